"""The facts of a news report from its own text: headline, byline, dateline, wire credit, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from desk.domain.vocabulary import DocumentKind
from desk.ingest.dates import find_date
from desk.ingest.extracted import Facts

_TOP = 12
"""A byline, a dateline and a date stand among the first lines."""

_SHORT_WIRES = (
    "AP",
    "UPI",
    "CNN",
    "AFP",
    "TNS",
    "CBS",
    "BBC",
    "PTI",
    "ANI",
    "Reuters",
    "Bloomberg",
    "Xinhua",
    "dpa",
)
_WIRES = {
    **{
        name.upper(): name
        for name in (*_SHORT_WIRES, "The Center Square", "States Newsroom", "Knight Ridder")
    },
    "ASSOCIATED PRESS": "AP",
    "THE ASSOCIATED PRESS": "AP",
    "CN": "Courthouse News",
    "TRIBUNE NEWS SERVICE": "TNS",
}
"""Wire services by what stands in brackets before a report."""

_WIRE_NAME = "|".join(sorted((re.escape(name) for name in _WIRES), key=len, reverse=True))
_SOME_WIRE = r"[A-Z][\w&.’' -]{1,40}\s(?:Wire|News|Press|News Service|Agency|Newsroom)"
"""A service that the table does not have, by how such services are called."""
_DATELINE = re.compile(
    rf"^\s*(?:date:?\s+\S+\s+)?(?P<line>(?P<place>[A-Z][\w.,’' "
    rf"/-]{{1,70}}?)?\s*\((?P<wire>{_WIRE_NAME}|{_SOME_WIRE})\))\s*(?:--?|—|–|:)\s*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^\s*(?P<line>(?:[A-Z][A-Z.’'-]+\s?){1,4}(?:,\s+[A-Z][\w.]+\.?)?(?:,\s+[A-Z][a-z]+\.?\s+\d{1,2})?)\s*(?:--|—|–)\s+\S"
)
_CREDITS = (
    (re.compile(r"\bThe-CNN-Wire\b"), "CNN"),
    (
        re.compile(
            r"Copyright \d{4} (?:The )?Associated Press|©\s*\d{4}\s+(?:The )?Associated Press", re.IGNORECASE
        ),
        "AP",
    ),
    (re.compile(r"\bReporting by [A-Z][^\n]{3,80}?[;.] ?(?:[Ee]diting|Additional)"), "Reuters"),
    (re.compile(r"©\s*\d{4}\s+(?:United Press International|UPI)", re.IGNORECASE), "UPI"),
    (re.compile(r"(?:©|Copyright)\s*\d{4}\s+AFP|\bAgence France-Presse\b"), "AFP"),
    (re.compile(r"Distributed by Tribune Content Agency", re.IGNORECASE), "TNS"),
)
_OWN_CREDIT = re.compile(
    r"(?:©|Copyright)\s*\d{4}\s+(?P<wire>[A-Z][\w&.’' -]{1,40}\s(?:Wire|News Service))\b"
)
_BYLINE = re.compile(r"^\s*(?:By|BY|Written by|Story by)\s*:?\s+(?P<names>[A-Z][^\n]{2,120})$")
_DATED = re.compile(r"\s+[—–-]+\s+[^—–\n]*\d{4}\W*$")
"""A date after a dash at the end of a byline."""
_ORIGINAL = re.compile(
    r"\b(?:Originally\s+|First\s+)?(?:Published|Posted)(?:\s+(?:on|at))?\s*:?\s*(?P<date>[^\n]{6,60})",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:Last\s+)?(?:Updated|Modified)(?:\s+(?:on|at))?\s*:?\s*(?P<date>[^\n]{6,60})", re.IGNORECASE
)
_DATE_FIELD = re.compile(r"^\s*date\s*:?\s*(?P<date>\d{4}-\d{2}-\d{2}|[^\n]{8,30})", re.IGNORECASE)
_CAPTION = re.compile(
    r"^\s*(?:Inset|Photo|Image|File|Background|Credit|Left|Right|From left|Pictured)\b[^\n]{0,20}:|"
    r"\((?:AP )?Photo|Getty Images",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\b(?:said|says|told|wrote|according to|ruled|announced|added|reported)\b")
_OUTLET_WORDS = frozenset(
    """
    Advocate Bulletin Call Chronicle Courier Democrat Dispatch Enterprise Examiner Gazette
    Globe Guardian Herald Independent Inquirer Journal Law360 Ledger Mail Mirror Monitor News
    Newsroom Observer Politico Post Press Record Register Republic Republican Reporter Review
    Sentinel Service Staff Standard Star Sun Telegraph Times Today Tribune Wire
    """.split()  # noqa: SIM905 - a table of words
)
"""What newspapers and services are called by."""
_MASTHEAD = 48
_MASTHEAD_FORM = re.compile(r"(?:The\s+)?(?:[A-Z][\w’'&.-]*\s+){0,4}[A-Z][\w’'&.-]*")
_NO_TITLE_END = (".", ":", ";", ",")


def looks_like_article(text: str) -> bool:
    """Whether it is a report: it has a dateline, a byline or a credit, or people speak in its prose."""
    lines = [line for line in text.split("\n") if line.strip()]
    top = lines[:_TOP]
    if any(_DATELINE.match(line) or _BYLINE.match(line) for line in top) or _credit(text):
        return True
    prose = [line for line in lines if len(line) > 80]
    return len(prose) >= 4 and len(_SPEECH.findall(text)) >= max(3, len(text) / 1500)


def article_facts(text: str) -> Facts:
    """The facts of a text that is a report; None where it does not say."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    top = lines[:_TOP]
    dateline = next((found for line in top if (found := _DATELINE.match(line))), None)
    authors, outlet = _byline(top)
    wire = _credit(text) or (_wire_name(dateline["wire"]) if dateline else None)
    if outlet and _is_wire(outlet):
        wire, outlet = wire or outlet, None
    published, updated = _dates(top)
    return Facts(
        kind=DocumentKind.ARTICLE,
        title=_headline(lines),
        authors=authors,
        publisher=outlet or _masthead(top) or wire or None,
        wire_credit=wire,
        dateline=_dateline(dateline, top),
        published=published,
        updated=updated,
        url=next((line for line in top if re.fullmatch(r"https?://\S+", line)), None),
    )


def _credit(text: str) -> str | None:
    ends = text[:1500] + "\n" + text[-1500:]
    known = next((name for form, name in _CREDITS if form.search(ends)), None)
    own = _OWN_CREDIT.search(ends)
    return known or (own["wire"] if own else None)


def _wire_name(found: str) -> str:
    return _WIRES.get(found.upper(), found)


def _is_wire(outlet: str) -> bool:
    return outlet.upper() in _WIRES or outlet.endswith((" Wire", " News Service"))


def _masthead(top: Sequence[str]) -> str | None:
    """The paper's name on a line of its own, under or over the headline."""
    for line in top[:4]:
        if len(line) <= _MASTHEAD and _MASTHEAD_FORM.fullmatch(line) and line.split()[-1] in _OUTLET_WORDS:
            return line
    return None


def _dateline(found: re.Match[str] | None, top: Sequence[str]) -> str | None:
    if found:
        return " ".join(found["line"].split())
    place = next((match for line in top if len(line) > 80 and (match := _PLACE.match(line))), None)
    return place["line"].strip() if place else None


def _byline(top: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """The authors, and the outlet that some bylines name after the last of them."""
    for line in top:
        found = _BYLINE.match(line)
        if not found or line.endswith("."):
            continue
        parts = [
            part.strip()
            for part in re.split(r"\s*[,|•;]\s*|\s+and\s+|\s+&\s+", _DATED.sub("", found["names"]))
            if part.strip()
        ]
        outlet = None
        if len(parts) > 1 and _is_outlet(parts[-1]):
            outlet = parts.pop()
        names = tuple(part for part in parts if _is_name(part))
        if names:
            return names, _WIRES.get(outlet.upper(), outlet) if outlet else None
    return (), None


def _is_outlet(part: str) -> bool:
    words = part.split()
    return part.upper() in _WIRES or part.isupper() or any(word in _OUTLET_WORDS for word in words)


def _is_name(part: str) -> bool:
    words = part.split()
    return 2 <= len(words) <= 5 and all(
        word[0].isupper() or word in {"de", "la", "van", "von", "der"} for word in words
    )


def headline(text: str) -> str | None:
    """The first line, where it is put as a headline and more follows."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return _headline(lines) if len(lines) > 1 else None


def _headline(lines: Sequence[str]) -> str | None:
    for line in lines[:3]:
        if _BYLINE.match(line) or _DATELINE.match(line) or _CAPTION.search(line) or _DATE_FIELD.match(line):
            return None
        if find_date(line) and len(line) < 40:
            continue
        if 12 <= len(line) <= 180 and len(line.split()) >= 3 and not line.endswith(_NO_TITLE_END):
            return line
        return None
    return None


def _dates(top: Sequence[str]) -> tuple[date | None, date | None]:
    published = updated = None
    for line in top:
        said, changed = _ORIGINAL.search(line), _UPDATED.search(line)
        if changed and len(line) < 120:
            updated = updated or find_date(changed["date"])
        if said and len(line) < 120:
            published = published or find_date(said["date"])
        byline = _BYLINE.match(line) and _DATED.search(line)
        field = _DATE_FIELD.match(line)
        if field or byline:
            published = published or find_date(field["date"] if field else line)
    return published or _lone_date(top), updated


def _lone_date(top: Sequence[str]) -> date | None:
    """A date on a line of its own, or in a dateline that gives its year."""
    for line in top:
        dateline = _DATELINE.match(line)
        short = line if len(line) <= 48 and not _UPDATED.search(line) else ""
        made = find_date(dateline["line"] if dateline else short)
        if made:
            return made
    return None
