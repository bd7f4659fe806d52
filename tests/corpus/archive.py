"""A made-up archive, and a tagger that reads it in no time; workers import both."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from factcheck.corpus.reading import Models
from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Sentence
from factcheck.tagger.rules import RuleTagger

POISON = "The poisoned well"  # in a text: whoever reads it is killed
MISTAKE = "The mistaken map"  # in a text: the tagger raises
SLOW = "The slow ferry"  # in a text: half a second
ONCE = "The fallen tree"  # in a text: the first to read it is killed


class ArchiveTagger:
    """Reads by the rules, and does to itself what the text says."""

    name = "archive-1"

    def __init__(self) -> None:
        self._rules = RuleTagger()

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        if POISON in text or (ONCE in text and self._is_first()):
            os.kill(os.getpid(), signal.SIGKILL)
        if MISTAKE in text:
            raise RuntimeError("no such map")
        if SLOW in text:
            time.sleep(0.5)
        return self._rules.tag(text, sentences)

    def _is_first(self) -> bool:
        try:
            Path(os.environ["ARCHIVE_SEEN"]).touch(exist_ok=False)
        except (FileExistsError, KeyError):
            return False
        return True


def fast_models() -> Models:
    return Models(ArchiveTagger())


def story(number: int, extra: str = "") -> str:
    """Article ``number``, unlike all others."""
    return (
        f"Tram line {number} to open\n\n"
        f"The city of Otar opened tram line {number} on Monday. {extra}\n\n"
        f"Mayor Lena Ortiz said that line {number} had cost {number + 3} million crowns. "
        f"“We had waited {number + 1} years for it,” the driver Tomas Hale said.\n"
    )


def write_rows(file: Path, numbers: Sequence[int], extra: dict[int, str] | None = None) -> Path:
    """JSON Lines with those stories; ``extra`` is a sentence more in some."""
    rows = [{"text": story(number, (extra or {}).get(number, ""))} for number in numbers]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file
