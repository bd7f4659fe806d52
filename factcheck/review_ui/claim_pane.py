"""The pane below the article: the claim in words, each fact under its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from rich.segment import Segment

from factcheck.domain.corroboration import Corroboration
from factcheck.domain.display import one_line
from factcheck.domain.query import ClaimDetail, Saying
from factcheck.review_ui.describe import facts
from factcheck.review_ui.line_view import LineView
from factcheck.review_ui.wrap import wrap

LABEL_CELLS = 10


class ClaimPane(LineView[tuple[str, str]]):
    """What ``describe`` says of a claim, or why there is nothing to say."""

    BORDER_TITLE = "Claim"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"claim-pane--label", "claim-pane--words"}

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._facts: list[tuple[str, str]] = []
        self._detail: ClaimDetail | None = None
        self._together: Corroboration | None = None
        self._sayings: Sequence[Saying] = ()

    def show(self, detail: ClaimDetail, sayings: Sequence[Saying] = ()) -> None:
        """Describe a claim, from its first line."""
        self._detail, self._together, self._sayings = detail, None, sayings
        self.tell(self._known())

    def add(self, together: Corroboration) -> None:
        """Say as well what other articles say of the claim; nothing is scrolled."""
        self._together = together
        if together.members:
            self._take(self._known())

    def name_voices(self, sayings: Sequence[Saying]) -> None:
        """Say as well who speaks in the article; nothing is scrolled."""
        self._sayings = sayings
        self._take(self._known())

    def _known(self) -> Iterator[tuple[str, str]]:
        if self._detail:
            yield from facts(self._detail, self._together, self._sayings)

    def say(self, words: str) -> None:
        """Show these words instead of a claim."""
        self.tell([("", words)] if words else [])

    def tell(self, told: Iterable[tuple[str, str]]) -> None:
        """Show facts, each behind its label, from the first line."""
        self._take(told)
        self.scroll_to(y=0, animate=False, immediate=True)

    def _take(self, told: Iterable[tuple[str, str]]) -> None:
        self._facts = [(label, one_line(words)) for label, words in told]
        self.wrap_lines()

    def wrapped(self, width: int) -> Sequence[tuple[str, str]]:
        """Each line of words, and the label that stands before the first one of a fact."""
        return [
            (label if number == 0 else "", span.of(words))
            for label, words in self._facts
            for number, span in enumerate(wrap(words, width - LABEL_CELLS))
        ]

    def segments(self, line: tuple[str, str]) -> list[Segment]:
        """The label in its column, and the words."""
        label = self.get_component_rich_style("claim-pane--label")
        words = self.get_component_rich_style("claim-pane--words")
        return [Segment(line[0].ljust(LABEL_CELLS), label), Segment(line[1], words)]
