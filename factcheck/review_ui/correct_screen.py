"""One mode in which what was read of a claim is put right: its words, who says it, and how."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from factcheck.domain.display import visible
from factcheck.domain.marks import Marks
from factcheck.domain.query import ClaimDetail
from factcheck.domain.span import Span, Spans
from factcheck.review_ui.dialogs import Dialog

AROUND = 240  # characters of the article shown on either side of the claim
PARTS = {"content": "the claim's words", "source": "who says it", "cue": "how it is told"}
STYLES = {"content": "reverse", "source": "underline", "cue": "bold italic"}
KEYS = (
    "tab: another part   ← →: its end, a word   shift+← →: its start, a word",
    "backspace: nobody named   enter: keep it   x: it is no claim   escape: cancel",
)
_WORD = re.compile(r"\S+")


class CorrectScreen(Dialog[Marks | None]):
    """Gives the marks as they are to be; marks without any word mean that it is no claim."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "part", "another part", priority=True),
        Binding("right,l", "move('end', 1)", "end on"),
        Binding("left,h", "move('end', -1)", "end back"),
        Binding("shift+right,L", "move('start', 1)", "start on"),
        Binding("shift+left,H", "move('start', -1)", "start back"),
        Binding("backspace,delete", "none", "nobody"),
        Binding("x", "drop", "no claim"),
        Binding("enter", "keep", "keep", priority=True),
    ]

    def __init__(self, detail: ClaimDetail) -> None:
        super().__init__()
        said = detail.attribution
        self._text = detail.article.text
        self._words = [Span(*word.span()) for word in _WORD.finditer(self._text)]
        self._marks = Marks(
            source=said.source.spans if said and said.source else (),
            cue=said.cue if said else (),
            content=detail.claim.spans,
        )
        self._part = "content"

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Correct the claim"
            yield Static(id="correct-part")
            yield Static(id="correct-text")
            yield Static(Content("\n").join(Content.styled(line, "dim") for line in KEYS))

    def on_mount(self) -> None:
        self._show()

    def action_part(self) -> None:
        names = list(PARTS)
        self._part = names[(names.index(self._part) + 1) % len(names)]
        self._show()

    def action_move(self, edge: str, step: int) -> None:
        spans: Spans = getattr(self._marks, self._part)
        moved = self._moved(spans, edge, step) if spans else (self._beside(),)
        self._set(moved)

    def action_none(self) -> None:
        if self._part != "content":
            self._set(())

    def action_drop(self) -> None:
        self.give(Marks(content=()))

    def action_keep(self) -> None:
        self.give(self._marks)

    def _set(self, spans: Spans) -> None:
        self._marks = self._marks.model_copy(update={self._part: spans})
        self._show()

    def _beside(self) -> Span:
        """A part that has no words begins with the word before the claim."""
        start = self._marks.content[0].start
        before = [word for word in self._words if word.end <= start]
        return before[-1] if before else self._words[0]

    def _moved(self, spans: Spans, edge: str, step: int) -> Spans:
        """The spans with their first or last edge a word further, never without a word."""
        at = 0 if edge == "start" else -1
        span = spans[at]
        edges = [getattr(word, edge) for word in self._words]
        here = getattr(span, edge)
        ahead = [one for one in edges if (one > here if step > 0 else one < here)]
        if not ahead:
            return spans
        moved = span._replace(**{edge: min(ahead) if step > 0 else max(ahead)})
        if not moved.of(self._text).strip():
            return spans
        return (moved, *spans[1:]) if edge == "start" else (*spans[:-1], moved)

    def _show(self) -> None:
        about = f"Changing {PARTS[self._part]}"
        self.query_one("#correct-part", Static).update(Content.styled(about, "bold"))
        self.query_one("#correct-text", Static).update(self._lit())

    def _lit(self) -> Content:
        content = self._marks.content
        first, last = content[0].start - AROUND, content[-1].end + AROUND
        shown = Span(max(0, first), min(len(self._text), last))
        lit = Content(visible(shown.of(self._text)).replace("\t", " "))
        for part, style in STYLES.items():
            for span in getattr(self._marks, part):
                lit = lit.stylize(style, *(max(0, end - shown.start) for end in span))
        return lit
