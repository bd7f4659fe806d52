"""A made-up archive, and a tagger that reads it in no time; workers import both."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from factcheck.assess.worth.scorer import Worth
from factcheck.corpus.reading import Models
from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.claim import Claim
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


class EvenScorer:
    """Finds everything equally worth checking."""

    name = "even-1"
    threshold = 0.9

    def score(self, claims: Sequence[Claim]) -> list[Worth]:
        return [Worth(0.5, ()) for _ in claims]


def fast_models() -> Models:
    return Models(ArchiveTagger(), EvenScorer())


_WHAT = ("bridge", "library", "harbour", "school", "market", "theatre", "clinic", "museum", "dam")
_WHERE = ("Otar", "Belmin", "Castru", "Dovik", "Elvast", "Ferrol", "Grimsa", "Halden", "Ivrea")
_HOW = (
    "flooded",
    "repainted",
    "sold",
    "enlarged",
    "closed",
    "inspected",
    "insured",
    "moved",
    "lit",
)


def story(number: int, extra: str = "") -> str:
    """Article ``number``, with little in common with most others."""
    what, where, how = (words[number // 9**place % 9] for place, words in enumerate(_WORDS))
    return (
        f"The {what} of {where} was {how}\n\n"
        f"The {what} in {where} was {how} on day {number} of the year. {extra}\n\n"
        f"Mayor Lena Ortiz said that {number + 3} million crowns went into the {what} of {where}. "
        f"“They {how} it {number + 1} years too late,” the {what} warden Tomas Hale said.\n"
    )


_WORDS = (_WHAT, _WHERE, _HOW)


def write_rows(file: Path, numbers: Sequence[int], extra: dict[int, str] | None = None) -> Path:
    """JSON Lines with those stories; ``extra`` is a sentence more in some."""
    rows = [{"text": story(number, (extra or {}).get(number, ""))} for number in numbers]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return file
