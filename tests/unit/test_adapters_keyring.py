"""Keys lie in the system keyring or the environment, never in a file."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from desk.adapters.keyring_secrets import VARIABLE, KeyringSecrets, variable_of
from desk.domain.errors import SecretsUnavailable

NAME = "https://api.example.org/v1"


class Memory(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


class Locked(Memory):
    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked(password)


class InFile(Memory):
    pass


InFile.__module__ = "keyrings.alt.file"
NONE: KeyringBackend = fail.Keyring()  # type: ignore[no-untyped-call]
NULL: KeyringBackend = null.Keyring()  # type: ignore[no-untyped-call]


@pytest.fixture(autouse=True)
def own_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = keyring.get_keyring()
    for name in (VARIABLE, variable_of(NAME)):
        monkeypatch.delenv(name, raising=False)
    yield
    keyring.set_keyring(before)


def test_a_key_is_kept_read_and_forgotten() -> None:
    keyring.set_keyring(Memory())
    secrets = KeyringSecrets()
    assert secrets.get(NAME) is None
    secrets.set(NAME, "k")
    assert secrets.get(NAME) == "k"
    assert secrets.get("https://other.example.org/v1") is None
    secrets.delete(NAME)
    secrets.delete(NAME)
    assert secrets.get(NAME) is None


@pytest.mark.parametrize("backend", [NONE, NULL, InFile(), Locked()])
def test_without_a_fit_keyring_nothing_is_kept_and_the_error_says_what_to_do(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)
    with pytest.raises(SecretsUnavailable) as caught:
        KeyringSecrets().set(NAME, "sk-secret")
    assert VARIABLE in caught.value.help
    assert "sk-secret" not in f"{caught.value} {caught.value.help}"
    assert KeyringSecrets().get(NAME) is None
    assert not getattr(backend, "kept", None)


@pytest.mark.parametrize("backend", [NONE, Locked(), Memory()])
def test_the_environment_serves(backend: KeyringBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(backend)
    monkeypatch.setenv(VARIABLE, "for-all")
    assert KeyringSecrets().get(NAME) == "for-all"
    monkeypatch.setenv("FACTDESK_API_KEY_API_EXAMPLE_ORG", "for-this")
    assert KeyringSecrets().get(NAME) == "for-this"
    assert KeyringSecrets().get("https://other.example.org/v1") == "for-all"


def test_the_keyring_goes_before_the_general_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(Memory())
    monkeypatch.setenv(VARIABLE, "for-all")
    KeyringSecrets().set(NAME, "kept")
    assert KeyringSecrets().get(NAME) == "kept"


@pytest.mark.parametrize(
    ("name", "variable"),
    [
        ("http://127.0.0.1:11434/v1", "FACTDESK_API_KEY_127_0_0_1"),
        ("https://my-host.example/v1", "FACTDESK_API_KEY_MY_HOST_EXAMPLE"),
        ("gguf", "FACTDESK_API_KEY_GGUF"),
    ],
)
def test_each_host_has_its_variable(name: str, variable: str) -> None:
    assert variable_of(name) == variable
