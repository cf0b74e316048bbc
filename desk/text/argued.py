"""Whether a report's sentence tells what somebody argues, or what a court or judge ruled."""

from __future__ import annotations

import re

from desk.text.speech import ARGUE, RULE

_ROLE = (
    r"plaintiffs?|petitioners?|appellants?|appellees?|defendants?|respondents?|growers?|farmers?|tenants?|"
    r"residents?|landlords?|groups?|advocates|critics|opponents|supporters|activists|organi[sz]ations?|"
    r"nonprofits?|unions?|workers?|employees|students?|parents|famil(?:y|ies)|owners?|neighbou?rs|"
    r"lawmakers|senators|officials?|prosecutors?|lawyers?|attorneys?|counsel|company|companies|firms?|"
    r"corporation|manufacturer|developers?|utility|agency|bureau|authority|department|government|"
    r"administration|city|county|state|town|church|chapel|tribe|coalition|alliance|association|"
    r"lawsuits?|suits?|complaints?|petitions?|filings?|briefs?|motion|class action"
)
_WHO = rf"(?:[\w’'-]+\s+){{0,5}}(?:{_ROLE})"
_ASIDE = r"(?:,[^,.;]{1,80},)?"
_BETWEEN = r"(?:\s+(?:also|then|later|further|again|once|first|now|has|had|have|still|long|\w+ly)){0,3}"
_VOICED = rf"(?:{ARGUE}|say|says|said|believe|believes|believed|accuse|accuses|accused|call|calls|called)"
_LEAD = re.compile(
    rf"^\W*(?:[A-Z][^,.;]{{2,40}},\s+)?(?i:{_WHO}){_ASIDE}{_BETWEEN}\s+(?:{_VOICED})\b"
    rf"|^[^.“\"]{{3,90}}?\b(?:argue|argues|argued|contend|contends|contended|allege|alleges|alleged|"
    r"insist|insists|insisted|claim|claims|claimed|maintain|maintains|maintained)\b"
)
_LAST = re.compile(
    rf",\s+(?:according to\s+(?:the\s+)?(?i:{_WHO})|(?i:{_WHO}){_ASIDE}{_BETWEEN}\s+(?:{_VOICED}))\b"
    r"[^.]{0,40}\W*$"
)
_COURT = (
    r"(?:[Jj]udges?|[Cc]ourt|[Jj]ustices?|[Pp]anel|[Rr]uling|[Oo]rder|[Oo]pinion|[Dd]ecision|"
    r"[Mm]agistrate)"
)
_RULED = (
    rf"(?:{RULE}|wrote|writes|said|says|added|noted|declared|explained|sided|accepted|granted|blocked|"
    r"struck|denied|dismissed|refused|declined|barred|upheld|vacated|reversed|stayed|allowed|issued|halted)"
)
_AGREED = re.compile(
    rf"\b{_COURT}\b[^.;]{{0,40}}\b(?:agreed|sided|accepted|concurred|found (?:so|as much)|was persuaded)\b"
)


_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>(?:the |an? |his |her |their )?[^,.;]{2,80}?)(?:,|\.?\W*$|(?= that\b))"
)
_PAPERS = re.compile(
    r"(?i)\b(?:court (?:records?|documents?|papers?|filings?)|transcripts?|data|figures|statistics|"
    r"census|law|statute)\b"
)
_NEWS = re.compile(
    r"(?i)\b(?:news(?:paper|\s+(?:agency|service|organi[sz]ation|outlet))?|press|wire|broadcaster|journal|"
    r"reuters|reports?|reporting|media)\b"
)
"""What another paper reports is a report, and nobody's argument."""
_TRAILING = re.compile(
    rf"^\W*(?:[A-Z][^,.;]{{2,40}},\s+)?(?i:{_WHO})\b[^.;“\"]{{0,80}},\s+(?:arguing|claiming|alleging|"
    r"contending|insisting|saying|"
    r"warning|asserting|maintaining)\b"
)
_COURT_SAID = re.compile(
    rf",\s+(?:(?:an?|the)\s+)?(?:[\w.-]+\s+){{0,4}}?{_COURT}\s+(?:[A-Z][\w’-]+\s+){{0,3}}{_RULED}\b"
)


def sourced_to(sentence: str) -> str | None:
    """Whose account a report's sentence says that it gives ("according to the groups"); None where nobody's.

    Court records, data and statutes are no speakers.
    """
    found = _ACCORDING.search(" ".join(sentence.split()))
    return found["who"] if found and not _PAPERS.search(found["who"]) else None


def is_news(source: str) -> bool:
    """Whether a source that a sentence names is itself a paper, an agency of news or a report."""
    return bool(_NEWS.search(source))


def court_says(sentence: str) -> bool:
    """Whether a sentence gives what it tells to a court in an aside: ", a federal judge ruled Monday,"."""
    return bool(_COURT_SAID.search(" ".join(sentence.split())))


def argues(sentence: str, judges: frozenset[str] = frozenset()) -> bool | None:
    """Whether what a report's sentence says is somebody's argument.

    Args:
        sentence: one sentence outside quotation marks.
        judges: the surnames of judges, in lower case.

    Returns:
        True for an argument, False where a court or judge says or accepts it, None where nobody
        argues.
    """
    flat = " ".join(sentence.split())
    source = sourced_to(flat)
    if source and is_news(source):
        return None
    found = _LEAD.match(flat) or _LAST.search(flat) or _TRAILING.match(flat)
    if not found:
        return None
    if _AGREED.search(flat) or _judge_says(flat, judges, "(?:agreed|sided|accepted)"):
        return False
    lead = flat[: found.end()] if found.start() == 0 else flat
    court = re.search(rf"\b{_COURT}\b[^.;,]{{0,40}}\b{_RULED}\b", lead)
    return not (court or _judge_says(lead, judges, _RULED))


def _judge_says(text: str, judges: frozenset[str], verbs: str) -> bool:
    """Whether a judge, by name, is the subject of one of the verbs."""
    said = re.finditer(rf"\b([A-Z][\w’-]+)(?:,[^,.;]{{1,60}},)?\s+(?:\w+ly\s+)?{verbs}\b", text)
    return any(match[1].lower() in judges for match in said)
