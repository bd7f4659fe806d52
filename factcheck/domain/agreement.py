"""How far two people who read the same claims come to the same verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from factcheck.domain.model import Noun


class Agreement(Noun):
    """Two readers, the claims on which both gave a verdict, and how often it is the same one.

    ``kappa`` is Cohen's (1960, doi:10.1177/001316446002000104): agreement beyond what their habits
    alone would bring about, 1 for all, 0 for none. None where chance alone explains everything.
    """

    one: str
    other: str
    claims: int
    same: int
    kappa: float | None

    @property
    def percent(self) -> float:
        """Of the claims, those with the same verdict."""
        return 100 * self.same / self.claims


def agreement(one: str, other: str, verdicts: Mapping[tuple[str, str], int]) -> Agreement:
    """The agreement of two readers from how often each pair of their verdicts occurs, once or more.

    Raises ValueError without a claim that both have read.
    """
    total = sum(verdicts.values())
    if not total:
        raise ValueError(f"{one} and {other} have no verdict on the same claim")
    same = sum(count for (mine, yours), count in verdicts.items() if mine == yours)
    return Agreement(
        one=one, other=other, claims=total, same=same, kappa=_kappa(verdicts, same / total, total)
    )


def _kappa(verdicts: Mapping[tuple[str, str], int], observed: float, total: int) -> float | None:
    mine, yours = Counter[str](), Counter[str]()
    for (one, other), count in verdicts.items():
        mine[one] += count
        yours[other] += count
    by_chance = sum(mine[verdict] * yours[verdict] for verdict in mine) / total**2
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
