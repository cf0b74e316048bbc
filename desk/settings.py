"""Settings: frozen, read from and written to a TOML file in the user's configuration folder."""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import platformdirs
import tomli_w

from desk.domain.errors import ConfigError

APP = "factdesk"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model server. The key is never here: it lies in the keyring under ``key_name``."""

    enabled: bool = False
    preset: str = "other"
    base_url: str = ""
    model: str = ""
    timeout_s: float = 60.0
    max_retries: int = 2
    max_tokens: int = 1024
    temperature: float = 0.0
    seed: int = 7
    price_in: float | None = None
    """Price of a million prompt tokens, in the user's currency; None where unknown."""
    price_out: float | None = None
    gguf: str = ""
    """Path of a GGUF file that the desk serves itself; in place of ``base_url``."""

    @property
    def key_name(self) -> str:
        """The name under which the keyring holds the key: one for each address."""
        return self.base_url or self.preset


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of model server: where it usually listens and whether it wants a key."""

    name: str
    label: str
    base_url: str
    needs_key: bool


PRESETS: tuple[Preset, ...] = (
    Preset("openai", "OpenAI", "https://api.openai.com/v1", needs_key=True),
    Preset("ollama", "Ollama", "http://127.0.0.1:11434/v1", needs_key=False),
    Preset("lmstudio", "LM Studio", "http://127.0.0.1:1234/v1", needs_key=False),
    Preset("llamacpp", "llama.cpp", "http://127.0.0.1:8080/v1", needs_key=False),
    Preset("vllm", "vLLM", "http://127.0.0.1:8000/v1", needs_key=False),
    Preset("gguf", "A GGUF file that Factdesk serves itself", "", needs_key=False),
    Preset("other", "Another OpenAI-compatible server", "", needs_key=False),
)
"""The endpoints that Settings offers, by their servers' documented default addresses."""


@dataclass(frozen=True, slots=True)
class Splitting:
    """How passages are cut: whole sentences up to ``max_words``, sharing ``overlap`` sentences."""

    max_words: int = 120
    overlap: int = 1


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How many candidates each way of searching gives, and how many passages a claim keeps."""

    lexical: int = 200
    vector: int = 200
    keep: int = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """Bounds of the reader's worker process."""

    timeout_s: float = 120.0
    memory_mb: int = 2048
    max_mb: int = 200
    max_pages: int = 5000


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of the desk."""

    reviewer: str = ""
    scale: str = "averitec"
    endpoint: Endpoint = field(default_factory=Endpoint)
    splitting: Splitting = field(default_factory=Splitting)
    retrieval: Retrieval = field(default_factory=Retrieval)
    reading: Reading = field(default_factory=Reading)

    def index_key(self, embedder: str) -> str:
        """Names an index by what it was made with: embedder and splitter settings."""
        made_of = f"{embedder}|{self.splitting.max_words}|{self.splitting.overlap}"
        return sha256(made_of.encode()).hexdigest()[:16]


def config_path() -> Path:
    """Where the settings file lies; ``FACTDESK_CONFIG`` names another."""
    named = os.environ.get("FACTDESK_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir(APP)) / "settings.toml"


def log_path() -> Path:
    """Where the log file lies."""
    return Path(platformdirs.user_log_dir(APP)) / "factdesk.log"


def state_path() -> Path:
    """Where the window's size and the list of recent cases lie."""
    return Path(platformdirs.user_state_dir(APP)) / "window.ini"


SUFFIX = ".factdesk"
"""The ending of a case's folder."""


def case_path(path: Path) -> Path:
    """The case's folder, where its name was given with or without its ending."""
    if path.suffix == SUFFIX or (path / "case.sqlite3").is_file():
        return path
    return path.with_name(path.name + SUFFIX)


def default_reviewer() -> str:
    """The login name, to sign reviews with until the user gives another."""
    return os.environ.get("USER") or os.environ.get("USERNAME") or "reviewer"


def load(path: Path | None = None) -> Settings:
    """Read the settings; a missing file gives the defaults.

    Raises:
        ConfigError: if the file is no TOML, or has an unknown key or a value of another type.
    """
    path = path or config_path()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        msg = f"The settings file {path} can't be read: {error}"
        raise ConfigError(msg) from error
    return _build(Settings, table, "")


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings, whole or not at all.

    Raises:
        ConfigError: if the file can't be written.
    """
    path = path or config_path()
    table = _without_none(asdict(settings))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(tomli_w.dumps(table), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        msg = f"The settings file {path} can't be written: {error}"
        raise ConfigError(msg) from error


def _without_none(table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _without_none(value) if isinstance(value, dict) else value
        for key, value in table.items()
        if value is not None
    }


def _build(kind: type[T], table: dict[str, Any], where: str) -> T:
    made = kind()
    known = {entry.name: getattr(made, entry.name) for entry in fields(made)}  # type: ignore[arg-type]
    changes: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            msg = f"The settings file has an unknown key {where}{key}."
            raise ConfigError(msg, f"Known keys here: {', '.join(sorted(known))}.")
        changes[key] = _value(known[key], value, f"{where}{key}")
    return replace(made, **changes)  # type: ignore[type-var]


def _value(default: object, value: object, where: str) -> object:
    if is_dataclass(default) and isinstance(value, dict):
        return _build(type(default), value, f"{where}.")
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if default is None and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if default is not None and type(value) is type(default):
        return value
    msg = f"The setting {where} has a value of the wrong kind: {value!r}."
    raise ConfigError(msg)
