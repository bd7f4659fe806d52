"""Reviews survive a new text at the same address, a text that returns, and another tagger."""

from __future__ import annotations

from factcheck.domain.claim import FlagName
from factcheck.domain.query import AddOutcome, ClaimFilter, ClaimRow, ClaimState
from factcheck.domain.review import AttributionCheck, EvidenceStance, Status
from factcheck.workflow import Workflow
from tests.store.making import keep, listed, made, named

FIRST = """\
mayor: the bridge will open in spring
The ferry carries forty people on every trip
The council met for three hours behind closed doors"""
EDITED = """\
The council met for three hours behind closed doors
Nobody had expected this
The ferry now carries forty people on every trip"""


def shown(desk: Workflow) -> dict[str, tuple[ClaimState, Status]]:
    rows = listed(desk, ClaimFilter(gone=True))
    return {row.text: (row.state, row.status) for row in rows}


def decided(desk: Workflow) -> list[ClaimRow]:
    """The first text, with one decision a claim."""
    keep(desk, made(FIRST))
    rows = listed(desk)
    for row, status in zip(rows, (Status.FALSE, Status.VERIFIED, Status.DISPUTED), strict=True):
        desk.set_status([row.key], status, f"because of {row.text}")
    return rows


def test_moved_and_edited_claims_keep_their_reviews_and_lost_ones_are_shown_as_gone(
    desk: Workflow,
) -> None:
    decided(desk)
    outcome = keep(desk, made(EDITED))
    assert outcome == AddOutcome(
        article_id=made(EDITED).article.id, version=2, new=1, carried=2, gone=1
    )
    assert shown(desk) == {
        "the bridge will open in spring": (ClaimState.GONE, Status.FALSE),
        "The council met for three hours behind closed doors": (
            ClaimState.CURRENT,
            Status.DISPUTED,
        ),
        "Nobody had expected this": (ClaimState.CURRENT, Status.UNVERIFIED),
        "The ferry now carries forty people on every trip": (ClaimState.CURRENT, Status.VERIFIED),
    }
    [review] = desk.history(named(desk, "The ferry now carries forty people on every trip").key)
    assert review.note == "because of The ferry carries forty people on every trip"


def test_only_current_claims_are_listed_unless_gone_ones_are_asked_for(desk: Workflow) -> None:
    decided(desk)
    keep(desk, made(EDITED))
    assert {row.state for row in listed(desk)} == {ClaimState.CURRENT}
    assert len(listed(desk)) == 3
    assert desk.progress(ClaimFilter()).total == 3
    assert desk.progress(ClaimFilter(gone=True)).total == 4


def test_a_text_that_returns_has_its_claims_and_reviews_again(desk: Workflow) -> None:
    rows = decided(desk)
    keep(desk, made(EDITED))
    outcome = keep(desk, made(FIRST))
    assert (outcome.version, outcome.new, outcome.carried, outcome.gone) == (1, 0, 2, 1)
    assert not outcome.known
    again = listed(desk)
    assert [row.id for row in again] == [row.id for row in rows]
    assert [row.status for row in again] == [Status.FALSE, Status.VERIFIED, Status.DISPUTED]
    assert shown(desk)["Nobody had expected this"][0] is ClaimState.GONE
    assert desk.analysis("news.txt") == made(FIRST)


def test_what_was_decided_on_the_new_text_holds_when_the_old_one_returns(desk: Workflow) -> None:
    decided(desk)
    keep(desk, made(EDITED))
    ferry = named(desk, "The ferry now carries forty people on every trip")
    desk.set_status([ferry.key], Status.MISLEADING)
    desk.set_check([ferry.key], AttributionCheck.CONFIRMED)
    keep(desk, made(FIRST))
    old = named(desk, "The ferry carries forty people on every trip")
    assert (old.status, old.check) == (Status.MISLEADING, AttributionCheck.CONFIRMED)


def test_a_claim_taken_out_and_put_back_later_is_found_again(desk: Workflow) -> None:
    decided(desk)
    keep(desk, made(EDITED))
    keep(desk, made(EDITED + "\nmayor: the bridge will open in spring"))
    assert named(desk, "the bridge will open in spring").status is Status.FALSE
    assert all(state is ClaimState.CURRENT for state, _ in shown(desk).values())


def test_one_text_at_two_addresses_is_one_article(desk: Workflow) -> None:
    decided(desk)
    outcome = keep(desk, made(FIRST, path="copy.txt"))
    assert (outcome.known, outcome.version) == (True, 1)
    assert len(listed(desk)) == 3
    [article] = desk.articles()
    assert article.versions == 1


def test_a_text_still_held_elsewhere_stays_current_beside_the_new_one(desk: Workflow) -> None:
    decided(desk)
    keep(desk, made(FIRST, path="copy.txt"))
    keep(desk, made(EDITED))
    council = "The council met for three hours behind closed doors"
    assert [row.status for row in listed(desk) if row.text == council] == [Status.DISPUTED] * 2
    desk.set_status([named(desk, council).key], Status.FALSE)
    assert [row.status for row in listed(desk) if row.text == council] == [Status.FALSE] * 2
    assert {article.address for article in desk.articles()} == {"news.txt", "copy.txt"}
    keep(desk, made(EDITED, path="copy.txt"))
    assert len(listed(desk)) == 3


def test_reviews_go_along_to_a_text_that_another_address_had_first(desk: Workflow) -> None:
    decided(desk)
    keep(desk, made(EDITED, path="copy.txt"))
    assert {row.status for row in listed(desk, ClaimFilter(article="copy.txt"))} == {
        Status.UNVERIFIED
    }
    outcome = keep(desk, made(EDITED))
    assert (outcome.new, outcome.carried, outcome.gone) == (0, 2, 1)
    assert shown(desk)["The ferry now carries forty people on every trip"] == (
        ClaimState.CURRENT,
        Status.VERIFIED,
    )


def test_another_tagger_keeps_the_reviews_of_claims_it_cuts_a_little_differently(
    desk: Workflow,
) -> None:
    decided(desk)
    text = made(FIRST)
    shorter = text.claims[1].model_copy(
        update={"id": "f" * 16, "text": text.claims[1].text[: -len(" on every trip")]}
    )
    outcome = keep(
        desk,
        text.model_copy(update={"claims": (text.claims[0], shorter, text.claims[2])}),
        tagger="model/1",
    )
    assert (outcome.known, outcome.new, outcome.carried, outcome.gone) == (False, 0, 1, 0)
    assert [row.status for row in listed(desk)] == [
        Status.FALSE,
        Status.VERIFIED,
        Status.DISPUTED,
    ]


def test_a_new_reading_brings_its_own_flags_and_priorities(desk: Workflow) -> None:
    keep(desk, made(FIRST, flags=[FlagName.HEDGED]))
    keep(desk, made(FIRST, flags=[FlagName.DENIED, FlagName.HEDGED]), tagger="model/1")
    assert listed(desk)[0].flags == (FlagName.DENIED, FlagName.HEDGED)
    assert len(listed(desk, ClaimFilter(flags=frozenset({FlagName.DENIED})))) == 3


def test_evidence_goes_along(desk: Workflow) -> None:
    decided(desk)
    ferry = named(desk, "The ferry carries forty people on every trip")
    desk.add_evidence(ferry.key, stance=EvidenceStance.REFUTES, url="https://otar.example/ferry")
    keep(desk, made(EDITED))
    after = named(desk, "The ferry now carries forty people on every trip")
    [evidence] = desk.claim(after.key).evidence
    assert evidence.url == "https://otar.example/ferry"


def test_texts_from_a_pipe_never_displace_one_another(desk: Workflow) -> None:
    for text in ("The first text from a pipe", "The second text from a pipe"):
        outcome = keep(desk, made(text, path=None))
        assert (outcome.version, outcome.gone) == (1, 0)
    assert len(listed(desk)) == 2
    assert [article.versions for article in desk.articles()] == [1, 1]
    assert [article.address for article in desk.articles()] == [None, None]


def test_reading_the_same_again_writes_nothing_but_the_time(desk: Workflow) -> None:
    rows = decided(desk)
    outcome = keep(desk, made(FIRST))
    assert outcome == AddOutcome(article_id=made(FIRST).article.id, known=True)
    assert [row.id for row in listed(desk)] == [row.id for row in rows]


def test_what_was_decided_on_the_other_text_itself_is_not_overruled(desk: Workflow) -> None:
    decided(desk)
    keep(desk, made(EDITED, path="copy.txt"))
    ferry = named(desk, "The ferry now carries forty people on every trip")
    desk.set_status([ferry.key], Status.MISLEADING)
    keep(desk, made(EDITED))
    assert shown(desk)["The ferry now carries forty people on every trip"] == (
        ClaimState.CURRENT,
        Status.MISLEADING,
    )
    assert shown(desk)["The ferry carries forty people on every trip"] == (
        ClaimState.GONE,
        Status.VERIFIED,
    )


def test_a_claim_found_again_by_id_takes_nothing_from_its_neighbour(desk: Workflow) -> None:
    both = made("The ferry carries forty people on every trip")
    [whole] = both.claims
    part = whole.model_copy(update={"id": "f" * 16, "text": "The ferry carries forty people"})
    keep(desk, both.model_copy(update={"claims": (whole, part)}))
    desk.set_status([named(desk, whole.text).key], Status.FALSE)
    outcome = keep(desk, both.model_copy(update={"claims": (part,)}), tagger="model/1")
    assert (outcome.carried, outcome.gone) == (0, 1)
    assert shown(desk) == {
        whole.text: (ClaimState.GONE, Status.FALSE),
        part.text: (ClaimState.CURRENT, Status.UNVERIFIED),
    }
