"""Finds articles, sources and claims by whatever a person calls them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from rapidfuzz.process import extract
from sqlite_utils import Database

from factcheck.domain.errors import NotFoundError
from factcheck.domain.ids import ID_LENGTH

SHORTEST_PREFIX = 4
# Of a source ``s``: it stands on its own, and says something, alone or with
# others, or has somebody who speaks for it. The
# others are only spoken of, or left over from a text or a reading that is no more.
TELLING = """s.root = s.id AND (
    EXISTS (SELECT 1 FROM said WHERE source_id = s.id AND state = 'current')
    OR EXISTS (SELECT 1 FROM sources AS side JOIN sources AS own ON own.parent = side.id
        WHERE side.root = s.id))"""
_ID_START = re.compile(f"[0-9a-f]{{{SHORTEST_PREFIX},{ID_LENGTH}}}")
_SHOWN = 5  # names listed in a message
_LIKE = 60  # of 100, from which a name is worth being asked about


def claim_key(db: Database, ref: str | int) -> int:
    """The key of the claim with that key, id or start of an id.

    Raises NotFoundError when none or several answer.
    """
    if isinstance(ref, int):
        rows = db.execute("SELECT key, id FROM claims WHERE key = ?", [ref]).fetchall()
    else:
        rows = _by_id_start(db, "claims", ref)
    if len(rows) == 1:
        return int(rows[0]["key"])
    if rows:
        found = _listed([row["id"] for row in rows])
        raise NotFoundError(f"Several claims start with “{ref}”: {found}.", hint="Add more digits.")
    hint = f"`factcheck claims` lists them; give at least {SHORTEST_PREFIX} digits of an id."
    raise NotFoundError(f"No claim answers to “{ref}”.", hint=hint)


def standing_key(db: Database, claim_id: str) -> int:
    """The key of the claim whose reviews carry that id, as it was last corrected or read.

    Raises NotFoundError.
    """
    row = db.execute(
        """
        SELECT key FROM claims WHERE lineage = ?
        ORDER BY state = 'current' DESC, state = 'replaced', key DESC LIMIT 1
        """,
        [claim_id],
    ).fetchone()
    return int(row["key"]) if row else claim_key(db, claim_id)


def article_keys(db: Database, ref: str) -> list[int]:
    """The keys of every article with that id, start of one, path, address or title.

    An address answers with all the texts it has had. Raises NotFoundError when none answers.
    """
    rows = db.execute(
        """
        SELECT article AS key FROM appearances WHERE address = :ref AND address <> ''
        UNION SELECT key FROM articles WHERE casefold(title) = casefold(:ref)
        ORDER BY key
        """,
        {"ref": ref},
    ).fetchall() or _by_id_start(db, "articles", ref)
    if not rows:
        hint = "`factcheck claims` shows the articles; `factcheck add` reads one."
        raise NotFoundError(f"No article answers to “{ref}”.", hint=hint)
    return [row["key"] for row in rows]


def article_key(db: Database, ref: str) -> int:
    """The key of the one article with that name; of an address, the text it holds now.

    Raises NotFoundError when none or several answer.
    """
    here = "SELECT article FROM appearances WHERE address = ? AND address <> '' AND current = 1"
    if held := db.execute(here, [ref]).fetchone():
        return int(held[0])
    keys = article_keys(db, ref)
    live = _live(db, keys) if len(keys) > 1 else keys
    if len(live) == 1:
        return live[0]
    rows = db.execute(
        "SELECT id FROM articles WHERE key IN (SELECT value FROM json_each(?))",
        [json.dumps(live or keys)],
    )
    found = _listed([row["id"] for row in rows])
    raise NotFoundError(f"Several articles answer to “{ref}”: {found}.", hint="Use one of the ids.")


def source_ids(db: Database, ref: str) -> list[str]:
    """The ids of the sources that go by that name, letter case aside; else by that id.

    The name a source stands under goes before its aliases and what is merged into it, and those
    who say nothing come last; of a merged source the answer is what it is merged into.
    """
    for sql in (
        f"SELECT id FROM sources AS s WHERE folded = casefold(?) AND {TELLING} ORDER BY rowid",  # noqa: S608  # a constant
        "SELECT DISTINCT source_id FROM source_names WHERE folded = casefold(?) ORDER BY position",
        "SELECT id FROM sources WHERE folded = casefold(?) AND root = id ORDER BY rowid",
        "SELECT root FROM sources WHERE id = casefold(?)",
    ):
        rows = db.execute(sql, [ref]).fetchall()
        if rows:
            return [row[0] for row in rows]
    return []


def source_id(db: Database, ref: str) -> str:
    """The id of the one source with that name; raises NotFoundError when none or several answer."""
    found = source_ids(db, ref)
    if len(found) == 1:
        return found[0]
    if not found:
        raise no_source(db, ref)
    rows = db.execute(
        "SELECT id, name FROM sources WHERE id IN (SELECT value FROM json_each(?)) ORDER BY name",
        [json.dumps(found)],
    )
    names = _listed([f"{row['name']} ({row['id']})" for row in rows])
    hint = "Use one full name, or the id."
    raise NotFoundError(f"Several sources answer to “{ref}”: {names}.", hint=hint)


def no_source(db: Database, ref: str) -> NotFoundError:
    """What to tell somebody who names a source that is not there, with the names most like it."""
    rows = db.execute(
        """
        SELECT n.folded, s.name FROM source_names AS n JOIN sources AS s ON s.id = n.source_id
        UNION ALL SELECT folded, name FROM sources WHERE root = id
        """
    )
    folded = {row["folded"]: row["name"] for row in rows}
    alike = extract(ref.casefold(), folded.keys(), limit=_SHOWN, score_cutoff=_LIKE)
    close = dict.fromkeys(folded[name] for name, _, _ in alike)
    hint = f"Did you mean {_listed(list(close))}?" if close else "`factcheck sources` lists them."
    return NotFoundError(f"No source answers to “{ref}”.", hint=hint)


def _by_id_start(db: Database, table: str, ref: str) -> list[dict[str, Any]]:
    """Rows of ``table`` whose id starts like that, no more than would be listed."""
    start = ref.strip().lower()
    if not _ID_START.fullmatch(start):
        return []
    after = f"{start}g"  # no id starts with more than "f" there
    return list(db[table].rows_where("id >= ? AND id < ?", [start, after], limit=_SHOWN + 1))


def _live(db: Database, keys: Sequence[int]) -> list[int]:
    rows = db.execute(
        """
        SELECT DISTINCT article FROM appearances
        WHERE current = 1 AND article IN (SELECT value FROM json_each(?)) ORDER BY article
        """,
        [json.dumps(list(keys))],
    )
    return [row["article"] for row in rows]


def _listed(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
