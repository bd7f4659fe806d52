"""Reads a short text with the rules and gives back words instead of offsets."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.domain.article import Article
from factcheck.domain.span import words_at
from factcheck.extract import split_sentences
from factcheck.tagger.rules import RuleTagger

LEAD = "The ferry ran late all that week.\n\n"  # so that no example is taken for a title


class Said(NamedTuple):
    """An attribution in words; pieces apart are joined by an ellipsis."""

    source: str
    cue: str
    content: str


def read(story: str) -> list[Said]:
    """The attributions of ``story``."""
    text = LEAD + story
    sentences = split_sentences(Article(text=text))
    return [
        Said(*(words_at(text, spans) for spans in (each.source, each.cue, each.content)))
        for each in RuleTagger().tag(text, sentences)
    ]
