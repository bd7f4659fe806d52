"""``--log FILE``: what happened, a JSON object a line, for whoever runs factcheck unwatched.

Every line has time, level and what; most have an article, by its path or address, none its text.
"""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from factcheck.cli.output import say
from factcheck.domain.errors import OutputError

FIELDS = ("article", "claims", "why", "code")  # as far as a record has them
_ALL = logging.getLogger("factcheck")


def begin(path: Path) -> None:
    """Add to the file from now on; raises OutputError when it cannot be written."""
    try:
        handler = _Lines(path, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        hint = "Name a file in a folder you can write to: --log FILE."
        raise OutputError(f"{path} cannot be written: {error.strerror}.", hint=hint) from error
    end()
    handler.setFormatter(_AsJson())
    _ALL.addHandler(handler)
    _ALL.setLevel(logging.INFO)


def end() -> None:
    """Close the file, if there is one."""
    for handler in [one for one in _ALL.handlers if isinstance(one, _Lines)]:
        _ALL.removeHandler(handler)
        with suppress(OSError):  # what cannot be written was said when it was tried
            handler.close()


class _Lines(logging.FileHandler):
    """A log that cannot be written any more stops no work; that is said once."""

    said = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's own
        if not self.said:
            self.said = True
            say(f"{self.baseFilename} cannot be written any more; the work goes on without it.")


class _AsJson(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever stands in a path."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        return json.dumps(line)
