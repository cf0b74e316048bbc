"""Scores the prompts of ``prompts/`` with a model that an OpenAI-compatible server serves.

    python tests/benchmarks/eval_prompts.py verdict|claims --base-url URL --model NAME --out FOLDER
        [--prompt FILE] [--cases FILE] [--parallel N] [--part K/N] [--no-checks] [--second] [--kept]

The cases go through the desk's own path: sources are cut and their voices read, the checks run, the
request is built from the prompt file, the answer is held to its schema, its quotations are located and the
checks bind its label; a draft's claims are located in the draft. The search alone is left out: a claim is
given all passages of its sources. Answers are kept in FOLDER under the hash of their request, so that a run
which was stopped goes on, and a changed scoring asks nothing twice. ``--kept`` asks nothing and scores the
cases whose answers are kept. ``--second`` also reads each claim with the embedded verifier, as the desk does
beside a model. ``--parallel`` asks so many at a time, for a server that decodes several answers as one batch;
seconds are then of no meaning.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[1] / "helpers"))

from prompt_cases import CASES, Case, Draft, read
from prompt_scores import ClaimRow, VerdictRow, claim_figures, claim_row, verdict_figures

from desk import assets
from desk.adapters.onnx_models import OnnxEmbedder, OnnxVerifier
from desk.adapters.openai_chat import OpenAIChat
from desk.checks.run import CheckContext, run_checks
from desk.claims.with_model import extract_with_model
from desk.domain.errors import AnswerInvalid, EndpointError
from desk.domain.evidence import Candidate
from desk.domain.verdicts import ChatAnswer, ChatRequest, ModelCall, Usage
from desk.domain.vocabulary import Label
from desk.ingest.split import split
from desk.ports import CancelToken, ChatModel
from desk.retrieval.sentences import deciding
from desk.settings import Endpoint, Splitting
from desk.text.prompts import load
from desk.verdicts.draft import draft_with_model
from desk.verdicts.ground import locate_all
from desk.verdicts.parse import parse_verdict
from desk.verdicts.verify import draft_locally
from desk.workflow.control import Cancel
from desk.workflow.second_opinion import with_second_opinion

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Kept:
    """An answer as it lies on disk."""

    text: str
    error: str | None
    prompt_tokens: int
    completion_tokens: int
    seconds: float


class Unanswered(Exception):
    """The server gave no answer: a fault of the run, which says nothing of the prompt."""


class Remembering:
    """A model whose answers are kept in a folder, under the hash of what was asked."""

    def __init__(self, chat: OpenAIChat, folder: Path, *, ask: bool, most: int) -> None:
        self._chat = chat
        self._most = most
        self._may_ask = ask
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def endpoint(self) -> str:
        """The server's address."""
        return self._chat.endpoint

    @property
    def model(self) -> str:
        """The model's name."""
        return self._chat.model

    def complete(self, request: ChatRequest, cancel: CancelToken) -> ChatAnswer:
        """The kept answer, or a new one; an answer that broke off is kept as such."""
        request = replace(request, max_tokens=min(request.max_tokens, self._most))
        path = self._folder / f"{self._key(request)}.json"
        if not path.exists():
            path.write_text(json.dumps(asdict(self._ask(request, cancel))), encoding="utf-8")
        kept = Kept(**json.loads(path.read_text("utf-8")))
        call = _call(self, request, kept)
        if kept.error is not None:
            error = AnswerInvalid(kept.error)
            error.call = call
            raise error
        return ChatAnswer(text=kept.text, call=call)

    def _ask(self, request: ChatRequest, cancel: CancelToken) -> Kept:
        if not self._may_ask:
            raise Unanswered("No answer to this is kept.")
        try:
            call, error = self._chat.complete(request, cancel).call, None
        except AnswerInvalid as invalid:
            if invalid.call is None:
                raise
            call, error = invalid.call, invalid.message
        except EndpointError as failed:
            # The desk would store this as the claim's failure; here it would be counted as the model's.
            raise Unanswered(f"{failed.message} {failed.help}") from failed
        usage = call.usage
        return Kept(call.response or "", error, usage.prompt_tokens, usage.completion_tokens, call.seconds)

    def _key(self, request: ChatRequest) -> str:
        turns = [(message.role, message.content) for message in request.messages]
        asked = [self.model, turns, request.schema, request.max_tokens]
        return sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:24]


def _call(model: ChatModel, request: ChatRequest, kept: Kept) -> ModelCall:
    return ModelCall(
        id="m",
        endpoint=model.endpoint,
        model=model.model,
        prompt_name=request.prompt_name,
        prompt_sha256=request.prompt_sha256,
        parameters={},
        messages=tuple((message.role, message.content) for message in request.messages),
        response=kept.text,
        usage=Usage(prompt_tokens=kept.prompt_tokens, completion_tokens=kept.completion_tokens),
        error=kept.error,
        started=datetime.now(UTC),
        seconds=kept.seconds,
    )


@contextmanager
def using(prompt: Path | None) -> Iterator[None]:
    """Within, the desk reads ``prompt`` in place of its own file of that kind."""
    if prompt is None:
        yield
        return
    with patch.object(assets, "prompt", lambda _: prompt):
        yield


class Bench:
    """What the claims of one run share: the model, and the local networks where they are wanted."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.endpoint = Endpoint(
            enabled=True,
            base_url=given.base_url,
            model=given.model,
            timeout_s=given.timeout,
            max_tokens=given.max_tokens,
            max_retries=0,
        )
        chat = OpenAIChat(self.endpoint, None)
        self.model = Remembering(chat, given.out / "answers", ask=not given.kept, most=given.max_tokens)
        self.cancel = Cancel()
        self._checks = given.checks
        self._embedder = OnnxEmbedder()
        self._verifier = OnnxVerifier() if given.second else None

    def verdict(self, case: Case) -> VerdictRow:
        """One claim, judged by the model as the desk would."""
        documents = {source.id: source for source in case.sources}
        passages = {source.id: tuple(split(source, Splitting())) for source in case.sources}
        every = [passage for of_source in passages.values() for passage in of_source]
        found = deciding(case.claim.text, every, self._embedder)
        candidates = [
            Candidate(passage=passage, scores={"fused": 1.0}, sentences=tuple(one.span for one in spans))
            for passage, spans in zip(every, found, strict=True)
        ]
        context = CheckContext(draft=None, sources=case.sources, passages=passages)
        checks = run_checks(case.claim, context, candidates)
        drafted = draft_with_model(
            case.claim,
            candidates,
            documents,
            checks if self._checks else (),
            self.model,
            self.endpoint,
            self.cancel,
        )
        row = _read(VerdictRow(case.claim.id, case.trap, case.label), drafted.calls, candidates, documents)
        row = replace(row, desk=drafted.verdict.label, flags=drafted.verdict.flags)
        if self._verifier is None:
            return row
        local = draft_locally(case.claim, candidates, documents, checks, self._verifier, datetime.now(UTC))
        beside = with_second_opinion(drafted, local).verdict
        return replace(row, second=local.verdict.label, beside=beside.label, flags=beside.flags)

    def claims(self, draft: Draft) -> ClaimRow:
        """One draft, its claims listed by the model as the desk would."""
        try:
            extraction, calls = extract_with_model(draft.document, self.model, self.cancel)
        except AnswerInvalid as error:
            return claim_row(draft, None, [error.call] if error.call else [])
        return claim_row(draft, extraction, calls)


def _read(
    row: VerdictRow,
    calls: tuple[ModelCall, ...],
    candidates: list[Candidate],
    documents: dict[str, Any],
) -> VerdictRow:
    """The row with what the model itself answered, before the checks bound it."""
    if not calls:
        return row
    call = calls[0]
    row = replace(
        row,
        tokens=(call.usage.prompt_tokens, call.usage.completion_tokens),
        seconds=call.seconds,
        prompt=call.prompt_sha256,
    )
    try:
        parsed = parse_verdict(call.response or "")
    except AnswerInvalid:
        return row
    located, _ = locate_all(parsed.quotes, candidates, documents)
    return replace(row, read=Label(parsed.label), quotes=len(parsed.quotes), located=len(located))


def _each(what: list[T], do: Callable[[T], R], given: argparse.Namespace) -> list[R]:
    """``do`` for each, so many at a time, in order; says how many are done."""
    done = [0]

    def told(one: T) -> R | None:
        try:
            result = do(one)
        except Unanswered:
            if given.kept:
                return None
            raise
        done[0] += 1
        sys.stderr.write(f"\r{done[0]} of {len(what)}")
        return result

    with ThreadPoolExecutor(given.parallel) as pool:
        return [result for result in pool.map(told, what) if result is not None]


def _say(line: str, to: Any = sys.stdout) -> None:
    to.write(f"{line}\n")
    to.flush()


def main() -> int:
    """Go through the cases, and print the figures as rows of a table."""
    given = _arguments()
    cases, drafts = read(given.cases)
    bench = Bench(given)
    given.out.mkdir(parents=True, exist_ok=True)
    rows: list[VerdictRow] | list[ClaimRow]
    try:
        with using(given.prompt):
            digest = load(given.what).sha256
            if given.what == "verdict":
                rows = _each(cases[given.part], bench.verdict, given)
                figures = verdict_figures(rows)
            else:
                rows = _each(drafts[given.part], bench.claims, given)
                figures = claim_figures(rows)
    except Unanswered as error:
        _say(str(error), sys.stderr)
        return 1
    stem = f"{given.what}-{digest[:12]}-{given.model}{'' if given.checks else '-nochecks'}"
    lines = [json.dumps(asdict(row), default=str) for row in rows]
    (given.out / f"{stem}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _say(f"{given.what}.md {digest[:12]}, {given.model}")
    for name, value in figures.items():
        _say(f"| {name} | {value} |")
    return 0


def _part(text: str) -> slice:
    number, of = (int(each) for each in text.split("/"))
    return slice(number - 1, None, of)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["verdict", "claims"])
    parser.add_argument("--base-url", required=True, help="the server's address, mostly ending in /v1")
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", type=Path, required=True, help="where answers and rows are kept")
    parser.add_argument("--prompt", type=Path, help="in place of the desk's own prompt file")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--parallel", type=int, default=1)
    parser.add_argument("--part", type=_part, default=slice(None), help="K/N: every N-th case from the K-th")
    parser.add_argument("--timeout", type=float, default=900.0, help="seconds to wait for an answer")
    parser.add_argument("--max-tokens", type=int, default=1024, help="an answer that is longer broke off")
    parser.add_argument("--no-checks", dest="checks", action="store_false")
    parser.add_argument("--kept", action="store_true", help="ask nothing; score what is kept")
    parser.add_argument("--second", action="store_true", help="read with the embedded verifier too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
