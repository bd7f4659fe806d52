"""Text from outside made fit to be seen: nothing in it can command a terminal or hide."""

from __future__ import annotations

import json
import re

# C0 but for newline and tab, DEL, C1; line and paragraph separators, bidirectional embeddings,
# overrides and isolates; blanks of no width, in which words hide; lone surrogates, which UTF-8
# cannot write. Joiners stay: Persian, Hindi and emoji are spelled with them. One pattern, not a
# translation table: that looks up every character outside ASCII and takes ten times as long.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff]"
)
_SYMBOLS = {chr(code): chr(0x2400 + code) for code in range(0x20)} | {
    "\x7f": "\N{SYMBOL FOR DELETE}",
    **dict.fromkeys("\x85\u2028\u2029", "\N{SYMBOL FOR NEWLINE}"),
}


def visible(text: str) -> str:
    """``text`` with every character that a terminal obeys, that hides or reorders text as a symbol.

    Newline and tab stay. One code point becomes one code point, so that offsets still hold.
    """
    return _UNSEEN.sub(_symbol, text)


def one_line(text: str) -> str:
    """``visible(text)`` with each newline and tab as a space: offsets still hold."""
    return visible(text.replace("\n", " ").replace("\t", " "))


def to_json(value: object, *, indent: int | None = None) -> str:
    """``value`` as JSON that keeps every character and commands no terminal that shows it.

    On one line unless indented. What ``visible`` replaces is written as its number, as JSON allows.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _symbol(found: re.Match[str]) -> str:
    return _SYMBOLS.get(found[0], "\N{REPLACEMENT CHARACTER}")
