"""Thousands of random keys on a real database: no exception, no review lost, none invented."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.domain.claim import FlagName
from factcheck.domain.query import ClaimFilter
from factcheck.domain.review import AttributionCheck, Judgement, Status
from factcheck.review_ui.messages import Decided
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.driving import Driver, drive
from tests.store.making import keep, listed, made

SMALL = (60, 18)  # most of the time goes into drawing
BURSTS, KEYS_A_BURST = 25, 20
SEEDS = (11, 12, 13, 14)
EVERYWHERE = (*"vfdmunpr", *"vfdmunprzzZ", "space", "down", "up", "escape", "escape", "enter")
REST = (
    *"acewxytBCFKNOSTARXLDMijkgGloqs?][/",
    *("tab", "shift+tab", "pagedown", "pageup", "home", "end", "left", "right", "backspace"),
    *("ctrl+d", "ctrl+u", "ctrl+t", "ctrl+y", "ctrl+z", "f5"),
)
NAMES = {
    "/": "slash",
    "?": "question_mark",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
}
HARBOUR = "mayor: the wall was safe\nThe wall broke on Tuesday.\nmayor: it was sabotage"
FERRY = "The ferry sank at noon.\nmayor: nobody was hurt\nThe captain had left the bridge."


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two articles, undecided."""
    db = tmp_path_factory.mktemp("random") / "claims.db"
    with Workflow(Settings(db=db)) as desk:
        keep(desk, made(HARBOUR, path="harbour.txt", flags=[FlagName.HEDGED]))
        keep(desk, made(FERRY, path="ferry.txt", title="Ferry Sinks"))
    return db


@pytest.fixture
def desk(stocked: Path, tmp_path: Path) -> Iterator[Workflow]:
    db = Path(shutil.copy(stocked, tmp_path / "claims.db"))
    with Workflow(Settings(db=db, reviewer="anna")) as workflow:
        yield workflow


def bursts(seed: int) -> Iterator[list[str]]:
    """Keys as fast as one can type, from the queue on, half of them decisions and moving on."""
    chosen = random.Random(seed)
    for _ in range(BURSTS):
        keys = chosen.choices(EVERYWHERE, k=KEYS_A_BURST // 2)
        keys += chosen.choices(REST, k=KEYS_A_BURST // 2)
        chosen.shuffle(keys)
        yield ["escape", "escape", *(NAMES.get(key, key) for key in keys)]


def stored(desk: Workflow) -> list[str]:
    """The ids of all reviews, in the order in which they were made."""
    with desk._store.reading() as db:
        return [row[0] for row in db.execute("SELECT id FROM reviews ORDER BY key")]


def told(driver: Driver) -> list[str]:
    """The ids of the reviews of which the screen says that they were stored."""
    return [review.id for news in driver.got(Decided) for review in news.reviews]


def check_claims(desk: Workflow) -> None:
    """Every claim stands where its reviews alone lead to."""
    for row in listed(desk, ClaimFilter(gone=True, dropped=True)):
        where: dict[Judgement, str] = {
            Judgement.STATUS: Status.UNVERIFIED,
            Judgement.ATTRIBUTION: AttributionCheck.UNCHECKED,
        }
        for review in desk.history(row.key):
            if review.judgement in where:
                assert review.before == where[review.judgement]
                where[review.judgement] = str(review.after)
        assert (row.status, row.check) == tuple(where.values())


def check_whole(desk: Workflow) -> None:
    """The file itself is sound."""
    with desk._store.reading() as db:
        assert [row[0] for row in db.execute("PRAGMA integrity_check")] == ["ok"]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("seed", SEEDS)
def test_random_keys_on_a_stored_database(
    seed: int, desk: Workflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key q asks to leave as well, but the screen stays for the next one."""

    async def steps(driver: Driver) -> int:
        monkeypatch.setattr(driver.app, "exit", lambda: None)
        before: list[str] = []
        for keys in bursts(seed):
            driver.send(*keys)
            await driver.settle()
            after = stored(desk)
            assert driver.app.is_running, keys
            assert told(driver) == after, keys
            assert after[: len(before)] == before
            assert not [words for words in driver.told() if "inside factcheck" in words], keys
            check_claims(desk)
            before = after
        return len(before)

    assert drive(desk, steps, size=SMALL) > BURSTS
    check_whole(desk)
