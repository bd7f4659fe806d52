"""An archive is read into tables and from there into the database, by commands."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Cli

pytest.importorskip("distributed", reason="needs the extra: pip install 'factcheck[corpus]'")

from factcheck.corpus.folder import Folder  # it needs the extra too


def test_an_archive_is_read_merged_and_listed(cli: Cli, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "bridge.txt").write_text(ARTICLE)
    (archive / "empty.txt").write_text("")
    done = cli("corpus", "run", archive, "--out", "tables", "--workers", "1", "--json")
    assert done.code == 3
    assert f"{archive / 'empty.txt'}" in done.err
    assert "tables/manifest.json names them" in done.err
    [record] = done.records
    assert (record["read"], record["failed"], record["rows"]["articles"]) == (1, 1, 1)
    manifest = json.loads((tmp_path / "tables" / "manifest.json").read_text())
    assert manifest["complete"]
    assert manifest["identity"]["checksum"]
    (archive / "empty.txt").unlink()
    again = cli("corpus", "run", archive, "--out", "tables", "--workers", "1")
    assert again.code == 0
    assert again.out == "1 articles read, 0 read before.\n"  # both stood in one shard

    merged = cli("corpus", "merge", "tables", "--json")
    assert merged.records == [{"new": 1, "known": 0, "overtaken": 0}]
    [claim] = cli("claims", "--search", "nine weeks", "--json").records
    added = cli("--db", "added.db", "add", "archive")
    assert added.code == 0
    [same] = cli("--db", "added.db", "claims", "--search", "nine weeks", "--json").records
    assert claim == same
    assert cli("corpus", "merge", "tables").out == (
        "0 articles stored, 1 known, 0 older than what is here.\n"
    )
    assert cli("corpus", "group", "tables").out == (
        "0 groups of two claims and more: tables/groups.parquet\n"
    )
    with Folder(tmp_path / "tables").locked(datetime(2026, 3, 1, tzinfo=UTC)):
        busy = cli("corpus", "group", "tables")
    assert (busy.code, f"process {os.getpid()}" in busy.err) == (2, True)
    counts = cli("corpus", "stats", "tables", "--json").records
    assert {"what": "all", "name": "articles", "number": 1} in counts
    assert {"what": "together", "name": "groups", "number": 0} in counts


def test_wrong_use_is_told(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = cli("corpus", "run", ".", "--out", "t", "--workers", "1", "--address", "tcp://x:1")
    assert both.code == 2
    assert cli("corpus", "stats", ".").code == 2
    assert cli("corpus", "group", ".").code == 2
    assert cli("corpus", "merge", ".").code == 2
    assert not (tmp_path / "claims.db").exists()

    def missing(name: str) -> ModuleSpec | None:
        return None

    monkeypatch.setattr("factcheck.cli.corpus.find_spec", missing)
    without = cli("corpus", "run", ".", "--out", "t")
    assert without.code == 2
    assert "pip install 'factcheck[corpus]'" in without.err
