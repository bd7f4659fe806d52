"""A report as a PDF, set by Typst from values: no text of an article is ever read as markup.

Typst is an extra, 34 MB: ``pip install 'factcheck[pdf]'``. Scripts that its own fonts lack (Arabic,
Chinese, …) are set in the machine's fonts where it has them.
"""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from typing import Any

from factcheck.domain.display import to_json, visible
from factcheck.domain.errors import UsageError
from factcheck.report.content import ArticleEntry, ClaimEntry, Report, SourceGroup
from factcheck.report.looks import COLOURS
from factcheck.report.wording import describe_filter, describe_source, facts, remarks


def as_pdf(report: Report) -> bytes:
    """The whole report on paper of A4. Raises UsageError when Typst is not installed."""
    try:
        import typst  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise UsageError(
            "A PDF needs Typst, which is not installed.",
            hint="pip install 'factcheck[pdf]', or print the HTML report from a browser.",
        ) from error
    template = files("factcheck.report").joinpath("templates", "report.typ").read_bytes()
    values = {"report": to_json(_values(report))}
    made = report.made.replace(microsecond=0)  # Typst takes no parts of a second
    pdf: bytes = typst.compile(template, sys_inputs=values, timestamp=made)
    return pdf


def _values(report: Report) -> dict[str, Any]:
    return {
        "made": f"{report.made:%Y-%m-%d %H:%M} UTC with factcheck {report.version}",
        "filter": [visible(line) for line in describe_filter(report.wanted)],
        "counts": {
            "Claims": len(report.claims),
            "Named sources": report.sources,
            "Articles": len(report.articles),
        },
        "colours": {status.value: colour for status, colour in COLOURS.items()},
        "statuses": report.statuses,
        "periods": report.periods,
        "groups": [_group(group) for group in report.groups],
        "articles": [_article(article) for article in report.articles],
    }


def _group(group: SourceGroup) -> dict[str, Any]:
    return {
        "name": visible(group.name),
        "known": visible("; ".join(describe_source(group))),
        "statuses": group.statuses,
        "claims": [_claim(entry) for entry in group.claims],
    }


def _claim(entry: ClaimEntry) -> dict[str, Any]:
    return {
        "id": entry.claim.id,
        "status": entry.status,
        "check": entry.check,
        "context": [[visible(run.text), run.claim] for run in entry.context],
        "facts": {name: visible(fact) for name, fact in facts(entry).items()},
        "remarks": [list(map(visible, remark)) for remark in remarks(entry)],
    }


def _article(article: ArticleEntry) -> dict[str, str]:
    return {
        name: visible(value) for name, value in asdict(article).items() if value and name != "title"
    }
