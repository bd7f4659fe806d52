"""Who says it in a headline, and headlines in which nobody does."""

from __future__ import annotations

import pytest

from factcheck.domain.article import Article
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import words_at
from factcheck.extract import split_sentences
from factcheck.tagger.rules import RuleTagger
from tests.tagger.reading import Said


def read(line: str, role: Role = Role.TITLE) -> list[Said]:
    sentence = Sentence(index=0, start=0, end=len(line), paragraph=0, role=role)
    return [
        Said(*(words_at(line, spans) for spans in (each.source, each.cue, each.content)))
        for each in RuleTagger().tag(line, [sentence])
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Warsaw: canal will stay shut", Said("Warsaw", ":", "canal will stay shut")),
        ("Harbour police: boat was stolen", Said("Harbour police", ":", "boat was stolen")),
        ("Mine is a grave: miners’ union", Said("miners’ union", ":", "Mine is a grave")),
        ("Boat was stolen – police", Said("police", "–", "Boat was stolen")),
        ("Lock ‘leaks’ - new state report", Said("new state report", "-", "Lock ‘leaks’")),
        ("Lock leaks badly, keeper warns", Said("keeper", "warns", "Lock leaks badly")),
        ("Lock leaks badly, finds study", Said("study", "finds", "Lock leaks badly")),
    ],
)
@pytest.mark.parametrize("role", [Role.TITLE, Role.BODY])
def test_a_headline_says_who_says_it(line: str, expected: Said, role: Role) -> None:
    assert read(line, role) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "Floods: what to do next",
        "Rovers 2 - Athletic 1",
        "Paris fashion - day 3",
        "Score: Rovers 2, Athletic 1",
        "Recipe: plum cake, step by step",
        "Trams return to Lund, Malmö",
        "Police arrest two, hold one",
        "Police: it is a hard job.",
    ],
)
def test_nobody_speaks_in_other_headlines(line: str) -> None:
    assert read(line) == []


def test_a_line_with_others_in_its_paragraph_is_no_headline() -> None:
    text = "It rained. Boat was stolen - police"
    assert RuleTagger().tag(text, split_sentences(Article(text=text))) == ()
