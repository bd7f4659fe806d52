"""Who the sources are: what a person decides about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.domain.query import Proposal, SourceDetail, SourceSummary
from factcheck.domain.review import Judgement, Reliability, Review
from factcheck.domain.source import SourceKind
from factcheck.store import identity, names, sources, waiting
from factcheck.workflow.desk import Desk, writable


class Naming(Desk):
    """Sources listed, and decisions on them. A source goes by any name, alias or id.

    Every decision on one is at most one batch of reviews, is taken back by ``undo`` and outlives
    any reading. They raise NotFoundError when none or several answer to a name, UsageError for
    what cannot be.
    """

    def sources(self, limit: int | None = None) -> list[SourceSummary]:
        """Every source that says something in a current claim, or the first, most claims first."""
        with self._store.reading() as db:
            return sources.summaries(db, limit, reader=self._second_reader)

    def source_count(self) -> int:
        """How many sources say something in a current claim."""
        with self._store.reading() as db:
            return sources.count(db)

    def source(self, ref: str) -> SourceDetail:
        """One source whole; all it says, ``keys`` with ``Sort.TIME`` tells."""
        with self._store.reading() as db:
            found = names.source_id(db, writable(ref))
            return sources.detail(db, found, reader=self._second_reader)

    def proposals(self) -> list[Proposal]:
        """The pairs of sources that may be one, for a person to merge."""
        with self._store.reading() as db:
            return sources.proposals(db)

    def waiting(self) -> int:
        """How many articles have flags that do not follow yet what was decided on their sources.

        Whatever is next decided on a source or read takes a hundred along, ``follow`` all.
        """
        with self._store.reading() as db:
            return waiting.waiting(db)

    def follow(self) -> Iterator[int]:
        """Let the flags of all articles follow what was decided, a hundred at a time.

        Yields how many are left; what is not asked for waits, and is not lost.
        """
        while left := self.waiting():
            with self._joining():
                pass
            yield left

    def source_names(self, made: Sequence[Review]) -> dict[str, str]:
        """The names of all sources that those reviews speak of, by id."""
        with self._store.reading() as db:
            return sources.names_in(db, made)

    def set_reliability(self, source: str, letter: Reliability, note: str = "") -> list[Review]:
        """Record how far a source can be relied on; left out as in ``decide``."""
        return self._judge(source, Judgement.RELIABILITY, letter.value, note)

    def set_kind(self, source: str, kind: SourceKind, note: str = "") -> list[Review]:
        """Record what sort of source it is; left out as in ``decide``."""
        return self._judge(source, Judgement.KIND, kind.value, note)

    def set_parent(self, source: str, parent: str | None, note: str = "") -> list[Review]:
        """Record for whom a source speaks, None for nobody; left out as in ``decide``."""
        with self._joining() as db:
            side = None if parent is None else names.source_id(db, writable(parent))
            found = names.source_id(db, writable(source))
            return identity.decide(
                db, found, Judgement.PARENT, side, author=self._author(), note=writable(note)
            )

    def merge_sources(self, source: str, into: str, note: str = "") -> list[Review]:
        """Let one source be another, with all it said; its names become aliases of that."""
        with self._joining() as db:
            one, other = (names.source_id(db, writable(name)) for name in (source, into))
            return identity.merge(db, one, other, author=self._author(), note=writable(note))

    def keep_apart(self, source: str, other: str, note: str = "") -> list[Review]:
        """Record that two sources are not the same; they are not proposed again."""
        with self._joining() as db:
            one, two = (names.source_id(db, writable(name)) for name in (source, other))
            return identity.keep_apart(db, one, two, author=self._author(), note=writable(note))

    def split_source(self, source: str, name: str, note: str = "") -> list[Review]:
        """Let one of the names of a source be a source of its own: see ``identity.split``."""
        return self._name(identity.split, source, name, note)

    def name_source(self, name: str, kind: SourceKind) -> str:
        """The id of the source of that name, made if there is none; no decision by itself.

        A new one is listed once a claim is laid to it.
        """
        with self._store.writing() as db:
            return identity.name_source(db, writable(name), kind)

    def split_articles(self, source: str, articles: Sequence[str], note: str = "") -> list[Review]:
        """Let all that these articles lay to a source be another's of that name."""
        with self._joining() as db:
            found = names.source_id(db, writable(source))
            keys = [
                key for one in articles for key in names.article_keys(db, self._stored_name(one))
            ]
            return identity.split_articles(
                db, found, keys, author=self._author(), note=writable(note)
            )

    def split_claims(
        self, source: str, claims: Sequence[str | int], note: str = ""
    ) -> list[Review]:
        """Let these claims of a source, by key or id, be another's of that name."""
        with self._joining() as db:
            found = names.source_id(db, writable(source))
            keys = [
                names.claim_key(db, one if isinstance(one, int) else writable(one))
                for one in claims
            ]
            return identity.split_claims(
                db, found, keys, author=self._author(), note=writable(note)
            )

    def rename_source(self, source: str, name: str, note: str = "") -> list[Review]:
        """Give a source another name; the old one stays an alias, and its id stays."""
        return self._name(identity.rename, source, name, note)

    def add_alias(self, source: str, alias: str, note: str = "") -> list[Review]:
        """Let a source be known by one more name."""
        return self._name(identity.add_alias, source, alias, note)

    def remove_alias(self, source: str, alias: str, note: str = "") -> list[Review]:
        """Let a source no longer be known by an alias."""
        return self._name(identity.remove_alias, source, alias, note)

    def _judge(self, source: str, judgement: Judgement, value: str, note: str) -> list[Review]:
        with self._joining() as db:
            found = names.source_id(db, writable(source))
            return identity.decide(
                db, found, judgement, value, author=self._author(), note=writable(note)
            )

    def _name(self, decide: identity.Naming, source: str, name: str, note: str) -> list[Review]:
        with self._joining() as db:
            found = names.source_id(db, writable(source))
            return decide(db, found, writable(name), author=self._author(), note=writable(note))
