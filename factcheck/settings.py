"""One frozen Settings, read once from the environment and the command line, and passed down."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from pathlib import Path

from factcheck.domain.model import Noun

DEFAULT_DB = "claims.db"


class Settings(Noun):
    """What a run needs to know.

    max_bytes: of a single article read from outside; allow_private: whether an address may lead
    into a private network; keep_original: whether the bytes of an article are kept with it.
    """

    db: Path = Path(DEFAULT_DB)
    reviewer: str = "reviewer"
    max_bytes: int = 50_000_000
    allow_private: bool = False
    keep_original: bool = False


def read_settings(
    environ: Mapping[str, str],
    *,
    db: Path | None = None,
    reviewer: str | None = None,
    **chosen: bool,
) -> Settings:
    """Settings from the command line, else $FACTCHECK_DB and $FACTCHECK_REVIEWER, else defaults.

    ``chosen`` are the fields of ``Settings`` that only the command line sets.
    """
    return Settings(
        db=db or Path(environ.get("FACTCHECK_DB") or DEFAULT_DB),
        reviewer=reviewer or environ.get("FACTCHECK_REVIEWER", "").strip() or _login_name(),
        **chosen,
    )


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no password entry: a container with a bare user number
        return "reviewer"
