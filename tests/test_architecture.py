"""The contracts of pyproject.toml hold, and each of them can be broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
    "contracts"
]

PLANTED = {
    "layers": ("desk/ingest/planted.py", "from desk.checks import run\n"),
    "qt": ("desk/workflow/planted.py", "from PySide6 import QtCore\n"),
    "chromadb": ("desk/retrieval/planted.py", "import chromadb\n"),
    "openai": ("desk/verdicts/planted.py", "import openai\n"),
    "onnxruntime": ("desk/claims/planted.py", "import onnxruntime\n"),
    "sqlalchemy": ("desk/workflow/planted.py", "import sqlalchemy\n"),
    "domain": ("desk/domain/planted.py", "import numpy\n"),
}


def _lint(folder: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    chosen = ["--contract", contract] if contract else []
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", *chosen],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder)},
    )


def test_contracts_hold() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_planted_violation() -> None:
    assert {contract["id"] for contract in CONTRACTS} == set(PLANTED)


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_planted_violation_is_found(contract: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "desk", tmp_path / "desk", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    place, code = PLANTED[contract]
    (tmp_path / place).write_text(f'"""Planted."""\n\n{code}', encoding="utf-8")
    done = _lint(tmp_path, contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "planted" in done.stdout


def test_an_unlisted_package_breaks_the_layers(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "desk", tmp_path / "desk", ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "desk" / "stranger.py").write_text('"""Planted."""\n', encoding="utf-8")
    assert _lint(tmp_path, "layers").returncode == 1


def test_only_the_agreed_names_at_the_top() -> None:
    agreed = {
        "desk", "prompts", "tests", "resources", "pyproject.toml", "README.md",
        "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "Makefile", "uv.lock",
    }  # fmt: skip
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    top = {name.split("/")[0] for name in listed if name} or {path.name for path in ROOT.iterdir()}
    assert {name for name in top if not name.startswith(".")} <= agreed
