"""The headings under which keys are listed, in the order in which they are listed."""

from __future__ import annotations

from textual.binding import Binding

TRUE = Binding.Group("Is it true?")
SAID = Binding.Group("Did the source say it?")
MOVE = Binding.Group("Move")
FIND = Binding.Group("Find")
MORE = Binding.Group("More")
GROUPS = (TRUE, SAID, MOVE, FIND, MORE)
