"""The server: who may come in, the one page, and a session for each that opens it.

Built on textual-serve (an extra), whose own page asks the web for a font, whose address is fixed
when it starts, and which lets anybody in.
"""

from __future__ import annotations

import hmac
import socket
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit
from weakref import WeakSet

from aiohttp import WSCloseCode, web
from textual_serve.server import Server, to_int

from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.app import ReviewApp
from factcheck.review_ui.browser.address import is_loopback
from factcheck.review_ui.browser.session import Session
from factcheck.review_ui.own_keys import own_keys
from factcheck.settings import Settings

PAGE = Path(__file__).parent / "page"
COOKIE = "factcheck"
SCREEN = "factcheck.review_ui.browser.screen"
HEADERS = {
    # Nothing comes from elsewhere; styles are also set by the terminal in the page.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class ReviewServer(Server):
    """Serves the screen on ``settings``' database; with a ``token``, only to who brings it.

    Without one it answers only to the names of this computer, so that no page of another site can
    speak through a reader's browser. ``/?reviewer=NAME`` opens a reader's own screen.
    """

    def __init__(self, settings: Settings, wanted: ClaimFilter, *, token: str | None) -> None:
        super().__init__(sys.executable, title="factcheck")
        own_keys(settings, ReviewApp)  # a mistake is told once and here, not in each page
        self._settings, self._wanted, self._token = settings, wanted, token
        self._open: WeakSet[web.WebSocketResponse] = WeakSet()

    def run(self, listening: socket.socket) -> None:
        """Serve on a socket until a signal ends it."""
        web.run_app(self.application(), sock=listening, print=None, access_log=None)

    def application(self) -> web.Application:
        """What is served, to whom it may be."""
        application = web.Application(middlewares=[self._guard])
        application.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/ws/{reviewer:[^/]*}", self.handle_websocket),
                web.static("/page", PAGE),
                web.static("/static", self.statics_path),
            ]
        )
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self.on_shutdown)
        return application

    # who may come in -----------------------------------------------------------------------
    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        return self._refusal(request) or self._welcome(request) or await handler(request)

    def _refusal(self, request: web.Request) -> web.Response | None:
        origin = request.headers.get("Origin")
        if origin and urlsplit(origin).netloc != request.host:
            return web.Response(status=403, text="Another site may not speak for you.")
        if self._token is None:
            host = urlsplit(f"//{request.host}").hostname or ""
            return None if is_loopback(host) else _another_name()
        given = request.query.get("token") or request.cookies.get(COOKIE, "")
        if hmac.compare_digest(given.encode(), self._token.encode()):
            return None
        return web.Response(status=403, text="Open the address that factcheck serve has printed.")

    def _welcome(self, request: web.Request) -> web.Response | None:
        """Keep the token in a cookie and out of the address, where others may read it."""
        if "token" not in request.query or self._token is None:
            return None
        rest = {name: value for name, value in request.query.items() if name != "token"}
        welcome = web.Response(
            status=303, headers={"Location": str(request.rel_url.with_query(rest))}
        )
        welcome.set_cookie(
            COOKIE, self._token, httponly=True, samesite="Strict", secure=request.secure
        )
        return welcome

    # what is served ------------------------------------------------------------------------
    async def handle_index(self, request: web.Request) -> web.FileResponse:  # noqa: ARG002
        """The page; it asks for nothing but what is served here."""
        return web.FileResponse(PAGE / "index.html")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a screen for one page until either of the two is closed."""
        websocket = web.WebSocketResponse(heartbeat=15)
        await websocket.prepare(request)
        self._open.add(websocket)
        session = Session(self._program(request.match_info["reviewer"]), websocket)
        width, height = (to_int(request.query.get(name, ""), 80) for name in ("width", "height"))
        await session.start(width, height)
        try:
            await self._process_messages(websocket, session)
        finally:
            await session.stop()
        return websocket

    def _program(self, reviewer: str) -> list[str]:
        """The command that opens the screen for that reader, else for who started the server."""
        named = {"reviewer": reviewer.strip()} if reviewer.strip() else {}
        settings = self._settings.model_copy(update=named)
        return [
            sys.executable,
            "-m",
            SCREEN,
            settings.model_dump_json(),
            self._wanted.model_dump_json(),
        ]

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002  # aiohttp's signature
        """Close every page; its session then waits until all that was decided is stored."""
        for websocket in list(self._open):
            await websocket.close(code=WSCloseCode.GOING_AWAY)


async def _add_headers(_: web.Request, answer: web.StreamResponse) -> None:
    answer.headers.update(HEADERS)


def _another_name() -> web.Response:
    return web.Response(status=403, text="Open the address 127.0.0.1, not another name for it.")
