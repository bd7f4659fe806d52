"""What tells a fact that somebody else could know, and what does not."""

from __future__ import annotations

import time

import pytest

from factcheck.assess.facts import accuses, judges, only_names, tells_fact


@pytest.mark.parametrize(
    "content",
    [
        "ice broke the dam",
        "the dam has cracked",
        "the dam is cracked",
        "the barge was towed to the quay by night",
        "the divers were searching the hold",
        "the divers were not searching the hold",
        "there were no lamps on the quay",
        "two pilots were on the quay",
        "the pilots were aboard",
        "the hold contains grain",
        "the ferry employs forty-one men and 12 cooks",
        "the toll would bring in $3 million a year",
        "the bridge is shut, but nobody told the pilots",
        "“It is a shame. They sold the ferry in May.”",
        "“I saw guards beat a pilot and they left him there”",
        "the men who were trained abroad are to blame",
        "Mr. Roe sold the U.S. ferry",
        "рыба погибла",
        "forty people were killed in the worst flood in a century",
        "he was shot in the right arm",
        "Maybe 40 men work there",
        "between 10-15 men work there",
    ],
)
def test_a_deed_a_figure_or_what_a_thing_holds_is_a_fact(content: str) -> None:
    assert tells_fact(content)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "the ferry is a disgrace",
        "the ferry is the worst they built",  # what is made of a thing
        "it’s a shame that they sold it",
        "the council will sell the ferry",  # still to come, or only supposed
        "the council should have sold the ferry",
        "nobody could have known that the ferry sank",
        "if the ferry sank, nobody noticed",
        "the cuts set to end in May",
        "the fee falls due on May 12",
        "the pilots are proud of it",  # in a mind
        "she was pleased with the ferry",
        "the mayor believes the ferry sank",
        "“I called the pilots”",
        "you sold it too soon",
        "the ferry was lovely",
        "“Who sold the ferry?”",
        "the much loved ferry is here to stay",  # of what kind
        "an unpainted ferry is here to stay",
        "the rules passed by them are still in force",
        "the ferry is fit to be used",
        "the pilots are trained",  # true of all of them, always
        "the need for speed is plain",
        "it is a 30-minute ride, as in 2019",
        "there may be two ferries here, with two masts",
        "which sank in May",
        "it proved him right",
        "it is a sign of a lack of sleep",
        "she has become a pilot",
        "it was going to be a long day",
        "she has always valued the ferry",
        "the way the crew was being treated",
        "the minister Abiy Ahmed is a friend of peace",
        "COVID-19 is a threat to us",
        "it is a 1,200-seat hall with a 2.5-mile road",
        "it was nothing",
        "it was a blessing",
    ],
)
def test_a_view_a_plan_and_a_state_of_mind_are_none(content: str) -> None:
    assert not tells_fact(content)


@pytest.mark.parametrize(
    ("cue", "content", "laid"),
    [
        ("accused", "rivals of burning the grain", True),
        ("called", "the fire an attempt by rivals to ruin trade", True),
        ("accused", "rivals", False),
        ("accused", "rivals of being slow", False),
        ("laid out", "the cost of mending the quay", False),
        ("condemned", "the lack of funding", False),
        ("criticised", "the cost of living", False),
    ],
)
def test_a_deed_may_be_laid_to_somebody_without_a_verb(cue: str, content: str, laid: bool) -> None:
    assert accuses(cue, content) is laid


@pytest.mark.parametrize(
    ("cue", "view"), [("praised", True), ("said", False), ("has called", True)]
)
def test_some_cues_bring_what_somebody_makes_of_a_thing(cue: str, view: bool) -> None:
    assert judges(cue) is view


def test_a_clause_without_end_takes_no_time() -> None:
    began = time.perf_counter()
    assert not tells_fact("the ferry is here and " * 40_000)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("the old quay … its lamps", True),
        ("to mend the old quay", True),
        ("the ferry sank", False),
        ("40 ferries", False),
        ("two million crowns in fares", False),
        ("rivals of burning the grain", False),
    ],
)
def test_what_is_only_named_states_nothing(content: str, named: bool) -> None:
    assert only_names(content) is named
