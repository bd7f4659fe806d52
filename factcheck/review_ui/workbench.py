"""Where claims are read and decided: the queue, the article, the claim, and the keys for both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.screen import ModalScreen

from factcheck.domain.display import one_line
from factcheck.domain.errors import OvertakenError
from factcheck.domain.query import ClaimRow, Saying
from factcheck.domain.review import EvidenceStance, Review, Status
from factcheck.domain.span import Span
from factcheck.report.citation import cite
from factcheck.report.wording import describe_filter
from factcheck.review_ui import exhibits
from factcheck.review_ui.article_view import ArticleView
from factcheck.review_ui.claim_pane import ClaimPane
from factcheck.review_ui.claim_queue import ClaimQueue
from factcheck.review_ui.correct_page import CorrectPage
from factcheck.review_ui.corrections import Correct
from factcheck.review_ui.decisions import (
    AddNote,
    Decision,
    Redo,
    SetCheck,
    SetMany,
    SetStatus,
    Undo,
    decided_again,
    store,
    taken_back,
)
from factcheck.review_ui.dialogs import (
    CheckPrompt,
    ManyPrompt,
    NotePrompt,
    OvertakenPrompt,
    Picker,
    TextPrompt,
)
from factcheck.review_ui.group_page import GroupPage
from factcheck.review_ui.keys import MORE, MOVE, SAID, TRUE, bind
from factcheck.review_ui.messages import (
    Ask,
    AskFailed,
    Choice,
    Cited,
    ClaimRead,
    Decided,
    GroupRead,
    PlaceFound,
    SayingsRead,
    Stored,
)
from factcheck.review_ui.row_lines import source_of
from factcheck.review_ui.seeking import find_claim, find_key, read_sayings, seek_open
from factcheck.review_ui.signs import NOT_STORED, OPEN_STATUSES, STATUS_KEYS, STORING
from factcheck.review_ui.source_page import SourcePage
from factcheck.review_ui.voices import next_claim

Given = TypeVar("Given")
Telling = Callable[[list[Review], str | None, Mapping[str, str]], str]


def _status(key: str, label: str) -> Binding:
    status = STATUS_KEYS[key]
    return bind(key, f"decide({status.value!r})", label, name=f"status.{status}", group=TRUE)


class Workbench(Container):
    """Holds the claim at hand; a decision is shown as done only once it has been stored."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _status("v", "verified"),
        _status("f", "false"),
        _status("d", "disputed"),
        _status("m", "misleading"),
        _status("u", "unverifiable"),
        _status("n", "not checkable"),
        _status("p", "in progress"),
        _status("r", "reset: back to unverified"),
        bind("x", "correct", "fix: no claim, or misread", name="correct", group=TRUE),
        bind(
            "plus",
            "correct(True)",
            "add a missed claim",
            name="add",
            group=TRUE,
            show=False,
            display="+",
        ),
        bind("a", "check", "said so?: check the attribution", name="check", group=SAID),
        bind("t", "source", "who: the source, all it said", name="source", group=SAID),
        bind(
            "c", "compare", "compare: with other articles", name="compare", group=SAID, show=False
        ),
        bind("w", "note", "note: write a note", name="note", group=MORE),
        bind("e", "evidence", "evidence: add evidence", name="evidence", group=MORE),
        bind("B", "many", "all: one status for all shown", name="many", group=MORE, show=False),
        bind("y", "copy", "copy: copy with its place", name="copy", group=MORE, show=False),
        bind("z,U,ctrl+z", "undo", "undo: take the last one back", name="undo", group=MORE),
        bind("Z,ctrl+y", "redo", "redo: decide it again", name="redo", group=MORE, show=False),
        bind("space", "next_open", "next: next open claim", name="next", group=MOVE, display="␣"),
        bind(
            "right_square_bracket",
            "jump(1)",
            "in text: next claim in the text",
            name="jump.next",
            group=MOVE,
            show=False,
        ),
        bind(
            "left_square_bracket",
            "jump(-1)",
            "previous claim in the text",
            name="jump.previous",
            group=MOVE,
            show=False,
        ),
        bind("enter", "switch", "queue or article", name="switch", group=MOVE, show=False),
        bind("pagedown", "turn('down')", "article down", name="turn", group=MOVE, show=False),
        bind("pageup", "turn('up')", "article up", name="turn-back", group=MOVE, show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._pending: list[Decision] = []  # put to the desk, not answered yet
        self._refused: set[int] = set()  # claims whose last decision could not be stored
        self._said: SayingsRead | None = None  # of the article shown last
        self._shown: int | None = None  # the claim shown last
        self._seeking = False  # an open claim was asked for, and nobody told that there is none

    def compose(self) -> ComposeResult:
        yield ClaimQueue(id="queue")
        with Vertical(id="reading"):
            yield ArticleView(id="article")
            yield ClaimPane(id="claim")

    @property
    def queue(self) -> ClaimQueue:
        """The claims to decide on."""
        return self.query_one(ClaimQueue)

    @property
    def settled(self) -> bool:
        """True when no decision waits for its answer."""
        return not self._pending

    @property
    def _storing(self) -> frozenset[int]:
        return frozenset(put.key for put in self._pending if put.key is not None)

    # the claim at hand ---------------------------------------------------------------------
    def on_cursor_list_highlighted(self) -> None:
        self._read_claim()

    def _read_claim(self) -> None:
        key = self.queue.key
        if key is None:
            self._show_nothing()
        else:
            self.post_message(Ask(self, "claim", lambda desk: ClaimRead(key, desk.claim(key))))

    def on_claim_read(self, message: ClaimRead) -> None:
        if message.key == self.queue.key:
            sayings = self._sayings_of(message.key, message.detail.article.id)
            self.query_one(ArticleView).show(message.detail, sayings)
            self.query_one(ClaimPane).show(message.detail, sayings)
            self._read_group(message.key)

    def _sayings_of(self, key: int, article: str) -> Sequence[Saying]:
        """All that is said in the article, as far as it was read; for another one it is asked for.

        So it is for the same claim again: it was decided on, or all is read anew.
        """
        read = self._said if self._said and self._said.article == article else None
        if read is None or key == self._shown:
            self.post_message(Ask(self, "sayings", lambda desk: read_sayings(desk, article)))
        self._shown = key
        return read.sayings if read else ()

    def on_sayings_read(self, message: SayingsRead) -> None:
        self._said = message
        row = self.queue.row_at(self.queue.cursor)
        if row and row.article_id == message.article:
            self.query_one(ArticleView).light(message.sayings)
            self.query_one(ClaimPane).name_voices(message.sayings)

    def _read_group(self, key: int) -> None:
        """Asked for by itself: the claim does not wait for what others say of it."""
        self.post_message(Ask(self, "group", lambda desk: GroupRead(key, desk.group(key))))

    def on_group_read(self, message: GroupRead) -> None:
        if message.key == self.queue.key:
            self.query_one(ClaimPane).add(message.together)

    def _show_nothing(self, why: str = "") -> None:
        self.query_one(ArticleView).clear()
        self.query_one(ClaimPane).say(why)

    def action_switch(self) -> None:
        article = self.query_one(ArticleView)
        self.screen.set_focus(self.queue if article.has_focus else article)

    def action_turn(self, way: str) -> None:
        article = self.query_one(ArticleView)
        (article.scroll_page_down if way == "down" else article.scroll_page_up)(animate=False)

    # moving on -----------------------------------------------------------------------------
    def action_next_open(self) -> None:
        """Go to the next row when it is here and open; else the desk is asked for one."""
        queue, storing = self.queue, self._storing
        origin, row = queue.cursor, queue.row_at(queue.cursor + 1)
        if row and row.status.open and row.key not in storing:
            queue.cursor += 1
        elif listing := queue.listing:
            self._seeking = True
            question = partial(seek_open, listing=listing, origin=origin, skip=storing)
            self.post_message(Ask(self, "seek", question))

    def on_place_found(self, message: PlaceFound) -> None:
        queue = self.queue
        if message.listing is not queue.listing or message.origin not in (None, queue.cursor):
            return  # the reader has gone elsewhere meanwhile
        if message.place is not None:
            queue.cursor = message.place
        nowhere = message.origin is not None and message.place in (None, message.origin)
        if nowhere and self._seeking:
            self._seeking = False  # a read that a write overtook is answered twice: told once
            self.notify("No other open claim in this queue.", markup=False)

    def action_jump(self, step: int) -> None:
        """Go to the claim before or after this one in the text, if the queue has it."""
        read, listing, key = self._said, self.queue.listing, self.queue.key
        if read is None or listing is None or key is None:
            return
        found = next_claim(read.sayings, key, step)
        place = None if found is None else find_key(listing, found)
        if place is not None:
            self.queue.cursor = place
        elif found is None:
            self.notify("No other claim that way in this article.", markup=False)
        else:
            self.notify("That claim is not in this queue: escape shows all.", markup=False)

    def _move_on(self) -> None:
        """After a decision: to the next open claim, or down a queue of decided ones."""
        listing = self.queue.listing
        if listing and listing.wanted.statuses and not listing.wanted.statuses & OPEN_STATUSES:
            self.queue.cursor += 1
        else:
            self.action_next_open()

    # deciding ------------------------------------------------------------------------------
    def _row(self) -> ClaimRow | None:
        """The claim at hand, or a word to the reader that there is none to decide on."""
        row = self.queue.row_at(self.queue.cursor)
        if self.queue.awaited:
            self.notify("Not decided: other claims are coming.", severity="warning", markup=False)
            return None
        if row is None:
            self.notify("There is no claim here to decide on.", severity="warning", markup=False)
        return row

    def action_decide(self, status: str) -> None:
        if row := self._row():
            self._put(SetStatus(row.key, Status(status), seen=row.status))
            self._move_on()

    async def action_many(self) -> None:
        """One decision on the claims that were in the queue when it was asked for, no others."""
        listing = self.queue.listing
        if not self._row() or not listing:
            return
        keys = listing.claims
        prompt = ManyPrompt(len(keys), ", ".join(describe_filter(listing.wanted)))
        await self._prompt(prompt, lambda status: SetMany(keys, status))

    async def action_check(self) -> None:
        if row := self._row():
            prompt = CheckPrompt(source_of(row), row.text)
            await self._prompt(prompt, partial(SetCheck, row.key, seen=row.check))

    async def action_note(self) -> None:
        if row := self._row():
            await self._prompt(NotePrompt(row.text), partial(AddNote, row.key))

    async def action_evidence(self) -> None:
        if row := self._row():
            picker = Picker("Evidence", exhibits.sorts_of_evidence())
            await self.app.push_screen(picker, partial(self._ask_evidence, row))

    async def _ask_evidence(self, row: ClaimRow, choice: Choice | None) -> None:
        if choice is None:
            return
        stance, where = cast("tuple[EvidenceStance, str]", choice.update["given"])
        if where == exhibits.ADDRESS:
            prompt = TextPrompt("Evidence", row.text, "https://… and, after a blank, what it says")
            await self._prompt(prompt, partial(exhibits.at_address, row.key, stance))
        else:
            picker = Picker("Which article?", exhibits.articles())
            await self.app.push_screen(picker, partial(self._ask_sentence, row.key, stance))

    async def _ask_sentence(self, key: int, stance: EvidenceStance, choice: Choice | None) -> None:
        if choice:
            article = str(choice.update["given"])
            await self._prompt(
                Picker("Which sentence?", exhibits.sentences(article)),
                lambda picked: exhibits.AddEvidence(
                    key, stance, article=article, span=cast("Span", picked.update["given"])
                ),
            )

    async def action_correct(self, adding: bool = False) -> None:
        if row := self._row():
            await self._prompt(CorrectPage(row.key, adding=adding), lambda given: given)

    def action_copy(self) -> None:
        if row := self._row():
            key = row.key
            self.post_message(Ask(self, "copy", lambda desk: Cited(cite(desk.claim(key)))))

    def on_cited(self, message: Cited) -> None:
        self.app.copy_to_clipboard(message.words)
        self.notify(one_line(f"Copied, if this terminal lets it: {message.words}"), markup=False)

    async def action_source(self) -> None:
        row = self._row()
        if row and row.source_id:
            await self.app.push_screen(SourcePage(row.source_id, put=self._put))
        elif row:
            self.notify("No source is named for this claim.", severity="warning", markup=False)

    async def action_compare(self) -> None:
        if row := self._row():
            await self.app.push_screen(GroupPage(row.key))

    def action_undo(self) -> None:
        self._put(Undo())

    def action_redo(self) -> None:
        self._put(Redo())

    async def _prompt(
        self, prompt: ModalScreen[Given | None], decision: Callable[[Given], Decision]
    ) -> None:
        """Ask; when this is done, the prompt is there to take the next key."""

        def take(given: Given | None) -> None:
            if given is not None:
                self._put(decision(given))

        await self.app.push_screen(prompt, take)

    def _put(self, decision: Decision) -> None:
        self._pending.append(decision)
        self._show_signs()
        self.post_message(Ask(self, "decide", lambda desk: store(desk, decision), writes=True))

    def on_stored(self, message: Stored) -> None:
        """Writes are answered in the order in which they were put."""
        decision, reviews = self._pending.pop(0), message.reviews
        if decision.key is not None:
            self._refused.discard(decision.key)
        self.queue.apply(reviews)
        self._show_signs()
        turned = isinstance(decision, Undo | Redo)
        self.post_message(Decided(reviews, at=_claim_of(reviews) if turned else None))
        if isinstance(decision, SetMany):
            self.notify(f"{len(reviews):,} claims are {decision.status} now.", markup=False)
            self._read_claim()
        elif isinstance(decision, Correct):
            self.notify(decision.done, markup=False)
        elif isinstance(decision, Undo):
            self._go_to(message, taken_back)
        elif isinstance(decision, Redo):
            self._go_to(message, decided_again)
        elif decision.key == self.queue.key:
            self._read_claim()  # for its history

    def on_ask_failed(self, message: AskFailed) -> None:
        if message.ask.writes:
            decision = self._pending.pop(0)
            self._refused |= {decision.key} if decision.key is not None else set()
            self._show_signs()
            if isinstance(message.error, OvertakenError):
                self._ask_again(decision, message.error)
        elif message.ask.group == "claim":
            self._show_nothing(str(message.error))

    def _ask_again(self, decision: Decision, why: OvertakenError) -> None:
        """Somebody else was first: only who has read that may decide otherwise."""

        def take(sure: bool | None) -> None:  # as Textual calls it
            if sure and isinstance(decision, SetStatus | SetCheck):
                self._put(replace(decision, seen=None))

        self.app.push_screen(OvertakenPrompt(why.message), take)
        self.look_again()

    def look_again(self) -> None:
        """Somebody else has decided: show all claims as they are now.

        Each asks by itself: a question ends where it was made, and must come to the application.
        """
        self.queue.call_later(self.queue.look_again)
        self.call_later(self._read_claim)

    def _show_signs(self) -> None:
        refused = dict.fromkeys(self._refused, NOT_STORED)
        self.queue.signs = refused | dict.fromkeys(self._storing, STORING)

    def _go_to(self, stored: Stored, told: Telling) -> None:
        """Name what was taken back or decided again, and go to the claim it was about."""
        reviews = stored.reviews
        claim_id = _claim_of(reviews)
        row = self.queue.row_of(claim_id)
        self.notify(told(reviews, row.text if row else None, stored.names), markup=False)
        if claim_id and (listing := self.queue.listing):
            self.post_message(Ask(self, "seek", lambda desk: find_claim(desk, listing, claim_id)))


def _claim_of(reviews: list[Review]) -> str | None:
    return next((review.claim_id for review in reviews if review.claim_id), None)
