"""The chat adapter against a scripted server: every way an endpoint can answer."""

from __future__ import annotations

import logging
import socket
import time
import traceback

import pytest
from scripted_server import KEY, MODEL, Reply, ScriptedServer, Stop, chat, refusal, serving

from desk.adapters.openai_chat import OpenAIChat
from desk.domain.errors import (
    AnswerInvalid,
    Cancelled,
    EndpointError,
    EndpointTimeout,
    EndpointUnreachable,
    KeyRefused,
    RateLimited,
    RequestRefused,
)
from desk.domain.verdicts import ChatRequest, Json, Message
from desk.settings import Endpoint

SCHEMA: dict[str, Json] = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}
REQUEST = ChatRequest(
    prompt_name="verdict",
    prompt_sha256="0" * 64,
    messages=(Message(role="system", content="Be brief."), Message(role="user", content="{}")),
    schema_name="answer",
    schema=SCHEMA,
    max_tokens=64,
)
OK = chat('{"a": 1}')


def ask(server: ScriptedServer, **settings: object) -> tuple[OpenAIChat, EndpointError]:
    model = OpenAIChat(server.endpoint(**settings), KEY)
    with pytest.raises(EndpointError) as caught:
        model.complete(REQUEST, Stop())
    return model, caught.value


def test_an_answer_comes_with_the_whole_record_of_its_request() -> None:
    with serving(OK) as server:
        model = OpenAIChat(server.endpoint(price_in=2.0, price_out=10.0, temperature=0.1, seed=3), KEY)
        answer = model.complete(REQUEST, Stop())
    sent, call = server.requests[0], answer.call
    assert answer.text == call.response == '{"a": 1}'
    assert sent["model"] == call.model == MODEL
    assert sent["messages"] == [{"role": role, "content": content} for role, content in call.messages]
    assert {key: sent[key] for key in call.parameters} == call.parameters
    assert call.parameters["temperature"] == 0.1
    assert call.parameters["seed"] == 3
    assert call.parameters["max_tokens"] == 64
    assert sent["response_format"]["json_schema"] == {"name": "answer", "strict": True, "schema": SCHEMA}
    assert (call.usage.prompt_tokens, call.usage.completion_tokens) == (100, 20)
    assert call.usage.cost == pytest.approx((100 * 2 + 20 * 10) / 1e6)
    assert call.endpoint == server.base_url
    assert call.error is None
    assert 0 < call.seconds < 5


def test_without_prices_there_is_no_cost() -> None:
    with serving(OK) as server:
        assert OpenAIChat(server.endpoint(), None).complete(REQUEST, Stop()).call.usage.cost is None


def test_the_key_goes_in_the_header_and_the_machine_is_not_described() -> None:
    with serving(OK) as server:
        OpenAIChat(server.endpoint(), KEY).complete(REQUEST, Stop())
    headers = {name.lower(): value for name, value in server.headers[0].items()}
    assert headers["authorization"] == f"Bearer {KEY}"
    assert not [name for name in headers if name.startswith("x-stainless-") and "os" in name.split("-")]


def test_environment_meant_for_openai_goes_to_no_other_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-another-server")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-another-server")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "project-of-another-server")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serving(OK) as server:
        OpenAIChat(server.endpoint(), None).complete(REQUEST, Stop())
    assert "another-server" not in str(server.headers[0])


@pytest.mark.parametrize(
    ("reply", "kind", "said"),
    [
        (refusal(401, f"Incorrect API key provided: {KEY}"), KeyRefused, "refused the key"),
        (refusal(403, "no"), KeyRefused, "refused the key"),
        (refusal(404, "no such model"), RequestRefused, MODEL),
        (refusal(400, "The context is too long.", "messages"), RequestRefused, "messages"),
        (refusal(429, "Slow down."), RateLimited, "Slow down."),
        (refusal(500, "oops"), EndpointUnreachable, "HTTP 500"),
        (refusal(418, "teapot"), RequestRefused, "HTTP 418"),
        (Reply(b"", 302, {"location": "http://127.0.0.1:1/v1"}), RequestRefused, "HTTP 302"),
        (Reply(b"<html>Welcome</html>", headers={"content-type": "text/html"}), AnswerInvalid, "address"),
        (Reply(b'{"choices": []}'), AnswerInvalid, "address"),
        (Reply(b'{"choices": [{"message": {"content": 7}}]}'), AnswerInvalid, "address"),
        (Reply(b"\xff\xfe\x00junk"), AnswerInvalid, "address"),
        (Reply(b""), AnswerInvalid, "address"),
        (chat('{"a": ', finish="length"), AnswerInvalid, "cut off at 64 tokens"),
        (chat(None, refusal="I won't."), AnswerInvalid, "declined"),
        (chat("  "), AnswerInvalid, "empty"),
        (Reply(drop=True), EndpointUnreachable, "No server answers"),
        (Reply(delay_s=5.0), EndpointTimeout, "0.3 seconds"),
    ],
)
def test_a_fault_is_named_with_its_record_and_without_the_key(
    reply: Reply, kind: type[EndpointError], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(reply) as server:
        _, error = ask(server, timeout_s=0.3)
    assert type(error) is kind
    assert said in error.message
    assert error.help
    assert error.call is not None
    assert error.call.error == error.message
    assert error.call.messages[-1] == ("user", "{}")
    shown = "".join(traceback.format_exception(error))
    assert KEY not in f"{shown} {error.help} {error.call} {caplog.text}"


def test_a_cut_off_answer_keeps_what_came_and_its_tokens() -> None:
    with serving(chat('{"a": ', finish="length")) as server:
        _, error = ask(server)
    assert error.call is not None
    assert error.call.response == '{"a": '
    assert error.call.usage.completion_tokens == 20


def test_nothing_listening_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        endpoint = Endpoint(base_url=f"http://127.0.0.1:{port}/v1", model=MODEL, max_retries=0)
        with pytest.raises(EndpointUnreachable) as caught:
            OpenAIChat(endpoint, None).complete(REQUEST, Stop())
    assert caught.value.retryable


def test_a_busy_server_is_asked_again() -> None:
    with serving(refusal(503, "busy", retry_after_ms="20"), OK) as server:
        answer = OpenAIChat(server.endpoint(max_retries=1), KEY).complete(REQUEST, Stop())
    assert answer.text == '{"a": 1}'
    assert len(server.requests) == 2


def test_a_server_without_schemas_is_asked_for_json_then_plainly_and_that_is_remembered() -> None:
    def script(body: dict[str, object]) -> Reply:
        if "response_format" in body:
            return refusal(400, "response_format is not supported", "response_format")
        return OK

    with ScriptedServer(script) as server:
        model = OpenAIChat(server.endpoint(), KEY)
        call = model.complete(REQUEST, Stop()).call
        model.complete(REQUEST, Stop())
    kinds = [sent.get("response_format", {}).get("type") for sent in server.requests]
    assert kinds == ["json_schema", "json_object", None, None]
    assert "response_format" not in call.parameters
    assert '"required": ["a"]' in call.messages[0][1]
    assert server.requests[2]["messages"][0]["content"] == call.messages[0][1]


@pytest.mark.parametrize(
    ("param", "message", "gone", "instead"),
    [
        ("temperature", "Unsupported value", "temperature", None),
        ("seed", "unknown", "seed", None),
        ("max_tokens", "Use 'max_completion_tokens' instead.", "max_tokens", "max_completion_tokens"),
    ],
)
def test_a_parameter_that_a_model_does_not_take_is_left_out(
    param: str, message: str, gone: str, instead: str | None
) -> None:
    with serving(refusal(400, message, param), OK) as server:
        call = OpenAIChat(server.endpoint(), KEY).complete(REQUEST, Stop()).call
    assert gone in server.requests[0]
    assert gone not in server.requests[1]
    assert gone not in call.parameters
    assert instead is None or server.requests[1][instead] == 64


def test_a_server_that_refuses_everything_is_asked_a_bounded_number_of_times() -> None:
    with serving(refusal(400, "no")) as server:
        model, error = ask(server)
    assert isinstance(error, RequestRefused)
    assert len(server.requests) == 3
    assert model.form.format == "json_schema"


def test_a_request_in_flight_is_broken_off() -> None:
    with serving(Reply(delay_s=20.0)) as server:
        model = OpenAIChat(server.endpoint(timeout_s=30.0), KEY)
        start = time.monotonic()
        with pytest.raises(Cancelled):
            model.complete(REQUEST, Stop(after_s=1.5))
        assert time.monotonic() - start < 4.0
        assert len(server.requests) == 1


def test_nothing_is_sent_once_stopped() -> None:
    with serving(OK) as server:
        with pytest.raises(Cancelled):
            OpenAIChat(server.endpoint(), KEY).complete(REQUEST, Stop(after_s=0.0))
        assert not server.requests


@pytest.mark.parametrize(
    "base_url", ["", "ftp://x/v1", "http://api.example.org/v1", "https://me:pw-17@example.org/v1"]
)
def test_a_wrong_address_is_refused_before_anything_is_sent(base_url: str) -> None:
    with pytest.raises(RequestRefused) as caught:
        OpenAIChat(Endpoint(base_url=base_url, model="m"), KEY).complete(REQUEST, Stop())
    assert "pw-17" not in f"{caught.value} {caught.value.call}"


def test_a_key_with_odd_characters_is_refused_before_it_is_sent() -> None:
    with serving(OK) as server:
        with pytest.raises(KeyRefused):
            OpenAIChat(server.endpoint(), "sk-\nX: y").complete(REQUEST, Stop())
        assert not server.requests


def test_models_are_listed() -> None:
    with serving(OK) as server:
        server.models = ["b", "a"]
        assert OpenAIChat(server.endpoint(), KEY).models(Stop()) == ["a", "b"]
