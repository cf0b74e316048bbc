"""A desk for the window's tests: the whole interface over plain lists, without models or files.

``FakeDesk()`` is empty; ``FakeDesk.sample()`` holds two sources, a draft, five claims and
verdicts of every kind. What is asked of it is listed in ``calls``; ``fail_next`` makes the
next call raise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from desk.domain.claims import Claim, Extraction, LeftOut
from desk.domain.documents import Added, Document, NotLoaded, PageBox, PageImage, Passage
from desk.domain.errors import FactdeskError, NotInCase
from desk.domain.evidence import Candidate, CheckResult, Evidence, Search
from desk.domain.ids import act_id, content_id
from desk.domain.origins import OriginDecision
from desk.domain.report import Case, Finding, Report
from desk.domain.spans import OffsetMap, Span
from desk.domain.verdicts import Failure, Review, Verdict
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
from desk.ports import CancelToken, Progress
from desk.settings import Endpoint, Settings
from desk.text.sentences import sentences
from desk.workflow.control import Cancel, no_progress
from desk.workflow.decide_origin import decided

NOW = datetime(2025, 5, 14, 9, 30, tzinfo=UTC)

ARTICLE = (
    "Harbor board delays vote on pier lease\n\n"
    "PORT ELLERY, May 12 — The harbor board voted 5 to 2 on Monday to delay a decision on the lease of "
    "Pier 9. “We are not ready to sign,” said the board's chair, Ines Falk. The lease would bring "
    "$1.4 million a year.\n\n"
    "Marlow Shipping had asked for a term of 30 years."
)
OPINION = (
    "IN THE DISTRICT COURT OF ELLERY\n\nMarlow Shipping Co. v. Harbor Board\nNo. 24-1187\n\n"
    "ORDER. Plaintiff argues that the board acted in bad faith. The motion for a preliminary "
    "injunction is denied. On this record the plaintiff has not shown irreparable harm.\n\n"
    "So ordered.\nT. Okafor, Judge."
)
DRAFT = (
    "The fight over Pier 9\n\n"
    "The harbor board voted 5 to 2 to delay the lease. The lease would bring $2.4 million a year. "
    "It was a sad day for the town. “We are never going to sign,” said Ines Falk. "
    "A judge held that the board acted in bad faith. Marlow Shipping asked for 30 years."
)


def document(title: str, text: str, role: DocumentRole = DocumentRole.SOURCE, **fields: Any) -> Document:
    """A document of plain text whose reading text is the text as read."""
    made = Document(
        id=content_id("d", role, text),
        role=role,
        kind=DocumentKind.OTHER,
        title=title,
        sha256=content_id("h", text),
        media_type="text/plain",
        text=text,
        raw_text=text,
        offsets=OffsetMap.identity(len(text)),
        origin=f"{title}.txt",
        extractor="fake 1",
    )
    return replace(made, **fields)


def claims_of(draft: Document) -> Extraction:
    """Every sentence after the title is a claim, but for those with the word "sad"."""
    claims, left = [], []
    for span in sentences(draft.text)[1:]:
        words = span.of(draft.text)
        if "sad" in words:
            explanation = "It judges, and can't be checked."
            left.append(LeftOut(span=span, text=words, reason=LeftOutReason.OPINION, explanation=explanation))
        else:
            claims.append(
                Claim(
                    id=content_id("c", draft.id, span.start, span.end, words),
                    document_id=draft.id,
                    span=span,
                    text=words,
                    kind=ClaimKind.QUOTATION if "“" in words else ClaimKind.STATEMENT,
                    check_worthiness=0.9,
                    reason="It states a fact.",
                )
            )
    return Extraction(claims=tuple(claims), left_out=tuple(left))


class FakeStore:
    """The parts of a case store that the window reads and writes."""

    def __init__(self, title: str) -> None:
        self._case = Case(
            id="case-1", title=title, language="en", created=NOW, schema_version=1, settings_hash="0"
        )
        self.docs: dict[str, Document] = {}
        self.the_draft: Document | None = None
        self.standing: dict[str, Claim] = {}
        self.left: list[LeftOut] = []
        self.failures: dict[str, NotLoaded] = {}
        self.known: dict[str, Finding] = {}

    def case(self) -> Case:
        return self._case

    def set_title(self, title: str) -> Case:
        self._case = replace(self._case, title=title)
        return self._case

    def close(self) -> None:
        pass

    def documents(self, role: DocumentRole | None = None) -> list[Document]:
        draft = [self.the_draft] if self.the_draft else []
        return [each for each in [*self.docs.values(), *draft] if role in {None, each.role}]

    def document(self, document_id: str) -> Document:
        for each in self.documents():
            if each.id == document_id:
                return each
        raise NotInCase(f"There is no document {document_id}.")

    def passages(self, document_id: str | None = None) -> list[Passage]:
        return [passage_of(each) for each in self.docs.values() if document_id in {None, each.id}]

    def passages_by_id(self, ids: Iterable[str]) -> dict[str, Passage]:
        wanted = set(ids)
        return {each.id: each for each in self.passages() if each.id in wanted}

    def draft(self) -> Document | None:
        return self.the_draft

    def claims(self) -> list[Claim]:
        return sorted(self.standing.values(), key=lambda each: each.span)

    def claim(self, claim_id: str) -> Claim:
        if claim_id not in self.standing:
            raise NotInCase(f"There is no claim {claim_id}.")
        return self.standing[claim_id]

    def left_out(self) -> list[LeftOut]:
        return self.left

    def put_claims(self, put: Sequence[Claim], drop: Sequence[str] = ()) -> None:
        for claim in put:
            self.standing[claim.id] = claim
        for claim_id in drop:
            self.standing.pop(claim_id, None)

    def reviews(self, claim_id: str) -> list[Review]:
        return list(self.finding(claim_id).reviews)

    def set_not_loaded(self, put: Sequence[NotLoaded], drop: Sequence[str] = ()) -> None:
        for each in put:
            self.failures[each.path] = each
        for path in drop:
            self.failures.pop(path, None)

    def not_loaded(self) -> list[NotLoaded]:
        return list(self.failures.values())

    def finding(self, claim_id: str) -> Finding:
        claim = self.claim(claim_id)
        blank = Finding(claim=claim, search=Search(claim_id=claim_id, state=SearchState.NOT_SEARCHED))
        return replace(self.known.get(claim_id, blank), claim=claim)

    def findings(self) -> list[Finding]:
        return [self.finding(each.id) for each in self.claims()]


def passage_of(source: Document) -> Passage:
    """The whole document as one passage."""
    return Passage(
        id=content_id("p", source.id), document_id=source.id, span=Span(0, len(source.text)), text=source.text
    )


class FakeDesk:
    """See the module."""

    def __init__(self, title: str = "Test case", path: Path = Path("Test.factdesk")) -> None:
        self.path = path
        self.store = FakeStore(title)
        self.settings = Settings(reviewer="R. Tester")
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.fail_next: FactdeskError | None = None
        self.unreadable: set[str] = set()
        self.keys: dict[str, str] = {}
        self.closed = False

    @classmethod
    def sample(cls) -> FakeDesk:
        """Two sources, a draft, and five claims: three checked, one failed, one untouched."""
        made = cls("The fight over Pier 9")
        article = document(
            "Harbor board delays vote on pier lease", ARTICLE, kind=DocumentKind.ARTICLE,
            publisher="Ellery Courier", authors=("Dana Whitlock",), published=date(2025, 5, 12),
        )  # fmt: skip
        opinion = document(
            "Marlow Shipping Co. v. Harbor Board", OPINION, kind=DocumentKind.OPINION,
            court="District Court of Ellery", docket="24-1187", judge="T. Okafor", filed=date(2025, 4, 2),
            warnings=("The second page has no text.",),
        )  # fmt: skip
        for each in (article, opinion):
            made.store.docs[each.id] = each
        made.read_draft_text(DRAFT, "The fight over Pier 9")
        made.check([claim.id for claim in made.store.claims()[:4]])
        made.calls.clear()
        return made

    def _called(self, name: str, *args: Any) -> None:
        self.calls.append((name, args))
        if self.fail_next is not None:
            error, self.fail_next = self.fail_next, None
            raise error

    def close(self) -> None:
        self.closed = True

    def apply_settings(self, settings: Settings) -> None:
        self._called("apply_settings", settings)
        self.settings = settings

    # -- sources

    def add_sources(
        self, paths: Sequence[Path], progress: Progress = no_progress, cancel: CancelToken | None = None
    ) -> Added:
        self._called("add_sources", *paths)
        added: list[Document] = []
        already: list[tuple[str, str]] = []
        for done, path in enumerate(paths):
            progress(done, len(paths), path.name)
            if path.name in self.unreadable or not path.exists():
                failed = NotLoaded(path=str(path), error="The file is damaged.", help="Download it again.")
                self.store.set_not_loaded([failed])
                continue
            self._keep(document(path.stem, path.read_text(encoding="utf-8")), str(path), added, already)
        progress(len(paths), len(paths), "")
        failed_now = [each for each in self.store.not_loaded() if each.path in {str(path) for path in paths}]
        return Added(documents=tuple(added), already=tuple(already), not_loaded=tuple(failed_now))

    def _keep(self, made: Document, path: str, added: list[Document], already: list[tuple[str, str]]) -> None:
        if made.id in self.store.docs:
            already.append((path, made.id))
        else:
            self.store.docs[made.id] = made
            added.append(made)
        self.store.set_not_loaded([], drop=[path])

    def add_text(self, text: str, title: str) -> Added:
        self._called("add_text", text, title)
        added: list[Document] = []
        already: list[tuple[str, str]] = []
        self._keep(document(title, text), title, added, already)
        return Added(documents=tuple(added), already=tuple(already))

    def add_url(self, url: str, progress: Progress = no_progress, cancel: CancelToken | None = None) -> Added:
        self._called("add_url", url)
        added: list[Document] = []
        self._keep(document("A fetched page", f"Page at {url}.", url=url), url, added, [])
        return Added(documents=tuple(added))

    def correct(self, document_id: str, **fields: Any) -> Document:
        self._called("correct", document_id, fields)
        made = replace(self.store.document(document_id), **fields)
        self.store.docs[document_id] = made
        return made

    def remove_source(self, document_id: str) -> None:
        self._called("remove_source", document_id)
        del self.store.docs[document_id]

    def set_origin(self, document_ids: Sequence[str], *, together: bool) -> OriginDecision:
        self._called("set_origin", tuple(document_ids), together)
        changed = decided(list(self.store.docs.values()), set(document_ids), together=together)
        before = tuple(self.store.docs[each.id] for each in changed)
        self.store.docs.update({each.id: each for each in changed})
        return OriginDecision(documents=tuple(changed), before=before)

    def undo_origin(self, decision: OriginDecision) -> list[Document]:
        self._called("undo_origin", decision)
        self.store.docs.update({each.id: each for each in decision.before})
        return list(decision.before)

    def search(self, query: str, k: int = 20) -> list[Candidate]:
        self._called("search", query)
        words = query.casefold().split()
        found = []
        for source in self.store.docs.values():
            hits = [
                span
                for span in sentences(source.text)
                if any(word in span.of(source.text).casefold() for word in words)
            ]
            if hits:
                found.append(
                    Candidate(passage=passage_of(source), scores={"fused": 1.0}, sentences=tuple(hits))
                )
        return found[:k]

    def original(self, document_id: str) -> Path | None:
        return None

    def page_image(self, document_id: str, page: int, width_px: int) -> PageImage:
        height = width_px * 4 // 3
        return PageImage(width_px, height, b"\xff" * (width_px * height * 4))

    def boxes(self, document_id: str, span: Span) -> tuple[PageBox, ...]:
        return (PageBox(page=1, left=0.1, top=0.1, right=0.6, bottom=0.13),)

    # -- draft

    def read_draft(
        self, path: Path, progress: Progress = no_progress, cancel: CancelToken | None = None
    ) -> Extraction:
        self._called("read_draft", path)
        return self._take(document(path.stem, path.read_text(encoding="utf-8"), DocumentRole.DRAFT))

    def read_draft_text(
        self,
        text: str,
        title: str,
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
    ) -> Extraction:
        self._called("read_draft_text", text, title)
        return self._take(document(title, text, DocumentRole.DRAFT))

    def read_claims_file(self, path: Path) -> Extraction:
        self._called("read_claims_file", path)
        return self._take(document(path.stem, path.read_text(encoding="utf-8"), DocumentRole.DRAFT))

    def _take(self, draft: Document) -> Extraction:
        extraction = claims_of(draft)
        self.store.the_draft = draft
        self.store.standing = {claim.id: claim for claim in extraction.claims}
        self.store.left = list(extraction.left_out)
        return extraction

    def add_claim(self, span: Span) -> Claim:
        self._called("add_claim", span)
        assert self.store.the_draft
        words = span.of(self.store.the_draft.text)
        made = Claim(
            id=content_id("c", span.start, span.end),
            document_id=self.store.the_draft.id,
            span=span,
            text=words,
        )
        self.store.put_claims([made])
        return made

    def edit_claim(self, claim_id: str, text: str) -> Claim:
        self._called("edit_claim", claim_id, text)
        made = replace(self.store.claim(claim_id), text=text)
        self.store.put_claims([made])
        return made

    def split_claim(self, claim_id: str, at: int) -> tuple[Claim, Claim]:
        self._called("split_claim", claim_id, at)
        old = self.store.claim(claim_id)
        self.store.put_claims([], drop=[claim_id])
        return self.add_claim(Span(old.span.start, at)), self.add_claim(Span(at, old.span.end))

    def merge_claims(self, claim_ids: Sequence[str]) -> Claim:
        self._called("merge_claims", *claim_ids)
        spans = [self.store.claim(claim_id).span for claim_id in claim_ids]
        self.store.put_claims([], drop=claim_ids)
        return self.add_claim(Span(min(spans).start, max(span.end for span in spans)))

    def drop_claims(self, claim_ids: Sequence[str]) -> None:
        self._called("drop_claims", *claim_ids)
        self.store.put_claims([], drop=claim_ids)

    def put_claims(self, put: Sequence[Claim], drop: Sequence[str] = ()) -> None:
        self._called("put_claims", tuple(put), tuple(drop))
        self.store.put_claims(put, drop)

    # -- check and review

    def check(
        self,
        claim_ids: Sequence[str] | None = None,
        progress: Progress = no_progress,
        cancel: CancelToken | None = None,
        found: Callable[[Finding], None] | None = None,
    ) -> list[Finding]:
        self._called("check", claim_ids)
        cancel = cancel or Cancel()
        claims = [each for each in self.store.claims() if claim_ids is None or each.id in claim_ids]
        results = []
        for done, claim in enumerate(claims):
            cancel.raise_if_cancelled()
            progress(done, len(claims), claim.text)
            finding = self._checked(claim, done)
            self.store.known[claim.id] = finding
            results.append(finding)
            if found is not None:
                found(finding)
        progress(len(claims), len(claims), "")
        return results

    def _checked(self, claim: Claim, turn: int) -> Finding:
        label = (Label.SUPPORTED, Label.REFUTED, None, Label.CONFLICTING, Label.NOT_ENOUGH_EVIDENCE)[turn % 5]
        evidence = tuple(self._evidence(claim))
        failure = None if label else Failure(what="The endpoint did not answer.", help="Check again.")
        verdict = Verdict(
            id=act_id("v"),
            claim_id=claim.id,
            label=label,
            confidence=0.81 if label else None,
            rationale="The article says so [1]." if label else "",
            method="fake drafter",
            created=NOW,
            evidence_ids=tuple(each.id for each in evidence),
            flags=(Flag.FIGURES_DIFFER,) if label is Label.REFUTED else (),
            failure=failure,
        )
        check = CheckResult(
            claim_id=claim.id,
            check=CheckName.FIGURE,
            outcome=Outcome.FAIL if label is Label.REFUTED else Outcome.PASS,
            explanation="The draft's figures were compared with the source's.",
            expected="2.4 million",
            found="1.4 million",
        )
        state = SearchState.FOUND if evidence else SearchState.FOUND_NOTHING
        search = Search(claim_id=claim.id, state=state, found=len(evidence), searched=2)
        return Finding(claim=claim, search=search, evidence=evidence, checks=(check,), verdict=verdict)

    def _evidence(self, claim: Claim) -> Iterable[Evidence]:
        for source in self.store.docs.values():
            span = sentences(source.text)[-2]
            yield Evidence(
                id=content_id("e", claim.id, source.id),
                claim_id=claim.id,
                passage_id=passage_of(source).id,
                document_id=source.id,
                span=span,
                quote=span.of(source.text),
                stance=Stance.SUPPORTS,
                voice=Voice.REPORTER,
                date=source.date,
                scores={"fused": 0.7},
                method="fake",
            )

    def accept(self, claim_id: str, by: str, note: str = "") -> Finding:
        self._called("accept", claim_id, by, note)
        verdict = self.store.finding(claim_id).verdict
        if verdict is None or verdict.label is None:
            raise FactdeskError("There is no draft to accept.", "Choose a label.")
        return self._review(claim_id, Decision.ACCEPTED, verdict.label, by, note)

    def decide(self, claim_id: str, label: Label, by: str, note: str = "") -> Finding:
        self._called("decide", claim_id, label, by, note)
        return self._review(claim_id, Decision.OVERRIDDEN, label, by, note)

    def reopen(self, claim_id: str, by: str) -> Finding:
        self._called("reopen", claim_id, by)
        return self._review(claim_id, Decision.REOPENED, None, by, "")

    def _review(self, claim_id: str, decision: Decision, label: Label | None, by: str, note: str) -> Finding:
        finding = self.store.finding(claim_id)
        verdict_id = finding.verdict.id if finding.verdict else None
        review = Review(
            id=act_id("r"),
            claim_id=claim_id,
            verdict_id=verdict_id,
            decision=decision,
            label=label,
            note=note,
            reviewer=by,
            at=NOW,
        )
        self.store.known[claim_id] = replace(finding, reviews=(*finding.reviews, review))
        return self.store.finding(claim_id)

    # -- report

    def report(self) -> Report:
        self._called("report")
        return Report(
            case=self.store.case(),
            generated=NOW,
            tool_version="0",
            draft=self.store.draft(),
            sources=tuple(self.store.documents(DocumentRole.SOURCE)),
            findings=tuple(self.store.findings()),
            left_out=tuple(self.store.left_out()),
            not_loaded=tuple(self.store.not_loaded()),
            method={"embedder": "fake"},
        )

    def preview_html(self) -> str:
        self._called("preview_html")
        return "<!doctype html><title>Report</title><h1>Report</h1><p>Preview of the test case.</p>"

    def exports(self) -> dict[str, str]:
        return {"html": ".html", "json": ".json"}

    def export(self, format_: str, to: Path) -> Path:
        self._called("export", format_, to)
        to.write_text(self.preview_html(), encoding="utf-8")
        return to

    # -- endpoint

    def test_endpoint(self, endpoint: Endpoint, key: str | None) -> Any:
        self._called("test_endpoint", endpoint, key)
        raise FactdeskError("No endpoint in a test.", "Use the scripted server.")

    def save_key(self, endpoint: Endpoint, key: str) -> None:
        self._called("save_key", endpoint.key_name)
        self.keys[endpoint.key_name] = key

    def has_key(self, endpoint: Endpoint) -> bool:
        return endpoint.key_name in self.keys
