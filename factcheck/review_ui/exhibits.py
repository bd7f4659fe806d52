"""Evidence as it is asked for: what it does, then an address, or a sentence of an article."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.domain.review import EvidenceStance, Review
from factcheck.domain.span import Span
from factcheck.review_ui.choices import Question
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import Choice

ADDRESS, ARTICLE = "an address", "words of an article read here"


@dataclass(frozen=True)
class AddEvidence:
    """An address, or a span of a stored article, held for or against a claim."""

    key: int
    stance: EvidenceStance
    url: str | None = None
    article: str | None = None
    span: Span | None = None
    quotation: str = ""

    def store(self, desk: Desk) -> list[Review]:
        added = desk.add_evidence(
            self.key,
            stance=self.stance,
            url=self.url,
            article=self.article,
            span=self.span,
            quotation=self.quotation,
        )
        return [one for one in desk.claim(self.key).reviews if one.after == added.id][-1:]


def sorts_of_evidence() -> Question:
    """What evidence may do to a claim, and where it is."""
    return lambda _: [
        Choice(f"{stance}: {where}", None, {"given": (stance, where)})
        for where in (ADDRESS, ARTICLE)
        for stance in EvidenceStance
    ]


def articles() -> Question:
    """Every article, newest first."""
    return lambda desk: [
        Choice(f"{one.title}{f' ({one.outlet})' * bool(one.outlet)}", None, {"given": one.id})
        for one in desk.articles()
    ]


def sentences(article: str) -> Question:
    """The sentences of an article, in order."""

    def question(desk: Desk) -> list[Choice]:
        analysis = desk.analysis(article)
        spans = [sentence.span for sentence in analysis.sentences]
        return [Choice(span.of(analysis.article.text), None, {"given": span}) for span in spans]

    return question


def at_address(key: int, stance: EvidenceStance, typed: str) -> AddEvidence:
    """An address and, after a blank, the words quoted from there."""
    url, _, quotation = typed.strip().partition(" ")
    return AddEvidence(key, stance, url=url, quotation=quotation.strip())
