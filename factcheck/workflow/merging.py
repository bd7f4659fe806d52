"""Bringing another database into this one."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from factcheck.domain.errors import UsageError
from factcheck.domain.merging import Merged
from factcheck.store import weights
from factcheck.store.connection import Store
from factcheck.store.merging import merge
from factcheck.store.merging.places import moving
from factcheck.workflow.desk import Desk


class Merging(Desk):
    """Two desks' databases made one."""

    def take_in(self, other: Path) -> Merged:
        """Bring all that another database holds into this one, whole or not at all.

        What is here already does not come twice, whichever of the two is brought into the other
        and however often. An article that both know stays as it is read here; of two decisions on
        one thing the later stands, and both are kept. Raises UsageError for a database with itself.
        """
        if other.exists() and self.settings.db.exists() and other.samefile(self.settings.db):
            hint = "Name another one to copy to."
            raise UsageError(f"{other} cannot be copied into itself.", hint=hint)
        from factcheck.assess.known import rules  # noqa: PLC0415  # listing need not wait for it

        moved = moving(other, self.settings.db)
        with closing(Store(other)) as store, store.reading() as there:
            with self._store.writing(create=True) as here:
                weights.follow(here, self.settings.weights)
            with self._joining() as here:
                return merge(there, here, moved, rules.words, at=self._clock())
