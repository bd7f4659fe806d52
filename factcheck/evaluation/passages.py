"""Short passages with what a reader sees in them, and the figures of what is found there."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import ConfigDict

from factcheck.domain.article import Article
from factcheck.domain.errors import InputError, UnreadableError
from factcheck.domain.model import Noun
from factcheck.evaluation.attribution import interval


class Figure(Noun):
    """Right of found and of marked; the bounds are of 95% of the F1 over passages drawn anew."""

    right: int
    found: int
    marked: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


class Count(NamedTuple):
    """What was right, found and marked in one passage."""

    right: int
    found: int
    marked: int


class Passage(Noun):
    """A few sentences, an empty one between paragraphs."""

    model_config = ConfigDict(extra="ignore")

    text: tuple[str, ...]
    outlet: str | None = None

    @property
    def article(self) -> Article:
        """The passage as it would be read from a file."""
        return Article(text=" ".join(line or "\n\n" for line in self.text), outlet=self.outlet)


# The passages that the rules were made on, in the source tree only: they hold what is reached.
KEPT = Path(str(files("factcheck"))).parent / "tests" / "assess"

Form = TypeVar("Form", bound=Passage)


def read_passages(path: Path, form: type[Form]) -> list[Form]:
    """The passages of the TOML file at ``path``.

    Raises UnreadableError for a file that cannot be read, InputError for one not of this form.
    """
    try:
        return [
            form.model_validate(each) for each in tomllib.loads(path.read_text("utf-8"))["passage"]
        ]
    except OSError as error:
        hint = "Give the TOML file that holds the passages."
        raise UnreadableError(f"{path} cannot be read.", hint=hint) from error
    except (ValueError, KeyError, TypeError) as error:
        hint = "Each [[passage]] has text, and beside it what is marked in it."
        raise InputError(f"{path} does not hold passages.", hint=hint) from error


def figure(counts: Sequence[Count], samples: int) -> Figure:
    """The figures of all passages together."""
    right, found, marked = map(sum, zip(*counts, strict=True))
    low, high = interval(counts, _f1, samples=samples)
    return Figure(
        right=right,
        found=found,
        marked=marked,
        precision=right / max(1, found),
        recall=right / max(1, marked),
        f1=_f1(counts),
        low=low,
        high=high,
    )


def same_words(mine: str, wanted: str) -> bool:
    """True when one holds the other: where a content ends is another measure's matter."""
    return mine in wanted or wanted in mine


def _f1(counts: Sequence[Count]) -> float:
    right, found, marked = map(sum, zip(*counts, strict=True))
    return float(2 * right / max(1, found + marked))
