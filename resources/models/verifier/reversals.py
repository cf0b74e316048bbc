"""Texts of our own in which a later event overtakes an earlier one, or two people say two things."""

from __future__ import annotations

import random
from collections.abc import Iterator

JUDGES = "Amara Ellison|Tobias Renner|Lucia Ferrante|Henrik Dahl|Odette Marsh|Gideon Pryce|Noor Haddad|Silas Whitcombe|Beatriz Quintana|Callum Reyes|Ingrid Solberg|Marcus Abernathy".split(
    "|"
)
PEOPLE = "Dana Whitlock|Perry Osei|Valentina Cruz|Ruth Kettleman|Jonas Bright|Farida Khan|Owen Castellan|Mei Tanaka|Theo Lindqvist|Grace Oyelaran".split(
    "|"
)
PLACES = "the city of Harlow|Port Merrin|the state of Lockwood|Fenwick County|the Brandt School District|the Corvane Water Authority|Aldgate Township|the Marlow Housing Board".split(
    "|"
)
GROUPS = "the Tenants' League|a teachers' union|the Rivers Alliance|a coalition of taxpayers|the Shipping Association|three former employees|the Open Records Project|a group of doctors".split(
    "|"
)
MEASURES = "the new parking fee|the data-sharing agreement|the curfew ordinance|the ban on short-term rentals|the harbor dredging permit|the new voting map|the vaccine mandate|the tax on plastic bags|the layoff plan|the bridge toll|the fishing quota|the disclosure rule".split(
    "|"
)
COURTS = "a district court|the court of appeals|the state supreme court|a federal judge|a panel of three judges|the tax court|a county judge".split(
    "|"
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December".split("|")
YES, NO, SILENT, NOT_YES = "supported", "refuted", "not_enough_evidence", "not_supported"
Row = tuple[str, str, str, str]


def reversals(chance: random.Random, count: int) -> Iterator[Row]:
    """About ``count`` rows (claim, text, label, kind)."""
    made = 0
    while made < count:
        for row in chance.choice((_ruling, _vote, _figure, _dispute, _roles, _posture, _decision, _decision))(
            chance
        ):
            made += 1
            yield row


def _pick(chance: random.Random, table: list[str], count: int) -> list[str]:
    return chance.sample(table, count)


def _start(text: str) -> str:
    return text[0].upper() + text[1:]


def _ruling(chance: random.Random) -> Iterator[Row]:
    first, second = _pick(chance, JUDGES, 2)
    early, late = sorted(chance.sample(range(12), 2))
    early_, late_ = MONTHS[early], MONTHS[late]
    measure, place, group = chance.choice(MEASURES), chance.choice(PLACES), chance.choice(GROUPS)
    declined = chance.choice(
        (
            f"declined to block {measure}",
            f"denied a request by {group} to halt {measure}",
            f"refused to suspend {measure}",
        )
    )
    blocked = chance.choice(
        (
            f"blocked {measure}",
            f"issued an injunction against {measure}",
            f"ordered {place} to stop enforcing {measure}",
        )
    )
    one = f"Judge {first} {declined} in {early_}."
    two = f"In {late_}, in a separate case, Judge {second} {blocked}."
    text = chance.choice(
        (
            f"{one} {two}",
            f"{one} {_start(group)} appealed. {two}",
            f"{_start(place)} adopted {measure} last year. {one} {two}",
            f"{two} {one.replace(' in ' + early_ + '.', ', in ' + early_ + ', had ' + 'ruled the other way: the judge ' + declined + '.')}",
        )
    )
    yield f"Judge {first} {declined}.", text, YES, "reversal"
    yield f"Judge {second} {blocked} in {late_}.", text, YES, "reversal"
    yield f"Judge {first} {blocked}.", text, NO, "reversal"
    yield f"Judge {second} {declined}.", text, NO, "reversal"
    yield f"No judge has blocked {measure}.", text, NO, "reversal"
    yield f"Courts have consistently refused to block {measure}.", text, NO, "reversal"
    yield f"A judge has blocked {measure}.", one, NOT_YES, "reversal"
    yield f"Judge {second} {blocked} because it violated the constitution.", text, SILENT, "reversal"
    yield f"The ruling by Judge {first} was overturned on appeal.", text, NOT_YES, "reversal"


def _vote(chance: random.Random) -> Iterator[Row]:
    place, measure, who = chance.choice(PLACES), chance.choice(MEASURES), chance.choice(PEOPLE)
    early, late = (MONTHS[at] for at in sorted(chance.sample(range(12), 2)))
    text = f"{_start(place)} approved {measure} in {early}. {chance.choice(('After protests', 'After a lawsuit', 'Under pressure', 'Following an audit'))}, it repealed {measure} in {late}, {who} said."
    yield f"{_start(place)} approved {measure} in {early}.", text, YES, "overtaken"
    yield f"{_start(place)} later repealed {measure}.", text, YES, "overtaken"
    yield f"{_start(measure)} is still in force.", text, NO, "overtaken"
    yield f"{_start(place)} repealed {measure} in {early}.", text, NO, "overtaken"
    yield f"{who} voted against {measure}.", text, SILENT, "overtaken"
    yield f"{_start(place)} never withdrew {measure}.", text, NO, "overtaken"


def _figure(chance: random.Random) -> Iterator[Row]:
    place, who = chance.choice(PLACES), chance.choice(PEOPLE)
    first = chance.randint(12, 90) * 1000
    second = first + chance.choice((-1, 1)) * chance.randint(1, 9) * 1000
    thing = chance.choice(
        (
            "records were shared",
            "customers lost power",
            "people signed the petition",
            "files were copied",
            "jobs would be cut",
        )
    )
    text = f"{who}, who speaks for {place}, at first said that {first:,} {thing}. The figure was later corrected to {second:,}."
    yield f"{who} at first said that {first:,} {thing}.", text, YES, "corrected"
    yield f"The number was later corrected to {second:,}.", text, YES, "corrected"
    yield f"According to the corrected figure, {first:,} {thing}.", text, NO, "corrected"
    yield (
        f"The corrected figure was {'higher' if second > first else 'lower'} than the first.",
        text,
        YES,
        "corrected",
    )
    yield (
        f"The corrected figure was {'lower' if second > first else 'higher'} than the first.",
        text,
        NO,
        "corrected",
    )
    yield f"{second + 3000:,} {thing}, according to the corrected figure.", text, NO, "corrected"
    yield f"{who} apologized for the mistake.", text, SILENT, "corrected"


def _dispute(chance: random.Random) -> Iterator[Row]:
    one, two, judge = *_pick(chance, PEOPLE, 2), chance.choice(JUDGES)
    measure, group = chance.choice(MEASURES), chance.choice(GROUPS)
    what = chance.choice(
        (
            "violates federal law",
            "was adopted in secret",
            "harms small businesses",
            "exceeds the board's authority",
            "discriminates against renters",
        )
    )
    argued = chance.choice(("argued", "contended", "told the court", "alleged"))
    text = f"{_start(group)} {argued} that {measure} {what}. Judge {judge} disagreed and dismissed the case."
    yield (
        f"{_start(group)} {chance.choice(('argued', 'claimed', 'said'))} that {measure} {what}.",
        text,
        YES,
        "party",
    )
    yield f"Judge {judge} held that {measure} {what}.", text, NO, "party"
    yield f"The judge dismissed the case brought by {group}.", text, YES, "party"
    yield f"The judge agreed with {group}.", text, NO, "party"
    alone = f"{_start(group)} {argued} that {measure} {what}. A hearing is set for {chance.choice(MONTHS)}."
    yield f"A court held that {measure} {what}.", alone, NOT_YES, "party"
    yield f"{_start(measure)} {what}.", alone, SILENT, "party"
    yield f"Judge {judge} ruled that {measure} {what}.", alone, SILENT, "party"
    spoken = f"“{_start(measure)} {what},” said {one}, a lawyer for {group}. {two}, who represents {chance.choice(PLACES)}, declined to comment."
    yield f"{one} said that {measure} {what}.", spoken, YES, "speaker"
    yield f"{two} said that {measure} {what}.", spoken, NO, "speaker"
    yield f"{one} represents {group}.", spoken, YES, "speaker"
    yield f"{two} represents {group}.", spoken, NO, "speaker"


def _roles(chance: random.Random) -> Iterator[Row]:
    judge, other = _pick(chance, JUDGES, 2)
    group, place, court = chance.choice(GROUPS), chance.choice(PLACES), chance.choice(COURTS)
    one, two = _pick(chance, PEOPLE, 2)
    appointed = chance.choice(
        (
            f"who was appointed by President {one}",
            f"a nominee of President {one}",
            f"appointed to the bench by President {one}",
        )
    )
    text = f"{_start(group)} sued {place} in {chance.choice(MONTHS)}. The case went to Judge {judge}, {appointed}. {two} represented {place}."
    yield f"{_start(group)} sued {place}.", text, YES, "role"
    yield f"{_start(place)} sued {group}.", text, NO, "role"
    yield f"Judge {judge} was appointed by President {one}.", text, YES, "role"
    yield f"Judge {judge} was appointed by President {two}.", text, NO, "role"
    yield f"{two} represented {group}.", text, NO, "role"
    yield f"{two}, who represented {place}, praised the ruling.", text, SILENT, "role"
    yield f"{_start(court)} dismissed the lawsuit against {place}.", text, SILENT, "role"
    yield f"Judge {other} was assigned the case.", text, NO, "role"


def _posture(chance: random.Random) -> Iterator[Row]:
    judge, group, place = chance.choice(JUDGES), chance.choice(GROUPS), chance.choice(PLACES)
    measure = chance.choice(MEASURES)
    text = chance.choice(
        (
            f"Judge {judge} denied the request of {group} for a preliminary injunction against {measure}, finding on the present record that {group} had not shown a likelihood of success.",
            f"On the record before the court, {group} is not likely to succeed, Judge {judge} wrote, and the motion for a preliminary injunction against {measure} is denied.",
        )
    )
    yield f"Judge {judge} denied a preliminary injunction against {measure}.", text, YES, "posture"
    yield f"Judge {judge} granted a preliminary injunction against {measure}.", text, NO, "posture"
    yield f"Judge {judge} issued a final ruling that {measure} is lawful.", text, NOT_YES, "posture"
    yield f"Judge {judge} found that {group} was not likely to succeed.", text, YES, "posture"
    part = f"The motion of {place} to dismiss is granted in part and denied in part. The claim for damages is dismissed; the claim for an injunction against {measure} may proceed."
    yield f"The court granted the motion of {place} to dismiss in full.", part, NO, "posture"
    yield f"The court dismissed the claim for damages against {place}.", part, YES, "posture"
    yield f"The claim for an injunction against {measure} was dismissed.", part, NO, "posture"
    yield "The court granted the motion to dismiss in part.", part, YES, "posture"
    yield f"The court awarded damages to {group}.", part, NOT_YES, "posture"


MOTIONS = "motion to dismiss|motion to intervene|motion for summary judgment|request for a new trial|request for a stay|motion to compel|petition for rehearing|application for fees|request for a restraining order|motion to unseal the record|request for more time|appeal".split(
    "|"
)
DECIDED = (
    ("granted", "denied"),
    ("allowed", "refused"),
    ("accepted", "rejected"),
    ("approved", "turned down"),
)
REVIEWED = (
    ("affirmed", "reversed"),
    ("upheld", "vacated"),
    ("affirmed", "vacated"),
    ("upheld", "overturned"),
    ("left standing", "set aside"),
)


def _decision(chance: random.Random) -> Iterator[Row]:
    judge, group, motion = chance.choice(JUDGES), chance.choice(GROUPS), chance.choice(MOTIONS)
    court, place, when = chance.choice(COURTS), chance.choice(PLACES), chance.choice(MONTHS)
    said, opposite = chance.choice(((0, 1), (1, 0)))
    decided, reviewed = chance.choice(DECIDED), chance.choice(REVIEWED)
    more = chance.choice(
        (
            f" A hearing is set for {when}.",
            "",
            f" {_start(place)} had no comment.",
            " The opinion runs to 41 pages.",
        )
    )
    text = f"Judge {judge} {decided[said]} the {motion} filed by {group} in {when}.{more}"
    short = judge.split()[1]
    yield f"Judge {short} {decided[said]} the {motion}.", text, YES, "decision"
    yield f"Judge {short} {decided[opposite]} the {motion}.", text, NO, "decision"
    yield f"Judge {judge} {chance.choice(DECIDED)[opposite]} the {motion} of {group}.", text, NO, "decision"
    yield f"{_start(place)} filed the {motion}.", text, NO, "decision"
    yield f"Judge {short} fined {place} for contempt.", text, SILENT, "decision"
    yield f"Judge {short} was nominated by the governor.", text, SILENT, "decision"
    present = {
        "granted": "grants",
        "denied": "denies",
        "affirmed": "affirms",
        "reversed": "reverses",
        "vacated": "vacates",
        "upheld": "upholds",
    }
    orders = {"granted": "denied", "denied": "granted"}
    did = chance.choice(tuple(orders))
    order = chance.choice(
        (
            f"IT IS HEREBY ORDERED that the Court {present[did]} the {motion} pending further order.{more}",
            f"For these reasons, the {motion} is {did}.{more}",
            f"The {motion} is {did.upper()}.",
            f"We therefore {present[did][:-1] if did == 'granted' else 'deny'} the {motion}.",
            f"The Court {present[did]} the {motion}.",
        )
    )
    yield f"The court {did} the {motion}.", order, YES, "decision"
    yield f"The court {orders[did]} the {motion}.", order, NO, "decision"
    yield f"The court did not {'grant' if did == 'granted' else 'deny'} the {motion}.", order, NO, "decision"
    verb, other = chance.choice(
        (("affirmed", "reversed"), ("reversed", "affirmed"), ("vacated", "affirmed"), ("affirmed", "vacated"))
    )
    plain = {"affirmed": "affirm", "reversed": "reverse", "vacated": "vacate"}[verb]
    review = chance.choice(
        (
            f"The Court {present[verb]} the judgment of {court}.",
            f"We {plain} the judgment of {court}.",
            f"The judgment of {court} is {verb}.{more}",
        )
    )
    yield f"The court {verb} the judgment of {court}.", review, YES, "decision"
    yield f"The court {other} the judgment of {court}.", review, NO, "decision"
    higher = f"{_start(court)} {reviewed[said]} the judgment against {place} in {when}.{more}"
    yield f"The judgment against {place} was {reviewed[said]}.", higher, YES, "decision"
    yield f"The judgment against {place} was {reviewed[opposite]}.", higher, NO, "decision"
    yield (
        f"{_start(court)} {chance.choice(REVIEWED)[opposite]} the judgment against {place}.",
        higher,
        NO,
        "decision",
    )
    yield f"{_start(place)} plans to appeal the judgment.", higher, SILENT, "decision"
