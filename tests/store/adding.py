"""Run as a program: adds articles to a database, one a line on standard output, until killed."""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.domain.analysis import Analysis
from factcheck.domain.claim import FlagName
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.store.making import keep, made


def article(number: int) -> Analysis:
    """Article ``number`` has one to seven claims, each with two flags."""
    lines = [f"mayor: tram {number} of line {line} is late" for line in range(1 + number % 7)]
    flags = [FlagName.HEDGED, FlagName.DENIED]
    return made("\n".join(lines), path=f"{number}.txt", flags=flags)


def main(db: Path, count: int) -> None:
    """Add the articles that are not there yet."""
    desk = Workflow(Settings(db=db))
    for number in range(count):
        outcome = keep(desk, article(number))
        print("known" if outcome.known else "added", flush=True)  # noqa: T201  # a program
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
