"""The lines around a story: headline, byline, dateline, credits (in a newsroom: furniture)."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.layout.dates import CALENDAR_DAY, CALENDAR_WORD, FULL_DATE, find_date, is_date_line
from factcheck.layout.facts import Facts

_LONGEST_TITLE = 200  # characters; the longest of 840 headlines has 150
_LONGEST_QUESTION = 20  # words: a longer question is the story's own
_LONGEST_BYLINE = 120
_LONGEST_DATELINE = 100

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SENTENCE_END = re.compile(r"[.!?…:,。！？][\"'”’»)\]]*\Z")
_ASKED = re.compile(r"[!?！？][\"'”’»)\]]*\Z")

# Lower case in headlines set in capitals, and in names.
_SMALL = re.compile(
    r"an?|and|as|at|but|by|for|from|if|in|into|is|nor|of|off|on|onto|or|over|per|so|than|that|the"
    r"|to|up|upon|via|vs|with|yet"
)
_PARTICLE = re.compile(
    r"&|al|and|bin|d[aeiou]|del|de[rs]|dos|el?|en|et|for|ibn|in|la|le|of|the|van|von|y"
)

_BY = re.compile(
    r"(?:(?:Written|Story|Reported|Report|Words|Text|Analysis|Comment|Opinion|Photos?|Photographs?"
    r"|Video)\s+by|By|BY|by|Author):?\s+"
)
_CREDIT = re.compile(
    r"(?:additional |further )?(?:reporting|writing|editing|compiled|translated) by\s"
    r"|(?:image|photo|picture|photograph|video|graphic)s?(?: credit)?:\s",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"\s*[|•·]\s*")
_OUTLET = re.compile(
    r"\b(?:AFP|AP|Agency|Associated Press|BBC|Bloomberg|CNN|Chronicle|Guardian|Herald|Journal|Media"
    r"|News|Post|Press|Radio|Reuters|TV|Times|Tribune|UPI)\b"
)
_POST = re.compile(
    r"\b(?:analyst|columnist|contributor|correspondent|desk|editor|reporter|staff|writer)s?\b",
    re.IGNORECASE,
)

_DASH = re.compile(r"(?:(?<=[\s)/])-{1,2}|--|[–—―])(?=\s|\Z)|[—―](?=[^\W\d_a-z])|(?<=/)\.(?=\s)")
_PLACE = re.compile(r"(?P<place>.*?)\s*(?:[(/](?P<agency>[^()/]*)[)/])?\s*\Z", re.DOTALL)
_AGENCY = re.compile(r"(?!\w-)[^\W\d_][\w.&' ]*|\s*")
_BARE_OUTLET = re.compile(r".*[^\W\d_][a-z]+\s+([A-Z]{2,6})\Z", re.DOTALL)


class Dateline(NamedTuple):
    """Where in its paragraph a dateline ends, and what it says."""

    end: int
    facts: Facts


def stands_alone(line: str) -> bool:
    """True when the line is a byline or a date, whatever lines follow it."""
    return is_date_line(line) or read_byline(line) is not None


def is_line(text: str) -> bool:
    """True for a few words with no sentence end."""
    return len(text) <= _LONGEST_TITLE and bool(
        _WORD.search(text) and not _SENTENCE_END.search(text)
    )


def is_title(text: str, following: str) -> bool:
    """True when a first paragraph is the headline of what follows it.

    A headline is short and has no sentence end, or is a question; one that ends in a stop is set in
    capitals or has a byline, date or dateline after it.
    """
    words = _WORD.findall(text)
    if not words or not following or len(text) > _LONGEST_TITLE:
        return False
    if _ASKED.search(text):
        return len(words) <= _LONGEST_QUESTION
    if is_line(text):
        return True
    return _in_capitals(words) or stands_alone(following) or read_dateline(following) is not None


def read_byline(text: str) -> Facts | None:
    """Who wrote the story, for whom and when, from a paragraph that says just that."""
    by = _BY.match(text)
    if len(text) > _LONGEST_BYLINE or not (by or _DIVIDER.search(text)):
        return None
    parts = _DIVIDER.split(text[by.end() if by else 0 :])
    names, *others = [part.strip(" ,") for part in parts if not is_date_line(part)] or [""]
    names, published = FULL_DATE.sub("", names).strip(" ,"), find_date(text)
    if not by and (len(parts) < 2 or not 2 <= len(names.split()) <= 4):
        return None
    names, outlet = _without_post(names)
    if not _are_names(names) or not all(_are_names(o) or _POST.search(o) for o in others):
        return None
    outlet = next(filter(_OUTLET.search, others), outlet)
    return Facts(byline=names, outlet=outlet, published=published)


def is_credit(text: str) -> bool:
    """True when a paragraph says who else worked on the story, or whose its picture is."""
    if len(text) > 2 * _LONGEST_BYLINE or not _CREDIT.match(text.lstrip("([")):
        return False
    people = (part.strip(" .,") for part in _CREDIT.sub(";", text.strip("()[] .")).split(";"))
    return all(_are_names(names) for names in people if names)


def read_dateline(text: str) -> Dateline | None:
    """Place, day and agency before the first sentence, up to and with the dash."""
    dash = _DASH.search(text, 0, _LONGEST_DATELINE)
    found = _PLACE.match(text, 0, dash.start()) if dash else None
    if not dash or not found:
        return None
    agency, place = found["agency"], CALENDAR_DAY.sub("", found["place"]).strip(" ,.;")
    if place and not _are_names(place):
        return None
    if agency is None:
        story = text[dash.end() :].lstrip()
        bare = _BARE_OUTLET.match(place) if not story else None
        if not bare and not (_opens(story) and _is_place(place, dash=dash[0])):
            return None
        agency = bare[1] if bare else ""
    if not _AGENCY.fullmatch(agency):
        return None
    facts = Facts(outlet=agency.strip() or None, published=find_date(text[: dash.start()]))
    return Dateline(dash.end(), facts)


def _in_capitals(words: list[str]) -> bool:
    weighty = [word for word in words if not _SMALL.fullmatch(word.lower())]
    return len(weighty) >= 3 and all(word[0].isupper() for word in weighty)


def _are_names(text: str) -> bool:
    """True for words in capitals, and the small words between them: "Ursula von der Leyen"."""
    words = text.replace("/", " ").replace(",", " ").split()
    if not words or len(words) > 14 or re.search(r"[a-z]{2}[.!?]\Z|[!?;\"“”]", text):
        return False
    if CALENDAR_DAY.match(words[0]) or CALENDAR_WORD.fullmatch(words[0]):
        return False
    return any(word[0].isupper() for word in words) and all(
        word[0].isupper() or _PARTICLE.fullmatch(word) for word in words
    )


def _without_post(names: str) -> tuple[str, str | None]:
    """Names without the post or outlet after the last comma, and the outlet."""
    rest, comma, last = names.rpartition(",")
    if comma and _OUTLET.search(last):
        return rest.strip(), last.strip()
    if comma and _POST.search(last):
        return rest.strip(), None
    return names, None


def _is_place(place: str, *, dash: str) -> bool:
    """Without an agency only capitals (LONDON), or a country too (Lyon, France —), make a place."""
    town, comma, _ = place.partition(",")
    letters = [character for character in town if character.isalpha()]
    if len(letters) >= 3 and town.isupper() and len(town.split()) <= 4:
        return True
    return bool(comma) and "-" not in dash and len(place.split()) <= 5


def _opens(story: str) -> bool:
    return story[:1].isupper() or story[:1].isdigit() or story[:1] in "\"'“‘«("
