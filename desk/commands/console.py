"""What the commands share: progress on standard error, cancel by Ctrl+C, endpoint options."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from types import FrameType, TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from desk import settings as settings_file
from desk.domain.claims import Extraction
from desk.domain.documents import Added
from desk.domain.errors import ConfigError
from desk.settings import Settings
from desk.workflow.control import Cancel

_SHOWN = 60
"""Characters of an item's name beside the bar."""


class Bar:
    """A progress bar on standard error; a :class:`desk.ports.Progress`.

    Where standard error is no terminal, one line a step is written instead.
    """

    def __init__(self, title: str) -> None:
        self._console = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[what]}", markup=False, style="dim"),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._title = title
        self._task = self._bar.add_task(title, total=None, what="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """Show that ``done`` of ``total`` are finished."""
        name = " ".join(what.split())
        short = name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"
        if self._console.is_terminal:
            self._bar.update(self._task, completed=done, total=total, what=short)
        elif short:
            sys.stderr.write(f"{self._title} {done + 1}/{total or '?'}: {short}\n")


@contextmanager
def cancel_on_interrupt() -> Iterator[Cancel]:
    """The first Ctrl+C stops the work at its next safe point, the second at once."""
    cancel = Cancel()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if cancel.cancelled:
            raise KeyboardInterrupt
        cancel.cancel()
        sys.stderr.write("\nStopping after this step; press Ctrl+C again to stop at once.\n")

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)


def settings_of(arguments: Namespace) -> Settings:
    """The stored settings with the command's endpoint options in their place.

    Raises:
        ConfigError: if an option lacks its companion.
    """
    settings = settings_file.load()
    endpoint = settings.endpoint
    if arguments.local:
        return replace(settings, endpoint=replace(endpoint, enabled=False))
    if arguments.timeout is not None:
        endpoint = replace(endpoint, timeout_s=arguments.timeout)
    if arguments.gguf is not None:
        endpoint = replace(endpoint, enabled=True, gguf=str(arguments.gguf), model=arguments.model or "local")
    elif arguments.endpoint is not None:
        model = arguments.model or endpoint.model
        if not model:
            raise ConfigError("--endpoint needs the name of a model.", "Add --model NAME.")
        endpoint = replace(endpoint, enabled=True, gguf="", base_url=arguments.endpoint, model=model)
    elif arguments.model is not None:
        if not endpoint.base_url:
            raise ConfigError("--model needs an endpoint.", "Add --endpoint URL.")
        endpoint = replace(endpoint, enabled=True, gguf="", model=arguments.model)
    return replace(settings, endpoint=endpoint)


def say(text: str) -> None:
    """A line on standard error."""
    sys.stderr.write(text + "\n")


def tell_added(added: Added) -> None:
    """Say on standard error what came of adding sources."""
    for document in added.documents:
        pages = f", {document.pages} pages" if document.pages else ""
        say(f"added    {document.id}  {document.title} ({document.kind}{pages})")
        for warning in document.warnings:
            say(f"         {warning}")
    for path, known in added.already:
        say(f"already  {known}  {path}: the same bytes are in the case")
    for failed in added.not_loaded:
        say(f"failed   {failed.path}: {failed.error} {failed.help}")
    for passed in added.passed_over:
        say(f"left     {passed.path}: {passed.error}")
    for path in added.cancelled:
        say(f"stopped  {path}: not reached")


def tell_extracted(extraction: Extraction) -> None:
    """Say on standard error what was found in the draft."""
    say(f"claims   {len(extraction.claims)} found, {len(extraction.left_out)} sentences left out")
    for warning in extraction.warnings:
        say(f"         {warning}")
