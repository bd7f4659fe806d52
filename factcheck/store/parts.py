"""Names that a person has parted off from a source: which claims are those of the part."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from sqlite3 import Row

from sqlite_utils import Database

from factcheck.domain.ids import content_id
from factcheck.domain.span import words_at
from factcheck.store.encoding import load_spans
from factcheck.store.standing import derive

Forms = dict[str, str | None]  # a name's words -> the part they mean, none for the source itself

_BETWEEN_WORDS = re.compile(r"\W+")


def part_off(db: Database, source: str, alias: str) -> None:
    """Make a part of the source with that id out of one of its aliases, merged into it for now.

    The claims laid to it by that alias are the part's from then on, and so is what is read later.
    """
    part = content_id("part", source, alias.casefold())
    db.execute(
        """
        INSERT INTO sources (id, name, folded, kind, found_name, found_kind, found_parent, joined,
            part_of, part_by, root, compared)
        SELECT :part, :alias, :folded, found_kind, :alias, found_kind, found_parent, id, id, 'name',
            root, 1
        FROM sources WHERE id = :source
        """,
        {"part": part, "alias": alias, "folded": alias.casefold(), "source": source},
    )
    derive(db, [part])
    hand_over(db, source)


def forms_of(db: Database, sources: Iterable[str]) -> dict[str, Forms]:
    """Of each source that has parts, its names and theirs."""
    found: defaultdict[str, Forms] = defaultdict(dict)
    for source, name, part in db.execute(
        """
        WITH parts AS (SELECT * FROM sources
            WHERE part_by = 'name' AND part_of IN (SELECT value FROM json_each(?)))
        SELECT id, found_name, NULL FROM sources WHERE id IN (SELECT part_of FROM parts)
        UNION ALL SELECT source_id, alias, NULL FROM aliases
            WHERE source_id IN (SELECT part_of FROM parts)
        UNION ALL SELECT part_of, found_name, id FROM parts
        """,
        [json.dumps(list(sources))],
    ):
        forms = found[source]
        forms[_words(name)] = part or forms.get(_words(name))
    return found


def meant_by(mention: str, forms: Mapping[str, str | None]) -> str | None:
    """The part that the longest name in ``mention`` means; None for the source itself."""
    words = f" {_words(mention)} "
    held = [form for form in forms if f" {form} " in words]
    return forms[max(held, key=len)] if held else None


def _words(name: str) -> str:
    return _BETWEEN_WORDS.sub(" ", name.casefold()).strip()


def hand_over(db: Database, source: str) -> None:
    """Let the claims laid to the source by the name of a part be the part's."""
    forms = forms_of(db, [source]).get(source)
    if not forms:
        return
    claims = db.execute(
        """
        SELECT c.key, t.text, a.mention FROM claims AS c
        JOIN attributions AS a ON a.analysis = c.analysis AND a.id = c.attribution
        JOIN texts AS t ON t.article = c.article
        WHERE c.named_source = ? AND a.mention IS NOT NULL
        """,
        [source],
    )
    meant = [(meant_by(_mention(claim), forms), claim["key"]) for claim in claims]
    db.conn.executemany(
        "UPDATE claims SET named_source = ? WHERE key = ?", [one for one in meant if one[0]]
    )


def _mention(claim: Row) -> str:
    return words_at(claim["text"], load_spans(claim["mention"]))
