"""How often a claim that somebody else in the text denies or contradicts is told from the others.

The passages are read from end to end as any article is: tagger, sources and rules.
"""

from __future__ import annotations

from pathlib import Path

from factcheck.analysis import analyze
from factcheck.domain.claim import FlagName
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
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


class DenialEvaluation(Noun):
    """Claims flagged as denied, against those that are marked."""

    passages: int
    flagging: Figure


class GoldDenial(Noun):
    """The words of a claim, and who speaks against it."""

    claim: str
    by: str


class DenialPassage(Passage):
    """A passage and what is denied in it; a near miss has nothing."""

    denied: tuple[GoldDenial, ...] = ()


def evaluate(path: Path, tagger: Tagger, *, samples: int = 1000) -> DenialEvaluation:
    """Read the passages of the TOML file at ``path`` and look for the flag on their claims.

    Raises UnreadableError for a file that cannot be read, InputError for one that marks no denial
    or is not of this form.
    """
    passages = read_passages(path, DenialPassage)
    if not any(passage.denied for passage in passages):
        raise InputError(f"{path} marks no denial.", hint="Give a file of passages with denials.")
    counts = [_compare(passage, tagger) for passage in passages]
    return DenialEvaluation(passages=len(passages), flagging=figure(counts, samples))


def figures(tagger: Tagger, path: Path = KEPT / "denials.toml") -> dict[str, float]:
    """What the floor holds; raises as ``evaluate`` does."""
    return {"denials.flagging.f1": evaluate(path, tagger, samples=2).flagging.f1}


def _compare(passage: DenialPassage, tagger: Tagger) -> Count:
    claims = analyze(passage.article, tagger).claims
    flagged = [c.text for c in claims if any(f.name is FlagName.DENIED for f in c.flags)]
    marked = {denial.claim for denial in passage.denied}
    right = sum(any(same_words(mine, wanted) for mine in flagged) for wanted in marked)
    return Count(right, len(flagged), len(marked))
