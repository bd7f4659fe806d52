"""Tellings made by hand: who printed a claim, on whose word."""

from __future__ import annotations

from itertools import count

from factcheck.domain.attribution import Stance
from factcheck.domain.corroboration import Statement, Step, Telling
from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.domain.span import Span

_KEYS = count(1)
AGENCIES = {
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "interfax": "Interfax",
}
LONG = "The reservoir above the town has lost a third of its water since the dam was repaired"


def known(name: str) -> tuple[Step, ...]:
    if name == "State TV":
        told_by = Step(name="Ministry of Water", kind=SourceKind.GOVERNMENT)
        return (Step(name="State TV", kind=SourceKind.STATE_MEDIA), told_by)
    agency = AGENCIES.get(name.casefold())
    return (Step(name=agency, kind=SourceKind.NEWS_AGENCY),) if agency else ()


def somebody(name: str, kind: SourceKind = SourceKind.OFFICIAL) -> Source:
    return Source(id=source_id(name), name=name, kind=kind)


MINISTER = somebody("Water Minister")
MINISTRY = somebody("Ministry of Water", SourceKind.GOVERNMENT)
SPOKESMAN = somebody("Ministry Spokesman")


def telling(
    outlet: str,
    *line: Source,
    text: str = "short of water",
    article: int | None = None,
    at: int = 0,
    stance: Stance | None = None,
    relays: tuple[Source, ...] = (),
    opening: str = "",
    byline: str | None = None,
    nobody: bool = False,
    voices: tuple[tuple[Source, ...], ...] | None = None,
) -> Telling:
    key = next(_KEYS)
    attributed = bool(line) or nobody
    statement = Statement(
        key=key,
        article=key if article is None else article,
        spans=(Span(at, at + len(text)),),
        text=text,
        reading=text,
        stance=stance or (Stance.ASSERTS if attributed else None),
    )
    return Telling(
        statement,
        outlet=outlet,
        byline=byline,
        opening=opening,
        attributed=attributed,
        line=line,
        relays=relays,
        voices=voices if voices is not None else (line,) if line else (),
    )
