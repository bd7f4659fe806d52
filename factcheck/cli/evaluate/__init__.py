"""``factcheck evaluate``: one measure a file."""

from factcheck.cli.evaluate import (
    attribution,
    checkworthiness,
    clauses,
    floor,
    hedges,
    known_checks,
    numbers,
    pages,
    passages,
    same_claim,
    sentences,
    sources,
)
from factcheck.cli.evaluate.group import command

__all__ = [
    "attribution",
    "checkworthiness",
    "clauses",
    "command",
    "floor",
    "hedges",
    "known_checks",
    "numbers",
    "pages",
    "passages",
    "same_claim",
    "sentences",
    "sources",
]
