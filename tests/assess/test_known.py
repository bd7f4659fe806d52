"""What a statement and a fact-check have in common, and how a match is put in words."""

from __future__ import annotations

import pytest

from factcheck.assess.known import rules
from factcheck.assess.known.rules import Likeness
from factcheck.domain.claim import FlagName
from factcheck.domain.known import Asked, Candidate, KnownCheck, KnownMatch

CLAIM = "The harbour bridge of Otar will cost 40 million crowns"
CARRIED = dict.fromkeys(rules.words(CLAIM), 1)


def compared(text: str, said_by: str | None = None, **check: str) -> Likeness:
    known = KnownCheck(**{"claim": CLAIM, "publisher": "Otar Checks", **check})
    claim, title = rules.words(known.claim), rules.words(known.title or "")
    candidate = Candidate(known, 0.8, claim, title)
    carried = dict.fromkeys(rules.words(text) | claim | title, 1)
    [found] = rules.likenesses(Asked(text, said_by), [candidate], carried, 100)
    return found


def test_the_same_words_share_everything() -> None:
    assert compared(CLAIM) == Likeness(0.8, 1.0, 1.0, 1.0, 0.0, 1.0, 0.0)


def test_shares_are_of_each_side_s_own_words() -> None:
    found = compared("The bridge", title="A bridge too dear")
    assert found.of_statement == 1.0
    assert 0 < found.of_check < 0.5
    assert 0 < found.of_title < 1


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    candidate = Candidate(KnownCheck(claim=CLAIM), 0.5, rules.words(CLAIM), frozenset())
    carried = {**CARRIED, **dict.fromkeys(rules.words("cost million"), 90)}
    rare, common = (
        rules.likenesses(Asked(text), [candidate], carried, 100)[0].of_check
        for text in ("harbour bridge", "cost million")
    )
    assert rare > 3 * common


@pytest.mark.parametrize(
    ("text", "same", "other"),
    [
        ("It costs 40 million", 1.0, 0.0),
        ("It costs 55 million", 0.0, 1.0),
        ("It costs millions", 0.0, 0.0),
        ("In 2024 it cost 40 million", 1.0, 0.0),
    ],
)
def test_numbers(text: str, same: float, other: float) -> None:
    found = compared(text)
    assert (found.number, found.other_number) == (same, other)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("MAYOR ORTIZ", "Lena Ortiz", 1.0),
        ("Lena Ortiz", "Lena Brandt", 0.0),
        (None, "Lena Ortiz", 0.0),
        ("", "", 0.0),
        ("???", "???", 0.0),
    ],
)
def test_who_says_it(ours: str | None, theirs: str, same: float) -> None:
    assert compared(CLAIM, ours, claimant=theirs).claimant == same


def test_likelier_in_every_way_scores_higher() -> None:
    least = Likeness(*[0.0] * len(Likeness._fields))
    whole = Likeness(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0)
    assert rules.weigh(least) < 0.01
    assert rules.weigh(whole) > 0.99
    assert rules.weigh(least._replace(other_number=1.0)) < rules.weigh(least)
    for name in ("meaning", "of_check", "of_title", "claimant", "number"):
        assert rules.weigh(least._replace(**{name: 1.0})) > rules.weigh(least)


def test_addresses_are_not_compared_and_a_statement_is_bounded() -> None:
    said = "The bridge pic.twitter.com/abc https://t.co/Xyz is closed"
    assert rules.words(said) == rules.words("The bridge is closed")
    assert len(rules.statement("word " * 10_000)) <= rules.MOST_CHARACTERS


def test_no_words_and_no_candidates() -> None:
    assert rules.scores(Asked(CLAIM), [], {}, 0) == []
    assert compared("") == Likeness(0.8, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_a_match_in_words() -> None:
    check = KnownCheck(
        claim=f"“{CLAIM}”", publisher="Otar Checks", verdict="half true", published="2015-05-26"
    )
    assert rules.describe(check) == f"Otar Checks, 26 May 2015: half true — “{CLAIM}”"
    bare = KnownCheck(claim="x" * 1000, url="https://checks.example/1")
    assert rules.describe(bare).startswith("https://checks.example/1: no verdict given — “xxx")
    assert len(rules.describe(bare)) < 250


def test_a_claim_has_one_flag_however_many_match() -> None:
    matches = [KnownMatch(check=KnownCheck(claim=CLAIM, publisher=one), score=0.9) for one in "AB"]
    assert rules.flags([]) == ()
    [flag] = rules.flags(matches)
    assert flag.name is FlagName.KNOWN_FACT_CHECK
    assert flag.reason == f"A: no verdict given — “{CLAIM}” (and 1 more)"
