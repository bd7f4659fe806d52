"""Rows with named columns -> articles: what JSON Lines and tables have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factcheck.domain.errors import DamagedError, EmptyInputError, InputError, NotTextError
from factcheck.ingest.make import make
from factcheck.ingest.raw import Found, Raw
from factcheck.layout import read_facts

TEXT_COLUMNS = ("text", "body", "content", "article", "article_body", "articlebody")
LONGEST_ID = 100  # characters; a longer one is no name
_MOST_BAD = 20  # rows, when none was good: then it is another kind of table

Row = Mapping[str, str] | InputError


def read_rows(
    raw: Raw, rows: Iterator[tuple[int, bytes, Row]], *, kind: str
) -> Iterator[Found | InputError]:
    """The article of every row, its text as it is: number in the file, bytes, columns.

    Rows without a text are reported one by one, but not all of a file that has none.
    """
    good = bad = 0
    for number, data, row in rows:
        got = row if isinstance(row, InputError) else _read_row(raw, number, data, row, kind)
        yield got
        good, bad = good + isinstance(got, Found), bad + isinstance(got, InputError)
        if bad >= _MOST_BAD and not good:
            raise DamagedError(
                f"{raw.name} has no article in its first {bad} rows; the rest was not read.",
                hint=_hint(),
            )
    if not good and not bad:
        raise EmptyInputError(f"{raw.name} is empty.", hint="There is nothing in it to read.")


def _read_row(
    raw: Raw, number: int, data: bytes, row: Mapping[str, str], kind: str
) -> Found | InputError:
    columns = {name.strip().lower(): value for name, value in row.items()}
    text = next((columns[name] for name in TEXT_COLUMNS if columns.get(name)), None)
    if text is None:
        return EmptyInputError(f"Row {number} of {raw.name} has no text.", hint=_hint())
    if "\0" in text:
        hint = "Save it as text, without them."
        return NotTextError(f"Row {number} of {raw.name} holds NUL bytes.", hint=hint)
    name = columns.get("id", "")
    inside = name if 0 < len(name) <= LONGEST_ID and name.isprintable() else str(number)
    member = raw.member(inside, b"", facts=read_facts(columns))
    try:
        return make(member, text.encode("utf-8", "replace").decode(), kind=kind, data=data)
    except InputError as error:
        return error


def _hint() -> str:
    return f"Name the column that holds the article one of: {', '.join(TEXT_COLUMNS)}."
