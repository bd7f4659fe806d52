"""What a user can do, below every front end: files in, claims out, decisions kept."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

import pytest

from factcheck.domain.analysis import Analysis
from factcheck.domain.article import Article
from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.errors import InputError, NotFoundError, StoreError
from factcheck.domain.query import ClaimDetail, ClaimFilter, ClaimState
from factcheck.domain.review import EvidenceStance, Status
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span
from factcheck.settings import Settings
from factcheck.workflow import Workflow, utc_now
from tests.store.making import listed, made

NEWS = "mayor: the bridge will open in spring\nThe ferry carries forty people on every trip"


class NoTagger:
    """Stands in for a model; the analyses of these tests are made by hand."""

    def __init__(self, name: str = "none/1") -> None:
        self.name = name

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        raise AssertionError


@dataclass
class Analyst:
    """Stands in for ``factcheck.analysis.analyze`` and remembers what it was given."""

    seen: list[str | None] = field(default_factory=list)

    def __call__(self, article: Article, *how: object, **more: object) -> Analysis:
        self.seen.append(article.path)
        return made(article.text).model_copy(update={"article": article})


@pytest.fixture
def analyst(monkeypatch: pytest.MonkeyPatch) -> Analyst:
    fake = Analyst()
    monkeypatch.setattr("factcheck.analysis.analyze", fake)
    return fake


@pytest.fixture
def folder(tmp_path: Path, analyst: Analyst, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user works; the analyses are made by hand."""
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def desk(folder: Path) -> Iterator[Workflow]:
    workflow = Workflow(Settings(db=Path("claims.db"), reviewer="Ana"), NoTagger())
    yield workflow
    workflow.close()


def read(desk: Workflow, *paths: str) -> list[str]:
    """The names of what was read, each with ``new``, ``known`` or the error."""
    told = []
    for result in desk.read(paths):
        outcome = result.outcome
        news = str(result.error) if outcome is None else "known" if outcome.known else "new"
        told.append(f"{Path(result.path).name}: {news}")
    return told


def test_a_folder_is_read_and_read_again_without_harm(
    desk: Workflow, folder: Path, analyst: Analyst
) -> None:
    (folder / "a.txt").write_text(NEWS)
    (folder / "b.txt").write_text("Another text")
    assert read(desk, ".") == ["a.txt: new", "b.txt: new"]
    assert read(desk, "b.txt", ".") == ["b.txt: known", "a.txt: known", "b.txt: known"]
    assert len(analyst.seen) == 2  # what is known is not analysed again
    assert len(listed(desk)) == 3


def test_what_cannot_be_read_is_reported_and_the_others_go_on(desk: Workflow, folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    (folder / "empty.txt").touch()
    (folder / "z.txt").write_text("Another text")
    results = list(desk.read(["a.txt", "empty.txt", "missing.txt", "z.txt"]))
    assert [result.outcome is not None for result in results] == [True, False, False, True]
    assert all(isinstance(result.error, InputError) for result in results[1:3])
    assert len(listed(desk)) == 3


def test_each_article_is_stored_before_the_next_is_read(desk: Workflow, folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    (folder / "b.txt").write_text("Another text")
    reading = desk.read(["."])
    next(reading)
    assert len(listed(desk)) == 2
    del reading  # the user has had enough
    assert len(listed(desk)) == 2


def test_another_tagger_reads_it_anew(desk: Workflow, folder: Path, analyst: Analyst) -> None:
    (folder / "a.txt").write_text(NEWS)
    read(desk, "a.txt")
    desk.set_status([1], Status.FALSE)
    newer = Workflow(Settings(db=Path("claims.db")), NoTagger("none/2"))
    assert read(newer, "a.txt") == ["a.txt: new"]
    assert read(newer, "a.txt") == ["a.txt: known"]
    assert listed(newer)[0].status is Status.FALSE
    assert len(analyst.seen) == 2
    newer.close()


def test_an_edited_file_keeps_what_was_decided(desk: Workflow, folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    read(desk, "a.txt")
    desk.set_status(desk.keys(ClaimFilter()), Status.VERIFIED)
    (folder / "a.txt").write_text("The ferry now carries forty people on every trip")
    [result] = desk.read(["a.txt"])
    assert result.outcome is not None
    assert (result.outcome.version, result.outcome.carried, result.outcome.gone) == (2, 1, 1)
    assert [(row.state, row.status) for row in listed(desk, ClaimFilter(gone=True))] == [
        (ClaimState.GONE, Status.VERIFIED),
        (ClaimState.CURRENT, Status.VERIFIED),
    ]


def test_paths_are_kept_relative_to_the_database_so_that_both_can_move(
    desk: Workflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(NEWS)
    outside = folder.parent / "outside.txt"
    outside.write_text("Another text")
    read(desk, str(folder / "in" / "a.txt"), "../outside.txt")
    addresses = {article.address for article in desk.articles()}
    assert addresses == {"in/a.txt", outside.as_posix()}
    desk.close()
    moved = folder.rename(folder.parent / "moved")
    monkeypatch.chdir(moved.parent)
    again = Workflow(Settings(db=Path("moved/claims.db")), NoTagger())
    assert read(again, "moved/in/a.txt") == ["a.txt: known"]
    assert len(again.articles()) == 2
    again.close()


def test_an_article_is_found_by_its_path_as_typed_from_anywhere(
    desk: Workflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(NEWS)
    read(desk, "in")
    assert desk.analysis("in/a.txt").article.text == NEWS
    assert desk.analysis(str(folder / "in" / "a.txt")).article.path == "in/a.txt"
    assert len(desk.keys(ClaimFilter(article="./in/../in/a.txt"))) == 2
    evidence = desk.add_evidence(
        1, stance=EvidenceStance.CONTEXT, article="in/a.txt", span=Span(7, 17)
    )
    assert evidence.quotation == "the bridge"
    with pytest.raises(NotFoundError):
        desk.analysis("x" * 5000)


def test_standard_input_has_no_path(desk: Workflow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    [result] = desk.read(["-"])
    assert result.path == "-"
    assert desk.articles()[0].address is None
    assert desk.articles()[0].title == "mayor: the bridge will open in spring"


def test_a_file_name_that_is_not_utf_8(desk: Workflow, folder: Path) -> None:
    name = "caf\udce9.txt"
    try:
        (folder / name).write_text(NEWS)
    except OSError:
        pytest.skip("this file system takes no such name")
    assert len(read(desk, name)) == 1
    assert desk.articles()[0].address == "caf\\udce9.txt"
    assert desk.analysis(name).article.text == NEWS
    assert read(desk, ".") == [f"{name}: known"]


def test_a_failing_analysis_stores_nothing_of_its_article_and_is_seen(
    desk: Workflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.txt").write_text(NEWS)
    read(desk, "a.txt")

    def broken(article: Article, *how: object, **more: object) -> Analysis:
        raise ZeroDivisionError

    monkeypatch.setattr("factcheck.analysis.analyze", broken)
    (folder / "b.txt").write_text("Another text")
    with pytest.raises(ZeroDivisionError):
        read(desk, "b.txt")
    assert len(desk.articles()) == 1


def test_looking_into_a_database_that_is_not_there(desk: Workflow, folder: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no database at claims\.db yet"):
        desk.keys(ClaimFilter())
    assert list(folder.iterdir()) == []


def test_details_stream_every_claim_once_in_order(desk: Workflow, folder: Path) -> None:
    (folder / "a.txt").write_text("\n".join(f"Tram {number} is late" for number in range(450)))
    read(desk, "a.txt")
    texts = [detail.claim.text for detail in desk.details(ClaimFilter())]
    assert texts == [f"Tram {number} is late" for number in range(450)]


def test_a_report_gets_the_claims_that_pass(
    desk: Workflow, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(
        form: str, details: Iterable[ClaimDetail], *, wanted: ClaimFilter, **said: object
    ) -> bytes:
        found = [one.claim.text for one in details]
        return f"{form} of {said['database']}: {found} for {wanted.search}".encode()

    monkeypatch.setattr("factcheck.report.render", render)
    (folder / "a.txt").write_text(NEWS)
    read(desk, "a.txt")
    text = desk.report("md", ClaimFilter(search="ferry")).decode()
    assert text == "md of claims: ['The ferry carries forty people on every trip'] for ferry"


def test_times_are_utc(folder: Path, desk: Workflow) -> None:
    (folder / "a.txt").write_text(NEWS)
    before = utc_now()
    read(desk, "a.txt")
    [review] = desk.set_status([1], Status.FALSE)
    assert before <= review.at <= utc_now()
    assert review.at.tzinfo is UTC
    assert desk.history(1) == (review,)


def test_listing_loads_neither_the_tagger_nor_the_reports() -> None:
    program = """
import sys
from factcheck.workflow import Workflow
heavy = {"factcheck.analysis", "factcheck.ingest", "factcheck.report", "jinja2", "nupunkt"}
print(sorted(heavy & sys.modules.keys()))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
