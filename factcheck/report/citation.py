"""A claim with where it stands, for a mail or a draft: anybody can find the exact words again."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.domain.display import one_line
from factcheck.domain.query import ClaimDetail


def cite(detail: ClaimDetail) -> str:
    """The claim's words, who says them, and the article, each on a line fit to be pasted anywhere.

    Characters are half-open ranges of code points of the text with that SHA-256.
    """
    return "\n".join(one_line(line) for line in _lines(detail))


def _lines(detail: ClaimDetail) -> Iterator[str]:
    article = detail.article
    yield detail.claim.text
    yield f"Source: {_source(detail)}"
    known = [article.title, article.outlet, article.published]
    yield f"Article: {', '.join(part for part in known if part) or 'without a title'}"
    if article.address:
        yield f"From: {article.address}"
    spans = ", ".join(f"{span.start}-{span.end}" for span in detail.claim.spans)
    yield f"Characters {spans} of the text with SHA-256 {article.id}…"


def _source(detail: ClaimDetail) -> str:
    """Who says it, and what they do with it: a denial is never cited as a statement."""
    if detail.attribution is None:
        return "the article, in its own voice"
    name = detail.source.name if detail.source else "nobody is named"
    return f"{name} ({detail.attribution.stance}; {detail.attribution.kind})"
