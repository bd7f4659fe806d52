"""A report as W3C Web Annotations: each claim as a note on exact characters of its article.

A span is given twice, by its words with what stands around them and by its place in code points,
so that a program finds it again even in a page whose text differs a little (Web Annotation Data
Model, 2017).
"""

from __future__ import annotations

from typing import Any

from factcheck.domain.display import to_json
from factcheck.report.content import Anchor, ArticleEntry, ClaimEntry, Report
from factcheck.report.wording import facts, remarks, web_address

Node = dict[str, Any]


def as_webannotation(report: Report) -> bytes:
    """One annotation collection with a single page, in the order of the report."""
    items = [_annotation(entry, report) for entry in report.claims]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:factcheck:report:{report.made:%Y%m%dT%H%M%SZ}",
        "type": "AnnotationCollection",
        "label": "Claims report",
        "total": len(items),
        "first": {
            "id": f"urn:factcheck:report:{report.made:%Y%m%dT%H%M%SZ}:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    return (to_json(collection, indent=2) + "\n").encode()


def _annotation(entry: ClaimEntry, report: Report) -> Node:
    return {
        "id": f"urn:factcheck:claim:{entry.claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": report.made.isoformat(timespec="seconds"),
        "generator": {
            "id": "urn:factcheck",
            "type": "Software",
            "name": f"factcheck {report.version}",
        },
        "body": [_tag(entry.status.value), _tag(entry.check.value), _words(entry)],
        "target": [
            {"source": _source(entry.article), "selector": _selectors(anchor)}
            for anchor in entry.anchors
        ],
    }


def _tag(value: str) -> Node:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _words(entry: ClaimEntry) -> Node:
    lines = [f"{name}: {fact}" for name, fact in {"Source": entry.voice, **facts(entry)}.items()]
    for remark in remarks(entry):
        place = f": {remark.place}" if remark.place else ""
        quotation = f" “{remark.quotation}”" if remark.quotation else ""
        lines.append(f"{remark.name}: {remark.line}{place}{quotation}")
    return {
        "type": "TextualBody",
        "purpose": "assessing",
        "format": "text/plain",
        "language": "en",
        "value": "\n".join(lines),
    }


def _source(article: ArticleEntry) -> str:
    """The article's address; without one, a name made of the hash of its text."""
    address = article.url or ""
    return address if web_address(address) else f"urn:sha256:{article.sha256}"


def _selectors(anchor: Anchor) -> list[Node]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {"type": "TextPositionSelector", "start": anchor.span.start, "end": anchor.span.end},
    ]
