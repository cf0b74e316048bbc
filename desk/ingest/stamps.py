"""What electronic filing systems print on every page: found to be dropped, and read for its facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from desk.ingest.dates import numeric_date

_DATE = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
_CASE_NO = (
    r"\d{1,3}[A-Z]{1,3}-?\d{2,4}-\d{2,6}"
    r"|(?:\d{1,2}:)?\d{2,4}-[\w-]+(?:\([A-Z]+\))?|\d{1,2}:\d{2}-[\w-]+|[A-Z]{0,2}\d{2,}[\w-]*"
)
_TOKENS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        (
            rf"\b(?:Appellate |USCA\d* |Bankr?\. )?(?:Case|Appeal)s?(?: No\.?| "
            rf"Number)?:?\s*#?\s*(?:{_CASE_NO})(?:,\s*{_DATE})?"
        ),
        (
            r"\b(?:Doc(?:ument)?s?\.?(?: No\.?| Number)?|ECF(?: No\.?)?|DktEntry|Dkt\.?(?: "
            r"No\.?)?)[:#\s]*\d[\d.-]*"
        ),
        (
            rf"\b(?:(?:E-?)?Filed?(?: in \w+ on| on)?|Date Filed|Filing Date|Entered|Date Entered|"
            rf"Desc)[:\s]*{_DATE}"
            r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?)?"
        ),
        r"\bEntered on \w+ Docket:?\s*" + _DATE,
        r"\bPage(?:\s?ID)?\s*[#.:]*\s*:?\s*<?\s*(?:pageID\s*)?\d+>?(?:\s*(?:of|/)\s*\d+)?|\bPgs?\.?:?\s*\d+(?:\s*(?:of|/)\s*\d+)?",
        r"\bEntry(?: ID| Number)?[:#\s]*\d+",
        rf"\b(?:(?:RECEIVED )?NYSCEF(?: DOC\. NO\.)?|INDEX NO\.)[:\s]*(?:{_DATE}|[\d/]+)",
        rf"\bFILED:\s*[A-Z .]+\bCLERK\b\s*{_DATE}(?:\s+\d{{1,2}}:\d{{2}}\s*[AP]M)?",
        (
            r"\b(?:Desc )?Main Document\b|\bDesc(?: Main| Exhibit)?\b|\bI?ID:\s*\d+|\b(?:Total "
            r")?Pages:\s*\(?\d+(?: of \d+)?\)?"
        ),
        rf",?\s*\b\d{{6,8}},|(?<=,)\s*{_DATE},",
    )
)
"""The parts of a filing stamp; a line that is made of two or more of them and little else is one."""

_START = re.compile(
    r"\W*(?:(?:Appellate |Bankr?\. )?Case|USCA\d*|Appeal|Doc(?:ument)?|FILED|NYSCEF|INDEX|ECF|Entered|"
    r"Page|PageID|Dkt)\b"
)
_LONGEST = 170
_FILED = re.compile(
    rf"(?:Date\ )?(?:Filed|Entered on \w+ Docket|CLERK|Docket)[:\s]*({_DATE})|,\s*({_DATE})\s*,",
    re.IGNORECASE,
)
_DOCKET = re.compile(
    r"\b(?:Case|Appeal)s?:?\s*(?:#|No\.?)?\s*(\d{1,2}:\d{2}-[\w-]+|\d{2}-\d+[\w-]*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a filing stamp says of the paper it stands on."""

    docket: str | None
    filed: date | None


def is_stamp(line: str) -> bool:
    """Whether a printed line is the stamp of an electronic filing system."""
    if len(line) > _LONGEST or not _START.match(line):
        return False
    kinds, rest = 0, line
    for token in _TOKENS:
        rest, count = token.subn(" ", rest)
        kinds += bool(count)
    return kinds >= 2 and sum(char.isalnum() for char in rest) <= 6


def read_stamps(lines: list[str]) -> Stamp:
    """The docket number and the latest filing date in these stamps."""
    dockets = [found[1] for line in lines for found in _DOCKET.finditer(line)]
    dates = [numeric_date(found[1] or found[2]) for line in lines for found in _FILED.finditer(line)]
    known = [one for one in dates if one]
    return Stamp(dockets[0] if dockets else None, max(known, default=None))
