"""A reader's own keys: which action each is for, and what cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual.binding import Binding
from textual.keys import Keys
from textual.message_pump import MessagePump

from factcheck.domain.errors import UsageError
from factcheck.review_ui.article_view import ArticleView
from factcheck.review_ui.claim_queue import ClaimQueue
from factcheck.review_ui.review_screen import ReviewScreen
from factcheck.review_ui.source_page import SourcePage
from factcheck.review_ui.workbench import Workbench
from factcheck.settings import Settings

Place = tuple[type[MessagePump], ...]  # what may have bindings, where the focus is in one spot
REVIEW: Place = (ReviewScreen, Workbench)
NAMED_KEYS = frozenset(key.value for key in Keys)
MODIFIERS = frozenset({"ctrl", "alt", "shift", "super", "hyper", "meta"})


def own_keys(settings: Settings, app: type[MessagePump]) -> Mapping[str, str]:
    """The settings' keys by action, for Textual's keymap; ``app`` has keys that work everywhere.

    Raises UsageError, naming file and action, for an action that is none, a key that is none, and
    a key that would be for two actions where both work.
    """
    places: list[Place] = [(app, *REVIEW, ClaimQueue), (app, *REVIEW, ArticleView), (SourcePage,)]
    actions = {one.id for place in places for one in _declared(place)}
    for action, keys in settings.keys.items():
        if action not in actions:
            known = ", ".join(sorted(filter(None, actions)))
            raise _mistake(settings, action, "is not an action", f"The actions are: {known}.")
        for key in _split(keys):
            if not _is_key(key):
                raise _mistake(settings, action, f"“{key}” is not a key")
    for place in places:
        _stop_at_clash(settings, list(_declared(place)))
    return settings.keys


def _stop_at_clash(settings: Settings, bindings: Sequence[Binding]) -> None:
    taken: dict[str, str] = {}
    for binding in bindings:
        action = binding.id or ""
        for key in _split(settings.keys.get(action, binding.key)):
            other = taken.setdefault(key, action)
            if other != action:
                chosen, standing = (other, action) if other in settings.keys else (action, other)
                raise _mistake(settings, chosen, f"the key “{key}” is also for {standing}")


def _declared(owners: Place) -> Iterator[Binding]:
    for owner in owners:
        for parent in owner.__mro__:
            yield from (one for one in vars(parent).get("BINDINGS", ()) if one.id)


def _split(keys: str) -> list[str]:
    return [_named(key.strip()) for key in keys.split(",")] if keys != "," else [keys]


def _named(key: str) -> str:
    """What a key is called in our own bindings, where a sign is written out."""
    return {"?": "question_mark", "/": "slash", " ": "space"}.get(key, key)


def _is_key(key: str) -> bool:
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    known = last in NAMED_KEYS or last in ("question_mark", "slash", "space")
    return set(modifiers) <= MODIFIERS and (len(last) == 1 or known)


def _mistake(settings: Settings, action: str, what: str, hint: str = "") -> UsageError:
    file = settings.origins.get(f"keys.{action}", "the settings")
    hint = hint or "Choose another; keys are written as x, ctrl+x, f5 or a,b for two."
    return UsageError(f"{file}, keys.{action}: {what}.", hint=hint)
