"""Article -> Sentences: the blocks of the page, cut where sentences end."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.domain.article import Article
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import Span
from factcheck.extract.boundaries import split_block
from factcheck.layout import Block, is_markdown, lay_out


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of ``article`` in order, each with its role and its paragraph's number.

    They never overlap and never cross a paragraph. Every character that is not space lies in one of
    them; in Markdown (told by the path), every such character that is not markup. Datelines and
    bylines are one sentence each. Takes linear time.
    """
    page = lay_out(article.text, markdown=is_markdown(article.path))
    pieces = ((span, block) for block in page.blocks for span in _spans(page.shown, block))
    return tuple(
        Sentence(index=index, start=span.start, end=span.end, paragraph=at.paragraph, role=at.role)
        for index, (span, at) in enumerate(pieces)
    )


def _spans(shown: str, block: Block) -> Iterator[Span]:
    if block.role in (Role.DATELINE, Role.BYLINE):
        yield block.span
        return
    offset = block.span.start
    for span in split_block(block.span.of(shown)):
        yield Span(offset + span.start, offset + span.end)
