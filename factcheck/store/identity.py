"""Who a source is, as people decide it: each an appended review, taken back like one on a claim.

Sources are given by the ids of those that stand on their own (``names.source_id``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from sqlite3 import Row
from typing import Protocol

from sqlite_utils import Database

from factcheck.domain.errors import NotFoundError, UsageError
from factcheck.domain.review import Judgement, Review
from factcheck.domain.source import Source, SourceKind
from factcheck.domain.source import source_id as id_of_source
from factcheck.store.articles import write_sources
from factcheck.store.names import TELLING, source_id, source_ids
from factcheck.store.namesakes import part_off_article, part_off_claims
from factcheck.store.parts import part_off
from factcheck.store.reviews import Author, Draft, append, telling

LONGEST_NAME = 200  # characters; what fits no listing is a note, no name
_SPEAKS_ITSELF = {SourceKind.DOCUMENT, SourceKind.POLL}  # nobody speaks for these


class Naming(Protocol):
    """A decision on a source that consists of a name."""

    def __call__(
        self, db: Database, source: str, name: str, /, *, author: Author, note: str
    ) -> list[Review]:
        """Record it."""


# Where what a review decides stands on a source.
_COLUMNS = {
    Judgement.KIND: "kind",
    Judgement.PARENT: "parent",
    Judgement.RELIABILITY: "reliability",
}


def name_source(db: Database, name: str, kind: SourceKind) -> str:
    """The id of the one source of that name, made if nobody has it.

    Raises NotFoundError when several have, UsageError for what is no name.
    """
    name = _clean(name)
    if source_ids(db, name):
        return source_id(db, name)
    new = Source(id=id_of_source(name), name=name, kind=kind)
    write_sources(db, [new])
    return new.id


def decide(  # noqa: PLR0913  # what a decision consists of
    db: Database,
    source: str,
    judgement: Judgement,
    value: str | None,
    *,
    author: Author,
    note: str,
) -> list[Review]:
    """Record the kind, the side (the id of a source, or None) or the letter of a source.

    At most one review: left out is what ``reviews.decide`` would. Raises UsageError for a side that
    nobody speaks for, and when it would speak for itself.
    """
    if judgement is Judgement.PARENT and value:
        _check_side(_row(db, value), source)
    before = _row(db, source)[_COLUMNS[judgement]]
    draft = Draft(judgement, source_id=source, before=before, after=value, note=note)
    return append(db, telling(db, [draft], author), author)


def rename(db: Database, source: str, name: str, *, author: Author, note: str) -> list[Review]:
    """Give a source another name; the old one stays an alias. Raises UsageError for one in use."""
    name, before = _clean(name), _row(db, source)["name"]
    _check_free(db, name, but=source)
    drafts = [Draft(Judgement.NAME, source_id=source, before=before, after=name, note=note)]
    if name == before:
        return append(db, telling(db, drafts, author), author)
    if not _aliases(db, source, before) and name.casefold() != before.casefold():
        drafts.append(_added(db, source, before))
    return append(db, drafts, author)


def merge(db: Database, source: str, into: str, *, author: Author, note: str) -> list[Review]:
    """Let ``source`` be ``into``, with all that is merged into it; raises UsageError if it is."""
    if source == into:
        name = _row(db, into)["name"]
        raise UsageError(f"Both names are “{name}” already.", hint="Nothing is left to merge.")
    drafts = [Draft(Judgement.MERGE, source_id=source, after=into, note=note)]
    return append(db, [*drafts, *_no_longer_apart(db, source, into)], author)


def keep_apart(db: Database, source: str, other: str, *, author: Author, note: str) -> list[Review]:
    """Record that two sources are not the same, whatever their names; raises UsageError.

    They are neither joined nor proposed again, until a person merges them after all.
    """
    if source == other:
        hint = "Part one of its names off: factcheck sources split."
        raise UsageError(f"Both names are “{_row(db, source)['name']}” already.", hint=hint)
    if _apart_now(db, source, other):
        raise UsageError("They are kept apart already.", hint="Nothing is left to say.")
    return append(db, [Draft(Judgement.APART, source_id=source, after=other, note=note)], author)


def _no_longer_apart(db: Database, source: str, other: str) -> list[Draft]:
    return [
        Draft(Judgement.APART, source_id=row["one"], before=row["other"])
        for row in _apart_now(db, source, other)
    ]


def _apart_now(db: Database, source: str, other: str) -> list[Row]:
    """The pairs kept apart of whom one is or is merged into the one source, one into the other."""
    return db.execute(
        """
        SELECT one, other FROM roots_apart
        WHERE one_root IN (:one, :other) AND other_root IN (:one, :other)
        """,
        {"one": source, "other": other},
    ).fetchall()


def split(db: Database, source: str, name: str, *, author: Author, note: str) -> list[Review]:
    """Let a name of ``source`` be a source of its own again, or for the first time.

    A name that was merged into it stands on its own with all it said. Of an alias, the claims are
    parted off that an article lays to the source by that alias. Raises NotFoundError for a name
    the source does not have, UsageError for the one it stands under.
    """
    if name.casefold() == _row(db, source)["folded"]:
        hint = "Split off one of its other names, or rename it first."
        raise UsageError(f"“{name}” is the name it stands under.", hint=hint)
    named = _merged(db, source, name)
    if not named:
        for row in _aliases(db, source, name, found=True):
            part_off(db, row["source_id"], row["alias"])
        named = _merged(db, source, name)
    if not named:
        raise _no_name(db, source, name)
    return append(db, _apart(db, named, note), author)


def split_claims(
    db: Database, source: str, claims: Sequence[int], *, author: Author, note: str
) -> list[Review]:
    """Let those of its claims, by key, be another's of that name.

    Raises NotFoundError for a claim that is not its own, UsageError when none would be left.
    """
    said = _said(db, source, "key", claims)
    if len(said) < len(set(claims)):
        raise _not_said(db, source, "one of these claims")
    _check_rest(db, source, said)
    return append(db, _apart(db, _rows(db, _parts(db, said)), note), author)


def split_articles(
    db: Database, source: str, articles: Sequence[int], *, author: Author, note: str
) -> list[Review]:
    """Let all that those articles, by key, lay to a source be another's of that name.

    Raises NotFoundError when they lay nothing to it, UsageError when none would be left.
    """
    spoken = _spoken(db, source, articles)
    if not spoken:
        raise _not_said(db, source, "anything there")
    _check_rest(db, source, spoken)
    meant = dict.fromkeys(row["article"] for row in spoken)
    parts = [part for article in meant for part in part_off_article(db, source, article)]
    left = [
        row for row in _said(db, source, "article", articles) if row["named_source"] not in parts
    ]
    return append(db, _apart(db, _rows(db, [*parts, *_parts(db, left)]), note), author)


def add_alias(db: Database, source: str, alias: str, *, author: Author, note: str) -> list[Review]:
    """Let a source be known by one more name; raises UsageError when it is, or another is."""
    alias = _clean(alias)
    _check_free(db, alias, but=source)
    if alias.casefold() == _row(db, source)["folded"] or _aliases(db, source, alias):
        raise UsageError(f"“{alias}” is a name of it already.", hint="Nothing is left to add.")
    draft = _added(db, source, alias)
    return append(db, [draft._replace(note=note)], author)


def remove_alias(
    db: Database, source: str, alias: str, *, author: Author, note: str
) -> list[Review]:
    """Let a source no longer be known by an alias; raises NotFoundError when it is not.

    UsageError for a name that was merged into it, which only ``split`` takes away.
    """
    held = _aliases(db, source, alias)
    if not held and _merged(db, source, alias):
        hint = "Part it off instead: factcheck sources split."
        raise UsageError(f"“{alias}” is a source that was merged into it.", hint=hint)
    if not held:
        raise _no_name(db, source, alias)
    drafts = [_removed(row["source_id"], row["alias"])._replace(note=note) for row in held]
    return append(db, drafts, author)


def _said(db: Database, source: str, column: str, values: Sequence[int]) -> list[Row]:
    """The current claims of the source with one of those values in that column."""
    return db.execute(
        f"""
        SELECT c.*, a.label FROM claims AS c JOIN articles AS a ON a.key = c.article
        WHERE c.source_id = ? AND +c.state = 'current'
            AND c.{column} IN (SELECT value FROM json_each(?)) ORDER BY c.key
        """,  # noqa: S608  # the column is a constant
        [source, json.dumps(list(values))],
    ).fetchall()


def _spoken(db: Database, source: str, articles: Sequence[int]) -> list[Row]:
    """The current claims in those articles that the source says, by itself or with others."""
    return db.execute(
        """
        SELECT c.key, c.article FROM said JOIN claims AS c ON c.key = said.claim
        WHERE said.source_id = ? AND said.state = 'current'
            AND c.article IN (SELECT value FROM json_each(?)) ORDER BY c.key
        """,
        [source, json.dumps(list(articles))],
    ).fetchall()


def _parts(db: Database, said: Sequence[Row]) -> list[str]:
    """Parts for those claims, one for each name that they were laid to."""
    members = dict.fromkeys(row["named_source"] for row in said)
    groups = [[row for row in said if row["named_source"] == member] for member in members]
    return [
        part_off_claims(
            db, rows[0]["named_source"], [row["lineage"] for row in rows], rows[0]["label"]
        )
        for rows in groups
    ]


def _check_rest(db: Database, source: str, said: Sequence[Row]) -> None:
    count = db.execute(
        "SELECT count(*) FROM said WHERE source_id = ? AND state = 'current'", [source]
    ).fetchone()[0]
    if count == len(said):
        hint = "It is the same source then: factcheck sources rename gives it another name."
        raise UsageError(
            f"Nothing that “{_row(db, source)['name']}” says would be left.", hint=hint
        )


def _not_said(db: Database, source: str, what: str) -> NotFoundError:
    hint = "factcheck sources show lists what it said, and where."
    return NotFoundError(f"“{_row(db, source)['name']}” did not say {what}.", hint=hint)


def _rows(db: Database, ids: Sequence[str]) -> list[Row]:
    return db.execute(
        "SELECT * FROM sources WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid",
        [json.dumps(list(ids))],
    ).fetchall()


def _check_side(side: Row, source: str) -> None:
    """A person may speak for another, as a lawyer does; for a document or a poll nobody does."""
    hint = "Name somebody else, or - for nobody."
    if side["id"] == source:
        raise UsageError(f"“{side['name']}” would then speak for itself.", hint=hint)
    if side["kind"] in _SPEAKS_ITSELF:
        raise UsageError(f"“{side['name']}” is a {side['kind']}: nobody speaks for it.", hint=hint)


def _apart(db: Database, named: Sequence[Row], note: str) -> list[Draft]:
    """The first of them stands on its own, and the others are merged into it."""
    first, *others = named
    drafts = [_moved(first, None, note), *(_moved(one, first["id"], note) for one in others)]
    for one in named:
        if one["part_by"] == "name":
            held = _aliases(db, one["part_of"], one["found_name"], own=True)
            drafts += [_removed(row["source_id"], row["alias"]) for row in held]
    return drafts


def _moved(row: Row, into: str | None, note: str) -> Draft:
    return Draft(
        Judgement.MERGE, source_id=row["id"], before=row["merged_into"], after=into, note=note
    )


def _added(db: Database, source: str, alias: str) -> Draft:
    db.execute(
        """
        INSERT INTO aliases (source_id, alias, folded, found, current) VALUES (?, ?, ?, 0, 0)
        ON CONFLICT (source_id, alias) DO NOTHING
        """,
        [source, alias, alias.casefold()],
    )
    return Draft(Judgement.ALIAS, source_id=source, after=alias)


def _removed(source: str, alias: str) -> Draft:
    return Draft(Judgement.ALIAS, source_id=source, before=alias)


def _row(db: Database, source: str) -> Row:
    row: Row = db.execute("SELECT * FROM sources WHERE id = ?", [source]).fetchone()
    return row


def _merged(db: Database, root: str, name: str) -> list[Row]:
    """The sources of that name that are merged into ``root``, but not into one another."""
    return db.execute(
        """
        WITH named AS (SELECT rowid AS age, * FROM sources
            WHERE root = ? AND id <> root AND folded = casefold(?))
        SELECT * FROM named WHERE merged_into NOT IN (SELECT id FROM named) ORDER BY age
        """,
        [root, name],
    ).fetchall()


def _aliases(
    db: Database, root: str, alias: str, *, found: bool = False, own: bool = False
) -> list[Row]:
    """The aliases of that spelling, case aside, that hold for ``root`` and what is merged into it.

    found: only those that an article has; own: only those of the source itself.
    """
    return db.execute(
        """
        SELECT a.* FROM sources AS s JOIN aliases AS a ON a.source_id = s.id
        WHERE s.root = (SELECT root FROM sources WHERE id = :root)
            AND (s.id = :root OR NOT :own)
            AND a.folded = casefold(:alias) AND a.current = 1 AND a.found >= :found
        ORDER BY a.key
        """,
        {"root": root, "alias": alias, "found": found, "own": own},
    ).fetchall()


def _check_free(db: Database, name: str, *, but: str) -> None:
    others = db.execute(
        f"SELECT name FROM sources AS s WHERE folded = casefold(?) AND {TELLING} AND id <> ?",  # noqa: S608  # a constant
        [name, but],
    ).fetchall()
    if others:
        raise UsageError(
            f"There is another source of the name “{others[0]['name']}”.",
            hint="If they are one, merge them: factcheck sources merge.",
        )


def _clean(name: str) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise UsageError("The name is empty.", hint="Say what the source is called.")
    if len(clean) > LONGEST_NAME:
        raise UsageError(
            f"The name has {len(clean):,} characters.",
            hint=f"A name has {LONGEST_NAME} at most; more can stand in a --note.",
        )
    return clean


def _no_name(db: Database, source: str, name: str) -> NotFoundError:
    hint = "factcheck sources show lists the names it has."
    return NotFoundError(f"“{_row(db, source)['name']}” has no other name “{name}”.", hint=hint)
