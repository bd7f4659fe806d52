"""Merges a corpus folder into a database, in a process of its own that may be killed."""

from __future__ import annotations

from pathlib import Path

from factcheck.corpus.folder import Folder
from factcheck.corpus.merging import merge
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.corpus.archive import ArchiveTagger, EvenScorer
from tests.embedding.by_words import ByWords


def desk_on(db: Path) -> Workflow:
    """A desk that opens no model."""
    settings = Settings(db=db, reviewer="Ana")
    return Workflow(settings, ArchiveTagger(), embedder=ByWords(), scorer=EvenScorer())


def merge_into(db: Path, folder: Path) -> None:
    """All of it, and all that follows."""
    with desk_on(db) as desk:
        for _ in merge(Folder(folder), desk):
            pass
