"""Ties each sentence that says evidence is missing to the claims it bears on."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.assess.context import Context
from factcheck.assess.gaps.cues import find_cues
from factcheck.assess.gaps.gap import EvidenceGap
from factcheck.assess.gaps.ties import Ties
from factcheck.domain.article import Article
from factcheck.domain.claim import Claim
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Resolved


def evidence_gaps(
    article: Article, sentences: Sequence[Sentence], resolved: Resolved, claims: Sequence[Claim]
) -> tuple[EvidenceGap, ...]:
    """The places where ``article`` says that evidence is missing, in the order of the text.

    One at most a sentence. A sentence that names something nobody claims in the article, or that
    somebody's own finding ("police found no evidence of …"), is a claim itself and no gap.
    """
    return gaps_in(Context(article, sentences, resolved, tuple(claims)))


def gaps_in(context: Context) -> tuple[EvidenceGap, ...]:
    """The evidence gaps of the article in ``context``."""
    ties = Ties(context)
    found = ((cue, ties.bears_on(cue)) for cue in find_cues(context))
    return tuple(
        EvidenceGap(sentence=cue.sentence.index, span=cue.span, bears_on=bears_on)
        for cue, bears_on in found
        if bears_on
    )
