"""A folder of tables -> a database: all of it, or the slice that somebody wants to review."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

from factcheck.corpus.folder import Folder
from factcheck.corpus.scan import places_where
from factcheck.corpus.tables import Reading, readings
from factcheck.workflow import Brought, Fate, Workflow

AT_ONCE = 25  # articles in one transaction, so that nobody waits long for the database


def merge(folder: Folder, desk: Workflow, *, where: str | None = None) -> Iterator[Counter[Fate]]:
    """Bring the articles of a folder into the desk's database; yields what became of a few each.

    Then all claims that are due are compared. Killed anywhere and done again, it goes on; done
    twice, it changes nothing. ``where`` is a condition as in SQL on the columns of articles.

    Raises UsageError for a folder that is no corpus and for a condition that cannot be understood,
    UnreadableError when a shard is damaged, StoreError.
    """
    tagger = folder.described().identity["models"]
    wanted = None if where is None else places_where(folder, where)
    desk.keep([])  # so that there is a database, whatever meets the condition
    for found in _at_once(_readings(folder, wanted)):
        yield desk.keep([_brought(one, tagger) for one in found])
    for _ in desk.refresh():
        pass


def _readings(folder: Folder, wanted: Mapping[str, Collection[int]] | None) -> Iterator[Reading]:
    for shard in folder.shards():
        if wanted is None:
            yield from readings(folder.read(shard))
        elif shard in wanted:
            yield from readings(folder.read(shard), wanted[shard])


def _at_once(found: Iterable[Reading]) -> Iterator[list[Reading]]:
    left = iter(found)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _brought(one: Reading, tagger: str) -> Brought:
    return Brought(one.analysis, one.original, tagger, datetime.fromisoformat(one.read_at))
