"""What a corpus run has read is merged as if it had been read here, also if killed or repeated."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from factcheck.corpus.folder import Folder
from factcheck.corpus.merging import merge
from factcheck.corpus.tables import readings
from factcheck.domain.errors import UnreadableError, UsageError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.workflow import Fate
from tests.corpus.archive import story, write_rows
from tests.corpus.conftest import NOON, Corpus
from tests.corpus.merging import desk_on, merge_into

ARTICLES = 150
CHECK = "integrity-check"
# What must come out equal whatever the order; keys and what was compared last may differ.
CONTENT = {
    "articles": "SELECT id, sha256, title, outlet, byline, published, url, path FROM articles",
    "texts": "SELECT a.id, t.text FROM texts AS t JOIN articles AS a ON a.key = t.article",
    "appearances": """
        SELECT p.address, a.id, p.version, p.current FROM appearances AS p
        JOIN articles AS a ON a.key = p.article""",
    "originals": "SELECT address, kind, sha256, size FROM originals",
    "sentences": """
        SELECT a.id, s.number, s.start, s.stop, s.paragraph, s.role FROM sentences AS s
        JOIN analyses AS n ON n.key = s.analysis JOIN articles AS a ON a.key = n.article""",
    "attributions": """
        SELECT a.id, t.id, t.kind, t.stance, t.via, t.mention,
            t.source_id, t.cue, t.content FROM attributions AS t
        JOIN analyses AS n ON n.key = t.analysis JOIN articles AS a ON a.key = n.article""",
    "sources": "SELECT id, name, kind, root FROM sources",
    "claims": """
        SELECT c.id, c.text, c.reading, c.stance, c.source_name, c.checkworthiness, c.state,
            c.status, a.id FROM claims AS c JOIN articles AS a ON a.key = c.article""",
    "flags": """
        SELECT c.id, f.name FROM flags AS f JOIN claims AS c ON c.key = f.claim
            WHERE f.origin = 'article'
        UNION ALL SELECT c.id, f.name FROM answered_flags AS f
            JOIN claims AS c ON c.key = f.claim""",
}


def content(db: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(db)) as opened:
        return {name: sorted(map(repr, opened.execute(sql))) for name, sql in CONTENT.items()}


def whole(db: Path) -> list[str]:
    """Every row there is, keys and times too."""
    with closing(sqlite3.connect(db)) as opened:
        return list(opened.iterdump())


def check_sound(db: Path) -> None:
    with closing(sqlite3.connect(db)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        if opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'claims_fts'").fetchone():
            opened.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES (?, 1)", [CHECK])


def count_articles(db: Path) -> int:
    with closing(sqlite3.connect(db)) as opened:
        if not opened.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
            return 0
        count: int = opened.execute("SELECT count(*) FROM articles").fetchone()[0]
        return count


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, cluster: str) -> Path:
    """A folder with what was read of an archive: several shards, two texts in each of two rows."""
    from tests.corpus.conftest import run_corpus  # noqa: PLC0415  # needs the extra

    folder = tmp_path_factory.mktemp("corpus")
    rows = write_rows(folder / "rows.jsonl", range(ARTICLES))
    run_corpus(folder / "tables", rows, address=cluster)
    assert len(Folder(folder / "tables").shards()) > 1
    return folder / "tables"


@pytest.fixture(scope="module")
def merged(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database into which they were merged, undisturbed."""
    db = tmp_path_factory.mktemp("merged") / "claims.db"
    merge_into(db, tables)
    return db


def test_merging_stores_what_adding_stores(tables: Path, merged: Path, tmp_path: Path) -> None:
    with desk_on(tmp_path / "claims.db") as desk:
        results = list(desk.read([str(tables.parent / "rows.jsonl")]))
    assert [result.error for result in results] == [None] * ARTICLES
    check_sound(merged)
    # Paths are kept relative to the folder of the database, and neither lies above the archive.
    assert content(merged) == content(tmp_path / "claims.db")


def test_merging_twice_changes_nothing(tables: Path, merged: Path) -> None:
    before = whole(merged)
    with desk_on(merged) as desk:
        fates = sum(merge(Folder(tables), desk), Counter[Fate]())
    assert fates == {Fate.KNOWN: ARTICLES}
    assert whole(merged) == before


def test_shards_merge_in_any_order(
    tables: Path, merged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shards = Folder(tables).shards()
    monkeypatch.setattr(Folder, "shards", lambda _: [*reversed(shards), *shards])
    merge_into(tmp_path / "claims.db", tables)
    assert content(tmp_path / "claims.db") == content(merged)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_merge_killed_fifty_times_loses_and_doubles_nothing(
    tables: Path, merged: Path, tmp_path: Path
) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.corpus.merging"])
    chance, rounds, killed, halfway = random.Random(2026), 0, 0, 0
    db = tmp_path / "0.db"
    while killed < 50:
        process = processes.Process(target=merge_into, args=(db, tables))
        process.start()
        process.join(chance.uniform(0.02, 1.0))
        killed += process.is_alive()
        process.kill()
        process.join()
        if db.exists() and db.stat().st_size:
            check_sound(db)
            halfway += 0 < count_articles(db) < ARTICLES
        if process.exitcode == 0:  # it was done before the blow: begin anew
            assert content(db) == content(merged)
            rounds += 1
            db = tmp_path / f"{rounds}.db"
    assert halfway  # or nothing was put to the test
    merge_into(db, tables)
    check_sound(db)
    assert content(db) == content(merged)
    with desk_on(db) as desk:
        assert desk.due() == 0


def test_an_older_text_never_takes_the_place_of_a_newer_one(tmp_path: Path, corpus: Corpus) -> None:
    source = tmp_path / "news.txt"
    source.write_text(story(1))
    corpus(tmp_path / "old", source)
    source.write_text(story(2))
    corpus(tmp_path / "new", source, clock=lambda: NOON + timedelta(days=1))
    for names in (("old", "new"), ("new", "old"), ("new", "old", "new", "old")):
        with desk_on(tmp_path / f"{'-'.join(names)}.db") as desk:
            fates = Counter[Fate]()
            for name in names:
                fates += sum(merge(Folder(tmp_path / name), desk), Counter[Fate]())
            claims = desk.rows(desk.keys(ClaimFilter()))
        assert claims
        assert not [claim for claim in claims if "4 million" in claim.text]
        assert fates[Fate.OVERTAKEN] == (names[0] == "new") * names.count("old")


def test_decisions_outlive_a_merge_of_a_newer_text(tmp_path: Path, corpus: Corpus) -> None:
    source = tmp_path / "news.txt"
    source.write_text(story(1))
    corpus(tmp_path / "old", source)
    source.write_text(story(1, "Nobody was there."))
    corpus(tmp_path / "new", source, clock=lambda: NOON + timedelta(days=1))
    with desk_on(tmp_path / "claims.db") as desk:
        list(merge(Folder(tmp_path / "old"), desk))
        cost = next(one for one in desk.rows(desk.keys(ClaimFilter())) if "million" in one.text)
        desk.set_status([cost.key], Status.FALSE)
        list(merge(Folder(tmp_path / "new"), desk))
        again = [one for one in desk.rows(desk.keys(ClaimFilter())) if "million" in one.text]
    assert [one.status for one in again] == [Status.FALSE]


def test_a_slice_is_what_meets_the_condition(tables: Path, tmp_path: Path) -> None:
    with desk_on(tmp_path / "claims.db") as desk:
        wanted = "text LIKE '% on day 17 of%' OR label LIKE '%/3'"
        fates = sum(merge(Folder(tables), desk, where=wanted), Counter[Fate]())
        addresses = {one.address for one in desk.articles()}
    assert fates == {Fate.NEW: 2}
    rows = tables.parent / "rows.jsonl"
    assert addresses == {f"{rows}/18", f"{rows}/3"}
    with desk_on(tmp_path / "none.db") as desk:
        assert not list(merge(Folder(tables), desk, where="outlet = 'Reuters'"))
        assert desk.articles() == []
        for wrong in ("no_such_column = 1", "title =", "1; DROP TABLE articles"):
            with pytest.raises(UsageError, match="is no condition on articles"):
                list(merge(Folder(tables), desk, where=wrong))


def test_what_is_no_corpus_or_damaged_is_named(tables: Path, tmp_path: Path) -> None:
    with (
        desk_on(tmp_path / "claims.db") as desk,
        pytest.raises(UsageError, match="There is no corpus in"),
    ):
        list(merge(Folder(tmp_path), desk))
    out = Folder(tmp_path / "copy")
    one = Folder(tables).shards()[0]
    manifest = Folder(tables).manifest()
    assert manifest is not None
    for place in [*Folder(tables).path.glob(f"*/{one}.parquet")]:
        (out.path / place.parent.name).mkdir(parents=True)
        (out.path / place.parent.name / place.name).write_bytes(place.read_bytes())
    out.describe(manifest)
    assert len(list(readings(out.read(one)))) == out.count("articles", one)
    out.place("claims", one).write_bytes(b"PAR1 and nothing else")
    with desk_on(tmp_path / "claims.db") as desk, pytest.raises(UnreadableError, match=one):
        list(merge(out, desk))
