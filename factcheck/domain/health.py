"""What looking after the program and its database finds."""

from __future__ import annotations

from enum import StrEnum

from factcheck.domain.model import Noun


class Level(StrEnum):
    """How it stands with one thing."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


class Checkup(Noun):
    """How it stands with ``what``, in one sentence; ``hint`` is the way out unless it is well."""

    what: str
    level: Level
    says: str
    hint: str = ""


class Vacuumed(Noun):
    """Bytes of the database file before and after the room of what is gone was given back."""

    before: int
    after: int
