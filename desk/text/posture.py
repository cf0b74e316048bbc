"""What an opinion does with what was asked of it: granted, denied, in part, vacated, affirmed.

Only the court's own act in the present or the future is a disposition ("is DENIED", "the Court
grants", "we reverse"); what was done earlier or by another court is history.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desk.domain.spans import Span

_ACTS = (
    ("granted", r"grant(?:s|ed)?"),
    ("denied", r"den(?:y|ies|ied)"),
    ("affirmed", r"affirm(?:s|ed)?"),
    ("reversed", r"revers(?:e|es|ed)"),
    ("vacated", r"vacat(?:e|es|ed)"),
    ("remanded", r"remand(?:s|ed)?"),
    ("dismissed", r"dismiss(?:es|ed)?"),
    ("stayed", r"stay(?:s|ed)?"),
    ("enjoined", r"enjoin(?:s|ed)?"),
)
_ACT = "|".join(pattern for _, pattern in _ACTS)
_IS = re.compile(
    r"(?i)\b(?:is|are|be)\s+(?:hereby\s+|therefore\s+|accordingly\s+|preliminarily\s+|"
    rf"permanently\s+)*(?P<act>{_ACT})\b"
)
_CAPITALS = re.compile(
    r"\b(?P<act>GRANT(?:S|ED)|DEN(?:IES|IED)|AFFIRM(?:S|ED)?|REVERSED?|VACATED?|REMAND(?:S|ED)?|"
    r"DISMISS(?:ES|ED)|"
    r"STAYED|ENJOINED)\b"
)
_WE = re.compile(
    r"\b(?:[Tt]h(?:e|is) [Cc]ourt(?! of)|[Ww]e|I)\s+"
    r"(?:(?:therefore|thus|hereby|accordingly|now|also|will|shall|must|preliminarily)\s+)*"
    rf"(?P<act>{_ACT})\b"
)
_UNSURE = re.compile(
    r"(?i)\b(?:if|whether|unless|would|could|may|might|should|asks?|asked|seeks?|sought|moves?|moved|cannot|"
    r"not|never|until|argues?|had|was|were|been)\b"
)
_IN_PART = re.compile(r"(?i)^\W*in\s+part\b|^[^.]{0,60}\bin\s+part\b|^\W*with\s+respect\s+to\b")
_GIVEN_AND_TAKEN = re.compile(
    r"(?i)\b(grant|deni)(?:s|ed|es)\s+(?:in\s+part|as\s+to|with\s+respect\s+to|insofar|to\s+the\s+extent)"
)
_PETITION = re.compile(r"(?i)\bpetitions?\b")
_OBJECTS = (
    (
        "stay",
        (
            r"(?:motions?|requests?|applications?)\s+(?:to|for\s+(?:an?\s+)?)\s*stay|\b(?:an?|"
            r"the)\s+(?:\w+\s+){0,3}?stay\b"
        ),
    ),
    ("dismissal", r"motions?\s+to\s+dismiss"),
    ("summary judgment", r"summary\s+judgment"),
    ("remand", r"motions?\s+(?:to|for)\s+remand"),
    ("new trial", r"\bnew\s+trial\b"),
    ("rehearing", r"\brehear\w*|\breconsider\w*"),
    ("class certification", r"\bclass\s+certification\b|\bcertif\w+\s+(?:an?|the)\s+class\b"),
    ("sanctions", r"\bsanctions\b"),
    ("legal fees", r"\battorneys?[’']?s?[’']?\s+fees\b|\blegal\s+fees\b"),
    ("punitive damages", r"\bpunitive\s+damages\b"),
    ("suppression", r"motions?\s+to\s+suppress|\bsuppress\w*\s+(?:the\s+)?(?:evidence|statements?)\b"),
    ("transfer", r"motions?\s+(?:to|for)\s+(?:change\s+of\s+venue|transfer)"),
    ("intervention", r"motions?\s+(?:to\s+intervene|for\s+intervention)"),
    ("discovery", r"motions?\s+to\s+compel"),
    ("reinstatement", r"\breinstat\w+"),
    ("injunction", r"injuncti\w+|enjoin\w*|restraining\s+order"),
)
_PRELIMINARY = re.compile(r"(?i)\bprelim\w*|\btemporar\w+|\brestraining\s+order\b|\binterim\b")
_MOTION = re.compile(r"(?i)\b(?:motion|application|request)\b(?!\s+(?:of|to|for|by|in|that)\b)")
_NAMED = re.compile(
    r"(?i)\b(?:(?:motions?|moves?|moved|applies|applied|asks?|requests?|petitions?)\s+(?:for|to)|"
    r"seeks?|requests?)\s+"
    r"(?:an?\s+|the\s+)?[^.;,]{3,60}"
)
_BACK = 1500
"""How far before "the motion is DENIED" the motion may be named."""


@dataclass(frozen=True, slots=True)
class Disposition:
    """One act of a court in ``sentence``.

    ``act`` is granted, denied, affirmed, reversed, vacated, remanded, dismissed, stayed; ``what`` is what was
    asked for (injunction, dismissal, stay, new trial, …), or None where it is something else.
    """

    sentence: Span
    act: str
    what: str | None
    in_part: bool = False
    preliminary: bool = False
    about: str = ""
    """The words around the act that say what was asked for."""


def disposition(text: str, sentence: Span) -> list[Disposition]:
    """The acts of one sentence of an opinion."""
    words = sentence.of(text)
    found: dict[tuple[str, str | None], Disposition] = {}
    both = len(set(_GIVEN_AND_TAKEN.findall(words))) > 1
    for pattern in (_IS, _CAPITALS, _WE):
        last = 0
        for match in pattern.finditer(words):
            lead, last = words[last : match.start()], match.end()
            if pattern is not _CAPITALS and _UNSURE.search(lead[-80:]):
                continue
            about = words[match.start() : match.end() + 120] if pattern is _WE else lead
            made = _made(sentence, match["act"], _what(text, sentence, about), words[match.end() :])
            found.setdefault((made.act, made.what), made)
    return [_shared(one, found, both=both) for one in found.values()]


def _shared(one: Disposition, all_: dict[tuple[str, str | None], Disposition], *, both: bool) -> Disposition:
    """One motion "GRANTED as to the first count and DENIED as to the second" is granted in part."""
    opposite = {"granted": "denied", "denied": "granted"}.get(one.act)
    told = any(other.act == opposite and other.what in {one.what, None} for other in all_.values())
    return replace(one, in_part=True) if both and told and opposite else one


def _made(sentence: Span, act: str, about: str, after: str) -> Disposition:
    name = act_of(act)
    enjoined = name == "enjoined"
    return Disposition(
        sentence,
        "granted" if enjoined else name,
        "injunction" if enjoined else object_of(about),
        bool(_IN_PART.match(after)),
        bool(_PRELIMINARY.search(f"{about} {act}")),
        about,
    )


def act_of(word: str) -> str:
    """The act that a verb tells: "denies" is denied."""
    return next(name for name, pattern in _ACTS if re.fullmatch(pattern, word, re.IGNORECASE))


def objects_of(words: str) -> list[str]:
    """What was asked for, as far as it is of those that are told apart."""
    found = [name for name, pattern in _OBJECTS if re.search(rf"(?i){pattern}", words)]
    return found or (["petition"] if _PETITION.search(words) else [])


def object_of(words: str) -> str | None:
    """The first of what was asked for: a motion to stay an injunction asks for a stay."""
    return next(iter(objects_of(words)), None)


def _what(text: str, sentence: Span, about: str) -> str:
    """What "the motion" of a closing line is: the last one named before it, else the words themselves."""
    if objects_of(about) or not _MOTION.search(about):
        return about
    named = _NAMED.findall(text[max(0, sentence.start - _BACK) : sentence.start])
    return str(named[-1]) if named else about
