"""A headless Chromium, driven through its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
OPTIONS = ("--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--window-size=1280,800")
BINARY = 2  # the sort of frame in which the screen is drawn
needs_chromium = pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed")


class Page:
    """One page: what it asked for, what it shows, keys pressed in it."""

    def __init__(self, connection: aiohttp.ClientWebSocketResponse) -> None:
        self._connection = connection
        self._count = 0
        self.asked: list[str] = []  # every address that was wanted, fetched or not
        self.frames: list[bytes] = []  # what came through websockets
        self.problems: list[str] = []

    async def call(self, method: str, **given: object) -> dict[str, Any]:
        """Ask the browser; what happens meanwhile is kept."""
        self._count += 1
        number = self._count
        await self._connection.send_json({"id": number, "method": method, "params": given})
        while True:
            message = await self._connection.receive_json()
            if message.get("id") == number:
                result: dict[str, Any] = message["result"]
                return result
            self._keep(message.get("method"), message.get("params", {}))

    def _keep(self, event: str | None, told: dict[str, Any]) -> None:
        match event:
            case "Network.requestWillBeSent":
                self.asked.append(told["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(told["url"])
            case "Network.webSocketFrameReceived" if told["response"]["opcode"] == BINARY:
                self.frames.append(base64.b64decode(told["response"]["payloadData"]))
            case "Runtime.exceptionThrown":
                self.problems.append(json.dumps(told))
            case "Log.entryAdded" if told["entry"]["level"] == "error":
                self.problems.append(told["entry"]["text"])

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait, however slow the machine; a test that hangs is stopped from outside."""
        while not true():
            await self.call("Runtime.evaluate", expression="1")
            await asyncio.sleep(0.05)

    async def open(self, address: str) -> None:
        for domain in ("Network", "Page", "Log", "Runtime"):
            await self.call(f"{domain}.enable")
        await self.call("Page.bringToFront")
        await self.call("Page.navigate", url=address)

    async def shows(self, words: str) -> None:
        """Wait until these words were drawn."""
        await self.until(lambda: words.encode() in b"".join(self.frames))

    async def press(self, key: str) -> None:
        """A letter, to whatever in the page has the focus."""
        given = {"key": key, "windowsVirtualKeyCode": ord(key.upper())}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=key, **given)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    async def picture(self, file: Path) -> None:
        shot = await self.call("Page.captureScreenshot", format="png")
        file.write_bytes(base64.b64decode(shot["data"]))

    async def address(self) -> str:
        """What stands in the address bar."""
        answer = await self.call("Runtime.evaluate", expression="location.href")
        return str(answer["result"]["value"])

    async def close(self) -> None:
        await self.call("Page.close")


class Browser:
    """One running Chromium; each page has a window of its own."""

    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session, self._port = session, port

    async def page(self) -> Page:
        async with self._session.put(f"http://127.0.0.1:{self._port}/json/new") as answer:
            target = await answer.json()
        address = target["webSocketDebuggerUrl"]
        return Page(await self._session.ws_connect(address, max_msg_size=0))


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Browser]:
    """A browser with a profile of its own, ended afterwards."""
    assert PROGRAM
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        *OPTIONS,
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        ports = profile / "DevToolsActivePort"
        while not ports.exists() or not ports.read_text(encoding="utf-8").strip():
            assert process.returncode is None
            await asyncio.sleep(0.05)
        async with aiohttp.ClientSession() as session:
            yield Browser(session, int(ports.read_text(encoding="utf-8").splitlines()[0]))
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
