"""The outside world -> Article; the only code that changes text."""

from factcheck.ingest.inputs import find_inputs
from factcheck.ingest.raw import Failed, Found, Limits, Raw
from factcheck.ingest.read import (
    Holds,
    open_raw,
    read_article,
    read_articles,
    read_raw,
    what_holds,
)
from factcheck.ingest.watch import watch

__all__ = [
    "Failed",
    "Found",
    "Holds",
    "Limits",
    "Raw",
    "find_inputs",
    "open_raw",
    "read_article",
    "read_articles",
    "read_raw",
    "watch",
    "what_holds",
]
