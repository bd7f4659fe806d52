"""A web site for the tests, and no way to any other."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.ingest.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture(autouse=True)
def no_other_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names are never looked up outside: a test that needs one says what it means."""
    look_up = socket.getaddrinfo

    def here_only(host: str, *rest: object, **options: object) -> object:
        if host not in ("127.0.0.1", "::1"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return look_up(host, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", here_only)
