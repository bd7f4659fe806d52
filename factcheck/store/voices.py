"""Sources that say something together: what "Smith and Jones said" is the word of each of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from factcheck.domain.source import Source


def write_members(db: Database, sources: Iterable[Source]) -> None:
    """Keep who the joint ones among ``sources`` are, which are stored already."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO source_members (joint, member, position) VALUES (?, ?, ?)",
        [(one.id, each, at) for one in sources for at, each in enumerate(one.members)],
    )


def joint_sources(db: Database, sources: Sequence[str]) -> list[str]:
    """The ids of the sources in which one of ``sources``, as it stands now, speaks with others."""
    rows = db.execute(
        """
        SELECT DISTINCT joint.root FROM sources AS one JOIN source_members AS m ON m.member = one.id
        JOIN sources AS joint ON joint.id = m.joint
        WHERE one.root IN (SELECT value FROM json_each(?))
        """,
        [json.dumps(sources)],
    )
    return [row[0] for row in rows]


def members_of(db: Database, sources: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Who the joint ones among ``sources`` are, by id, as they stand now."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for joint, member in db.execute(
        """
        SELECT m.joint, one.root FROM source_members AS m JOIN sources AS one ON one.id = m.member
        WHERE m.joint IN (SELECT value FROM json_each(?)) ORDER BY m.joint, m.position
        """,
        [json.dumps(list(sources))],
    ):
        found[joint].setdefault(member)
    return {joint: tuple(members) for joint, members in found.items()}
