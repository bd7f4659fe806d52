"""Reading articles into the database."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ConfigDict

from factcheck.domain.article import Article
from factcheck.domain.errors import FactcheckError, StoreError
from factcheck.domain.model import Noun
from factcheck.domain.original import Original
from factcheck.domain.query import AddOutcome
from factcheck.store import articles, originals, weights
from factcheck.store.connection import Store

if TYPE_CHECKING:
    from factcheck.crew import Job, Read
    from factcheck.domain.analysis import Analysis
    from factcheck.ingest import Found

from factcheck.workflow.desk import Desk

_LOG = logging.getLogger(__name__)


class ReadResult(Noun):
    """What became of one thing that was to be read: stored, or why not.

    nth: of what was named, from 0, the one it came from.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    path: str
    nth: int = 0
    outcome: AddOutcome | None = None
    error: FactcheckError | None = None


class Reading(Desk):
    """Files, folders, addresses and standard input, read."""

    def read(self, paths: Sequence[str], *, jobs: int = 1) -> Generator[ReadResult, None, None]:
        """Read files, folders, web addresses and ``-`` into the database, a transaction an article.

        What cannot be read is reported in its ``ReadResult`` and the others go on. An
        article whose text, tagger and scorer are stored already is not analysed again. Paths are
        stored relative to the database's folder when inside it, so that both can move together.
        With several ``jobs``, as many processes read and analyse while this one writes, in the same
        order; a script that asks for them needs ``if __name__ == "__main__":``.
        """
        from factcheck.crew import read_each  # noqa: PLC0415  # listing need not wait for it
        from factcheck.ingest import Failed, find_inputs  # noqa: PLC0415  # as above

        for read in read_each(find_inputs(paths), self._limits(), self._job(), jobs):
            label = read.got.label
            if isinstance(read.got, Failed):
                why = type(read.got.error).__name__
                _LOG.warning("not read", extra={"article": label, "why": why})
                yield ReadResult(path=label, nth=read.nth, error=read.got.error)
            else:
                outcome = self._add(read.got, read)
                what = "known" if outcome.known else "read"
                _LOG.info(what, extra={"article": label, "claims": outcome.new})
                yield ReadResult(path=label, nth=read.nth, outcome=outcome)

    def _job(self) -> Job:
        """What the processes must know that read for this desk."""
        from factcheck.crew import Job  # noqa: PLC0415  # as above

        return Job(
            max_bytes=self.settings.max_bytes,
            weights=self.settings.weights,
            is_known=_Stored(self.settings.db, self._reading_name),
            tagger=self._given_tagger,
            embedder=self._given_embedder,
            scorer=self._given_scorer,
        )

    @property
    def _reading_name(self) -> str:
        """What an analysis by these models is called."""
        return f"{self._tagger.name}+{self._scorer.name}"

    def _add(self, found: Found, read: Read) -> AddOutcome:
        """Store an article; nobody waits for the database while it is being analysed."""
        article, original = self._placed(found.article, found.original)
        tagger, at = self._reading_name, self._clock()
        keep = self.settings.keep_original
        with self._store.writing(create=True) as db:
            weights.follow(db, self.settings.weights)
            known = articles.add_known(db, article, tagger=tagger, at=at)
            if known is not None:
                originals.add(db, known.article_id, original, at=at, keep_bytes=keep)
        if known is not None:
            self._follow()
            return known
        analysis = self._analysis(article, read)
        with self._joining() as db:
            outcome = articles.add_analysis(db, analysis, tagger=tagger, at=at)
            originals.add(db, outcome.article_id, original, at=at, keep_bytes=keep)
        return outcome

    def _analysis(self, article: Article, read: Read) -> Analysis:
        """What was found in it already, or is now."""
        if read.analysis is not None:
            self._embedder.remember(read.vectors)
            return read.analysis.model_copy(update={"article": article})
        from factcheck.analysis import analyze  # noqa: PLC0415  # listing need not wait for it

        return analyze(article, self._tagger, self._scorer, weights=self.settings.weights)

    def _placed(self, article: Article, original: Original) -> tuple[Article, Original]:
        """What was found, with its path as the database has it."""
        if article.path is None:
            return article, original
        where = self._stored_path(article.path)
        article = article.model_copy(update={"path": where})
        return article, original.model_copy(update={"address": where})


@dataclass(frozen=True)
class _Stored:
    """Whether an article is stored as read by ``tagger``; a process of a crew asks for each."""

    path: Path
    tagger: str

    def __call__(self, article: Article) -> bool:
        try:
            with self._store.reading() as db:
                return articles.is_read(db, article, tagger=self.tagger)
        except StoreError:  # not made yet, or busy: the one who writes finds out
            return False

    @cached_property
    def _store(self) -> Store:
        return Store(self.path)
