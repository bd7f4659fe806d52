"""Who has been quoted so far in an article: what pronouns and "the report" go back to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.sources.figures import Figure

_NEAR = 12  # quoted sources looked back over


@dataclass(slots=True)
class Past:
    """Quoted sources by offset, and described ones by the noun they were described with."""

    _quoted: list[tuple[int, str]] = field(default_factory=list)
    _figures: dict[str, Figure] = field(default_factory=dict)
    _described: dict[str, Figure] = field(default_factory=dict)
    _called: dict[str, set[str]] = field(default_factory=dict)

    def quote(self, at: int, figure: Figure) -> None:
        """Remember that a mention at ``at`` meant ``figure``."""
        insort(self._quoted, (at, figure.name))
        self._figures[figure.name] = figure

    def describe(self, head: str, figure: Figure) -> None:
        """Remember whom a description with the noun ``head`` meant."""
        self._described[head] = figure
        self._called.setdefault(figure.name, set()).add(head)

    def described(self, head: str) -> Figure | None:
        """Who was last described with that noun."""
        return self._described.get(head)

    def called(self, figure: Figure) -> frozenset[str]:
        """The nouns that ``figure`` was described with."""
        return frozenset(self._called.get(figure.name, ()))

    def before(self, at: int) -> Iterator[tuple[int, Figure]]:
        """The nearest quoted sources before ``at``, last first, with their offsets."""
        stop = bisect_left(self._quoted, (at, ""))
        for place, name in reversed(self._quoted[max(0, stop - _NEAR) : stop]):
            yield place, self._figures[name]
