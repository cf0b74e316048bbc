"""Finds prompts/ and resources/, in a checkout and in an installed wheel."""

from __future__ import annotations

from functools import cache
from hashlib import file_digest
from pathlib import Path

from desk.domain.errors import ModelFileError

_PACKAGE = Path(__file__).resolve().parent


@cache
def root() -> Path:
    """The folder that holds ``prompts`` and ``resources``.

    Raises:
        ModelFileError: if neither the wheel's copy nor a checkout's folders are there.
    """
    for folder in (_PACKAGE / "_data", _PACKAGE.parent):
        if (folder / "prompts").is_dir() and (folder / "resources").is_dir():
            return folder
    msg = f"The folders prompts and resources are missing beside {_PACKAGE}."
    raise ModelFileError(msg)


def prompt(name: str) -> Path:
    """The path of a prompt file, for instance ``verdict.md``."""
    return root() / "prompts" / name


def resource(*parts: str) -> Path:
    """The path of a file or folder under ``resources``."""
    return root().joinpath("resources", *parts)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
