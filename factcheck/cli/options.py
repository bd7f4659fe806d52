"""Options that several commands share: which claims, and JSON instead of words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import wraps
from typing import Any

import click

from factcheck.cli.choices import open_desk
from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Status
from factcheck.domain.source import SourceKind


def one_of(values: type[StrEnum]) -> click.Choice[str]:
    """The values of an enumeration as they are written; click would offer the members' names."""
    return click.Choice([value.value for value in values], case_sensitive=False)


def _listed(values: type[StrEnum]) -> str:
    return f"One of {', '.join(value.value for value in values)}."


_DAY = click.DateTime(formats=["%Y-%m-%d"])


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:  # noqa: ARG001 - click's signature
    return value.date() if value else None


def _start(ctx: click.Context, param: click.Parameter, value: datetime | None) -> datetime | None:  # noqa: ARG001 - click's signature
    """When the day begins where the user is."""
    return value.astimezone() if value else None


as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON Lines: one object a line."
)

_FILTERS = (
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=one_of(Status),
        metavar="STATUS",
        help=f"Only this verification status; repeat to allow several. {_listed(Status)}",
    ),
    click.option(
        "--check",
        "checks",
        multiple=True,
        type=one_of(AttributionCheck),
        metavar="CHECK",
        help="Only this attribution check; repeat to allow several. " + _listed(AttributionCheck),
    ),
    click.option(
        "--flag",
        "flags",
        multiple=True,
        type=one_of(FlagName),
        metavar="FLAG",
        help=f"Only with this flag; repeat to ask for all of several. {_listed(FlagName)}",
    ),
    click.option(
        "--source",
        "sources",
        multiple=True,
        metavar="NAME",
        help="Only claims of this source (name, alias or id); repeat to allow several.",
    ),
    click.option(
        "--article",
        metavar="NAME",
        help="Only claims of this article: its id or the start of it, path, address or title.",
    ),
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=one_of(SourceKind),
        metavar="KIND",
        help=f"Only of this kind of source; repeat to allow several. {_listed(SourceKind)}",
    ),
    click.option(
        "--outlet",
        "outlets",
        multiple=True,
        metavar="NAME",
        help="Only claims in articles of this outlet; repeat to allow several.",
    ),
    click.option(
        "--from",
        "since",
        type=_DAY,
        callback=_day,
        metavar="DAY",
        help="Only articles published (else read) on this day, as in 2026-03-01, or later.",
    ),
    click.option(
        "--to",
        "until",
        type=_DAY,
        callback=_day,
        metavar="DAY",
        help="Only articles published (else read) on this day or earlier.",
    ),
    click.option(
        "--decided-by",
        "reviewers",
        multiple=True,
        metavar="NAME",
        help="Only claims this person has decided on; repeat to allow several.",
    ),
    click.option(
        "--decided-since",
        type=_DAY,
        callback=_start,
        metavar="DAY",
        help="Only claims decided on this day or later, by them if --decided-by names people.",
    ),
    click.option(
        "--min-priority", type=float, metavar="N", help="Only with this priority or more."
    ),
    click.option(
        "--min-checkworthiness",
        type=click.FloatRange(0, 1),
        metavar="N",
        help="Only at least this worth checking, 0 to 1.",
    ),
    click.option(
        "--evidence/--no-evidence",
        default=None,
        help="Only claims to which evidence is attached, or only those without.",
    ),
    click.option("--search", metavar="WORDS", help="Only claims in which all these words stand."),
    click.option("--gone", is_flag=True, help="Also claims gone from the current text."),
    click.option("--dropped", is_flag=True, help="Also what a person says is no claim."),
    click.option(
        "--disagreement",
        is_flag=True,
        help="Only claims on which two readers stand by different verdicts.",
    ),
)


_SAVED = click.option(
    "--filter",
    "saved",
    metavar="NAME",
    help="The claims of a filter saved in the review screen; other options narrow it or replace.",
)


def _within(saved: str, chosen: ClaimFilter) -> ClaimFilter:
    """The filter the desk keeps under that name, but for what is chosen beside it."""
    free = ClaimFilter()
    given = {
        name: value
        for name in ClaimFilter.model_fields
        if (value := getattr(chosen, name)) != getattr(free, name)
    }
    with open_desk() as desk:
        return desk.saved_filter(saved).wanted.model_copy(update=given)


def claim_filter(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filter options and hand them over as ``wanted``, a ClaimFilter."""

    @wraps(function)
    def command(saved: str | None, **options: Any) -> None:
        chosen = ClaimFilter(**{name: options.pop(name) for name in ClaimFilter.model_fields})
        function(wanted=_within(saved, chosen) if saved else chosen, **options)

    filtered: Callable[..., None] = command
    for option in reversed((_SAVED, *_FILTERS)):
        filtered = option(filtered)
    return filtered
