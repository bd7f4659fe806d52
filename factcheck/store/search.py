"""Turns what a person typed into a full-text query that can only mean those words."""

from __future__ import annotations

from collections.abc import Iterable

MOST_WORDS = 64  # SQLite refuses expressions deeper than 256


def match_expression(typed: str) -> str | None:
    """The FTS5 query for claims that hold every word, or the beginning of it; None for no words.

    Each word is quoted, so that nothing in it is an operator.
    """
    words = typed.replace("\0", " ").split()[:MOST_WORDS]
    if not words:
        return None
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)


def any_of(words: Iterable[str], *, begun: bool = False) -> str:
    """The FTS5 query for rows that hold any of ``words``; ``begun``: or a word that begins so."""
    star = "*" if begun else ""
    return " OR ".join('"' + word.replace('"', '""') + '"' + star for word in words)
