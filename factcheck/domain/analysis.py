"""All that was found in one article; its JSON is the contract of ``analyze --json``."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.model import Noun
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source


class Analysis(Noun):
    """Sentences, sources, attributions and claims of one article."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    format: Literal["factcheck.analysis/1"] = Field(default="factcheck.analysis/1", alias="schema")
    article: Article
    sentences: tuple[Sentence, ...] = ()
    sources: tuple[Source, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
