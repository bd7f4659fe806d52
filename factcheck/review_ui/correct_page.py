"""One page on which what was read is put right: the words, who says them, or whether it is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from factcheck.domain.display import one_line
from factcheck.domain.marks import Marks
from factcheck.domain.query import ClaimDetail, ClaimState, Saying
from factcheck.domain.source import SourceKind
from factcheck.domain.span import Spans, words_at
from factcheck.review_ui import corrections
from factcheck.review_ui.corrections import Correct, Speaker
from factcheck.review_ui.dialogs import Dialog
from factcheck.review_ui.key_bar import KeyBar
from factcheck.review_ui.keys import FIX, MORE, bind
from factcheck.review_ui.marking import Marking, Part, marks_of_claim, words_of
from factcheck.review_ui.marking_view import MarkingView
from factcheck.review_ui.marks import excerpt_of
from factcheck.review_ui.messages import Ask, AskFailed, Choice, CorrectionRead
from factcheck.review_ui.seeking import read_correction
from factcheck.review_ui.speaker_picker import SpeakerPicker
from factcheck.review_ui.voices import next_claim

NOBODY = "nobody: the article says it in its own voice"


class CorrectPage(Dialog[Correct]):
    """Gives one correction of a claim, or with ``adding`` a claim that was missed in its article.

    Nothing is decided before enter, or a key that says at once what is wrong.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("c", "name('content')", "claim: what is held is claimed", name="fix.claim", group=FIX),
        bind("s", "name('source')", "who: it names who says so", name="fix.source", group=FIX),
        bind("w", "name('cue')", "told: it tells that it is said", name="fix.cue", group=FIX),
        bind(
            "C", "also('content')", "claimed as well", name="fix.claim-too", group=FIX, show=False
        ),
        bind(
            "S",
            "also('source')",
            "names them as well",
            name="fix.source-too",
            group=FIX,
            show=False,
        ),
        bind("W", "also('cue')", "tells it as well", name="fix.cue-too", group=FIX, show=False),
        bind("n", "speaker", "name: who that is, from a list", name="fix.name", group=FIX),
        bind(
            "backspace",
            "own_voice",
            "nobody: the article itself",
            name="fix.nobody",
            group=FIX,
            display="⌫",
        ),
        bind("d", "split", "divide: a second claim from here", name="fix.split", group=FIX),
        bind(
            "plus",
            "join",
            "join: with the claim here, or the next",
            name="fix.join",
            group=FIX,
            display="+",
        ),
        bind("x", "drop", "no claim: or one after all", name="fix.drop", group=FIX),
        bind("enter", "keep", "keep: keep what is marked", name="fix.keep", group=FIX),
        bind("question_mark", "app.help", "help: keys", name="fix.help", group=MORE, display="?"),
        bind("ctrl+p", "app.command_palette", "more: commands", name="fix.more", group=MORE),
        bind("escape,q", "give_none", "cancel: change nothing", name="fix.cancel", group=MORE),
    ]

    def __init__(self, key: int, *, adding: bool = False) -> None:
        super().__init__()
        self._key, self._adding = key, adding
        self._detail: ClaimDetail | None = None
        self._sayings: Sequence[Saying] = ()
        self._speaker: Speaker | None = None  # as picked here

    def compose(self) -> ComposeResult:
        with Vertical(classes="page"):
            yield Static(id="correct-marks")
            yield MarkingView(id="correct-text")
            yield KeyBar(id="correct-keys", markup=False)

    def on_mount(self) -> None:
        key = self._key
        self.post_message(Ask(self, "correct", lambda desk: read_correction(desk, key)))

    def on_correction_read(self, message: CorrectionRead) -> None:
        self._detail, self._sayings = message.detail, message.sayings
        self._view.begin(message.detail, message.sayings, self._begun(message.detail))
        self._show()

    def on_ask_failed(self, _: AskFailed) -> None:
        self.give(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # Textual's signature
        """There is no claim yet to divide, join or drop."""
        return not (self._adding and action in ("split", "join", "drop"))

    @property
    def _view(self) -> MarkingView:
        return self.query_one(MarkingView)

    def _begun(self, detail: ClaimDetail) -> Marking:
        """The words of the claim are held, so that one end can be moved; to add, its first one."""
        spans = detail.claim.spans
        words = words_of(detail.article.text, excerpt_of(detail))
        marks = Marks(content=()) if self._adding else marks_of_claim(detail)
        held = Marking(words, marks).hold_all(spans)
        return held.turn().go(held.word_at(spans[0].start)) if self._adding else held

    # what is marked ------------------------------------------------------------------------
    def action_name(self, part: Part) -> None:
        self._mark(part, also=False)

    def action_also(self, part: Part) -> None:
        self._mark(part, also=True)

    def _mark(self, part: Part, *, also: bool) -> None:
        if marking := self._view.marking:
            self._view.marking = marking.name(part, also=also)
            self._show()

    def action_own_voice(self) -> None:
        if marking := self._view.marking:
            self._view.marking, self._speaker = marking.own_voice(), None
            self._show()

    async def action_speaker(self) -> None:
        if detail := self._detail:
            await self.app.push_screen(SpeakerPicker(_kind_of(detail)), self._take_speaker)

    def _take_speaker(self, choice: Choice | None) -> None:
        if choice:
            self._speaker = cast("Speaker", choice.update["given"])
            self._show()

    def _show(self) -> None:
        """What is marked, in words: nothing is told by colour alone."""
        marking, detail = self._view.marking, self._detail
        if marking is None or detail is None:
            return
        told = "A claim that was missed" if self._adding else "Correct the claim"
        if detail.row.state is ClaimState.DROPPED and not self._adding:
            told = "Dropped as no claim: x takes it back"
        text, marks = detail.article.text, marking.marks
        lines = {
            "claim": _words(text, marks.content) or "hold words with ␣ or shift, then c",
            "who": f"{_words(text, marks.source) or '—'}  →  {self._who(marks)}",
            "told by": _words(text, marks.cue) or "—",
        }
        shown = [Content.assemble((f"{name:>8}  ", "dim"), words) for name, words in lines.items()]
        self.query_one("#correct-marks", Static).update(
            Content("\n").join([Content.styled(told, "bold"), *shown])
        )

    def _who(self, marks: Marks) -> str:
        if self._speaker:
            return one_line(self._speaker.name)
        if not marks.attributed:
            return NOBODY
        detail = self._detail
        same = detail and not self._adding and marks.source == marks_of_claim(detail).source
        known = detail.row.source_name if detail and same else None
        return one_line(known or "whom these words mean")

    # what is given -------------------------------------------------------------------------
    def action_keep(self) -> None:
        marking, detail = self._view.marking, self._detail
        if marking is None or detail is None:
            return
        if not marking.marks.content:
            marking = marking.name("content")
        if self._adding:
            self.give(corrections.add(detail.article.id, marking.marks, self._speaker))
        elif marking.marks == marks_of_claim(detail) and self._speaker is None:
            self.notify("Nothing is changed yet.", severity="warning", markup=False)
        else:
            self.give(corrections.remark(self._key, marking.marks, self._speaker))

    def action_split(self) -> None:
        if marking := self._view.marking:
            self.give(corrections.split(self._key, marking.here.start))

    def action_join(self) -> None:
        other = self._other()
        if other is None:
            self.notify("No other claim stands here or after it.", severity="warning", markup=False)
        else:
            self.give(corrections.join(self._key, other))

    def _other(self) -> int | None:
        """The claim under the cursor; where that is this one or none, the next in the text."""
        marking = self._view.marking
        here = [
            saying.key
            for saying in self._sayings
            if marking and saying.key not in (None, self._key)
            if any(span.overlaps(marking.here) for span in saying.content)
        ]
        return here[0] if here else next_claim(self._sayings, self._key, 1)

    def action_drop(self) -> None:
        if detail := self._detail:
            dropped = detail.row.state is ClaimState.DROPPED
            self.give((corrections.restore if dropped else corrections.drop)(self._key))


def _kind_of(detail: ClaimDetail) -> SourceKind:
    """What sort of source a new one is taken for: the same as whom the claim is laid to now."""
    kind = detail.row.source_kind
    return SourceKind.PERSON if kind in (None, SourceKind.ANONYMOUS) else kind


def _words(text: str, spans: Spans) -> str:
    return one_line(words_at(text, spans))
