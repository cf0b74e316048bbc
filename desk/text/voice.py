"""The voice of one sentence: who speaks in it, given who speaks in the passage around it."""

from __future__ import annotations

from desk.domain.vocabulary import Voice

_PARTY = (
    r"(?:the )?(?:[Pp]laintiffs?|[Dd]efendants?|[Pp]etitioners?|[Rr]espondents?|[Aa]ppellants?|[Aa]ppellees?|"
    r"[Mm]ovants?|[Ii]ntervenors?|[Gg]overnment|State|Commissioner|agency|Agency|Department|amic[iu]s?)"
)


def refine(base: Voice, sentence: str, before: str = "") -> Voice:
    """The voice of ``sentence``.

    Args:
        base: the voice of the passage.
        sentence: one sentence of it.
        before: what stands before it.
    """
    return base
