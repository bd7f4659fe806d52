"""A corpus run reads all there is, once, and names what it could not read."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, BinaryIO
from unittest.mock import patch

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factcheck.analysis import analyze
from factcheck.corpus.folder import Folder
from factcheck.corpus.pieces import Piece, find_pieces
from factcheck.corpus.reading import Recipe, read_shard
from factcheck.corpus.tables import SCHEMAS, failures, readings
from factcheck.domain.errors import UsageError
from factcheck.ingest import Failed, Found, Limits, Raw, read_articles, read_raw
from factcheck.ingest.read import _open_file
from tests.corpus.archive import (
    MISTAKE,
    ArchiveTagger,
    EvenScorer,
    fast_models,
    story,
    write_rows,
)
from tests.corpus.conftest import NOON, Corpus
from tests.ingest.making import FailingDisk, one_of_each


def rows_of(folder: Path) -> dict[str, list[str]]:
    """All rows of all tables, as sorted JSON: what two runs are compared by."""
    out = Folder(folder)
    tables = [out.read(shard) for shard in out.shards()]
    return {
        name: sorted(json.dumps(row) for one in tables for row in one[name].to_pylist())
        for name in SCHEMAS
    }


def labels(folder: Path) -> Sequence[str]:
    out = Folder(folder)
    return [one.label for shard in out.shards() for one in readings(out.read(shard))]


def test_a_folder_of_every_kind_gives_what_reading_each_gives(
    tmp_path: Path, corpus: Corpus
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name, data in one_of_each().items():
        (source / name).write_bytes(data)
    progress = corpus(tmp_path / "out", source)
    out = Folder(tmp_path / "out")
    read = {
        one.label: (one.analysis, one.original)
        for shard in out.shards()
        for one in readings(out.read(shard))
    }
    expected = {}
    for path in source.iterdir():
        for got in read_articles(str(path), Limits(50_000_000, known=lambda _: True)):
            assert isinstance(got, Found)
            analysis = analyze(got.article, ArchiveTagger(), EvenScorer())
            expected[got.label] = (analysis, got.original.model_copy(update={"data": None}))
    # The feed is not followed, and both web archives hold one page.
    assert len(expected) == len(one_of_each()) - 2
    assert read.keys() == expected.keys()
    for label, (analysis, original) in expected.items():
        assert read[label][0] == analysis
        if not label.endswith("parquet/1"):  # its rows are hashed as JSON Lines
            assert read[label][1] == original
    assert progress == (len(expected) + 1, 0, 0)


def test_rows_keep_their_numbers_however_the_file_is_packed(tmp_path: Path, corpus: Corpus) -> None:
    rows = write_rows(tmp_path / "rows.jsonl", range(30))
    rows.write_bytes(b"\n" + rows.read_bytes())  # an empty line counts, and is no article
    with gzip.open(tmp_path / "packed.jsonl.gz", "wb") as file:
        file.write(rows.read_bytes())
    pq.write_table(
        pa.table({"text": [story(number) for number in range(30)]}), tmp_path / "rows.parquet"
    )
    for name, first in (("rows.jsonl", 2), ("packed.jsonl.gz", 2), ("rows.parquet", 1)):
        corpus(tmp_path / f"out-{name}", tmp_path / name)
        numbers = range(first, first + 30)
        assert labels(tmp_path / f"out-{name}") == [f"{tmp_path / name}/{n}" for n in numbers]


def test_any_store_that_fsspec_reaches_is_read(tmp_path: Path) -> None:
    store = fsspec.filesystem("memory")
    for name in ("news/b.txt", "news/deep/a.txt", "news/.hidden/c.txt", "news/d.exe"):
        store.pipe(f"/{name}", story(len(name)).encode())
    found = [one.label for one in find_pieces(["memory://news"], Limits(1000))]
    assert found == ["memory:///news/b.txt", "memory:///news/deep/a.txt"]
    [piece] = find_pieces(["memory://news/b.txt"], Limits(1000))
    [missing] = find_pieces(["memory://news/none.txt"], Limits(1000))
    assert (piece.label, missing.label) == ("memory://news/b.txt", "memory://news/none.txt")
    assert not isinstance(piece, type(missing))
    with patch.object(type(store), "find", side_effect=PermissionError("Access denied")):
        closed, other = find_pieces(["memory://news", "memory://news/b.txt"], Limits(1000))
    assert isinstance(closed, Failed)
    assert closed.label == "memory://news"
    assert "Access denied" in str(closed.error)
    assert other == piece
    with pytest.raises(UsageError, match="cannot be reached"):
        list(find_pieces(["nosuchstore://x"], Limits(1000)))
    with pytest.raises(UsageError, match="web page"):
        list(find_pieces(["https://otar.example/a"], Limits(1000)))


def test_what_cannot_be_read_is_named_and_costs_nothing_else(
    tmp_path: Path, corpus: Corpus
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    write_rows(source / "rows.jsonl", range(9), {4: f"{MISTAKE}."})
    (source / "empty.txt").write_text("")
    (source / "zeros.txt").write_bytes(b"\0" * 100)
    (source / "gone.txt").symlink_to(tmp_path / "nowhere")
    progress = corpus(tmp_path / "out", source)
    assert (progress.read, progress.failed) == (8, 4)
    manifest = Folder(tmp_path / "out").manifest()
    assert manifest is not None
    reasons = {Path(one.label).name: one.reason for one in manifest.failures}
    assert reasons.keys() == {"5", "empty.txt", "zeros.txt", "gone.txt"}
    assert "no such map" in reasons["5"]
    assert "There is no file" in reasons["gone.txt"]
    assert manifest.rows["articles"] == 8
    assert manifest.rows["failures"] == 3  # what is no file never came to a worker


@pytest.mark.parametrize("why", ["vanishes", "may not be read", "breaks off"])
def test_a_file_that_cannot_be_read_costs_itself_only_and_is_tried_again(
    tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(20):
        (source / f"{number:02}.txt").write_text(story(number))
    with monkeypatch.context() as patched:
        patched.setattr("factcheck.ingest.read._open_file", _trouble_with("07.txt", why))
        progress = corpus(tmp_path / "out", source)
        again = corpus(tmp_path / "out", source)
    assert progress == (19, 1, 0)
    assert again == (0, 1, 19)
    manifest = Folder(tmp_path / "out").manifest()
    assert manifest is not None
    assert manifest.complete
    [failure] = manifest.failures
    assert failure.label == str(source / "07.txt")
    assert "07.txt" in failure.reason
    assert corpus(tmp_path / "out", source).failed == 0
    corpus(tmp_path / "undisturbed", source)
    assert rows_of(tmp_path / "out") == rows_of(tmp_path / "undisturbed")


def _trouble_with(name: str, why: str) -> Callable[[str, Limits], BinaryIO]:
    """What opens files, one of which is in trouble only once it has been listed."""

    def opened(path: str, limits: Limits) -> BinaryIO:
        if not path.endswith(name):
            return _open_file(path, limits)
        match why:
            case "vanishes":
                return _open_file(f"{path}.gone", limits)
            case "may not be read":
                with patch.object(Path, "open", side_effect=PermissionError):
                    return _open_file(path, limits)
            case _:
                return FailingDisk(Path(path).read_bytes(), 2)

    return opened


def test_a_file_of_many_that_is_out_of_reach_keeps_what_was_read_of_it(
    tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(story(700))
    many = write_rows(source / "many.jsonl", range(600))
    (source / "z.txt").write_text(story(701))
    corpus(tmp_path / "out", source)
    before = rows_of(tmp_path / "out")
    with monkeypatch.context() as patched:
        patched.setattr("factcheck.ingest.read._open_file", _trouble_with(many.name, "vanishes"))
        corpus(tmp_path / "out", source)
    kept = labels(tmp_path / "out")
    assert {str(source / "a.txt"), str(source / "z.txt")} <= set(kept)
    assert len(set(kept)) == len(kept)
    assert 300 < len(kept) < 602  # all but those that shared a shard with another file
    progress = corpus(tmp_path / "out", source)
    assert progress.known > 300
    assert rows_of(tmp_path / "out") == before
    many.unlink()  # now it is really gone
    corpus(tmp_path / "out", source)
    assert len(labels(tmp_path / "out")) == 2


def test_a_mistake_of_ours_in_one_piece_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(raw: Raw, limits: Limits) -> Iterator[Found | Failed]:
        if raw.label == "1.txt":
            raise RuntimeError("no such map")
        yield from read_raw(raw, limits)

    monkeypatch.setattr("factcheck.corpus.reading.read_raw", mistaken)
    recipe = Recipe(fast_models, fast_models().identity, NOON.isoformat(), 10_000)
    pieces = [Piece(f"{number}.txt", story(number).encode()) for number in range(3)]
    tables = read_shard(pieces, recipe)
    assert [one.label for one in readings(tables)] == ["0.txt", "2.txt"]
    [failure] = failures(tables["failures"])
    assert failure.label == "1.txt"
    assert "no such map" in failure.reason


def test_what_is_done_is_not_done_again(tmp_path: Path, corpus: Corpus) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(300):
        (source / f"{number:03}.txt").write_text(story(number))
    first = corpus(tmp_path / "out", source)
    assert (first.read, first.known) == (300, 0)
    again = corpus(tmp_path / "out", source)
    assert (again.read, again.known) == (0, 300)
    # One more in front, one changed in the middle, one gone: only their shards are read anew.
    (source / "000-new.txt").write_text(story(1000))
    (source / "150.txt").write_text(story(1001))
    (source / "299.txt").unlink()
    grown = corpus(tmp_path / "out", source)
    assert grown.read + grown.known == 300
    assert grown.read < 300
    corpus(tmp_path / "fresh", source)
    assert rows_of(tmp_path / "out") == rows_of(tmp_path / "fresh")


@pytest.mark.parametrize("is_folder", [False, True])
def test_an_input_that_is_out_of_reach_costs_nothing_that_was_read(
    tmp_path: Path, corpus: Corpus, is_folder: bool
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    rows = write_rows(source / "rows.jsonl", range(5))
    named = source if is_folder else rows
    corpus(tmp_path / "out", named)
    before = rows_of(tmp_path / "out")
    rows.rename(tmp_path / "away")
    assert corpus(tmp_path / "out", named).failed == 1
    assert rows_of(tmp_path / "out") == before
    manifest = Folder(tmp_path / "out").manifest()
    assert manifest is not None
    assert manifest.rows["articles"] == 5
    (tmp_path / "away").rename(rows)
    assert corpus(tmp_path / "out", named).known == 5


def test_a_web_archive_that_is_out_of_reach_costs_nothing_that_was_read(
    tmp_path: Path, corpus: Corpus
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(story(1))
    archive = source / "pages.warc"
    archive.write_bytes(one_of_each()["story.warc"])
    only = tmp_path / "only"
    only.mkdir()
    corpus(tmp_path / "out", archive)
    before = rows_of(tmp_path / "out")
    archive.rename(only / "pages.warc")
    archive.symlink_to(tmp_path / "nowhere")
    assert corpus(tmp_path / "out", archive).failed == 1
    assert rows_of(tmp_path / "out") == before
    assert before["articles"]


def test_a_linked_folder_whose_disk_is_away_costs_nothing(tmp_path: Path, corpus: Corpus) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    write_rows(disk / "rows.jsonl", range(5))
    (tmp_path / "in").symlink_to(disk)
    corpus(tmp_path / "out", tmp_path / "in")
    before = rows_of(tmp_path / "out")
    disk.rename(tmp_path / "away")
    assert corpus(tmp_path / "out", tmp_path / "in").failed == 1
    assert rows_of(tmp_path / "out") == before
    (tmp_path / "away").rename(disk)
    assert corpus(tmp_path / "out", tmp_path / "in").known == 5


def test_nothing_is_told_twice_while_one_of_several_inputs_is_away(
    tmp_path: Path, corpus: Corpus
) -> None:
    text = tmp_path / "a.txt"
    text.write_text(story(1))
    rows = write_rows(tmp_path / "rows.jsonl", range(5))
    corpus(tmp_path / "out", text, rows)  # one shard for both
    before = rows_of(tmp_path / "out")
    rows.rename(tmp_path / "away")
    corpus(tmp_path / "out", text, rows)
    assert labels(tmp_path / "out") == [str(text)]
    (tmp_path / "away").rename(rows)
    corpus(tmp_path / "out", text, rows)
    assert rows_of(tmp_path / "out") == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take names of letters only")
def test_names_that_are_no_text_cost_nothing(tmp_path: Path, corpus: Corpus) -> None:
    source = Path(os.fsdecode(os.fsencode(tmp_path) + b"/in\xff"))
    source.mkdir()
    for name in (b"story\xfe.txt", b"gone\xfe.txt", b"rows\xfe.jsonl"):
        place = Path(os.fsdecode(os.fsencode(source) + b"/" + name))
        if name.startswith(b"gone"):
            place.symlink_to(tmp_path / "nowhere")
        else:
            place.write_text(story(1) if name.startswith(b"story") else "[]\n")
    progress = corpus(tmp_path / "out", source)
    assert (progress.read, progress.failed) == (1, 2)
    assert labels(tmp_path / "out") == [rf"{tmp_path}/in\udcff/story\udcfe.txt"]
    assert corpus(tmp_path / "out", source).known == 1


def test_a_folder_is_of_one_input_and_one_model(tmp_path: Path, corpus: Corpus) -> None:
    rows = write_rows(tmp_path / "rows.jsonl", range(3))
    other = write_rows(tmp_path / "other.jsonl", range(3))
    corpus(tmp_path / "out", rows)
    with pytest.raises(UsageError, match=r"holds what was read from .*rows\.jsonl"):
        corpus(tmp_path / "out", other)
    weights: dict[str, Any] = {"weights": {"flags": {"hedged": 0.25}}}
    with pytest.raises(UsageError, match="another version"):
        corpus(tmp_path / "out", rows, settings=weights)
    (tmp_path / "strange").mkdir()
    (tmp_path / "strange" / "manifest.json").write_text('{"name": "app"}')
    with pytest.raises(UsageError, match="not the manifest of a corpus"):
        corpus(tmp_path / "strange", rows)


def test_a_clock_that_is_set_back_makes_nothing_older(tmp_path: Path, corpus: Corpus) -> None:
    rows = write_rows(tmp_path / "rows.jsonl", range(3))
    corpus(tmp_path / "out", rows)
    write_rows(rows, range(4))
    corpus(tmp_path / "out", rows, clock=lambda: NOON - timedelta(days=400))
    out = Folder(tmp_path / "out")
    times = {one.read_at for shard in out.shards() for one in readings(out.read(shard))}
    assert times == {NOON.isoformat(timespec="microseconds")}
