"""Articles whose sources and attributions are known, built from the words of their text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.assess import assess
from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention, Stance
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.source import Resolved, ResolvedMention, Source, SourceKind, source_id
from factcheck.domain.span import Span, Spans, any_overlap


class Says(NamedTuple):
    """Who (words of the text, None for nobody), by which cue, says what (words of the text).

    " // " stands between the pieces of a discontinuous content.
    """

    who: str | None
    cue: str
    what: str
    name: str | None = None  # canonical; the words of ``who`` when it is left out
    stance: Stance = Stance.ASSERTS
    via: int | None = None  # place of the outer attribution in the list


class Scene(NamedTuple):
    """All that ``assess`` is given."""

    article: Article
    sentences: tuple[Sentence, ...]
    resolved: Resolved

    def claims(self) -> tuple[Claim, ...]:
        return assess(self.article, self.sentences, self.resolved)


def source(
    name: str, kind: SourceKind, parent: str | None = None, aliases: Iterable[str] = ()
) -> Source:
    return Source(
        id=source_id(name),
        name=name,
        kind=kind,
        parent=source_id(parent) if parent else None,
        aliases=tuple(aliases),
    )


def scene(
    lines: Sequence[str],
    says: Sequence[Says] = (),
    sources: Iterable[Source] = (),
    mentions: Sequence[tuple[str, str]] = (),
) -> Scene:
    """An article of these sentences; an empty one starts a paragraph.

    Contents and cues are found in the order of the text, each after the last; sources that are not
    given are persons. ``mentions`` pairs words with the canonical name they stand for.
    """
    text, sentences = _laid_out(lines)
    known = {each.id: each for each in sources}
    for each in says:
        name = each.name or each.who
        if name:
            known.setdefault(source_id(name), source(name, SourceKind.PERSON))
    attributions: list[Attribution] = []
    for place, each in enumerate(says):
        attributions.append(_attribution(text, place, each, attributions))
    resolved = Resolved(
        attributions=tuple(attributions),
        sources=tuple(known.values()),
        mentions=tuple(_mention(text, words, name) for words, name in mentions),
    )
    return Scene(Article(text=text), sentences, resolved)


def with_text(claims: Iterable[Claim], text: str) -> Claim:
    """The claim with exactly these words."""
    [found] = [claim for claim in claims if claim.text == text]
    return found


def flag(claim: Claim, name: FlagName) -> Flag | None:
    return next((each for each in claim.flags if each.name is name), None)


def flags(claim: Claim) -> set[str]:
    return {each.name.value for each in claim.flags}


def place_of(text: str, words: str, start: int = 0) -> Span:
    found = text.index(words, start)
    return Span(found, found + len(words))


def kind_of(content: str) -> Kind:
    if content[:1] in '“"' and content[-1:] in '”"':
        return Kind.DIRECT
    return Kind.MIXED if "“" in content or '"' in content else Kind.INDIRECT


def _laid_out(lines: Sequence[str]) -> tuple[str, tuple[Sentence, ...]]:
    text, paragraph = "", 0
    sentences: list[Sentence] = []
    for line in lines:
        if not line:
            paragraph += 1
            text = text.rstrip(" ") + "\n\n"
            continue
        start = len(text)
        sentences.append(
            Sentence(
                index=len(sentences),
                start=start,
                end=start + len(line),
                paragraph=paragraph,
                role=Role.BODY,
            )
        )
        text += line + " "
    return text.rstrip(" "), tuple(sentences)


def _attribution(text: str, place: int, says: Says, before: Sequence[Attribution]) -> Attribution:
    content = _content(text, says.what)
    return Attribution(
        id=f"a{place}",
        kind=kind_of(says.what),
        stance=says.stance,
        via=before[says.via].id if says.via is not None else None,
        source=_source(text, says, content),
        cue=(nearest(text, says.cue, content),) if says.cue else (),
        content=content,
    )


def _content(text: str, what: str) -> Spans:
    spans: list[Span] = []
    for piece in what.split(" // "):
        spans.append(place_of(text, piece, spans[-1].end if spans else 0))
    return tuple(spans)


def _source(text: str, says: Says, content: Spans) -> SourceMention | None:
    if says.who is None:
        return None
    return SourceMention(
        spans=(nearest(text, says.who, content),),
        source_id=source_id(says.name or says.who),
        resolution=Resolution.NAME,
        score=1.0,
    )


def nearest(text: str, words: str, content: Spans) -> Span:
    """Where ``words`` stand nearest to the content, outside it."""
    places = (match.start() for match in re.finditer(re.escape(words), text))
    spans = [Span(start, start + len(words)) for start in places]
    outside = [span for span in spans if not any_overlap((span,), content)]
    return min(outside, key=lambda span: _distance(span, content))


def _distance(span: Span, content: Spans) -> int:
    after, before = span.start - content[-1].end, content[0].start - span.end
    return max(after, before)


def _mention(text: str, words: str, name: str) -> ResolvedMention:
    return ResolvedMention(
        span=place_of(text, words), source_id=source_id(name), resolution=Resolution.PRONOUN
    )
