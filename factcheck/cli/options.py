"""Options that several commands share: which claims, and JSON instead of words."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any

import click

from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Status


def one_of(values: type[StrEnum]) -> click.Choice[str]:
    """The values of an enumeration as they are written; click would offer the members' names."""
    return click.Choice([value.value for value in values], case_sensitive=False)


def _listed(values: type[StrEnum]) -> str:
    return f"One of {', '.join(value.value for value in values)}."


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
    click.option("--search", metavar="WORDS", help="Only claims in which all these words stand."),
    click.option("--gone", is_flag=True, help="Also claims gone from the current text."),
)


def claim_filter(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filter options and hand them over as ``wanted``, a ClaimFilter."""

    @wraps(function)
    def command(**options: Any) -> None:
        chosen = {name: options.pop(name) for name in ClaimFilter.model_fields}
        function(wanted=ClaimFilter(**chosen), **options)

    filtered: Callable[..., None] = command
    for option in reversed(_FILTERS):
        filtered = option(filtered)
    return filtered
