"""One page and the process behind it, on the side of the server."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

DRIVER = "factcheck.review_ui.browser.screen:PageDriver"


class Session(AppService):
    """Starts a program without a shell, and reads what it writes until it has ended by itself.

    A page that is closed may leave decisions that are still being stored: the program is asked to
    leave, as by its key q, and what it draws until then is read and dropped.
    """

    def __init__(self, program: Sequence[str], websocket: web.WebSocketResponse) -> None:
        async def close() -> None:
            await websocket.close()

        super().__init__(
            program[0],
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._program = program

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        made: dict[str, str] = super()._build_environment(width, height)
        return made | {"TEXTUAL_DRIVER": DRIVER}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        process = await asyncio.create_subprocess_exec(
            *self._program, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def run(self) -> None:
        """Hand on what the program writes; close the page when it is gone."""
        await super().run()
        await self.remote_close()

    async def on_data(self, payload: bytes) -> None:
        """Show a piece, if the page is still open."""
        with suppress(ConnectionError):
            await super().on_data(payload)
