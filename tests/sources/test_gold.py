"""Whom eighty mentions in passages of our own mean: how many are told, beside the baselines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.model import Noun
from factcheck.domain.source import SourceKind
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.sources import OURS, score
from factcheck.evaluation.sources_gold import Case, Question, same_name
from tests.sources.passage import parent_of, resolved, source_of, unmarked

GOLD = Path(__file__).parent.parent / "gold"


class Mention(Noun):
    """A marked passage and whom its last mention means; what is not given is not asked."""

    sort: str
    passage: str
    names: tuple[str, ...]
    kind: SourceKind | None = None
    parent: str | None = None
    outlet: str | None = None


def cases(mentions: list[Mention]) -> Iterator[Case]:
    for each in mentions:
        article, attributions = unmarked(each.passage, outlet=each.outlet)
        number = len(attributions) - 1
        last = attributions[number].source
        assert last is not None
        at = last.spans[0].start
        question = Question((each.sort,), number, at, each.names, same_name)
        yield Case(article, attributions, (question,))


def is_right(mention: Mention) -> bool:
    """True when name, kind and whom it speaks for are all as they should be."""
    found = resolved(mention.passage, outlet=mention.outlet)
    source = source_of(found)
    if source is None or not any(same_name(source.name, name) for name in mention.names):
        return False
    kind = mention.kind in (None, source.kind)
    return kind and mention.parent in (None, parent_of(found, source))


# In mind while the rules were made; and blind, read only to be counted.
@pytest.mark.parametrize(("file", "least"), [("mentions", 0.9), ("mentions_later", 0.9)])
def test_the_level_is_held_and_above_every_baseline(file: str, least: float) -> None:
    mentions = read_gold(GOLD / f"{file}.jsonl", Mention)
    assert len(mentions) == 40
    assert sum(map(is_right, mentions)) / len(mentions) >= least
    whole = score(file, cases(mentions), samples=50).parts["all"].accuracy
    others = (share.value for way, share in whole.items() if way != OURS)
    assert whole[OURS].value > max(others) + 0.3
