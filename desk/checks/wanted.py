"""What a claim says of a court: who spoke or acted, what was said, and whether it was held or declined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desk.checks.context import CheckContext
from desk.checks.spoken import is_judge, turned
from desk.domain.claims import Claim
from desk.text.attribution import told_by
from desk.text.mentions import Speaker
from desk.text.quotations import without_quotations
from desk.text.speech import ARGUING, RULE, RULING, SAY, SAYING
from desk.text.stems import content, stem
from desk.text.turns import turns
from desk.text.wordlists import listed

_FRAME = frozenset(
    map(
        stem,
        listed(
            "court judge justice ruling ruled held hold found find said wrote opinion order ordered decision "
            "district appeals appellate supreme circuit panel federal concluded decided determined "
            "not cannot never without"
        ),
    )
)
_HOLDS = re.compile(
    r"(?i)\b(?:h[eo]ld(?:s|ing)?|rul(?:es?|ed|ing)|conclud(?:es?|ed)|decid(?:es?|ed)|reject(?:s|ed)?)\b"
)
_SEPARATE = (
    (
        "dissent",
        re.compile(r"(?i)(?<!over )(?<!over a )(?<!over the )(?<!rejecting the )\bdissent(?:ed|ing|s)?\b"),
    ),
    ("concurrence", re.compile(r"(?i)\bconcurr(?:ed|ing|ence)\b|\bconcurs\b")),
    ("separate", re.compile(r"(?i)\b(?:writing|wrote) separately\b|\bin a separate opinion\b")),
)
_OVER = re.compile(r"(?i)\bover\b[^,.;]{0,40}\bdissent\w*")
_COURT = (
    r"(?:[Cc]ourt(?:\s+of\s+[Aa]ppeals?)?(?:\s+for\s+the\s+\w+\s+[Cc]ircuit)?|[Jj]udges?|[Jj]ustices?|"
    r"[Pp]anel|"
    r"[Cc]ircuit)"
)
_SUBJECT = re.compile(
    rf"^\W*(?:(?:On|In|Last|Late|Early)\b[^,]{{0,40}},\s+)?(?:[\w.’'-]+\s+){{0,5}}?{_COURT}\b"
    r"(?:\s+(?:[A-Z]\.|[A-Z][\w’'-]+)){0,3}(?:,[^,]{1,60},)?\s+(?=[a-z])"
)
_NAMED = re.compile(r"^\W*(?:[A-Z][\w’'-]+\s+){0,2}?(?P<name>[A-Z][\w’-]+)\s+(?=[a-z])")
_DISPOSES = re.compile(r"(?i)\b(?:affirm|upheld|uphold|revers|vacat|overturn|remand)\w*\b")
_SPOKE = re.compile(rf"(?i)\b(?:{RULE}|{SAY})\b")
_CAPITALISED = re.compile(r"(?<=[a-z,’] )[A-Z][\w’-]+")
_NOUNS = frozenset({"order", "ruling", "rule", "rules", "finding", "findings", "holding"})
_ENOUGH = 2
"""With fewer words of its own a claim could rest on any sentence."""
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """On whose voice a claim must rest.

    ``who`` is court, dissent, concurrence, separate or party; ``topic`` the stems of what is said;
    ``how`` what the claim itself says became of it (left_open, declined, not_shown, rejected), None
    where it says that it was held; ``said`` the claim outside quotation
    marks. ``holds`` tells a verb of holding, ``rules`` any of ruling.
    """

    who: str
    topic: frozenset[str]
    how: str | None
    court: str
    surname: str | None
    holds: bool
    rules: bool
    said: str


def claimed(claim: Claim, context: CheckContext) -> Wanted | None:
    """What the claim says that a court, a judge or a party said; None where it says nothing of the kind."""
    said = without_quotations(claim.text)
    speaker = told_by(claim.text)
    if speaker is None or not (_says(RULING, claim.text) or SAYING.search(claim.text)):
        return None
    who = _who(claim.text, speaker, context)
    if who == "court" and _DISPOSES.search(said) and not re.search(r"\bthat\b", said):
        return None  # what was affirmed or vacated is told from the posture
    wanted = _wanted(who, said, speaker, context) if who else None
    if wanted is None or not _BARE.match(wanted.court):
        return wanted
    return replace(wanted, court=_named_before(claim, context))


_BARE = re.compile(r"^\W*(?:[Tt]he|[Tt]hat|[Ii]t)\s*(?:court|judge|panel)?(?:\s+(?:also|then|further))*\s*$")


def _named_before(claim: Claim, context: CheckContext) -> str:
    """Which court "the court" is: the one that the draft's sentence before names, in the same paragraph."""
    text, span = context.words_of(claim)
    return f"{text.before(text.sentence_at(span.start))} {claim.text}"


def _says(verbs: re.Pattern[str], text: str) -> bool:
    """Whether a verb of ruling stands in a text; "a restraining order" is none."""
    return any(found[0].lower() not in _NOUNS for found in verbs.finditer(text))


def _who(text: str, speaker: Speaker, context: CheckContext) -> str | None:
    court = speaker.category == "court" or is_judge(speaker, context)
    apart = _OVER.sub(" ", text)
    separate = next((name for name, pattern in _SEPARATE if pattern.search(apart)), None)
    if separate and (court or speaker.category == "dissent" or speaker.surname):
        return separate
    if court:
        return "court"
    return "party" if speaker.category in {"plaintiff", "defendant"} and ARGUING.search(text) else None


def acts_of(claim: Claim, context: CheckContext) -> Wanted | None:
    """What the claim says that a court or judge did, where no verb of saying or ruling tells it."""
    said = without_quotations(claim.text)
    subject = _SUBJECT.match(said) or _NAMED.match(said)
    if subject is None or told_by(said) is not None:
        return None
    named = subject.groupdict().get("name")
    if named is not None and named.lower() not in context.judges:
        return None
    rest = said[subject.end() :]
    verb = rest.split()[0] if rest.split() else ""
    words = rest[len(verb) :]
    names = frozenset(stem(word) for word in re.findall(r"\b[A-Z][\w’-]+", words))
    topic = content(words) - _FRAME - context.judges
    topic = topic - names if len(topic - names) >= _ENOUGH else topic | content(verb)
    if len(topic) < _ENOUGH:
        return None
    return Wanted(
        who="court",
        topic=topic,
        how=_how(said, topic, context),
        court=subject[0],
        surname=named and named.lower(),
        holds=False,
        rules=True,
        said=said,
    )


def _wanted(who: str, said: str, speaker: Speaker, context: CheckContext) -> Wanted | None:
    topic = content(said.replace(speaker.text, " ")) - _FRAME - context.judges
    turn = next(
        (
            one
            for one in sorted(turns(said, context.judges), key=lambda one: -len(one.scope))
            if len(topic & content(one.scope.of(said))) >= _HALF * len(topic)
        ),
        None,
    )
    if turn is not None:
        inner = topic & content(turn.scope.of(said))
        topic = inner if len(inner) >= _ENOUGH else topic
    bare = topic - frozenset(stem(word) for word in _CAPITALISED.findall(said))
    topic = bare if len(bare) > _ENOUGH else topic  # a party's long name would outweigh what was ordered
    if len(topic) < _ENOUGH:
        return None
    return Wanted(
        who=who,
        topic=topic,
        how=turn.how if turn else None,
        court=said[: spoke.start()] if (spoke := _SPOKE.search(said)) else speaker.text,
        surname=speaker.surname,
        holds=bool(_HOLDS.search(said)),
        rules=_says(RULING, said),
        said=said,
    )


def _how(said: str, topic: frozenset[str], context: CheckContext) -> str | None:
    turn = turned(said, topic, context.judges)
    return turn.how if turn else None
