"""The sorts of wording by which the rules find an attribution, so that a caller can choose."""

from __future__ import annotations

from enum import StrEnum


class Pattern(StrEnum):
    """What the wording of an attribution is."""

    ACCORDING_TO = "according-to"
    CLOSING = "closing"  # a clause, then who says it: "The lock is shut, Dahl said."
    FIRST_PERSON = "first-person"  # "I think it leaks", outside quotation marks
    HEADLINE = "headline"  # "Lund: lock is shut", "Lock is shut - keeper"
    HEDGE = "hedge"  # nobody is named
    PASSED_ON = "passed-on"  # "… quoted | the keeper as saying it leaks"
    QUOTATION = "quotation"  # words in quotation marks beside a verb of saying
    REPORT = "report"  # somebody said, in a verb of saying, a whole clause
    SILENCE = "silence"  # "declined to comment"
    TURN = "turn"  # of an interview
    WORDING = "wording"  # anything else that a cue verb introduces
