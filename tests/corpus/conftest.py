"""What corpus runs are tested with; left out where the extra is not installed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="needs the extra: pip install 'factcheck[corpus]'")

from factcheck.corpus.folder import Folder
from factcheck.corpus.run import Progress, Run
from factcheck.settings import Settings
from tests.corpus.archive import fast_models

Corpus = Callable[..., Progress]
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def cluster() -> Any:
    """Two workers for all tests that kill none of them."""
    from distributed import LocalCluster  # noqa: PLC0415  # not before it is known to be there

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=50
    ) as running:
        yield running.scheduler_address


def run_corpus(folder: Path, *inputs: str | Path, address: str | None, **chosen: Any) -> Progress:
    """Read to the end; how far the run was then."""
    settings = Settings(**chosen.pop("settings", {}))
    clock = chosen.pop("clock", lambda: NOON)
    run = Run([str(one) for one in inputs], Folder(folder), settings, make=fast_models, clock=clock)
    for _ in run.work(address, **chosen):
        pass
    return run.progress


@pytest.fixture
def corpus(cluster: str) -> Corpus:
    def read(folder: Path, *inputs: str | Path, **chosen: Any) -> Progress:
        return run_corpus(folder, *inputs, address=cluster, **chosen)

    return read
