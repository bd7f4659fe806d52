"""factcheck: who says what in an article, has anybody checked it, and what to check first.

From Python, two doors::

    from factcheck import analyze, open_database

    analysis = analyze("The mayor said the bridge was safe.")
    for claim in analysis.claims:
        print(claim.reading, [flag.reason for flag in claim.flags])

    with open_database("claims.db") as desk:
        for result in desk.read(["drafts/"]):
            print(result.path, result.error or result.outcome)

``analyze`` gives a ``factcheck.domain.analysis.Analysis``; ``open_database`` a
``factcheck.workflow.Workflow``, with all that the command line can do. Everything they raise is a
``FactcheckError`` with a ``message`` and a ``hint``. Offsets are code points: see
``factcheck.domain.span``.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["FactcheckError", "Workflow", "analyze", "open_database"]
_DOORS = {*__all__, "Analysis", "Article"}

# Without it Python prints warnings to standard error, beside what the user is told.
logging.getLogger(__name__).addHandler(logging.NullHandler())

if TYPE_CHECKING:
    from factcheck.api import (
        Analysis as Analysis,
    )
    from factcheck.api import (
        Article as Article,
    )
    from factcheck.api import (
        FactcheckError,
        Workflow,
        analyze,
        open_database,
    )


def __getattr__(name: str) -> object:
    """Load the doors when they are asked for: the command line's ``--help`` need not wait."""
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from factcheck import api  # noqa: PLC0415

    return getattr(api, name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
