"""Makes small analyses by hand, so that the store is tested without anything that reads text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import (
    Attribution,
    Kind,
    Resolution,
    SourceMention,
    Stance,
)
from factcheck.domain.claim import Claim, Flag, FlagName, claim_id
from factcheck.domain.query import AddOutcome, ClaimFilter, ClaimRow
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.domain.span import Span
from factcheck.store.articles import add_analysis
from factcheck.workflow import Workflow

MAYOR = Source(
    id=source_id("Mayor of Otar"),
    name="Mayor of Otar",
    kind=SourceKind.OFFICIAL,
    parent=source_id("City of Otar"),
    aliases=("the mayor",),
)
CITY = Source(id=source_id("City of Otar"), name="City of Otar", kind=SourceKind.GOVERNMENT)


def made(
    text: str,
    *,
    path: str | None = "news.txt",
    outlet: str | None = None,
    title: str | None = None,
    flags: Sequence[FlagName] = (),
) -> Analysis:
    """An analysis with one claim a line: ``mayor: words`` is the mayor's, other words the outlet's.

    Every claim carries ``flags``; priority falls from 1.0 in the order of the text.
    """
    article = Article(text=text, path=path, outlet=outlet, title=title)
    lines = list(re.finditer(r"[^\n]+", text))
    sentences = [
        Sentence(index=number, start=line.start(), end=line.end(), paragraph=number)
        for number, line in enumerate(lines)
    ]
    attributions = [_attribution(one) for one in sentences if _is_said(one, text)]
    return Analysis(
        article=article,
        sentences=tuple(sentences),
        sources=(MAYOR, CITY) if attributions else (),
        attributions=tuple(attributions),
        claims=tuple(_claim(article, one, flags) for one in sentences),
    )


def _is_said(sentence: Sentence, text: str) -> bool:
    return sentence.span.of(text).startswith("mayor: ")


def _attribution(sentence: Sentence) -> Attribution:
    start = sentence.start
    return Attribution(
        id=f"a{sentence.index}",
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        source=SourceMention(
            spans=(Span(start, start + 5),),
            source_id=MAYOR.id,
            resolution=Resolution.ALIAS,
            score=0.9,
        ),
        cue=(Span(start + 5, start + 6),),
        content=(Span(start + 7, sentence.end),),
    )


def _claim(article: Article, sentence: Sentence, flags: Sequence[FlagName]) -> Claim:
    said = _is_said(sentence, article.text)
    span = Span(sentence.start + 7 * said, sentence.end)
    return Claim(
        id=claim_id(article.sha256, (span,)),
        spans=(span,),
        text=span.of(article.text),
        reading=f"{span.of(article.text)} [read]",
        sentence=sentence.index,
        attribution=f"a{sentence.index}" if said else None,
        flags=tuple(Flag(name=name, reason=f"it is {name}", spans=(span,)) for name in flags),
        priority=1.0 / (1 + sentence.index),
    )


def keep(desk: Workflow, analysis: Analysis, *, tagger: str = "rules/1") -> AddOutcome:
    """Store an analysis as ``Workflow.read`` does once an article is analysed."""
    with desk._store.writing(create=True):
        pass
    with desk._joining() as db:
        return add_analysis(db, analysis, tagger=tagger, at=desk._clock())


def listed(desk: Workflow, wanted: ClaimFilter | None = None) -> list[ClaimRow]:
    """The rows that pass, in the order of the queue."""
    return desk.rows(desk.keys(wanted or ClaimFilter()))


def named(desk: Workflow, text: str) -> ClaimRow:
    """The current claim with that text."""
    return next(row for row in listed(desk) if row.text == text)
