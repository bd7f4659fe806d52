"""How a key is declared: what it does in one word, what that means, and the heading it is under."""

from __future__ import annotations

from textual.binding import Binding

TRUE = Binding.Group("Is it true?")
SAID = Binding.Group("Did the source say it?")
FIX = Binding.Group("What is wrong with it?")
WHO = Binding.Group("Who is it?")
MOVE = Binding.Group("Move")
FIND = Binding.Group("Find")
MORE = Binding.Group("More")
GROUPS = (TRUE, SAID, FIX, WHO, MOVE, FIND, MORE)


def bind(  # noqa: PLR0913  # fewer than Binding has
    keys: str,
    action: str,
    words: str,
    *,
    name: str,
    group: Binding.Group,
    display: str | None = None,
    show: bool = True,
) -> Binding:
    """A key binding; ``words`` are "label: meaning", the label for the bar at the bottom.

    ``keys`` are separated by commas, and the first stands for all where keys are listed, as
    ``display`` when given. ``name`` is the id by which a user's own keys replace these.
    """
    label, _, meaning = words.partition(": ")
    return Binding(
        keys,
        action,
        label,
        tooltip=meaning or label,
        id=name,
        group=group,
        key_display=display,
        show=show,
    )
