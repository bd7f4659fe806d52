"""One claim beside those of other articles that say it or speak of it, the differences marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from factcheck.domain.corroboration import Bond, Conflict, Corroboration, Member
from factcheck.domain.display import one_line
from factcheck.domain.span import Span, Spans
from factcheck.report.wording import DAY, describe_bond, describe_origins, describe_way
from factcheck.review_ui.dialogs import Dialog
from factcheck.review_ui.key_bar import KeyBar
from factcheck.review_ui.keys import MORE, bind
from factcheck.review_ui.line_view import LineView
from factcheck.review_ui.marks import Mark, cut
from factcheck.review_ui.messages import Ask, AskFailed, GroupRead
from factcheck.review_ui.row_lines import fit, source_of
from factcheck.review_ui.signs import STATUS_SIGNS
from factcheck.review_ui.wrap import wrap

LEFT_CELLS = 28
MARKED = (Bond.NUMBER_CONFLICT, Bond.MISQUOTED)  # of a denial all words would be
ALONE = "No other article in the database says it or speaks of it."


class Telling(NamedTuple):
    """One claim: what is known of it, a line each, and its words with what differs in them."""

    known: tuple[str, ...]
    words: str
    differs: tuple[Mark, ...] = ()


class TellingLine(NamedTuple):
    """What is known, and a stretch of the words beside it, of one claim."""

    known: str
    span: Span
    telling: Telling


def tellings(together: Corroboration) -> Iterator[Telling]:
    """The claims of a group in the order they were published, then the way each came."""
    against = {one.claim_id: one for one in together.conflicts}
    for member in together.members:
        itself = member.row.id == together.claim_id
        conflict = against.get(member.row.id)
        differing = _here(together) if itself else _there(conflict)
        yield Telling(
            known=(
                f"{'▸' if itself else ' '} {member.outlet}",
                *([f"  {member.row.published[:DAY]}"] if member.row.published else []),
                f"  {source_of(member.row)}",
                f"  {STATUS_SIGNS[member.row.status]} {member.row.status}",
                f"  {_standing(together, member, conflict)}",
            ),
            words=f"{one_line(member.row.text)}\n{one_line(describe_way(member))}",
            differs=tuple(Mark(span, "differs") for span in differing),
        )


def _here(together: Corroboration) -> Spans:
    marked = [one for one in together.conflicts if one.bond in MARKED]
    return tuple(span for one in marked for span in one.here)


def _there(conflict: Conflict | None) -> Spans:
    return conflict.there if conflict and conflict.bond in MARKED else ()


def _standing(together: Corroboration, member: Member, conflict: Conflict | None) -> str:
    """Beside the claim looked at, in words with a sign before them."""
    if member.row.id == together.claim_id:
        return "this claim"
    if conflict:
        return f"≠ {describe_bond(conflict.bond)}"
    return "= says the same" if member.row.id in together.agreeing else "  speaks of it"


class GroupView(LineView[TellingLine]):
    """Claims one below the other, words beside what is known of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "group-view--known",
        "group-view--words",
        "group-view--differs",
    }

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._tellings: Sequence[Telling] = ()

    def show(self, together: Corroboration) -> None:
        """Lay the claims of a group beside one another, or say that there are no others."""
        self._tellings = tuple(tellings(together)) or (Telling((), ALONE),)
        self.border_subtitle = _resting(together)
        self.wrap_lines()

    def wrapped(self, width: int) -> Sequence[TellingLine]:
        """The claims, a blank line after each."""
        return [line for telling in self._tellings for line in _lines(telling, width - LEFT_CELLS)]

    def segments(self, line: TellingLine) -> list[Segment]:
        """What is known, then the words, those that differ bold and underlined."""
        known = self.get_component_rich_style("group-view--known")
        words = self.get_component_rich_style("group-view--words")
        differs = self.get_component_rich_style("group-view--differs")
        pieces = cut(line.span, line.telling.differs)
        return [
            Segment(fit(line.known, LEFT_CELLS - 1) + " ", known),
            *(
                Segment(span.of(line.telling.words), differs if names else words)
                for span, names in pieces
            ),
        ]


def _lines(telling: Telling, width: int) -> Iterator[TellingLine]:
    lines = wrap(telling.words, width)
    nothing = Span(0, 0)
    for known, span in zip_longest((*telling.known, ""), lines, fillvalue=None):
        yield TellingLine(known or "", span or nothing, telling)


def _resting(together: Corroboration) -> str:
    return one_line(f"Rests on {describe_origins(together)}") if together.members else ""


class GroupPage(Dialog[None]):
    """Shows the claims that go together with one; decides nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("question_mark", "app.help", "help: keys", name="group.help", group=MORE, display="?"),
        bind("ctrl+p", "app.command_palette", "more: commands", name="group.more", group=MORE),
        bind(
            "escape,q,c", "give_none", "close: back to the claims", name="group.close", group=MORE
        ),
    ]

    def __init__(self, key: int) -> None:
        super().__init__()
        self._key = key

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            view = GroupView(id="group")
            view.border_title = "In other articles"
            yield view
            yield KeyBar(id="group-keys", markup=False)

    def on_mount(self) -> None:
        key = self._key
        self.post_message(Ask(self, "page", lambda desk: GroupRead(key, desk.group(key))))

    def on_group_read(self, message: GroupRead) -> None:
        self.query_one(GroupView).show(message.together)

    def on_ask_failed(self, _: AskFailed) -> None:
        self.give(None)
