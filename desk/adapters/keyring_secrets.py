"""Keys in the system keyring; the environment where there is none; never a file.

Environment variables serve on reading: ``FACTDESK_API_KEY_<HOST>`` (the host in capitals, all but
letters and digits as ``_``, for instance ``FACTDESK_API_KEY_API_EXAMPLE_ORG``) goes before the
keyring, ``FACTDESK_API_KEY`` after it.
"""

from __future__ import annotations

import logging
import os
import re
from urllib.parse import urlsplit

import keyring
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringError, PasswordDeleteError

from desk.domain.errors import SecretsUnavailable

SERVICE = "factdesk"
VARIABLE = "FACTDESK_API_KEY"
_log = logging.getLogger(__name__)


class KeyringSecrets:
    """A :class:`desk.ports.SecretStore` over the system keyring and the environment."""

    def get(self, name: str) -> str | None:
        """The key of an endpoint, or None; ``name`` is its address."""
        own = os.environ.get(variable_of(name))
        return own or self._kept(name) or os.environ.get(VARIABLE) or None

    def set(self, name: str, value: str) -> None:
        """Keep a key.

        Raises:
            SecretsUnavailable: if there is no keyring, it is locked, or it keeps keys in a file.
        """
        _require_keyring()
        try:
            keyring.set_password(SERVICE, name, value)
        except KeyringError as error:
            raise _unavailable(name, type(error).__name__) from None

    def delete(self, name: str) -> None:
        """Forget a key; one that is not there is no error.

        Raises:
            SecretsUnavailable: if the keyring is locked or fails.
        """
        if self._kept(name) is None:
            return
        try:
            keyring.delete_password(SERVICE, name)
        except PasswordDeleteError:
            _log.info("The keyring held no key for %s any more.", name)
        except KeyringError as error:
            raise _unavailable(name, type(error).__name__) from None

    def _kept(self, name: str) -> str | None:
        if not _safe(keyring.get_keyring()):
            return None
        try:
            return keyring.get_password(SERVICE, name)
        except KeyringError as error:
            _log.warning("The system keyring can't be read (%s).", type(error).__name__)
            return None


def variable_of(name: str) -> str:
    """The environment variable of one endpoint, by the host of its address."""
    host = urlsplit(name).hostname or name
    return f"{VARIABLE}_{re.sub(r'[^A-Z0-9]', '_', host.upper())}"


def _require_keyring() -> None:
    if not _safe(keyring.get_keyring()):
        raise SecretsUnavailable("This system has no keyring that Factdesk may keep the key in.")


def _safe(backend: KeyringBackend) -> bool:
    """Whether a backend keeps keys, and not in a file of its own."""
    if isinstance(backend, chainer.ChainerBackend):
        return any(_safe(part) for part in backend.backends) and not any(map(_writes_file, backend.backends))
    return not isinstance(backend, fail.Keyring | null.Keyring) and not _writes_file(backend)


def _writes_file(backend: KeyringBackend) -> bool:
    return type(backend).__module__.startswith("keyrings.alt")


def _unavailable(name: str, fault: str) -> SecretsUnavailable:
    return SecretsUnavailable(
        f"The system keyring did not take the key ({fault}).",
        f"Unlock the keyring, or set the environment variable {variable_of(name)} or {VARIABLE}.",
    )
