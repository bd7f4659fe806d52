"""How many attributions of news other than US politics are found, against GUM's marked clauses.

GUM marks only attributions whose content is a clause, so whatever else a tagger finds may be right:
recall is measured, precision is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ConfigDict

from factcheck.domain.article import Article
from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.domain.span import Span, Spans
from factcheck.evaluation.attribution import (
    LEAST_SHARED,
    GoldAttribution,
    Text,
    content_likeness,
    interval,
)
from factcheck.evaluation.gold import read_gold
from factcheck.extract import split_sentences
from factcheck.tagger.protocol import Tagger

GOLD = "gum.dev.jsonl.gz"
_SURE_SOURCES = ("exact", "start")  # GUM marks no source: it is told from the syntax, or guessed


class Recall(Noun):
    """Share of the marked that is found; ``low`` and ``high`` bound 95% of it over documents."""

    value: float
    low: float
    high: float


class ClausePart(Noun):
    """Of ``gold`` clauses: those whose content is found, and those whose source is right too."""

    documents: int
    gold: int
    content: Recall
    relation: Recall


class ClauseEvaluation(Noun):
    """A tagger's recall of all clauses, and by genre: in interviews most of them are "I think"."""

    tagger: str
    whole: ClausePart
    genres: dict[str, ClausePart]


class GoldPiece(Noun):
    """One piece of what is marked; the other fields of the row are let pass, here and below."""

    model_config = ConfigDict(extra="ignore")

    start: int
    end: int


class GoldClause(Noun):
    """An attribution told from GUM's discourse tree."""

    model_config = ConfigDict(extra="ignore")

    edge: str
    credit_line: bool
    source_match: str | None
    source: tuple[GoldPiece, ...]
    cue: tuple[GoldPiece, ...]
    content_span: tuple[GoldPiece, ...]

    def is_clean(self) -> bool:
        """True when somebody says it in the text's own words, and who is sure."""
        said = bool(self.cue) and self.edge == "primary" and not self.credit_line
        return said and self.source_match in _SURE_SOURCES

    def attribution(self) -> GoldAttribution:
        """Its spans, as they are marked elsewhere."""
        return GoldAttribution(
            source=_at(self.source), cue=_at(self.cue), content=_at(self.content_span)
        )


class GoldDocument(Noun):
    """A text with its clausal attributions."""

    model_config = ConfigDict(extra="ignore")

    text: str
    genre: str
    attributions: tuple[GoldClause, ...]


class Found(NamedTuple):
    """Of the ``gold`` clauses of one document, how many are found, and with their source."""

    genre: str
    content: int
    relation: int
    gold: int


def evaluate(
    data_folder: Path, tagger: Tagger, *, gold: str = GOLD, samples: int = 1000
) -> ClauseEvaluation:
    """Tag the texts of ``data_folder``/sources/``gold`` and look for each clean clause.

    A content is found when it shares half of its words with one of the tagger's (intersection over
    union), and its source is right when the two also share a token of their sources. Raises
    InputError for a file that is missing, not of this form or without a clean clause.
    """
    path = data_folder / "sources" / gold
    found = [_look(document, tagger) for document in read_gold(path, GoldDocument)]
    if not any(each.gold for each in found):
        raise InputError(f"{path} marks no clause.", hint="Give a file with clausal attributions.")
    genres = sorted({each.genre for each in found})
    return ClauseEvaluation(
        tagger=tagger.name,
        whole=_part(found, samples),
        genres={name: _part([e for e in found if e.genre == name], samples) for name in genres},
    )


def _look(document: GoldDocument, tagger: Tagger) -> Found:
    text = Text(document.text)
    tagged = tagger.tag(document.text, split_sentences(Article(text=document.text)))
    predicted = [r for each in tagged if (r := text.read(each.source, each.content))]
    clean = [each.attribution() for each in document.attributions if each.is_clean()]
    gold = [r for each in clean if (r := text.read(each.source, each.content))]
    alike = [[p for p in predicted if content_likeness(p, g) >= LEAST_SHARED] for g in gold]
    return Found(
        genre=document.genre,
        content=sum(map(bool, alike)),
        relation=sum(
            any(not p.source.isdisjoint(g.source) for p in near)
            for g, near in zip(gold, alike, strict=True)
        ),
        gold=len(gold),
    )


def _at(pieces: Sequence[GoldPiece]) -> Spans:
    return tuple(Span(piece.start, piece.end) for piece in pieces)


def _part(found: Sequence[Found], samples: int) -> ClausePart:
    return ClausePart(
        documents=len(found),
        gold=sum(each.gold for each in found),
        content=_recall(found, lambda each: each.content, samples),
        relation=_recall(found, lambda each: each.relation, samples),
    )


def _recall(found: Sequence[Found], right: Callable[[Found], int], samples: int) -> Recall:
    def share(documents: Sequence[Found]) -> float:
        return sum(map(right, documents)) / max(1, sum(each.gold for each in documents))

    low, high = interval(found, share, samples=samples)
    return Recall(value=share(found), low=low, high=high)
