"""The embedded verifier beside a model: agreement is said, disagreement is flagged, nothing is averaged."""

from __future__ import annotations

from dataclasses import replace

from desk.domain.verdicts import Drafted, SecondOpinion, Verdict
from desk.domain.vocabulary import Flag, Label


def with_second_opinion(drafted: Drafted, local: Verdict) -> Drafted:
    """The model's draft with the embedded verifier's reading beside it.

    The label stays the model's. They differ where both took a side and not the same one, and
    wherever only one of the two says *supported*: a false "supported" costs most.
    """
    if local.label is None:
        return drafted
    verdict = drafted.verdict
    second = SecondOpinion(label=local.label, confidence=local.confidence, method=local.method)
    flags = verdict.flags
    if verdict.label is not None and _differ(verdict.label, local.label):
        flags = tuple(dict.fromkeys((*flags, Flag.OPINIONS_DIFFER)))
    return replace(drafted, verdict=replace(verdict, second=second, flags=flags))


def _differ(one: Label, other: Label) -> bool:
    if one is other:
        return False
    return Label.SUPPORTED in {one, other} or Label.NOT_ENOUGH_EVIDENCE not in {one, other}
