"""Opens cases: the one place of the window that loads the heavy parts, after it shows.

chromadb, openai, sqlalchemy and onnxruntime together take over two seconds to import; these
functions run in a thread of :mod:`desk.ui.tasks`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desk import assets
from desk.domain.errors import FactdeskError
from desk.ports import CancelToken, Progress
from desk.settings import Settings, load
from desk.ui.port import Desk

Opener = Callable[[Progress, CancelToken], Desk]


def settings_or_defaults() -> tuple[Settings, FactdeskError | None]:
    """The settings; where the file is broken the defaults, and the error to show."""
    try:
        return load(), None
    except FactdeskError as error:
        return Settings(), error


def open_case(path: Path) -> Opener:
    """Work that opens the case at ``path``; raises CaseError."""

    def work(progress: Progress, _: CancelToken) -> Desk:
        from desk.bootstrap import Desk as Opened  # noqa: PLC0415 - heavy; after the window shows

        return Opened.open(path, settings_or_defaults()[0], progress)

    return work


def new_case(path: Path, title: str) -> Opener:
    """Work that makes a case at ``path``; raises CaseExists."""

    def work(_: Progress, __: CancelToken) -> Desk:
        from desk.bootstrap import Desk as Opened  # noqa: PLC0415 - heavy; after the window shows

        return Opened.create(path, title, settings_or_defaults()[0])

    return work


def sample_case(path: Path) -> Opener:
    """Work that copies the sample's documents into a new case at ``path``."""

    def work(progress: Progress, cancel: CancelToken) -> Desk:
        from desk.bootstrap import Desk as Opened  # noqa: PLC0415 - heavy; after the window shows

        if path.exists():
            return Opened.open(path, settings_or_defaults()[0], progress)
        sample = assets.resource("sample")
        desk = Opened.create(path, "Sample case", settings_or_defaults()[0])
        desk.add_sources([sample / "sources"], progress, cancel)
        drafts = sorted(each for each in sample.iterdir() if each.is_file() and each.stem == "draft")
        desk.read_draft(drafts[0], progress, cancel)
        return desk

    return work
