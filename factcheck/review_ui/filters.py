"""The menu of all filters: each condition with what it is set to, and how it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck
from factcheck.domain.source import SourceKind
from factcheck.report.wording import describe_filter
from factcheck.review_ui import choices
from factcheck.review_ui.choices import Question
from factcheck.review_ui.messages import Choice
from factcheck.review_ui.own_work import deciders

Update = Mapping[str, object]
MENU = {
    "status": "Status",
    "check": "Attribution check",
    "flag": "Flag",
    "source": "Source",
    "kind": "Kind of source",
    "article": "Article",
    "outlet": "Outlet",
    "day": "Day, from and to",
    "reviewer": "Decided by",
    "priority": "Priority at least",
    "checkworthiness": "Check-worthiness at least",
    "evidence": "Evidence",
    "gone": "Gone from the current text",
    "dropped": "Dropped as no claim",
    "disagreement": "Disagreements of readers",
}
# What is typed instead of picked, with an example.
TYPED = {
    "day": "2026-03-01..2026-03-31, 2026-03-01.., ..2026-03-31; - for any",
    "priority": "a number; - for any",
    "checkworthiness": "a number from 0 to 1; - for any",
}
ANY = "-"


def menu(wanted: ClaimFilter) -> Question:
    """Every condition, and beside it what it is set to."""
    set_to = dict(line.split(": ", 1) for line in describe_filter(wanted) if ": " in line)

    def shown(name: str, label: str) -> str:
        days = [f"{end} {day}" for end in ("from", "to") if (day := set_to.get(f"Published {end}"))]
        value = " ".join(days) if name == "day" else set_to.get(_AS_DESCRIBED.get(name, label), "")
        if name == "reviewer" and (since := set_to.get("Decided since")):
            value = f"{value} since {since}"
        value = "yes" if name in _SWITCHES and getattr(wanted, name) else value
        return f"{label}: {value}" if value else label

    return lambda _: [
        Choice(shown(name, label), None, {"given": name}) for name, label in MENU.items()
    ]


_AS_DESCRIBED = {"flag": "Flags"}
_SWITCHES = ("gone", "dropped", "disagreement")


def question(name: str, wanted: ClaimFilter, opened: datetime) -> Question:
    """What to pick from for a condition of ``MENU`` that is not typed.

    opened: when this session began.
    """
    questions: dict[str, Callable[[], Question]] = {
        "status": lambda: choices.statuses(wanted),
        "flag": lambda: choices.flags(wanted),
        "source": choices.sources,
        "check": lambda: choices.counted(
            wanted, "checks", "any attribution check", _singly(AttributionCheck)
        ),
        "kind": lambda: choices.counted(wanted, "kinds", "any kind", _singly(SourceKind)),
        "article": choices.articles,
        "outlet": lambda: choices.named("outlets", "any outlet", lambda desk: desk.outlets()),
        "reviewer": lambda: deciders(opened),
        "evidence": lambda: choices.counted(
            wanted, "evidence", "either way", {"with evidence": True, "without": False}
        ),
        "gone": lambda: choices.counted(
            wanted, "gone", "only claims of the current text", {"also claims that are gone": True}
        ),
        "dropped": lambda: choices.counted(
            wanted, "dropped", "only claims", {"also what a person says is no claim": True}
        ),
        "disagreement": lambda: choices.counted(
            wanted, "disagreement", "agreed on or not", {"only where readers disagree": True}
        ),
    }
    return questions[name]()


def _singly(values: type[AttributionCheck] | type[SourceKind]) -> dict[str, object]:
    return {value.value: frozenset({value}) for value in values}


def typed(name: str, words: str) -> Update:
    """The filter's fields as somebody typed them; raises ValueError with a sentence."""
    if name == "day":
        return _days(words)
    field = f"min_{name}"
    if words.strip() == ANY:
        return {field: None}
    try:
        return {field: float(words.replace(",", "."))}
    except ValueError:
        raise ValueError(f"“{words}” is not a number.") from None


def _days(words: str) -> Update:
    if words.strip() == ANY:
        return {"since": None, "until": None}
    first, dots, last = (part.strip() for part in words.partition(".."))
    try:
        since = date.fromisoformat(first) if first else None
        until = date.fromisoformat(last) if last else None if dots else since
    except ValueError:
        raise ValueError(f"“{words}” is not a day or a span of days: {TYPED['day']}.") from None
    return {"since": since, "until": until}
