"""All that was found in one article; its JSON is the contract of ``analyze --json``."""

from __future__ import annotations

from html import escape
from typing import Literal

from pydantic import ConfigDict, Field

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.display import visible
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

    def __repr__(self) -> str:
        """How much was found, not all of it: an analysis holds its whole text."""
        counts = f"{len(self.claims)} claims, {len(self.sources)} sources"
        return f"<Analysis of {self.article.title or self.article.address or 'a text'}: {counts}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """The claims as a table, for a notebook: who, what and why to be careful, worst first."""
        rows = "".join(map(self._row, sorted(self.claims, key=lambda claim: -claim.priority)))
        head = "<tr><th>Source</th><th>Claim</th><th>Flags</th><th>Priority</th></tr>"
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"

    def _row(self, claim: Claim) -> str:
        flags = ", ".join(flag.name for flag in claim.flags)
        cells = (self._speaker(claim), claim.reading, flags, f"{claim.priority:g}")
        return f"<tr>{''.join(f'<td>{escape(visible(cell))}</td>' for cell in cells)}</tr>"

    def _speaker(self, claim: Claim) -> str:
        said = next((one for one in self.attributions if one.id == claim.attribution), None)
        found = said.source.source_id if said and said.source else None
        return next((source.name for source in self.sources if source.id == found), "")
