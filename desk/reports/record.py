"""The record of a case as one JSON object, key by key; see ``resources/schema/record.schema.json``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from desk.domain.claims import Claim, LeftOut
from desk.domain.documents import Document, NotLoaded
from desk.domain.evidence import CheckResult, Evidence, Search
from desk.domain.report import Case, Finding, Report
from desk.domain.spans import Span
from desk.domain.verdicts import Json, ModelCall, Review, SecondOpinion, Verdict
from desk.reports.located import check_span, documents_of, located, numbers

SCHEMA_VERSION = 1

_SECRETS = frozenset({"api_key", "apikey", "api-key", "x-api-key", "authorization", "bearer", "password"})
_USER = re.compile(r"//[^/?#]*@")


def record(report: Report) -> dict[str, Json]:
    """Everything of ``report`` as a JSON object.

    Spans count Unicode code points of the stored text of their document; every ``quote`` is
    exactly the slice at its span (evidence of which that is not true is withheld, with a line in
    the claim's ``warnings``). Dates are ISO 8601. No secret is ever among the parameters.
    """
    documents = documents_of(report)
    calls = {call.id: call for finding in report.findings for call in finding.calls}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "factdesk", "version": report.tool_version},
        "generated": report.generated.isoformat(),
        "case": _case(report.case),
        "documents": [_document(document) for document in documents.values()],
        "not_loaded": [_not_loaded(each) for each in report.not_loaded],
        "claims": [_finding(finding, documents) for finding in report.findings],
        "left_out": [_left_out(each) for each in report.left_out],
        "summary": {"claims": len(report.findings), "open_claims": report.open_claims},
        "method": dict(report.method),
        "model_calls": [_call(call) for call in calls.values()],
    }


def _case(case: Case) -> dict[str, Json]:
    return {
        "id": case.id,
        "title": case.title,
        "language": case.language,
        "created": case.created.isoformat(),
        "schema_version": case.schema_version,
        "settings_hash": case.settings_hash,
    }


def _document(document: Document) -> dict[str, Json]:
    return {
        "id": document.id,
        "role": document.role.value,
        "kind": document.kind.value,
        "title": document.title,
        "publisher": document.publisher,
        "authors": list(document.authors),
        "published": _date(document.published),
        "court": document.court,
        "docket": document.docket,
        "judge": document.judge,
        "filed": _date(document.filed),
        "path": document.origin,
        "sha256": document.sha256,
        "pages": document.pages,
        "origin_group": document.origin_group,
        "warnings": list(document.warnings),
        "updated": _date(document.updated),
        "caption": document.caption,
        "form": document.form,
        "wire_credit": document.wire_credit,
        "dateline": document.dateline,
        "url": document.url,
        "language": document.language,
        "media_type": document.media_type,
        "extractor": document.extractor,
        "characters": len(document.text),
        "origin_decided": document.origin_decided,
    }


def _not_loaded(each: NotLoaded) -> dict[str, Json]:
    return {"path": each.path, "error": each.error, "help": each.help}


def _left_out(each: LeftOut) -> dict[str, Json]:
    return {
        "span": _span(each.span),
        "text": each.text,
        "reason": each.reason.value,
        "explanation": each.explanation,
    }


def _finding(finding: Finding, documents: Mapping[str, Document]) -> dict[str, Json]:
    claim = finding.claim
    kept = located(finding, documents)
    cited = numbers(finding)
    warnings = [f"{kept.withheld} quotation(s) withheld: not found at their span."] if kept.withheld else []
    return {
        "id": claim.id,
        "text": claim.text,
        "span": _span(claim.span),
        "kind": claim.kind.value,
        "speaker": claim.speaker,
        "verdict": _verdict(finding.verdict),
        "review": _review(finding.review) if finding.review else None,
        "evidence": [_evidence(each, cited.get(each.id)) for each in kept.evidence],
        "checks": [_check(check, documents) for check in finding.checks],
        "search": _search(finding.search),
        "decided": finding.decided,
        "reviews": [_review(review) for review in finding.reviews],
        "warnings": list(warnings),
        **_about_claim(claim),
    }


def _about_claim(claim: Claim) -> dict[str, Json]:
    return {
        "document": claim.document_id,
        "as_of": _date(claim.as_of),
        "origin": claim.origin.value,
        "check_worthiness": claim.check_worthiness,
        "reason": claim.reason,
        "changed": claim.changed,
        "change": claim.change,
    }


def _verdict(verdict: Verdict | None) -> dict[str, Json]:
    """The machine's draft; where none was made all is null and ``drafted`` is false."""
    if verdict is None:
        return {
            **dict.fromkeys(("label", "confidence", "method", "rationale")),
            "flags": [],
            **dict.fromkeys(("as_of", "failure", "id", "created")),
            "drafted": False,
            "evidence": [],
            "model_calls": [],
            "second": None,
        }
    failure = verdict.failure
    return {
        "label": verdict.label.value if verdict.label else None,
        "confidence": verdict.confidence,
        "method": verdict.method,
        "rationale": verdict.rationale,
        "flags": [flag.value for flag in verdict.flags],
        "as_of": _date(verdict.as_of),
        "failure": {"what": failure.what, "help": failure.help} if failure else None,
        "id": verdict.id,
        "created": verdict.created.isoformat(),
        "drafted": True,
        "evidence": list(verdict.evidence_ids),
        "model_calls": list(verdict.model_call_ids),
        "second": _second(verdict.second) if verdict.second else None,
    }


def _second(second: SecondOpinion) -> dict[str, Json]:
    """The embedded verifier's own reading, beside a model's draft and never averaged with it."""
    return {
        "label": second.label.value,
        "confidence": second.confidence,
        "method": second.method,
        "rationale": second.rationale,
        "withheld": second.withheld.value if second.withheld else None,
    }


def _review(review: Review) -> dict[str, Json]:
    return {
        "label": review.label.value if review.label else None,
        "decision": review.decision.value,
        "note": review.note,
        "reviewer": review.reviewer,
        "at": review.at.isoformat(),
        "id": review.id,
        "verdict": review.verdict_id,
    }


def _evidence(evidence: Evidence, number: int | None) -> dict[str, Json]:
    return {
        "id": evidence.id,
        "document": evidence.document_id,
        "span": _span(evidence.span),
        "quote": evidence.quote,
        "page": evidence.page,
        "page_label": evidence.page_label,
        "stance": evidence.stance.value,
        "voice": evidence.voice.value,
        "date": _date(evidence.date),
        "number": number,
        "passage": evidence.passage_id,
        "scores": dict(evidence.scores),
        "method": evidence.method,
    }


def _check(check: CheckResult, documents: Mapping[str, Document]) -> dict[str, Json]:
    span = check_span(check, documents)
    return {
        "check": check.check.value,
        "outcome": check.outcome.value,
        "result": str(check.result) if check.result is not None else None,
        "expected": check.expected,
        "found": check.found,
        "document": check.document_id,
        "span": _span(span) if span else None,
        "explanation": check.explanation,
        "page": check.page,
        "claim_span": _span(check.claim_span) if check.claim_span else None,
        "evidence": check.evidence_id,
        "context": check.context,
        "difference": [
            {"op": step.op, "expected": step.expected, "found": step.found} for step in check.difference
        ],
    }


def _search(search: Search) -> dict[str, Json]:
    return {
        "state": search.state.value,
        "found": search.found,
        "searched": search.searched,
        "error": search.error,
        "help": search.help,
    }


def _call(call: ModelCall) -> dict[str, Json]:
    usage = call.usage
    return {
        "id": call.id,
        "endpoint": without_user(call.endpoint),
        "model": call.model,
        "prompt": {"name": call.prompt_name, "sha256": call.prompt_sha256},
        "parameters": parameters(call),
        "messages": [{"role": role, "content": content} for role, content in call.messages],
        "response": call.response,
        "usage": {
            "prompt_tokens": usage.prompt_tokens,
            "completion_tokens": usage.completion_tokens,
            "cost": usage.cost,
        },
        "error": call.error,
        "started": call.started.isoformat(),
        "seconds": call.seconds,
    }


def parameters(call: ModelCall) -> dict[str, Json]:
    """The request's parameters without anything that is named like a key."""
    return {key: value for key, value in call.parameters.items() if key.lower() not in _SECRETS}


def without_user(address: str) -> str:
    """An address without the name and password that it may hold."""
    return _USER.sub("//", address)


def _span(span: Span) -> dict[str, Json]:
    return {"start": span.start, "end": span.end}


def _date(value: date | None) -> str | None:
    return value.isoformat() if value else None
