"""What the commands that decide on sources do last: let the flags of all articles follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.cli.output import say

if TYPE_CHECKING:
    from factcheck.workflow import Workflow


def let_flags_follow(desk: Workflow) -> None:
    """Assess again the articles that one decision left over; interrupted, they wait."""
    if left := desk.waiting():
        say(f"Flags follow in {left:,} more articles; interrupted, they wait for what comes next.")
        for _ in desk.follow():
            pass
