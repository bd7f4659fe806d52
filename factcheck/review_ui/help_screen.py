"""All keys and signs on one screen of 80 columns and 24 lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from factcheck.domain.review import AttributionCheck
from factcheck.review_ui.keys import FIND, FIX, MORE, MOVE, SAID, TRUE, WHO
from factcheck.review_ui.signs import CHECK_SIGNS, NOT_STORED, STORING

KEY_CELLS = 9
LEFT, RIGHT = (TRUE, MOVE), (SAID, FIX, WHO, FIND, MORE)
# What shares a line with another: the second is listed with the first.
PAIRS = {
    "status.verified": ("status.false", "verified, false"),
    "status.disputed": ("status.not-checkable", "disputed, not checkable"),
    "status.misleading": ("status.unverifiable", "misleading, unverifiable"),
    "status.in-progress": ("status.unverified", "in progress, unverified"),
    "list.down": ("list.up", "next, previous claim"),
    "list.page-down": ("list.page-up", "a page down, up"),
    "list.first": ("list.last", "first, last claim"),
    "jump.next": ("jump.previous", "next, previous in text"),
    "turn": ("turn-back", "article down, up"),
    "correct": ("add", "misread or missed claim"),
    "source": ("compare", "source, other articles"),
    "sort": ("group", "sort, group the claims"),
    "note": ("copy", "note, copy of the claim"),
    "undo": ("redo", "undo, redo a decision"),
    "reload": ("charts", "read again, charts"),
    "info": ("theme", "claim pane, colours"),
}


class HelpScreen(ModalScreen[None]):
    """Lists the keys of the screen below by what they are for; any key closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter,space", "dismiss", "close", id="help.close")
    ]

    def __init__(
        self, bindings: Sequence[ActiveBinding], display: Callable[[Binding], str]
    ) -> None:
        super().__init__()
        self._listed = [active.binding for active in bindings]
        self._display = display

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "escape closes"
            with Horizontal():
                yield Static(Content("\n").join([self._column(LEFT), *_signs()]))
                yield Static(self._column(RIGHT))

    def _column(self, groups: Sequence[Binding.Group]) -> Content:
        lines = []
        backs = {back for back, _ in PAIRS.values()}
        wanted = [one for one in self._listed if one.group in groups and one.id not in backs]
        for group, bindings in groupby(wanted, lambda binding: binding.group):
            lines.append(Content.styled(group.description if group else "", "bold underline"))
            lines.extend(self._line(binding) for binding in bindings)
        return Content("\n").join(lines)

    def _line(self, binding: Binding) -> Content:
        back, words = PAIRS.get(binding.id or "", ("", binding.tooltip))
        both = [binding, *(one for one in self._listed if back and one.id == back)]
        key = " ".join(map(self._display, both)).rjust(KEY_CELLS)
        return Content.assemble((key, "bold"), f"  {words}")


def _signs() -> list[Content]:
    _, *said = (f"{CHECK_SIGNS[check]} {check}" for check in AttributionCheck)
    signs = [f"{STORING} being stored   {NOT_STORED} not stored", "   ".join(said[:2]), *said[2:]]
    return [Content.styled("Signs", "bold underline"), *map(Content, signs)]
