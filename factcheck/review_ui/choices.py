"""What the pickers offer: ways to narrow the queue, each with the claims it would show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter, ClaimRow, GroupBy, Sort, SourceDetail
from factcheck.domain.review import Reliability, Status
from factcheck.domain.source import SourceKind
from factcheck.report.wording import describe_filter
from factcheck.review_ui.desk import Desk
from factcheck.review_ui.messages import Choice
from factcheck.review_ui.signs import OPEN_STATUSES

Question = Callable[[Desk], Sequence[Choice]]


def statuses(wanted: ClaimFilter) -> Question:
    """Every status, beside what else the queue is narrowed to."""

    def question(desk: Desk) -> list[Choice]:
        counts = desk.progress(wanted.model_copy(update={"statuses": frozenset()}))
        still_open = sum(counts.statuses.get(status, 0) for status in OPEN_STATUSES)
        return [
            Choice("any status", counts.total, {"statuses": frozenset()}),
            Choice("open: nobody has decided", still_open, {"statuses": OPEN_STATUSES}),
            *(
                Choice(status, counts.statuses.get(status, 0), {"statuses": frozenset({status})})
                for status in Status
            ),
        ]

    return question


def flags(wanted: ClaimFilter) -> Question:
    """Every flag that a claim has, beside what else the queue is narrowed to."""

    def question(desk: Desk) -> list[Choice]:
        updates = [{"flags": frozenset[FlagName]()}, *({"flags": frozenset({f})} for f in FlagName)]
        counts = [desk.progress(wanted.model_copy(update=update)).total for update in updates]
        labels = ["flagged or not", *FlagName]
        offered = zip(labels, counts, updates, strict=True)
        return [Choice(label, count, update) for label, count, update in offered if count]

    return question


def sources() -> Question:
    """Every source that says something, with all that it says."""

    def question(desk: Desk) -> list[Choice]:
        counts: Counter[str] = Counter()
        kinds: dict[str, str] = {}
        for summary in desk.sources():
            counts[summary.source.name] += summary.claims  # a name stands for all who have it
            kinds.setdefault(summary.source.name, summary.source.kind)
        named = [
            Choice(f"{name} ({kinds[name]})", count, {"sources": frozenset({name})})
            for name, count in counts.most_common()
        ]
        return [Choice("any source", None, {"sources": frozenset()}), *named]

    return question


def counted(wanted: ClaimFilter, field: str, free: str, values: Mapping[str, object]) -> Question:
    """The values of a field that some claim has, beside what else the queue is narrowed to."""
    default = ClaimFilter.model_fields[field].get_default(call_default_factory=True)
    offered = {free: default, **values}

    def question(desk: Desk) -> list[Choice]:
        counts = {
            label: desk.progress(wanted.model_copy(update={field: value})).total
            for label, value in offered.items()
        }
        return [
            Choice(label, counts[label], {field: value})
            for label, value in offered.items()
            if counts[label] or label == free
        ]

    return question


def named(field: str, free: str, known: Callable[[Desk], Sequence[str]]) -> Question:
    """Names that the database holds, to narrow the queue to one."""
    return lambda desk: [
        Choice(free, None, {field: frozenset[str]()}),
        *(Choice(name, None, {field: frozenset({name})}) for name in known(desk)),
    ]


def articles() -> Question:
    """Every article, newest first, with all its claims."""
    return lambda desk: [
        Choice("any article", None, {"article": None}),
        *(Choice(one.title, one.claims, {"article": one.id}) for one in desk.articles()),
    ]


class Forget(NamedTuple):
    """The name of a filter that is to be deleted."""

    name: str


def saved() -> Question:
    """To save what is shown, the filters that the desk keeps, and to delete each of them."""

    def question(desk: Desk) -> list[Choice]:
        kept = desk.saved_filters()
        return [
            Choice("save what is shown now …", None, {"given": None}),
            *(
                Choice(
                    f"{one.name}: {', '.join(describe_filter(one.wanted))} (by {one.sort})",
                    None,
                    {"given": one},
                )
                for one in kept
            ),
            *(Choice(f"delete {one.name}", None, {"given": Forget(one.name)}) for one in kept),
        ]

    return question


def sorts() -> Question:
    """The orders of the queue."""
    return lambda _: [Choice(meaning, None, {"given": sort}) for sort, meaning in SORTS.items()]


SORTS = {
    Sort.PRIORITY: "priority: worst first",
    Sort.TEXT: "text: as the articles have it",
    Sort.SOURCE: "source: by name",
    Sort.STATUS: "status: open ones first",
    Sort.RECENT: "recent: last decided or read first",
    Sort.TIME: "time: oldest article first",
}


def groupings() -> Question:
    """What the queue may be grouped by."""
    offered = {"not grouped": None} | {f"by {one}": one for one in GroupBy}
    return lambda _: [Choice(label, None, {"given": by}) for label, by in offered.items()]


def kinds() -> Question:
    """Every sort of source there is."""
    return lambda _: [Choice(kind, None, {"given": kind}) for kind in SourceKind]


def letters() -> Question:
    """The letters of reliability, with what they mean."""
    means = {
        Reliability.A: "completely reliable",
        Reliability.E: "unreliable",
        Reliability.F: "cannot be judged",
    }
    lines = [(letter, f"{letter}  {means.get(letter, '')}".rstrip()) for letter in Reliability]
    return lambda _: [Choice(line, None, {"given": letter}) for letter, line in lines]


def names(given: Sequence[str]) -> Question:
    """These names, to take one."""
    return lambda _: [Choice(name, None, {"given": name}) for name in given]


class Told(NamedTuple):
    """All that one article, by id, lays to a source."""

    article: str


class Claimed(NamedTuple):
    """One claim, by key."""

    key: int


def parts(detail: SourceDetail, said: Sequence[ClaimRow]) -> Question:
    """What may be another's: one of its names, all of an article, or a claim."""
    titles = {row.article_id: row.article_title for row in said}
    counts = Counter(row.article_id for row in said)

    def question(_: Desk) -> list[Choice]:
        return [
            *(
                Choice(f"name: {one}", None, {"given": one})
                for one in detail.summary.source.aliases
            ),
            *(
                Choice(f"article: {title}", counts[article], {"given": Told(article)})
                for article, title in titles.items()
            ),
            *(Choice(f"claim: {row.text}", None, {"given": Claimed(row.key)}) for row in said),
        ]

    return question


def others(detail: SourceDetail, *, nobody: bool = False) -> Question:
    """Every other source, those that may be the same first; with ``nobody``, that too."""
    own = detail.summary.source.id
    pairs = [(one.source, one.other) for one in detail.proposals]
    likely = dict.fromkeys(one.id for pair in pairs for one in pair if one.id != own)

    def question(desk: Desk) -> list[Choice]:
        found = [summary for summary in desk.sources() if summary.source.id != own]
        found.sort(key=lambda summary: summary.source.id not in likely)
        offered = [
            Choice(
                f"{one.source.name} ({one.source.kind})"
                f"{', may be the same' if one.source.id in likely else ''}",
                one.claims,
                {"given": one.source.id},
            )
            for one in found
        ]
        return [Choice("nobody", None, {"given": None}), *offered] if nobody else offered

    return question
