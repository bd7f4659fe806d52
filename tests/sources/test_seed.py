"""The seed article: every source its careful reader found, with kind, resolution and parent."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, SourceMention, Stance
from factcheck.domain.source import Resolved
from factcheck.domain.span import Span
from factcheck.sources import resolve
from tests.sources.passage import parent_of, sentences_of, source_of

_ROOT = Path(__file__).parents[2]
EXPECTED: dict[str, Any] = json.loads(
    (_ROOT / "tests" / "seed" / "expected.json").read_text(encoding="utf-8")
)
TEXT = (_ROOT / "seeds" / EXPECTED["document"]).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def seed() -> Resolved:
    attributions = [_attribution(row, at) for at, row in enumerate(EXPECTED["attributions"])]
    return resolve(Article(text=TEXT), sentences_of(TEXT, title=True), attributions)


def _attribution(row: dict[str, Any], number: int) -> Attribution:
    start = TEXT.index(row["content"])
    content = Span(start, start + len(row["content"]))
    source = SourceMention(spans=(_mention(row["mention"], start),)) if row["mention"] else None
    return Attribution(
        id=str(number),
        kind=Kind(row["kind"]),
        stance=Stance.ASSERTS,
        source=source,
        cue=(Span(start - 1, start),),
        content=(content,),
    )


def _mention(words: str, content: int) -> Span:
    start = TEXT.rindex(words, 0, content)
    return Span(start, start + len(words))


@pytest.mark.parametrize("number", range(len(EXPECTED["attributions"])))
def test_each_attribution_has_its_source(number: int) -> None:
    row, mention = EXPECTED["attributions"][number], seed().attributions[number].source
    source = source_of(seed(), number)
    if row["source"] is None:
        assert source is None
        return
    assert source is not None
    assert mention is not None
    assert source.name in [row["source"], *row.get("accept", [])]
    assert source.kind == row["source_kind"]
    assert row.get("resolution") in (None, mention.resolution)


def test_the_president_speaks_for_his_country_and_the_former_one_does_not() -> None:
    named = {source.name: source for source in seed().sources}
    president = named["Kassym-Jomart Tokayev"]
    assert parent_of(seed(), president) == "Government of Kazakhstan"
    assert named["Nursultan Nazarbayev"].parent is None


def test_a_government_answers_to_its_country_capital_and_seat() -> None:
    aliases = next(
        source.aliases for source in seed().sources if source.name == "Government of Russia"
    )
    assert {"Russia", "Moscow", "Kremlin", "Russian government"} <= set(aliases)


def test_pronouns_inside_contents_are_named() -> None:
    names = {source.id: source.name for source in seed().sources}
    said = {
        (mention.span.of(TEXT), names[mention.source_id])
        for mention in seed().mentions
        if any(
            span.contains(mention.span)
            for attribution in seed().attributions
            for span in attribution.content
        )
    }
    assert said == {
        ("they", "Police of Kazakhstan"),
        ("they", "Government of Russia"),
        ("me", "Kassym-Jomart Tokayev"),
    }
