"""What several say together is said by each of them, and once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from factcheck.domain.analysis import Analysis
from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.domain.source import source_id
from factcheck.workflow import Workflow
from tests.store.making import keep, listed
from tests.store.quoting import quoting, source

BRILL, LIND = source("Anna Brill"), source("Hugo Lind")
BOTH = source("Anna Brill and Hugo Lind", members=(BRILL, LIND))
ARTICLE = quoting(
    "Anna Brill and Hugo Lind: taxes will fall\nAnna Brill: the vote is in June",
    BOTH,
    BRILL,
    LIND,
)


def said_by(desk: Workflow, name: str) -> list[str]:
    return [row.text for row in listed(desk, ClaimFilter(sources=frozenset({name})))]


def counts(desk: Workflow) -> dict[str, int]:
    return {summary.source.name: summary.claims for summary in desk.sources()}


def test_the_claim_is_listed_once_and_under_each_who_says_it(desk: Workflow) -> None:
    keep(desk, ARTICLE)
    assert len(listed(desk)) == 2
    assert said_by(desk, "Anna Brill") == ["taxes will fall", "the vote is in June"]
    assert said_by(desk, "Hugo Lind") == ["taxes will fall"]
    assert said_by(desk, "Anna Brill and Hugo Lind") == ["taxes will fall"]


def test_two_sources_are_counted_and_no_third(desk: Workflow) -> None:
    keep(desk, ARTICLE)
    assert counts(desk) == {"Anna Brill": 2, "Hugo Lind": 1}
    assert desk.source("Hugo Lind").summary.statuses == {Status.UNVERIFIED: 1}


def test_a_status_counts_for_each(desk: Workflow) -> None:
    keep(desk, ARTICLE)
    [joint] = listed(desk, ClaimFilter(sources=frozenset({"Hugo Lind"})))
    desk.set_status([joint.key], Status.FALSE)
    for name in ("Anna Brill", "Hugo Lind"):
        assert desk.source(name).summary.statuses[Status.FALSE] == 1


def test_who_is_merged_into_another_still_speaks_with_others(desk: Workflow) -> None:
    keep(desk, ARTICLE)
    keep(desk, quoting("Hugh Lindgren: it rains", source("Hugh Lindgren"), path="2.txt"))
    desk.merge_sources("Hugo Lind", "Hugh Lindgren")
    assert said_by(desk, "Hugh Lindgren") == ["taxes will fall", "it rains"]
    assert counts(desk) == {"Anna Brill": 2, "Hugh Lindgren": 2}
    [both] = [one for one in listed(desk) if one.text == "taxes will fall"]
    source_of_both = desk.claim(both.key).source
    assert source_of_both is not None
    assert desk.source(source_of_both.members[1]).summary.source.name == "Hugh Lindgren"
    desk.undo()
    assert counts(desk) == {"Anna Brill": 2, "Hugo Lind": 1, "Hugh Lindgren": 1}


def listing(words: str, *, roles: Sequence[str]) -> Analysis:
    """An article in which a John Smith, of whom it tells this, speaks with Anna Brill alone."""
    smith = source("John Smith", roles=roles)
    both = source("Anna Brill and John Smith", members=(BRILL, smith))
    both = both.model_copy(update={"id": source_id(both.name, article=words)})
    return quoting(f"Anna Brill and John Smith: {words}", both, BRILL, smith, path=f"{words}.txt")


def test_who_is_one_of_a_list_is_told_from_namesakes_like_anybody(desk: Workflow) -> None:
    plumber = source("John Smith", roles=["plumber"])
    keep(desk, quoting("John Smith: pipes froze", plumber, path="1.txt"))
    for _ in range(2):  # read anew, nothing changes
        keep(desk, listing("taps drip", roles=["plumber"]))
        keep(desk, listing("the vote is in June", roles=["senator"]))
        assert said_by(desk, "John Smith") == ["pipes froze", "taps drip"]
        assert said_by(desk, "John Smith (senator)") == ["the vote is in June"]
        assert counts(desk)["Anna Brill"] == 2


def test_one_of_a_list_is_parted_off_by_article(desk: Workflow) -> None:
    keep(desk, quoting("John Smith: pipes froze", source("John Smith"), path="1.txt"))
    keep(desk, listing("taps drip", roles=[]))
    assert said_by(desk, "John Smith") == ["pipes froze", "taps drip"]
    desk.split_articles("John Smith", ["taps drip.txt"])
    assert said_by(desk, "John Smith") == ["pipes froze"]
    assert said_by(desk, "John Smith (taps drip.txt)") == ["taps drip"]
    assert said_by(desk, "Anna Brill") == ["taps drip"]
    desk.undo()
    assert said_by(desk, "John Smith") == ["pipes froze", "taps drip"]
    with pytest.raises(UsageError, match="would be left"):
        desk.split_articles("John Smith", ["1.txt", "taps drip.txt"])


def test_the_analysis_reads_back_equal(desk: Workflow) -> None:
    told = BOTH.model_copy(update={"count": 2})
    analysis = quoting("Anna Brill and Hugo Lind: taxes will fall", told, BRILL, LIND)
    keep(desk, analysis)
    assert desk.analysis("news.txt") == analysis


def test_who_speaks_only_with_others_is_proposed_and_found(desk: Workflow) -> None:
    keep(desk, ARTICLE)
    keep(desk, quoting("Hugoh Lind: it rains", source("Hugoh Lind"), path="2.txt"))
    [pair] = desk.proposals()
    assert {pair.source.name, pair.other.name} == {"Hugo Lind", "Hugoh Lind"}
    assert ("news.txt",) in (pair.source_in, pair.other_in)
    assert desk.source("Hugo Lind").proposals == (pair,)
    with pytest.raises(UsageError, match="another source of the name"):
        desk.add_alias("Hugoh Lind", "hugo lind")


def test_a_stranger_sees_what_each_says(desk: Workflow, db: Path) -> None:
    keep(desk, ARTICLE)
    with closing(sqlite3.connect(db)) as stranger:
        rows = dict(stranger.execute("SELECT name, claims FROM sources_view"))
    assert (rows["Anna Brill"], rows["Hugo Lind"]) == (2, 1)
