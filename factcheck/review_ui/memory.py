"""What the screen keeps between runs, by database and reviewer: filter, order, place, panes."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path

from factcheck.domain.model import Noun
from factcheck.domain.query import ClaimFilter, GroupBy, Sort
from factcheck.settings import Settings


class View(Noun):
    """How the screen stood; ``key`` is the claim at hand."""

    wanted: ClaimFilter = ClaimFilter()
    sort: Sort = Sort.PRIORITY
    by: GroupBy | None = None
    key: int | None = None
    claim_pane: bool = True


class Memory:
    """One small file in the user's own folder; nothing fails for want of it."""

    def __init__(self, settings: Settings, folder: Path | None = None) -> None:
        name = f"{settings.db.resolve()}\0{settings.reviewer}".encode("utf-8", "backslashreplace")
        folder = folder or user_state_path("factcheck", appauthor=False)
        self._file = folder / f"{hashlib.sha256(name).hexdigest()[:16]}.json"

    def recall(self) -> View:
        """How the screen last stood; as at first when that cannot be read."""
        try:
            return View.model_validate_json(self._file.read_bytes())
        except (OSError, ValueError):
            return View()

    def greets(self) -> bool:
        """True once for each user, whatever the database; never where that cannot be kept."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.with_name("greeted").touch(exist_ok=False)
        except OSError:
            return False
        return True

    def keep(self, view: View) -> None:
        """Write it whole, or leave what was there."""
        beside = self._file.with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(view.model_dump_json(exclude_defaults=True), encoding="utf-8")
            beside.replace(self._file)
