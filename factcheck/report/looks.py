"""The colour of each status, the same in every form; dark words can be read on all of them."""

from __future__ import annotations

from factcheck.domain.review import Status

COLOURS: dict[Status, str] = {
    Status.UNVERIFIED: "#b9b9b3",
    Status.IN_PROGRESS: "#8ab4e3",
    Status.VERIFIED: "#6fc393",
    Status.DISPUTED: "#e3b25a",
    Status.MISLEADING: "#eb9468",
    Status.FALSE: "#e5837d",
    Status.UNVERIFIABLE: "#b79ddb",
    Status.NOT_CHECKABLE: "#d8d8d2",
}
