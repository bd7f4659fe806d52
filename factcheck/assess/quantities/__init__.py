"""The numbers of statements, and whether two statements of one event give the same."""

from __future__ import annotations

from factcheck.assess.quantities.compare import Comparison, Verdict, compare
from factcheck.assess.quantities.find import find_quantities
from factcheck.assess.quantities.quantity import Kind, Quantity

__all__ = ["Comparison", "Kind", "Quantity", "Verdict", "compare", "find_quantities"]
