"""The pane below the article: the claim in words, scrolled when it does not fit."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from factcheck.domain.display import one_line
from factcheck.domain.query import ClaimDetail
from factcheck.review_ui.describe import describe
from factcheck.review_ui.groups import MOVE


class ClaimPane(VerticalScroll):
    """What ``describe`` says of a claim, or why there is nothing to say."""

    BORDER_TITLE = "Claim"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "scroll", key_display="↓↑", id="claim.down", group=MOVE),
        Binding("k", "scroll_up", "up", show=False, id="claim.up", group=MOVE),
    ]

    def compose(self) -> ComposeResult:
        yield Static(markup=False)

    def show(self, detail: ClaimDetail) -> None:
        """Describe a claim, from its first line."""
        self.query_one(Static).update(describe(detail))
        self.scroll_home(animate=False)

    def say(self, words: str) -> None:
        """Show these words instead of a claim."""
        self.query_one(Static).update(Content(one_line(words)))
