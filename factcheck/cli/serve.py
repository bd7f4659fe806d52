"""``factcheck serve``: the review screen in a browser, for colleagues who install nothing."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import chosen_settings, everywhere, open_desk
from factcheck.cli.options import claim_filter
from factcheck.cli.output import say
from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimFilter

if TYPE_CHECKING:
    from factcheck.review_ui.browser.server import ReviewServer

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # to be named otherwise, not to be bound to


@click.command("serve")
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help="Where to be reached: another than this computer's own needs a token, made here.",
)
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes any that is free.",
)
@claim_filter
@everywhere
def command(host: str, port: int, wanted: ClaimFilter) -> None:
    """Open the review screen in a browser.

    Each page is a screen of its own, and all that is decided in it goes to the one database. Add
    reviewer=NAME to the address for a colleague: http://127.0.0.1:8000/?reviewer=anna. Closing a
    page loses nothing. Needs pip install 'factcheck[serve]'.
    """
    with open_desk():
        pass  # a database that cannot be used is said here, not in each page
    from factcheck.review_ui.browser.address import is_loopback, new_token  # noqa: PLC0415 - Textual

    token = None if is_loopback(host) else new_token()
    with _listen(host, port) as listening:
        server = _server(wanted, token)
        say(f"Open {_address(listening, host, token)}\nCtrl-C ends it; what was decided is kept.")
        server.run(listening)


def _server(wanted: ClaimFilter, token: str | None) -> ReviewServer:
    try:
        from factcheck.review_ui.browser.server import ReviewServer  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "The screen in a browser needs textual-serve, which is not installed.",
            hint="pip install 'factcheck[serve]'",
        ) from error
    return ReviewServer(chosen_settings(), wanted, token=token)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"Port {port} of {host} cannot be used: {error.strerror}.",
            hint="Choose another with --port, or let --port 0 choose one.",
        ) from error


def _address(listening: socket.socket, host: str, token: str | None) -> str:
    """What to open; where the server is reached under any name, this computer's own."""
    name = socket.gethostname() if host in EVERYWHERE else host
    name = f"[{name}]" if ":" in name else name
    port = listening.getsockname()[1]
    return f"http://{name}:{port}/{f'?token={token}' if token else ''}"
