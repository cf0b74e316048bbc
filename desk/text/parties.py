"""The parties of a case by the roles that an opinion calls them by."""

from __future__ import annotations

import re

_FIRST = re.compile(r"(?i)\b(?:petitioners?|plaintiffs?|appellants?|movants?|claimants?)\b")
_SECOND = re.compile(r"(?i)\b(?:respondents?|defendants?|appellees?)\b")
_GOVERNMENT = re.compile(
    r"(?i)\bthe\s+(?:government|state|agency|administration)\b|\bthe\s+(?:United\s+States)\b"
)
_OFFICIAL = re.compile(
    r"(?i)\b(?:united\s+states|state|commonwealth|secretary|commissioner|department|agency|bureau|governor|"
    r"attorney\s+general|administrator|director|people|republic|internal\s+revenue)\b"
)
_ROLE = re.compile(r"(?i),?\s*\b(?:petitioner|plaintiff|appellant|respondent|defendant|appellee)s?\b.*$")


def sides(caption: str | None) -> tuple[str, str] | None:
    """The two sides of a caption without their roles; None where it has not two."""
    parts = re.split(r"\s+vs?\.\s+", caption or "", maxsplit=1)
    if len(parts) != 2:
        return None
    return _ROLE.sub("", parts[0]).strip(), _ROLE.sub("", parts[1]).strip()


def parties_meant(text: str, caption: str | None) -> list[str]:
    """The parties that ``text``, of the paper with this caption, calls by role or as the government.

    The first side of a caption is petitioner, plaintiff and appellant, the second the other:
    so captions are made, on appeal too. "The government" is the one side that bears an office.
    """
    named = sides(caption)
    if named is None:
        return []
    meant = [side for side, pattern in zip(named, (_FIRST, _SECOND), strict=True) if pattern.search(text)]
    official = [side for side in named if _OFFICIAL.search(side)]
    if _GOVERNMENT.search(text) and len(official) == 1:
        meant.extend(official)
    return meant
