"""Where sentences end inside one block of text: nupunkt, and the rules of news copy on top.

nupunkt proposes an end at every stop that could be one, ``_PROPOSALS`` and list items add those it
cannot see, and ``_goes_on`` alone decides, by the abbreviations, quotations and times of news copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.domain.span import Span
from factcheck.extract.abbreviations import (
    ABBREVIATIONS,
    EXCLAIMED,
    LINKS,
    NUMBERS,
    OPENERS,
    STATES,
)

if TYPE_CHECKING:
    from nupunkt import PunktSentenceTokenizer

# Longer than any word or address in copy. At every stop nupunkt reads on to the end of the chunk,
# which is quadratic in a megabyte of "?"; so it is not shown the stops inside such a chunk.
_CHUNK = re.compile(r"(?<!\S)\S{250,}")
_CONTEXT = 100  # characters on either side of an end that a rule may look at

_OPENING = "\"'“‘«(["
_CLOSING = "\"'”’»)]"
_CAPITAL = r"[^\W\d_a-z]"
_CREDIT = r"(?:Captions?|Credits?|Images?|Photo(?:graph)?s?|Pictures?|Videos?): "

# Each begins with what is rarest, and looks back from there: that is ten times as fast.
_PROPOSALS = tuple(
    map(
        re.compile,
        (
            # any stop before a capital: nupunkt leaves out those after a single letter
            rf"\.(?<=[\w\"'”’)%]\.)[{re.escape(_CLOSING)}]*(?=\s+[{re.escape(_OPENING)}]*{_CAPITAL})",
            # a space lost between two sentences
            r"[.!?](?<=[a-z]{2}[.!?])[.!?]{0,3}[”’)]?"
            r"(?=[“‘]?(?:(?!Com\b|Net\b|Org\b)[A-Z][a-z’']+[\s,]|[AI]\s))",
            # a stop, then three points for words left out
            r"\.(?<=\w\.)(?=\s(?:\.\s\.\s\.|\.{3}|…)\s+[\"“‘]?[A-Z])",
            # a caption that runs into the credit of its picture
            rf"\s(?<=[\w\"”’)]\s)(?={_CREDIT})",
            r"[。！？]+[」』”’）]*",
        ),
    )
)

_NEVER_FIRST = re.compile(r"\s*(?:[,)\]}”»%]|[;:](?![-)(]))|[\"'’]+[,;:]")
_CREDITS = re.compile(rf"\s+{_CREDIT}")
_FIRST_WORD = re.compile(rf"\s*[{re.escape(_OPENING)}]*([^\W\d_]+)(\.?)")
_LETTERS = re.compile(r"[^\W\d_]\.|[^\W\d_]{1,2}\.(?:[^\W\d_]{1,4}\.)+")  # X., U.S., M.Sc.
_CLOCK = re.compile(r"\d*[ap]\.?m\.", re.IGNORECASE)
_CALENDAR = re.compile(
    r"\s+\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct"
    r"|Nov|Dec)|[A-Z]{2,4}\b|[A-Z][a-z]+ [Tt]ime|Eastern|Central|Mountain|Pacific)"
)
_FRONTED = re.compile(r"\s*(?:About|After|Around|At|Before|By|From|Until)\b[^,;]{0,40}\Z")
_LOWER_WORD = re.compile(r"\s+[a-z][a-z’']*[\s,]")
_SHORT = 4  # letters of an abbreviation in capitals that no list has, as in "the 5th Bn. said"
# “Why?” Governor Smith (D-Ohio) asked.
_ASKED = re.compile(
    rf"\s+(?:{_CAPITAL}[\w.'’-]*\s+){{1,4}}(?:\([^()]{{1,30}}\)\s+)?"
    r"(?:added|ask(?:ed|s)|complained|continued|cried|demanded|exclaimed|inquired|joked|pressed"
    r"|queried|quipped|remarked|replied|retorted|said|says|shouted|told|tweeted|wondered|wrote"
    r"|yelled)\b(?! that)"
)
# “We shall.” — Jane Doe
_SIGNED = re.compile(rf"\s+[-–—―]{{1,2}}\s?{_CAPITAL}[\w.,'’ -]{{2,60}}\Z")
_CAPITALISED = re.compile(rf"\s*[{re.escape(_OPENING)}]*{_CAPITAL}")

# Not yet a sentence: the number of a list item, a postscript mark, points for words left out.
_LABEL = re.compile(
    r"\s*(?:[•·▪◦‣⁃●*–—-]\s*)?(?:\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]{1,2}|P\.\s?S\.)\s*"
    rf"|\s*[{re.escape(_OPENING)}]*(?:[.…]\s*)+"
)
_WORD = re.compile(r"\w")
_BULLETED = re.compile(r"\s*([•·▪◦‣⁃●])")
_NUMBERED = re.compile(r"(?:(?<=\s)|\A)\(?(\d{1,3}|[a-z])([.)]{1,2})(?=\s+([\"“‘]?\w))")


def split_block(text: str) -> Iterator[Span]:
    """The sentences of ``text``, one block of an article, as spans without outer space.

    Every character that is not space lies in exactly one of them. Takes linear time.
    """
    shown = _CHUNK.sub(lambda chunk: "x" * len(chunk[0]), text)
    start = 0
    for end in _settled(shown, _proposed(shown)):
        piece = text[start:end]
        if stripped := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield Span(first, first + len(stripped))
        start = end


def _proposed(text: str) -> list[int]:
    ends = {end for _, end in _tokenizer().span_tokenize(text)}
    ends.update(found.end() for pattern in _PROPOSALS for found in pattern.finditer(text))
    ends.update(_before_items(text))
    return sorted(ends - {0, len(text)})


def _settled(text: str, ends: list[int]) -> list[int]:
    """The ends that hold, and the end of the text."""
    held: list[int] = []
    start, worded = 0, False  # of the sentence under way: where it began, whether it has a word
    for previous, end in pairwise([0, *ends, len(text)]):
        last = end == len(text)
        worded = worded or bool(_WORD.search(text, previous, end))
        if not last and _goes_on(text, start, end):
            continue
        if not worded and held:  # a smile, a dash, a row of stars goes with the sentence before
            held[-1] = end
        elif worded or last:
            held.append(end)
        else:
            continue
        start, worded = end, False
    return held


def _goes_on(text: str, start: int, end: int) -> bool:
    """True when the sentence begun at ``start`` does not end at ``end``."""
    right = text[end : end + _CONTEXT]
    left = text[max(start, end - _CONTEXT) : end]
    if _NEVER_FIRST.match(right) or _LABEL.fullmatch(left):
        return True
    word = left.rstrip(_CLOSING)
    quoted = len(word) < len(left)
    if word.endswith("."):
        return _abbreviates(word, right) or (quoted and bool(_SIGNED.match(right)))
    if not quoted:
        return word.endswith("!") and _is_named(word.rstrip("!"), right)
    return bool(_SIGNED.match(right) or (_ASKED.match(right) and not _opens(right)))


def _abbreviates(left: str, right: str) -> bool:
    """True when the stop that ends ``left`` belongs to a word before ``right``."""
    chunk = left.rsplit(None, 1)[-1]
    before, word = left[: -len(chunk)].rstrip(), chunk.lstrip(_OPENING)
    last = word.rpartition("-")[2]  # Saudi-U.S., R-Ky., mid-Jan.
    stem = last[:-1]
    linked = stem in LINKS or (len(stem) > 1 and stem.lower() in LINKS)
    if linked or (stem.lower() in NUMBERS and right.lstrip()[:1].isdigit()):
        return True
    if _opens(right):
        return False
    if _CLOCK.fullmatch(word):
        another = _CAPITALISED.match(right) and not _CALENDAR.match(right)
        return not another or bool(_FRONTED.match(before))
    state = stem in STATES and (last != word or before.endswith(",") or chunk.startswith("("))
    if state or stem.lower() in ABBREVIATIONS or _LETTERS.fullmatch(last):
        return True
    return len(stem) <= _SHORT and stem[:1].isupper() and bool(_LOWER_WORD.match(right))


def _is_named(left: str, right: str) -> bool:
    """True when the exclamation mark after ``left`` is part of a name: "Help! sold a million"."""
    if left.endswith(EXCLAIMED):
        return not _opens(right)
    return left.rpartition(" ")[2][:1].isupper() and bool(_LOWER_WORD.match(right))


def _opens(right: str) -> bool:
    """True when ``right`` begins with a picture credit or a word that must open a sentence."""
    first = _FIRST_WORD.match(right)
    if not first or not first[1][0].isupper():
        return False
    return (first[1].lower() in OPENERS and not first[2]) or bool(_CREDITS.match(right))


def _before_items(text: str) -> Iterator[int]:
    """Where the items of a list begin that runs on in one line, when ``text`` opens with one."""
    if bullet := _BULLETED.match(text):
        yield from (found.start() for found in re.finditer(rf"(?<=\s){bullet[1]}", text))
    first = _NUMBERED.match(text)
    if not first:
        return
    number, style = first[1], first[2]
    for found in _NUMBERED.finditer(text, first.end()):
        if (
            found[2] == style
            and _follows(number, found[1])
            and (")" in style or found[3].isupper())
        ):
            number = found[1]
            yield found.start()


def _follows(number: str, following: str) -> bool:
    if number.isdigit() and following.isdigit():
        return int(following) == int(number) + 1
    return len(number) == len(following) == 1 and ord(following) == ord(number) + 1


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    """A nupunkt without its model, loaded at the first text: commands without one do not wait."""
    from nupunkt import PunktParameters, PunktSentenceTokenizer  # noqa: PLC0415

    return PunktSentenceTokenizer(PunktParameters())
