"""Who says a claim: a source picked from all there are as its name is typed, or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain.source import SourceKind
from factcheck.review_ui.corrections import Speaker
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.dialogs import Picker
from factcheck.review_ui.messages import Choice


class SpeakerPicker(Picker):
    """Offers every source with its claims; last, to make one of the name that is typed.

    A new source is of ``kind`` until somebody says otherwise on its page.
    """

    def __init__(self, kind: SourceKind) -> None:
        super().__init__("Who says it?", _sources)
        self._kind = kind

    def fitting(self, typed: str) -> list[Choice]:
        found, name = super().fitting(typed), " ".join(typed.split())
        if not name or any(name.casefold() == _name(one).casefold() for one in found):
            return found
        new = Speaker(name=name, kind=self._kind)
        return [*found, Choice(f"a new source, {self._kind}: {name}", None, {"given": new})]


def _name(choice: Choice) -> str:
    speaker = choice.update["given"]
    return speaker.name if isinstance(speaker, Speaker) else ""


def _sources(desk: Desk) -> Sequence[Choice]:
    return [
        Choice(
            f"{one.source.name} ({one.source.kind})",
            one.claims,
            {"given": Speaker(one.source.id, one.source.name, one.source.kind)},
        )
        for one in desk.sources()
    ]
