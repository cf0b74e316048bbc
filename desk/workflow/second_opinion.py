"""The embedded verifier beside a model: both are told with their reasons, nothing is averaged.

- Where they agree, the label is as sure as the embedded verifier is by measurement. What a model says
  of its own sureness is no measure, so alone it has none, and an agreeing one takes what it agrees with.
- Where they differ, the claim is flagged, has no confidence, and comes first in the queue.
- "Supported" does not stand where the embedded verifier reads a contradiction: a false "supported"
  costs most. The label is then "not enough evidence", for a person; the model's is kept beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk.domain.evidence import Evidence
from desk.domain.verdicts import Drafted, SecondOpinion, Verdict
from desk.domain.vocabulary import Flag, Label, Stance
from desk.reports.located import CITATION
from desk.reports.words import LABELS

_GAINSAYS = frozenset({Label.REFUTED, Label.CONFLICTING})


def with_second_opinion(drafted: Drafted, local: Drafted) -> Drafted:
    """The model's draft with the embedded verifier's own beside it.

    They differ where both took a side and not the same one, and wherever only one of the two says
    *supported*.

    Args:
        drafted: what the model drafted, or failed to.
        local: what the embedded verifier drafts from the same passages and checks.

    Returns:
        The model's draft with the second opinion, and with the evidence that this one cites: after
        the model's own in the row of numbers.
    """
    if local.verdict.label is None:
        return drafted
    ids, evidence = _with_cited(drafted, local)
    verdict, own = drafted.verdict, local.verdict
    withheld = verdict.label if verdict.label is Label.SUPPORTED and own.label in _GAINSAYS else None
    second = SecondOpinion(
        label=local.verdict.label,
        confidence=own.confidence,
        method=own.method,
        rationale=_renumbered(own, ids),
        withheld=withheld,
    )
    both = replace(verdict, second=second, evidence_ids=ids, confidence=None)
    if verdict.label is own.label:
        both = replace(both, confidence=own.confidence)
    elif verdict.label is not None and _differ(verdict.label, second.label):
        both = replace(both, flags=_and(verdict.flags, Flag.OPINIONS_DIFFER))
    if withheld is not None:
        both = _withhold(both, second)
    return replace(drafted, verdict=both, evidence=evidence)


def _withhold(verdict: Verdict, second: SecondOpinion) -> Verdict:
    why = (
        f"The model reads this claim as supported, the embedded verifier as {LABELS[second.label].lower()}:"
        " it is not drafted as supported until a person has read both."
    )
    return replace(
        verdict,
        label=Label.NOT_ENOUGH_EVIDENCE,
        rationale=f"{why} The model’s reasons: {verdict.rationale}",
        flags=_and(verdict.flags, Flag.NEEDS_PERSON),
    )


def _and(flags: Sequence[Flag], flag: Flag) -> tuple[Flag, ...]:
    return tuple(dict.fromkeys((*flags, flag)))


def _differ(one: Label, other: Label) -> bool:
    return Label.SUPPORTED in {one, other} or Label.NOT_ENOUGH_EVIDENCE not in {one, other}


def _with_cited(drafted: Drafted, local: Drafted) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Ids of the evidence that either cites, in the order of their numbers, and all evidence."""
    mine = {evidence.id: evidence for evidence in local.evidence}
    numbers = sorted({int(number) for number in CITATION.findall(local.verdict.rationale)})
    named = [local.verdict.evidence_ids[at - 1] for at in numbers if at <= len(local.verdict.evidence_ids)]
    ids = tuple(dict.fromkeys((*drafted.verdict.evidence_ids, *named)))
    kept = {evidence.id: evidence for evidence in drafted.evidence}
    for key in named:
        # A passage that the model only had before it is shown with what the verifier read in it.
        if key not in kept or kept[key].stance is Stance.NEUTRAL:
            kept[key] = mine[key]
    cited = [kept[key] for key in ids if key in kept]
    return ids, (*cited, *(one for key, one in kept.items() if key not in ids))


def _renumbered(own: Verdict, ids: Sequence[str]) -> str:
    """The verifier's rationale, citing by the numbers of the whole verdict."""
    place = {key: at for at, key in enumerate(ids, start=1)}
    known = {str(at): place[key] for at, key in enumerate(own.evidence_ids, start=1) if key in place}
    return CITATION.sub(lambda found: f"[{known.get(found[1], found[1])}]", own.rationale)
