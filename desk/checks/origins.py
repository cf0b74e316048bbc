"""Which documents tell one and the same story: copies, wire copies, rewrites and aggregators.

Two reports are of one origin where they share the reporter's own sentences, in the same words or
slightly turned, or where one retells the other and says so. What both merely quote (an order, a
statement) is taken out first, so that outlets which print the same official words stay apart. A
report that is put together from several is counted with the one that it has most from, and
does not make those one. All pairs are compared at once through an index of five-word runs and
one of pairs of content words; the time grows with the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from desk.checks.origin_credit import Crediting
from desk.checks.origin_text import (
    Own,
    is_primary,
    likeness,
    other_event,
    own_words,
    retold,
)
from desk.domain.documents import Document

__all__ = ["first_of", "group_origins", "likeness"]

_Key = TypeVar("_Key")
_COPY = 0.15
"""From this share of the shorter text's own runs on, one report is a copy or rewrite of the other."""
_SAME_WIRE = 0.08
"""The same where both say that they are of one wire."""
_LATER = 0.5
"""The same for two reports of one outlet on different days: a follow-up repeats the background."""
_REPRINT = 0.8
"""The same for court papers, which share standards and background without being one."""
_RETOLD = 0.5
"""From this share of like sentences on, a report without shared runs is a rewrite."""
_TURNED = 0.15
"""Below this share of pairs of content words no sentence is like another; above it they are compared."""
_LEAST = 3
"""Of so few sentences, all must be alike."""
_MOST = 24
"""Of the documents that share a run, this many are paired; the rest join through them."""
_UNLIKE = 0.05
"""Two reports that share less of their runs than this are none of each other's."""


@dataclass
class _Groups:
    """Documents in groups, by union; two that a person told apart are never joined."""

    heads: list[int]
    by_hand: dict[int, str] = field(default_factory=dict)
    """The group that a person decided on, by the head of the group."""

    def head(self, at: int) -> int:
        while self.heads[at] != at:
            self.heads[at] = self.heads[self.heads[at]]
            at = self.heads[at]
        return at

    def join(self, first: int, second: int) -> None:
        one, two = sorted((self.head(first), self.head(second)))
        hands = {self.by_hand[head] for head in (one, two) if head in self.by_hand}
        if one == two or len(hands) > 1:
            return
        self.heads[two] = one
        if hands:
            self.by_hand[one] = hands.pop()


def group_origins(documents: Iterable[Document]) -> dict[str, str]:
    """The origin group of each document: the id of the group's first document.

    The first is the primary or the earliest; without dates, the first given. What a person
    decided stands: such documents keep their group's name, and others may only join them.
    """
    given = _in_order(documents)
    own = own_words(given)
    groups = _by_hand(given)
    links = _links(given, own)
    mixed = _mixed(links, own)
    for _, first, second in sorted(links, reverse=True):
        if first not in mixed and second not in mixed:
            groups.join(first, second)
    for at in sorted(mixed):
        best = max((link for link in links if at in link[1:]), key=lambda link: link[0])
        groups.join(best[1], best[2])
    _attach_retellings(given, own, groups, mixed)
    return {
        document.id: groups.by_hand.get(groups.head(at), given[groups.head(at)].id)
        for at, document in enumerate(given)
    }


def first_of(documents: Iterable[Document]) -> Document:
    """The document that a group is named after: the primary, else the earliest, else the first given."""
    return _in_order(documents)[0]


def _in_order(documents: Iterable[Document]) -> list[Document]:
    ordered = sorted(enumerate(documents), key=lambda pair: _precedence(pair[0], pair[1]))
    return [document for _, document in ordered]


def _precedence(at: int, document: Document) -> tuple[bool, bool, int, int]:
    day = document.date
    return not is_primary(document), day is None, day.toordinal() if day else 0, at


def _by_hand(documents: Sequence[Document]) -> _Groups:
    groups = _Groups(list(range(len(documents))))
    first: dict[str, int] = {}
    for at, document in enumerate(documents):
        if document.origin_decided and document.origin_group is not None:
            head = first.setdefault(document.origin_group, at)
            groups.heads[at] = head
            groups.by_hand[head] = document.origin_group
    return groups


def _links(documents: Sequence[Document], own: Sequence[Own]) -> list[tuple[float, int, int]]:
    """Each pair whose texts say that they are of one origin, with how much they share."""
    links = [(1.0, first, second) for first, second in _same_text(own)]
    known = {(first, second) for _, first, second in links}
    for first, second in sorted(_pairs([one.runs for one in own]) - known):
        shared = likeness(own[first].runs, own[second].runs)
        if _copied(documents[first], documents[second], shared) and (
            shared >= _REPRINT or not other_event(own[first], own[second])
        ):
            links.append((shared, first, second))
            known.add((first, second))
    for first, second in sorted(_pairs([one.pairs for one in own]) - known):
        if not _rewritten(own[first], own[second]):
            continue
        if not is_primary(documents[first]) and not _follow_up(documents[first], documents[second]):
            links.append((_COPY, first, second))
    return links


def _copied(first: Document, second: Document, shared: float) -> bool:
    if is_primary(first) or is_primary(second):
        return shared >= _REPRINT
    if _follow_up(first, second):
        return shared >= _LATER
    one_wire = bool(first.wire_credit) and first.wire_credit == second.wire_credit
    return shared >= (_SAME_WIRE if one_wire and first.publisher != second.publisher else _COPY)


def _follow_up(first: Document, second: Document) -> bool:
    if first.date is None or second.date is None or first.publisher is None:
        return False
    return first.publisher == second.publisher and abs((first.date - second.date).days) > 1


def _rewritten(first: Own, second: Own) -> bool:
    if likeness(first.pairs, second.pairs) < _TURNED:
        return False
    fewest = min(len(first.sentences), len(second.sentences))
    least = _RETOLD if fewest > _LEAST else 1.0
    return fewest > 1 and retold(first, second) >= least and not other_event(first, second)


def _pairs(keys: Sequence[frozenset[_Key]]) -> set[tuple[int, int]]:
    holders: dict[_Key, list[int]] = defaultdict(list)
    for at, one in enumerate(keys):
        for key in one:
            if len(holders[key]) < _MOST:
                holders[key].append(at)
    return {pair for held in holders.values() if len(held) > 1 for pair in combinations(held, 2)}


def _same_text(own: Sequence[Own]) -> set[tuple[int, int]]:
    """Short texts have no runs; the same words are one origin all the same."""
    first: dict[tuple[str, ...], int] = {}
    pairs: set[tuple[int, int]] = set()
    for at, one in enumerate(own):
        if not one.norm:  # scans without a text layer have nothing in common
            continue
        if one.norm in first:
            pairs.add((first[one.norm], at))
        first.setdefault(one.norm, at)
    return pairs


def _mixed(links: Sequence[tuple[float, int, int]], own: Sequence[Own]) -> set[int]:
    """The documents that are put together from two which have nothing of each other."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for shared, first, second in links:
        near[first].append((shared, second))
        near[second].append((shared, first))
    return {at for at, those in near.items() if _joins_strangers(own, at, sorted(those, reverse=True)[:12])}


def _joins_strangers(own: Sequence[Own], at: int, those: Sequence[tuple[float, int]]) -> bool:
    mine = own[at].runs
    sources = [other for _, other in those if len(own[other].runs - mine) > _UNLIKE * len(own[other].runs)]
    return any(
        likeness(own[one].runs, own[two].runs) < _UNLIKE
        and len(mine & (own[one].runs | own[two].runs)) > len(mine) / 2
        for one, two in combinations(sources, 2)
    )


def _attach_retellings(
    documents: Sequence[Document], own: Sequence[Own], groups: _Groups, mixed: set[int]
) -> None:
    """Count each report that retells one it credits with that one: the one it has most from."""
    each = [Crediting(document, said) for document, said in zip(documents, own, strict=True)]
    reports = [at for at, document in enumerate(documents) if not is_primary(document)]
    for at in reports:
        scored = [(each[at].retells(each[to]), -to, to) for to in reports if to != at]
        share, _, best = max(scored, default=(0.0, 0, at))
        credited = {groups.head(to) for found, _, to in scored if found > 0}
        if share > 0 and at not in mixed and groups.head(at) not in credited:
            groups.join(at, best)
