"""How often a sentence that says evidence is missing is found, and tied to the right claims.

The passages are read from end to end as any article is, tagger and all, so a claim that the tagger
does not see cannot be tied. Each passage is a few sentences; the counts are small: see the bounds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict

from factcheck.analysis import analyze
from factcheck.assess import EvidenceGap, evidence_gaps
from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.errors import InputError, UnreadableError
from factcheck.domain.model import Noun
from factcheck.domain.source import Resolved
from factcheck.evaluation.attribution import interval
from factcheck.tagger.protocol import Tagger


class GapFigure(Noun):
    """Right of found and of marked; the bounds are of 95% of the F1 over passages drawn anew."""

    right: int
    found: int
    marked: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


class GapEvaluation(Noun):
    """Sentences found, and ties of a sentence to a claim (or to the whole article) found."""

    passages: int
    finding: GapFigure
    tying: GapFigure


class GoldGap(Noun):
    """The words that say so, and the words of the claims they bear on, or "document"."""

    cue: str
    bears_on: tuple[str, ...] | str


class Passage(Noun):
    """A few sentences, an empty one between paragraphs; a near miss has no gaps."""

    model_config = ConfigDict(extra="ignore")

    text: tuple[str, ...]
    outlet: str | None = None
    gaps: tuple[GoldGap, ...] = ()

    @property
    def whole(self) -> str:
        """The passage as an article has it."""
        return " ".join(line or "\n\n" for line in self.text)


class Count(NamedTuple):
    """Of one passage."""

    right: int
    found: int
    marked: int


def evaluate(path: Path, tagger: Tagger, *, samples: int = 1000) -> GapEvaluation:
    """Read the passages of the TOML file at ``path`` and look for the gaps marked in them.

    A tie is right when its claim shares words with one that is marked. Raises UnreadableError for a
    file that cannot be read, InputError for one that marks no gap or is not of this form.
    """
    passages = _read(path)
    if not any(passage.gaps for passage in passages):
        raise InputError(f"{path} marks no gap.", hint="Give a file of passages with gaps.")
    counts = [_compare(passage, tagger) for passage in passages]
    return GapEvaluation(
        passages=len(passages),
        finding=_figure([finding for finding, _ in counts], samples),
        tying=_figure([tying for _, tying in counts], samples),
    )


def _read(path: Path) -> list[Passage]:
    try:
        return [
            Passage.model_validate(each)
            for each in tomllib.loads(path.read_text("utf-8"))["passage"]
        ]
    except OSError as error:
        hint = "Give the TOML file that holds the passages."
        raise UnreadableError(f"{path} cannot be read.", hint=hint) from error
    except (ValueError, KeyError, TypeError) as error:
        hint = "Each [[passage]] has text, and gaps with cue and bears_on."
        raise InputError(f"{path} does not hold passages.", hint=hint) from error


def _compare(passage: Passage, tagger: Tagger) -> tuple[Count, Count]:
    read = analyze(Article(text=passage.whole, outlet=passage.outlet), tagger)
    resolved = Resolved(attributions=read.attributions, sources=read.sources)
    found = evidence_gaps(read.article, read.sentences, resolved, read.claims)
    words = {claim.id: claim.text for claim in read.claims}
    pairs = [(gap, gold) for gold in passage.gaps for gap in found if _same(read, gap, gold)]
    ties = sum(_ties_right(gap, gold, words) for gap, gold in pairs)
    return (
        Count(len(pairs), len(found), len(passage.gaps)),
        Count(
            ties,
            sum(_size(gap.bears_on) for gap in found),
            sum(_size(g.bears_on) for g in passage.gaps),
        ),
    )


def _same(read: Analysis, gap: EvidenceGap, gold: GoldGap) -> bool:
    return gold.cue in read.sentences[gap.sentence].span.of(read.article.text)


def _size(bears_on: Sequence[str] | str) -> int:
    return 1 if isinstance(bears_on, str) else len(bears_on)


def _ties_right(gap: EvidenceGap, gold: GoldGap, words: dict[str, str]) -> int:
    """How many of the marked claims the gap is tied to."""
    if isinstance(gap.bears_on, str) or isinstance(gold.bears_on, str):
        return int(gap.bears_on == gold.bears_on)
    tied = [words[claim] for claim in gap.bears_on]
    return sum(any(mine in wanted or wanted in mine for mine in tied) for wanted in gold.bears_on)


def _figure(counts: Sequence[Count], samples: int) -> GapFigure:
    right, found, marked = map(sum, zip(*counts, strict=True))
    low, high = interval(counts, _f1, samples=samples)
    return GapFigure(
        right=right,
        found=found,
        marked=marked,
        precision=right / max(1, found),
        recall=right / max(1, marked),
        f1=_f1(counts),
        low=low,
        high=high,
    )


def _f1(counts: Sequence[Count]) -> float:
    right, found, marked = map(sum, zip(*counts, strict=True))
    return float(2 * right / max(1, found + marked))
