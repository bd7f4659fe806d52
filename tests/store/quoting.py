"""Makes small analyses in which any sources speak, each by any of its names."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention, Stance
from factcheck.domain.claim import Claim, Flag, claim_id
from factcheck.domain.sentence import Sentence
from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.domain.span import Span


def source(
    name: str,
    kind: SourceKind = SourceKind.PERSON,
    *,
    parent: str | None = None,
    aliases: Sequence[str] = (),
    members: Sequence[Source] = (),
    roles: Sequence[str] = (),
    inferred: bool = False,
) -> Source:
    """A source as an article gives it; ``parent`` is a name."""
    return Source(
        id=source_id(name),
        name=name,
        kind=kind,
        parent=source_id(parent) if parent else None,
        aliases=tuple(aliases),
        members=tuple(member.id for member in members),
        roles=tuple(roles),
        inferred=inferred,
    )


def official(name: str, parent: str | None = None, *aliases: str) -> Source:
    return source(name, SourceKind.OFFICIAL, parent=parent, aliases=aliases)


def quoting(
    text: str,
    *sources: Source,
    path: str = "news.txt",
    published: str | None = None,
    outlet: str | None = None,
    flags: Sequence[Flag] = (),
) -> Analysis:
    """An analysis with one claim a line, ``mention: words``, of the source with that name or alias.

    A mention that nobody has is the first source's. Every claim carries ``flags``.
    """
    article = Article(text=text, path=path, published=published, outlet=outlet)
    known = {name: one for one in reversed(sources) for name in (*one.aliases, one.name)}
    sentences, attributions, claims, start = [], [], [], 0
    for number, line in enumerate(text.split("\n")):
        mention, _, words = line.partition(": ")
        said = Span(start + len(mention) + 2, start + len(line))
        sentences.append(Sentence(index=number, start=start, end=said.end, paragraph=number))
        named = SourceMention(
            spans=(Span(start, start + len(mention)),),
            source_id=known.get(mention, sources[0]).id,
            resolution=Resolution.NAME,
            score=0.9,
        )
        attributions.append(_attribution(f"a{number}", named, said))
        claim = _claim(article, number, said, words)
        claims.append(claim.model_copy(update={"flags": tuple(flags)}))
        start += len(line) + 1
    return Analysis(
        article=article,
        sentences=tuple(sentences),
        sources=sources,
        attributions=tuple(attributions),
        claims=tuple(claims),
    )


def _attribution(name: str, named: SourceMention, said: Span) -> Attribution:
    return Attribution(
        id=name,
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        source=named,
        cue=(),
        content=(said,),
    )


def _claim(article: Article, number: int, said: Span, words: str) -> Claim:
    return Claim(
        id=claim_id(article.sha256, (said,)),
        spans=(said,),
        text=words,
        reading=words,
        sentence=number,
        attribution=f"a{number}",
        priority=1.0,
    )
