"""Claim ids that survive edits elsewhere in the draft.

An id is made of the claim's words in the draft, its self-contained text, and the how-manieth
claim with these two it is. Neither the document's id nor any offset goes in: changing, adding or
removing other paragraphs leaves the id, and with it evidence, verdicts and reviews, in place. A
claim whose own words change, or whose "she" now means somebody else, is another claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desk.domain.ids import content_id


def claim_id(words: str, text: str, occurrence: int = 1) -> str:
    """The id of the ``occurrence``-th claim with these words and this text."""
    return content_id("c", " ".join(words.split()), " ".join(text.split()), occurrence)


def claim_ids(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Ids for (words, text) in the order of the draft, equal ones counted."""
    seen: Counter[tuple[str, str]] = Counter()
    ids: list[str] = []
    for words, text in pairs:
        key = " ".join(words.split()), " ".join(text.split())
        seen[key] += 1
        ids.append(claim_id(words, text, seen[key]))
    return ids
