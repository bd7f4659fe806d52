"""A report as Markdown, in which no text of an article or a person can make markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from factcheck.domain.display import one_line
from factcheck.domain.review import AttributionCheck, Status
from factcheck.report.content import ArticleEntry, ClaimEntry, Report, SourceGroup
from factcheck.report.wording import (
    Remark,
    describe_filter,
    describe_source,
    facts,
    remarks,
    web_address,
)

# Emphasis, code, links, HTML, tables, headings, mentions, mathematics, entities wherever they
# stand; a colon only before a word, where it could begin an address or a shortcode; www. likewise.
_MARKUP = re.compile(r"[\\`*_\[\]{}<>#|~&@$!]|(?<!\d):(?=\S)|(?<=www)\.", re.IGNORECASE)
# What begins a list, or turns the line above into a heading.
_LINE_START = re.compile(r"^(\d{1,9}(?=[.)]))?([-+=.)])")


def as_markdown(report: Report) -> bytes:
    """The whole report; the claim stands between ⟦ and ⟧ in the words around it."""
    return ("\n".join(_lines(report)) + "\n").encode()


def escape(text: str) -> str:
    """``text`` on one line, every character shown as it is by any reader of Markdown."""
    escaped = _MARKUP.sub(lambda found: f"\\{found[0]}", one_line(text).strip())
    return _LINE_START.sub(r"\1\\\2", escaped)


def address(text: str) -> str:
    """A link when ``text`` is an address a reader may follow, else the text."""
    return f"<{text}>" if web_address(text) else escape(text)


def _lines(report: Report) -> Iterator[str]:
    yield "# Claims report"
    yield ""
    yield f"Made {report.made:%Y-%m-%d %H:%M} UTC with factcheck {report.version}."
    yield f"Claims: {len(report.claims)}. Named sources: {report.sources}."
    yield f"Articles: {len(report.articles)}."
    yield ""
    yield from (f"- {escape(line)}" for line in describe_filter(report.wanted))
    yield ""
    yield from _counts("Verification status", report.statuses)
    yield from _counts("Attribution check", report.checks)
    for group in report.groups:
        yield from _group(group)
    yield from _articles(report.articles)


def _counts(
    heading: str, counts: Mapping[Status, int] | Mapping[AttributionCheck, int]
) -> Iterator[str]:
    yield f"| {heading} | Claims |"
    yield "| --- | ---: |"
    yield from (f"| {name} | {count} |" for name, count in counts.items())
    yield ""


def _group(group: SourceGroup) -> Iterator[str]:
    yield f"## {escape(group.name)}"
    yield ""
    if known := describe_source(group):
        yield escape("; ".join(known))
        yield ""
    yield ", ".join(f"{count} {status}" for status, count in group.statuses.items())
    yield ""
    for entry in group.claims:
        yield from _claim(entry)


def _claim(entry: ClaimEntry) -> Iterator[str]:
    yield f"### {entry.claim.id}: {entry.status}, attribution {entry.check}"
    yield ""
    yield f"> {_context(entry)}"
    yield ""
    yield from (f"- {name}: {escape(fact)}" for name, fact in facts(entry).items())
    for remark in remarks(entry):
        yield from _remark(remark)
    yield ""


def _remark(remark: Remark) -> Iterator[str]:
    place = f": {address(remark.place)}" if remark.place else ""
    yield f"- {remark.name}: {escape(remark.line)}{place}"
    if remark.quotation:
        yield f"  “{escape(remark.quotation)}”"


def _articles(articles: Iterable[ArticleEntry]) -> Iterator[str]:
    yield "## Articles"
    yield ""
    yield "Sentences and characters are counted from 0, the end not included."
    yield ""
    for article in articles:
        known = (article.name, article.outlet, article.byline, article.published, article.path)
        yield f"- {escape(', '.join(filter(None, known)))}"
        if article.url:
            yield f"  {address(article.url)}"
        yield f"  SHA-256 `{article.sha256}`"


def _context(entry: ClaimEntry) -> str:
    """The words around the claim, with the claim in brackets that are no markup anywhere."""
    words = "".join(f"⟦{run.text}⟧" if run.claim else run.text for run in entry.context)
    return escape(words)
