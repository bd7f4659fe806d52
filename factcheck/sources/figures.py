"""Whoever may be meant while an article is read; becomes a ``Source`` once somebody quotes them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from factcheck.domain.attribution import Resolution
from factcheck.domain.source import Source, SourceKind, source_id

PEOPLE = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL})


class Gender(Enum):
    """What the text shows of a person: a title, a given name, a word like "spokeswoman"."""

    MALE = "m"
    FEMALE = "f"


def agrees(left: Gender | None, right: Gender | None) -> bool:
    """True unless both are known and differ."""
    return left is None or right is None or left is right


@dataclass(frozen=True, slots=True)
class Figure:
    """A person, body or described source; ``parent`` is the name of whom it speaks for.

    It is ``inferred`` where no word says so, only the country that the article plays in.
    """

    name: str
    kind: SourceKind
    parent: str | None = None
    inferred: bool = False
    aliases: tuple[str, ...] = ()
    gender: Gender | None = None
    plural: bool = False
    human: bool = False  # one person that is only described, whatever the kind
    roles: tuple[str, ...] = ()  # what the article calls the person
    article: str | None = None  # the hash of the only article that knows whom the name means
    members: tuple[Figure, ...] = ()  # of several who say it together
    count: int | None = None  # of people, where the mention says

    @property
    def person(self) -> bool:
        """True for one human being."""
        return not self.plural and (self.human or self.kind in PEOPLE or self.gender is not None)

    @property
    def id(self) -> str:
        """The id of the source it becomes."""
        return source_id(self.name, article=self.article)

    def as_source(self, *, aliases: tuple[str, ...], known: Container[str]) -> Source:
        """The canonical source; its parent only when that is among the ids ``known``."""
        parent = source_id(self.parent) if self.parent else None
        return Source(
            id=self.id,
            name=self.name,
            kind=self.kind,
            parent=parent if parent in known and parent != self.id else None,
            inferred=self.inferred,
            aliases=tuple(form for form in aliases if form != self.name),
            members=tuple(member.id for member in self.members),
            count=self.count,
            roles=self.roles,
        )


class Found(NamedTuple):
    """Whom a mention means, how that was found, and how sure it is from 0 to 1."""

    figure: Figure
    resolution: Resolution
    score: float
