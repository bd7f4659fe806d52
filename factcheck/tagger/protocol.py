"""What every tagger promises, so that the trained one, the rules and a fake can be swapped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Sentence


class Tagger(Protocol):
    """Finds who says what in a text; has no side effects and never changes the text."""

    @property
    def name(self) -> str:
        """Name and version, stored with every analysis: another name means another reading."""

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        """Attributions in the order of their contents; every span lies inside ``text``."""
