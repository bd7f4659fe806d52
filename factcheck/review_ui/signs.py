"""The one letter or sign by which each judgement is known on screen, colour or not."""

from __future__ import annotations

from factcheck.domain.review import AttributionCheck, Status

STATUS_SIGNS = {
    Status.UNVERIFIED: "·",
    Status.IN_PROGRESS: "P",
    Status.VERIFIED: "V",
    Status.DISPUTED: "D",
    Status.MISLEADING: "M",
    Status.FALSE: "F",
    Status.UNVERIFIABLE: "U",
    Status.NOT_CHECKABLE: "N",
}

# The keys that set a status, in the queue and in bulk.
STATUS_KEYS = {
    "v": Status.VERIFIED,
    "f": Status.FALSE,
    "d": Status.DISPUTED,
    "m": Status.MISLEADING,
    "u": Status.UNVERIFIABLE,
    "n": Status.NOT_CHECKABLE,
    "p": Status.IN_PROGRESS,
    "r": Status.UNVERIFIED,
}

CHECK_SIGNS = {
    AttributionCheck.UNCHECKED: " ",
    AttributionCheck.CONFIRMED: "=",
    AttributionCheck.MISQUOTED: "≈",
    AttributionCheck.MISATTRIBUTED: "≠",
}

STORING = "…"  # decided, not stored yet
NOT_STORED = "!"  # the decision could not be stored and does not count
OPEN_STATUSES = frozenset(status for status in Status if status.open)
