"""Looking after the program: its database, its models, what it is made of."""

from __future__ import annotations

import platform
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from factcheck.domain.errors import ModelError
from factcheck.domain.health import Checkup, Level, Vacuumed
from factcheck.store import upkeep
from factcheck.workflow.desk import Desk


class Keeping(Desk):
    """The database backed up, made smaller and looked over, with all that is needed to read."""

    def backup(self, target: Path) -> int:
        """Copy the database to ``target`` while others may write; its size in bytes.

        Raises UsageError when something is there already, StoreError when it cannot be written.
        """
        return upkeep.backup(self._store, target)

    def vacuum(self) -> Vacuumed:
        """Give back the room of what is gone; raises StoreBusyError while another writes."""
        return upkeep.vacuum(self._store)

    def checkups(self) -> Iterator[Checkup]:
        """How it stands with versions, libraries, models, database and disk; nothing is raised."""
        yield _versions()
        yield _libraries()
        yield from _models()
        yield from upkeep.checkups(self._store, _free(self.settings.db))


def _versions() -> Checkup:
    said = f"factcheck {version('factcheck')}, Python {platform.python_version()}"
    said += f", SQLite {upkeep.SQLITE}, {platform.system()} {platform.machine()}"
    return Checkup(what="versions", level=Level.OK, says=said)


def _libraries() -> Checkup:
    """Whether all that factcheck needs itself is installed; extras are for who wants them."""
    needed = [line for line in requires("factcheck") or () if "extra ==" not in line]
    found, missing = [], []
    for name in sorted(re.split(r"[^\w.-]", line)[0] for line in needed):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        hint, says = "Install factcheck again.", f"{', '.join(missing)} missing"
        return Checkup(what="libraries", level=Level.FAIL, says=says, hint=hint)
    return Checkup(what="libraries", level=Level.OK, says=", ".join(found))


def _models() -> Iterator[Checkup]:
    """Each model against its checksums."""
    from factcheck.assess.worth.scorer import PACKAGED as WORTH  # noqa: PLC0415  # numpy
    from factcheck.embedding.embedder import PACKAGED as SENTENCES  # noqa: PLC0415  # as above
    from factcheck.tagger.artifact import PACKAGED as TAGGER  # noqa: PLC0415  # as above
    from factcheck.tagger.artifact import verify  # noqa: PLC0415  # as above

    models = {"who says what": TAGGER, "sentences": SENTENCES, "check-worthiness": WORTH}
    for name, folder in models.items():
        try:
            verify(folder)
        except ModelError as error:
            says = error.message.rstrip(".")
            yield Checkup(what=f"model: {name}", level=Level.FAIL, says=says, hint=error.hint)
        else:
            yield Checkup(what=f"model: {name}", level=Level.OK, says="as it was made")


def _free(path: Path) -> int:
    """Bytes that are free on the disk of ``path``, or of what it would be made in."""
    where = path.absolute().parent
    while not where.is_dir():
        where = where.parent
    return shutil.disk_usage(where).free
