"""A report as one HTML file that needs nothing else, reads on a screen and prints on paper."""

from __future__ import annotations

from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factcheck.domain.display import visible
from factcheck.domain.review import Status
from factcheck.report import wording
from factcheck.report.content import Report

CHART_HEIGHT = 120  # user units of the chart over time
BAR_WIDTH = 1000  # user units of the SVG bar: whole numbers are exact to a tenth of a percent


class Segment(NamedTuple):
    """One status in a bar: where it begins and how wide it is, in units of ``BAR_WIDTH``."""

    status: Status
    claims: int
    start: int
    width: int


def as_html(report: Report) -> bytes:
    """The whole report as one page: no script, and no link but the articles' own addresses."""
    page = _environment().get_template("report.html.j2").render(report=report)
    return page.encode()


def bar(statuses: dict[Status, int], length: int = BAR_WIDTH) -> list[Segment]:
    """The statuses side by side, together exactly ``length`` wide."""
    total, done, segments = sum(statuses.values()), 0, []
    for status, count in statuses.items():
        start, end = (round(length * part / total) for part in (done, done + count))
        segments.append(Segment(status, count, start, end - start))
        done += count
    return segments


class Column(NamedTuple):
    """A period in the chart over time: where it stands, and its statuses from the ground up."""

    name: str
    x: int
    claims: int
    segments: list[Segment]


def timeline(periods: dict[str, dict[Status, int]]) -> list[Column]:
    """The periods side by side over ``BAR_WIDTH``; the fullest is ``CHART_HEIGHT`` high.

    In a segment ``start`` and ``width`` go upwards.
    """
    most = max((sum(statuses.values()) for statuses in periods.values()), default=0)
    columns = []
    for place, (name, statuses) in enumerate(periods.items()):
        claims = sum(statuses.values())
        height = round(CHART_HEIGHT * claims / most)
        segments = bar(statuses, height)
        columns.append(Column(name, round(BAR_WIDTH * place / len(periods)), claims, segments))
    return columns


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("factcheck.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters["bar"] = bar
    environment.filters["timeline"] = timeline
    environment.tests["web_address"] = wording.web_address
    environment.globals["wording"] = wording
    environment.globals["bar_width"] = BAR_WIDTH
    environment.globals["chart_height"] = CHART_HEIGHT
    return environment


def _shown(value: object) -> object:
    """What stands in for a value of the report; our own markup, from a macro, stays as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
