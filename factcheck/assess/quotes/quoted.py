"""An article -> what stands in quotation marks in it."""

from __future__ import annotations

from factcheck.domain.article import Article
from factcheck.domain.quotation import QuotedWords
from factcheck.domain.span import Span, Spans, any_overlap
from factcheck.layout import is_markdown, lay_out
from factcheck.tagger.quotations import MARKS, find_quotations


def quoted_in(article: Article, spans: Spans = ()) -> tuple[QuotedWords, ...]:
    """The quotations of ``article`` that share a character with ``spans``, all for none."""
    page = lay_out(article.text, markdown=is_markdown(article.path))
    blocks = [block.span for block in page.blocks]
    return tuple(
        _quoted(article.text, block, quotation.span)
        for block in blocks
        for quotation in find_quotations(article.text, [block])
        if not spans or any_overlap(spans, [quotation.span])
    )


def _quoted(text: str, block: Span, span: Span) -> QuotedWords:
    return QuotedWords(
        text=span.of(text).strip(MARKS + " \n"),
        span=span,
        lead=text[block.start : span.start],
        trail=text[span.end : block.end],
    )
