"""Who may come in: nobody from elsewhere without the token, and no other site at all."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.browser.address import is_loopback, new_token
from factcheck.review_ui.browser.server import COOKIE, ReviewServer
from factcheck.settings import Settings

PATHS = ("/", "/page/page.js", "/static/js/textual.js", "/ws/")
TOKEN = "harbour-wall"


def status(
    path: str, *, token: str | None, cookie: str = "", headers: Mapping[str, str] | None = None
) -> tuple[int, Mapping[str, str]]:
    """How a request is answered; one to open a screen never gets so far here."""

    async def run() -> tuple[int, Mapping[str, str]]:
        server = ReviewServer(Settings(db=Path("none.db")), ClaimFilter(), token=token)
        test = TestServer(server.application())
        cookies = {COOKIE: cookie} if cookie else {}
        client: TestClient[Request, Application] = TestClient(test, cookies=cookies)
        async with client:
            answer = await client.get(path, headers=headers, allow_redirects=False)
            return answer.status, answer.headers

    return asyncio.run(run())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("given", ["", "harbour", "harbour-walls", "mauer\u00fc"])
def test_without_the_token_nothing_is_served(path: str, given: str) -> None:
    assert status(path, token=TOKEN)[0] == 403
    assert status(f"{path}?token={given}", token=TOKEN)[0] == 403


@pytest.mark.parametrize("path", PATHS[:3])
def test_the_cookie_opens_every_path(path: str) -> None:
    assert status(path, token=TOKEN, cookie=TOKEN)[0] == 200
    assert status(path, token=TOKEN, cookie="harbour")[0] == 403


def test_the_address_with_the_token_gives_a_cookie_and_leads_to_one_without() -> None:
    code, headers = status(f"/?token={TOKEN}&reviewer=ines+d", token=TOKEN)
    assert (code, headers["Location"]) == (303, "/?reviewer=ines+d")
    kept = headers["Set-Cookie"]
    assert kept.startswith(f"{COOKIE}={TOKEN};")
    assert "HttpOnly" in kept
    assert "SameSite=Strict" in kept


@pytest.mark.parametrize("path", PATHS)
def test_another_site_cannot_speak_through_a_readers_browser(path: str) -> None:
    for origin in ("https://a.example", "http://127.0.0.1:1", "null"):
        assert status(path, token=None, headers={"Origin": origin})[0] == 403
        assert status(path, token=TOKEN, cookie=TOKEN, headers={"Origin": origin})[0] == 403


@pytest.mark.parametrize("path", PATHS)
def test_another_name_for_this_computer_is_no_way_in(path: str) -> None:
    assert status(path, token=None, headers={"Host": "a.example:8000"})[0] == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_this_computers_own_names_are(host: str) -> None:
    assert status("/", token=None, headers={"Host": host})[0] == 200


def test_the_page_may_ask_for_nothing_from_elsewhere() -> None:
    for path in (*PATHS[:3], "/nowhere"):
        _, headers = status(path, token=None)
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self';")
        assert "http" not in policy


def test_a_way_out_of_the_folders_is_none() -> None:
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/static/%2e%2e/server.py"):
        assert status(path, token=None)[0] in (403, 404)


def test_whom_an_address_is_for() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost")] == [True] * 3
    assert [is_loopback(host) for host in ("0.0.0.0", "::", "10.0.0.1", "news")] == [False] * 4


def test_every_token_is_another_and_long() -> None:
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert min(map(len, made)) >= 43
