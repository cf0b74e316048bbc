"""The facts of a court paper: court, caption, docket, judge, date, form; from its own head and end."""

from __future__ import annotations

import re
from datetime import date

from desk.domain.vocabulary import DocumentKind
from desk.ingest.caption import find_caption, find_labelled
from desk.ingest.courts import find_court
from desk.ingest.dates import find_date
from desk.ingest.dockets import find_docket
from desk.ingest.extracted import Extracted, Facts
from desk.ingest.judges import find_judge
from desk.ingest.stamps import read_stamps

_HEAD = 4500
_TAIL = 2500

_SAID_DATE = re.compile(
    r"(?<![(\w])(?:Decided(?:\s+and\s+Entered)?|Filed|FILED|DECIDED|Opinion\s+(?:filed|issued|delivered)|Issued|Announced|Entered|ENTERED|Rendered"
    r"|Date(?:d)?(?:\s+of\s+(?:decision|order|judgment))?|DATED?|Delivered)(?:\s+(?:on|and\s+filed|this))?[:\s]{1,3}(?P<date>[^\n]{6,60})"
)
_IN_WORDS = re.compile(r"on\s+the\s+(?P<date>[\w-]+\s+day\s+of\s+[^.\n]{6,60})", re.IGNORECASE)
_BOX = re.compile(r"\bFILED\b(?P<date>[\s\S]{0,120})")
_BRACKETED = re.compile(r"\[(?P<date>[A-Z][a-z]+ \d{1,2}, \d{4})\]")
_ORDERED = re.compile(
    r"(?:SO\s+ORDERED|ORDERED|DATED|Dated|Signed|SIGNED|ENTERED|Entered|DONE|Date|IT\s+IS\s+SO\s+ORDERED)[.,:]?\s*(?:and\s+\w+\s+)?(?:at\s+[^\n]{2,50}?,?\s+)?"
    r"(?:in\s+[^\n]{2,50}?,?\s+)?(?:on\s+)?(?:this\s+)?(?:the\s+)?:?\s*(?P<date>\w[^\n]{6,60})"
)
_DATE_LINE = re.compile(r"(?:^|\n)\s*(?:\w+day,\s+)?(?P<date>[A-Z][a-z]+\.? \d{1,2}, \d{4})\.?\s*(?=\n|$)")

_FORMS: tuple[tuple[str, str], ...] = (
    (r"\(Slip Opinion\)|\bSlip Op(?:inion|\.)", "slip opinion"),
    (r"\bMEMORANDUM FINDINGS OF FACT AND OPINION\b", "memorandum findings of fact and opinion"),
    (r"\bMEMORANDUM (?:OPINION|DECISION) (?:AND|&) ORDER\b", "memorandum opinion and order"),
    (r"\bMEMORANDUM (?:OPINION|DECISION)\b", "memorandum opinion"),
    (r"\bOPINION (?:AND|&) ORDER\b", "opinion and order"),
    (r"\bSUMMARY ORDER\b", "summary order"),
    (r"\b(?:CIVIL|CRIMINAL) MINUTES\b|\bMINUTE ORDER\b", "minutes"),
    (r"\bFINDINGS OF FACT AND CONCLUSIONS OF LAW\b", "findings of fact and conclusions of law"),
    (r"\b(?:NOTICE OF )?ENTRY OF JUDGMENT\b", "notice of judgment"),
    (r"\bREPORT AND RECOMMENDATION\b", "report and recommendation"),
    (r"(?m)^[^\na-z]{0,80}\bORDER\b[^\na-z]{0,120}$", "order"),
    (r"(?m)^\s*(?:FINAL )?JUDGMENT\s*$", "judgment"),
    (r"(?m)^\s*(?:Opinion|OPINION|O P I N I O N|DECISION|Decision)\s*\d?$", "opinion"),
    (r"(?m)^\s*(?:MEMORANDUM|Memorandum)\d?\s*$", "memorandum"),
    (r"delivered the opinion of the [Cc]ourt", "opinion"),
    (r"(?m)^\s*(?:Per Curiam|PER CURIAM)", "opinion"),
    (r"IT IS (?:HEREBY |SO )?ORDERED", "order"),
    (r"(?i)\b(?:certified for publication|not to be published|not for publication|unpublished)\b", "opinion"),
)
_FILINGS: tuple[tuple[str, str], ...] = (
    (r"(?m)^[^\na-z]{0,60}\bSTIPULAT(?:ION|ED)\b|\[?PROPOSED\]?\s+ORDER", "stipulation"),
    (r"(?m)^[^\na-z]{0,60}\bCOMPLAINT\b[^\na-z]{0,60}$", "complaint"),
    (r"(?m)^[^\na-z]{0,60}\bINDICTMENT\b", "indictment"),
    (
        r"(?m)^[^\na-z]{0,60}\b(?:NOTICE OF )?MOTION\b(?! (?:IS )?(?:GRANTED|DENIED))[^\na-z]{0,100}$",
        "motion",
    ),
    (
        (
            r"(?m)^\s*(?:OPENING |REPLY |RESPONSE |AMICUS )?BRIEF\b[^\na-z]{0,80}$|\bBRIEF (?:OF|FOR) "
            r"(?:THE )?(?:APPELL|PETITION|RESPOND|AMIC)"
        ),
        "brief",
    ),
    (r"\bMEMORANDUM (?:OF (?:POINTS|LAW)|IN (?:SUPPORT|OPPOSITION))", "brief"),
    (r"(?m)^[^\na-z]{0,40}\b(?:DECLARATION|AFFIDAVIT) OF\b", "declaration"),
    (r"(?m)^[^\na-z]{0,40}\bPETITION FOR\b", "petition"),
)


def looks_like_court_paper(extracted: Extracted) -> bool:
    """Whether the head names a court, and beside it stand a caption, a docket number or a filing stamp."""
    head = extracted.text[:_HEAD]
    if not find_court(head):
        return False
    named = find_caption(head) or find_docket(head) or find_labelled(extracted.text[: 4 * _HEAD])
    return bool(named or extracted.stamps)


def opinion_facts(extracted: Extracted) -> Facts:
    """The facts of a paper that is known to be a court's or a party's."""
    text = extracted.text
    head, tail = text[:_HEAD], text[-_TAIL:]
    stamp = read_stamps(list(extracted.stamps))
    caption = find_labelled(text[: 4 * _HEAD]) or find_caption(head) or find_caption(text[_HEAD : 4 * _HEAD])
    judge = find_judge(text, head, tail)
    kind, form = _form(head, text, judge)
    return Facts(
        kind=kind,
        title=caption,
        caption=caption,
        court=find_court(head),
        docket=find_docket(head) or stamp.docket,
        judge=judge,
        filed=_filed(head, tail, stamp.filed),
        form=form,
    )


def stamped_facts(extracted: Extracted) -> Facts:
    """What the filing stamps say of a paper whose pages have no text of their own."""
    stamp = read_stamps(list(extracted.stamps))
    return Facts(
        kind=DocumentKind.FILING if extracted.stamps else None, docket=stamp.docket, filed=stamp.filed
    )


def _filed(head: str, tail: str, stamped: date | None) -> date | None:
    for form in (_SAID_DATE, _IN_WORDS, _BRACKETED):
        for found in form.finditer(head[:2500]):
            made = _near(found["date"])
            if made:
                return made
    box = _BOX.search(head) or _BOX.search(tail)
    boxed = find_date(box["date"]) if box else None
    if stamped or boxed:
        return stamped or boxed
    line = _DATE_LINE.search(head)
    if line:
        return find_date(line["date"])
    dated = [made for found in _ORDERED.finditer(tail) if (made := _near(found["date"]))]
    lines = [find_date(found["date"]) for found in _DATE_LINE.finditer(tail)]
    return next(iter([*dated[-1:], *lines[-1:]]), None)


def _near(text: str) -> date | None:
    """The date with which ``text`` begins, give or take a word."""
    made = find_date(text)
    return made if made and find_date(text[12:]) != made else None


def _form(head: str, text: str, judge: str | None) -> tuple[DocumentKind, str | None]:
    for form, name in _FORMS[:9]:
        if re.search(form, head):
            return DocumentKind.OPINION, name
    for form, name in _FILINGS:
        if re.search(form, head[:3000]):
            return DocumentKind.FILING, name
    for form, name in (*_FORMS[9:], *_FORMS[:9]):
        if re.search(form, text[: 3 * _HEAD]):
            return DocumentKind.OPINION, name
    return (DocumentKind.OPINION, "opinion") if judge else (DocumentKind.FILING, None)
