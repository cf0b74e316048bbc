"""Pairs of a report and a claim that give the same fact in two wordings, or in two that differ.

    python news.py --out news.jsonl.gz --pairs FILE.jsonl.gz [--pairs ...] [--text OPINIONS]

A report says "on Monday" and its head gives the day; a claim says "in February 2024". A report brings
a name with its office and a clause; a claim brings the name. An opinion says "we"; a claim names the
court. None of these differences gainsays anything, and another month, vote or court does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from changes import NO, SILENT, YES, Page, negate, opposite
from pairs import group_of, rows
from reversals import COURTS, GROUPS, JUDGES, MEASURES, MONTHS, PEOPLE, PLACES

UNHURT = "supported or silent"
"""What the text says, but for a detail that it does not have: never a contradiction."""
Made = tuple[str, str, str, str]
TOWNS = ("HARLOW", "PORT MERRIN", "FENWICK", "ALDGATE", "MARLOW", "BRANDT CITY")
OFFICES = (
    "the president of the union",
    "a spokesman for the county",
    "who has led the board since 2019",
    "who has two children at the school",
    "the city's director of finance",
    "a former judge",
    "who moved there as a child",
    "one of four members who spoke",
)
MORE = (
    "A hearing is set for the fall.",
    "The office did not answer a request for comment.",
    "About forty people came to the meeting.",
    "The work was to begin next year.",
    "Lawyers for both sides declined to comment.",
    "It was the second such decision this year.",
)
_PAST = re.compile(r"\b(?:was|were|had|did|made|won|began|gave|took|told|said|voted|held|found|\w{3,}ed)\b")
_DATED = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def day(chance: random.Random) -> date:
    """Some day."""
    return date(2016, 1, 1) + timedelta(chance.randrange(3600))


def spelled(chance: random.Random, when: date) -> str:
    """A day, or its month, as a claim gives it."""
    month = MONTHS[when.month - 1]
    return chance.choice(
        (
            f"in {month} {when.year}",
            f"in {month} {when.year}",
            f"on {month} {when.day}, {when.year}",
            f"in {when.year}",
        )
    )


def headed(chance: random.Random, when: date, text: str) -> str:
    """A report's text behind its date or its dateline."""
    month = MONTHS[when.month - 1]
    whole = chance.choice((f"{month} {when.day}, {when.year}", f"{when.day} {month} {when.year}"))
    lead = chance.choice((f"({whole}) ", f"({whole}) ", f"{whole}. ", f"{chance.choice(TOWNS)}, {whole} — "))
    return lead + text


def dated(sentence: str, chance: random.Random) -> Iterator[Made]:
    """A sentence told as of a weekday, and claims that give the day."""
    if _DATED.search(sentence) or not _PAST.search(sentence) or not sentence.endswith("."):
        return
    when, body = day(chance), sentence[:-1]
    weekday = f"{when:%A}"
    told = chance.choice(
        (f"{body} on {weekday}.", f"{body} on {weekday}.", f"On {weekday}, {sentence}", f"{body}.")
    )
    rest = f" {chance.choice(MORE)}" if chance.random() < 0.4 else ""
    text = headed(chance, when, told + rest)
    yield f"{body} {spelled(chance, when)}.", text, YES, "dated"
    yield f"{body} {spelled(chance, when)}.", told + rest, UNHURT, "undated"
    other = date(when.year + chance.choice((-2, -1, 1, 2)), (when.month + 4) % 12 + 1, 15)
    yield f"{body} in {MONTHS[other.month - 1]} {other.year}.", text, NO, "dated"
    page = Page((sentence,), (), "")
    denied = opposite(sentence, chance, page) or negate(sentence, chance, page)
    if denied:
        yield f"{denied.rstrip('.')} {spelled(chance, when)}.", text, NO, "dated"
    if chance.random() < 0.5:
        yield sentence, text, YES, "dated"


def voted(chance: random.Random) -> Iterator[Made]:
    """A vote told in two sentences, and in one."""
    place, measure, when = chance.choice(PLACES), chance.choice(MEASURES), day(chance)
    board = chance.choice(("council", "school board", "commission", "planning board"))
    yes, no = chance.choice(((4, 1), (5, 2), (6, 3), (7, 0), (5, 4), (3, 2)))
    did, other = chance.sample(("approve", "delay", "rescind", "adopt", "repeal"), 2)
    lead = chance.choice((f"The {board} of {place}", f"The {board}"))
    text = chance.choice(
        (
            f"{lead} voted on {when:%A} to {did} {measure}. The vote was {yes}-{no}.",
            (
                f"After four hours and thirty speakers, {lead[0].lower()}{lead[1:]} voted {yes}-{no} "
                f"on {when:%A} to {did} {measure}."
            ),
            f"{lead} voted to {did} {measure} on {when:%A}, {yes} to {no}. {chance.choice(MORE)}",
        )
    )
    text = headed(chance, when, text) if chance.random() < 0.7 else text
    named = f"The {board} of {place}"
    at = f" {spelled(chance, when)}" if text[0] == "(" or chance.random() < 0.3 else ""
    yield (
        f"{named} voted {yes}-{no}{at} to {did} {measure}.",
        text,
        YES if lead != "The " + board else UNHURT,
        "voted",
    )
    yield f"The {board} voted {yes}-{no} to {did} {measure}.", text, YES, "voted"
    yield f"The {board} voted {yes + 1}-{no + 1} to {did} {measure}.", text, NO, "voted"
    yield f"The {board} voted {yes}-{no} to {other} {measure}.", text, NO, "voted"
    yield f"The {board} voted unanimously to {did} {measure}.", text, YES if no == 0 else NO, "voted"


def named(chance: random.Random) -> Iterator[Made]:
    """A name with its office and a clause, and the bare name; a pronoun, and the name before it."""
    (one, two), place = chance.sample(PEOPLE, 2), chance.choice(PLACES)
    measure, office = chance.choice(MEASURES), chance.choice(OFFICES)
    last = one.split()[-1]
    did, not_ = chance.choice(
        (
            ("voted for", "voted against"),
            ("called for", "spoke against"),
            ("signed", "refused to sign"),
            ("defended", "attacked"),
        )
    )
    text = chance.choice(
        (
            f"{one}, {office}, {did} {measure}.",
            (
                f"{one}, {office}, came to the meeting. {chance.choice(('She', 'He'))} {did} {measure}. "
                f"{chance.choice(MORE)}"
            ),
            f"{chance.choice(MORE)} {one}, {office}, {did} {measure}, and {two} {not_} it.",
        )
    )
    yield f"{one} {did} {measure}.", text, YES, "named"
    yield f"{last} {did} {measure}.", text, YES, "named"
    yield f"{one} {not_} {measure}.", text, NO, "named"
    yield f"{_start(place)} paid {last} for the work.", text, SILENT, "named"
    firm = chance.choice(("Corvane Motors", "Tellmark Shipping", "Brightwater Utilities", "Osei Foods"))
    jobs = chance.randint(2, 40) * 50
    told = (
        f"{firm} said on {day(chance):%A} that it would cut {jobs:,} jobs at its plant, as sales fall short."
    )
    yield f"{firm.split()[0]} said that it would cut {jobs:,} jobs.", told, YES, "named"
    yield f"{firm.split()[0]} said that it would add {jobs:,} jobs.", told, NO, "named"
    yield (
        f"{two} succeeds {one} at {firm}.",
        (
            f"{one}, who led {firm} for six years, is leaving. The board named {two} as "
            f"{chance.choice(('her', 'his'))} successor."
        ),
        YES,
        "named",
    )


def in_court(chance: random.Random) -> Iterator[Made]:
    """What an opinion says in the first person or of "the court", and a claim that names who."""
    judge, group, place = chance.choice(JUDGES), chance.choice(GROUPS), chance.choice(PLACES)
    measure, amount = chance.choice(MEASURES), f"${chance.randint(11, 980)},000"
    last = judge.split()[-1]
    would, other = chance.choice(
        (("affirm", "reverse"), ("reverse", "affirm"), ("vacate", "affirm"), ("dismiss", "reverse"))
    )
    dissent = (
        f"{last.upper()}, {chance.choice(('Circuit Judge', 'J.', 'Justice'))}, dissenting: I would {would}."
    )
    yield (
        f"Judge {last} would have {would}{'d' if would[-1] == 'e' else 'ed'} the judgment.",
        dissent,
        YES,
        "court",
    )
    yield f"Judge {last} dissented.", dissent, YES, "court"
    yield (
        f"Judge {last} would have {other}{'d' if other[-1] == 'e' else 'ed'} the judgment.",
        dissent,
        NO,
        "court",
    )
    fees = f"The court also awarded {group} attorney's fees of {amount}. {chance.choice(MORE)}"
    yield f"The district court awarded {group} attorney's fees of {amount}.", fees, UNHURT, "court"
    yield f"{_start(group)} won attorney's fees of {amount}.", fees, YES, "court"
    yield f"The district court denied {group} attorney's fees.", fees, NO, "court"
    verb, past, wrong = chance.choice(
        (
            ("hold", "held", "declined to hold"),
            ("conclude", "concluded", "did not decide"),
            ("find", "found", "did not find"),
        )
    )
    bare = chance.choice((True, False))
    held = f"{chance.choice(('exceeds', 'lies within'))} the authority of {place}"
    own = f"{_start(measure)} {held}." if bare else f"We {verb} that {measure} {held}."
    who = chance.choice(("The Fourteenth Circuit", "The court", "The court of appeals", "The panel"))
    yield f"{who} {past} that {measure} {held}.", own, UNHURT if bare or who != "The court" else YES, "court"
    if not bare:
        yield f"{who} {wrong} that {measure} {held}.", own, NO, "court"
    turned = (
        f"{_start(group)} sued, and {chance.choice(COURTS)} held for {place}. "
        "We reverse the judgment and vacate the award of fees."
    )
    yield f"{who} reversed the judgment.", turned, YES, "court"
    yield f"{who} affirmed the judgment.", turned, NO, "court"


def _start(text: str) -> str:
    return text[0].upper() + text[1:]


def everything(
    paths: list[Path], templates: int, chance: random.Random
) -> Iterator[tuple[str, str, str, str, str]]:
    """(claim, text, label, kind, group) of all kinds."""
    for path in paths:
        for row in rows(path):
            if row["label"] == YES and len(row["claim"].split()) <= 30:
                for made in dated(row["claim"], chance):
                    yield (*made, group_of(row))
    for _ in range(templates):
        for made in chance.choice((voted, named, in_court))(chance):
            yield (*made, f"news|{made[1]}")


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, action="append", default=[])
    parser.add_argument("--templates", type=int, default=500)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(given.out, "wt", encoding="utf-8") as file:
        for claim, text, label, kind, group in everything(given.pairs, given.templates, chance):
            counts[kind, label] += 1
            row = {"claim": claim, "passages": [text], "label": YES if label == UNHURT else label}
            meta = {"kind": kind, "group": group, "unhurt": label == UNHURT}
            file.write(json.dumps(row | {"source_set": "news", "meta": meta}) + "\n")
    for (kind, label), count in sorted(counts.items()):
        print(f"{count:6d} {kind} {label}")


if __name__ == "__main__":
    main()
