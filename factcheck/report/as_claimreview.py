"""A report as ClaimReview JSON-LD (schema.org), as search engines and fact-check feeds read it.

A claim that a person has decided becomes a ClaimReview; all others are plain Claims, so that
nothing undecided can pass for a verdict.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from factcheck.domain.corroboration import Corroboration
from factcheck.domain.display import to_json
from factcheck.domain.publisher import Publisher
from factcheck.domain.review import Judgement, Review, Status
from factcheck.domain.source import SourceKind
from factcheck.report.content import ClaimEntry, Report
from factcheck.report.wording import web_address

# What a status is worth on a scale from 1 (worst) to 5 (best). The others are no point on it.
SCALE = {Status.FALSE: 1, Status.MISLEADING: 2, Status.DISPUTED: 3, Status.VERIFIED: 5}
_WORST, _BEST = 1, 5
_PEOPLE = {SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.WITNESS, SourceKind.EXPERT}

Node = dict[str, Any]


def as_claimreview(report: Report) -> bytes:
    """One JSON-LD graph, in the order of the report."""
    graph = [_node(entry, report) for entry in report.claims]
    return (to_json({"@context": "https://schema.org", "@graph": graph}, indent=2) + "\n").encode()


def _node(entry: ClaimEntry, report: Report) -> Node:
    return _claim(entry) if entry.status.open else _review(entry, report)


def _review(entry: ClaimEntry, report: Report) -> Node:
    last = next(one for one in reversed(entry.reviews) if one.judgement is Judgement.STATUS)
    publisher = report.publisher
    organisation = _organisation(publisher) if publisher.name else None
    return _filled(
        {
            "@type": "ClaimReview",
            "@id": f"urn:factcheck:review:{last.id}",
            "claimReviewed": entry.claim.reading,
            "reviewRating": _rating(entry, last),
            "itemReviewed": _claim(entry),
            "author": organisation or {"@type": "Person", "name": last.reviewer},
            "sdPublisher": organisation,
            "datePublished": last.at.date().isoformat(),
            "url": f"{publisher.url}#claim-{entry.claim.id}" if publisher.url else None,
            "inLanguage": entry.article.language,
        }
    )


def _organisation(publisher: Publisher) -> Node:
    return _filled({"@type": "Organization", "name": publisher.name, "url": publisher.url})


def _rating(entry: ClaimEntry, last: Review) -> Node:
    rating: Node = {
        "@type": "Rating",
        "alternateName": entry.status.value,
        "ratingExplanation": last.note,
    }
    if entry.status in SCALE:
        rating |= {"ratingValue": SCALE[entry.status], "worstRating": _WORST, "bestRating": _BEST}
    return _filled(rating)


def _claim(entry: ClaimEntry) -> Node:
    article = entry.article
    appearance = _filled(
        {
            "@type": "NewsArticle",
            "@id": f"urn:sha256:{article.sha256}",
            "headline": article.title,
            "url": article.url if web_address(article.url or "") else None,
            "author": article.byline and {"@type": "Person", "name": article.byline},
            "datePublished": _day(article.published),
            "publisher": article.outlet and {"@type": "Organization", "name": article.outlet},
        }
    )
    return _filled(
        {
            "@type": "Claim",
            "@id": f"urn:factcheck:claim:{entry.claim.id}",
            "text": entry.claim.text,
            "author": _author(entry),
            "datePublished": _day(article.published),
            "appearance": appearance,
            "firstAppearance": _first_appearance(entry.together),
        }
    )


def _first_appearance(together: Corroboration) -> Node | None:
    """The earliest article that says it, where the days of all are known."""
    says = [one for one in together.members if one.row.id in together.agreeing]
    dated = [(day, one) for one in says if (day := _day(one.row.published))]
    if not dated or len(dated) < len(says):
        return None
    day, first = min(dated, key=lambda each: each[0])
    title, outlet = first.row.article_title, first.outlet
    return _filled(
        {
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": day,
            "publisher": {"@type": "Organization", "name": outlet} if outlet != title else None,
        }
    )


def _author(entry: ClaimEntry) -> Node | None:
    source = entry.source
    if source is None:
        return None
    kind = "Person" if source.kind in _PEOPLE else "Organization"
    return {"@type": kind, "name": source.name}


def _day(published: str | None) -> str | None:
    """The day an article appeared; None where what is known of it is no date."""
    try:
        return date.fromisoformat((published or "")[:10]).isoformat()
    except ValueError:
        return None


def _filled(node: Node) -> Node:
    """``node`` without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "")}
