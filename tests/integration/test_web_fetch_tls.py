"""The pinned address, over real sockets: the certificate is held to the page's name."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desk.adapters import web_fetch
from desk.adapters.web_fetch import fetch
from desk.domain.errors import FetchError

NAME = "news.example.org"


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"{self.headers['host']} {self.path}".encode()
        self.send_response(200)
        self.send_header("content-type", "text/plain")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Keep the tests' output clean."""


def certificate(folder: Path) -> Path:
    """A self-signed certificate for ``NAME`` with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, httpx.BaseTransport]]:
    """A TLS server on loopback, allowed for these tests, and a transport that trusts its certificate."""
    path = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    http = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    http.socket = context.wrap_socket(http.socket, server_side=True)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    port = http.server_address[1]
    monkeypatch.setattr(web_fetch, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(web_fetch, "_PORTS", {"http": 80, "https": port})
    yield port, httpx.HTTPTransport(verify=ssl.create_default_context(cafile=str(path)))
    http.shutdown()
    http.server_close()
    thread.join()


def test_the_page_is_asked_by_its_name_at_the_pinned_address(
    server: tuple[int, httpx.BaseTransport],
) -> None:
    port, transport = server
    got = fetch(f"https://{NAME}:{port}/a", resolver=lambda host, port: ["127.0.0.1"], transport=transport)
    assert got.body.decode() == f"{NAME}:{port} /a"


def test_a_certificate_for_another_name_is_refused(server: tuple[int, httpx.BaseTransport]) -> None:
    port, transport = server
    url = f"https://other.example.org:{port}/a"
    with pytest.raises(FetchError, match="can't be reached"):
        fetch(url, resolver=lambda host, port: ["127.0.0.1"], transport=transport)
