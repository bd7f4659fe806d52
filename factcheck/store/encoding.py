"""How values that SQLite has no type for are written in a column, and read back."""

from __future__ import annotations

import json
from datetime import datetime

from factcheck.domain.span import Span, Spans


def dump_spans(spans: Spans) -> str:
    """``[[start,end],…]``."""
    return json.dumps(spans, separators=(",", ":"))


def load_spans(text: str) -> Spans:
    """The spans that ``dump_spans`` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def stamp(at: datetime) -> str:
    """A time in ISO 8601 of fixed width, so that text order is time order."""
    return at.isoformat(timespec="microseconds")
