"""Text from outside made fit to be seen: nothing in it can command a terminal or hide."""

from __future__ import annotations

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NEWLINE = "\N{SYMBOL FOR NEWLINE}"


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
