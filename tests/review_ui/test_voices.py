"""Who speaks where: a colour and a letter for each source, and from claim to claim in the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.filter import Monochrome

from factcheck.domain.query import ClaimFilter, Saying
from factcheck.domain.review import Status
from factcheck.domain.source import source_id
from factcheck.domain.span import Span
from factcheck.review_ui.article_view import GUTTER
from factcheck.review_ui.claim_pane import ClaimPane
from factcheck.review_ui.messages import SayingsRead
from factcheck.review_ui.voices import (
    LETTERS,
    NAMES,
    colours,
    legend,
    letters,
    next_claim,
    speakers,
)
from factcheck.settings import Settings
from factcheck.workflow import Workflow
from tests.review_ui.claims import Said, details, harbour
from tests.review_ui.driving import NARROW, WIDE, Driver, drive
from tests.review_ui.fake_desk import FakeDesk
from tests.review_ui.pictures import check_picture
from tests.store.making import keep
from tests.store.quoting import official, quoting, source

MAYOR, CITY = official("Ines Duarte", None, "Duarte"), source("City of Ellery")
NEWS = "Ines Duarte: the wall holds\nCity of Ellery: it was cheap\nDuarte: it will rain"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workflow]:
    workflow = Workflow(Settings(db=tmp_path / "claims.db", reviewer="anna"))
    keep(workflow, quoting(NEWS, MAYOR, CITY, path="1.txt"))
    yield workflow
    workflow.close()


def line_with(driver: Driver, words: str) -> list[Segment]:
    """The first line of the article on screen that has those words, in pieces."""
    height = driver.article.window.height
    lines = (list(driver.article.render_line(y)) for y in range(height))
    return next(line for line in lines if words in "".join(piece.text for piece in line))


def gutter(driver: Driver, words: str) -> str:
    return line_with(driver, words)[0].text


def piece(driver: Driver, words: str) -> Segment:
    return next(one for one in line_with(driver, words) if words in one.text)


def row_text(driver: Driver) -> str:
    row = driver.queue.row_at(driver.queue.cursor)
    assert row is not None
    return row.text


def saying(name: str | None, key: int | None = None, start: int = 0) -> Saying:
    return Saying(
        key=key,
        source_id=name and source_id(name),
        source_name=name,
        mention=(),
        cue=(),
        content=(Span(start, start + 5),),
    )


def test_each_source_has_a_letter_in_the_order_they_speak() -> None:
    said = [saying("Ada"), saying(None), saying("Bo"), saying("Ada")]
    assert letters(speakers(said)) == {source_id("Ada"): "A", source_id("Bo"): "B"}
    assert legend(said) == "A Ada · B Bo"


def test_more_sources_than_letters_share_a_plus() -> None:
    said = [saying(f"Witness {number}") for number in range(30)]
    assert list(letters(speakers(said)).values()) == [*LETTERS, *"++++"]


def test_a_source_has_its_own_colour_and_shares_none_while_another_is_free() -> None:
    ids = [source_id(f"Witness {number}") for number in range(40)]
    own = {id_: colours([id_])[id_] for id_ in ids}
    assert set(own.values()) == set(NAMES)
    for start in range(30):
        given = colours(ids[start : start + 6])
        assert len(set(given.values())) == 6
        assert given[ids[start]] == own[ids[start]]
    assert colours(ids)[ids[39]] == own[ids[39]]  # all are taken: its own again


def test_the_next_claim_is_the_next_in_the_text_and_what_is_no_claim_is_passed() -> None:
    said = [saying("Ada", 7), saying("Bo"), saying(None, 3), saying("Ada", 9)]
    assert [next_claim(said, 7, 1), next_claim(said, 3, 1), next_claim(said, 3, -1)] == [3, 9, 7]
    assert [next_claim(said, 9, 1), next_claim(said, 7, -1), next_claim(said, 99, 1)] == [None] * 3


def test_all_that_is_said_is_lit_in_the_colour_of_its_source_and_lettered() -> None:
    async def steps(driver: Driver) -> None:
        own, other, nobody = (
            piece(driver, "he [the engineer]").style,
            piece(driver, "the contract").style,
            piece(driver, "The sea wall at").style,
        )
        assert own is not None
        assert other is not None
        assert nobody is not None
        assert len({own.color, other.color, nobody.color}) == 3
        assert "A" in gutter(driver, "he [the engineer]")
        assert "C" in gutter(driver, "the contract")
        assert gutter(driver, "The sea wall at").strip() == ""
        voices = dict(driver.app.screen.query_one(ClaimPane)._facts)["voices"]
        assert voices == "A Ines Duarte · B Tom Abara · C two people close to the council"

    drive(FakeDesk(harbour()), steps, size=WIDE)


def test_more_voices_on_a_line_than_there_is_room_for_end_in_a_plus() -> None:
    text = "Talk\n\nAda says one, Bo says two and Cy says three.\n"
    sayings = tuple(
        Said(words, mention=name, cue="says", source=name)
        for name, words in (("Ada", "one"), ("Bo", "two"), ("Cy", "three"))
    )

    async def steps(driver: Driver) -> None:
        line = gutter(driver, "Ada")
        assert line == "▌A+ "
        assert len(line) == GUTTER

    drive(FakeDesk(details(text, sayings)), steps)


def test_source_and_cue_of_the_claim_alone_are_underlined() -> None:
    async def steps(driver: Driver) -> None:
        for words in ("Duarte", "blamed"):
            [lit] = [one for one in line_with(driver, "saboteurs") if one.text == words]
            assert lit.style is not None
            assert lit.style.underline
        elsewhere = piece(driver, "two people close to the council").style
        assert elsewhere is not None
        assert not elsewhere.underline

    drive(FakeDesk(harbour()), steps)


def test_without_colour_the_letters_are_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(driver: Driver) -> None:
        assert any(isinstance(one, Monochrome) for one in driver.app._filters)
        assert "C" in gutter(driver, "the contract")

    drive(FakeDesk(harbour()), steps)


def test_keys_go_from_claim_to_claim_in_the_text() -> None:
    fake = FakeDesk(harbour())

    async def steps(driver: Driver) -> None:
        await driver.press("left_square_bracket")
        assert row_text(driver) == "the contract was never put out to tender"
        await driver.press("left_square_bracket", "left_square_bracket")
        assert row_text(driver).startswith("“he [the engineer]")
        await driver.press("right_square_bracket")
        assert [message.article for message in driver.got(SayingsRead)] == [
            fake.row(1).article_id
        ]  # read once for all claims of the article
        await driver.press("f")

    drive(fake, steps)
    assert fake.row(4).status is Status.FALSE
    assert [review.claim_id for review in fake.reviews] == [fake.row(4).id]


def test_at_the_end_of_the_text_and_of_the_filter_the_reader_is_told() -> None:
    async def steps(driver: Driver) -> None:
        await driver.press("right_square_bracket")
        assert driver.told() == ["No other claim that way in this article."]
        await driver.press("left_square_bracket")
        assert driver.told()[1:] == ["That claim is not in this queue: escape shows all."]

    drive(FakeDesk(harbour()), steps, wanted=ClaimFilter(sources=frozenset({"Ines Duarte"})))


def test_what_cannot_be_read_leaves_the_claim_lit_and_decidable() -> None:
    fake = FakeDesk(harbour())
    fake.failing["sayings"] = OSError("gone")

    async def steps(driver: Driver) -> None:
        assert gutter(driver, "saboteurs").startswith("▌")
        await driver.press("right_square_bracket", "v")

    drive(fake, steps)
    assert fake.row(1).status is Status.VERIFIED


def test_the_database_tells_who_says_what_after_all_that_was_decided(desk: Workflow) -> None:
    [article] = [one.id for one in desk.articles()]
    said = desk.sayings(article)
    assert [one.source_name for one in said] == ["Ines Duarte", "City of Ellery", "Ines Duarte"]
    assert [one.content[0].of(NEWS) for one in said] == [
        "the wall holds", "it was cheap", "it will rain",
    ]  # fmt: skip
    assert [one.mention[0].of(NEWS) for one in said] == ["Ines Duarte", "City of Ellery", "Duarte"]
    desk.merge_sources("Ines Duarte", "City of Ellery")
    assert {one.source_name for one in desk.sayings(article)} == {"City of Ellery"}
    assert {one.key for one in said} == set(desk.keys(ClaimFilter()))


def test_a_source_merged_elsewhere_is_lit_as_the_other_when_read_again(desk: Workflow) -> None:
    async def steps(driver: Driver) -> None:
        assert "A" in gutter(driver, "the wall holds")
        assert "B" in gutter(driver, "it was cheap")
        desk.merge_sources("Ines Duarte", "City of Ellery")
        await driver.press("f5")
        assert "A" in gutter(driver, "it was cheap")

    drive(desk, steps)


def test_picture_of_voices() -> None:
    """80x24: letters beside the lines, the claim's bar, no frame broken."""

    async def steps(driver: Driver) -> str:
        await driver.press("j", "enter")
        return driver.text()

    check_picture("voices", drive(FakeDesk(harbour()), steps, size=NARROW))
