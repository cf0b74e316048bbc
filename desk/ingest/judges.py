"""Who gave a court paper: the judge by its formulas, a clerk where a clerk signed it."""

from __future__ import annotations

import re

from desk.ingest.capitals import title_case

_BODY = 36_000
_RANK = r"(?:(?:Chief|Senior|Presiding|Associate|Acting|United\s+States|U\.S\.|Special\s+Trial)\s+)*"
_BENCH = (
    r"(?:(?:Circuit|District|Magistrate|Bankruptcy|Administrative\s+Law|Superior\s+Court|"
    r"Appellate|Tax\s+Court)\s+)?(?:Judge|Justice|JUDGE|JUSTICE)"
)
_NAME = r"[A-Z][\w.’'-]*(?:[^\S\n]+(?:de|von|van|la|[A-Z])[\w.’'-]*){0,4}"
_DELIVERED = re.compile(
    r"\b(?P<rank>Chief\s+|CHIEF\s+)?(?P<office>Justice|JUSTICE|Judge)\s+"
    rf"(?P<name>{_NAME})\s+(?:delivered|announced)\b"
)
_OPENS = re.compile(
    rf"(?:^|\n)\s*(?P<name>{_NAME}),\s+(?P<rank>{_RANK}{_BENCH}|(?:C|P)?\.?\s?J\.)\s*[:.,]", re.MULTILINE
)
_HONORABLE = re.compile(
    rf"(?:The\s+)?(?:HONORABLE|Honorable|Hon\.|HON\.)[\s:]+(?P<name>{_NAME})"
    r"(?=\s*[,\n]|\s+(?:Filed|Dated?|Decided|Case|No\.|Dept|Division)\b|$)"
)
_BY = re.compile(
    rf"(?:OPINION|Opinion|ORDER|Order)\s+(?:filed\s+)?(?:BY|by)[\s:]+(?:(?:Chief\s+)?(?:Judge|Justice|JUDGE|JUSTICE)\s+)?(?P<name>{_NAME})"
)
_SIGNED = re.compile(
    rf"(?P<name>{_NAME})\s*,?\s+(?:(?:Chief|Senior|Presiding)\s+)?(?:United\s+States|U\.\s?S\.|UNITED\s+STATES)\s+"
    r"(?:(?:Chief|Senior)\s+)?(?:District|Circuit|Magistrate|Bankruptcy|DISTRICT|MAGISTRATE|CIRCUIT|BANKRUPTCY)\s+(?:Judge|JUDGE)"
)
_SIGNED_STATE = re.compile(
    rf"(?:^|\n)\s*(?P<name>{_NAME})\s*[,\n]?\s+(?:(?:Chief|Senior|Presiding|Associate)\s+)?"
    r"(?:District|Circuit|Superior\s+Court|County|Appellate|Trial)\s+(?:Court\s+)?(?:Judge|Justice)"
    r"(?=\s*(?:\n|$|Dated?\b))"
)
_BEFORE = re.compile(
    rf"(?:Before|BEFORE|PRESENT|Present)[:\s]+(?P<name>{_NAME}),\s+(?P<rank>{_RANK}{_BENCH})\s*[.\n]"
)
_CLERK = re.compile(rf"(?P<name>{_NAME}),\s+(?:CLERK|Clerk)\b")
_PER_CURIAM = re.compile(r"(?:^|\n)\s*per\s+curiam\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]{0,200}\]")


def find_judge(text: str, head: str, tail: str) -> str | None:
    """The judge, as ``Name, Office`` or the full name; "Per curiam"; or the clerk who signed.

    Names in square brackets are those of the court below.
    """
    bare = _BRACKETS.sub(" ", head)
    found = _author(text) or _named(bare, tail)
    if found:
        return found
    if _PER_CURIAM.search(head):
        return "Per curiam"
    clerk = _CLERK.search(tail)
    return f"{title_case(' '.join(clerk['name'].split()))}, Clerk" if clerk else None


def _author(text: str) -> str | None:
    """The judge whose name opens the opinion."""
    delivered = _DELIVERED.search(text)
    if delivered:
        name = title_case(delivered["name"])
        if delivered["office"] == "Judge":
            return f"{name}, Judge"
        return f"{name}, {'C.J.' if delivered['rank'] else 'J.'}"
    for found in _OPENS.finditer(_BRACKETS.sub(" ", text[:_BODY])):
        if found["name"].isupper() or found[0].endswith(":"):
            return f"{title_case(found['name'])}, {' '.join(found['rank'].split())}"
    return None


def _named(head: str, tail: str) -> str | None:
    """The judge whom the head or the signature names."""
    places = (
        (_BY, head),
        (_HONORABLE, head[:2500]),
        (_SIGNED, tail),
        (_SIGNED_STATE, tail),
        (_BEFORE, head),
        (_SIGNED, head[:1500]),
    )
    for form, where in places:
        found = form.search(where)
        if found:
            return title_case(" ".join(found["name"].split()))
    return None
