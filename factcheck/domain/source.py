"""Whom a mention means: people, offices, outlets and everyone else who is quoted."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from factcheck.domain.attribution import Attribution, Resolution
from factcheck.domain.ids import content_id
from factcheck.domain.model import Noun
from factcheck.domain.span import Span


class SourceKind(StrEnum):
    """What sort of source it is."""

    PERSON = "person"
    OFFICIAL = "official"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    COURT = "court"
    PARTY = "party"
    COMPANY = "company"
    ORGANISATION = "organisation"
    NEWS_AGENCY = "news agency"
    OUTLET = "outlet"
    STATE_MEDIA = "state media"
    SOCIAL_MEDIA = "social media"
    DOCUMENT = "document"
    POLL = "poll"
    WITNESS = "witness"
    EXPERT = "expert"
    ANONYMOUS = "anonymous"
    CROWD = "crowd"


# Who can be asked even where no name is told: "the interior ministry", "a district court".
BODIES = frozenset(
    {SourceKind.GOVERNMENT, SourceKind.MILITARY, SourceKind.POLICE, SourceKind.COURT}
    | {SourceKind.PARTY, SourceKind.COMPANY, SourceKind.ORGANISATION}
    | {SourceKind.NEWS_AGENCY, SourceKind.OUTLET, SourceKind.STATE_MEDIA}
)


class Source(Noun):
    """A canonical source. ``parent`` is the id of the source it speaks for, when it does.

    ``members`` are the ids of the sources that say it together: of "Smith and Jones", those two.
    ``count`` is how many people it is, where the article says: 2 for "two people briefed on it".
    The JSON has these two only where there is something to say.
    ``roles`` are what the article calls the person ("mayor", "plumber"), in small letters; they
    tell people of one name apart and are no part of the JSON. ``inferred`` is set where the parent
    is only the country that the article plays in: other articles may know better.
    """

    id: str
    name: str
    kind: SourceKind
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = Field(default=(), exclude_if=lambda members: not members)
    count: int | None = Field(default=None, exclude_if=lambda count: count is None)
    roles: tuple[str, ...] = Field(default=(), exclude=True)
    inferred: bool = Field(default=False, exclude=True)


def source_id(name: str, *, article: str | None = None) -> str:
    """The id of the source with that canonical name, letter case aside.

    ``article`` is the hash of the only article that knows whom the name means: "a witness" of one
    article is not that of another.
    """
    within = (article,) if article else ()
    return content_id("source", name.casefold(), *within)


def marked(name: str, mark: str) -> str:
    """A name with what tells it from others of that name, as listings show it."""
    return f"{name} ({shortened(mark)})"


def shortened(mark: str) -> str:
    """A title or whatever else stands behind a name, on one line and no longer than fits there."""
    line = " ".join(mark.split())
    return line if len(line) <= _MARK_LENGTH else line[: _MARK_LENGTH - 1].rstrip() + "…"


_MARK_LENGTH = 40  # characters


class Registered(NamedTuple):
    """A source as the registry knows it, with what tells whether it is another one too.

    ``name`` is what articles call it, ``known_as`` what people do. ``root`` is the id of the source
    it is merged into, its own when it stands on its own; ``parent`` is the root of the source it
    speaks for. ``steady`` is false once articles have said different things of the name;
    ``described`` tells that it is nobody's name but what one article calls somebody. ``sides`` are
    the roots of all it speaks for, straight or through others, ``governments`` those that are one;
    ``articles`` is how many speak of it, counted no further than tells.
    """

    id: str
    name: str
    kind: SourceKind
    parent: str | None = None
    root: str = ""
    steady: bool = True
    known_as: tuple[str, ...] = ()
    described: bool = False
    roles: tuple[str, ...] = ()
    sides: frozenset[str] = frozenset()
    governments: frozenset[str] = frozenset()
    articles: int = 0


class Likely(NamedTuple):
    """Two sources, by id, that may be one; only a person can say. ``reason`` is words."""

    source: str
    other: str
    reason: str


class Verdict(NamedTuple):
    """What comparing found out about the sources ``judged``, by id.

    ``joins`` says which other source one surely is, ``likely`` what a person should look at.
    """

    judged: frozenset[str]
    joins: dict[str, str]
    likely: tuple[Likely, ...]


class ResolvedMention(Noun):
    """A pronoun or description inside the text and the source it stands for."""

    span: Span
    source_id: str
    resolution: Resolution


class Resolved(Noun):
    """What ``sources`` finds in one article.

    The attributions with their sources filled in; the sources, parents included; the mentions
    inside contents that a reading must name in brackets.
    """

    attributions: tuple[Attribution, ...]
    sources: tuple[Source, ...]
    mentions: tuple[ResolvedMention, ...] = ()
