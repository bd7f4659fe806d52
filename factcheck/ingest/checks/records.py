"""One record as somebody published it -> a KnownCheck.

Two forms: schema.org's ClaimReview (https://schema.org/ClaimReview), as loosely as publishers fill
it in, and a flat record of named columns. Nothing is trusted: any field may be missing, of another
type, huge or full of markup.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from urllib.parse import urlsplit

from factcheck.domain.errors import InputError
from factcheck.domain.known import KnownCheck
from factcheck.layout.dates import find_date

Record = Mapping[str, object]

MOST_CHARACTERS = 2000  # of a field; the longest claim of 33,000 published ones has 1,036
MOST_NAMES = 5  # of a list of authors
DEEPEST = 4  # names within names

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)

# What columns are called, the first one filled in counts.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "claim": ("claim", "claimreviewed", "claimtext", "statement", "text"),
    "claimant": ("claimant", "speaker", "claimauthor", "claimedby"),
    "publisher": ("publisher", "factchecker", "organisation", "organization", "site"),
    "title": ("title", "headline", "reviewtitle"),
    "verdict": ("verdict", "rating", "textualrating", "alternatename", "conclusion", "label"),
    "published": ("published", "date", "datepublished", "reviewdate", "publisheddate"),
    "url": ("url", "address", "link", "reviewurl"),
    "language": ("language", "inlanguage", "languagecode", "lang"),
}


def from_columns(record: Record, *, name: str) -> KnownCheck:
    """The fact-check in a flat record; columns are known by name, case and ``_`` aside.

    Raises InputError, which calls the record ``name``, when it says too little to be of use.
    """
    given = {column(key): value for key, value in record.items()}
    fields = {
        field: next((words for each in names if (words := _words(given.get(each)))), None)
        for field, names in COLUMNS.items()
    }
    dates = [given.get(each) for each in COLUMNS["published"]]
    return _check({**fields, "url": _address(fields["url"]), "published": _day(dates)}, name)


def column(key: str) -> str:
    """A column's name as ``COLUMNS`` spells it: letter case, blanks and underscores aside."""
    return re.sub(r"[\W_]+", "", key).casefold()


def from_claim_review(record: Record, nodes: Mapping[str, Record], *, name: str) -> KnownCheck:
    """The fact-check in a ClaimReview; ``nodes`` are the objects of the same document by ``@id``.

    Raises InputError, which calls the record ``name``, when it says too little to be of use.
    """
    follow = _Follower(nodes)
    claims = follow.all(record.get("itemReviewed"))
    url = _address(record.get("url")) or _address(follow.id_or_url(record.get("mainEntityOfPage")))
    fields = {
        "claim": _first_words(record, ("claimReviewed",))
        or next(
            filter(None, (_first_words(one, ("text", "name", "headline")) for one in claims)), None
        ),
        "claimant": follow.names([one.get("author") for one in claims]),
        "publisher": follow.names([record.get("publisher")])
        or follow.names([record.get("author")])
        or (urlsplit(url).hostname if url else None),
        "title": _first_words(record, ("headline", "name")),
        "verdict": _verdict(follow.all(record.get("reviewRating"))),
        "published": _day([record.get(each) for each in _DATES]),
        "url": url,
        "language": follow.names([record.get("inLanguage")]),
    }
    return _check(fields, name)


_DATES = ("datePublished", "dateCreated", "dateModified")


class _Follower:
    """Finds objects behind values: nested, in lists, or named by the ``@id`` of another one."""

    def __init__(self, nodes: Mapping[str, Record]) -> None:
        self._nodes = nodes

    def all(self, value: object) -> list[Record]:
        """The objects that ``value`` is, holds or names."""
        values = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        return [self._meant(one) for one in islice(values, MOST_NAMES) if isinstance(one, Mapping)]

    def names(self, values: Iterable[object], depth: int = DEEPEST) -> str | None:
        """The names of all those, joined; a plain string is its own name."""
        found = dict.fromkeys(self._names(values, depth))
        return ", ".join(islice(found, MOST_NAMES)) or None

    def id_or_url(self, value: object) -> object:
        """The address that an object stands for."""
        return next((one.get("@id") or one.get("url") for one in self.all(value)), value)

    def _names(self, values: Iterable[object], depth: int) -> Iterable[str]:
        for value in islice(values, MOST_NAMES):
            if isinstance(value, Mapping):
                meant = self._meant(value)
                inner = [meant.get("name") or meant.get("alternateName")]
            else:
                inner = list(value) if isinstance(value, list) else []
            if inner and depth:
                yield from self._names(inner, depth - 1)
            elif words := _words(value):
                yield words

    def _meant(self, value: Record) -> Record:
        named = value.get("@id")
        only_named = len(value.keys() - {"@type"}) == 1 and isinstance(named, str)
        return self._nodes.get(str(named), value) if only_named else value


def _verdict(ratings: Iterable[Record]) -> str | None:
    """What the publisher says in words, else the number it gives and the best there is."""
    for rating in ratings:
        if words := _first_words(rating, ("alternateName", "name", "description")):
            return words
        value, best = (_words(rating.get(each)) for each in ("ratingValue", "bestRating"))
        if value and not _NUMBER.fullmatch(value):
            return value
        if value and best and "-" not in value + best:  # -1 stands for no number
            return f"{value} of {best}"
    return None


def _check(fields: Mapping[str, str | None], name: str) -> KnownCheck:
    hint = "A fact-check needs the claim it is about, and its address or its publisher."
    if not fields["claim"]:
        raise InputError(f"{name} does not say which claim was checked.", hint=hint)
    if not (fields["url"] or fields["publisher"]):
        raise InputError(f"{name} says neither its address nor its publisher.", hint=hint)
    return KnownCheck.model_validate(fields)


def _first_words(record: Record, keys: Iterable[str]) -> str | None:
    return next((words for key in keys if (words := _words(record.get(key)))), None)


def _words(value: object) -> str | None:
    """``value`` as plain words, without markup, on one line; None for none."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    plain = _TAG.sub(" ", html.unescape(str(value)[: 4 * MOST_CHARACTERS]))
    line = _UNWRITABLE.sub("\ufffd", " ".join(plain.split())[:MOST_CHARACTERS])
    return unicodedata.normalize("NFC", line).strip() or None


def _address(value: object) -> str | None:
    """``value`` when it is the address of a page, and of nothing that runs."""
    words = _words(value)
    return words if words and _ADDRESS.fullmatch(words) else None


def _day(values: Iterable[object]) -> str | None:
    """The first full date among ``values``; no year is older than the web."""
    days = (find_date(words[:100]) for value in values if (words := _words(value)))
    return next((day for day in days if day and day >= "1990"), None)
