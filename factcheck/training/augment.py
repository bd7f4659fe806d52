"""Shows the model the same articles in other typography, for newsrooms do not all write alike.

Every change replaces one character by one, so that all marked spans stay where they are.
"""

from __future__ import annotations

import random

from factcheck.evaluation.attribution import GoldDocument

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_SINGLE = str.maketrans("“”", "‘’")
_GUILLEMETS = str.maketrans("“”", "«»")


def vary(article: GoldDocument, chance: random.Random) -> GoldDocument:
    """Now and then: straight quotation marks, single ones, or guillemets."""
    draw = chance.random()
    if draw < 0.20:
        return _written(article, _STRAIGHT)
    if draw < 0.32:
        return _written(article, _SINGLE)
    if draw < 0.35:
        return _written(article, _GUILLEMETS)
    return article


def _written(article: GoldDocument, marks: dict[int, int]) -> GoldDocument:
    return article.model_copy(update={"text": article.text.translate(marks)})
