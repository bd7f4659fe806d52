"""Text and facts -> Article: the one place where an article is made, and its text made normal."""

from __future__ import annotations

import re
import unicodedata

from factcheck.domain.article import Article
from factcheck.domain.errors import EmptyInputError, NotTextError
from factcheck.domain.original import Original
from factcheck.ingest.raw import Found, Raw
from factcheck.layout import Facts, is_markdown, lay_out

# What Unicode calls a new line, but for page breaks and vertical tabs, which divide no lines in
# any editor. Each but CR LF is one character before and after: offsets into the file hold.
_NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")

# Sorting the marks piled on one letter takes their number squared: 40,000 take half a minute.
# The tallest pile that people write for fun has about a hundred.
_TALLEST_PILE = 500
_NOT_LATIN = re.compile(rf"[^\0-\u02ff]{{{_TALLEST_PILE},}}")
_UNPRINTED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def make(raw: Raw, text: str, *, kind: str, data: bytes, facts: Facts | None = None) -> Found:
    """The article with this text; the facts given count before those that the text states.

    Raises EmptyInputError without a word to read, NotTextError for towers of accents.
    """
    text = _normal(text, raw.name)
    if not any(character.isprintable() and character != " " for character in text):
        raise EmptyInputError(f"{raw.name} is empty.", hint="There is nothing in it to read.")
    said = lay_out(text, markdown=is_markdown(raw.path)).facts
    known = _printed(facts or Facts()).or_else(_printed(raw.facts)).or_else(said)
    path = None if raw.path is None else storable(raw.path)
    known = known.or_else(Facts(url=raw.url))
    article = Article(path=path, text=text, **known._asdict())
    asked_for = raw.label if raw.url else path
    original = Original.of(data, address=asked_for, kind=kind)
    return Found(raw.label or "-", article, original)


def _printed(facts: Facts) -> Facts:
    """``facts`` without what no database and no screen takes."""
    return Facts(*(_UNPRINTED.sub("", value or "").strip() or None for value in facts))


def compose(title: str | None, paragraphs: str) -> str:
    """A text from a format that has no lines of its own: the headline, then what stands below."""
    story = _UNPRINTED.sub("", paragraphs).strip()
    headline = " ".join(_UNPRINTED.sub("", title or "").split())
    if not story or not headline or story.casefold().startswith(headline.casefold()):
        return story
    return f"{headline}\n\n{story}"


def storable(path: str) -> str:
    """``path`` as text that can be written: a name is bytes, and not always UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode()


def _normal(text: str, name: str) -> str:
    text = _NEWLINE.sub("\n", text)
    if unicodedata.is_normalized("NFC", text):
        return text
    if any(_has_pile(found[0]) for found in _NOT_LATIN.finditer(text)):
        raise NotTextError(
            f"{name} is not a text: it piles {_TALLEST_PILE} accents or more on one letter.",
            hint="Remove them, save it as UTF-8, and read that.",
        )
    return unicodedata.normalize("NFC", text)


def _has_pile(text: str) -> bool:
    height = 0
    for character in text:
        height = height + 1 if unicodedata.combining(character) else 0
        if height >= _TALLEST_PILE:
            return True
    return False
