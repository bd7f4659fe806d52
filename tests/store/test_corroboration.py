"""Claims of several articles: together by themselves, apart again, and their flags after them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.corroboration import Bond, Corroboration
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.domain.source import Source, SourceKind, source_id
from factcheck.domain.weights import FLAG_WEIGHTS
from factcheck.store import corroboration, joins, placing
from factcheck.store.articles import add_analysis
from factcheck.workflow import Workflow
from factcheck.workflow.desk import joining_rules
from tests.store.making import keep, listed, made
from tests.store.quoting import official, quoting, source

ALONE = Flag(name=FlagName.SINGLE_SOURCE, reason="Only one says so.")
SAYS = "The reservoir at Otar lost a third of its water in March"
ALSO = "In March the Otar reservoir lost one third of its water"
MINISTER = official("Vera Oum", "Ministry of Water")
MINISTRY = source("Ministry of Water", SourceKind.GOVERNMENT)
SPOKESMAN = official("Ministry Spokesman", "Ministry of Water")
FARMER = source("Dora Lind")
ENGINEER = source("Ivo Karr")


def tell(desk: Workflow, outlet: str, words: str, *, day: int = 1) -> None:
    """An article in which somebody says one thing."""
    flagged = quoting(
        words,
        MINISTER,
        MINISTRY,
        SPOKESMAN,
        FARMER,
        ENGINEER,
        path=f"{outlet}.txt",
        outlet=outlet,
        published=f"2026-03-{day:02}",
        flags=[ALONE],
    )
    keep(desk, flagged)


def reasons(desk: Workflow) -> list[list[str]]:
    """The reasons of each current claim's flags, in the order of their articles."""
    keys = sorted(desk.keys(ClaimFilter()))
    return [[flag.reason for flag in desk.claim(key).claim.flags] for key in keys]


def priorities(desk: Workflow) -> list[float]:
    return [row.priority for row in sorted(listed(desk), key=lambda row: row.key)]


def about(desk: Workflow, outlet: str) -> Corroboration:
    [key] = desk.keys(ClaimFilter(article=f"{outlet}.txt"))
    return desk.group(key)


def outlets(found: Corroboration) -> list[str]:
    return [member.outlet for member in found.members]


def test_two_who_are_independent_lift_the_flag_of_both(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    assert (reasons(desk), priorities(desk)) == ([["Only one says so."]], [1.0])
    tell(desk, "Herald", f"Ivo Karr: {ALSO}", day=2)
    assert (reasons(desk), priorities(desk)) == ([[], []], [0.0, 0.0])
    found = about(desk, "Herald")
    assert outlets(found) == ["Courier", "Herald"]
    assert found.origins == ("Dora Lind", "Ivo Karr")
    assert [step.name for step in found.members[1].chain] == ["Herald", "Ivo Karr"]


def test_a_body_that_is_only_described_counts_and_a_person_does_not(desk: Workflow) -> None:
    for number, (kind, name) in enumerate(
        ((SourceKind.GOVERNMENT, "interior ministry"), (SourceKind.OFFICIAL, "an official"))
    ):
        one = source(name, kind).model_copy(update={"id": source_id(name, article=f"{number}")})
        words = f"{name}: {(SAYS, ALSO)[number]}"
        keep(desk, quoting(words, one, path=f"{number}.txt", outlet=f"Outlet {number}"))
    assert about(desk, "0").origins == ("interior ministry",)


def test_all_groups_at_once_are_those_of_each_claim(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", f"Ivo Karr: {ALSO}", day=2)
    tell(desk, "Post", "Ivo Karr: The ferry to Otar will sail again in April")
    tell(desk, "Radio", "Dora Lind: In April the ferry to Otar will sail again", day=3)
    tell(desk, "Globe", "Vera Oum: Nobody has seen a wolf near the old mill this winter")
    each = [desk.group(key) for key in sorted(desk.keys(ClaimFilter()))]
    assert [len(found.members) for found in each] == [2, 2, 2, 2, 0]
    at_once = {found.claim_id: found for found in desk.corroborations(ClaimFilter())}
    assert at_once == {found.claim_id: found for found in each if found.members}
    some = list(desk.corroborations(ClaimFilter(article="Radio.txt")))
    assert [found.claim_id for found in some] == [about(desk, "Radio").claim_id]


def test_a_report_says_what_others_say(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", f"Ivo Karr: {ALSO}", day=2)
    written = desk.report("md", ClaimFilter(article="Courier.txt")).decode()
    [line] = [line for line in written.splitlines() if line.startswith("- Also said in")]
    assert "Herald" in line
    assert "2026-03-02" in line
    assert "- Rests on: 2 independent origins: Dora Lind, Ivo Karr" in written
    assert "- Chain: claim ← Courier ← Dora Lind" in written


def test_three_who_speak_for_one_side_are_one(desk: Workflow) -> None:
    tell(desk, "Courier", f"Vera Oum: {SAYS}")
    tell(desk, "Herald", f"Vera Oum: {ALSO}")
    tell(desk, "Post", f"Ministry Spokesman: {SAYS}")
    words = "Only one says so. Three articles carry it; all rest on the Ministry of Water."
    assert (reasons(desk), priorities(desk)) == ([[words]] * 3, [1.0] * 3)
    assert about(desk, "Post").origins == ("Ministry of Water",)


def test_a_source_parted_off_is_another_origin(desk: Workflow) -> None:
    tell(desk, "Courier", f"Vera Oum: {SAYS}")
    tell(desk, "Herald", f"Ministry Spokesman: {ALSO}")
    desk.set_parent("Vera Oum", None)
    assert about(desk, "Courier").origins == ("Vera Oum", "Ministry of Water")
    desk.merge_sources("Vera Oum", "Ministry Spokesman")
    assert about(desk, "Courier").origins == ("Ministry of Water",)
    desk.split_source("Ministry Spokesman", "Vera Oum")
    assert about(desk, "Courier").origins == ("Vera Oum", "Ministry of Water")


def test_who_says_it_together_are_an_origin_each(desk: Workflow) -> None:
    both = Source(
        id=source_id("Dora Lind and Ivo Karr"),
        name="Dora Lind and Ivo Karr",
        kind=SourceKind.PERSON,
        members=(FARMER.id, ENGINEER.id),
    )
    words = f"Dora Lind and Ivo Karr: {SAYS}"
    keep(desk, quoting(words, both, FARMER, ENGINEER, path="Post.txt", flags=[ALONE]))
    tell(desk, "Courier", f"Dora Lind: {ALSO}")
    assert about(desk, "Courier").origins == ("Dora Lind", "Ivo Karr")
    assert reasons(desk) == [[], []]


def test_what_says_something_else_stays_apart(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", "Ivo Karr: The ferry to Otar will sail again in March")
    assert about(desk, "Courier").members == ()
    assert reasons(desk) == [["Only one says so."]] * 2


def test_a_claim_that_is_gone_bears_nothing_out_any_more(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", f"Ivo Karr: {ALSO}")
    tell(desk, "Herald", "Ivo Karr: We were misinformed about everything at the dam")
    assert (reasons(desk), priorities(desk)) == ([["Only one says so."]] * 2, [1.0] * 2)
    assert about(desk, "Courier").members == ()
    tell(desk, "Herald", f"Ivo Karr: {ALSO}")  # the text it had before
    assert reasons(desk)[0] == []


def test_when_the_first_of_a_group_leaves_the_others_stay_together(desk: Workflow) -> None:
    for outlet, who in (("Courier", "Vera Oum"), ("Herald", "Dora Lind"), ("Post", "Ivo Karr")):
        tell(desk, outlet, f"{who}: {SAYS}")
    tell(desk, "Courier", "Vera Oum: No figures are known to the ministry at present")
    assert sorted(outlets(about(desk, "Post"))) == ["Herald", "Post"]
    assert desk.due() == 0


def test_what_speaks_against_a_claim_comes_and_goes_with_who_says_it(desk: Workflow) -> None:
    tell(desk, "Courier", "Dora Lind: The fire at the Otar mill injured 13 workers")
    before = priorities(desk)
    tell(desk, "Herald", "Ivo Karr: The fire at the Otar mill injured 17 workers")
    first = desk.claim(sorted(desk.keys(ClaimFilter()))[0]).claim
    conflict = first.flags[-1]
    assert [flag.name for flag in first.flags] == [FlagName.SINGLE_SOURCE, FlagName.NUMBER_CONFLICT]
    assert conflict.spans[0].of(f"Dora Lind: {first.text}").startswith("13")
    assert first.priority == before[0] + FLAG_WEIGHTS[FlagName.NUMBER_CONFLICT]
    found = about(desk, "Courier")
    assert (found.agreeing, found.origins) == ((first.id,), ("Dora Lind",))
    assert [(each.bond, each.claim_id) for each in found.conflicts] == [
        (Bond.NUMBER_CONFLICT, about(desk, "Herald").claim_id)
    ]
    tell(desk, "Herald", "Ivo Karr: Nobody at the mill could be reached")
    assert (reasons(desk)[0], priorities(desk)[0]) == (["Only one says so."], before[0])
    assert about(desk, "Courier").conflicts == ()


def test_a_denial_elsewhere_is_told_to_the_claim_and_bears_nothing_out(desk: Workflow) -> None:
    tell(desk, "Courier", "Dora Lind: The mayor of Otar took money from the builder")
    tell(desk, "Herald", "Ivo Karr: The mayor of Otar did not take money from the builder")
    names = [[flag.name for flag in desk.claim(key).claim.flags] for key in (1, 2)]
    assert names == [[FlagName.SINGLE_SOURCE, FlagName.DENIED]] * 2
    assert desk.tally().conflicts == {Bond.DENIES: 2}


def test_a_person_who_merges_two_sources_makes_them_one_origin(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", f"Ivo Karr: {ALSO}")
    desk.merge_sources("Ivo Karr", "Dora Lind")
    both = "Two articles carry it; both rest on Dora Lind."
    anew = f"This article has it from Dora Lind alone. {both}"  # where another was named
    assert reasons(desk) == [[f"Only one says so. {both}"], [anew]]
    desk.set_parent("Dora Lind", "Ministry of Water")
    assert about(desk, "Courier").origins == ("Ministry of Water",)
    desk.undo()
    desk.undo()
    assert reasons(desk) == [[], []]


def test_decisions_of_people_are_left_alone(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    [row] = listed(desk)
    desk.set_status([row.key], Status.DISPUTED, "two say otherwise")
    before = desk.history(row.key)
    tell(desk, "Herald", f"Ivo Karr: {ALSO}")
    assert desk.claim(row.key).row.status is Status.DISPUTED
    assert desk.history(row.key) == before


def test_an_article_read_anew_is_compared_anew(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", f"Ivo Karr: {ALSO}")
    again = quoting(
        f"Dora Lind: {SAYS}", FARMER, path="Courier.txt", outlet="Courier", flags=[ALONE]
    )
    keep(desk, again, tagger="rules/2")
    assert (reasons(desk), priorities(desk)) == ([[], []], [0.0, 0.0])


def test_what_a_crash_left_undone_is_done_with_the_next_write(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    article = quoting(f"Ivo Karr: {ALSO}", ENGINEER, path="Herald.txt", flags=[ALONE])
    with joins.joining(
        desk._store, joining_rules, desk._assessor
    ) as db:  # and then the power fails
        add_analysis(db, article, tagger="rules/1", at=desk._clock())
    assert (desk.due(), reasons(desk)[0]) == (1, ["Only one says so."])
    tell(desk, "Post", "Vera Oum: The ferry to Otar will sail again in March")
    assert (desk.due(), reasons(desk)[0]) == (0, [])


def test_a_failure_in_between_keeps_all_or_none(
    desk: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(corroboration, "_settle", fail)
        with pytest.raises(RuntimeError):
            tell(desk, "Herald", f"Ivo Karr: {ALSO}")
    assert (len(listed(desk)), desk.due()) == (2, 1)
    assert about(desk, "Courier").members == ()
    assert sum(desk.refresh()) == 1
    assert reasons(desk) == [[], []]


def test_a_write_compares_so_many_and_refresh_the_rest(
    desk: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.workflow.desk.MOST_DUE", 2)
    monkeypatch.setattr(corroboration, "BATCH", 2)
    keep(desk, made("\n".join(f"The ferry number {n} sails at {n} o'clock" for n in range(7))))
    assert desk.due() == 5
    assert list(desk.refresh()) == [2, 2, 1]


def test_a_crowd_is_compared_with_so_many_and_no_more(
    desk: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "CROWDED", 3)
    for number in range(8):
        tell(desk, f"Paper {number}", f"Dora Lind: {SAYS} ({number})", day=number + 1)
    sizes = [len(about(desk, f"Paper {number}").members) for number in range(8)]
    assert sizes == [3, 3, 3, 3, 3, 3, 2, 2]
    with desk._store.reading() as db:
        keys = db.execute("SELECT count(*) FROM group_keys GROUP BY key").fetchall()
    assert max(row[0] for row in keys) == 3


def test_counts_for_a_desk(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", f"Ivo Karr: {ALSO}")
    tell(desk, "Post", "Vera Oum: The ferry to Otar will sail again in May")
    tell(desk, "Echo", "Vera Oum: The Otar ferry will sail again in May")
    keep(desk, made("The ferry is late", path="own.txt"))
    tally = desk.tally()
    assert (tally.together, tally.borne_out, tally.copied, tally.due) == (2, 2, 2, 0)
    assert tally.kinds == {SourceKind.OFFICIAL: 2, SourceKind.PERSON: 2, None: 1}
    assert tally.flags == {FlagName.SINGLE_SOURCE: 2}


def test_what_a_stranger_sees_in_the_views(desk: Workflow) -> None:
    tell(desk, "Courier", f"Dora Lind: {SAYS}")
    tell(desk, "Herald", f"Ivo Karr: {ALSO}")
    with desk._store.reading() as db:
        seen: Iterable[tuple[object, ...]] = [
            tuple(row)
            for row in db.execute("SELECT source, outlet, articles, origins FROM groups_view")
        ]
        assert db.execute("SELECT count(*) FROM conflicts_view").fetchone()[0] == 0
    assert set(seen) == {("Dora Lind", "Courier", 2, 2), ("Ivo Karr", "Herald", 2, 2)}
