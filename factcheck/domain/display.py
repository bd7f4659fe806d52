"""Text from outside made fit to be seen: nothing in it can command a terminal or hide."""

from __future__ import annotations

import json
import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NEWLINE = "\N{SYMBOL FOR NEWLINE}"
# What ``visible`` replaces and JSON leaves as it is.
_UNESCAPED = re.compile(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` with every character that a terminal obeys, or that reorders text, as a symbol.

    C0 and C1 controls and DEL (newline and tab stay), bidirectional embeddings, overrides and
    isolates, the Unicode line and paragraph separators, and lone surrogates, which cannot be
    written in UTF-8. One code point becomes one code point, so that offsets still hold.
    """
    return text.translate(_SYMBOLS)


def one_line(text: str) -> str:
    """``visible(text)`` with each newline and tab as a space: offsets still hold."""
    return text.translate(_ONE_LINE)


def to_json(value: object, *, indent: int | None = None) -> str:
    """``value`` as JSON that keeps every character and commands no terminal that shows it.

    On one line unless indented. What ``visible`` replaces is written as its number, as JSON allows.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _symbols() -> dict[int, str]:
    hidden = [*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    symbols = dict.fromkeys([*hidden, *range(0xD800, 0xE000)], _REPLACEMENT)
    symbols |= {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
    return symbols | {
        0x7F: "\N{SYMBOL FOR DELETE}",
        0x85: _NEWLINE,
        0x2028: _NEWLINE,
        0x2029: _NEWLINE,
    }


_SYMBOLS = _symbols()
_ONE_LINE = _SYMBOLS | {ord("\n"): " ", ord("\t"): " "}
