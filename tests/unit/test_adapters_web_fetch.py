"""A page is fetched once, from the public internet, at the address that was checked."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence

import httpx
import pytest

from desk.adapters import web_fetch
from desk.adapters.public_address import is_public
from desk.adapters.web_fetch import MAX_BYTES, Fetched, fetch
from desk.domain.errors import FetchError

PUBLIC = "93.184.215.14"
HTML = {"content-type": "text/html; charset=utf-8"}


class Net:
    """A network of pages: names to addresses, and what each URL answers."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response], **names: Sequence[str]) -> None:
        self.names = {"news.example.org": [PUBLIC], **names}
        self.requests: list[httpx.Request] = []
        self.asked: list[str] = []
        self._answer = answer

    def resolve(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.names:
            raise OSError(host)
        return self.names[host]

    def fetch(self, url: str) -> Fetched:
        def handle(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            return self._answer(request)

        return fetch(url, resolver=self.resolve, transport=httpx.MockTransport(handle))


def page(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, headers={**HTML, "set-cookie": "a=b"}, content=b"<p>Hi</p>")


def moving(to: str) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/old":
            return httpx.Response(302, headers={"location": to, "set-cookie": "a=b"})
        return page(request)

    return answer


def test_the_connection_goes_to_the_checked_address_under_the_pages_name() -> None:
    net = Net(page)
    got = net.fetch(" https://news.example.org/a?b=1#part ")
    request = net.requests[0]
    assert got.body == b"<p>Hi</p>"
    assert got.final_url == "https://news.example.org/a?b=1"
    assert got.content_type == HTML["content-type"]
    assert request.url.host == PUBLIC
    assert request.headers["host"] == "news.example.org"
    assert request.extensions["sni_hostname"] == "news.example.org"
    assert request.headers["user-agent"].startswith("Factdesk/")
    assert net.asked == ["news.example.org"]


def test_a_redirect_is_followed_by_hand_without_cookies() -> None:
    net = Net(moving("//www.example.org/new"), **{"www.example.org": ["8.8.8.8"]})
    got = net.fetch("http://news.example.org/old")
    assert got.url == "http://news.example.org/old"
    assert got.final_url == "http://www.example.org/new"
    assert [request.url.host for request in net.requests] == [PUBLIC, "8.8.8.8"]
    assert "cookie" not in net.requests[1].headers


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost/",
        "http://inner.example.org/",
        "http://169.254.169.254/latest/meta-data",
        "http://news.example.org:8080/",
        "file:///etc/passwd",
        "ftp://news.example.org/",
        "http://me:pw@news.example.org/",
        "http://[::1]/",
        "http://\x00/",
    ],
)
def test_a_redirect_to_a_refused_place_is_not_followed(location: str) -> None:
    names = {
        "localhost": ["127.0.0.1"],
        "inner.example.org": ["10.0.0.7"],
        "169.254.169.254": ["169.254.169.254"],
        "::1": ["::1"],
    }
    net = Net(moving(location), **names)
    with pytest.raises(FetchError) as caught:
        net.fetch("http://news.example.org/old")
    assert len(net.requests) == 1
    assert "pw" not in caught.value.message.replace("http", "")
    assert caught.value.help


def test_an_endless_redirect_ends() -> None:
    net = Net(lambda request: httpx.Response(301, headers={"location": "/old"}))
    with pytest.raises(FetchError):
        net.fetch("http://news.example.org/old")
    assert len(net.requests) == web_fetch.MAX_REDIRECTS + 1


@pytest.mark.parametrize("addresses", [["127.0.0.1"], [PUBLIC, "192.168.1.1"], ["not an address"], []])
def test_a_name_with_any_inner_address_is_refused_before_connecting(addresses: list[str]) -> None:
    net = Net(page, **{"odd.example.org": addresses})
    with pytest.raises(FetchError):
        net.fetch("https://odd.example.org/")
    assert not net.requests


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104 - an address that is refused
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.8.8.8",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.170",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::808:808",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "localhost",
        "",
    ],
)
def test_this_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"],
)
def test_this_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https://news.example.org:22/",
        "https://u:p@news.example.org/",
        "https://unknown.example.org/",
        "https://news.example.org:99999/",
    ],
)
def test_this_is_not_fetched(url: str) -> None:
    net = Net(page)
    with pytest.raises(FetchError) as caught:
        net.fetch(url)
    assert not net.requests
    assert caught.value.help


def stall(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("slow", request=request)


def refuse(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda request: httpx.Response(404, headers=HTML), "404"),
        (
            lambda request: httpx.Response(200, headers={"content-type": "image/png"}, content=b"x"),
            "image/png",
        ),
        (lambda request: httpx.Response(200, content=b"x"), "unnamed"),
        (lambda request: httpx.Response(200, headers=HTML, content=b""), "empty"),
        (lambda request: httpx.Response(200, headers=HTML, content=b"x" * (MAX_BYTES + 1)), "larger"),
        (
            lambda request: httpx.Response(
                200,
                headers={**HTML, "content-encoding": "gzip"},
                content=gzip.compress(b"x" * (MAX_BYTES + 1)),
            ),
            "larger",
        ),
        (
            lambda request: httpx.Response(
                200, headers={**HTML, "content-encoding": "gzip"}, content=b"junk"
            ),
            "can't be reached",
        ),
        (stall, "in time"),
        (refuse, "can't be reached"),
    ],
)
def test_an_answer_without_a_page_is_an_error(
    answer: Callable[[httpx.Request], httpx.Response], said: str
) -> None:
    with pytest.raises(FetchError) as caught:
        Net(answer).fetch("https://news.example.org/")
    assert said in caught.value.message


def test_a_page_that_trickles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(0, 10_000, 7))
    monkeypatch.setattr("desk.adapters.web_fetch.time.monotonic", lambda: float(next(clock)))

    def trickle() -> Iterator[bytes]:
        while True:
            yield b"x"

    with pytest.raises(FetchError, match="within 60 seconds"):
        Net(lambda request: httpx.Response(200, headers=HTML, content=trickle())).fetch(
            "https://news.example.org/"
        )


def test_a_name_in_other_letters_is_asked_for_in_its_wire_form() -> None:
    net = Net(page, **{"xn--bcher-kva.example": [PUBLIC]})
    net.fetch("https://bücher.example/")
    assert net.requests[0].headers["host"] == "xn--bcher-kva.example"
