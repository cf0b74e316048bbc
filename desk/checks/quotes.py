"""The quotation check: each quotation of a claim, located in the sources and classified.

* ``exact``: the same words, marks and white space folded;
* ``altered_allowed``: brackets, a harmless ellipsis, the case of a letter, a spelling;
* ``altered_meaning``: words changed, a qualifier dropped or hidden, sentences spliced or cut;
* ``misattributed``: the words stand, another said them;
* ``not_found``: no source has them; a paraphrase in quotation marks.

One or two words in marks that no source has are a term or irony and give no result, nor does a
title in capitals that nobody is said to have spoken.
"""

from __future__ import annotations

from collections.abc import Sequence

from desk.checks.context import CheckContext, Reading, ReadText
from desk.checks.quote_apart import apart
from desk.checks.quote_compare import Compared, compare
from desk.checks.quote_place import Placed, Quoted, place
from desk.domain.claims import Claim
from desk.domain.evidence import CheckResult, Difference
from desk.domain.spans import Span
from desk.domain.vocabulary import CheckName, Outcome, QuotationResult
from desk.text.quotations import Quotation

_RANK = {
    QuotationResult.EXACT: 0,
    QuotationResult.ALTERED_ALLOWED: 1,
    QuotationResult.ALTERED_MEANING: 2,
    QuotationResult.NOT_FOUND: 3,
}
_SIMILAR = 0.35
"""Below this coverage the nearest sentence is chance and is not shown."""
_TERM_WORDS = 2


def check_quotations(claim: Claim, context: CheckContext) -> list[CheckResult]:
    """One result for each quotation that the claim's words touch; none where there is none."""
    draft, span = context.words_of(claim)
    results: list[CheckResult] = []
    for quotation in draft.quotations:
        if quotation.span.overlaps(span):
            result = _check(claim, draft, quotation, context)
            if result:
                results.append(result)
    return results


def _check(claim: Claim, draft: ReadText, quotation: Quotation, context: CheckContext) -> CheckResult | None:
    quoted = Quoted.of(draft, quotation)
    if not quoted.tokens:
        return None
    compared = [compare(quoted, placed) for placed in place(quoted, context.readings)]
    best = _best(quoted, compared)
    far = apart(quoted, context.readings) if best is None or not best.stands else None
    if far is not None and (best is None or best.placed.coverage < 0.999):
        return _far_apart(claim, quoted, far)
    if best is None or best.result is QuotationResult.NOT_FOUND:
        return _not_found(claim, quoted, best)
    if best.stands and best.said is not None and best.said.same is False:
        return _misattributed(claim, quoted, best)
    return _found(claim, quoted, best, _fuller(best, compared), _printed_otherwise(best, compared))


def _far_apart(claim: Claim, quoted: Quoted, far: Placed) -> CheckResult:
    """Sentences of one source, joined as if one followed the other."""
    joined = Compared(far, QuotationResult.ALTERED_MEANING)
    says = (
        f"The draft joins sentences that stand apart in {_name(far.reading)}; "
        f"after “{far.words(far.steps[0])}” the source goes on with something else."
    )
    return _result(claim, quoted, joined, joined.result, Outcome.FAIL, says)


def _best(quoted: Quoted, compared: Sequence[Compared]) -> Compared | None:
    """The placing that counts: the primary document's where it holds the words, else the closest."""
    if not compared:
        return None
    ranked = sorted(compared, key=_order)
    best = ranked[0]
    if len(quoted.tokens) >= 4 and not best.placed.reading.primary:
        for other in ranked:
            same = other.placed.reading.primary and other.placed.coverage >= 0.7
            if same and other.result is not QuotationResult.NOT_FOUND and _decides(other, best):
                return other
    return best


def _decides(primary: Compared, best: Compared) -> bool:
    """Whether a primary document's wording counts before a report's.

    Not where it gives the words to another, nor where it only quotes fewer of them.
    """
    if primary.said is not None and primary.said.same is False and not primary.stands:
        return False
    return not (best.stands and _fewer(primary))


def _order(compared: Compared) -> tuple[int, int, int, int, float]:
    same = compared.said.same if compared.said else None
    primary = compared.placed.reading.primary
    speaker = 0 if same else 1 if same is None and primary else 2 if same is False else 3
    whole = compared.placed.coverage >= 0.999 and same is not False
    return (
        min(_RANK[compared.result], 1) if compared.stands else _RANK[compared.result],
        0 if compared.stands or whole else 1,
        speaker,
        _RANK[compared.result] + (0 if primary else 1),
        len(compared.warnings) - compared.placed.coverage,
    )


def _fuller(best: Compared, compared: Sequence[Compared]) -> Compared | None:
    """Another source that prints a qualifier which the draft, and the source it follows, leave out."""
    if not best.stands or best.placed.reading.primary:
        return None
    for other in compared:
        same_words = other.placed.coverage >= 0.95 and not other.changed
        if other.hides and same_words and not (other.said and other.said.same is False):
            return other
    return None


def _printed_otherwise(best: Compared, compared: Sequence[Compared]) -> list[str]:
    """How other sources print the same words, where they differ from the draft."""
    found: dict[str, str] = {}
    for other in compared:
        name = _name(other.placed.reading)
        if other.placed.reading is best.placed.reading or other.placed.coverage < 0.7 or name in found:
            continue
        if _fewer(other) or _elsewhere(other) or (other.said is not None and other.said.same is False):
            continue
        if other.changed:
            words = " ".join(other.placed.span.of(other.placed.reading.text).split())
            found[name] = f"{name} prints it as “{words}”"
        elif other.result is QuotationResult.ALTERED_MEANING and other.reasons:
            found[name] = f"in {name} {other.reasons[0]}"
        elif set(other.limits) - set(best.limits):
            found[name] = f"in {name} {other.limits[0]}"
    return list(found.values())


def _elsewhere(other: Compared) -> bool:
    """Whether the words are gathered from so long a stretch that it is another statement."""
    steps = other.placed.steps
    return steps[-1].to - steps[0].from_ > 1.5 * steps[-1].end + 3


def _fewer(other: Compared) -> bool:
    """Whether a source quotes fewer of the words and changes none of those that it quotes."""
    steps = other.placed.steps
    inner = [step for step in steps[1:-1] if step.op not in {"equal", "delete"}]
    edges = {step.op for step in (steps[0], steps[-1])} - {"equal"}
    return not inner and edges == {"insert"}


def _found(
    claim: Claim, quoted: Quoted, best: Compared, fuller: Compared | None, otherwise: list[str]
) -> CheckResult:
    if fuller is not None:
        says = _sentence(fuller.reasons)
        name = _name(best.placed.reading)
        extra = f"; {name} prints it so too, {_name(fuller.placed.reading)} prints more of the sentence"
        return _result(
            claim, quoted, fuller, QuotationResult.ALTERED_MEANING, Outcome.FAIL, f"{says}{extra}."
        )
    if best.result is QuotationResult.ALTERED_MEANING:
        says = f"{_has(best)}; {_join(best.reasons)}."
        return _result(claim, quoted, best, best.result, Outcome.FAIL, says)
    notes = [*best.warnings, *otherwise]
    outcome = Outcome.WARN if notes else Outcome.PASS
    return _result(claim, quoted, best, best.result, outcome, _standing(best, notes))


def _standing(best: Compared, notes: Sequence[str]) -> str:
    name = _name(best.placed.reading)
    if best.result is QuotationResult.EXACT:
        head = f"The words stand so in {name}"
    else:
        why = _join(best.reasons) or "marked in brackets"
        head = f"The words stand in {name} with a change that is allowed ({why})"
    return f"{head}; but {_join(notes)}." if notes else f"{head}."


def _misattributed(claim: Claim, quoted: Quoted, best: Compared) -> CheckResult:
    said = best.said
    ours, theirs = (said.draft, said.source) if said else ("", "")
    says = f"The words stand in {_name(best.placed.reading)}, but there they are of {theirs}, not of {ours}."
    return _result(claim, quoted, best, QuotationResult.MISATTRIBUTED, Outcome.FAIL, says)


def _not_found(claim: Claim, quoted: Quoted, best: Compared | None) -> CheckResult | None:
    words = quoted.quotation.words_of(quoted.draft.text)
    if len(quoted.tokens) <= _TERM_WORDS or _is_title(quoted):
        return None
    if best is None or best.placed.coverage < _SIMILAR or len(quoted.tokens) < 4:
        return CheckResult(
            claim_id=claim.id,
            check=CheckName.QUOTATION,
            outcome=Outcome.WARN,
            result=QuotationResult.NOT_FOUND,
            expected=words,
            claim_span=_claim_span(claim, quoted),
            explanation="No source in this case has these words or words near to them.",
        )
    near = best.placed.reading.sentences_around(best.placed.span).of(best.placed.reading.text)
    says = (
        f"No source has these words; nearest is “{' '.join(near.split())}” in {_name(best.placed.reading)}."
    )
    return _result(claim, quoted, best, QuotationResult.NOT_FOUND, Outcome.FAIL, says)


def _is_title(quoted: Quoted) -> bool:
    """A title in quotation marks: all its longer words begin with a capital, and nobody speaks it."""
    words = quoted.quotation.words_of(quoted.draft.text).split()
    long = [word for word in words if len(word) > 3]
    at = quoted.draft.quotation_at(quoted.quotation.span)
    spoken = at is not None and quoted.draft.speakers[at] is not None
    return len(words) <= 10 and bool(long) and all(word[0].isupper() for word in long) and not spoken


def _claim_span(claim: Claim, quoted: Quoted) -> Span:
    """Where the quotation stands in the draft; the claim's own span where it is its own text."""
    whole = quoted.draft.text == claim.text and len(claim.span) != len(claim.text)
    return claim.span if whole else quoted.quotation.span


def _result(
    claim: Claim, quoted: Quoted, best: Compared, result: QuotationResult, outcome: Outcome, says: str
) -> CheckResult:
    placed = best.placed
    reading = placed.reading
    return CheckResult(
        claim_id=claim.id,
        check=CheckName.QUOTATION,
        outcome=outcome,
        result=result,
        expected=quoted.quotation.words_of(quoted.draft.text),
        found=placed.span.of(reading.text),
        claim_span=_claim_span(claim, quoted),
        document_id=reading.document.id,
        span=placed.span,
        page=reading.document.page_of(placed.span.start),
        context=reading.sentences_around(placed.span).of(reading.text),
        difference=difference(quoted, placed),
        explanation=says[0].upper() + says[1:],
    )


def difference(quoted: Quoted, placed: Placed) -> tuple[Difference, ...]:
    """The word-level difference: ``expected`` is the draft's side, ``found`` the source's."""
    return tuple(
        Difference(op=step.op, expected=quoted.words(step.first, step.end), found=placed.words(step))
        for step in placed.steps
    )


def _has(best: Compared) -> str:
    context = best.placed.reading.sentences_around(best.placed.span).of(best.placed.reading.text)
    shown = " ".join(context.split())
    return f"{_name(best.placed.reading)} has “{shown if len(shown) <= 240 else shown[:237] + '…'}”"


def _name(reading: Reading) -> str:
    document = reading.document
    return document.publisher or document.caption or document.title


def _join(parts: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(parts))


def _sentence(parts: Sequence[str]) -> str:
    text = _join(parts)
    return text[0].upper() + text[1:] if text else text
