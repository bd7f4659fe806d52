"""How often a sentence that says evidence is missing is found, and tied to the right claims.

The passages are read from end to end as any article is, tagger and all, so a claim that the tagger
does not see cannot be tied. Each passage is a few sentences; the counts are small: see the bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factcheck.analysis import analyze
from factcheck.assess import EvidenceGap, evidence_gaps
from factcheck.domain.analysis import Analysis
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.domain.source import Resolved
from factcheck.evaluation.passages import (
    KEPT,
    Count,
    Figure,
    Passage,
    figure,
    read_passages,
    same_words,
)
from factcheck.tagger.protocol import Tagger


class GapEvaluation(Noun):
    """Sentences found, and ties of a sentence to a claim (or to the whole article) found."""

    passages: int
    finding: Figure
    tying: Figure


class GoldGap(Noun):
    """The words that say so, and the words of the claims they bear on, or "document"."""

    cue: str
    bears_on: tuple[str, ...] | str


class GapPassage(Passage):
    """A passage and its gaps; a near miss has none."""

    gaps: tuple[GoldGap, ...] = ()


def evaluate(path: Path, tagger: Tagger, *, samples: int = 1000) -> GapEvaluation:
    """Read the passages of the TOML file at ``path`` and look for the gaps marked in them.

    A tie is right when its claim holds the words of one that is marked, or they hold it. Raises
    UnreadableError for a file that cannot be read, InputError for one that marks no gap or is not
    of this form.
    """
    passages = read_passages(path, GapPassage)
    if not any(passage.gaps for passage in passages):
        raise InputError(f"{path} marks no gap.", hint="Give a file of passages with gaps.")
    counts = [_compare(passage, tagger) for passage in passages]
    return GapEvaluation(
        passages=len(passages),
        finding=figure([finding for finding, _ in counts], samples),
        tying=figure([tying for _, tying in counts], samples),
    )


def figures(tagger: Tagger, path: Path = KEPT / "passages.toml") -> dict[str, float]:
    """What the floor holds; raises as ``evaluate`` does."""
    found = evaluate(path, tagger, samples=2)
    return {"gaps.finding.f1": found.finding.f1, "gaps.tying.f1": found.tying.f1}


def _compare(passage: GapPassage, tagger: Tagger) -> tuple[Count, Count]:
    read = analyze(passage.article, tagger)
    resolved = Resolved(attributions=read.attributions, sources=read.sources)
    found = evidence_gaps(read.article, read.sentences, resolved, read.claims)
    words = {claim.id: claim.text for claim in read.claims}
    pairs = [(gap, gold) for gold in passage.gaps for gap in found if _same(read, gap, gold)]
    tied = sum(_size(gap.bears_on) for gap in found)
    marked = sum(_size(gold.bears_on) for gold in passage.gaps)
    right = sum(_ties_right(gap, gold, words) for gap, gold in pairs)
    return Count(len(pairs), len(found), len(passage.gaps)), Count(right, tied, marked)


def _same(read: Analysis, gap: EvidenceGap, gold: GoldGap) -> bool:
    return gold.cue in read.sentences[gap.sentence].span.of(read.article.text)


def _size(bears_on: Sequence[str] | str) -> int:
    return 1 if isinstance(bears_on, str) else len(bears_on)


def _ties_right(gap: EvidenceGap, gold: GoldGap, words: dict[str, str]) -> int:
    """How many of the marked claims the gap is tied to."""
    if isinstance(gap.bears_on, str) or isinstance(gold.bears_on, str):
        return int(gap.bears_on == gold.bears_on)
    tied = [words[claim] for claim in gap.bears_on]
    return sum(any(same_words(mine, wanted) for mine in tied) for wanted in gold.bears_on)
