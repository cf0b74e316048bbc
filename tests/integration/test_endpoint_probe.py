"""Trying an endpoint out: each ability is told, and nothing is raised."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from scripted_server import KEY, MODEL, Reply, chat, refusal, serving

from desk.adapters.endpoint_address import check_base_url, is_private, shown, warning
from desk.adapters.endpoint_probe import probe
from desk.domain.errors import ConfigError
from desk.settings import PRESETS, Endpoint

GOOD = chat('{"colour": "ochre", "count": 4}')


def test_a_whole_endpoint_has_every_ability() -> None:
    with serving(GOOD) as server:
        report = probe(server.endpoint(), KEY)
    assert report.ok
    assert all(ability.works for ability in report.abilities)
    assert report.models == (MODEL,)
    assert report.seconds is not None
    assert (report.error, report.help, report.warning) == (None, None, None)


def test_a_model_that_answers_freely_is_told_of_and_still_serves() -> None:
    with serving(chat('{"colour": "red", "count": 4}')) as server:
        report = probe(server.endpoint(), KEY)
    assert (report.ok, report.schema_kept) == (True, False)
    lines = {ability.name: ability for ability in report.abilities}
    assert lines["JSON schemas are kept"].detail == "answers are checked all the same"


def test_a_server_that_takes_no_schema_keeps_none_even_if_it_answers_right() -> None:
    with serving(refusal(400, "no", "response_format"), GOOD) as server:
        assert probe(server.endpoint(), KEY).schema_kept is False


@pytest.mark.parametrize(
    ("reply", "works"),
    [
        (refusal(401, "bad"), {"reachable": True, "key_accepted": False, "answered": False}),
        (refusal(404, "no model"), {"reachable": True, "answered": False}),
        (refusal(429, "slow"), {"reachable": True, "answered": False}),
        (Reply(b"<html>"), {"reachable": True, "key_accepted": True, "answered": False}),
        (Reply(delay_s=3), {"reachable": True, "answered": False}),
    ],
)
def test_a_fault_is_told_with_what_to_do(reply: Reply, works: dict[str, bool]) -> None:
    with serving(reply) as server:
        report = probe(server.endpoint(timeout_s=0.4), KEY)
    assert {name: getattr(report, name) for name in works} == works
    assert not report.ok
    assert report.error
    assert report.help
    assert KEY not in str(report)


def test_a_model_that_is_not_listed_is_told_with_those_that_are() -> None:
    with serving(refusal(404, "no model")) as server:
        server.models = ["other-1"]
        report = probe(server.endpoint(), KEY)
    assert report.model_found is False
    assert "other-1" in [ability.detail for ability in report.abilities]


def test_nothing_at_the_address_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        report = probe(Endpoint(base_url=f"http://127.0.0.1:{taken.getsockname()[1]}/v1", model="m"), None)
    assert (report.reachable, report.ok) == (False, False)
    assert report.key_accepted is None


@pytest.mark.parametrize("base_url", ["", "nonsense", "http://api.example.org/v1", "https://a:pw-17@b/v1"])
def test_a_wrong_address_is_told_and_not_raised(base_url: str) -> None:
    report = probe(Endpoint(base_url=base_url, model="m"), KEY)
    assert report.error
    assert not report.ok
    assert "pw-17" not in str(report)


def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.gguf"
    path.write_bytes(b"not a model")
    report = probe(Endpoint(gguf=str(path)), None)
    assert report.error == "x.gguf is no GGUF file."


@pytest.mark.parametrize("preset", [preset for preset in PRESETS if preset.base_url], ids=lambda p: p.name)
def test_every_preset_has_a_fit_address(preset: object) -> None:
    base_url = str(getattr(preset, "base_url", ""))
    assert check_base_url(base_url) == base_url
    assert warning(base_url) is None


@pytest.mark.parametrize(
    ("url", "used"),
    [
        (" https://api.example.org/v1/ ", "https://api.example.org/v1"),
        ("http://localhost:1/v1", "http://localhost:1/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://192.168.1.7/v1", "http://192.168.1.7/v1"),
        ("http://model-box.lan/v1", "http://model-box.lan/v1"),
    ],
)
def test_this_address_is_taken(url: str, used: str) -> None:
    assert check_base_url(url) == used


@pytest.mark.parametrize(
    "url",
    [
        "api.example.org",
        "https://",
        "https://x/v1?key=1",
        "https://x/v1#a",
        "https://u@x/v1",
        "http://8.8.8.8/v1",
        "http://0.0.0.0:80/v1",
        "http://x:99999/v1",
        "http://[::1/v1",
    ],
)
def test_this_address_is_not_taken(url: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_base_url(url)
    assert caught.value.help


def test_an_unprotected_network_is_warned_of() -> None:
    assert "192.168.1.7" in str(warning("http://192.168.1.7/v1"))
    assert warning("http://127.0.0.1/v1") is None
    assert warning("https://192.168.1.7/v1") is None
    assert is_private("10.0.0.1")


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("https://me:pw@x/v1", "https://x/v1"),
        ("me:pw@x/v1", "x/v1"),
        ("https://x/v1", "https://x/v1"),
        ("", ""),
    ],
)
def test_a_password_in_an_address_is_not_shown(url: str, seen: str) -> None:
    assert shown(url) == seen
