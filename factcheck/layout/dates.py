"""Dates as pages print them. A day without its year stays undated: no year is invented."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"

CALENDAR_WORD = re.compile(rf"{_MONTH}|{_WEEKDAY}")
CALENDAR_DAY = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_NUMBER}|{_NUMBER}\s+{_MONTH})(?:,?\s+\d{{4}})?\b"
)
FULL_DATE = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?(?:(?P<m1>{_MONTH})\s+(?P<d1>{_NUMBER}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<d2>{_NUMBER})\s+(?P<m2>{_MONTH}),?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?![^\W_T])",
    re.IGNORECASE,
)
# what may stand beside the date on a line that only says when the story appeared
_BESIDE = re.compile(
    rf"(?:published|updated|posted|modified|created|issued|first|last|date|on|at|time|local|noon"
    rf"|midnight|{_WEEKDAY}|T?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?Z?|\d{{1,2}}(?=\s*[ap]\.?m)"
    rf"|[ap]\.?m\b|(?-i:[A-Z]{{2,4}})|[+-]\d{{1,2}}:?(?:\d{{2}})?)(?![^\W\d_])|[\s,;:.|/()•·–—-]+",
    re.IGNORECASE,
)
_TRAILING = re.compile(rf"(?<=[^\s.!?…])\s+(?={_WEEKDAY},?\s+{FULL_DATE.pattern}\Z)", re.IGNORECASE)
_LONGEST = 120  # characters of a line that dates a story


def find_date(text: str) -> str | None:
    """The first full date in ``text``, as ISO 8601; none of them is the 31st of February."""
    return next(filter(None, map(_read, FULL_DATE.finditer(text))), None)


def is_date_line(text: str) -> bool:
    """True when ``text`` says when the story appeared and nothing else."""
    if len(text) > _LONGEST or not FULL_DATE.search(text):
        return False
    return not _BESIDE.sub("", FULL_DATE.sub(" ", text))


def trailing_date(text: str) -> int | None:
    """Where the date begins that follows a headline on its line, as Wikinews prints it."""
    found = _TRAILING.search(text)
    return found.end() if found else None


def _read(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    year, month, day = next(
        (parts[f"y{n}"], parts[f"m{n}"], parts[f"d{n}"]) for n in "123" if parts[f"y{n}"]
    )
    number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3].lower()) // 3
    try:
        return date(int(year), number, int(re.sub(r"\D", "", day))).isoformat()
    except ValueError:
        return None
