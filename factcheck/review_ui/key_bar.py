"""The keys that work where the focus is, all of them, on as many lines as they need.

Textual's Footer has one line, which at 80 columns hides half the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.keys import key_to_character
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from factcheck.review_ui.keys import GROUPS

KEPT = ("undo", "help", "quit")  # in sight however small the screen: help lists the others


def listed_bindings(screen: Screen[Any]) -> list[ActiveBinding]:
    """The bindings that work on ``screen``, by group; the shortest key of an action stands for it.

    A key that only types a letter where the focus is does not work.
    """
    found: dict[tuple[int, str], ActiveBinding] = {}
    for active in screen.active_bindings.values():
        binding, name = active.binding, (id(active.node), active.binding.action)
        if not active.enabled or binding.group not in GROUPS or _types(screen.focused, binding):
            continue
        if name not in found or len(binding.key) < len(found[name].binding.key):
            found[name] = active  # a replaced one keeps its place
    return sorted(found.values(), key=lambda active: GROUPS.index(active.binding.group))


def _types(focused: Widget | None, binding: Binding) -> bool:
    """True when the key is taken as a letter; Textual has no character for its key "slash"."""
    display = binding.key_display or ""
    character = key_to_character(binding.key) or (display if len(display) == 1 else None)
    return focused is not None and focused.check_consume_key(binding.key, character)


class KeyBar(Static):
    """Lists the keys; a click on one presses it."""

    MOST_LINES = 3

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._list)

    def on_resize(self) -> None:
        self._list(self.screen)

    def _list(self, screen: Screen[object]) -> None:
        listed = [active.binding for active in listed_bindings(screen)]
        shown = [binding for binding in listed if binding.show]
        lines = self._lines(shown, gap=2)
        while len(lines) > self.MOST_LINES and shown:
            lines = self._lines(shown, gap=1)
            spare = [binding for binding in shown if binding.id not in KEPT]
            shown.remove((spare or shown)[-1])
        self.update(Content("\n").join(self._filled(lines, shown, listed)))

    def _filled(
        self, lines: list[Content], shown: Sequence[Binding], listed: Sequence[Binding]
    ) -> list[Content]:
        """The lines with as many of the other keys as there is room for.

        A key that has no word of its own, but only its meaning, is for help.
        """
        for other in listed:
            if other.show or other.description == other.tooltip:
                continue
            wider = [binding for binding in listed if binding in shown or binding is other]
            trial = self._lines(wider, gap=2)
            if len(trial) <= self.MOST_LINES:
                lines, shown = trial, wider
        return lines

    def _lines(self, shown: Iterable[Binding], *, gap: int) -> list[Content]:
        return flow(map(self._key, shown), self.size.width, gap=gap)

    def _key(self, binding: Binding) -> Content:
        press = Style.from_meta({"@click": f"app.simulate_key({binding.key!r})"})
        key = self.app.get_key_display(binding)
        return Content.assemble((key, "bold underline"), f" {binding.description}").stylize(press)


def flow(parts: Iterable[Content], width: int, *, gap: int) -> list[Content]:
    """The parts on as few lines as they fit on, none broken."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + gap + part.cell_length <= width:
            lines[-1] = lines[-1] + Content(" " * gap) + part
        else:
            lines.append(part)
    return lines
