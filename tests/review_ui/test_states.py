"""Picture tests: what the terminal shows in each state, as text; look at a picture to accept it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.domain.article import Article
from factcheck.domain.claim import FlagName
from factcheck.domain.errors import StoreBusyError
from factcheck.domain.query import ClaimDetail, ClaimFilter, ClaimState
from factcheck.domain.review import AttributionCheck, Status
from factcheck.domain.source import SourceKind
from tests.review_ui.claims import Said, details, harbour
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk
from tests.review_ui.pictures import check_picture

LONG = (
    "the harbour wall that was built in the year of the great storm by people who had never "
    "built one before, with stone from the quarry that the council had closed twice, would "
    "outlast every house that then stood behind it and most of those that came after"
)
SCRIPTS = (
    "Walls In Many Scripts\n\n"
    "港長は「壁は百年もつ」と述べた。 "
    "قال رئيس البلدية إن السور سيصمد مئة عام. "
    "The diver said the wall was 🌊👩‍🔧 “ne\u0301e\tto \x1b[31mfail\x1b[0m” "
    "and \u202ebackwards\u202c.\n"
)


def picture(
    name: str,
    claims: list[ClaimDetail],
    *keys: str,
    size: tuple[int, int] = WIDE,
    wanted: ClaimFilter | None = None,
    written: str = "",
    greet: bool = False,
    prepare: Callable[[FakeDesk], None] = lambda desk: None,
) -> None:
    """Open, press, and compare what is shown."""
    desk = FakeDesk(claims)
    prepare(desk)

    async def steps(driver: Driver) -> str:
        await driver.press(*keys)
        await driver.write(written)
        return driver.text()

    check_picture(name, drive(desk, steps, size=size, wanted=wanted, greet=greet))


def mixed() -> list[ClaimDetail]:
    """The harbour's claims with every sort of decision on them."""
    decided: list[dict[str, object]] = [
        {"status": Status.FALSE, "check": AttributionCheck.CONFIRMED},
        {"status": Status.DISPUTED, "check": AttributionCheck.MISATTRIBUTED},
        {"status": Status.IN_PROGRESS},
        {"status": Status.NOT_CHECKABLE, "state": ClaimState.GONE},
        {},
    ]
    return [
        claim.model_copy(update={"row": claim.row.model_copy(update=update)})
        for claim, update in zip(harbour(), decided, strict=True)
    ]


def test_wide() -> None:
    """Queue left in two-line rows, article right with the claim lit, claim below; all keys."""
    picture("wide", harbour())


def test_narrow() -> None:
    """80x24: queue, article and claim one above the other; every key still listed."""
    picture("narrow", harbour(), size=NARROW)


def test_very_wide() -> None:
    """200 columns: the queue does not grow without end, lines of the article stay readable."""
    picture("very-wide", harbour(), size=(200, 40))


def test_every_sign() -> None:
    """A letter for each status, a sign for the check, and a claim that is gone says so."""
    picture("signs", mixed(), "G")


def test_empty_database() -> None:
    """Says that there is nothing and which command reads an article."""
    picture("empty-database", [], size=NARROW)


def test_first_run() -> None:
    """The greeting lies over the article or the claim, never over the keys."""
    picture("first-run", harbour(), size=NARROW, greet=True)


def test_nothing_passes() -> None:
    """Says that the filter lets nothing through and which key clears it."""
    picture("nothing-passes", harbour(), wanted=ClaimFilter(search="zeppelin"), size=NARROW)


def test_one_claim() -> None:
    """One row; counter 1 of 1."""
    picture("one-claim", harbour()[:1], size=NARROW)


def test_long_claim() -> None:
    """The claim wraps over several lines, each with its bar; the queue cuts it with an ellipsis."""
    said = Said(LONG, mention="The guild", cue="boasts that", source="The guild")
    text = f"A Wall For Ever\n\nThe guild boasts that {LONG}. Nobody now alive remembers it.\n"
    picture("long-claim", details(text, (said,)), size=NARROW)


def test_brackets() -> None:
    """Every bracket of the quotation and of the reading is there."""
    picture("brackets", harbour(), "j", "j", size=NARROW)


def test_scripts_and_controls() -> None:
    """CJK, Arabic, emoji and a combining accent keep the frame straight; controls are symbols."""
    sayings = (
        Said("壁は百年もつ", mention="港長", cue="述べた", source="港長", priority=3.0),
        Said("السور سيصمد مئة عام", mention="رئيس البلدية", cue="قال", source="رئيس البلدية"),
        Said(
            "the wall was 🌊👩‍🔧 “ne\u0301e\tto \x1b[31mfail\x1b[0m” and \u202ebackwards\u202c",
            mention="The diver",
            cue="said",
            source="The \x1b[7mdiver",
            kind=SourceKind.WITNESS,
            flags={FlagName.HEDGED: "A [reason] with \x07 a bell."},
        ),
    )
    picture("scripts", details(SCRIPTS, sayings), "G")


def test_narrowing() -> None:
    """The search field is open with its words; the bar above names the filter."""
    picture("searching", harbour(), "slash", written="the", size=NARROW)


def test_picker() -> None:
    """The sources with their counts over the screen."""
    picture("picker", harbour(), "o", size=NARROW)


def test_check() -> None:
    """The question whether the source said this, its four keys, the claim named."""
    picture("check", harbour(), "a", size=NARROW)


def test_help() -> None:
    """Every key with what it does, and the signs, on 80x24 without scrolling."""
    picture("help", harbour(), "question_mark", size=NARROW)


def test_without_claim_pane() -> None:
    """80x24 with the claim pane put away: the article has the room."""
    picture("without-claim-pane", harbour(), "i", size=NARROW)


def test_listing_fails() -> None:
    """The store's sentence and its way out; the queue says that it could not be read."""

    def lock(desk: FakeDesk) -> None:
        desk.failing["keys"] = StoreBusyError(
            "Another process has kept news.db locked for 5 seconds.", hint="Close it and press F5."
        )

    picture("listing-fails", harbour(), size=NARROW, prepare=lock)


def test_decision_fails() -> None:
    """The row has an exclamation mark and is not false; the sentence says what happened."""

    def lock(desk: FakeDesk) -> None:
        desk.failing["set_status"] = StoreBusyError(
            "Another process has kept news.db locked for 5 seconds.", hint="Try again."
        )

    picture("decision-fails", harbour(), "f", prepare=lock)


def test_history_and_evidence_are_told() -> None:
    """Newest first, with who and when in UTC."""
    picture("history", harbour(), "f", "z", "a", "c", size=(120, 40))


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (1, 1), (300, 100)])
def test_no_size_is_too_small_or_too_large(size: tuple[int, int]) -> None:
    desk = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("j", "f", "tab", "question_mark", "escape", "slash", "escape")

    drive(desk, steps, size=size)
    assert len(desk.reviews) == 1


def test_a_long_article_is_shown_in_part_and_says_so() -> None:
    filler = "Nothing of note happened. " * 4000
    text = f"{filler}The wall broke. {filler}"
    claims = details(text, (Said("The wall broke."),), title="Long")

    async def steps(driver: Driver) -> str:
        return driver.text()

    shown = drive(FakeDesk(claims), steps)
    assert "▌ " in shown
    assert "The wall broke." in shown
    assert "characters further off are not shown" in shown


def test_an_article_without_title_or_address_is_shown() -> None:
    claim = harbour()[4]
    bare = claim.model_copy(update={"article": Article(text=claim.article.text)})

    async def steps(driver: Driver) -> str:
        return driver.text()

    assert "─ Article ─" in drive(FakeDesk([bare]), steps)


@pytest.mark.parametrize("size", [(60, 15), (60, 14), (60, 12), (40, 12)])
def test_a_small_screen_shows_the_claim_and_the_way_out(size: tuple[int, int]) -> None:
    async def steps(driver: Driver) -> None:
        for _ in driver.queue.keys:
            lines = [driver.article.render_line(y) for y in range(driver.article.window.height)]
            assert any(line.text.startswith("▌") for line in lines)
            await driver.press("j")
        keys = " ".join(driver.text().splitlines()[-3:])
        assert "q quit" in keys
        assert "? help" in keys

    drive(FakeDesk(harbour()), steps, size=size)
