"""What a user can do: add, review, decide, undo, match, report. Every front end calls these."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import ConfigDict

from factcheck.domain.agreement import Agreement
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.corroboration import Corroboration, Step, Tally
from factcheck.domain.difference import Difference
from factcheck.domain.errors import FactcheckError, InputError, StoreError, UsageError
from factcheck.domain.known import Asked, KnownCheck, KnownImport, KnownMatch
from factcheck.domain.marks import MarkedArticle, Marks
from factcheck.domain.model import Noun
from factcheck.domain.original import Original
from factcheck.domain.query import (
    AddOutcome,
    ArticleSummary,
    Batch,
    ClaimDetail,
    ClaimFilter,
    ClaimRow,
    Group,
    GroupBy,
    News,
    Progress,
    Proposal,
    SavedFilter,
    Saying,
    Sort,
    SourceDetail,
    SourceSummary,
)
from factcheck.domain.quotation import QuotedWords
from factcheck.domain.review import (
    AttributionCheck,
    Evidence,
    EvidenceStance,
    Judgement,
    Reliability,
    Review,
    Status,
    Value,
)
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Span
from factcheck.settings import Settings
from factcheck.store import (
    articles,
    claims,
    conditions,
    corrections,
    corroboration,
    details,
    differences,
    evidence,
    identity,
    joins,
    known,
    lessons,
    names,
    originals,
    readers,
    redoing,
    reviews,
    saved_filters,
    sayings,
    sources,
    tally,
    waiting,
    weights,
)
from factcheck.store.connection import Store
from factcheck.store.restating import Assessor
from factcheck.tagger.protocol import Tagger

if TYPE_CHECKING:
    from factcheck.assess.worth import Scorer
    from factcheck.embedding import Embedder
    from factcheck.ingest import Found, Limits
    from factcheck.store.matching import Matching

MOST_DUE = (
    1000  # claims compared at the end of one write, the newest first; the rest comes next time
)
MOST_BATCHES = 4  # of claims held against fact-checks at the end of one write, as above
CHUNK = 200  # claims read whole at a time, so that a report of any length streams


def utc_now() -> datetime:
    """The time of a decision or a reading."""
    return datetime.now(UTC)


class ReadResult(Noun):
    """What became of one thing that was to be read: stored, or why not."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    path: str
    outcome: AddOutcome | None = None
    error: FactcheckError | None = None


class Workflow:
    """One user's desk on one database.

    Safe to call from any thread: each thread gets its own connection, closed by ``close``.
    Every method raises ``StoreError`` when the database cannot be used; those that take the name
    of a claim, article or source raise ``NotFoundError`` when none or several answer to it.
    """

    def __init__(
        self,
        settings: Settings,
        tagger: Tagger | None = None,
        *,
        embedder: Embedder | None = None,
        scorer: Scorer | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.settings = settings
        self._given_tagger = tagger
        self._given_embedder = embedder
        self._given_scorer = scorer
        self._clock = clock
        self._store = Store(settings.db)
        self._joining = partial(
            corroboration.joining, self._store, _rules, self._assessor, self._follow
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Workflow on {self.settings.db}>"

    def close(self) -> None:
        """Close the connections of all threads; none may be at work."""
        self._store.close()

    def follow_weights(self) -> None:
        """Let the priorities of what is stored follow the weights of the settings.

        Where there is no database yet, or it cannot be written, nothing happens: the priorities
        there are stay explained by the weights they were made with.
        """
        with suppress(StoreError):
            with self._store.reading() as db:
                followed = weights.stored(db) == self.settings.weights
            if not followed:
                with self._store.writing() as db:
                    weights.follow(db, self.settings.weights)

    # reading -------------------------------------------------------------------------------
    def read(self, paths: Sequence[str]) -> Iterator[ReadResult]:
        """Read files, folders, web addresses and ``-`` into the database, a transaction an article.

        What cannot be read is reported in its ``ReadResult`` and the others go on. An
        article whose text, tagger and scorer are stored already is not analysed again. Paths are
        stored relative to the database's folder when inside it, so that both can move together.
        """
        from factcheck.ingest import Failed, find_inputs, read_articles  # noqa: PLC0415  # above

        for path in find_inputs(paths):
            for got in read_articles(path, self._limits()):
                if isinstance(got, Failed):
                    yield ReadResult(path=got.label, error=got.error)
                else:
                    yield ReadResult(path=got.label, outcome=self._add(got))

    # listing -------------------------------------------------------------------------------
    def keys(self, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> Sequence[int]:
        """The keys of the claims that pass, in order: a million fit in 8 MB."""
        with self._store.reading() as db:
            return claims.keys(db, self._located(wanted), sort, reader=self._second_reader)

    def groups(self, wanted: ClaimFilter, by: GroupBy, sort: Sort = Sort.PRIORITY) -> list[Group]:
        """The claims that pass under headings, the group of the first claim first."""
        with self._store.reading() as db:
            return claims.groups(db, self._located(wanted), sort, by, reader=self._second_reader)

    def rows(self, keys: Sequence[int]) -> list[ClaimRow]:
        """The claims with those keys, in the order asked for; any number of keys.

        A key that no claim has is left out.
        """
        with self._store.reading() as db:
            return readers.rows(db, keys, self._second_reader)

    def claim(self, ref: str | int) -> ClaimDetail:
        """One claim whole, by key, id or the unique start of an id (at least 4 digits).

        Raises NotFoundError when none or several answer.
        """
        name = ref if isinstance(ref, int) else _writable(ref)
        with self._store.reading() as db:
            key = names.claim_key(db, name)
            return readers.details(db, [key], self._second_reader)[0]

    def quotations(self, ref: str | int) -> tuple[QuotedWords, ...]:
        """What stands in quotation marks in a claim or around it, in the order of the text."""
        from factcheck.assess.quotes import quoted_in  # noqa: PLC0415  # listing need not wait

        detail = self.claim(ref)
        return quoted_in(detail.article, detail.claim.spans)

    def details(self, wanted: ClaimFilter, sort: Sort = Sort.TEXT) -> Iterator[ClaimDetail]:
        """The claims that pass, whole, streamed."""
        keys = self.keys(wanted, sort)
        for start in range(0, len(keys), CHUNK):
            with self._store.reading() as db:
                chunk = readers.details(db, keys[start : start + CHUNK], self._second_reader)
            yield from chunk

    def analysis(self, article: str) -> Analysis:
        """A stored article with all that was found in it, by any name ``ClaimFilter`` takes."""
        with self._store.reading() as db:
            return details.analysis(db, names.article_key(db, self._stored_name(article)))

    def sayings(self, article: str) -> tuple[Saying, ...]:
        """All that an article says and lays to somebody, by any name ``ClaimFilter`` takes."""
        with self._store.reading() as db:
            return sayings.sayings(db, names.article_key(db, self._stored_name(article)))

    def articles(self) -> list[ArticleSummary]:
        """Every article in its current version, newest first."""
        with self._store.reading() as db:
            return articles.summaries(db)

    def outlets(self) -> list[str]:
        """Every outlet that an article names."""
        with self._store.reading() as db:
            return conditions.outlets(db)

    def reviewers(self) -> list[str]:
        """Everybody who has decided anything."""
        with self._store.reading() as db:
            return conditions.reviewers(db)

    def sources(self, limit: int | None = None) -> list[SourceSummary]:
        """Every source that says something in a current claim, or the first, most claims first."""
        with self._store.reading() as db:
            return sources.summaries(db, limit)

    def source_count(self) -> int:
        """How many sources say something in a current claim."""
        with self._store.reading() as db:
            return sources.count(db)

    def progress(self, wanted: ClaimFilter) -> Progress:
        """How many of the claims that pass stand where."""
        with self._store.reading() as db:
            return claims.progress(db, self._located(wanted), reader=self._second_reader)

    def diff(self, article: str) -> Difference:
        """What changed in an article, by any name ``ClaimFilter`` takes, since the text before.

        Raises NotFoundError when there is no such article, or no text before it.
        """
        with self._store.reading() as db:
            found = names.article_key(db, self._stored_name(article))
            return differences.difference(db, found)

    def saved_filters(self) -> list[SavedFilter]:
        """The filters that the desk keeps, by name."""
        with self._store.reading() as db:
            return list(saved_filters.saved(db))

    def save_filter(self, name: str, wanted: ClaimFilter, sort: Sort = Sort.PRIORITY) -> None:
        """Keep a filter for the whole desk, in place of one of that name.

        Raises UsageError when the name is empty.
        """
        with self._store.writing() as db:
            filter_ = self._located(wanted)
            saved_filters.save(db, _writable(name), filter_, sort, author=self._author())

    def delete_filter(self, name: str) -> None:
        """Let a filter of that name go; raises NotFoundError."""
        with self._store.writing() as db:
            saved_filters.delete(db, _writable(name))

    # deciding ------------------------------------------------------------------------------
    def decide(
        self,
        keys: Sequence[int],
        *,
        status: Status | None = None,
        check: AttributionCheck | None = None,
        note: str = "",
        seen: Value | None = None,
    ) -> list[Review]:
        """Record a status, an attribution check or both for every claim, as one batch.

        A value that a claim has already is recorded as well, with equal ``before`` and ``after``:
        it is a second reader's agreement, or it carries a note. Left out is only what this reviewer
        said last, said again without a note. With neither value the note is recorded by itself;
        raises UsageError when it is empty too. ``seen`` is the value that the reviewer saw: raises
        OvertakenError when somebody else has made another of it since.
        """
        values = [value for value in (status, check) if value is not None]
        if not values and not note.strip():
            raise UsageError("The note is empty.", hint="Write a few words.")
        author, note = self._author(), _writable(note)
        with self._store.writing() as db:
            if seen is not None and self._second_reader is None:
                reviews.check_seen(db, keys, seen, author.reviewer)
            if not values:
                return reviews.add_notes(db, keys, note, author=author)
            return reviews.decide(db, keys, values, author=author, note=note)

    def set_status(
        self, keys: Sequence[int], status: Status, note: str = "", *, seen: Status | None = None
    ) -> list[Review]:
        """Give every claim this status, as one batch; what is left out, ``decide`` says."""
        return self.decide(keys, status=status, note=note, seen=seen)

    def set_check(
        self,
        keys: Sequence[int],
        check: AttributionCheck,
        note: str = "",
        *,
        seen: AttributionCheck | None = None,
    ) -> list[Review]:
        """Record the attribution check of every claim, as one batch; left out as in ``decide``."""
        return self.decide(keys, check=check, note=note, seen=seen)

    def news(self, after: int | None = None) -> News:
        """What anybody has decided since the review of that key; of None only the last key."""
        with self._store.reading() as db:
            found = [] if after is None else reviews.news(db, after)
            last = reviews.last_key(db) if after is None else after
        return News(last=found[-1][0] if found else last, reviews=tuple(id_ for _, id_ in found))

    def add_note(self, key: int, note: str) -> Review:
        """Append a note to a claim; raises UsageError when it is empty."""
        return self.decide([key], note=note)[0]

    def add_evidence(  # noqa: PLR0913  # what a piece of evidence consists of
        self,
        key: int,
        *,
        stance: EvidenceStance,
        url: str | None = None,
        article: str | None = None,
        span: Span | None = None,
        quotation: str = "",
    ) -> Evidence:
        """Attach an address, or a span of a stored article, to a claim.

        The same evidence a second time is the first one. Raises UsageError unless exactly one of
        ``url``, a web address, and ``article`` is given, and for a span outside the article.
        """
        _check_exhibit(url, article, span)
        exhibit = evidence.Exhibit(
            stance=stance,
            url=None if url is None else _writable(url),
            article=None if article is None else self._stored_name(article),
            span=span,
            quotation=_writable(quotation),
        )
        with self._store.writing() as db:
            return evidence.add_evidence(db, key, exhibit, author=self._author())

    # correcting ----------------------------------------------------------------------------
    # What the machine read, put right: a decision as any other, on claims by key. Each raises
    # UsageError where there is nothing to correct, or no word, or the claim is not current.
    def drop_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        """Record that these are no claims; they are kept, and listed when asked for."""
        with self._joining() as db:
            return corrections.drop(db, keys, author=self._author(), note=_writable(note))

    def restore_claims(self, keys: Sequence[int], note: str = "") -> list[Review]:
        """Record that these are claims after all."""
        with self._joining() as db:
            return corrections.restore(db, keys, author=self._author(), note=_writable(note))

    def marks(self, key: int) -> Marks:
        """Where a claim stands, and who is said to say it."""
        with self._store.reading() as db:
            return corrections.marks_of(db, key)

    def mark_claim(
        self, key: int, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        """Let a claim stand at those marks of its article, said by a source of that name.

        Without a speaker it is whoever said it before, as long as the source's words are the same,
        else whom the words mean.
        """
        with self._joining() as db:
            said_by = (
                names.source_id(db, _writable(speaker))
                if speaker
                else corrections.speaker_of(db, key, marks)
            )
            return corrections.mark(db, key, marks, said_by, self._correction(note))

    def add_claim(
        self, article: str, marks: Marks, *, speaker: str | None = None, note: str = ""
    ) -> list[Review]:
        """Add a claim that was missed, at those marks of an article by any name it has."""
        with self._joining() as db:
            found = names.article_key(db, self._stored_name(article))
            said_by = names.source_id(db, _writable(speaker)) if speaker else None
            return corrections.add(db, found, marks, said_by, self._correction(note))

    def split_claim(self, key: int, at: int, note: str = "") -> list[Review]:
        """Make two claims of one, the second from character ``at`` of the article on."""
        with self._joining() as db:
            return corrections.split(db, key, at, self._correction(note))

    def join_claims(self, key: int, other: int, note: str = "") -> list[Review]:
        """Make one claim of two of an article; the second is dropped."""
        with self._joining() as db:
            return corrections.join(db, key, other, self._correction(note))

    def corrected_articles(self) -> Iterator[MarkedArticle]:
        """The articles in which anything is corrected, with all that is said in them, streamed.

        What nobody corrected there is as it was read.
        """
        with self._store.reading() as db:
            keys = lessons.corrected(db)
        for key in keys:
            with self._store.reading() as db:
                yield lessons.lesson(db, key)

    def undo(self) -> list[Review]:
        """Take back this reviewer's last batch that is not taken back yet; empty when none is.

        What somebody else has decided since is left as it is; when that is all of the batch, a
        UsageError says so.
        """
        with self._joining() as db:
            return reviews.undo(db, author=self._author())

    def redo(self) -> list[Review]:
        """Decide again what this reviewer took back last; empty after any other decision of theirs.

        What somebody else has decided since is left as it is, as in ``undo``.
        """
        with self._joining() as db:
            return redoing.redo(db, author=self._author())

    def undoable(self) -> Batch | None:
        """What ``undo`` would take back."""
        with self._store.reading() as db:
            return redoing.undoable(db, _writable(self.settings.reviewer))

    def redoable(self) -> Batch | None:
        """What ``redo`` would decide again."""
        with self._store.reading() as db:
            return redoing.redoable(db, _writable(self.settings.reviewer))

    def history(self, ref: str | int) -> tuple[Review, ...]:
        """Every review of a claim, oldest first, undone ones and their undoing included."""
        return self.claim(ref).reviews

    # sources -------------------------------------------------------------------------------
    # A source goes by any name, alias or id. Every decision on one is at most one batch of
    # reviews, is taken back by ``undo`` and outlives any reading. They raise NotFoundError when
    # none or several answer to a name, UsageError for what cannot be.
    def source(self, ref: str) -> SourceDetail:
        """One source whole; all it says, ``keys`` with ``Sort.TIME`` tells."""
        with self._store.reading() as db:
            return sources.detail(db, names.source_id(db, _writable(ref)))

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
            side = None if parent is None else names.source_id(db, _writable(parent))
            found = names.source_id(db, _writable(source))
            return identity.decide(
                db, found, Judgement.PARENT, side, author=self._author(), note=_writable(note)
            )

    def merge_sources(self, source: str, into: str, note: str = "") -> list[Review]:
        """Let one source be another, with all it said; its names become aliases of that."""
        with self._joining() as db:
            one, other = (names.source_id(db, _writable(name)) for name in (source, into))
            return identity.merge(db, one, other, author=self._author(), note=_writable(note))

    def keep_apart(self, source: str, other: str, note: str = "") -> list[Review]:
        """Record that two sources are not the same; they are not proposed again."""
        with self._joining() as db:
            one, two = (names.source_id(db, _writable(name)) for name in (source, other))
            return identity.keep_apart(db, one, two, author=self._author(), note=_writable(note))

    def split_source(self, source: str, name: str, note: str = "") -> list[Review]:
        """Let one of the names of a source be a source of its own: see ``identity.split``."""
        return self._name(identity.split, source, name, note)

    def split_articles(self, source: str, articles: Sequence[str], note: str = "") -> list[Review]:
        """Let all that these articles lay to a source be another's of that name."""
        with self._joining() as db:
            found = names.source_id(db, _writable(source))
            keys = [
                key for one in articles for key in names.article_keys(db, self._stored_name(one))
            ]
            return identity.split_articles(
                db, found, keys, author=self._author(), note=_writable(note)
            )

    def split_claims(
        self, source: str, claims: Sequence[str | int], note: str = ""
    ) -> list[Review]:
        """Let these claims of a source, by key or id, be another's of that name."""
        with self._joining() as db:
            found = names.source_id(db, _writable(source))
            keys = [
                names.claim_key(db, one if isinstance(one, int) else _writable(one))
                for one in claims
            ]
            return identity.split_claims(
                db, found, keys, author=self._author(), note=_writable(note)
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

    # known fact-checks ----------------------------------------------------------------------
    def import_checks(self, paths: Sequence[str]) -> Iterator[KnownImport]:
        """Read files of published fact-checks, then flag the claims that they may answer.

        The same fact-check again changes nothing. A file or record that is of no use is told in its
        ``KnownImport`` and the others go on.
        """
        for path in paths:
            yield self._import(path)
        self._match()

    def count_checks(self) -> int:
        """How many fact-checks there are."""
        with self._store.reading() as db:
            return known.count(db)

    def known_checks(self) -> Iterator[KnownCheck]:
        """Every fact-check there is, in the order they were added, streamed."""
        last = 0
        while True:
            with self._store.reading() as db:
                chunk = known.checks(db, after=last, most=CHUNK)
            if not chunk:
                return
            last = chunk[-1][0]
            yield from (check for _, check in chunk)

    def look_up(self, asked: Asked, *, unsure: bool = False) -> list[KnownMatch]:
        """The fact-checks that may answer something said, likeliest first, at most five.

        ``unsure``: also those too unlikely to be shown with a claim.
        """
        said = Asked(_writable(asked.text), asked.claimant)
        return self._matching.look_up_one(said, unsure=unsure)

    def look_up_claim(self, ref: str, *, unsure: bool = False) -> list[KnownMatch]:
        """``look_up`` for a claim, by whatever ``claim`` takes."""
        detail = self.claim(ref)
        claimant = detail.row.source_name if detail.attribution else None
        return self.look_up(Asked(detail.claim.reading, claimant), unsure=unsure)

    # handing over --------------------------------------------------------------------------
    def report(self, form: str, wanted: ClaimFilter) -> bytes:
        """The claims that pass in one of the forms of ``factcheck.report.FORMS``."""
        from factcheck.report import render  # noqa: PLC0415  # listing need not wait for it

        groups = {group.claim_id: group for group in self.corroborations(wanted)}
        return render(
            form,
            self.details(wanted),
            groups=groups,
            wanted=wanted,
            publisher=self.settings.publisher,
            database=self.settings.db.stem,
        )

    # what other articles say ---------------------------------------------------------------
    def group(self, ref: str | int) -> Corroboration:
        """What other articles say of the same as a claim, and whom they all rest on.

        Raises NotFoundError as ``claim`` does.
        """
        from factcheck.assess.corroboration import together  # noqa: PLC0415  # rapidfuzz

        name = ref if isinstance(ref, int) else _writable(ref)
        with self._store.reading() as db:
            key = names.claim_key(db, name)
            [row] = readers.rows(db, [key], self._second_reader)
            found = corroboration.group_of(db, key)
            seen = readers.rows(db, list(found.rows), self._second_reader)
            found = found._replace(rows={one.key: one for one in seen})
        return together(row, found, _known_name)

    def corroborations(self, wanted: ClaimFilter) -> Iterator[Corroboration]:
        """``group`` of each claim that passes and does not stand alone, streamed."""
        from factcheck.assess.corroboration import each_together  # noqa: PLC0415  # rapidfuzz

        keys = frozenset(self.keys(wanted))
        with self._store.reading() as db:
            shared = corroboration.shared_groups(db, list(keys))
        for start in range(0, len(shared), CHUNK):
            with self._store.reading() as db:
                chunk = corroboration.read_groups(db, shared[start : start + CHUNK])
            for found in chunk:
                yield from each_together(keys, found, _known_name)

    def tally(self) -> Tally:
        """How many claims there are of each source, kind, status and flag, and how they group."""
        with self._store.reading() as db:
            return tally.tally(db)

    def agreements(self) -> list[Agreement]:
        """How far each two readers agree on verification status, most claims in common first."""
        with self._store.reading() as db:
            return readers.agreements(db)

    def due(self) -> int:
        """How many claims are still to be compared with those of other articles."""
        return corroboration.due(self._store)

    def refresh(self) -> Iterator[int]:
        """Compare all claims that are due; yields how many at a time, each time kept for good.

        Then hold what is new against published fact-checks.

        ``read`` does it for what it reads; a database made by an earlier version needs it once.
        """
        yield from self._corroborate(most=sys.maxsize)
        self._match()

    # ---------------------------------------------------------------------------------------
    @property
    def _second_reader(self) -> str | None:
        """Who is to judge by themselves; None where everybody sees what others decided."""
        return _writable(self.settings.reviewer) if self.settings.second_reader else None

    def _follow(self) -> None:
        """Let the flags follow what was just written, as far as nobody has to wait for it."""
        for _ in self._corroborate(most=MOST_DUE):
            pass
        self._match(most=MOST_BATCHES)

    def _match(self, *, most: int | None = None) -> None:
        """Hold what is new against published fact-checks, where there are any."""
        if self.count_checks():
            for _ in islice(self._matching.catch_up(), most):
                pass

    def _corroborate(self, *, most: int) -> Iterator[int]:
        return corroboration.corroborate(
            self._store, self._comparing, lambda: self.settings.weights.flags, most=most
        )

    def _comparing(self) -> corroboration.Rules:
        from factcheck.assess.corroboration.rules import (  # noqa: PLC0415  # numpy
            CorroborationRules,
        )

        return CorroborationRules(self._embedder, _known_name)

    def _assessor(self) -> Assessor:
        from factcheck.analysis import assess_again  # noqa: PLC0415  # where a decision has effects

        return Assessor(assess_again, self.settings.weights.flags)

    @cached_property
    def _embedder(self) -> Embedder:
        """Asked for the same claims more than once: for their worth, and to compare them."""
        from factcheck.embedding import (  # noqa: PLC0415  # it may load a model
            RememberingEmbedder,
            SentenceEmbedder,
        )

        return RememberingEmbedder(self._given_embedder or SentenceEmbedder())

    @cached_property
    def _scorer(self) -> Scorer:
        if self._given_scorer is not None:
            return self._given_scorer
        from factcheck.analysis import default_scorer  # noqa: PLC0415  # it may load a model

        return default_scorer(self._embedder)

    @cached_property
    def _tagger(self) -> Tagger:
        if self._given_tagger is not None:
            return self._given_tagger
        from factcheck.analysis import default_tagger  # noqa: PLC0415  # it may load a model

        return default_tagger()

    def _limits(self) -> Limits:
        from factcheck.ingest import Limits  # noqa: PLC0415  # listing need not wait for it

        return Limits(
            self.settings.max_bytes, allow_private=self.settings.allow_private, known=self._knows
        )

    def _knows(self, address: str) -> bool:
        """True when an article was read there, or one that gives itself that address."""
        with self._store.writing(create=True) as db:
            return originals.is_known(db, address)

    def _add(self, found: Found) -> AddOutcome:
        """Store an article; nobody waits for the database while it is being analysed."""
        from factcheck.analysis import analyze  # noqa: PLC0415  # listing need not wait for it

        article, original = self._placed(found)
        tagger, at = f"{self._tagger.name}+{self._scorer.name}", self._clock()
        keep = self.settings.keep_original
        with self._store.writing(create=True) as db:
            weights.follow(db, self.settings.weights)
            known = articles.add_known(db, article, tagger=tagger, at=at)
            if known is not None:
                originals.add(db, known.article_id, original, at=at, keep_bytes=keep)
        if known is not None:
            self._follow()
            return known
        analysis = analyze(article, self._tagger, self._scorer, weights=self.settings.weights)
        with self._joining() as db:
            outcome = articles.add_analysis(db, analysis, tagger=tagger, at=at)
            originals.add(db, outcome.article_id, original, at=at, keep_bytes=keep)
        return outcome

    def _placed(self, found: Found) -> tuple[Article, Original]:
        """What was found, with its path as the database has it."""
        if found.article.path is None:
            return found.article, found.original
        where = self._stored_path(found.article.path)
        article = found.article.model_copy(update={"path": where})
        return article, found.original.model_copy(update={"address": where})

    @cached_property
    def _matching(self) -> Matching:
        from factcheck.assess.known import rules  # noqa: PLC0415  # listing need not wait for it
        from factcheck.store.matching import Matching  # noqa: PLC0415

        return Matching(self._store, rules, self._embedder, self.settings.weights.flags)

    def _import(self, path: str) -> KnownImport:
        from factcheck.ingest.checks import MAX_BYTES, read_checks  # noqa: PLC0415  # as above

        counts = Counter[str]()
        rejected: list[str] = []
        items = read_checks(path, replace(self._limits(), max_bytes=MAX_BYTES))
        try:
            while chunk := list(islice(items, CHUNK)):
                counts += self._keep_checks(chunk)
                rejected += [str(item) for item in chunk if isinstance(item, InputError)]
        except InputError as error:
            rejected.append(str(error))
        return KnownImport(path=path, rejected=tuple(rejected), **counts)

    def _keep_checks(self, items: Sequence[KnownCheck | InputError]) -> Counter[str]:
        from factcheck.assess.known import rules  # noqa: PLC0415  # listing need not wait for it

        checks = [item for item in items if isinstance(item, KnownCheck)]
        with self._store.writing(create=True) as db:
            at = self._clock()
            return Counter(known.add(db, check, rules.words, at=at).value for check in checks)

    def _judge(self, source: str, judgement: Judgement, value: str, note: str) -> list[Review]:
        with self._joining() as db:
            found = names.source_id(db, _writable(source))
            return identity.decide(
                db, found, judgement, value, author=self._author(), note=_writable(note)
            )

    def _name(self, decide: identity.Naming, source: str, name: str, note: str) -> list[Review]:
        with self._joining() as db:
            found = names.source_id(db, _writable(source))
            return decide(db, found, _writable(name), author=self._author(), note=_writable(note))

    def _correction(self, note: str) -> corrections.Correction:
        from factcheck.analysis import read_marks  # noqa: PLC0415  # deciding need not wait

        read = partial(read_marks, scorer=self._scorer, weights=self.settings.weights)
        return corrections.Correction(self._author(), _writable(note), read)

    def _author(self) -> reviews.Author:
        return reviews.Author(_writable(self.settings.reviewer), self._clock())

    def _located(self, wanted: ClaimFilter) -> ClaimFilter:
        """The filter with names as the database has them."""
        return wanted.model_copy(
            update={
                "article": None if wanted.article is None else self._stored_name(wanted.article),
                **{
                    field: frozenset(map(_writable, getattr(wanted, field)))
                    for field in ("sources", "outlets", "reviewers")
                },
                "search": None if wanted.search is None else _writable(wanted.search),
            }
        )

    def _stored_name(self, article: str) -> str:
        """A path to a file that is there becomes what the database calls it."""
        is_file = os.path.isfile(article)  # noqa: PTH113  # a title too long for a path is no error
        return self._stored_path(article) if is_file else _writable(article)

    def _stored_path(self, path: str) -> str:
        """Relative to the database's folder when inside it, else absolute."""
        folder = self.settings.db.parent.resolve()
        whole = Path(path).parent.resolve() / Path(path).name  # a link keeps its own name
        inside = whole.is_relative_to(folder)
        return _writable((whole.relative_to(folder) if inside else whole).as_posix())


def _rules() -> joins.Rules:
    from factcheck.sources import joining  # noqa: PLC0415  # deciding on claims need not wait

    return joining


def _known_name(name: str) -> tuple[Step, ...]:
    """What the name of an outlet or agency means, and whom that speaks for."""
    from factcheck.sources.registry import Form, registry  # noqa: PLC0415  # listing need not wait

    entry = registry().meaning(name) or registry().meaning(name.removeprefix("The "))
    if entry is None or entry.form is not Form.BODY:
        return ()
    body = Step(name=entry.figure.name, kind=entry.figure.kind)
    side = registry().figures.get(entry.figure.parent or "")
    return (body, Step(name=side.name, kind=side.kind)) if side else (body,)


def _check_exhibit(url: str | None, article: str | None, span: Span | None) -> None:
    if (url is None) == (article is None):
        raise UsageError("Evidence is either a web address or a stored article.", hint="Name one.")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        raise UsageError(f"“{url}” is not a web address.", hint="It starts with https:// .")
    if url is not None and span is not None:
        raise UsageError("Only a stored article has spans.", hint="Add it first: `factcheck add`.")


def _writable(text: str) -> str:
    """``text`` as UTF-8 can hold it: file names and arguments may carry lone surrogates."""
    return text.encode("utf-8", "backslashreplace").decode()
