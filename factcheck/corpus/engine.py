"""Shards -> tables, on dask.distributed: this computer's cores, or a cluster that is running."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from factcheck.corpus.pieces import Piece
from factcheck.corpus.reading import Recipe, read_shard
from factcheck.corpus.shards import Shard
from factcheck.corpus.tables import Failure, Rower, Tables, joined
from factcheck.domain.errors import FactcheckError

WAIT = "10s"  # for a cluster to answer
_AHEAD = 2  # shards a worker has at hand, so that none waits for the next
_CHOSEN = {
    "distributed.admin.large-graph-warning-threshold": "64MB",  # a shard holds what it reads
    "distributed.scheduler.allowed-failures": 1,  # workers a shard may end before it is taken apart
    # The pages that tell what runs ask nobody who they are, and nobody looks at them.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


class Done(NamedTuple):
    """A shard that was read."""

    shard: Shard
    tables: Tables


class EngineError(FactcheckError):
    """The engine cannot be reached, or has ended."""

    exit_code = 3


@contextmanager
def engine(address: str | None, *, workers: int | None = None) -> Iterator[Any]:
    """A client of the cluster at ``address``, else of one on this computer, a process a core.

    Whoever may connect to a cluster may run code in it, and other users of this computer can
    connect to its ports: the one here answers only who has the key it makes for this run.

    Raises EngineError when there is none.
    """
    import dask  # noqa: PLC0415  # an extra
    from distributed import Client, LocalCluster  # noqa: PLC0415

    with dask.config.set(_CHOSEN):
        if address:
            try:
                client = Client(address, timeout=WAIT)
            except (OSError, ValueError, TypeError, RuntimeError) as error:
                hint = (
                    "Check --address, as in tcp://host:8786, or leave it out; for a cluster that"
                    " speaks TLS, Dask's own settings name the keys."
                )
                raise EngineError(f"No cluster answers at {address}.", hint=hint) from error
            with client:
                yield client
            return
        with (
            LocalCluster(
                n_workers=workers or os.cpu_count() or 1,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",  # any free port
                scheduler_kwargs={"dashboard": False},  # with Bokeh there would be one
                security=True,
                silence_logs=50,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client


def read_all(client: Any, shards: Iterable[Shard], recipe: Recipe) -> Iterator[Done]:
    """The shards in the order in which they are done; few are held at a time.

    Raises EngineError when the engine ends.
    """
    from distributed.client import FutureCancelledError  # noqa: PLC0415

    try:
        yield from _read_all(client, shards, recipe)
    except (FutureCancelledError, OSError) as error:  # OSError: nobody answers any more
        hint = "Start it again; the same command goes on where this run stopped."
        raise EngineError("The engine has ended before the run was done.", hint=hint) from error


def _read_all(client: Any, shards: Iterable[Shard], recipe: Recipe) -> Iterator[Done]:
    running: dict[Any, Shard] = {}
    for shard in shards:
        running[client.submit(read_shard, shard.pieces, recipe, pure=False)] = shard
        while len(running) >= _AHEAD * max(1, sum(client.nthreads().values())):
            yield from _finished(client, running, recipe)
    while running:
        yield from _finished(client, running, recipe)


def _finished(client: Any, running: dict[Any, Shard], recipe: Recipe) -> Iterator[Done]:
    """Wait for one that is done, and take out of ``running`` all that are."""
    from distributed import wait  # noqa: PLC0415

    for future in wait(list(running), return_when="FIRST_COMPLETED").done:
        shard = running.pop(future)
        yield Done(shard, _tables(client, future, shard, recipe))


def _tables(client: Any, future: Any, shard: Shard, recipe: Recipe) -> Tables:
    """What the worker found; piece by piece, when the shard ended one worker after the other."""
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        found: Tables = future.result()
    except KilledWorker:
        alone = [client.submit(read_shard, (piece,), recipe, pure=False) for piece in shard.pieces]
        return joined(
            [_or_failed(each, piece) for each, piece in zip(alone, shard.pieces, strict=True)]
        )
    return found


def _or_failed(future: Any, piece: Piece) -> Tables:
    from distributed import KilledWorker  # noqa: PLC0415

    try:
        found: Tables = future.result()
    except KilledWorker:
        rower = Rower()
        reason = "Whatever reads it is ended by the system: it may need too much memory."
        rower.fail(Failure(label=piece.name, reason=reason))
        return rower.tables()
    return found
