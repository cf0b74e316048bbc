"""Docket numbers in the head of a court paper."""

from __future__ import annotations

import re

_HEAD = 2250
_NUMBER = (
    r"(?:MDL\s+(?:No\.\s*)?)?(?:\d{1,3}[A-Z]{1,3}-?\d{2,4}-\d{2,6}|\d{1,2}:\d{2}-[A-Za-z]{1,5}-[\w-]+|[A-Z]{1,4}[.\s-]{0,2}\d{2,4}-\d{2,6}(?:[\s-][A-Z]{2,4})*"
    r"|\d{2,5}-(?:[A-Za-z]{1,4}-)?\d{1,6}(?:-\w+)*|\d{2,4}[A-Z]{1,3}\d{1,6}|[A-Z]{1,3}-?\d{4,9}|\d{4,9}"
    r"|[A-Z]\d{2}[A-Z]-\d{4}-[A-Z]{2}-\d+|\d{4}-[A-Z]{2}-\d{4,6}[\w-]*)(?:\s?\([A-Z]{1,4}x?\))*"
)
_LABELLED = re.compile(
    rf"(?P<before>[^\n]{{0,40}}?)\b(?:Nos?\.|Number:?|NOS?\.|No:)\s*"
    rf"(?P<list>{_NUMBER}(?:(?:\s*[,;&]\s*|\s+and\s+|,\s+and\s+){_NUMBER})*)"
)
_OTHERS = re.compile(
    r"\b(?:Bar|Doc(?:ument)?|Dkt|Ex\w*|ECF|Opinion|Order|Document|Page|ID|Telephone|Phone|Fax|Rule|Public\s+Law|Pub\.\s*L"
    r"|Patent|Reg|District\s+Court\s+(?:Case|Docket)?|D\.\s?C\.(?:\s+\w+)?|L\.\s?C\.|USDC|Super(?:ior)?\.?\s+Ct\.|Agency|BIA"
    r"|Lower\s+Court.*|Trial\s+Court.*|State\s+File|Cause.*below|Item|Exhibit|Index\s+to)\.?\s*$",
    re.IGNORECASE,
)
"""What stands before a number that is no docket number of this court."""

_CITED = re.compile(r"\bv\.\s[^\n]{3,80},\s*(?:Case\s+)?Nos?\.\s*$")
"""Another case, cited by its name and number."""
_CIVIL = re.compile(r"\b\d{1,2}[ -](?:Civ|Cr|Crim|Misc|Cv|CV|CIV)\.?[ -]\d{2,5}(?: ?\([A-Z]{2,4}\))*")
_LONE = re.compile(r"(?:^|\n)\s*(\d{3,6}-\d{2})\.?\s*(?=\n|$)")
_STATE = re.compile(r"(?:^|\n)\s*([A-Z]\d{5,6})\s*(?=\n|$)")
_BELOW = re.compile(r"\n\s*(?:On\s+)?(?:Appeals?|Petitions?|Cross-Appeals?)\s+(?:from|for)\b", re.IGNORECASE)


def find_docket(head: str) -> str | None:
    """The numbers under which the court itself keeps the case, as printed, joined by ", "."""
    head = re.sub(r"[‐-―]", "-", head)
    return _find(head[:_HEAD]) or _find(head)


def _find(head: str) -> str | None:
    below = _BELOW.search(head)
    return _numbers(head[: below.start()]) or _numbers(head) if below else _numbers(head)


def _numbers(head: str) -> str | None:
    numbers: dict[str, None] = {}
    for found in _LABELLED.finditer(head):
        around = head[max(found.start("list") - 120, 0) : found.start("list")]
        if _OTHERS.search(found["before"]) or _CITED.search(around):
            continue
        for number in re.finditer(_NUMBER, found["list"]):
            numbers.setdefault(" ".join(number[0].split()))
        if len(numbers) > 1:
            numbers.update(dict.fromkeys(_LONE.findall(head[found.end() : found.end() + 120])))
    if not numbers:
        numbers = dict.fromkeys([*_CIVIL.findall(head), *_STATE.findall(head)])
    return ", ".join(list(numbers)[:8]) or None
