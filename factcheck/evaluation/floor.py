"""The quality floor: figures that may rise but never slip unnoticed, pinned with their data.

Raising the floor takes a flag; lowering it takes another one and a reason, which is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path

from factcheck.assess.worth import HeadScorer
from factcheck.domain.errors import InputError, UsageError
from factcheck.domain.model import Noun
from factcheck.embedding import SentenceEmbedder
from factcheck.evaluation import (
    attribution,
    checkworthiness,
    denials,
    gaps,
    hedges,
    known_checks,
    numbers,
    pages,
    same_claim,
    sentences,
)
from factcheck.tagger.protocol import Tagger

FLOOR_FILE = Path(str(files("factcheck.evaluation") / "floor.json"))
DATA_FILES = (
    "attribution/polnear.dev.jsonl.gz",
    checkworthiness.GOLD,
    *known_checks.GOLD,
    hedges.GOLD,
    numbers.ECB,
    "same_claim/ecb_pairs.dev.jsonl.gz",
    "same_claim/stsb_news.jsonl",
    pages.PAGES,
    "sentences/ewt.dev.jsonl",
    "sentences/golden_rules.jsonl",
    "sentences/gum_news.dev.jsonl",
)
SLACK = 0.003  # int8 sums are rounded differently by different processors


class Floor(Noun):
    """Figures by name, the SHA-256 of each data file they were measured on, and why any fell."""

    figures: dict[str, float]
    data: dict[str, str]
    reasons: tuple[str, ...] = ()


class Shortfall(Noun):
    """A figure below its floor."""

    name: str
    floor: float
    measured: float


def read_floor(path: Path = FLOOR_FILE) -> Floor:
    """The floor as it was last pinned."""
    return Floor.model_validate_json(path.read_text("utf-8"))


def measure(data_folder: Path, tagger: Tagger) -> Floor:
    """Every figure that the floor holds, measured on ``data_folder``.

    Raises InputError for data that is missing, UsageError when pySBD is not installed.
    """
    ours = sentences.evaluate(data_folder).splitters[0]
    found = attribution.evaluate(data_folder, tagger, samples=2)
    figures = {f"sentences.{name}.f1": ends.f1 for name, ends in ours.boundaries.items()}
    figures |= {f"sentences.{name}.passed": float(r.passed) for name, r in ours.rules.items()}
    hedged = hedges.evaluate(data_folder, samples=2).parts["all"].scores
    scorer = HeadScorer(SentenceEmbedder())
    worth = checkworthiness.evaluate(data_folder / checkworthiness.GOLD, scorer, samples=2)
    figures |= {"checkworthiness.f1": worth.f1, "checkworthiness.ranking": worth.ranking}
    figures |= {"checkworthiness.calibrated": 1 - worth.calibration_error}
    figures |= {f"hedges.{name}.f1": hedged[name].f1 for name in ("uncertain", "doubt")}
    figures |= {f"attribution.{name}.f1": figure.f1 for name, figure in found.figures.items()}
    figures |= same_claim.figures(data_folder, SentenceEmbedder())
    figures |= known_checks.figures(data_folder, SentenceEmbedder())
    figures |= gaps.figures(tagger) | denials.figures(tagger)
    figures |= numbers.figures(data_folder, numbers.LABELS)
    figures["pages.word.f1"] = pages.evaluate(data_folder, samples=2).extractors[0].word_f1.value
    return Floor(figures=figures, data=fingerprints(data_folder, DATA_FILES))


def fingerprints(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """SHA-256 of each named file in ``folder``; raises InputError for one that is not there."""
    found = {}
    for name in names:
        path = folder / name
        if not path.is_file():
            raise InputError(f"{path} is not there.", hint="Name the folder that holds the data.")
        found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def shortfalls(measured: Floor, floor: Floor) -> tuple[Shortfall, ...]:
    """The figures of ``floor`` that ``measured`` does not reach, a missing one included.

    Raises InputError when the two were not measured on the same data.
    """
    changed = [name for name, mark in floor.data.items() if measured.data.get(name) != mark]
    if changed:
        raise InputError(
            f"The quality floor was measured on other data: {', '.join(changed)} differ.",
            hint="Bring back that data, or pin a new floor with --raise.",
        )
    return tuple(
        Shortfall(name=name, floor=least, measured=measured.figures.get(name, 0.0))
        for name, least in floor.figures.items()
        if measured.figures.get(name, 0.0) < least - SLACK
    )


def pin(measured: Floor, *, lower_because: str = "", path: Path = FLOOR_FILE) -> Floor:
    """Make the measured figures the floor.

    Raises UsageError when a figure falls and ``lower_because`` gives no reason.
    """
    old = read_floor(path) if path.exists() else Floor(figures={}, data=measured.data)
    fallen = _fallen(measured.figures, old.figures)
    if fallen and not lower_because:
        raise UsageError(
            f"This would lower the floor of {', '.join(fallen)}.",
            hint="Say why with --lower-because.",
        )
    reasons = old.reasons + ((f"{', '.join(fallen)}: {lower_because}",) if fallen else ())
    rounded = {name: round(figure, 3) for name, figure in measured.figures.items()}
    new = measured.model_copy(update={"figures": rounded, "reasons": reasons})
    path.write_text(json.dumps(new.model_dump(), indent=2, ensure_ascii=False) + "\n", "utf-8")
    return new


def _fallen(measured: Mapping[str, float], floor: Mapping[str, float]) -> list[str]:
    return [name for name, least in floor.items() if measured.get(name, 0.0) < least - SLACK]
