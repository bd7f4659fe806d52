"""Published fact-checks beside stored claims: kept once, matched whichever comes first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.claim import FlagName
from factcheck.domain.known import Asked, KnownImport
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import Status
from factcheck.settings import Settings
from factcheck.store import matching
from factcheck.workflow import Workflow
from tests.store.conftest import ticking
from tests.store.making import keep, listed, made, named
from tests.store.word_vectors import WordVectors

RATS = "Rats as long as an arm live under the harbour of Otar"
FERRY = "The new ferry carries four hundred passengers on every trip"
NEWS = f"mayor: {RATS}\nThe market opens on Friday"
SEEN = frozenset({FlagName.KNOWN_FACT_CHECK})


def check(claim: str, number: int = 1, **more: object) -> dict[str, object]:
    rating = {"alternateName": more.pop("verdict", "False")}
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "url": f"https://checks.example/{number}",
        "author": {"name": "Otar Checks"},
        "datePublished": "2024-03-05",
        "reviewRating": rating,
        **more,
    }


@pytest.fixture
def encoder() -> WordVectors:
    return WordVectors()


@pytest.fixture
def desk(db: Path, encoder: WordVectors) -> Iterator[Workflow]:
    workflow = Workflow(Settings(db=db, reviewer="Ana"), embedder=encoder, clock=ticking())
    yield workflow
    workflow.close()


def bring(desk: Workflow, tmp_path: Path, *records: object) -> KnownImport:
    path = tmp_path / "checks.json"
    path.write_text(json.dumps(records), "utf-8")
    [outcome] = desk.import_checks([str(path)])
    return outcome.model_copy(update={"path": ""})


def reasons(desk: Workflow) -> dict[str, list[str]]:
    """What the flagged claims are flagged with."""
    found = desk.details(ClaimFilter(flags=SEEN))
    return {
        one.claim.text: [flag.reason for flag in one.claim.flags if flag.name in SEEN]
        for one in found
    }


def add(desk: Workflow, text: str, path: str = "news.txt") -> None:
    keep(desk, made(text, path=path))
    desk._match()


FOUND = {RATS: [f"Otar Checks, 5 March 2024: False — “{RATS}”"]}


def test_checks_first_then_the_claim(desk: Workflow, tmp_path: Path) -> None:
    assert bring(desk, tmp_path, check(RATS), check(FERRY, 2)) == KnownImport(path="", new=2)
    add(desk, NEWS)
    assert reasons(desk) == FOUND


def test_the_claim_first_then_checks(desk: Workflow, tmp_path: Path) -> None:
    add(desk, NEWS)
    assert reasons(desk) == {}
    bring(desk, tmp_path, check(RATS), check(FERRY, 2))
    assert reasons(desk) == FOUND


def test_one_more_check_beside_many_claims(desk: Workflow, tmp_path: Path) -> None:
    """Claims are looked up for the check, and only those that may be meant are read."""
    bring(desk, tmp_path, check(FERRY))
    lines = [f"The {number} boats of Haven {number} went out at dawn" for number in range(300)]
    add(desk, "\n".join([NEWS, *lines]))
    encoder = desk._given_embedder
    assert isinstance(encoder, WordVectors)
    encoder.seen = 0
    bring(desk, tmp_path, check(RATS, 2))
    assert encoder.seen < 60
    assert reasons(desk) == FOUND


def test_a_match_lists_what_it_found(desk: Workflow, tmp_path: Path) -> None:
    bring(desk, tmp_path, check(RATS), check(RATS, 2, verdict="Pants on fire"), check(FERRY, 3))
    add(desk, NEWS)
    [[reason]] = reasons(desk).values()
    assert reason.endswith("(and 1 more)")
    detail = desk.claim(named(desk, RATS).key)
    assert [match.check.verdict for match in detail.known] == ["False", "Pants on fire"]
    assert all(0.5 < match.score <= 1 for match in detail.known)
    assert desk.claim(named(desk, "The market opens on Friday").key).known == ()


def test_no_status_is_ever_set(desk: Workflow, tmp_path: Path) -> None:
    add(desk, NEWS)
    bring(desk, tmp_path, check(RATS))
    assert {row.status for row in listed(desk)} == {Status.UNVERIFIED}
    assert desk.history(named(desk, RATS).key) == ()


def test_the_flag_counts_once_in_the_priority(desk: Workflow, tmp_path: Path) -> None:
    add(desk, NEWS)
    before = named(desk, RATS).priority
    for _ in range(2):
        bring(desk, tmp_path, check(RATS))
        assert named(desk, RATS).priority == before + 4.0


def test_the_same_twice_is_known_and_another_verdict_is_told(
    desk: Workflow, tmp_path: Path
) -> None:
    add(desk, NEWS)
    bring(desk, tmp_path, check(RATS))
    assert bring(desk, tmp_path, check(RATS)) == KnownImport(path="", known=1)
    changed = bring(desk, tmp_path, check(RATS, verdict="True", headline="Rats after all"))
    assert changed == KnownImport(path="", changed=1)
    assert len(list(desk.known_checks())) == 1
    assert reasons(desk) == {RATS: [f"Otar Checks, 5 March 2024: True — “{RATS}”"]}
    assert desk.look_up(Asked("rats after all"), unsure=True)[0].check.title == "Rats after all"


def test_a_bad_record_or_file_is_told_and_the_others_go_on(desk: Workflow, tmp_path: Path) -> None:
    outcome = bring(desk, tmp_path, check(RATS), {**check(""), "itemReviewed": 5}, check(FERRY, 2))
    assert (outcome.new, len(outcome.rejected)) == (2, 1)
    missing, again = desk.import_checks(
        [str(tmp_path / "none.json"), str(tmp_path / "checks.json")]
    )
    assert "There is no file" in missing.rejected[0]
    assert again.known == 2


def test_a_claim_read_anew_keeps_its_match(desk: Workflow, tmp_path: Path) -> None:
    bring(desk, tmp_path, check(RATS))
    add(desk, NEWS)
    keep(desk, made(NEWS), tagger="rules/2")
    desk._match()
    assert reasons(desk) == FOUND
    add(desk, NEWS.replace("Friday", "Monday"))
    assert reasons(desk) == FOUND


@pytest.mark.parametrize("step", ["_embed", "_match_checks", "_match_claims"])
def test_what_was_cut_off_goes_on(
    step: str, desk: Workflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    add(desk, NEWS)
    with monkeypatch.context() as patched:
        patched.setattr(matching.Matching, step, stop)
        with pytest.raises(KeyboardInterrupt):
            bring(desk, tmp_path, check(RATS))
    assert reasons(desk) == {}
    add(desk, "Something else entirely", path="other.txt")
    assert reasons(desk) == FOUND


def test_another_encoder_reads_all_again(desk: Workflow, db: Path, tmp_path: Path) -> None:
    add(desk, NEWS)
    bring(desk, tmp_path, check(RATS))
    desk.close()
    later = Workflow(Settings(db=db), embedder=WordVectors("words/2"), clock=ticking())
    later._match()
    with later._store.reading() as found:
        assert {row[0] for row in found.execute("SELECT encoder FROM known_checks")} == {"words/2"}
    assert reasons(later) == FOUND
    later.close()


def test_looking_up_words_that_are_nowhere_and_no_words(desk: Workflow, tmp_path: Path) -> None:
    bring(desk, tmp_path, check(RATS))
    for text in ("", "???", 'the "of* AND (', "\ud800", "x" * 100_000):
        assert desk.look_up(Asked(text)) == []
        assert all(match.score < 0.5 for match in desk.look_up(Asked(text), unsure=True))
    assert desk.look_up(Asked(RATS))[0].score > 0.5


def test_without_any_check_nothing_is_read(desk: Workflow, encoder: WordVectors) -> None:
    add(desk, NEWS)
    assert encoder.seen == 0
