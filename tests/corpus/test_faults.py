"""Whatever is killed, full or in use: nothing is lost, nothing is there twice."""

from __future__ import annotations

import asyncio
import errno
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from distributed import LocalCluster, Security, rpc
from distributed.comm import CommClosedError

from factcheck.corpus.counting import count
from factcheck.corpus.engine import EngineError, engine
from factcheck.corpus.folder import Folder
from factcheck.corpus.run import Run
from factcheck.corpus.scan import places_where
from factcheck.domain.errors import OutputError, UnreadableError, UsageError
from factcheck.settings import Settings
from tests.corpus.archive import ONCE, POISON, SLOW, fast_models, write_rows
from tests.corpus.conftest import NOON, Corpus, run_corpus
from tests.corpus.test_run import rows_of

ONE: dict[str, Any] = {
    "n_workers": 1,
    "threads_per_worker": 1,
    "dashboard_address": "127.0.0.1:0",
    "silence_logs": 50,
}
ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


def test_a_killed_worker_loses_and_doubles_nothing(
    tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setenv("ARCHIVE_SEEN", str(seen))
    source = write_rows(tmp_path / "rows.jsonl", range(300), {170: f"{ONCE}."})
    progress = run_corpus(tmp_path / "killed", source, address=None, workers=2)
    assert seen.exists()  # it was killed
    assert (progress.read, progress.failed) == (300, 0)
    assert corpus(tmp_path / "undisturbed", source).read == 300
    assert rows_of(tmp_path / "killed") == rows_of(tmp_path / "undisturbed")


def test_an_article_that_kills_whoever_reads_it_costs_no_other(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(40), {7: f"{POISON}."})
    progress = run_corpus(tmp_path / "out", source, address=None, workers=2)
    assert (progress.read, progress.failed) == (39, 1)
    manifest = Folder(tmp_path / "out").manifest()
    assert manifest is not None
    [failure] = manifest.failures
    assert failure.label == f"{source}/8"
    assert "ended by the system" in failure.reason
    places = [
        row["place"]
        for shard in manifest.shards
        for row in Folder(tmp_path / "out").read(shard)["articles"].to_pylist()
    ]
    assert len(set(places)) == len(places)


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path, corpus: Corpus) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(500), {499: f"{SLOW}."})
    with start_run(tmp_path / "out", source) as run:
        done = wait_for_shards(tmp_path / "out", 1)
        run.send_signal(signal.SIGKILL)
    manifest = Folder(tmp_path / "out").manifest()
    assert manifest is not None
    assert not manifest.complete
    progress = corpus(tmp_path / "out", source)
    assert progress.known >= 1
    assert progress.read + progress.known == 500
    corpus(tmp_path / "undisturbed", source)
    assert rows_of(tmp_path / "out") == rows_of(tmp_path / "undisturbed")
    assert set(done) <= set(Folder(tmp_path / "out").shards())


def test_of_two_runs_on_one_folder_the_second_is_told_of_the_first(
    tmp_path: Path, corpus: Corpus
) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(3))
    first = rf"process {os.getpid()} on .* since 2026-03-01 12:00"
    with Folder(tmp_path / "out").locked(NOON), pytest.raises(UsageError, match=first):
        corpus(tmp_path / "out", source)
    assert corpus(tmp_path / "out", source).read == 3


def test_a_full_disk_stops_the_run_and_what_stands_there_is_whole(
    tmp_path: Path, corpus: Corpus
) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(300))
    with files_of_at_most(8_000), pytest.raises(OutputError, match="cannot be written"):
        corpus(tmp_path / "out", source)
    assert not list((tmp_path / "out").rglob(".*.part"))
    assert corpus(tmp_path / "out", source).read == 300
    corpus(tmp_path / "undisturbed", source)
    assert rows_of(tmp_path / "out") == rows_of(tmp_path / "undisturbed")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, corpus: Corpus) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(3))
    with pytest.raises(OutputError, match=r"rows\.jsonl.* cannot be written"):
        corpus(source / "below-a-file", source)
    (tmp_path / "closed").mkdir(mode=0o500)
    if not os.access(tmp_path / "closed", os.W_OK):  # root may write anywhere
        with pytest.raises(OutputError, match="closed cannot be written"):
            corpus(tmp_path / "closed", source)


def test_an_engine_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(3))
    monkeypatch.setattr("factcheck.corpus.engine.WAIT", "1s")
    with pytest.raises(EngineError, match=r"No cluster answers at tcp://127\.0\.0\.1:9"):
        run_corpus(tmp_path / "out", source, address="tcp://127.0.0.1:9")


def test_nobody_else_on_this_computer_can_give_orders() -> None:
    with engine(None, workers=1) as client:
        scheduler = client.cluster.scheduler
        [worker] = client.scheduler_info()["workers"]
        for address in (scheduler.address, worker):
            assert address.startswith("tls://127.0.0.1:")
            stranger = Security.temporary()  # who has a key, but another one
            for security, asked in ((None, address.replace("tls", "tcp")), (stranger, address)):
                with pytest.raises((OSError, CommClosedError)):
                    asyncio.run(_identity(asked, security))
            assert asyncio.run(_identity(address, client.security))["type"]
        pages = f"http://127.0.0.1:{scheduler.http_server.port}"
        for page in ("/info/main/workers.html", "/metrics", "/json/identity.json", "/health"):
            with pytest.raises(HTTPError, match="404"):
                urlopen(pages + page)


async def _identity(address: str, security: Security | None) -> dict[str, Any]:
    """Who answers at an address."""
    asking = security.get_connection_args("client") if security else {}
    async with rpc(address, connection_args=asking, timeout=3) as there:
        told: dict[str, Any] = await asyncio.wait_for(there.identity(), 5)
        return told


def test_an_engine_that_ends_in_the_middle_is_told_and_the_run_goes_on_later(
    tmp_path: Path, corpus: Corpus
) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(300), {299: f"{SLOW}."})
    with LocalCluster(**ONE) as running:
        run = Run([str(source)], Folder(tmp_path / "out"), Settings(), make=fast_models)
        work = run.work(running.scheduler_address)
        next(work)
        running.close()
        with pytest.raises(EngineError, match="has ended"):
            list(work)
    progress = corpus(tmp_path / "out", source)
    assert progress.known >= 1
    assert progress.read + progress.known == 300


def start_run(out: Path, source: Path) -> subprocess.Popen[bytes]:
    script = (
        "from pathlib import Path\n"
        "from tests.corpus.conftest import run_corpus\n"
        f"if __name__ == '__main__': run_corpus(Path({str(out)!r}), {str(source)!r}, address=None)"
    )
    program = out.with_suffix(".py")
    program.write_text(script)
    return subprocess.Popen(
        [sys.executable, program], cwd=ROOT, env=os.environ | {"PYTHONPATH": "."}
    )


def wait_for_shards(out: Path, least: int) -> list[str]:
    deadline = time.monotonic() + 60
    while len(found := Folder(out).shards()) < least:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return found


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file of this process can grow beyond that many bytes meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_damaged_shard_is_named_with_the_way_out(tmp_path: Path, corpus: Corpus) -> None:
    source = write_rows(tmp_path / "rows.jsonl", range(3))
    corpus(tmp_path / "out", source)
    out = Folder(tmp_path / "out")
    [shard] = out.shards()
    out.place("articles", shard).write_bytes(b"PAR1")
    for ask in (
        lambda: list(count(out)),
        lambda: places_where(out, "language = 'en'"),
        lambda: corpus(tmp_path / "out", source),
    ):
        with pytest.raises(UnreadableError, match=f"Shard {shard} .* is damaged"):
            ask()
    out.place("articles", shard).unlink()
    assert corpus(tmp_path / "out", source).read == 3


def test_groups_that_cannot_be_written_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(OutputError, match="Read-only file system"):
        Folder(tmp_path).keep_groups(lambda file: file.write(b"groups"))
