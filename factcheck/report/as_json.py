"""A report for other programs: the claims of ``analyze --json`` with what people decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from factcheck.domain.attribution import Attribution
from factcheck.domain.corroboration import Corroboration
from factcheck.domain.display import to_json
from factcheck.domain.query import ClaimFilter
from factcheck.domain.source import Source
from factcheck.report.content import ClaimEntry, Report, SourceGroup

SCHEMA = "factcheck.report/1"


def as_json(report: Report) -> bytes:
    """One indented object, ``factcheck.report/1``; every list in the report's order."""
    content = {
        "schema": SCHEMA,
        "made": report.made.isoformat(timespec="seconds"),
        "version": report.version,
        "filter": _filter(report.wanted),
        "totals": {
            "claims": len(report.claims),
            "statuses": report.statuses,
            "attribution_checks": report.checks,
        },
        "articles": [asdict(article) for article in report.articles],
        "sources": [_source(group, group.source) for group in report.groups if group.source],
        "attributions": [one.model_dump(mode="json") for one in _attributions(report)],
        "claims": [_claim(entry) for entry in report.claims],
    }
    return (to_json(content, indent=2) + "\n").encode()


def _filter(wanted: ClaimFilter) -> dict[str, Any]:
    """The filter with its sets in order: the same question reads the same every time."""
    return {
        name: sorted(value) if isinstance(value, list) else value
        for name, value in wanted.model_dump(mode="json").items()
    }


def _source(group: SourceGroup, source: Source) -> dict[str, Any]:
    return {
        **source.model_dump(mode="json"),
        "parent_name": group.parent and group.parent.name,
        "reliability": group.reliability,
        "statuses": group.statuses,
    }


def _attributions(report: Report) -> Iterable[Attribution]:
    found = (entry.attribution for entry in report.claims)
    return {attribution.id: attribution for attribution in found if attribution}.values()


def _claim(entry: ClaimEntry) -> dict[str, Any]:
    """Section 7's claim, the article and sentence it stands in, and what people decided."""
    return {
        **entry.claim.model_dump(mode="json"),
        "article": entry.article.sha256,
        "sentence_span": entry.sentence.span,
        "source": entry.source and entry.source.id,
        "state": entry.state,
        "status": entry.status,
        "attribution_check": entry.check,
        "reviews": [review.model_dump(mode="json") for review in entry.reviews],
        "evidence": [evidence.model_dump(mode="json") for evidence in entry.evidence],
        "together": together_record(entry.together),
        "known": [match.model_dump(mode="json") for match in entry.known],
    }


def together_record(together: Corroboration) -> dict[str, Any]:
    """What other articles say of a claim, without the database's own row numbers."""
    return together.model_dump(mode="json", exclude={"members": {"__all__": {"row": {"key"}}}})
