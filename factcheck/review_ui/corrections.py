"""What was read, put right: decisions that know how to be stored, and how to say that they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.domain.marks import Marks
from factcheck.domain.review import Review
from factcheck.domain.source import SourceKind
from factcheck.review_ui.desk import Desk


@dataclass(frozen=True)
class Speaker:
    """Who says it: the id of a source, or the name of one that is to be made, and of what sort."""

    id: str | None = None
    name: str = ""
    kind: SourceKind = SourceKind.PERSON

    def at(self, desk: Desk) -> str:
        """The id of the source; blocking."""
        return self.id or desk.name_source(self.name, self.kind)


@dataclass(frozen=True)
class Correct:
    """A correction; ``key`` is the claim it is about, and ``done`` says what was done."""

    key: int | None
    change: Callable[[Desk], list[Review]]
    done: str

    def store(self, desk: Desk) -> list[Review]:
        return self.change(desk)


def remark(key: int, marks: Marks, speaker: Speaker | None) -> Correct:
    """A claim stands elsewhere, or somebody else says it."""
    return Correct(
        key,
        lambda desk: desk.mark_claim(key, marks, speaker=speaker.at(desk) if speaker else None),
        "Corrected.",
    )


def add(article: str, marks: Marks, speaker: Speaker | None) -> Correct:
    """A claim of the article with that id was missed."""
    return Correct(
        None,
        lambda desk: desk.add_claim(article, marks, speaker=speaker.at(desk) if speaker else None),
        "Added to the claims of this article.",
    )


def split(key: int, at: int) -> Correct:
    """The second of two claims begins with that character of the article."""
    return Correct(key, lambda desk: desk.split_claim(key, at), "Split in two.")


def join(key: int, other: int) -> Correct:
    """Two claims are one."""
    return Correct(key, lambda desk: desk.join_claims(key, other), "Joined into one.")


def drop(key: int) -> Correct:
    """It is no claim."""
    return Correct(
        key, lambda desk: desk.drop_claims([key]), "Dropped: the filter F lists what is no claim."
    )


def restore(key: int) -> Correct:
    """It is a claim after all."""
    return Correct(key, lambda desk: desk.restore_claims([key]), "It is a claim again.")
