"""The doors for Python programs and notebooks; ``from factcheck import analyze, open_database``."""

from __future__ import annotations

import io
import os
from functools import cache
from pathlib import Path

from factcheck import analysis
from factcheck.assess.worth import Scorer
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.errors import FactcheckError
from factcheck.ingest import read_article
from factcheck.settings import read_settings
from factcheck.tagger.protocol import Tagger
from factcheck.workflow import Workflow

__all__ = ["Analysis", "Article", "FactcheckError", "Workflow", "analyze", "open_database"]


def analyze(source: str | os.PathLike[str] | Article, *, tagger: Tagger | None = None) -> Analysis:
    """Who says what in a text, a file or an article; nothing is stored.

    A ``str`` is the text itself, a ``Path`` a file to read, an ``Article`` a text with what is
    known of it. The same source always gives the same analysis. Raises InputError for what cannot
    be read, ModelError when the model is missing or damaged.
    """
    return analysis.analyze(
        _article(source), tagger or _tagger(), _scorer(), weights=read_settings(os.environ).weights
    )


def open_database(path: str | os.PathLike[str] = "claims.db", *, reviewer: str = "") -> Workflow:
    """The desk on a database, made when something is first read into it; close it or use ``with``.

    Decisions carry ``reviewer``, else $FACTCHECK_REVIEWER, else the login name. Its methods raise
    StoreError when the database cannot be used.
    """
    settings = read_settings(os.environ, db=Path(path), reviewer=reviewer or None)
    desk = Workflow(settings)
    desk.follow_weights()
    return desk


def _article(source: str | os.PathLike[str] | Article) -> Article:
    if isinstance(source, Article):
        return source
    most = read_settings(os.environ).max_bytes
    if isinstance(source, str):
        words = io.BytesIO(source.encode("utf-8", "replace"))
        return read_article("-", max_bytes=most, stdin=words)
    return read_article(os.fspath(source), max_bytes=most)


@cache
def _tagger() -> Tagger:
    """The shipped tagger, once for all calls: opening its model takes a third of a second."""
    return analysis.default_tagger()


@cache
def _scorer() -> Scorer:
    return analysis.default_scorer()
