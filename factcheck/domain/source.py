"""Whom a mention means: people, offices, outlets and everyone else who is quoted."""

from __future__ import annotations

from enum import StrEnum

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


class Source(Noun):
    """A canonical source. ``parent`` is the id of the source it speaks for, when it does."""

    id: str
    name: str
    kind: SourceKind
    parent: str | None = None
    aliases: tuple[str, ...] = ()


def source_id(name: str, *, article: str | None = None) -> str:
    """The id of the source with that canonical name, letter case aside.

    ``article`` is the hash of the only article that knows whom the name means: "a witness" of one
    article is not that of another.
    """
    within = (article,) if article else ()
    return content_id("source", name.casefold(), *within)


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
