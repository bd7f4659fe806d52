"""Bytes -> text. What cannot be decoded for certain is an error, never a guess.

After UTF-8 and UTF-16 come the encodings of one or two bytes a letter. English in one of them is
Windows-1252, as browsers assume, or Mac Roman: either is taken when every character then stands
where English puts it. The rest is left to charset-normalizer, which must be clearly of one mind.
Of 234 pieces of news in these encodings that by itself is wrong about 117; this refuses one.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from factcheck.domain.errors import EncodingError, NotTextError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it comes first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encodings that texts come in; with those of DOS, mainframes and fax machines among them,
# charset-normalizer takes "It’s" in Mac Roman for Estonian in code page 775.
_LEGACY = [
    *("cp1252", "mac_roman", "cp1250", "iso8859_2", "iso8859_15", "cp1257", "cp1254"),
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp1253", "iso8859_7", "cp1255", "cp1256"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
]
_CLEAR_MESS = 0.05  # of charset-normalizer's measures: a rival this much messier is none
_CLEAR_LANGUAGE = 0.1  # and one this much less like any language

# One in six words of English is one of these; of French, German, Polish or Turkish hardly any.
_ENGLISH_WORD = re.compile(
    r"\b(?:and|by|from|had|have|his|it|not|of|said|that|the|they|this|was|were|which|with)\b",
    re.IGNORECASE | re.ASCII,
)
_ENGLISH_WORDS = 0.06
_ASCII_WORD = re.compile(r"[A-Za-z]+")
_FOREIGN_LETTERS = 0.5  # for a word of English: names, quotations, loan words

_CONTROL = re.compile(rb"[\0-\x08\x0e-\x19\x1c-\x1f\x7f]")
_CONTROLS = 0.01  # of all bytes; a log with coloured words has fewer
_ZEROS = 0.4  # of all bytes: in four of five characters one of the two is zero
_POINTS = "‘’“”„‚«»‹›–—…•·´¡¿"
# Where no language of Latin letters puts them.
_MISPLACED = re.compile(
    r"[a-z][,;:.!?]?[À-ÖØ-ÞŠŒŽŸ]|[ß-öø-ÿšœž][A-Z]"  # a capital inside a word
    r"|(?<![^\W\d_])[À-ÖØ-ÞŠŒŽŸ][A-Z][a-z]"
    r"|(?<![^\W\d_])[ÁÂ-ÇÉ-ÖØ-ÞŠŒŽŸ](?![^\W\d_])"  # one alone that is no word
    r"|[A-Za-z](?:[¹²³ªº]|[^\0-\x7f\w\s’‘´–—…·\xad])[A-Za-z]"  # a sign in a word
)
_UNENGLISH = re.compile(rf"[^\0-\x7f\s{_POINTS}]{{3}}")
_TOLERANCE = 0.02  # misplaced characters among those outside ASCII


def decode(data: bytes, name: str) -> str:
    """The text that ``data`` encodes.

    Raises NotTextError for other things than text, and EncodingError for a text whose encoding is
    damaged or cannot be told; both call the file ``name``.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(encoding, data, name)
    if b"\0" in data:
        return _decode_unmarked_utf_16(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _CONTROL.search(data):
            raise _binary(name, "binary data") from error
        _refuse_damaged_utf_8(data, name, error)
        return _decode_legacy(data, name)
    if len(_CONTROL.findall(data)) > _CONTROLS * len(data):
        raise _binary(name, "binary data")
    return text


def _binary(name: str, holds: str) -> NotTextError:
    return NotTextError(
        f"{name} is not a text file: it holds {holds}.",
        hint="Save or export the article as plain text in UTF-8, and read that.",
    )


def _decode_as(encoding: str, data: bytes, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(name, encoding.upper().removesuffix("-SIG"), data, error) from error


def _damaged(name: str, label: str, data: bytes, error: UnicodeDecodeError) -> EncodingError:
    line = data.count(b"\n", 0, error.start) + 1
    return EncodingError(
        f"{name} is damaged: line {line} holds bytes that are not {label} like the rest.",
        hint="Open it in an editor, mend that line, and save it as UTF-8.",
    )


def _decode_unmarked_utf_16(data: bytes, name: str) -> str:
    """Western text in UTF-16 without its mark: one half of most units is zero, and only that."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        text = _try(encoding, data) if not others and zeros > _ZEROS * len(data) else None
        if text is not None and not _CONTROL.search(text.encode()):
            return text
    raise _binary(name, "NUL bytes")


def _refuse_damaged_utf_8(data: bytes, name: str, error: UnicodeDecodeError) -> None:
    """Raise EncodingError when most of what is not ASCII is UTF-8 after all."""
    others = re.sub(r"[\0-\x7f]+", "", data.decode("utf-8", "replace"))
    bad = others.count("\ufffd")
    if len(others) - bad > bad:
        raise _damaged(name, "UTF-8", data, error)


def _decode_legacy(data: bytes, name: str) -> str:
    readings = {encoding: _try(encoding, data) for encoding in ("cp1252", "mac_roman")}
    placed = [text for text in readings.values() if text is not None and _is_placed(text)]
    english = [text for text in placed if _is_english(text)]
    if english:
        return english[0]
    found = _clear_match(data, western=readings["cp1252"])
    if found is None:
        raise EncodingError(
            f"{name} is in an encoding that cannot be told for certain.",
            hint="Open it in the program it comes from, save it as UTF-8, and read that.",
        )
    return found


def _clear_match(data: bytes, *, western: str | None) -> str | None:
    """What charset-normalizer reads, when no other reading comes near it.

    Among readings that are near one another, Windows-1252 is taken when it is most like a language.
    """
    from charset_normalizer import from_bytes  # noqa: PLC0415  # 50 ms that UTF-8 does not spend

    matches = [match for match in from_bytes(data, cp_isolation=_LEGACY) if _is_placed(str(match))]
    if not matches:
        return None
    best = matches[0]
    near = [match for match in matches if _rivals(match, best)]
    if all(str(match) == str(best) for match in near):
        return str(best)
    likest = max(near, key=lambda match: match.coherence)
    return western if western == str(likest) else None


def _rivals(match: CharsetMatch, best: CharsetMatch) -> bool:
    clean = match.chaos <= best.chaos + _CLEAR_MESS
    return clean and match.coherence >= best.coherence - _CLEAR_LANGUAGE


def _try(encoding: str, data: bytes) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_placed(text: str) -> bool:
    """True when the characters outside ASCII stand where words and sentences have them."""
    others = len(text) - len(text.encode("ascii", "ignore"))
    return len(_MISPLACED.findall(text)) <= _TOLERANCE * others


def _is_english(text: str) -> bool:
    """True when the small words are English, or no letter could tell another language from it."""
    if _UNENGLISH.search(text):
        return False
    foreign = sum(character.isalpha() for character in re.sub(r"[\0-\x7f]+", "", text))
    words = len(_ASCII_WORD.findall(text))
    english = len(_ENGLISH_WORD.findall(text)) >= _ENGLISH_WORDS * words
    return not foreign or (english and foreign <= _FOREIGN_LETTERS * words)
