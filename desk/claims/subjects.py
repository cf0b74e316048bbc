"""What a sentence without a name may be about, and yet be checked: offices, parties, works and papers."""

from __future__ import annotations

import re

from desk.claims.grammar import FINITE

_INSTITUTIONS = (
    "judges?|justices?|courts?|agency|agencies|authority|bureau|service|administration|department|"
    "commission|board|"
    "office|council|committee|ministry|union|association|company|companies|corporation|university|"
    "government|state|"
    "city|county|town|village|trust|firm|bank|church|charity|nonprofit|hospital|clinic|school|"
    "college|library|museum|"
    "police|prosecutors?|lawyers?|attorneys?|plaintiffs?|defendants?|panel|jury|tribunal|agreement|"
    "memorandum|"
    "contract|law|statute|act|bill|rule|regulation|policy|order|ruling|decision|opinion|injunction|"
    "motion|lawsuit|"
    "suit|case|appeal|complaint|petition|settlement|treaty|permit|licen[cs]e|report|audit|district|"
    "legislature|"
    "commissioners|mayor|governor|president|minister|secretary|commissioner|senator|director|"
    "officer|inspector|"
    "officials?|auditors?|investigators?|regulators?"
)
_PEOPLE = (
    "prosecutors|officials|plaintiffs|defendants|lawyers|attorneys|police|regulators|lawmakers|"
    "legislators|voters|"
    "jurors|justices|judges|investigators|inspectors|auditors|engineers|scientists|researchers|"
    "doctors|nurses|"
    "teachers|students|pupils|parents|workers|employees|staff|members|residents|neighbou?rs|tenants|"
    "landlords|"
    "homeowners|landowners|farmers|fishermen|ranchers|drivers|passengers|patients|customers|"
    "shareholders|creditors|"
    "contractors|developers|companies|firms|banks|insurers|hospitals|schools|cities|counties|towns|"
    "states|firefighters|"
    "troops|soldiers|guards|inmates|prisoners|migrants|immigrants|taxpayers|opponents|supporters|"
    "survivors|victims|"
    "witnesses|advocates|organi[sz]ers|trustees|councillors|commissioners|deputies|detectives|"
    "paramedics|crews"
)
_WORKS = (
    "plant|factory|mine|mill|bridge|dam|road|highway|tunnel|airport|port|railway|pipeline|prison|"
    "jail|station|farm|"
    "ship|vessel|ferry|aircraft|plane|train|software|program|programme|project|fund|budget|tax|fee|"
    "rent|lease|vaccine|"
    "drug|medicine|study|survey|poll|election|campaign|trial|hearing|verdict|sentence|investigation|"
    "inquiry|"
    "testimony|documents?|records|emails?|data|fire|blaze|flood|storm|crash|explosion|accident|"
    "strike|penalty|fine|"
    "award|money|funding|grant|loan|debt|site|building|facility|product|device|machines?|equipment|"
    "proposal|measure|"
    "ordinance|amendment|warrant|contracts|rules|laws|new rules|hostages|victim|suspect|driver|officer"
)
_DETERMINED = (
    r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]hat|[Tt]his|[Bb]oth|[Tt]hese|[Tt]hose|"
    r"[Nn]either|[Nn]o|[Ee]ach)"
)
_SELDOM = (
    "ate|bent|bit|blew|burnt|burst|clung|crept|drank|dug|fed|fled|forgot|hid|hung|leapt|lit|rang|rode|sank|shone|"
    "shook|shrank|slept|slid|sought|stuck|swam|swept|swung|tore|woke|wound"
)
_ACTOR = re.compile(rf"\b{_DETERMINED}\s(?:[\w’'-]+\s){{0,2}}?(?:{_INSTITUTIONS})\b")
_PLURAL = re.compile(
    rf"^(?:(?:But|And|Still|Yet|Some|Many|Most|Several|Other|Former|The|Both|All|Few)\s){{0,2}}"
    rf"(?:(?!of\b)[a-z][\w’'-]+\s){{0,2}}(?:{_PEOPLE})\b.*?\s(?:{FINITE}|{_SELDOM})\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    rf"^(?:(?:But|And|Still|Yet)\s)?(?:The|Its|Their|An?)\s(?:[\w’'-]+\s){{0,2}}?(?:{_WORKS})\b"
)
_MERELY_IS = re.compile(
    r"\b(?:is|are|was|were|seems?|feels?|looks?|remains?)\s"
    r"(?!(?:not\s|\w+ly\s)?\w+(?:ed|en|lt|ld|ut|wn|ght|un)\b)"
)
_VERB = re.compile(rf"\s(?:{FINITE}|{_SELDOM})\b")


def actor(masked: str) -> bool:
    """Whether an institution, a party, a work or a paper does something, or has something done to it.

    Args:
        masked: a sentence whose quotations are blanked with ``~``.
    """
    if _ACTOR.search(masked) or _PLURAL.search(masked):
        return True
    return (
        _WORK.match(masked) is not None and _VERB.search(masked) is not None and not _MERELY_IS.search(masked)
    )
