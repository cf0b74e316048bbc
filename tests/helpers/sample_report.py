"""A report with one of everything, on an invented dispute about a ferry pier."""

from __future__ import annotations

from datetime import UTC, date, datetime

from desk.domain.claims import Claim, LeftOut
from desk.domain.documents import Document, NotLoaded
from desk.domain.evidence import CheckResult, Difference, Evidence, Search
from desk.domain.report import Case, Finding, Report
from desk.domain.spans import OffsetMap, Span
from desk.domain.verdicts import Failure, ModelCall, Review, SecondOpinion, Usage, Verdict
from desk.domain.vocabulary import (
    CheckName,
    ClaimKind,
    Decision,
    DocumentKind,
    DocumentRole,
    Flag,
    Label,
    LeftOutReason,
    Outcome,
    SearchState,
    Stance,
    Voice,
)

AT = datetime(2026, 3, 4, 14, 5, tzinfo=UTC)

DRAFT_TEXT = """Court closes Quillhaven's ferry pier

Judge Oona Halvard ordered the Quillhaven ferry pier closed on 3 February 2026, and the Harbour Board \
appealed two days later.

"The piles are beyond repair," she wrote. The board argued that closing the pier would strand 1,200 commuters.

Repairs were put at $4.5 million. The mayor has resigned. It was a sorry day for the town. Will the ferry \
ever sail again? <script>alert("x")</script> & co.

Three papers reported that divers found cracks in 41 of 60 piles."""

OPINION_TEXT = """IN THE CIRCUIT COURT OF ARDEN COUNTY

The Court finds that the piles are, on this record, beyond repair. The Harbour Board argues that closing the \
pier would strand 1,200 commuters. The motion to close the pier is GRANTED.

Footnote 1. Divers found cracks in 14 of 60 piles."""

WIRE_TEXT = (
    "QUILLHAVEN (Tern Wire) - Divers found cracks in 14 of 60 piles, the court's order says. "
    "Repairs would cost $5.4 million, an engineer testified. "
    "A higher court stayed the order on 20 February."
)


def document(name: str, kind: DocumentKind, text: str, **more: object) -> Document:
    """A document with an identity map; ``name`` becomes its id and title."""
    fields: dict[str, object] = {
        "id": f"d-{name}",
        "role": DocumentRole.SOURCE,
        "kind": kind,
        "title": name,
        "sha256": "0" * 64,
        "media_type": "text/plain",
        "text": text,
        "raw_text": text,
        "offsets": OffsetMap.identity(len(text)),
        "origin": f"sources/{name}.txt",
        "extractor": "text 1",
    }
    return Document(**{**fields, **more})  # type: ignore[arg-type]


def at(text: str, words: str) -> Span:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


DRAFT = document(
    "draft", DocumentKind.OTHER, DRAFT_TEXT, role=DocumentRole.DRAFT, title="Ferry pier, draft 3"
)
OPINION = document(
    "Halvard order",
    DocumentKind.OPINION,
    OPINION_TEXT,
    court="Circuit Court of Arden County",
    judge="Oona Halvard",
    docket="26-CV-118",
    filed=date(2026, 2, 3),
    page_starts=(0, OPINION_TEXT.index("Footnote")),
    page_labels=("i", "ii"),
    url="https://courts.example/arden/118.pdf",
    media_type="application/pdf",
)
PAPERS = tuple(
    document(
        name,
        DocumentKind.ARTICLE,
        WIRE_TEXT,
        publisher=name,
        published=date(2026, 2, 21),
        wire_credit="Tern Wire",
        origin_group="o-tern",
        origin_decided=True,
        url=url,
        warnings=warnings,
    )
    for name, url, warnings in (
        ("The Quillhaven Lantern", "https://lantern.example/pier", ("The author could not be read.",)),
        ("Arden Post", "javascript:alert(1)", ()),
        ("Coast <b>Courier</b>", None, ()),
    )
)

CALL = ModelCall(
    id="m-1",
    endpoint="http://user:hunter2@127.0.0.1:8080/v1",
    model="small-model",
    prompt_name="verdict",
    prompt_sha256="a" * 64,
    parameters={"temperature": 0.0, "api_key": "sk-never-shown"},
    messages=(("system", "Judge the claim."), ("user", "[1] The Court finds …")),
    response='{"label": "supported"}',
    usage=Usage(prompt_tokens=812, completion_tokens=64, cost=0.0012),
    error=None,
    started=AT,
    seconds=2.5,
)


def claim(number: int, words: str, text: str | None = None, **more: object) -> Claim:
    """The claim anchored at ``words`` of the draft."""
    span = at(DRAFT_TEXT, words)
    return Claim(id=f"c-{number}", document_id=DRAFT.id, span=span, text=text or words, **more)  # type: ignore[arg-type]


def evidence(number: str, claim_id: str, source: Document, quote: str, **more: object) -> Evidence:
    """A quotation located in ``source``."""
    span = at(source.text, quote)
    return Evidence(
        id=f"e-{number}",
        claim_id=claim_id,
        passage_id=f"p-{number}",
        document_id=source.id,
        span=span,
        quote=quote,
        page=source.page_of(span.start),
        page_label=source.page_label_of(span.start),
        date=source.date,
        **more,  # type: ignore[arg-type]
    )


def verdict(claim_id: str, label: Label | None, rationale: str = "", **more: object) -> Verdict:
    """A machine's draft made at the time of the report."""
    fields: dict[str, object] = {
        "confidence": 0.87 if label else None,
        "method": "verifier minilm-3way 1a2b3c4d",
    }
    return Verdict(
        id=f"v-{claim_id}",
        claim_id=claim_id,
        label=label,
        rationale=rationale,
        created=AT,
        **{**fields, **more},  # type: ignore[arg-type]
    )


def review(claim_id: str, decision: Decision, label: Label | None, note: str = "") -> Review:
    """An act of the one reviewer."""
    return Review(
        id=f"r-{claim_id}-{decision}",
        claim_id=claim_id,
        verdict_id=f"v-{claim_id}",
        decision=decision,
        label=label,
        note=note,
        reviewer="Ines Okafor",
        at=AT,
    )


def found(claim_id: str) -> Search:
    """A search that found something."""
    return Search(claim_id=claim_id, state=SearchState.FOUND, found=8, searched=240)


def _closed() -> Finding:
    made = claim(1, "Judge Oona Halvard ordered the Quillhaven ferry pier closed on 3 February 2026")
    proof = evidence(
        "1",
        made.id,
        OPINION,
        "The motion to close the pier is GRANTED.",
        stance=Stance.SUPPORTS,
        voice=Voice.COURT,
    )
    later = evidence(
        "2",
        made.id,
        PAPERS[0],
        "A higher court stayed the order on 20 February.",
        stance=Stance.NEUTRAL,
        voice=Voice.REPORTER,
    )
    return Finding(
        claim=made,
        search=found(made.id),
        evidence=(later, proof),
        checks=(
            CheckResult(
                claim_id=made.id,
                check=CheckName.DATE,
                outcome=Outcome.PASS,
                explanation="The date in the draft is the day the order was filed.",
                expected="3 February 2026",
                found="2026-02-03",
                document_id=OPINION.id,
            ),
            CheckResult(
                claim_id=made.id,
                check=CheckName.TIME,
                outcome=Outcome.WARN,
                explanation="A later source says that the order was stayed.",
                document_id=PAPERS[0].id,
                span=later.span,
                found=later.quote,
            ),
        ),
        verdict=verdict(
            made.id,
            Label.SUPPORTED,
            "The order grants the motion [1]; it was stayed later [2].",
            evidence_ids=("e-1", "e-2"),
            flags=(Flag.SUPERSEDED,),
            as_of=date(2026, 2, 20),
            model_call_ids=("m-1",),
        ),
        reviews=(review(made.id, Decision.ACCEPTED, Label.SUPPORTED, "Checked against the <docket>."),),
        calls=(CALL,),
    )


def _appealed() -> Finding:
    made = claim(
        2,
        "Judge Oona Halvard ordered the Quillhaven ferry pier closed on 3 February 2026, "
        "and the Harbour Board appealed two days later",
        "The Harbour Board appealed two days later.",
    )
    return Finding(
        claim=made,
        search=Search(claim_id=made.id, state=SearchState.FOUND_NOTHING, searched=240),
        verdict=verdict(made.id, Label.NOT_ENOUGH_EVIDENCE, "No source speaks of an appeal."),
    )


def _quoted() -> Finding:
    made = claim(
        3,
        '"The piles are beyond repair," she wrote.',
        'Judge Oona Halvard wrote: "The piles are beyond repair."',
        kind=ClaimKind.QUOTATION,
        speaker="Judge Oona Halvard",
    )
    sentence = "The Court finds that the piles are, on this record, beyond repair."
    proof = evidence("3", made.id, OPINION, sentence, stance=Stance.REFUTES, voice=Voice.COURT)
    check = CheckResult(
        claim_id=made.id,
        check=CheckName.QUOTATION,
        outcome=Outcome.FAIL,
        result="altered_meaning",
        explanation="A qualifier was dropped from the quotation: “on this record”.",
        expected="The piles are beyond repair",
        found="the piles are, on this record, beyond repair",
        document_id=OPINION.id,
        span=at(OPINION_TEXT, "the piles are, on this record, beyond repair"),
        page=1,
        evidence_id="e-3",
        context=sentence,
        difference=(
            Difference(op="equal", expected="The piles", found="the piles"),
            Difference(op="replace", expected="are", found="are, on this record,"),
            Difference(op="equal", expected="beyond repair", found="beyond repair"),
        ),
    )
    return Finding(
        claim=made,
        search=found(made.id),
        evidence=(proof,),
        checks=(check,),
        verdict=verdict(
            made.id,
            Label.REFUTED,
            "The words are altered [1].",
            evidence_ids=("e-3",),
            flags=(Flag.MISQUOTED,),
        ),
        reviews=(
            review(made.id, Decision.OVERRIDDEN, Label.CONFLICTING, "The drift is right, the words are not."),
        ),
    )


def _argued() -> Finding:
    made = claim(
        4,
        "The board argued that closing the pier would strand 1,200 commuters.",
        kind=ClaimKind.ATTRIBUTION,
        changed=True,
        change="The draft's sentence is worded differently.",
    )
    return Finding(
        claim=made,
        search=Search(
            claim_id=made.id,
            state=SearchState.FAILED,
            error="The index did not answer.",
            help="Run `factdesk reindex CASE`.",
        ),
        verdict=verdict(
            made.id,
            None,
            failure=Failure(
                what="The model's answer was cut off.", help="Check again, or choose another model."
            ),
        ),
        reviews=(review(made.id, Decision.ACCEPTED, Label.SUPPORTED),),
    )


def _costs() -> Finding:
    made = claim(5, "Repairs were put at $4.5 million.")
    proof = tuple(
        evidence(
            f"5{at_}",
            made.id,
            paper,
            "Repairs would cost $5.4 million, an engineer testified.",
            stance=Stance.REFUTES,
            voice=Voice.QUOTED_SPEAKER,
        )
        for at_, paper in enumerate(PAPERS)
    )
    return Finding(
        claim=made,
        search=found(made.id),
        evidence=proof,
        checks=(
            CheckResult(
                claim_id=made.id,
                check=CheckName.FIGURE,
                outcome=Outcome.FAIL,
                explanation="The draft says $4.5 million, the source $5.4 million.",
                expected="$4.5 million",
                found="$5.4 million",
                document_id=PAPERS[0].id,
                span=at(WIRE_TEXT, "$5.4 million"),
            ),
            CheckResult(
                claim_id=made.id,
                check=CheckName.ORIGIN,
                outcome=Outcome.WARN,
                explanation="The three reports are one wire story.",
            ),
        ),
        verdict=verdict(
            made.id,
            Label.REFUTED,
            "All reports say $5.4 million [1].",
            evidence_ids=("e-50", "e-51", "e-52"),
            flags=(Flag.SINGLE_ORIGIN, Flag.FIGURES_DIFFER, Flag.OPINIONS_DIFFER),
            second=SecondOpinion(
                label=Label.NOT_ENOUGH_EVIDENCE,
                confidence=0.61,
                method="verifier minilm-3way 1a2b3c4d",
                rationale="The nearest passage does not settle it [2].",
            ),
        ),
    )


def _resigned() -> Finding:
    made = claim(6, "The mayor has resigned.")
    return Finding(claim=made, search=Search(claim_id=made.id, state=SearchState.NOT_SEARCHED))


def _cracks() -> Finding:
    made = claim(
        7, "Three papers reported that divers found cracks in 41 of 60 piles.", kind=ClaimKind.ATTRIBUTION
    )
    good = evidence(
        "7",
        made.id,
        OPINION,
        "Divers found cracks in 14 of 60 piles.",
        stance=Stance.REFUTES,
        voice=Voice.BACKGROUND,
    )
    invented = Evidence(
        id="e-8",
        claim_id=made.id,
        passage_id="p-8",
        document_id=OPINION.id,
        span=Span(0, 12),
        quote="Words that no source holds.",
    )
    return Finding(
        claim=made,
        search=found(made.id),
        evidence=(good, invented),
        checks=(
            CheckResult(
                claim_id=made.id,
                check=CheckName.NAME,
                outcome=Outcome.FAILED_TO_RUN,
                explanation="The check of names stopped on an unreadable source.",
            ),
        ),
        verdict=verdict(made.id, Label.CONFLICTING, "The order says 14 [1].", evidence_ids=("e-7", "e-8")),
        reviews=(
            review(made.id, Decision.ACCEPTED, Label.CONFLICTING),
            review(made.id, Decision.REOPENED, None),
        ),
    )


def sample_report() -> Report:
    """Seven claims: two decided by a person, five open."""
    return Report(
        case=Case(
            id="case-1",
            title="Ferry pier",
            language="en",
            created=AT,
            schema_version=1,
            settings_hash="f00d",
        ),
        generated=AT,
        tool_version="0.1.0",
        draft=DRAFT,
        sources=(OPINION, *PAPERS),
        findings=(_closed(), _appealed(), _quoted(), _argued(), _costs(), _resigned(), _cracks()),
        left_out=(
            LeftOut(
                span=at(DRAFT_TEXT, "It was a sorry day for the town."),
                text="It was a sorry day for the town.",
                reason=LeftOutReason.OPINION,
                explanation="It judges; it states nothing that a source can settle (“sorry”).",
            ),
            LeftOut(
                span=at(DRAFT_TEXT, "Will the ferry ever sail again?"),
                text="Will the ferry ever sail again?",
                reason=LeftOutReason.QUESTION,
                explanation="It asks.",
            ),
        ),
        not_loaded=(
            NotLoaded(
                path="sources/scan.pdf",
                error="The PDF has no text.",
                help="Run it through a text recogniser first.",
            ),
        ),
        method={
            "embedder": "all-MiniLM-L6-v2 int8 53aa5117",
            "verifier": "minilm-3way 1a2b3c4d",
            "endpoint": "http://127.0.0.1:8080/v1",
            "prompt verdict": "a" * 64,
        },
    )
