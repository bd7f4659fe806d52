"""A web site on this computer, with pages and every fault a page can have."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """What to answer under which path, and what was asked for."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()

    def put(
        self,
        path: str,
        body: str | bytes,
        *,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
    ) -> str:
        """Serve a page; its address is returned."""
        data = body.encode() if isinstance(body, str) else body

        def answer(request: BaseHTTPRequestHandler) -> None:
            send(request, data, kind=kind, status=status)

        return self.on(path, answer)

    def redirect(self, path: str, target: str) -> str:
        """Lead on from one path to another place."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(302)
            request.send_header("Location", target)
            request.end_headers()

        return self.on(path, answer)

    def on(self, path: str, answer: Answer) -> str:
        """Answer in whatever way; the address is returned."""
        self.answers[path] = answer
        return self.address + path


def send(
    request: BaseHTTPRequestHandler,
    data: bytes,
    *,
    kind: str = "text/html",
    status: int = 200,
    length: int | None = None,
    **headers: str,
) -> None:
    """A whole answer, or one that promises another ``length`` than it has."""
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(data) if length is None else length))
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.end_headers()
    request.wfile.write(data)


def endless(request: BaseHTTPRequestHandler) -> None:
    """A page that never ends."""
    request.send_response(200)
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"<p>and on it goes</p>" * 1000)
    except OSError:  # the reader has gone
        return


def dripping(request: BaseHTTPRequestHandler) -> None:
    """A page that comes a byte at a time, so that no single wait is long."""
    request.send_response(200)
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"a")
            request.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Site]:
    """A site that answers 404 to what was not put there; with a certificate and key, by https."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers.get("User-Agent", ""))
            answer = site.answers.get(self.path.partition("?")[0])
            if answer is None:
                send(self, b"<html><body>Nothing here.</body></html>", status=404)
            else:
                answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        if certificate is not None:
            secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            secured.load_cert_chain(certificate)
            server.socket = secured.wrap_socket(server.socket, server_side=True)
        scheme = "http" if certificate is None else "https"
        site = Site(f"{scheme}://127.0.0.1:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield site
        finally:
            server.shutdown()
