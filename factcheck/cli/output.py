"""Where words and data leave the program: rich on a terminal, plain and whole in a pipe.

Everything shown to a person goes through ``visible`` here; JSON keeps the text and escapes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import compress, islice
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.domain.display import one_line, to_json, visible

if TYPE_CHECKING:
    from rich.console import Console

    from factcheck.domain.model import Noun

TERMINAL_ROWS = 100  # of a table on a terminal: who wants more narrows it down, or pipes
LONG = 20  # things to work through before a progress bar is worth showing

T = TypeVar("T")
Piece = str | tuple[str, str]  # words, or words and a rich style


def say(message: str) -> None:
    """Talk to the person, on standard error; nobody there to hear it stops no work."""
    with suppress(OSError):
        click.echo(visible(message), err=True)


def on_terminal() -> bool:
    """True when a person reads standard output."""
    return sys.stdout.isatty()


def is_interactive() -> bool:
    """True when a person sits at both ends."""
    return sys.stdin.isatty() and on_terminal()


def records(items: Iterable[Noun | dict[str, Any]]) -> None:
    """Print each as one JSON object on a line of its own."""
    for item in items:
        data = item if isinstance(item, dict) else item.model_dump(mode="json")
        sys.stdout.write(to_json(data) + "\n")


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    total: int,
    only_piped: Sequence[str] = (),
) -> None:
    """Print rows under their columns: whole and tab-separated in a pipe, else at most a page or so.

    ``total`` is how many rows there are, so that a terminal can be told what it does not show;
    the columns ``only_piped`` it does not show either.
    """
    cells = (["" if cell is None else str(cell) for cell in row] for row in rows)
    if not on_terminal():
        sys.stdout.write("\t".join(name.lower().replace(" ", "_") for name in columns) + "\n")
        for line in cells:
            sys.stdout.write("\t".join(map(one_line, line)) + "\n")
        return
    shown = [name not in only_piped for name in columns]
    page = (compress(line, shown) for line in islice(cells, TERMINAL_ROWS))
    _rich_table(compress(columns, shown), page)
    if total > TERMINAL_ROWS:
        say(f"… and {total - TERMINAL_ROWS} more: narrow it down, or send it to a file or pipe.")


def write(*pieces: Piece, indent: int = 0) -> None:
    """Print one paragraph; styles and wrapping only on a terminal."""
    if not (on_terminal() and pieces):
        words = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
        sys.stdout.write(f"{' ' * indent}{one_line(words)}".rstrip(" ") + "\n")
        return
    from rich.padding import Padding  # noqa: PLC0415 - only when there is a terminal to please
    from rich.text import Text  # noqa: PLC0415

    text = Text()
    for piece in pieces:
        words, style = (piece, "") if isinstance(piece, str) else piece
        text.append(one_line(words), style)
    _console().print(Padding(text, (0, 0, 0, indent), expand=False))


def advancing(counts: Iterable[int], *, doing: str, total: int) -> Iterator[int]:
    """``counts`` of things done at a time, with a progress bar."""
    with progress(doing, total) as advance:
        for count in counts:
            yield count
            advance(count)


@contextmanager
def progress(doing: str, total: int) -> Iterator[Callable[[float], None]]:
    """What is to be told of every step; a bar with rate and time left shows them.

    It stands on standard error, when that is a terminal and there are many steps.
    """
    if total < LONG or not sys.stderr.isatty():
        yield lambda _: None
        return
    from factcheck.cli.bar import bar  # noqa: PLC0415 - only when there is a terminal to please

    with bar() as shown:
        task = shown.add_task(doing, total=total)
        yield lambda steps: shown.advance(task, steps)


def _rich_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        grid.add_column(Text(name), overflow="fold")
    for row in rows:
        grid.add_row(*(Text(visible(cell)) for cell in row))
    _console().print(grid)


@cache
def _console() -> Console:
    from rich.console import Console  # noqa: PLC0415

    return Console(markup=False, emoji=False, highlight=False)
