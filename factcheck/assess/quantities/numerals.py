"""Where the numbers of a text stand, in digits or words, and between which bounds each lies.

Left out are ordinals, decades, versions, fractions, telephone numbers and numbers that are names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from text_to_num import text2num

from factcheck.assess.lexicon import alternatives, lexicon
from factcheck.domain.span import Span

_LOOK = 40  # characters before a number in which a word may bound it
_ROUND = 0.05  # share by which a round number may be off at most
_ROUND_FROM = 1_000  # below that, people and things are counted, not rounded
_ABOUT, _NEARLY = 0.1, 0.9  # what "about" allows on both sides, where "nearly" begins
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TENS = "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty"
_LARGE = "hundred thousand million billion trillion dozen"
_WORDS = alternatives(f"{_UNITS} {_TENS} ninety {_LARGE}".split())
_SCALES = alternatives(_LARGE.split())


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: ``span`` with its currency sign and bounding words, ``core`` without."""

    span: Span
    core: Span
    low: float | None
    high: float | None
    exact: bool = True
    ranged: bool = False
    sign: str = ""
    scaled: bool = False  # "million" or the like stands in it
    compound: bool = False  # "five-boat": a hyphen joins it to what follows


def find_numerals(text: str) -> list[Numeral]:
    """The numbers of ``text`` in order; "20 to 30" is one, and so is "three or four"."""
    found: list[Numeral] = []
    for match in _pattern().finditer(text):
        one = _read(text, match)
        if one is None or _is_name(text, one):
            continue
        if found and (merged := _range(text, found[-1], one)):
            found[-1] = merged
        else:
            found.append(one)
    return [
        _bounded(text, one, found[at - 1].core.end if at else 0) for at, one in enumerate(found)
    ]


def _read(text: str, match: re.Match[str]) -> Numeral | None:
    groups = match.groupdict()
    if groups["skip"]:
        return None
    span = Span(*match.span())
    compound = bool(re.match(r"-[a-z]", text[match.end() : match.end() + 2]))
    if vague := groups["vague"]:
        low, high = _vague()[_plain(vague)]
        return Numeral(span, span, low, high, exact=low == high, compound=compound)
    value, step = _value(groups)
    if value is None or _is_year(text, match):
        return None
    scale = _scale(
        groups["scale"], counted=bool(groups["sign"] or _counted_follows(text, span.end))
    )
    if scale == 0:  # a lone "m" is metres
        span, scale = Span(span.start, match.end("digits")), 1
    slack = min(step * scale / 2, value * scale * _ROUND)
    return Numeral(
        span,
        span,
        value * scale - slack,
        value * scale + slack,
        sign=groups["sign"] or "",
        scaled=scale > 1,
        compound=compound,
    )


def _is_year(text: str, match: re.Match[str]) -> bool:
    """True for four digits that name a year: "the 2013 poll", not "2013 votes"."""
    year = re.fullmatch(r"(?:1[5-9]|20)\d\d", match.group())
    return bool(year) and not _counted_follows(text, match.end())


def _value(groups: dict[str, str | None]) -> tuple[float | None, float]:
    """The number and the step it is rounded to, 0 for one that is counted."""
    if words := groups["words"]:
        return _spoken(words)
    digits = (groups["digits"] or "").replace(",", "")
    value = float(digits)
    if "." in digits:
        return value, 10.0 ** -len(digits.partition(".")[2])
    if groups["scale"]:
        return value, 1.0
    zeros = len(digits) - len(digits.rstrip("0"))
    return value, 10.0**zeros if value >= _ROUND_FROM and zeros > 1 else 0.0


@cache
def _spoken(words: str) -> tuple[float | None, float]:
    plain = re.sub(r"^an?\s", "", _plain(words))
    plain = f"one {plain}" if plain.split()[0] in _LARGE.split() else plain
    if plain.endswith(" dozen"):
        value, _ = _spoken(plain.removesuffix(" dozen"))
        return (value * 12 if value else None), 0.0
    if plain.startswith("half "):
        value, _ = _spoken(plain.removeprefix("half ").removeprefix("a "))
        return (value / 2 if value else None), 0.0
    whole = plain.removesuffix(" and a half")
    try:
        return text2num(whole.replace(" and ", " "), "en") + (0.5 if whole != plain else 0.0), 0.0
    except ValueError:
        return None, 0.0


def _scale(word: str | None, *, counted: bool) -> float:
    if not word:
        return 1
    plain = word.replace("-", " ").strip().casefold()  # all sorts of space may stand before it
    if plain == "m" and not counted:
        return 0
    return float(lexicon("quantities")["scales"].get(plain, 1))  # dotless “bıllıon” matches too


def _counted_follows(text: str, end: int) -> bool:
    """True before what is counted or paid: "2m users", "85m euros"; not before "from a ridge"."""
    return bool(_counted().match(text[end : end + 40]))


def _is_name(text: str, one: Numeral) -> bool:
    before = text[max(0, one.span.start - 20) : one.span.start]
    word = re.search(r"([A-Za-z]+\.?)\s$", before)
    if not word or one.sign:
        return False
    named = lexicon("quantities")["names"]["before"]
    capital = word[1][0].isupper() or word[1].casefold() in ("no.", "section", "page", "number")
    return capital and word[1].casefold() in named


def _range(text: str, first: Numeral, then: Numeral) -> Numeral | None:
    """The two as one when "to", "or" or a dash joins them, the lesser first."""
    between = text[first.span.end : then.span.start].casefold()
    joined = between.strip() in ("to", "or", "-", "–", "—", "and")
    before = text[max(0, first.span.start - 8) : first.span.start].casefold()
    if not joined or (between.strip() == "and") != before.endswith("between "):
        return None
    if between.strip() == "to" and before.endswith(("from ", "rose ", "fell ")):
        return None
    low, high = first.low or 0, then.high or 0
    if then.scaled and not first.scaled and low < (then.low or 0) / 1000:
        low *= _magnitude(high)
    if low >= high or (first.sign and then.sign and first.sign != then.sign):
        return None
    whole = Span(first.span.start, then.span.end)
    return replace(
        then, span=whole, core=whole, low=low, high=high, exact=False, ranged=True, sign=first.sign
    )


def _magnitude(value: float) -> float:
    return max(scale for scale in (1, 1e3, 1e6, 1e9, 1e12) if scale <= value)


def _bounded(text: str, one: Numeral, floor: int) -> Numeral:
    """With the bounds that the words around it set; ``floor`` is where the number before ends."""
    begin = max(floor, one.span.start - _LOOK)
    before, after = text[begin : one.span.start], text[one.span.end : one.span.end + 20]
    for kind, pattern in _before().items():
        if match := pattern.search(before):
            return _with_bound(one, kind, Span(begin + match.start(), one.span.end))
    for kind, pattern in _after().items():
        if match := pattern.match(after):
            return _with_bound(one, kind, Span(one.span.start, one.span.end + match.end()))
    return one


def _with_bound(one: Numeral, kind: str, span: Span) -> Numeral:
    low, high = one.low or 0.0, one.high or 0.0
    if kind == "least":
        return replace(one, span=span, high=None, exact=False)
    if kind == "most":
        return replace(one, span=span, low=None, exact=False)
    if kind == "nearly":
        return replace(one, span=span, low=low * _NEARLY, exact=False)
    return replace(one, span=span, low=low * (1 - _ABOUT), high=high * (1 + _ABOUT), exact=False)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())


@cache
def _vague() -> dict[str, tuple[float, float]]:
    return {words: (low, high) for words, (low, high) in lexicon("quantities")["vague"].items()}


@cache
def _counted() -> re.Pattern[str]:
    plural = alternatives(lexicon("quantities")["people"]["plural"])
    return re.compile(rf"\s(?:[A-Za-z]+\s)?(?:[a-z]{{2,}}s|{plural})\b")


@cache
def _before() -> dict[str, re.Pattern[str]]:
    kinds = lexicon("quantities")["before"]
    return {
        kind: re.compile(rf"(?<!\w){alternatives(words)}(?:\s+(?:a|an|the))?\s*$", re.IGNORECASE)
        for kind, words in kinds.items()
    }


@cache
def _after() -> dict[str, re.Pattern[str]]:
    kinds = lexicon("quantities")["after"]
    after = {
        kind: re.compile(rf"\s+{alternatives(words)}(?!\w)", re.IGNORECASE)
        for kind, words in kinds.items()
    }
    return {"least": re.compile(rf"\+(?!\w)|{after['least'].pattern}", re.IGNORECASE)} | {
        kind: pattern for kind, pattern in after.items() if kind != "least"
    }


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicon("quantities")
    signs = [sign for each in words["currencies"].values() for sign in each["signs"]]
    scales = alternatives(words["scales"])
    units = [
        word for each in words["units"].values() for unit in each.values() for word in unit["words"]
    ]
    glued = alternatives([*filter(lambda word: len(word) < 4, units), "c"])
    vague = alternatives(words["vague"])
    return re.compile(
        rf"""
        (?P<skip>
            \d+(?:st|nd|rd|th)\b | \d{{4}}s\b | [’']\d\ds?\b | \d+/\d+ | \d+(?:\.\d+){{2,}}
            | \+?\(?\d{{3,4}}\)?[-.\s]\d{{3}}[-.\s]\d{{4}}\b | \d+-(?:of|for)-\d+
            | \bone(?=\s(?:another|of|day|thing|way|more|time|or\ two)\b|,|\.|’|') | (?<=no\s)one\b
        )
        | (?:(?<!\w)(?P<sign>{alternatives(signs)})\s?|(?<![\w.,]))
          (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
          (?:(?:(?P<scale>[\s-]?{scales})(?!\w))|(?!\w)|(?={glued}\b))
        | \b(?P<vague>{vague})\b
        | (?<![\w.])(?P<words>
            (?:(?:half\s)?(?:an?\s)?(?={_SCALES}\b))?
            {_WORDS}(?:(?:\s|-|(?<=[dn])\sand\s){_WORDS})*(?:\sand\sa\shalf)?
          )\b(?![’'])
        """,
        re.IGNORECASE | re.VERBOSE,
    )
