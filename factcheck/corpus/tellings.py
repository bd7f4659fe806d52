"""How a claim came into its article, told from the article alone: nothing has joined sources."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.corpus.tables import Reading
from factcheck.domain.attribution import Attribution
from factcheck.domain.claim import Claim
from factcheck.domain.corroboration import Statement, Telling
from factcheck.domain.source import Source, source_id

_OPENING = 200  # characters: no dateline is longer


class Tellings:
    """The claims of one article; ``article`` is the number it is known by among all."""

    def __init__(self, reading: Reading, article: int) -> None:
        found = reading.analysis
        self._article = found.article
        self._number = article
        self._sources = {one.id: one for one in found.sources}
        self._said = {one.id: one for one in found.attributions}
        self._outlet = found.article.outlet or found.article.title or found.article.address or ""

    def of(self, claim: Claim, key: int) -> Telling:
        """How that claim came, to be known by that key."""
        said = self._said.get(claim.attribution or "")
        source = self._source(said)
        return Telling(
            statement=Statement(
                key=key,
                article=self._number,
                spans=claim.spans,
                text=claim.text,
                reading=claim.reading,
                stance=said.stance if said else None,
                published=self._article.published,
                outlet=self._outlet,
                source=source.name if source else None,
            ),
            outlet=self._outlet,
            byline=self._article.byline,
            opening=self._article.text[:_OPENING],
            attributed=said is not None,
            line=self._line(source),
            relays=tuple(self._relays(said))[::-1],
            voices=tuple(map(self._line, self._voices(source))),
        )

    def _source(self, said: Attribution | None) -> Source | None:
        mention = said and said.source
        return self._sources.get((mention and mention.source_id) or "")

    def _line(self, source: Source | None) -> tuple[Source, ...]:
        """The source, whom it speaks for, whom that speaks for, and so on."""
        line: dict[str, Source] = {}
        while source and source.id not in line:
            line[source.id] = source
            source = self._sources.get(source.parent or "")
        return tuple(line.values())

    def _relays(self, said: Attribution | None) -> Iterator[Source]:
        """Who passes the words on, innermost first."""
        seen: set[str] = set()
        while said and said.via and said.via not in seen:
            seen.add(said.via)
            said = self._said.get(said.via)
            if source := self._source(said):
                yield source

    def _voices(self, source: Source | None) -> Iterator[Source]:
        """Each who says it, of several together or alone; not those who are only described."""
        for name in (source.members or (source.id,)) if source else ():
            voice = self._sources.get(name)
            if voice and voice.id == source_id(voice.name):
                yield voice
