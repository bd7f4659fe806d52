"""Passages with their source mentions and contents marked, made into what ``resolve`` takes."""

from __future__ import annotations

import re

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, SourceMention, Stance
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.source import Resolved, Source
from factcheck.domain.span import Span
from factcheck.sources import resolve

_MARK = re.compile(r"<<|>>|\{|\}")
_SENTENCE = re.compile(
    r"[^\n]+?(?:(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)[.?!:][”\"]?(?= |$)|(?=\n)|$)", re.M
)


def resolved(marked: str, *, outlet: str | None = None) -> Resolved:
    """Resolve a passage in which ``<<mention>> said {content}`` marks one attribution each.

    Mentions and contents pair off in order. A content in quotation marks is direct.
    """
    article, attributions = unmarked(marked, outlet=outlet)
    return resolve(article, sentences_of(article.text), attributions)


def unmarked(marked: str, *, outlet: str | None = None) -> tuple[Article, tuple[Attribution, ...]]:
    """The passage without its marks, and the attributions that they showed."""
    text, mentions, contents = _unmarked(marked)
    pairs = zip(mentions, contents, strict=True)
    attributions = (_attribution(text, *pair, number) for number, pair in enumerate(pairs))
    return Article(text=text, outlet=outlet), tuple(attributions)


def source_of(found: Resolved, number: int = -1) -> Source | None:
    """The source of an attribution, by default of the last."""
    mention = found.attributions[number].source
    known = {source.id: source for source in found.sources}
    return known.get(mention.source_id or "") if mention else None


def parent_of(found: Resolved, source: Source) -> str | None:
    """The name of whom a source speaks for."""
    return {each.id: each.name for each in found.sources}.get(source.parent or "")


def sentences_of(text: str, *, title: bool = False) -> list[Sentence]:
    """Sentences as plain as these passages: they end with a mark, paragraphs with a new line."""
    found: list[Sentence] = []
    for match in _SENTENCE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        paragraph = len(re.findall(r"\n+", text[:start]))
        role = Role.TITLE if title and not found else Role.BODY
        found.append(
            Sentence(index=len(found), start=start, end=match.end(), paragraph=paragraph, role=role)
        )
    return found


def _unmarked(marked: str) -> tuple[str, list[Span], list[Span]]:
    text, done, mentions, contents = "", 0, [], []
    opened: list[int] = []
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        done = mark.end()
        if mark.group() in "<<{":
            opened.append(len(text))
        elif mark.group() == "}":
            contents.append(Span(opened.pop(), len(text)))
        else:
            mentions.append(Span(opened.pop(), len(text)))
    return text + marked[done:], sorted(mentions), sorted(contents)


def _attribution(text: str, mention: Span, content: Span, number: int) -> Attribution:
    quoted = content.of(text)[:1] in '“"'
    return Attribution(
        id=str(number),
        kind=Kind.DIRECT if quoted else Kind.INDIRECT,
        stance=Stance.ASSERTS,
        source=SourceMention(spans=(mention,)) if mention.end > mention.start else None,
        content=(content,),
    )
