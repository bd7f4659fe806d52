"""The outside world -> Article; the only code that changes text."""

from factcheck.ingest.inputs import find_inputs
from factcheck.ingest.read import read_article

__all__ = ["find_inputs", "read_article"]
