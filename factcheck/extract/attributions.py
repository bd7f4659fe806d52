"""What a tagger saw -> Attributions: their kind, stance and nesting, each under its own id."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, SourceMention, TaggedAttribution
from factcheck.domain.ids import content_id
from factcheck.domain.span import Span, Spans
from factcheck.extract.citing import Relayed, with_cited
from factcheck.extract.stance import stance_of
from factcheck.layout import is_markdown, lay_out
from factcheck.tagger.quotations import find_quotations

_WORD = re.compile(r"\w+")
_DEEP = 50  # nobody reports so many reports of reports, and a bound keeps hostile text linear


def build_attributions(
    article: Article, tagged: Sequence[TaggedAttribution]
) -> tuple[Attribution, ...]:
    """Attributions in the order of their contents, one for each content and source.

    Spans lose the space at their ends; an attribution whose content is all space is left out.
    Sources are left as they were tagged: whom they mean is for ``sources`` to find.
    """
    text = article.text
    relayed = sorted(with_cited(text, list(_distinct(text, tagged))), key=_place)
    found = {_id(article, each.tagged): each.tagged for each in relayed}
    quoted = _Quoted(article)
    cited = {_id(article, each): _id(article, relay) for each, relay in relayed if relay}
    outer = _containers(found) | cited
    return tuple(
        Attribution(
            id=name,
            kind=quoted.kind_of(each.content),
            stance=stance_of(text, each),
            via=outer.get(name),
            score=each.score,
            source=SourceMention(spans=each.source) if each.source else None,
            cue=each.cue,
            content=each.content,
        )
        for name, each in found.items()
    )


def _place(relayed: Relayed) -> tuple[Spans, Spans, Spans]:
    return relayed.tagged.content, relayed.tagged.source, relayed.tagged.cue


def _id(article: Article, tagged: TaggedAttribution) -> str:
    return content_id("attribution", article.sha256, tagged.source, tagged.cue, tagged.content)


def _distinct(text: str, tagged: Iterable[TaggedAttribution]) -> Iterator[TaggedAttribution]:
    """In order, trimmed, the first of those with the same content and source."""
    trimmed = [
        TaggedAttribution(
            source=_trim(text, each.source),
            cue=_trim(text, each.cue),
            content=_trim(text, each.content),
            score=each.score,
        )
        for each in tagged
    ]
    ordered = sorted(trimmed, key=lambda each: (each.content, each.source, each.cue))
    for (content, _), same in groupby(ordered, key=lambda each: (each.content, each.source)):
        if content:
            yield next(same)


def _trim(text: str, spans: Spans) -> Spans:
    trimmed = []
    for span in sorted(spans):
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip())
        end = span.start + len(words.rstrip())
        if start < end:
            trimmed.append(Span(start, end))
    return tuple(trimmed)


class _Quoted:
    """Which words of an article stand in quotation marks."""

    def __init__(self, article: Article) -> None:
        blocks = lay_out(article.text, markdown=is_markdown(article.path)).blocks
        quotations = [q.span for q in find_quotations(article.text, [b.span for b in blocks])]
        starts = [span.start for span in quotations]
        self._words = [word.start() for word in _WORD.finditer(article.text)]
        before = [(at, bisect_left(starts, at)) for at in self._words]
        quoted = [count > 0 and at < quotations[count - 1].end for at, count in before]
        self._quoted = [0, *accumulate(quoted)]  # quoted words before each word

    def kind_of(self, content: Spans) -> Kind:
        """Direct when all words of ``content`` are quoted, mixed when some are."""
        ranges = [tuple(bisect_left(self._words, end) for end in span) for span in content]
        words = sum(end - start for start, end in ranges)
        quoted = sum(self._quoted[end] - self._quoted[start] for start, end in ranges)
        if not quoted:
            return Kind.INDIRECT
        return Kind.DIRECT if quoted == words else Kind.MIXED


def _containers(found: Mapping[str, TaggedAttribution]) -> dict[str, str]:
    """By id, the id of the innermost attribution whose content holds all spans of another.

    The outer content must be the longer one, so that no two hold each other.
    """
    length = {name: _length(each.content) for name, each in found.items()}
    pieces = [(span, name) for name, each in found.items() for span in each.content]
    pieces.sort(key=lambda piece: (-piece[0].start, piece[0].end))
    begun: list[tuple[Span, str]] = []
    outer = {}
    for name, inner in sorted(found.items(), key=lambda item: _start(item[1])):
        while pieces and pieces[-1][0].start <= _start(inner):
            begun.append(pieces.pop())
        while begun and begun[-1][0].end <= _start(inner):
            begun.pop()
        for _, candidate in reversed(begun[-_DEEP:]):
            if length[candidate] > length[name] and found[candidate].holds(inner):
                outer[name] = candidate
                break
    return outer


def _start(tagged: TaggedAttribution) -> int:
    firsts = (*tagged.source[:1], *tagged.cue[:1], *tagged.content[:1])
    return min(span.start for span in firsts)


def _length(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)
