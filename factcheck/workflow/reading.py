"""Reading articles into the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import ConfigDict

from factcheck.domain.article import Article
from factcheck.domain.errors import FactcheckError
from factcheck.domain.model import Noun
from factcheck.domain.original import Original
from factcheck.domain.query import AddOutcome
from factcheck.store import articles, originals, weights

if TYPE_CHECKING:
    from factcheck.ingest import Found

from factcheck.workflow.desk import Desk


class ReadResult(Noun):
    """What became of one thing that was to be read: stored, or why not."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    path: str
    outcome: AddOutcome | None = None
    error: FactcheckError | None = None


class Reading(Desk):
    """Files, folders, addresses and standard input, read."""

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
