"""`factdesk doctor`: what works on this machine, and what to do about what does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import desk
from desk import assets, settings
from desk.bootstrap import Desk
from desk.domain.errors import FactdeskError, ModelFileError

_QT_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([]); print('ok')"
_QT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Ability:
    """One line: ``works`` is None where a part is optional and not there."""

    name: str
    works: bool | None
    detail: str
    help: str = ""


def doctor(arguments: Namespace) -> int:
    """Print a line for each part; exit code 1 where a needed one does not work."""
    abilities = [*_house(), *_models(), _qt(), *_endpoint(), *_case(arguments.case)]
    for ability in abilities:
        mark = {True: "ok", False: "FAULT", None: "off"}[ability.works]
        sys.stdout.write(f"{mark:6} {ability.name}: {ability.detail}\n")
        if ability.help:
            sys.stdout.write(f"       {ability.help}\n")
    return 1 if any(ability.works is False for ability in abilities) else 0


def _house() -> Iterator[Ability]:
    yield Ability(
        "version", works=True, detail=f"factdesk {desk.__version__}, Python {sys.version.split()[0]}"
    )
    try:
        settings.load()
    except FactdeskError as error:
        yield Ability("settings", works=False, detail=error.message, help=error.help)
    else:
        path = settings.config_path()
        yield Ability("settings", works=True, detail=f"{path}{'' if path.exists() else ' (defaults)'}")
    yield Ability("log", works=True, detail=str(settings.log_path()))


def _models() -> Iterator[Ability]:
    for folder in sorted(assets.resource("models").iterdir()):
        if (folder / "manifest.json").is_file():
            yield _model(folder)


def _model(folder: Path) -> Ability:
    name = f"model {folder.name}"
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        wrong = [file for file, digest in manifest["files"].items() if assets.sha256(folder / file) != digest]
    except (OSError, ValueError, KeyError) as error:
        return Ability(name, works=False, detail=str(error), help=ModelFileError.default_help)
    if wrong:
        detail = f"{', '.join(wrong)}: not the pinned bytes"
        return Ability(name, works=False, detail=detail, help=ModelFileError.default_help)
    return Ability(name, works=True, detail=f"{manifest['name']}, hashes match")


def _qt() -> Ability:
    if find_spec("PySide6") is None:
        return Ability(
            "window", works=None, detail="PySide6 is not installed", help="Install the extra `desktop`."
        )
    # In a child: a missing system library ends the process that asks for it.
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and a constant
            [sys.executable, "-c", _QT_PROBE],
            capture_output=True,
            text=True,
            timeout=_QT_SECONDS,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return Ability("window", works=False, detail=f"Qt did not start within {_QT_SECONDS} s")
    if done.stdout.strip() == "ok":
        display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        return Ability(
            "window", works=True, detail="Qt starts" + ("" if display else "; there is no display here")
        )
    reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
    return Ability(
        "window", works=False, detail=reason, help="Run `make run` once; it installs Qt's libraries."
    )


def _endpoint() -> Iterator[Ability]:
    try:
        endpoint = settings.load().endpoint
    except FactdeskError:
        return  # said above
    if not endpoint.enabled:
        yield Ability("endpoint", works=None, detail="none is set; the embedded verifier drafts verdicts")
        return
    report = Desk.probe_endpoint(endpoint)
    for line in report.abilities:
        yield Ability(f"endpoint, {line.name}", works=line.works, detail=line.detail)
    if report.error:
        yield Ability("endpoint", works=False, detail=report.error, help=report.help or "")


def _case(path: Path | None) -> Iterator[Ability]:
    if path is None:
        return
    try:
        with Desk.open(path, probe=False) as open_case:
            faults = open_case.store.verify()
            yield Ability("case", works=not faults, detail="; ".join(faults) or "sound")
            fresh = open_case.index_is_fresh()
            detail = "answers, and holds every passage" if fresh else "stale or damaged"
            yield Ability(
                "index", works=fresh, detail=detail, help="" if fresh else "Run `factdesk reindex CASE`."
            )
    except FactdeskError as error:
        yield Ability("case", works=False, detail=error.message, help=error.help)
