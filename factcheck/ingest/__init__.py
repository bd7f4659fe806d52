"""The outside world -> Article; the only code that changes text."""

from factcheck.ingest.inputs import find_inputs
from factcheck.ingest.raw import Failed, Found, Limits
from factcheck.ingest.read import Holds, read_article, read_articles, what_holds
from factcheck.ingest.watch import watch

__all__ = [
    "Failed",
    "Found",
    "Holds",
    "Limits",
    "find_inputs",
    "read_article",
    "read_articles",
    "watch",
    "what_holds",
]
