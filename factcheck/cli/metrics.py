"""``--metrics FILE``: counts of a long run as Prometheus reads them, whole at any moment."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.domain.errors import OutputError

if TYPE_CHECKING:
    from factcheck.workflow import ReadResult

EVERY = 5.0  # seconds
METRICS = {
    "factcheck_articles_read_total": "Articles read and kept, those known before too.",
    "factcheck_articles_failed_total": "What could not be read.",
    "factcheck_claims_new_total": "Claims that were not there before.",
    "factcheck_run_seconds_total": "How long the run has taken so far.",
}
READ, FAILED, CLAIMS, SECONDS = METRICS


@contextmanager
def counted(path: Path | None) -> Iterator[Callable[[ReadResult], None]]:
    """What is to be told of each result; the file is written every few seconds, and at the end.

    Raises OutputError when it cannot be written.
    """
    if path is None:
        yield lambda _: None
        return
    counts, begun = Counter[str](), time.monotonic()
    written = begun
    _write(path, counts, 0.0)

    def count(result: ReadResult) -> None:
        nonlocal written
        counts[FAILED if result.error else READ] += 1
        counts[CLAIMS] += result.outcome.new if result.outcome else 0
        if (now := time.monotonic()) - written >= EVERY:
            _write(path, counts, now - begun)
            written = now

    try:
        yield count
    finally:
        _write(path, counts, time.monotonic() - begun)


def _write(path: Path, counts: Counter[str], seconds: float) -> None:
    values = {**{name: counts[name] for name in METRICS}, SECONDS: round(seconds, 3)}
    text = "".join(
        f"# HELP {name} {words}\n# TYPE {name} counter\n{name} {values[name]}\n"
        for name, words in METRICS.items()
    )
    made = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        made.write_text(text, "utf-8")
        made.replace(path)
    except OSError as error:
        hint = "Name a file in a folder you can write to: --metrics FILE."
        raise OutputError(f"{path} cannot be written: {error.strerror}.", hint=hint) from error
