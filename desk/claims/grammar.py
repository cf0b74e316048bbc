"""Closed lists and patterns of English that the other modules share: verbs, subjects, clauses.

There is no parser here. Each pattern is meant to be right where it matches and to stay silent
elsewhere; a sentence that none fits stays whole.
"""

from __future__ import annotations

import re
from datetime import date

from dateutil.parser import ParserError, parse

from desk.domain.spans import Span
from desk.text.quotations import Quotation

AUXILIARY = (
    "is|are|was|were|isn't|aren't|wasn't|weren't|has|have|had|hasn't|haven't|hadn't|does|do|did|doesn't|"
    "don't|"
    "didn't|can|could|cannot|can't|couldn't|may|might|must|shall|should|will|would|won't|wouldn't"
)
_IRREGULAR = (
    "became|began|bound|bought|bred|broke|brought|built|came|caught|chose|cost|cut|dealt|drew|drove|fell|"
    "felt|heard|"
    "fought|flew|forbade|found|froze|gave|gained|got|grew|heard|held|hit|hurt|kept|knew|laid|lay|led|left|lent|"
    "lost|made|meant|"
    "met|ousted|paid|put|quit|ran|read|rose|said|sat|saw|sent|set|shot|shut|sold|spent|split|spoke|"
    "spread|stood|stole|"
    "struck|sued|swore|taught|told|took|thought|threw|understood|upheld|overturned|went|withdrew|"
    "withheld|won|wore|wrote"
)
PRESENT = (
    "accuses|adds|affects|allows|alleges|appears|applies|argues|asks|asserts|bans|bars|belongs|brings|"
    "calls|claims|"
    "comes|complies|concludes|contains|contends|controls|costs|covers|directs|employs|faces|finds|"
    "follows|forbids|"
    "gives|governs|grants|heads|holds|imposes|includes|indicates|insists|keeps|knows|lasts|leads|leaves|"
    "lets|lies|limits|"
    "lists|lives|makes|manages|means|names|needs|notes|offers|opposes|orders|owes|owns|pays|permits|"
    "places|presides|"
    "prohibits|protects|provides|puts|reads|receives|remains|reports|represents|requires|rests|rules|"
    "runs|says|seeks|sends|"
    "serves|sets|shows|sits|speaks|stands|states|stays|stops|supports|takes|targets|teaches|tells|uses|"
    "violates|voids|"
    "warns|works|writes"
)
PLURAL_PRESENT = (
    "allow|argue|bar|contain|cost|cover|disclose|include|indicate|live|need|own|pay|permit|protect|"
    "provide|remain|require|"
    "say|seek|serve|share|show|support|use|work"
)
_ED = (
    r"(?!(?:need|speed|seed|feed|breed|hundred|indeed|proceed|exceed|succeed|embed|sacred|naked|"
    r"unprecedented|related|so-called|alleged)\b)\w+ed"
)

FINITE = rf"(?:{AUXILIARY}|{_IRREGULAR}|{PRESENT}|{_ED})"
"""A finite verb, or a participle that looks like one."""

HAS_VERB = re.compile(rf"\b(?:{FINITE}|{PLURAL_PRESENT}|be|been)\b|\w+['’](?:s|re|ve|ll|d)\b", re.IGNORECASE)

PAST = (
    "accepted|acquitted|added|adjourned|admitted|adopted|affirmed|agreed|announced|answered|appealed|"
    "appointed|approved|"
    "argued|arrested|asked|awarded|banned|barred|became|began|blocked|bought|broke|brought|built|called|"
    "cancelled|canceled|"
    "certified|charged|cited|cleared|closed|collected|completed|concluded|convicted|criticised|"
    "criticized|cut|decided|"
    "declared|declined|defended|delayed|denied|destroyed|directed|disclosed|dismissed|dissented|"
    "dissolved|donated|drew|"
    "enjoined|entered|expelled|extended|failed|filed|fined|fired|found|gave|granted|halted|handed|hired|"
    "imposed|increased|"
    "indicted|issued|joined|killed|launched|led|left|lifted|lost|lowered|mailed|moved|named|nominated|"
    "noted|opened|ordered|"
    "overruled|overturned|paid|pleaded|postponed|praised|promised|published|put|quashed|raised|reached|"
    "received|recused|"
    "reduced|refused|rejected|released|remanded|removed|replaced|reported|required|rescinded|resigned|"
    "retired|returned|"
    "reversed|revoked|ruled|said|sealed|seized|sent|sentenced|set|settled|shared|showed|signed|sold|"
    "sought|spent|stayed|"
    "stopped|struck|sued|suspended|testified|threw|told|took|transferred|turned|unsealed|upheld|urged|"
    "vacated|voted|"
    "warned|withdrew|won|wrote"
)
"""Past forms that begin a second predicate; none is common as an adjective after "and"."""

COURT_ACT = (
    "affirmed|allowed|awarded|barred|blocked|certified|declined|denied|directed|dismissed|dissolved|"
    "enjoined|entered|"
    "extended|fined|gave|granted|halted|imposed|issued|lifted|ordered|overruled|quashed|rejected|"
    "remanded|reversed|"
    "sentenced|set|stayed|struck|threw|upheld|vacated"
)
RULING = re.compile(
    rf"\b(?:{COURT_ACT}|acquitted|appealed|charged|convicted|indicted|pleaded|ruled|sued|settled|rules|"
    rf"orders|holds|"
    r"held|found liable|found guilty|overturned|unsealed|subpoenaed)\b",
    re.IGNORECASE,
)
"""Verbs of ruling and procedure: what they say can be looked up."""

DETERMINER = (
    r"(?:the|a|an|its|his|her|their|this|that|these|those|both|all|some|many|most|several|no|neither|"
    r"each|every|"
    r"another|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|\d[\d,.]*)"
)
NAME = r"[A-Z][\w.'’-]*(?:\s(?:(?:of|for|de|la|van|von|and the|of the|for the|&)\s)?[A-Z][\w.'’-]*){0,6}"
SUBJECT = (
    rf"(?:(?i:{DETERMINER})(?:\s(?!(?:{AUXILIARY}|that|who|which)\b)[\w’'$%.-]+){{1,6}}?|"
    rf"(?:[A-Za-z]+\s)?{NAME}"
    r"|(?i:he|she|it|they|there|nobody|neither|others|officials|prosecutors|critics|lawyers|police|"
    r"plaintiffs|defendants)"
    r"|[A-Z][\w’'-]+(?:\s[a-z][\w-]+)?\s[a-z][\w-]+s"
    rf"|(?!(?:{AUXILIARY}|{PRESENT}|this|its|his|hers|as|yes|plus|versus|perhaps|always|less|"
    rf"besides)\b)[a-z][a-z-]+s)"
)
_ADVERB = r"(?:(?:also|then|later|again|once|first|now|never|still|only|since|soon|\w+ly)\s)?"
CLAUSE = re.compile(rf"(?P<subject>{SUBJECT})\s{_ADVERB}(?P<verb>(?:{FINITE}))\b")
"""A subject with its finite verb at the head of a clause."""

_FULL_DATE = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s(?P<month>[A-Z][a-z]{2,8})\.?,?\s(?P<year>\d{4})"
    r"|(?P<month2>[A-Z][a-z]{2,8})\.?\s(?P<day2>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year2>\d{4})"
    r"|(?P<iso>\d{4}-\d\d-\d\d))\b"
)
AS_OF = re.compile(rf"\b[Aa]s (?:of|at)\s(?P<date>{_FULL_DATE.pattern})")
FULL_DATE = _FULL_DATE
NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|"
    r"million|billion|"
    r"half|third|quarter|twice|percent|per cent)\b|^(?:No one|Nobody|None|Most|All|Both|Every|Nearly|"
    r"Almost|Few|Fewer)\b",
    re.IGNORECASE,
)
_DAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = (
    "January|February|March|April|June|July|August|September|October|November|December|Jan\\.|Feb\\.|"
    "Aug\\.|Sept\\.|"
    "Oct\\.|Nov\\.|Dec\\."
)
DATE = re.compile(
    rf"\b(?:{_DAY_NAMES}|{_MONTHS})\b|\bMay \d|\b(?:1[89]|20)\d\d\b|"
    r"\b(?:yesterday|last (?:week|month|year|spring|summer|fall|autumn|winter)|earlier this (?:week|"
    r"month|year)|"
    r"the (?:next|following|same) day|(?:days?|weeks?|months?|years?) (?:later|earlier|ago))\b",
)
PROPER = re.compile(r"(?<=[\w,;:’'”\")–—] )[A-Z][\w’'-]+|(?<=[(“‘\"])[A-Z][a-z]+ [A-Z]|\b[A-Z]{2,}\b")
"""A capitalised word that does not begin the sentence, or an abbreviation."""


def mask(text: str, quotations: list[Quotation]) -> str:
    """``text`` with the characters of its quotations, marks included, replaced by ``~``."""
    parts: list[str] = []
    at = 0
    for quotation in quotations:
        start, end = max(quotation.span.start, at), min(quotation.span.end, len(text))
        if start < end:
            parts += [text[at:start], "~" * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def words(text: str, span: Span | None = None) -> list[str]:
    """The words of ``text``, for counting."""
    return re.findall(r"[\w'’-]+", span.of(text) if span else text)


def as_of(masked: str) -> date | None:
    """The date after "as of", where day, month and year are given; else None."""
    match = AS_OF.search(masked)
    if match is None:
        return None
    try:
        return parse(match["date"].replace(".", "")).date()
    except (ParserError, OverflowError):
        return None
