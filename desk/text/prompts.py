"""Prompt files: a Markdown file with a ``# System`` and a ``# User`` part and ``{{holes}}``.

Holes are filled in one pass, so that nothing in a filled-in text is taken for a hole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from desk import assets
from desk.domain.errors import InternalError
from desk.domain.verdicts import Message

_HOLE = re.compile(r"\{\{(\w+)\}\}")
_PART = re.compile(r"^# (System|User)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file as read; ``sha256`` is of the whole file."""

    name: str
    sha256: str
    system: str
    user: str

    def render(self, **values: str) -> tuple[Message, ...]:
        """The messages with every hole filled.

        Raises:
            InternalError: if a hole has no value.
        """
        return (
            Message(role="system", content=self._fill(self.system, values)),
            Message(role="user", content=self._fill(self.user, values)),
        )

    def _fill(self, template: str, values: dict[str, str]) -> str:
        def value(match: re.Match[str]) -> str:
            if match[1] not in values:
                raise InternalError(f"The prompt {self.name} has a hole {match[1]} that nothing fills.")
            return values[match[1]]

        return _HOLE.sub(value, template)


def load(name: str) -> Prompt:
    """Read ``prompts/NAME.md``.

    Raises:
        InternalError: if the file lacks one of its two parts.
        OSError: if the file can't be read.
    """
    raw = assets.prompt(f"{name}.md").read_bytes()
    parts = _PART.split(raw.decode())
    named = dict(zip(parts[1::2], parts[2::2], strict=True))
    if set(named) != {"System", "User"}:
        raise InternalError(f"The prompt {name} must have a System and a User part.")
    return Prompt(name, sha256(raw).hexdigest(), named["System"].strip(), named["User"].strip())
