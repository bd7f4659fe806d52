"""One name, several bearers: whom of them an article means, kept article by article.

The first bearer of a name has its id. Whom an article means else is a part of that source: told
apart by what the article tells, or parted off by a person, for an article or for single claims.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from sqlite3 import Row
from typing import NamedTuple, Protocol

from sqlite_utils import Database

from factcheck.domain.ids import content_id
from factcheck.domain.source import Registered, SourceKind, shortened
from factcheck.store.parts import hand_over
from factcheck.store.standing import derive
from factcheck.store.waiting import wait, wait_if_decided

ENOUGH = 1_000  # articles of one bearer that are counted: no more are needed to say "nearly all"


class Telling(Protocol):
    """How it is told whom a name means: ``factcheck.sources.namesakes``."""

    def means(self, told: Registered, bearers: Sequence[Registered], /) -> str | None:
        """The bearer, by id, whom an article means that tells this; None when in doubt."""


def place(db: Database, rules: Callable[[], Telling]) -> None:
    """Lay every source that an article has newly named to whoever of that name it means."""
    named = db.execute(_UNPLACED).fetchall()
    for row in named:
        _place(db, row, rules())
    derive(db, [row["bearer"] for row in db.execute(_PLACED, [_keys(named)])])
    for article in dict.fromkeys(row["article"] for row in named):
        place_claims(db, article)
    wait_if_decided(db, sorted({row["analysis"] for row in named}))


def part_off_article(db: Database, root: str, article: int) -> list[str]:
    """Make parts of all by which an article means the source with that id; the parts' ids."""
    rows = db.execute(_NAMED_IN, {"root": root, "article": article}).fetchall()
    return [_part_off(db, row) for row in rows]


def _part_off(db: Database, row: Row) -> str:
    part = _part(db, row) or _new_part(db, row, by="article")
    _let_mean(db, row, part)
    for bearer in {row["bearer"], part}:
        _tell_anew(db, bearer)
    return part


def part_off_claims(db: Database, member: str, lineages: Sequence[str], label: str) -> str:
    """Make a part of the source with that id, for single claims by their lineages; its id."""
    part = content_id("part", member, *sorted(lineages))
    db.execute(
        """
        INSERT OR IGNORE INTO sources (id, name, folded, kind, found_name, found_kind, found_parent,
            joined, root, compared, part_of, part_by, mark)
        SELECT :part, name, folded, kind, found_name, found_kind, found_parent, id, root, 1,
            coalesce(part_of, id), 'claims', :mark FROM sources WHERE id = :member
        """,
        {"part": part, "member": member, "mark": shortened(label)},
    )
    derive(db, [part])
    db.conn.executemany(
        "INSERT OR REPLACE INTO parted_claims VALUES (?, ?)", [(one, part) for one in lineages]
    )
    db.conn.executemany(_LAY_CLAIM, [(part, one) for one in lineages])
    return part


# placing -----------------------------------------------------------------------------------
_NAMED = """
    SELECT s.*, n.article, a.id AS article_id, a.label FROM analysis_sources AS s
    JOIN analyses AS n ON n.key = s.analysis JOIN articles AS a ON a.key = n.article
"""
_UNPLACED = f"{_NAMED} WHERE s.bearer IS NULL ORDER BY s.analysis, s.position"
_NAMED_IN = f"""
    {_NAMED} JOIN sources AS b ON b.id = s.bearer
    WHERE b.root = :root AND n.article = :article
        AND s.analysis = (SELECT max(key) FROM analyses WHERE article = :article)
        AND (EXISTS (SELECT 1 FROM claims WHERE article = :article AND named_source = s.bearer)
            OR EXISTS (SELECT 1 FROM source_members AS m
                JOIN claims AS c ON c.named_source = m.joint
                WHERE m.member = s.bearer AND c.article = :article))
    ORDER BY s.position
"""  # noqa: S608  # constants
_PLACED = """
    SELECT DISTINCT bearer FROM analysis_sources
    WHERE analysis IN (SELECT value FROM json_each(?))
"""


def _keys(named: Iterable[Row]) -> str:
    return json.dumps(sorted({row["analysis"] for row in named}))


def _place(db: Database, row: Row, rules: Telling) -> None:
    bearer = _part(db, row) or (row["source_id"] if _is_first(db, row) else None)
    bearer = bearer or rules.means(_told(db, row), _bearers(db, row["source_id"]))
    bearer = bearer or _new_part(db, row, by="telling")
    _let_mean(db, row, bearer)
    _tell(db, row, bearer)


def _is_first(db: Database, row: Row) -> bool:
    """True when no other article means the first of that name: read anew, it is the same one."""
    found = db.execute(
        """
        SELECT EXISTS (SELECT 1 FROM analysis_sources AS s JOIN analyses AS n ON n.key = s.analysis
            WHERE s.bearer = ? AND n.article <> ?)
        """,
        [row["source_id"], row["article"]],
    ).fetchone()
    return not found[0]


def _part(db: Database, row: Row) -> str | None:
    """The part that the article, in this text or another it had, means by the name already."""
    found = db.execute(
        """
        SELECT id FROM sources WHERE part_of = :source_id AND (article = :article
            OR article IN (SELECT other.article FROM appearances AS here
                JOIN appearances AS other ON other.address = here.address
                WHERE here.article = :article AND here.address <> ''))
        ORDER BY article = :article DESC, rowid DESC LIMIT 1
        """,
        {"source_id": row["source_id"], "article": row["article"]},
    ).fetchone()
    return found["id"] if found else None


def _new_part(db: Database, row: Row, *, by: str) -> str:
    """A part that the article means; until it is decided or compared it is the source itself."""
    part = content_id("part", row["source_id"], row["article_id"])
    db.execute(
        """
        INSERT INTO sources (id, name, folded, kind, found_name, found_kind, found_parent, inferred,
            joined, root, compared, roles, part_of, part_by, article, mark)
        SELECT :part, name, folded, :kind, found_name, :kind, :parent, :inferred,
            CASE :by WHEN 'article' THEN id END, CASE :by WHEN 'article' THEN root ELSE :part END,
            :by = 'article', :roles, id, :by, :article, :mark
        FROM sources WHERE id = :source_id
        """,
        {"part": part, "by": by, "mark": _mark(db, row)} | {name: row[name] for name in _OF_PART},
    )
    derive(db, [part])
    return part


_OF_PART = ("kind", "parent", "inferred", "roles", "article", "source_id")


def _mark(db: Database, row: Row) -> str:
    """What tells the part from its namesakes in a listing: its role, its side, else its article."""
    first = _row(db, row["source_id"])
    side = row["parent"] if row["parent"] != first["found_parent"] else None
    names = [role for role in json.loads(row["roles"]) if role not in json.loads(first["roles"])]
    names += [_row(db, side)["name"]] if side else []
    return shortened(names[0] if names else row["label"])


def _row(db: Database, source: str) -> Row:
    row: Row = db.execute("SELECT * FROM sources WHERE id = ?", [source]).fetchone()
    return row


def _let_mean(db: Database, row: Row, bearer: str) -> None:
    """Let the article mean the bearer, with all it lays to the source."""
    before = row["bearer"] or row["source_id"]
    db.execute(
        "UPDATE analysis_sources SET bearer = ? WHERE analysis = ? AND position = ?",
        [bearer, row["analysis"], row["position"]],
    )
    if bearer != before:
        db.execute(
            "UPDATE claims SET named_source = ? WHERE article = ? AND named_source = ?",
            [bearer, row["article"], before],
        )
        hand_over(db, bearer)
        db.execute(_LET_JOIN, {**dict(row), "before": before, "bearer": bearer})


# Who speaks with others in the article is whom it means, too; but in no other article's list.
_LET_JOIN = """
    UPDATE OR REPLACE source_members SET member = :bearer
    WHERE member = :before
        AND joint IN (SELECT source_id FROM analysis_sources
            WHERE analysis = :analysis AND members <> '[]')
        AND NOT EXISTS (SELECT 1 FROM analysis_sources AS s JOIN analyses AS n ON n.key = s.analysis
            WHERE s.source_id = joint AND n.article <> :article)
"""


def _tell(db: Database, row: Row, bearer: str) -> None:
    """Add to a bearer what the article tells of it; the kind that was found first stays."""
    aliases = json.loads(row["aliases"])
    db.conn.executemany(
        """
        INSERT INTO aliases (source_id, alias, folded, current) VALUES (?, ?, ?, 0)
        ON CONFLICT (source_id, alias) DO UPDATE SET found = 1
        """,
        [(bearer, alias, alias.casefold()) for alias in aliases],
    )
    known = _row(db, bearer)["roles"]
    roles = json.dumps(list(dict.fromkeys([*json.loads(known), *json.loads(row["roles"])])))
    side, inferred = _settled(db, bearer)
    told = {"id": bearer, "kind": row["kind"], "parent": row["parent"], "roles": roles}
    db.execute(_TELL, {**told, "side": side, "inferred": inferred})


# What articles say differently of a name makes it one that may be several people's.
_TELL = """
    UPDATE sources SET
        found_parent = :side, inferred = :inferred,
        roles = :roles,
        compared = compared AND roles = :roles AND found_parent IS :side
            AND (varied OR found_kind = :kind AND found_parent IS :parent),
        varied = varied OR found_kind <> :kind OR found_parent IS NOT :parent
    WHERE id = :id
"""


class _Side(NamedTuple):
    """For whom a bearer of a name speaks; ``inferred`` where no article says so."""

    parent: str | None
    inferred: bool


def _settled(db: Database, bearer: str) -> _Side:
    """The side that articles agree on: the oldest that one says outright, if none contradicts it.

    Where none says one, that which an article infers, if two do, or it alone speaks of the bearer.
    """
    told = db.execute(_SIDES_TOLD, [bearer, _LATEST]).fetchall()
    stated = list(
        dict.fromkeys(row["parent"] for row in told if row["parent"] and not row["inferred"])
    )
    if stated:
        lines = [_sides(db, side).keys() for side in stated]
        agreed = all(lines[0] & line for line in lines)
        return _Side(stated[0] if agreed else None, inferred=False)
    inferred = [row["parent"] for row in told if row["parent"]]
    agreed = len(set(inferred)) == 1 and len(inferred) >= min(_ENOUGH_INFERRED, len(told))
    return _Side(inferred[0] if agreed else None, inferred=agreed)


_LATEST = 100  # articles that are asked for a side: it must not take longer the more there are
_ENOUGH_INFERRED = 2
_SIDES_TOLD = """
    SELECT * FROM (
        SELECT s.analysis, s.parent, s.inferred FROM analysis_sources AS s
        JOIN analyses AS n ON n.key = s.analysis
        WHERE s.bearer = ?
            AND s.analysis = (SELECT max(key) FROM analyses WHERE article = n.article)
        ORDER BY s.analysis DESC LIMIT ?
    ) ORDER BY analysis
"""


def _tell_anew(db: Database, bearer: str) -> None:
    """Let a bearer be what the articles tell of it that now mean it."""
    told = db.execute(
        "SELECT * FROM analysis_sources WHERE bearer = ? ORDER BY analysis", [bearer]
    ).fetchall()
    if told:
        db.execute(
            """
            UPDATE sources SET roles = '[]', found_kind = ?, found_parent = ?, inferred = ?,
                varied = 0
            WHERE id = ?
            """,
            [told[0]["kind"], told[0]["parent"], told[0]["inferred"], bearer],
        )
    for row in told:
        _tell(db, row, bearer)
    wait(db, derive(db, [bearer]))


# what is known ------------------------------------------------------------------------------
def _told(db: Database, row: Row) -> Registered:
    """A source as one article tells of it; a side that it only infers tells nobody apart."""
    parent = None if row["inferred"] else row["parent"]
    sides = _sides(db, parent)
    return Registered(
        id="",
        name=row["name"],
        kind=SourceKind(row["kind"]),
        parent=parent,
        roles=tuple(json.loads(row["roles"])),
        sides=frozenset(sides),
        governments=_governments(sides),
    )


def _bearers(db: Database, source: str) -> list[Registered]:
    """All of that name, oldest first, who were told apart or never had to be."""
    rows = db.execute(
        """
        SELECT * FROM sources
        WHERE id = :id OR part_of = :id AND article IS NOT NULL ORDER BY rowid
        """,
        {"id": source},
    ).fetchall()
    return [_bearer(db, row, count=len(rows) > 1) for row in rows]


def _bearer(db: Database, row: Row, *, count: bool) -> Registered:
    """As articles tell of it: what a person decided otherwise is no reason to part them."""
    parent = None if row["inferred"] else row["found_parent"]
    sides = _sides(db, parent)
    return Registered(
        id=row["id"],
        name=row["found_name"],
        kind=SourceKind(row["found_kind"]),
        parent=parent,
        root=row["root"],
        roles=tuple(json.loads(row["roles"])),
        sides=frozenset(sides),
        governments=_governments(sides),
        articles=_articles(db, row["id"]) if count else 0,
    )


def _articles(db: Database, bearer: str) -> int:
    found = "SELECT count(*) FROM (SELECT 1 FROM analysis_sources WHERE bearer = ? LIMIT ?)"
    number: int = db.execute(found, [bearer, ENOUGH]).fetchone()[0]
    return number


def _sides(db: Database, parent: str | None) -> dict[str, str]:
    """The side and whom that speaks for, and so on up, each as what it is merged into; kinds."""
    rows = db.execute(
        """
        WITH RECURSIVE up (id) AS (
            SELECT root FROM sources WHERE id = ?
            UNION SELECT g.root FROM up JOIN sources AS s ON s.id = up.id
                JOIN sources AS g ON g.id = s.parent
        )
        SELECT s.id, s.kind FROM up JOIN sources AS s ON s.id = up.id
        """,
        [parent],
    )
    return {row["id"]: row["kind"] for row in rows}


def _governments(sides: Mapping[str, str]) -> frozenset[str]:
    return frozenset(id_ for id_, kind in sides.items() if kind == SourceKind.GOVERNMENT)


# claims -------------------------------------------------------------------------------------
# A claim that a person has parted off stays so for as long as it is laid to that name.
_LAY_CLAIM = """
    UPDATE claims SET named_source = ?1
    WHERE lineage = ?2 AND named_source IN (
        SELECT m.id FROM sources AS p JOIN sources AS m ON coalesce(m.part_of, m.id) = p.part_of
        WHERE p.id = ?1)
"""


def place_claims(db: Database, article: int) -> None:
    """Lay the claims of an article to whom it means, or to whom a person has parted them off."""
    parted = db.execute(
        """
        SELECT p.part, p.lineage FROM claims AS c JOIN parted_claims AS p ON p.lineage = c.lineage
        WHERE c.article = ?
        """,
        [article],
    ).fetchall()
    db.conn.executemany(_LAY_CLAIM, [tuple(row) for row in parted])
    db.execute(
        """
        UPDATE claims SET source_id = root.id, source_name = root.name
        FROM sources AS named JOIN sources AS root ON root.id = named.root
        WHERE claims.article = ? AND claims.named_source = named.id AND claims.source_id <> root.id
        """,
        [article],
    )
