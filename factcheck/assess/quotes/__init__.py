"""Quotations beside their originals and beside one another: whether the words are the same."""

from __future__ import annotations

from factcheck.assess.quotes.check import Compared, Original, compare
from factcheck.assess.quotes.quoted import quoted_in

__all__ = ["Compared", "Original", "compare", "quoted_in"]
