"""The desk that all a user can do is done at: one database, one reviewer, one set of models."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Self

from factcheck.domain.corroboration import Step
from factcheck.domain.errors import StoreError
from factcheck.domain.query import ClaimFilter
from factcheck.settings import Settings
from factcheck.store import corroboration, joins, known, originals, reviews, weights
from factcheck.store.connection import Store
from factcheck.store.restating import Assessor
from factcheck.tagger.protocol import Tagger

if TYPE_CHECKING:
    from factcheck.assess.worth import Scorer
    from factcheck.embedding import Embedder, RememberingEmbedder
    from factcheck.ingest import Limits
    from factcheck.store.matching import Matching


MOST_DUE = (
    1000  # claims compared at the end of one write, the newest first; the rest comes next time
)
MOST_BATCHES = 4  # of claims held against fact-checks at the end of one write, as above
CHUNK = 200  # claims read whole at a time, so that a report of any length streams


def utc_now() -> datetime:
    """The time of a decision or a reading."""
    return datetime.now(UTC)


class Desk:
    """One database, who decides on it, and the models that read for it; safe from any thread."""

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
            corroboration.joining, self._store, joining_rules, self._assessor, self._follow
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

    @property
    def _second_reader(self) -> str | None:
        """Who is to judge by themselves; None where everybody sees what others decided."""
        return writable(self.settings.reviewer) if self.settings.second_reader else None

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

        return CorroborationRules(self._embedder, known_name)

    def _assessor(self) -> Assessor:
        from factcheck.analysis import assess_again  # noqa: PLC0415  # where a decision has effects

        return Assessor(assess_again, self.settings.weights.flags)

    @cached_property
    def _embedder(self) -> RememberingEmbedder:
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

    @cached_property
    def _matching(self) -> Matching:
        from factcheck.assess.known import rules  # noqa: PLC0415  # listing need not wait for it
        from factcheck.store.matching import Matching  # noqa: PLC0415

        return Matching(self._store, rules, self._embedder, self.settings.weights.flags)

    def count_checks(self) -> int:
        """How many fact-checks there are."""
        with self._store.reading() as db:
            return known.count(db)

    def _limits(self) -> Limits:
        from factcheck.ingest import Limits  # noqa: PLC0415  # listing need not wait for it

        return Limits(
            self.settings.max_bytes, allow_private=self.settings.allow_private, known=self._knows
        )

    def _knows(self, address: str) -> bool:
        """True when an article was read there, or one that gives itself that address."""
        with self._store.writing(create=True) as db:
            return originals.is_known(db, address)

    def _author(self) -> reviews.Author:
        return reviews.Author(writable(self.settings.reviewer), self._clock())

    def _located(self, wanted: ClaimFilter) -> ClaimFilter:
        """The filter with names as the database has them."""
        return wanted.model_copy(
            update={
                "article": None if wanted.article is None else self._stored_name(wanted.article),
                **{
                    field: frozenset(map(writable, getattr(wanted, field)))
                    for field in ("sources", "outlets", "reviewers")
                },
                "search": None if wanted.search is None else writable(wanted.search),
            }
        )

    def _stored_name(self, article: str) -> str:
        """A path to a file that is there becomes what the database calls it."""
        is_file = os.path.isfile(article)  # noqa: PTH113  # a title too long for a path is no error
        return self._stored_path(article) if is_file else writable(article)

    def _stored_path(self, path: str) -> str:
        """Relative to the database's folder when inside it, else absolute."""
        folder = self.settings.db.parent.resolve()
        whole = Path(path).parent.resolve() / Path(path).name  # a link keeps its own name
        inside = whole.is_relative_to(folder)
        return writable((whole.relative_to(folder) if inside else whole).as_posix())


def joining_rules() -> joins.Rules:
    """How sources are joined across articles."""
    from factcheck.sources import joining  # noqa: PLC0415  # deciding on claims need not wait

    return joining


def known_name(name: str) -> tuple[Step, ...]:
    """What the name of an outlet or agency means, and whom that speaks for."""
    from factcheck.sources.registry import Form, registry  # noqa: PLC0415  # listing need not wait

    entry = registry().meaning(name) or registry().meaning(name.removeprefix("The "))
    if entry is None or entry.form is not Form.BODY:
        return ()
    body = Step(name=entry.figure.name, kind=entry.figure.kind)
    side = registry().figures.get(entry.figure.parent or "")
    return (body, Step(name=side.name, kind=side.kind)) if side else (body,)


def writable(text: str) -> str:
    """``text`` as UTF-8 can hold it: file names and arguments may carry lone surrogates."""
    return text.encode("utf-8", "backslashreplace").decode()
