"""A claim's own text, made from its pieces of the draft: whole, resolved, self-contained."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desk.claims.resolve import Change
from desk.domain.spans import Span

_LEAD = re.compile(
    r"^(?i:But|And|Yet|Still|So|Then|However|Moreover|Meanwhile|Nevertheless|For instance|In fact|Indeed|"
    r"Also),?\s(?=\S)"
)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")


def wording(draft: str, pieces: Sequence[Span], changes: Sequence[Change]) -> str:
    """The pieces' text joined into one sentence, with ``changes`` made.

    White space is made single; the first letter is raised, a final stop added where there is none,
    and a leading "But" or "However," dropped. The words inside are otherwise the draft's.
    """
    text = ""
    for piece in pieces:
        more = _piece(draft, piece, changes)
        text += more if not text or more[:1] in {",", ".", ";"} else f" {more}"
    text = re.sub(r"\s+", " ", text).strip().strip(",;—– ")
    text = _LEAD.sub("", text)
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if _ENDS.search(text) else f"{text.rstrip(':')}."


def _piece(draft: str, piece: Span, changes: Sequence[Change]) -> str:
    inside = sorted(
        (change for change in changes if piece.contains(change.span)), key=lambda change: change.span.start
    )
    parts: list[str] = []
    at = piece.start
    for change in inside:
        if change.span.start >= at:
            parts += [draft[at : change.span.start], change.name]
            at = change.span.end
    return "".join([*parts, draft[at : piece.end]]).strip()
