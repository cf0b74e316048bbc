"""Failed checks bind a drafted label, whoever drafted it.

A check is a located fact; a drafter's label is a reading. Where the two clash the check wins,
because the costliest error is a false "supported". The table follows the design's account of
how the four labels are told apart:

- A quotation whose words are not the speaker's (altered in meaning, or another's) makes its
  claim *refuted*, whatever the drafter read.
- A quotation that is not found cannot leave "supported" standing: where the source's own words
  are located it is a paraphrase in quotation marks, so *refuted*; where nothing is, the sources
  are silent, so *not enough evidence*.
- A figure, date or name that a located passage gives otherwise makes "supported" *refuted*
  (one false half refutes a claim); without a located passage, *not enough evidence*.
- A figure that a located passage gives otherwise for the same thing refutes also where the drafter
  read too little: the check fails only where no source gives the claim's.
- A statement of who did what to whom that a located passage gives of others is *refuted* likewise.
- A claim of independent reports that go back to one origin is *refuted*.
- A "holding" that rests on another voice than the court's has no support: *not enough evidence*; nor
  has a fact that every source gives as alleged.
- A claim that says otherwise than the court what it did (granted against denied, final against
  preliminary) or held (what it left open, declined, found unproven, rejected) is *refuted*.
- A citation that leads to another case, or to a page without the words, leaves no "supported" standing:
  *not enough evidence*, for a person, since the ruling may be as told and only its place wrong.
- A ruling given without its limit (in part, preliminary, on this record) is supported as far as it
  goes: a warning, flagged *needs context*, with the limit in the rationale.
- A later event that overtook a "supported" claim makes it *conflicting*, flagged superseded, as of the
  day of the later source; so it does where the drafter read too little: the check has both sides.

A warning flags and never moves a label. A check that failed to run asks for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desk.domain.documents import Document
from desk.domain.evidence import CheckResult
from desk.domain.vocabulary import CheckName, Flag, Label, Outcome, QuotationResult
from desk.text.turns import DECLINED, LEFT_OPEN, NOT_SHOWN, REJECTED

_FAIL_FLAGS: dict[CheckName, Flag] = {
    CheckName.QUOTATION: Flag.MISQUOTED,
    CheckName.FIGURE: Flag.FIGURES_DIFFER,
    CheckName.DATE: Flag.DATES_DIFFER,
    CheckName.NAME: Flag.NAMES_DIFFER,
    CheckName.CITATION: Flag.NEEDS_PERSON,
    CheckName.VOICE: Flag.MISATTRIBUTED,
    CheckName.TIME: Flag.SUPERSEDED,
    CheckName.ORIGIN: Flag.SINGLE_ORIGIN,
}
_WARN_FLAGS: dict[CheckName, Flag] = {
    CheckName.QUOTATION: Flag.NEEDS_CONTEXT,
    CheckName.NAME: Flag.NAMES_DIFFER,
    CheckName.VOICE: Flag.NEEDS_CONTEXT,
    CheckName.TIME: Flag.SUPERSEDED,
    CheckName.ORIGIN: Flag.SINGLE_ORIGIN,
}
_NOT_THE_SPEAKERS = frozenset({QuotationResult.ALTERED_MEANING.value, QuotationResult.MISATTRIBUTED.value})
_RULED_OTHERWISE = frozenset(
    {
        *(LEFT_OPEN, DECLINED, NOT_SHOWN, REJECTED, "held", "limited", "in_part", "preliminary"),
        *("granted", "denied", "affirmed", "reversed", "vacated", "dismissed"),
    }
)
"""Results of the voice check in which the court's own words contradict the claim."""
_LOCATED_REFUTES = frozenset({CheckName.QUOTATION, CheckName.FIGURE, CheckName.DATE, CheckName.NAME})
_ALLEGED = "alleged"
_STRENGTH = (Label.REFUTED, Label.CONFLICTING, Label.NOT_ENOUGH_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Bound:
    """A label as the checks let it stand, all flags, and one sentence for each change of label or limit."""

    label: Label
    flags: tuple[Flag, ...]
    notes: tuple[str, ...] = ()


def bind(label: Label, flags: Iterable[Flag], checks: Sequence[CheckResult]) -> Bound:
    """Hold a drafted label against the outcomes of the checks.

    Args:
        label: what the drafter read.
        flags: the drafter's own flags; kept, in order, without repeats.
        checks: every check of the claim.

    Returns:
        The label that stands. Where it is another, ``notes`` says why and keeps the drafter's; where
        the claim stands without a limit that the ruling has, they name the limit.
    """
    all_flags = [*flags, *(flag for check in checks for flag in _flags_of(check))]
    demands = [(demand, check) for check in checks if (demand := _demand(label, check)) is not None]
    ordered = tuple(dict.fromkeys(flag for flag in all_flags if flag not in _cleared(checks)))
    if not demands:
        return Bound(label, ordered, _limits(label, checks))
    stands = min((demand for demand, _ in demands), key=_STRENGTH.index)
    reasons = " ".join(check.explanation for demand, check in demands if demand is stands)
    note = f"The drafter read this claim as {_words(label)}; the checks do not let that stand: {reasons}"
    return Bound(stands, ordered, (note,))


def _limits(label: Label, checks: Sequence[CheckResult]) -> tuple[str, ...]:
    """What a supported claim leaves out of the ruling that it tells."""
    if label is not Label.SUPPORTED:
        return ()
    warned = [one for one in checks if one.check is CheckName.VOICE and one.outcome is Outcome.WARN]
    return tuple(f"It needs context: {one.explanation}" for one in warned)


def _cleared(checks: Sequence[CheckResult]) -> frozenset[Flag]:
    """Flags that a check knows better: origins are counted over all sources, not over those it quotes."""
    independent = any(check.check is CheckName.ORIGIN and check.outcome is Outcome.PASS for check in checks)
    return frozenset({Flag.SINGLE_ORIGIN}) if independent else frozenset()


def _flags_of(check: CheckResult) -> tuple[Flag, ...]:
    if check.outcome is Outcome.FAILED_TO_RUN:
        return (Flag.NEEDS_PERSON,)
    if _clashes(check):
        return (Flag.NEEDS_PERSON,)  # sources clash in an unknown order: nothing is shown to be overtaken
    if check.outcome is Outcome.WARN:
        flag = _WARN_FLAGS.get(check.check)
        return (flag,) if flag else ()
    if check.outcome is not Outcome.FAIL:
        return ()
    return (_flag_of_failed(check),)


def _flag_of_failed(check: CheckResult) -> Flag:
    if check.result == QuotationResult.MISATTRIBUTED.value:
        return Flag.MISATTRIBUTED
    if check.check is CheckName.VOICE and check.result in _RULED_OTHERWISE:
        return Flag.RULING_DIFFERS
    if check.check is CheckName.VOICE and check.result == _ALLEGED:
        return Flag.NEEDS_CONTEXT
    return _FAIL_FLAGS[check.check]


def _demand(label: Label, check: CheckResult) -> Label | None:
    """The label that ``check`` asks for in place of ``label``; None where it asks for none."""
    if check.outcome is not Outcome.FAIL or label is Label.REFUTED:
        return Label.CONFLICTING if label is Label.SUPPORTED and _clashes(check) else None
    located = check.document_id is not None and check.span is not None
    if _refutes(label, check, located=located):
        return Label.REFUTED
    if label is not Label.SUPPORTED:
        both = label is Label.NOT_ENOUGH_EVIDENCE and check.result == "superseded"
        return Label.CONFLICTING if both else None
    if check.check in _LOCATED_REFUTES:
        return Label.REFUTED if located else Label.NOT_ENOUGH_EVIDENCE
    if check.check in {CheckName.VOICE, CheckName.CITATION}:
        return Label.NOT_ENOUGH_EVIDENCE
    return Label.CONFLICTING if check.check is CheckName.TIME else None


def _clashes(check: CheckResult) -> bool:
    """Whether sources clash on how a thing stands, and which of them is later can't be told."""
    return check.check is CheckName.TIME and check.result == "undated"


def _refutes(label: Label, check: CheckResult, *, located: bool) -> bool:
    """Whether a failed check refutes the claim also where the drafter read too little to say so."""
    if check.check is CheckName.QUOTATION:
        return check.result in _NOT_THE_SPEAKERS
    if label is Label.CONFLICTING:
        return False
    if check.check is CheckName.VOICE:
        return located and check.result in _RULED_OTHERWISE
    if check.check is CheckName.NAME:  # who did, sued or appointed what: the source says it of another
        return located and check.result == "role_differs"
    # The check of origins fails only a claim that says itself how many told it independently.
    return check.check is CheckName.ORIGIN or (check.check is CheckName.FIGURE and located)


def as_of(
    flags: Iterable[Flag],
    checks: Iterable[CheckResult],
    documents: Mapping[str, Document],
    own: date | None,
) -> date | None:
    """The day of which a verdict speaks: for an overtaken claim that of the source that overtook it.

    Where that source has no date, it is the last day on which the claim is known to have stood.

    Args:
        flags: the verdict's flags.
        checks: the claim's checks.
        documents: the sources by id.
        own: the day that the claim itself is of, which any other verdict keeps.
    """
    if Flag.SUPERSEDED not in flags:
        return own
    days: dict[str, list[date]] = {"superseded": [], "overtaken": []}
    for check in checks:
        source = documents.get(check.document_id or "")
        if check.result in days and source is not None and source.date is not None:
            days[check.result].append(source.date)
    return max(days["superseded"] or days["overtaken"], default=own)


def _words(label: Label) -> str:
    return label.value.replace("_", " ")
