"""Run as a program: one person marks claims of a database one by one, while others do too."""

from __future__ import annotations

import sys
from pathlib import Path

from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.workflow import Workflow


def main(db: Path, reviewer: str, status: Status, first: int, last: int) -> None:
    """Give the claims with keys ``first`` to ``last`` a status, each on its own."""
    desk = Workflow(Settings(db=db, reviewer=reviewer))
    for key in range(first, last + 1):
        [review] = desk.set_status([key], status)
        assert review.after == status
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Status(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
