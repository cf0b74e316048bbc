"""Changes of a sentence: what still follows, what is gainsaid, what is not said."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from lexicon import (
    DAYS,
    DETAILS,
    MONTHS,
    NUMBER_WORDS,
    OPPOSITES,
    QUALIFIERS,
    SYNONYMS,
    TENSES,
    both_ways,
)
from pairs import words

YES, NO, SILENT, NOT_YES = "supported", "refuted", "not_enough_evidence", "not_supported"
Change = Callable[[str, random.Random, "Page"], str | None]
_OPPOSITE, _SYNONYM = both_ways(OPPOSITES), both_ways(SYNONYMS)
NAME = re.compile(
    r"(?<![.!?] )(?<!^)\b(?:[A-Z][a-z’'-]{2,}|[A-Z]\.)"
    r"(?: (?:[A-Z][a-z’'-]{2,}|[A-Z]\.|of|de))*(?<! of)(?<! de)"
)
_NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|(?<![\w.,-])\d+(?:\.\d+)?\b")
_BE = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|does|did|do)\b(?! not\b)(?!n['’]t)"
)
_NOT = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|does|did|do)(?: not\b|n['’]t\b) ?"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of one document and the names in it."""

    sentences: tuple[str, ...]
    names: tuple[str, ...]
    group: str


def number(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Another number of the same form."""
    found = list(_NUMBER.finditer(sentence))
    if not found:
        return _number_word(sentence, chance)
    match = chance.choice(found)
    old = match[0]
    if re.fullmatch(r"(1[5-9]|20)\d\d", old):
        new = str(int(old) + chance.choice((-40, -12, -5, -2, -1, 1, 2, 3, 7, 15)))
    elif "," in old or "." in old:
        digits = [at for at, char in enumerate(old) if char.isdigit()]
        at = chance.choice(digits[: max(1, len(digits) - 1)])
        new = old[:at] + chance.choice([d for d in "123456789" if d != old[at]]) + old[at + 1 :]
    else:
        value = int(old)
        new = str(max(0, value + chance.choice((-3, -2, -1, 1, 2, 3, 5, 10, value, 9 * value + 1))))
    return None if new == old else sentence[: match.start()] + new + sentence[match.end() :]


def _number_word(sentence: str, chance: random.Random) -> str | None:
    found = [match for match in re.finditer(r"\b[a-z]+\b", sentence) if match[0] in NUMBER_WORDS[2:]]
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice([word for word in NUMBER_WORDS[1:] if word != match[0]])
    return sentence[: match.start()] + new + sentence[match.end() :]


def date(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Another month or weekday."""
    for family in (MONTHS, DAYS):
        found = [m for m in re.finditer(r"\b[A-Z][a-z]+\b", sentence) if m[0] in family]
        if found:
            match = chance.choice(found)
            new = chance.choice([word for word in family if word != match[0]])
            return sentence[: match.start()] + new + sentence[match.end() :]
    return None


def name(sentence: str, chance: random.Random, page: Page) -> str | None:
    """Another name of the same document, with as many words."""
    found = [m for m in NAME.finditer(sentence) if m[0] not in MONTHS and m[0] not in DAYS and len(m[0]) > 3]
    if not found:
        return None
    match = chance.choice(found)
    length = len(match[0].split())
    others = [
        other
        for other in page.names
        if len(other.split()) == length and not words(other) & words(sentence) and other not in MONTHS + DAYS
    ]
    if not others:
        return None
    return sentence[: match.start()] + chance.choice(others) + sentence[match.end() :]


def swap(sentence: str, _chance: random.Random, _page: Page) -> str | None:
    """Two names change places across a verb: who did what to whom."""
    found = [m for m in NAME.finditer(sentence) if m[0] not in MONTHS + DAYS]
    if len(found) != 2 or words(found[0][0]) & words(found[1][0]):
        return None
    left, right = found
    between = sentence[left.end() : right.start()]
    if (
        not re.search(r"\b\w+(?:ed|s) \b", between)
        or re.search(r"\band\b|,|\bor\b", between)
        or len(between) > 60
    ):
        return None
    return sentence[: left.start()] + right[0] + between + left[0] + sentence[right.end() :]


def opposite(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A word becomes its opposite, or a role its counterpart."""
    return _exchange(sentence, chance, _OPPOSITE)


def synonym(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A word becomes one that means the same."""
    return _exchange(sentence, chance, _SYNONYM)


def _exchange(sentence: str, chance: random.Random, table: dict[str, tuple[str, ...]]) -> str | None:
    found = [
        m for m in re.finditer(r"\b[A-Za-z]+\b|\bat (?:least|most)\b", sentence) if m[0].lower() in table
    ]
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice(table[match[0].lower()])
    new = new.capitalize() if match[0][0].isupper() else new
    return sentence[: match.start()] + new + sentence[match.end() :]


def negate(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A negation put in or taken out."""
    without = _NOT.search(sentence)
    if without:
        return sentence[: without.start()] + without[1] + " " + sentence[without.end() :]
    found = list(_BE.finditer(sentence))
    if not found or re.search(r"\b(no|never|nor|neither|none)\b", sentence):
        return None
    match = found[0]
    new = chance.choice(
        (
            f"{match[1]} not",
            f"{match[1]} never" if match[1] in {"was", "has", "had", "were"} else f"{match[1]} not",
        )
    )
    return sentence[: match.start()] + new + sentence[match.end() :]


def quantifier(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Some becomes all, many becomes most: more than was said."""
    table = {
        "some": ("all", "every one of the"),
        "many": ("all", "most"),
        "several": ("all the",),
        "most": ("all",),
        "a few": ("many",),
        "part of": ("all of",),
        "one of the": ("the only one of the",),
    }
    return _stronger(sentence, chance, table)


def modality(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """May becomes must: surer than was said."""
    table = {
        "may": ("must", "will"),
        "might": ("will",),
        "could": ("will", "did"),
        "can": ("must",),
        "should": ("did",),
        "likely": ("certainly",),
        "suggests": ("proves",),
        "suggest": ("prove",),
        "appears to": ("is certain to",),
        "would": ("did",),
        "plans to": ("has decided to",),
        "proposed": ("adopted",),
        "sought": ("obtained",),
        "requested": ("received",),
        "asked for": ("was given",),
    }
    return _stronger(sentence, chance, table)


def _stronger(sentence: str, chance: random.Random, table: dict[str, tuple[str, ...]]) -> str | None:
    found = [(m, table[m[0]]) for word in table for m in re.finditer(rf"\b{word}\b", sentence)]
    if not found:
        return None
    match, choices = chance.choice(found)
    return sentence[: match.start()] + chance.choice(choices) + sentence[match.end() :]


def unqualified(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A condition or a hedge left away."""
    tail = re.search(
        r",? (?:unless|except|only if|provided that|so long as|if|but only|pending|until)"
        r" [^.;]{10,80}(?=[.;])",
        sentence,
    )
    if tail and tail.start() > 25:
        return sentence[: tail.start()] + sentence[tail.end() :]
    found = [m for word in QUALIFIERS for m in re.finditer(rf" {word}\b,?", sentence)]
    if not found:
        return None
    match = chance.choice(found)
    return sentence[: match.start()] + sentence[match.end() :]


def detail(sentence: str, chance: random.Random, page: Page) -> str | None:
    """A detail added of which nothing is said."""
    theirs = re.findall(
        r"\b(?:in|at|for|by|from|under) (?:the )?(?:[A-Z]\w+|\$?\d[\d,.]*\d)"
        r"(?: (?:[A-Z]\w+|million|percent|of|years))*",
        " ".join(chance.sample(page.sentences, min(3, len(page.sentences)))),
    )
    new = [
        piece
        for piece in [*theirs, chance.choice(DETAILS), chance.choice(DETAILS)]
        if not words(piece) <= words(sentence)
    ]
    body, end = (sentence[:-1], sentence[-1]) if sentence[-1] in ".!?" else (sentence, "")
    return f"{body} {chance.choice(new)}{end}" if new else None


def shorter(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A part that can be left away without a change of truth: a bracket, an apposition, a lead-in."""
    cuts = [
        *re.finditer(r" \([^()]{3,60}\)", sentence),
        *re.finditer(r", (?:which|who) [^,.;]{5,70}(?=[,.])", sentence),
        *re.finditer(
            r"^(?:However|Moreover|Furthermore|In addition|Meanwhile|Indeed|"
            r"Also|Additionally|Finally|Second|First), ",
            sentence,
        ),
    ]
    cuts = [cut for cut in cuts if not re.search(r"\b(?:not|only|except|if|unless)\b", cut[0])]
    if not cuts:
        return None
    cut = chance.choice(cuts)
    made = sentence[: cut.start()] + sentence[cut.end() :]
    made = made.replace(",,", ",")
    return made[0].upper() + made[1:] if made else None


def rounded(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A number said more loosely but truly, or in another form."""
    for match in _NUMBER.finditer(sentence):
        plain = match[0].replace(",", "")
        if (
            plain.isdigit()
            and 0 < int(plain) < len(NUMBER_WORDS)
            and not sentence[match.end() :].startswith((",", ".", ":"))
        ):
            return sentence[: match.start()] + NUMBER_WORDS[int(plain)] + sentence[match.end() :]
        if (
            "," in match[0]
            and "." not in match[0]
            and int(plain) % 1000
            and sentence[match.start() - 1] == " "
        ):
            lead = chance.choice(("more than ", "over ", "at least "))
            return sentence[: match.start()] + lead + f"{int(plain) // 1000:,},000" + sentence[match.end() :]
    return None


def tense(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """Told as past or as present."""
    if chance.random() < 0.3:
        for old, new in ((" is ", " was "), (" are ", " were "), (" has ", " had "), (" was ", " is ")):
            if old in sentence:
                return sentence.replace(old, new, 1)
    forms = [row.split() for row in TENSES.split("|") if row.strip()]
    found = [
        (m, row)
        for row in forms
        for m in re.finditer(rf"\b(?:{row[0]}|(?<!been )(?<!is )(?<!was )(?<!not ){row[1]})\b", sentence)
    ]
    if not found:
        return None
    match, row = chance.choice(found)
    return sentence[: match.start()] + (row[1] if match[0] == row[0] else row[0]) + sentence[match.end() :]


def retold(sentence: str, _chance: random.Random, _page: Page) -> str | None:
    """A court's own words as a report gives them: "we vacate" as "the court vacated"."""
    ordered = re.match(
        r"^(?:Accordingly, |Therefore, |Thus, )?(?:IT IS (?:HEREBY |FURTHER )?ORDERED that )?"
        r"[Tt]he (?P<what>.{5,90}?) (?:is|are) (?:hereby |therefore )?"
        r"(?P<did>granted|denied|vacated|affirmed|reversed|dismissed|remanded|"
        r"GRANTED|DENIED|VACATED|DISMISSED)(?P<rest>[^.]*)\.$",
        sentence,
    )
    if ordered:
        return f"The court {ordered['did'].lower()} the {ordered['what']}{ordered['rest']}."
    for row in (row.split() for row in TENSES.split("|") if row.strip()):
        told = re.sub(
            rf"\b(?:[Ww]e|[Tt]his [Cc]ourt) (?:{row[2]}|{row[0]}|{row[1]})\b",
            f"the court {row[1]}",
            sentence,
            count=1,
        )
        if told != sentence:
            return told[0].upper() + told[1:]
    return None


def shorter_name(sentence: str, chance: random.Random, _page: Page) -> str | None:
    """A person by surname, with or without the title."""
    match = re.search(
        r"\b(Judge|Justice|President|Senator|Secretary|Governor|Mr\.|Ms\.|Dr\.)"
        r" [A-Z][a-z]+ (?:[A-Z]\. )?([A-Z][\w’'-]+)",
        sentence,
    )
    if not match:
        return None
    return (
        sentence[: match.start()]
        + chance.choice((match[2], f"{match[1]} {match[2]}"))
        + sentence[match.end() :]
    )


CHANGES: tuple[tuple[Change, str, bool], ...] = (
    (number, NO, True),
    (date, NO, True),
    (name, NO, True),
    (swap, NO, True),
    (opposite, NO, True),
    (negate, NO, True),
    (quantifier, NOT_YES, False),
    (modality, NOT_YES, False),
    (unqualified, NOT_YES, False),
    (detail, SILENT, False),
)
"""A change, what the changed claim then is, and whether the text may be changed instead."""
HARMLESS: tuple[Change, ...] = (synonym, synonym, shorter, rounded, tense, tense, retold, shorter_name)


def reword(sentence: str, chance: random.Random, page: Page) -> str:
    """Up to four harmless changes."""
    for change in chance.sample(HARMLESS, chance.choice((2, 3, 4))):
        sentence = change(sentence, chance, page) or sentence
    return sentence
