"""The progress bar: what is done of how many, how many a second, how long the rest takes."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_LOOKED_BACK = 60.0  # seconds the rate is taken over: one long article is not the end of it


class RateColumn(ProgressColumn):
    """How many are done a second, lately."""

    def render(self, task: Task) -> Text:
        """Nothing before two were done."""
        rate = task.finished_speed or task.speed
        return Text(f"{rate:.1f} a second" if rate else "", style="progress.data.speed")


def bar() -> Progress:
    """A bar on standard error that leaves nothing behind."""
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
        TextColumn("left"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        speed_estimate_period=_LOOKED_BACK,
    )
