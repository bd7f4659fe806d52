"""Small screens that ask for one thing and give it back: a note, a check, a filter; and help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from factcheck.domain.display import one_line
from factcheck.domain.review import AttributionCheck, Status
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import Ask, AskFailed, Choice, ChoicesRead
from factcheck.review_ui.signs import CHECK_SIGNS, STATUS_KEYS

Given = TypeVar("Given")
MOST_CHOICES = 200  # OptionList slows down with more; typing narrows them


class Dialog(ModalScreen[Given | None]):
    """Gives its answer once, however fast the keys come; escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_none", "cancel")]

    def give(self, answer: Given | None) -> None:
        """Close with this answer, unless it is closed already."""
        if self.is_current:
            self.dismiss(answer)

    def action_give_none(self) -> None:
        self.give(None)


class TextPrompt(Dialog[str]):
    """Asks for words about something; gives None when they are empty."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "keep", "keep", priority=True)]

    def __init__(self, heading: str, about: str, wanted: str) -> None:
        super().__init__()
        self._heading, self._about, self._wanted = heading, about, wanted

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._heading
            dialog.border_subtitle = "enter keeps it · escape cancels"
            yield Static(Content(one_line(self._about)), classes="dialog-about")
            yield Input(placeholder=self._wanted, compact=True)

    def action_keep(self) -> None:
        self.give(self.query_one(Input).value.strip() or None)


class NotePrompt(TextPrompt):
    """Asks for a note on a claim."""

    def __init__(self, claim: str) -> None:
        super().__init__("Note", claim, "What a colleague should know")


class OvertakenPrompt(Dialog[bool]):
    """Asks whether to decide all the same, after somebody else has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "give_yes", "decide all the same"),
        Binding("n,enter", "give_none", "leave it"),
    ]

    def __init__(self, why: str) -> None:
        super().__init__()
        self._why = why

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Decided by somebody else"
            dialog.border_subtitle = "y decides all the same · n leaves it"
            yield Static(Content(one_line(self._why)), classes="dialog-about")

    def action_give_yes(self) -> None:
        self.give(True)


class CheckPrompt(Dialog[AttributionCheck]):
    """Asks whether the source said this; its keys work only here, apart from the status."""

    CHECKS: ClassVar[dict[str, tuple[AttributionCheck, str]]] = {
        "c": (AttributionCheck.CONFIRMED, "the source said this, in these words"),
        "q": (AttributionCheck.MISQUOTED, "the words are not those of the source"),
        "a": (AttributionCheck.MISATTRIBUTED, "somebody else said it, or nobody"),
        "u": (AttributionCheck.UNCHECKED, "not looked at yet"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose({key!r})", check.value) for key, (check, _) in CHECKS.items()),
    ]

    def __init__(self, source: str, claim: str) -> None:
        super().__init__()
        self._source, self._claim = source, claim

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Did the source say this?"
            dialog.border_subtitle = "escape cancels"
            about = Content(f"{one_line(self._source)}: {one_line(self._claim)}")
            yield Static(about, classes="dialog-about")
            for key, (check, meaning) in self.CHECKS.items():
                line = (f"  {CHECK_SIGNS[check]} {check.value.ljust(14)}", f"{meaning}")
                yield Static(Content.assemble((f" {key}", "bold"), line[0], (line[1], "dim")))

    def action_choose(self, key: str) -> None:
        self.give(self.CHECKS[key][0])


class ManyPrompt(Dialog[Status]):
    """Asks for the status of many claims, and for their number, typed, as a word that it is meant.

    Enter takes it only where the number is right: no key pressed by mistake decides on thousands.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "take", "take", priority=True)]

    def __init__(self, count: int, shown: str) -> None:
        super().__init__()
        self._count, self._shown = count, shown

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = f"One status for all {self._count:,} claims shown"
            dialog.border_subtitle = "enter decides · escape cancels · one undo takes it back"
            yield Static(Content(one_line(self._shown)), classes="dialog-about")
            offered = [f"{key} {one}" for key, one in STATUS_KEYS.items()]
            for some in (offered[:4], offered[4:]):  # one line would break a key from its word
                yield Static(Content("   ".join(some)))
            yield Static(Content(f"Type a letter and the number, as in: v {self._count}"))
            yield Input(compact=True)
            yield Static(Content(), id="many-problem")

    def action_take(self) -> None:
        letter, _, number = self.query_one(Input).value.strip().partition(" ")
        if letter not in STATUS_KEYS:
            self._refuse("The letter of a status comes first.")
        elif number.replace(",", "").strip() != str(self._count):
            self._refuse(f"Nothing is decided: {self._count} claims are shown.")
        else:
            self.give(STATUS_KEYS[letter])

    def _refuse(self, why: str) -> None:
        self.query_one("#many-problem", Static).update(Content(why))


class Picker(Dialog[Choice]):
    """Offers choices with their counts; typing narrows them, enter takes the lit one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "next", "next", show=False),
        Binding("up", "previous", "previous", show=False),
        Binding("enter", "take", "take", show=False, priority=True),
    ]

    def __init__(self, heading: str, question: Callable[[Desk], Sequence[Choice]]) -> None:
        super().__init__()
        self._heading, self._question = heading, question
        self._choices: Sequence[Choice] = ()
        self._offered: Sequence[Choice] = ()
        self._typed = ""  # what they are narrowed to

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self._heading
            dialog.border_subtitle = "type to narrow · enter takes · escape cancels"
            yield Input(placeholder="Type to narrow", compact=True)
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        question = self._question
        self.post_message(Ask(self, "choices", lambda desk: ChoicesRead(question(desk))))

    def on_choices_read(self, message: ChoicesRead) -> None:
        self._choices = message.choices
        self._offer(self.query_one(Input).value)

    def on_ask_failed(self, _: AskFailed) -> None:
        self.give(None)

    def on_input_changed(self) -> None:
        self._narrow()

    def action_take(self) -> None:
        self._narrow()  # the news of the last letter may still be on its way
        lit = self.query_one(OptionList).highlighted
        if lit is not None:
            self.give(self._offered[lit])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.give(self._offered[event.option_index])

    def action_next(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_previous(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    def _narrow(self) -> None:
        typed = self.query_one(Input).value
        if typed != self._typed:
            self._offer(typed)

    def fitting(self, typed: str) -> list[Choice]:
        """The first choices in which all words stand that are typed."""
        words = typed.casefold().split()
        fits = [c for c in self._choices if all(word in c.label.casefold() for word in words)]
        return fits[:MOST_CHOICES]

    def _offer(self, typed: str) -> None:
        self._typed, self._offered = typed, self.fitting(typed)
        options = self.query_one(OptionList)
        options.set_options(Option(_choice_line(choice)) for choice in self._offered)
        options.highlighted = 0 if self._offered else None


def _choice_line(choice: Choice) -> Content:
    count = "" if choice.count is None else f"{choice.count:,}"
    return Content.assemble((count.rjust(9), "bold"), f"  {one_line(choice.label)}")
