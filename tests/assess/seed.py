"""The seed article with the sources and attributions a careful reader gives it, found by hand."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, SourceMention, Stance
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.source import Resolved, Source, SourceKind, source_id
from factcheck.domain.span import Span
from tests.assess.building import Scene, nearest, place_of, source

ROOT = Path(__file__).parent.parent.parent
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests/seed/expected.json").read_text("utf-8"))
TEXT = (ROOT / "seeds" / EXPECTED["document"]).read_text("utf-8")

SOURCES: tuple[Source, ...] = (
    source("Government of Kazakhstan", SourceKind.GOVERNMENT),
    source("Government of Russia", SourceKind.GOVERNMENT, aliases=("Russia", "Moscow")),
    source("Police of Kazakhstan", SourceKind.POLICE, "Government of Kazakhstan"),
    source("State TV (Kazakhstan)", SourceKind.STATE_MEDIA, "Government of Kazakhstan"),
    source("Reuters", SourceKind.NEWS_AGENCY),
    source("Kassym-Jomart Tokayev", SourceKind.OFFICIAL, "Government of Kazakhstan", ["Tokayev"]),
)
STANCES = {"requested": Stance.ASKS, "didn’t mention": Stance.REPORTS_SILENCE}


def seed_scene() -> Scene:
    entries = EXPECTED["attributions"] + EXPECTED["non_statements"]
    attributions = tuple(_attribution(place, entry) for place, entry in enumerate(entries))
    resolved = Resolved(attributions=attributions, sources=SOURCES)
    return Scene(Article(text=TEXT, title=EXPECTED["title"]), _sentences(), resolved)


def _attribution(place: int, entry: dict[str, Any]) -> Attribution:
    content = (place_of(TEXT, entry["content"]),)
    mention = entry["mention"] and nearest(TEXT, entry["mention"], content)
    return Attribution(
        id=f"a{place}",
        kind=entry.get("kind", "indirect"),
        stance=STANCES.get(entry["cue"], Stance.ASSERTS),
        source=mention and _mention(mention, entry.get("source")),
        cue=(nearest(TEXT, entry["cue"], content),),
        content=content,
    )


def _mention(span: Span, name: str | None) -> SourceMention:
    return SourceMention(spans=(span,), source_id=name and source_id(name))


def _sentences() -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    for paragraph, block in enumerate(re.finditer(r"[^\n]+", TEXT)):
        start = block.start()
        if block.group().startswith(EXPECTED["dateline"]):
            end = start + len(EXPECTED["dateline"])
            sentences.append(_sentence(len(sentences), Span(start, end), paragraph, Role.DATELINE))
            start = end + 1
        role = Role.BODY if paragraph else Role.TITLE
        for match in re.compile(r"\S.*?(?:[.?!:]”?(?=\s)|$)").finditer(TEXT, start, block.end()):
            sentences.append(_sentence(len(sentences), Span(*match.span()), paragraph, role))
    return tuple(sentences)


def _sentence(index: int, span: Span, paragraph: int, role: Role) -> Sentence:
    return Sentence(index=index, start=span.start, end=span.end, paragraph=paragraph, role=role)
