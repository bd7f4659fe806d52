"""What comes in is stored with where it came from, and an update is a new version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.ingest.making import one_of_each, packed, rss
from tests.ingest.pages import STORY, page
from tests.ingest.server import Site


def settings(folder: Path, **chosen: bool) -> Settings:
    return Settings(db=folder / "claims.db", reviewer="Ana", allow_private=True, **chosen)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    with closing(Workflow(settings(tmp_path))) as workflow:
        yield workflow


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.ingest.read.time.sleep", lambda _: None)


def stored(folder: Path) -> list[dict[str, Any]]:
    """What the database says of where articles came from."""
    with closing(sqlite3.connect(folder / "claims.db")) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute("SELECT * FROM originals ORDER BY first_read")]


def test_an_update_of_a_page_is_a_new_version_and_decisions_go_along(
    desk: Workflow, site: Site
) -> None:
    canonical = '<link rel="canonical" href="/bridge">'
    site.put("/bridge", page(head=canonical))
    [first] = desk.read([f"{site.address}/bridge?from=feed"])
    claims = desk.rows(desk.keys(ClaimFilter()))
    waiting = next(claim for claim in claims if "two hundred" in claim.text)
    desk.set_status([waiting.key], Status.DISPUTED)
    site.put("/bridge", page(STORY[0].replace("Monday", "Tuesday"), *STORY[1:], head=canonical))
    [second] = desk.read([f"{site.address}/bridge"])
    assert first.outcome is not None
    assert second.outcome is not None
    assert (first.outcome.version, second.outcome.version) == (1, 2)
    found = desk.diff(f"{site.address}/bridge")
    [change] = found.sentences
    assert "Tuesday" in change.after[0]
    disputed = desk.keys(ClaimFilter(statuses=frozenset({Status.DISPUTED})))
    assert len(disputed) == 1


def test_where_when_and_which_bytes_are_kept(desk: Workflow, site: Site, tmp_path: Path) -> None:
    data = page().encode()
    address = site.put("/bridge", data)
    list(desk.read([address]))
    list(desk.read([address]))
    [row] = stored(tmp_path)
    assert (row["address"], row["kind"], row["size"]) == (address, "html", len(data))
    assert row["first_read"] < row["last_read"]
    assert row["data"] is None


def test_the_bytes_are_kept_on_request_and_stay_kept(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(), "utf-8")
    for chosen in ({}, {"keep_original": True}, {}):
        with closing(Workflow(settings(tmp_path, **chosen))) as desk:
            list(desk.read([str(tmp_path / "a.html")]))
    [row] = stored(tmp_path)
    assert (row["address"], row["data"]) == ("a.html", page().encode())


def test_a_feed_brings_only_what_is_new(desk: Workflow, site: Site) -> None:
    old = site.put("/old?id=1", page())
    site.put("/old", page(head='<link rel="canonical" href="/canonical">'))
    feed = site.put("/feed", rss(old))
    assert len(list(desk.read([feed]))) == 1
    new = site.put("/new", page("The ferry is late, said the mayor, and nobody knows why."))
    site.put("/feed", rss(old, new))
    [result] = desk.read([feed])
    assert result.path == new
    assert list(desk.read([feed])) == []


def test_a_folder_with_one_of_each_and_one_of_each_broken(desk: Workflow, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    each = one_of_each()
    for name, data in each.items():
        (folder / name).write_bytes(data)
        (folder / f"broken.{name.partition('.')[2]}").write_bytes(data[: len(data) // 2])
    results = list(desk.read([str(folder)]))
    assert sum(result.error is None for result in results) >= len(each)
    for result in results:
        if result.error:
            assert result.error.exit_code == 3
            assert "broken." in result.error.message or result.path.startswith("https://")
    assert len({row["address"] for row in stored(tmp_path)}) >= len(each)


def test_nothing_outside_is_named_by_a_packed_file(desk: Workflow, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed([("../../etc/passwd.txt", "The mayor left.")]))
    list(desk.read([str(tmp_path / "a.zip")]))
    [row] = stored(tmp_path)
    assert row["address"] == "a.zip/%2E%2E/%2E%2E/etc/passwd.txt"
