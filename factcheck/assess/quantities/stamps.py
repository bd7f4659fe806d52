"""Numbers that are read whole and counted by nothing: dates, hours of the day, scores."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.assess.quantities.quantity import Kind, Quantity
from factcheck.domain.span import Span

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<month{0}>Jan(?:\.|uary)?|Feb(?:\.|ruary)?|Mar(?:\.|ch)?|Apr(?:\.|il)?|May|June?|July?"
    r"|Aug(?:\.|ust)?|Sept?(?:\.|ember)?|Oct(?:\.|ober)?|Nov(?:\.|ember)?|Dec(?:\.|ember)?)"
)
_YEAR = r"(?:,?\s(?P<year{0}>(?:1[5-9]|20)\d\d))?(?!\w)"
_STAMP = re.compile(
    rf"""
    \b{_MONTH.format(1)}\s(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR.format(1)}
    | \b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH.format(2)}{_YEAR.format(2)}
    | (?<![\w$£€.,])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?
    | (?<![\w:])(?P<hour2>\d{{1,2}}):(?P<minute2>\d\d)(?![:\d])
    | (?<![\w.,])(?P<hour3>\d\d)(?P<minute3>\d\d)\s(?:GMT|UTC|local\stime)\b
    | (?<![\w.,$£€-])(?P<one>\d{{1,3}})[-–](?P<other>\d{{1,3}})(?:[-–](?P<drawn>\d{{1,2}}))?
      (?![-\w])
    | \b(?:in|of|since|by|from|until|to|during|early|late|mid|for)\s(?P<alone>(?:1[5-9]|20)\d\d)
      (?![\w,.]\d|\w)(?!\s[a-z]+s\b)
    """,
    re.VERBOSE,
)
_SCORED = re.compile(
    r"\W*(?:\w+\s)?(?:win|victory|loss|defeat|lead|record|start|draw|tie|triumph|rout|decision|score|"
    r"game|season|finish|mark|run)\b"
)
_LEFT = re.compile(r"\s(?:left|remaining|to (?:play|go)|on the clock)\b")
_NOUN = re.compile(r"\s[a-z]+s\b")


def find_stamps(text: str) -> Iterator[Quantity]:
    """The dates, hours and scores of ``text`` in order."""
    for match in _STAMP.finditer(text):
        found = _date(match) or _clock(text, match) or _score(text, match)
        if found:
            yield found


def _date(match: re.Match[str]) -> Quantity | None:
    if match["alone"]:
        return Quantity(
            Span(*match.span("alone")), Kind.DATE, None, None, value=("", "", match["alone"])
        )
    month, day = match["month1"] or match["month2"], match["day1"] or match["day2"]
    if not month or not 1 <= int(day) <= 31:
        return None
    year = match["year1"] or match["year2"] or ""
    value = (_MONTHS.index(month[:3].casefold()) + 1, int(day), year)
    return Quantity(Span(*match.span()), Kind.DATE, None, None, value=value)


def _clock(text: str, match: re.Match[str]) -> Quantity | None:
    hour = match["hour"] or match["hour2"] or match["hour3"]
    if not hour or int(hour) > 24:
        return None
    minute = int(match["minute"] or match["minute2"] or match["minute3"] or 0)
    unit = "left" if _LEFT.match(text, match.end()) else match["half"] or ""
    return Quantity(
        Span(*match.span()), Kind.CLOCK, None, None, unit=unit, value=(int(hour), minute)
    )


def _score(text: str, match: re.Match[str]) -> Quantity | None:
    """A score or a record of won and lost; "16-17 weeks" is a range, not a score."""
    if not match["one"]:
        return None
    one, other = int(match["one"]), int(match["other"])
    if one < other and _NOUN.match(text, match.end()) and not _SCORED.match(text, match.end()):
        return None
    before = text[max(0, match.start() - 20) : match.start()]
    record = before.rfind("(") > before.rfind(")") or bool(match["drawn"])
    unit = "record" if record else "score"
    value = tuple(int(each) for each in (match["one"], match["other"], match["drawn"]) if each)
    return Quantity(Span(*match.span()), Kind.SCORE, None, None, unit=unit, value=value)
