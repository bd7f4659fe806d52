"""Metadata for Datasette, so that claims.db opens there with words, facets and the views.

It says nothing of any claim: ``datasette claims.db -m metadata.json`` shows the database itself.
"""

from __future__ import annotations

from factcheck.domain.display import to_json
from factcheck.report.content import Report

VIEWS: dict[str, tuple[str, list[str], dict[str, str]]] = {
    "claims_view": (
        "Every claim with its source, flags and status",
        ["status", "attribution_check", "source_kind", "source", "outlet", "state"],
        {
            "claim": "The exact words of the article",
            "reading": "The claim in words that stand on their own",
            "priority": "The sum by which the queue is ordered",
            "spans": "Where it stands: half-open ranges of characters in the article's text",
        },
    ),
    "open_claims": (
        "What nobody has decided yet, worst first",
        ["source", "source_kind", "outlet"],
        {},
    ),
    "sources_view": ("Who speaks, and for whom", ["kind", "speaks_for", "reliability"], {}),
    "articles_view": ("What was read, and where", ["outlet", "language", "current"], {}),
    "reviews_view": ("Every decision, and whether it was undone", ["reviewer", "judgement"], {}),
    "evidence_view": ("What supports or refutes a claim", ["stance", "added_by"], {}),
}


def as_datasette(report: Report) -> bytes:
    """Metadata for the database that the report was made from."""
    tables = {
        name: {"description": description, "facets": facets, "columns": columns}
        for name, (description, facets, columns) in VIEWS.items()
    }
    content = {
        "title": "factcheck",
        "description": f"Claims and who makes them, kept by factcheck {report.version}",
        "databases": {report.database: {"tables": tables}},
    }
    return (to_json(content, indent=2) + "\n").encode()
