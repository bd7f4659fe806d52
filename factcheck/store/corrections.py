"""Corrects the machine: what is no claim, what it missed, who says it and in which words.

Each is a decision like any other: appended, taken back by undo, and kept over every reading.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from sqlite3 import Row
from typing import NamedTuple

from sqlite_utils import Database

from factcheck.domain.analysis import Analysis
from factcheck.domain.errors import UsageError
from factcheck.domain.ids import content_id
from factcheck.domain.marks import Marked, Marks, tidy_marks
from factcheck.domain.review import CLAIM, NOT_A_CLAIM, Judgement, Review
from factcheck.domain.source import Source
from factcheck.domain.span import Span, Spans
from factcheck.store.articles import write_marked
from factcheck.store.details import analysis as stored_analysis
from factcheck.store.encoding import load_spans
from factcheck.store.reviews import Author, Draft, append
from factcheck.store.sources import registered
from factcheck.store.versions import latest_analysis

# How a claim reads and what speaks against it, by the id it is to have; a source may be given.
Reader = Callable[[Analysis, Marks, str, Source | None], Marked]


class Correction(NamedTuple):
    """Who corrects, why, and the rules by which what is marked is read."""

    author: Author
    note: str
    read: Reader


def drop(db: Database, keys: Sequence[int], *, author: Author, note: str) -> list[Review]:
    """Record that these are no claims, as one batch; raises UsageError when they are none."""
    return _weed(db, keys, CLAIM, NOT_A_CLAIM, author=author, note=note)


def restore(db: Database, keys: Sequence[int], *, author: Author, note: str) -> list[Review]:
    """Record that these are claims after all, as one batch; raises UsageError when they are."""
    return _weed(db, keys, NOT_A_CLAIM, CLAIM, author=author, note=note)


def _weed(  # noqa: PLR0913  # what a decision consists of
    db: Database, keys: Sequence[int], before: str, after: str, *, author: Author, note: str
) -> list[Review]:
    rows = {row["lineage"]: row for row in _claims(db, keys)}
    drafts = [
        Draft(Judgement.CLAIM, claim_id=lineage, before=before, after=after, note=note)
        for lineage, row in rows.items()
        if (row["state"] == "dropped") is (before == NOT_A_CLAIM)
    ]
    if not drafts:
        said = "a claim" if after == CLAIM else "dropped"
        raise UsageError(f"It is {said} already.", hint="factcheck history tells who said so.")
    return append(db, drafts, author)


def marks_of(db: Database, key: int) -> Marks:
    """Where the claim with that key stands, and who is said to say it, as it holds now."""
    row = db.execute(
        """
        SELECT c.spans, a.mention, a.cue FROM claims AS c
        LEFT JOIN attributions AS a ON a.analysis = c.analysis AND a.id = c.attribution
        WHERE c.key = ?
        """,
        [key],
    ).fetchone()
    return Marks(
        source=load_spans(row["mention"] or "[]"),
        cue=load_spans(row["cue"] or "[]"),
        content=load_spans(row["spans"]),
    )


def speaker_of(db: Database, key: int, marks: Marks) -> str | None:
    """The id of whom the claim is laid to; none where ``marks`` name the source in other words."""
    if marks.source != marks_of(db, key).source or not marks.attributed:
        return None
    row = db.execute("SELECT named_source FROM claims WHERE key = ?", [key]).fetchone()
    return row["named_source"] and str(row["named_source"])


def mark(
    db: Database, key: int, marks: Marks, speaker: str | None, correction: Correction
) -> list[Review]:
    """Let the claim with that key stand at those marks, said by the source of that id if given.

    Raises UsageError when it stands so already, for words that another claim has, and for a claim
    that is not in the current text.
    """
    draft = _remarked(db, _current(db, key), marks, speaker, correction)
    return append(db, [draft], correction.author)


def add(
    db: Database, article: int, marks: Marks, speaker: str | None, correction: Correction
) -> list[Review]:
    """Add a claim that was missed in the article with that key; raises UsageError as ``mark``."""
    return append(db, [_added(db, article, marks, speaker, correction)], correction.author)


def split(db: Database, key: int, at: int, correction: Correction) -> list[Review]:
    """Make two claims of the one with that key, the second from character ``at`` of the text on.

    The first keeps what was decided. Raises UsageError when a part would have no word.
    """
    row, marks = _current(db, key), marks_of(db, key)
    first, second = (
        marks.model_copy(update={"content": content}) for content in _cut(marks.content, at)
    )
    speaker = row["named_source"]
    drafts = [
        _remarked(db, row, first, speaker, correction),
        _added(db, row["article"], second, speaker, correction),
    ]
    return append(db, drafts, correction.author)


def join(db: Database, key: int, other: int, correction: Correction) -> list[Review]:
    """Make one claim of two of an article: the first with the words of both, the other dropped.

    Raises UsageError for claims of different articles and for one with itself.
    """
    row, second = _current(db, key), _current(db, other)
    if row["article"] != second["article"] or row["lineage"] == second["lineage"]:
        hint = "Claims of several articles that say the same are brought together by themselves."
        raise UsageError("Two claims of one article can be joined.", hint=hint)
    marks = marks_of(db, key)
    words = (*marks.content, *marks_of(db, other).content)
    whole = marks.model_copy(update={"content": words})
    note = correction.note
    dropped = Draft(Judgement.CLAIM, second["lineage"], before=CLAIM, after=NOT_A_CLAIM, note=note)
    remarked = _remarked(db, row, whole, row["named_source"], correction, but=second["lineage"])
    return append(db, [remarked, dropped], correction.author)


def _remarked(  # noqa: PLR0913  # what a claim consists of
    db: Database,
    row: Row,
    marks: Marks,
    speaker: str | None,
    correction: Correction,
    *,
    but: str | None = None,
) -> Draft:
    """The decision that a claim stands elsewhere; its words may be those of the lineage ``but``."""
    place, lineage = _place(db, row["article"], marks, speaker), row["lineage"]
    _check_free(db, place, {lineage, but})
    name = content_id("marked", lineage, *place.parts)
    if name == row["id"]:
        raise UsageError("The claim is marked so already.", hint="Nothing is left to correct.")
    _keep(db, place, name, lineage, correction)
    before = row["id"] if _is_marked(db, row["id"]) else None
    return Draft(Judgement.MARKS, claim_id=lineage, before=before, after=name, note=correction.note)


def _added(
    db: Database, article: int, marks: Marks, speaker: str | None, correction: Correction
) -> Draft:
    place = _place(db, article, marks, speaker)
    _check_free(db, place, set())
    name = content_id("added", place.analysis.article.sha256, *place.parts)
    if not _is_marked(db, name):
        _keep(db, place, name, name, correction)
    note = correction.note
    return Draft(Judgement.CLAIM, claim_id=name, before=NOT_A_CLAIM, after=CLAIM, note=note)


class _Place(NamedTuple):
    """Marks in an article as it was read last, said by the source of that id."""

    article: int
    analysis: Analysis
    marks: Marks
    speaker: str | None

    @property
    def parts(self) -> tuple[object, ...]:
        """What an id is made of."""
        return self.marks.source, self.marks.cue, self.marks.content, self.speaker


def _place(db: Database, article: int, marks: Marks, speaker: str | None) -> _Place:
    analysis = stored_analysis(db, article)
    return _Place(article, analysis, tidy_marks(analysis.article.text, marks), speaker)


def _keep(db: Database, place: _Place, name: str, lineage: str, correction: Correction) -> None:
    source = registered(db, [place.speaker])[place.speaker] if place.speaker else None
    write_marked(
        db,
        correction.read(place.analysis, place.marks, name, source),
        lineage=lineage,
        article=place.article,
        analysis=latest_analysis(db, place.article).key,
        at=correction.author.at,
    )


def _is_marked(db: Database, name: str) -> bool:
    return db.execute("SELECT 1 FROM marks WHERE id = ?", [name]).fetchone() is not None


def _check_free(db: Database, place: _Place, but: set[str | None]) -> None:
    """No two claims that stand have the same words."""
    for row in db.execute(
        "SELECT id, lineage, spans FROM claims WHERE article = ? AND state = 'current'",
        [place.article],
    ):
        if row["lineage"] not in but and load_spans(row["spans"]) == place.marks.content:
            raise UsageError(
                f"Claim {row['id']} has these words already.", hint="Correct or drop that one."
            )


def _cut(content: Spans, at: int) -> tuple[Spans, Spans]:
    before = tuple(Span(one.start, min(one.end, at)) for one in content if one.start < at)
    after = tuple(Span(max(one.start, at), one.end) for one in content if one.end > at)
    return before, after


def _current(db: Database, key: int) -> Row:
    [row] = _claims(db, [key])
    if row["state"] != "current":
        hint = "Correct the claim that stands there now, or restore a dropped one first."
        raise UsageError(f"Claim {row['id']} is {row['state']}.", hint=hint)
    return row


def _claims(db: Database, keys: Sequence[int]) -> list[Row]:
    return db.execute(
        "SELECT * FROM claims WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key",
        [json.dumps(list(keys))],
    ).fetchall()
