"""Opens cases: the one place of the window that loads the heavy parts, after it shows.

chromadb, openai, sqlalchemy and onnxruntime together take over two seconds to import; these
functions run in a thread of :mod:`desk.ui.tasks`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desk import assets
from desk.domain.errors import FactdeskError
from desk.ports import CancelToken, Progress
from desk.settings import Endpoint, Settings, load
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
        try:
            desk.add_sources([sample / "sources"], progress, cancel)
            desk.read_draft(sample / "draft.md", progress, cancel)
        except BaseException:
            desk.close()
            raise
        return desk

    return work


@dataclass(frozen=True, slots=True)
class Trial:
    """One ability of an endpoint: whether it works (None: not tried), and what was found."""

    name: str
    passed: bool | None
    said: str


class EndpointTools(Protocol):
    """What the settings ask of an endpoint and of the keyring; each may wait, so in a thread."""

    def test(self, endpoint: Endpoint, key: str | None) -> Sequence[Trial]:
        """What the endpoint can do, with the key that is kept where none is given."""
        ...

    def save_key(self, endpoint: Endpoint, key: str) -> None:
        """Keep a key; raises SecretsUnavailable."""
        ...

    def has_key(self, endpoint: Endpoint) -> bool:
        """Whether a key is kept."""
        ...


class SystemTools:
    """The real ones."""

    def test(self, endpoint: Endpoint, key: str | None) -> Sequence[Trial]:
        """See :class:`EndpointTools`."""
        from desk.adapters.endpoint_probe import probe  # noqa: PLC0415 - heavy; after the window shows
        from desk.adapters.keyring_secrets import KeyringSecrets  # noqa: PLC0415 - as above

        report = probe(endpoint, key or KeyringSecrets().get(endpoint.key_name))
        lines = [Trial(each.name, each.works, each.detail) for each in report.abilities]
        if report.error:
            lines.append(Trial(report.error, passed=False, said=report.help or ""))
        if report.warning:
            lines.append(Trial("Beware", passed=None, said=report.warning))
        return lines

    def save_key(self, endpoint: Endpoint, key: str) -> None:
        """See :class:`EndpointTools`."""
        from desk.adapters.keyring_secrets import KeyringSecrets  # noqa: PLC0415 - heavy, as above

        KeyringSecrets().set(endpoint.key_name, key)

    def has_key(self, endpoint: Endpoint) -> bool:
        """See :class:`EndpointTools`."""
        from desk.adapters.keyring_secrets import KeyringSecrets  # noqa: PLC0415 - heavy, as above

        return KeyringSecrets().get(endpoint.key_name) is not None
