"""Which court a paper is from: the name at its head, in one form for all printings."""

from __future__ import annotations

import re
from collections.abc import Callable

from desk.ingest.capitals import title_case

_STATE = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Guam|Hawai[‘’'i]*i"
    r"|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota"
    r"|Mississippi|Missouri|Montana|Nebraska|Nevada|New\s+Hampshire|New\s+Jersey|New\s+Mexico|New\s+York|North\s+Carolina"
    r"|North\s+Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Puerto\s+Rico|Rhode\s+Island|South\s+Carolina|South\s+Dakota"
    r"|Tennessee|Texas|Utah|Vermont|Virginia|(?:the\s+)?Virgin\s+Islands|Washington|West\s+Virginia|Wisconsin|Wyoming"
    r"|(?:the\s+)?District\s+of\s+Columbia|Columbia|the\s+Northern\s+Mariana\s+Islands)"
)
_CIRCUIT = (
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|"
    r"District\s+of\s+Columbia|D\.\s?C\.|Federal)"
)
_US = r"(?:United\s+States|U\.\s?S\.)"
_OF_STATE = rf"of\s+(?:the\s+)?(?:(?:State|Commonwealth)\s+of\s+)?{_STATE}"
_STATE_COURT = (
    r"(?:Supreme\s+Judicial\s+Court|Supreme\s+Court\s+of\s+Appeals|Supreme\s+Court|Court\s+of\s+(?:Criminal\s+|Civil\s+|Special\s+)?"
    r"Appeals?|Superior\s+Court|Court\s+of\s+Chancery|District\s+Court\s+of\s+Appeal|Appellate\s+Court|Appeals\s+Court"
    r"|Commonwealth\s+Court|Circuit\s+Court|Court\s+of\s+Common\s+Pleas|District\s+Court|Tax\s+Court"
    r"|Workers[’']?\s+Compensation\s+(?:Appeals\s+Board|Court)|Court\s+of\s+Claims|Family\s+Court|Probate\s+Court)"
)


def _plain(name: str) -> Callable[[re.Match[str]], str]:
    return lambda _: name


def _named(found: re.Match[str]) -> str:
    return title_case(" ".join(found[0].split()).upper()).replace("U.S. ", "United States ")


_COURTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), name)
    for form, name in (
        (rf"Supreme\s+Court\s+of\s+the\s+{_US}", _plain("Supreme Court of the United States")),
        (
            rf"{_US}\s+Court\s+of\s+Appeals,?\s+(?:for\s+the\s+)?(?P<circuit>{_CIRCUIT})\s+Circuit",
            lambda found: (
                f"U.S. Court of Appeals, {title_case(' '.join(found['circuit'].split()).upper())} Circuit"
            ),
        ),
        (
            rf"{_US}\s+Court\s+of\s+Appeals\b[\s\S]{{0,90}}?\s+for\s+the\s+(?P<circuit>{_CIRCUIT})\s+Circuit",
            lambda found: (
                f"U.S. Court of Appeals, {title_case(' '.join(found['circuit'].split()).upper())} Circuit"
            ),
        ),
        (
            (
                rf"{_US}\s+(?P<kind>District|Bankruptcy)\s+Court,?\s+(?:for\s+the\s+)?"
                rf"(?P<district>(?:(?:Northern|Southern|Eastern|Western|Middle|Central)\s+)?District\s+of\s+{_STATE})"
            ),
            lambda found: (
                f"U.S. {found['kind'].title()} Court, "
                f"{title_case(' '.join(found['district'].split()).upper())}"
            ),
        ),
        (rf"{_US}\s+Tax\s+Court", _plain("United States Tax Court")),
        (rf"{_US}\s+Court\s+of\s+Federal\s+Claims", _plain("United States Court of Federal Claims")),
        (
            rf"{_US}\s+Court\s+of\s+International\s+Trade",
            _plain("United States Court of International Trade"),
        ),
        (
            rf"{_US}\s+Court\s+of\s+Appeals\s+for\s+(?:the\s+Armed\s+Forces|Veterans\s+Claims)",
            _named,
        ),
        (
            rf"{_US}\s+Foreign\s+Intelligence\s+Surveillance\s+Court(?:\s+of\s+Review)?",
            _named,
        ),
        (
            rf"(?P<state>{_STATE})\s+Bureau\s+of\s+Workers[’']?\s+Compensation\s+(?P<name>Workers[’']?\s+Compensation\s+\w+\s+\w+)",
            lambda found: title_case(" ".join(f"{found['state']} {found['name']}".split()).upper()),
        ),
        (r"Judicial\s+Panel\s+on\s+Multidistrict\s+Litigation", _named),
        (rf"{_STATE_COURT}\s*,?\s+{_OF_STATE}", _named),
        (rf"{_STATE}\s+(?:State\s+)?{_STATE_COURT}", _named),
        (rf"{_STATE_COURT}\s*,\s+{_STATE}", _named),
    )
)
_OTHER_COURT = re.compile(
    r"(?:appeals?|certiorari|remand\w*|review|order|judgment|rule\w*)\s+(?:\w+\s+){0,3}$|\bto\s+the\s+$",
    re.IGNORECASE,
)
_TOP = 1200
_CAPITALS = re.compile(
    r"^(?=[^\na-z]*\b(?:COURT|TRIBUNAL)\b)"
    r"(?![^\n]*\b(?:CLERK|ORDER|OPINION|DOCUMENT|COURTHOUSE|REPORTER|APPEAL FROM)\b)"
    r"[A-Z][A-Z ,.'’&-]{8,110}$",
    re.MULTILINE,
)
_LINE_START = re.compile(r"(?:^|\n)[^\n]{0,40}$")


def find_court(head: str) -> str | None:
    """The court that the beginning of a paper names first; the one appealed from is passed over."""
    found: list[tuple[int, int, str]] = []
    for rank, (form, name) in enumerate(_COURTS):
        for match in form.finditer(head):
            before = head[max(match.start() - 60, 0) : match.start()]
            if not _OTHER_COURT.search(before) and _LINE_START.search(head[: match.start()]):
                found.append((match.start(), rank, name(match)))
                break
    return min(found)[2] if found else _unlisted(head)


def _unlisted(head: str) -> str | None:
    """A court of a kind or state that the list does not have: a head of capitals that says COURT."""
    found = _CAPITALS.search(head[:_TOP])
    return title_case(" ".join(found[0].split())) if found else None
