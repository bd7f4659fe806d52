"""What the reviewer has decided, this session and today: as filters, and counted."""

from __future__ import annotations

from datetime import datetime

from factcheck.domain.query import ClaimFilter
from factcheck.review_ui.choices import Question
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import Choice, ProgressRead


def read_progress(desk: Desk, base: ClaimFilter, opened: datetime) -> ProgressRead:
    """Where all claims stand, and on how many the reviewer gave a verdict today and this session.

    opened: when this session began.
    """
    return ProgressRead(desk.progress(base), _own(desk, _midnight()), _own(desk, opened))


def _own(desk: Desk, since: datetime) -> int:
    """The claims with a verdict that the reviewer has decided on since then."""
    if desk.settings.reviewer not in desk.reviewers():
        return 0  # a filter by somebody who never decided anything is an error
    return desk.progress(_by_me(desk, since)).decided


def deciders(opened: datetime) -> Question:
    """Who has decided; the reviewer also since the screen was ``opened``, and today."""

    def question(desk: Desk) -> list[Choice]:
        people = desk.reviewers()
        spans = {"by me this session": opened, "by me today": _midnight()}
        own = [
            Choice(label, desk.progress(_by_me(desk, since)).total, _update(_by_me(desk, since)))
            for label, since in spans.items()
            if desk.settings.reviewer in people
        ]
        return [
            Choice("anybody, or nobody", None, _update(ClaimFilter())),
            *own,
            *(
                Choice(name, None, _update(ClaimFilter(reviewers=frozenset({name}))))
                for name in people
            ),
        ]

    return question


def _by_me(desk: Desk, since: datetime) -> ClaimFilter:
    return ClaimFilter(reviewers=frozenset({desk.settings.reviewer}), decided_since=since)


def _update(wanted: ClaimFilter) -> dict[str, object]:
    return {"reviewers": wanted.reviewers, "decided_since": wanted.decided_since}


def _midnight() -> datetime:
    """When today began where the reviewer is."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
