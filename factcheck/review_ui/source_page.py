"""One source on a page of its own: what it said and where that stands, and who it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from factcheck.domain.query import ClaimFilter, ClaimRow, Sort, SourceDetail
from factcheck.domain.review import Reliability, Review
from factcheck.domain.source import SourceKind
from factcheck.review_ui import choices
from factcheck.review_ui.choices import Claimed, Told
from factcheck.review_ui.claim_pane import ClaimPane
from factcheck.review_ui.decisions import ChangeSource, Decision, Undo
from factcheck.review_ui.describe import source_facts
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.dialogs import Dialog, Picker, TextPrompt
from factcheck.review_ui.key_bar import KeyBar
from factcheck.review_ui.keys import MORE, WHO, bind
from factcheck.review_ui.messages import Ask, AskFailed, Choice, SourceRead

MOST_SAID = 500  # claims on the page; the filter by source shows them all
Change = Callable[[Desk], list[Review]]


class SourcePage(Dialog[None]):
    """Shows a source, and asks what is to be decided on it; ``put`` has that stored.

    Keys that decide here are capitals, which mean nothing in the queue: pressed once too often, or
    after escape, they mark no claim.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("N", "rename", "name: give it another name", name="source.name", group=WHO),
        bind("M", "merge", "merge: it is another source", name="source.merge", group=WHO),
        bind("A", "apart", "apart: it is not another one", name="source.apart", group=WHO),
        bind("X", "split", "split: part off what is another's", name="source.split", group=WHO),
        bind("L", "add_alias", "alias: add a name", name="source.alias", group=WHO),
        bind("D", "remove_alias", "drop: take a name away", name="source.unalias", group=WHO),
        bind("T", "kind", "type: what sort of source it is", name="source.kind", group=WHO),
        bind("B", "parent", "behalf: for whom it speaks", name="source.parent", group=WHO),
        bind("R", "reliability", "reliability: A to F", name="source.letter", group=WHO),
        bind("s", "sort", "sort: by time or by status", name="source.sort", group=MORE),
        bind("z,U,ctrl+z", "undo", "undo: take the last one back", name="source.undo", group=MORE),
        bind(
            "question_mark", "app.help", "help: keys", name="source.help", group=MORE, display="?"
        ),
        bind("ctrl+p", "app.command_palette", "more: commands", name="source.more", group=MORE),
        bind("escape,q", "give_none", "close: back to the claims", name="source.close", group=MORE),
    ]

    def __init__(self, source: str, *, put: Callable[[Decision], None]) -> None:
        super().__init__()
        self._source, self._put = source, put
        self._detail: SourceDetail | None = None
        self._said: Sequence[ClaimRow] = ()
        self._sort = Sort.TIME

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            facts = ClaimPane(id="source-facts")
            facts.border_title = "Source"
            yield facts
            yield KeyBar(id="source-keys", markup=False)

    def on_mount(self) -> None:
        self.read()

    def read(self) -> None:
        """Ask for the source as it now stands; of a merged one, what it is merged into."""
        source, sort = self._source, self._sort

        def question(desk: Desk) -> SourceRead:
            detail = desk.source(source)
            wanted = ClaimFilter(sources=frozenset({detail.summary.source.id}))
            return SourceRead(detail, desk.rows(desk.keys(wanted, sort)[:MOST_SAID]))

        self.post_message(Ask(self, "source", question))

    def on_source_read(self, message: SourceRead) -> None:
        self._detail, self._said = message.detail, message.said
        self.query_one(ClaimPane).border_subtitle = f"what it said by {self._sort}"
        self.query_one(ClaimPane).tell(source_facts(message.detail, message.said))

    def on_ask_failed(self, _: AskFailed) -> None:
        self.give(None)

    # deciding ------------------------------------------------------------------------------
    async def action_rename(self) -> None:
        source = self._source
        await self._ask("New name", lambda name: lambda desk: desk.rename_source(source, name))

    async def action_add_alias(self) -> None:
        source = self._source
        await self._ask("One more name", lambda name: lambda desk: desk.add_alias(source, name))

    async def action_remove_alias(self) -> None:
        source = self._source
        await self._pick_name(
            "Take away which name?", lambda name: lambda desk: desk.remove_alias(source, name)
        )

    async def action_split(self) -> None:
        if detail := self._detail:
            source = self._source
            await self._pick(
                "Part off what?",
                choices.parts(detail, self._said),
                lambda part: lambda desk: _split(desk, source, part),
            )

    async def action_apart(self) -> None:
        if detail := self._detail:
            source = self._source
            await self._pick(
                "It is not which source?",
                choices.others(detail),
                lambda other: lambda desk: desk.keep_apart(source, str(other)),
            )

    async def action_merge(self) -> None:
        if detail := self._detail:
            source = self._source
            await self._pick(
                "It is which source?",
                choices.others(detail),
                lambda other: lambda desk: desk.merge_sources(source, str(other)),
            )

    async def action_parent(self) -> None:
        if detail := self._detail:
            source = self._source
            await self._pick(
                "It speaks for whom?",
                choices.others(detail, nobody=True),
                lambda side: lambda desk: desk.set_parent(source, str(side) if side else None),
            )

    async def action_kind(self) -> None:
        source = self._source
        await self._pick(
            "What sort of source?",
            choices.kinds(),
            lambda kind: lambda desk: desk.set_kind(source, SourceKind(str(kind))),
        )

    async def action_reliability(self) -> None:
        source = self._source
        await self._pick(
            "How far can it be relied on?",
            choices.letters(),
            lambda letter: lambda desk: desk.set_reliability(source, Reliability(str(letter))),
        )

    def action_sort(self) -> None:
        self._sort = Sort.STATUS if self._sort is Sort.TIME else Sort.TIME
        self.read()

    def action_undo(self) -> None:
        self._put(Undo())

    async def _ask(self, heading: str, decision: Callable[[str], Change]) -> None:
        def take(words: str | None) -> None:
            if words:
                self._put(ChangeSource(decision(words)))

        if detail := self._detail:
            prompt = TextPrompt(heading, detail.summary.source.name, "As it is to be listed")
            await self.app.push_screen(prompt, take)

    async def _pick_name(self, heading: str, decision: Callable[[str], Change]) -> None:
        aliases = self._detail.summary.source.aliases if self._detail else ()
        if aliases:
            await self._pick(heading, choices.names(aliases), lambda name: decision(str(name)))
        else:
            self.notify("It has no other name.", severity="warning", markup=False)

    async def _pick(
        self, heading: str, question: choices.Question, decision: Callable[[object], Change]
    ) -> None:
        def take(choice: Choice | None) -> None:
            if choice:
                self._put(ChangeSource(decision(choice.update["given"])))

        await self.app.push_screen(Picker(heading, question), take)


def _split(desk: Desk, source: str, part: object) -> list[Review]:
    if isinstance(part, Claimed):
        return desk.split_claims(source, [part.key])
    if isinstance(part, Told):
        return desk.split_articles(source, [part.article])
    return desk.split_source(source, str(part))
