"""What several articles say of one thing: claims together, what ties them, and whom all rest on."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from factcheck.domain.attribution import HOLDS, Stance
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.model import Noun
from factcheck.domain.query import ClaimRow
from factcheck.domain.source import Source, SourceKind
from factcheck.domain.span import Span, Spans


class Statement(NamedTuple):
    """A claim, by the store's key, with what it is compared by.

    ``outlet`` is what its article is known by; ``source`` the name of who says it, if any.
    """

    key: int
    article: int
    spans: Spans
    text: str
    reading: str
    stance: Stance | None = None  # None in the outlet's own voice
    published: str | None = None
    outlet: str = ""
    source: str | None = None

    @property
    def holds(self) -> bool | None:
        """Whether the content is held to be true; None when it is asked for or promised."""
        return HOLDS.get(self.stance)


class Bond(StrEnum):
    """What one claim is to another that speaks of the same."""

    DENIES = "denies"
    NUMBER_CONFLICT = "number-conflict"
    MISQUOTED = "misquoted"


BOND_FLAGS = {
    Bond.DENIES: FlagName.DENIED,
    Bond.NUMBER_CONFLICT: FlagName.NUMBER_CONFLICT,
    Bond.MISQUOTED: FlagName.MISQUOTED,
}


class Link(NamedTuple):
    """Why ``claim``, by key, should not be taken at face value beside ``other``.

    ``spans`` are of the article that ``claim`` stands in; ``score`` is from 0 to 1.
    """

    claim: int
    other: int
    bond: Bond
    reason: str
    score: float = 1.0
    spans: Spans = ()


class Telling(NamedTuple):
    """How a claim came into its article.

    ``outlet`` is its name, else what the article is called; ``opening`` the first characters of the
    text, with the dateline. ``line`` is the source,
    whom it speaks for, whom that speaks for, and so on; ``relays`` who passes its words on,
    outermost first. ``voices`` has such a line for each who says it, of several who say it
    together; not for those who are only described.
    """

    statement: Statement
    outlet: str
    byline: str | None = None
    opening: str = ""
    attributed: bool = False
    line: tuple[Source, ...] = ()
    relays: tuple[Source, ...] = ()
    voices: tuple[tuple[Source, ...], ...] = ()


class Group(NamedTuple):
    """Claims that say the same or speak of it, by the store's keys, and what ties them.

    ``tellings`` are earliest first; ``likeness`` is to the claim the group was formed around.
    """

    rows: dict[int, ClaimRow]
    tellings: tuple[Telling, ...]
    likeness: dict[int, float]
    links: tuple[Link, ...]


class Settled(NamedTuple):
    """What comparing found of one claim: its flags, and how many say the same.

    ``articles`` are those that say it, its own included; ``origins`` whom these rest on.
    """

    flags: tuple[Flag, ...]
    articles: int
    origins: int

    @property
    def borne_out(self) -> bool:
        """Whether it is not ``single-source`` any more, whatever its article alone says."""
        return self.articles > 1 and self.origins > 1


class Nearest(NamedTuple):
    """The claim, by key, that another is the same as, if any, and how like the nearest is."""

    key: int | None
    likeness: float


class Step(Noun):
    """One station on the way of a claim; ``kind`` is None for the outlet that printed it."""

    name: str
    kind: SourceKind | None = None


class Member(Noun):
    """One claim of a group, with the way it came: from who printed it to who said it first.

    ``origins`` are the names it is counted under, shared by all that rest on the same: several when
    several say it together, none when nobody is named.
    """

    row: ClaimRow
    outlet: str  # its name, else what the article is called
    likeness: float  # to the claim the group was formed around
    chain: tuple[Step, ...]
    origins: tuple[str, ...]


class Conflict(Noun):
    """What another claim, by id, says against a claim.

    ``spans`` are of the article; ``here`` and ``there`` the words that differ, as places in the
    texts of the two claims.
    """

    claim_id: str
    bond: Bond
    reason: str
    score: float
    spans: tuple[Span, ...] = ()
    here: tuple[Span, ...] = ()
    there: tuple[Span, ...] = ()


class Corroboration(Noun):
    """What other articles say of the same as one claim.

    ``members`` are all claims of its group, itself included, in the order they were published;
    ``agreeing`` the ids of those that say the same as it, itself included; ``origins`` whom those
    rest on, each once.
    """

    claim_id: str
    members: tuple[Member, ...] = ()
    agreeing: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def itself(self) -> Member | None:
        """The claim among the members; None when it stands alone."""
        return self.member(self.claim_id)

    @property
    def also(self) -> tuple[Member, ...]:
        """Those of the others that say the same as the claim, earliest first."""
        said = {*self.agreeing} - {self.claim_id}
        return tuple(member for member in self.members if member.row.id in said)

    def member(self, claim_id: str) -> Member | None:
        """The member with that id, if there is one."""
        return next((member for member in self.members if member.row.id == claim_id), None)


class Tally(Noun):
    """How many current claims there are of each sort, and how far they go together.

    ``together`` counts the groups of two claims or more. Of the claims that stand in two articles
    or more, ``borne_out`` rest on two independent origins, ``copied`` on one or none. ``due`` ones
    are not compared yet.
    """

    kinds: dict[SourceKind | None, int]  # of the source; None in the outlet's own voice
    flags: dict[FlagName, int]
    together: int
    borne_out: int
    copied: int
    conflicts: dict[Bond, int]
    due: int
