"""The claims of an archive go together as they do in a database that has read the same."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from factcheck.assess.corroboration.rules import CorroborationRules
from factcheck.corpus.counting import Count, count
from factcheck.corpus.folder import Folder
from factcheck.corpus.grouping import group
from factcheck.corpus.merging import merge
from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimFilter
from factcheck.workflow.desk import known_name
from tests.corpus.archive import story
from tests.corpus.conftest import Corpus
from tests.corpus.merging import desk_on
from tests.embedding.by_words import ByWords

RULES = CorroborationRules(ByWords(), known_name)
FLOOD = "Forty houses along the river stand under water since Sunday night"
TURNED = "under water since Sunday night stand forty houses along the river"


def telling(day: int, outlet: str, words: str) -> dict[str, str]:
    return {"published": f"2026-03-{day:02}", "outlet": outlet, "text": words}


ARCHIVE = [
    telling(1, "Otar Herald", f"Flood\n\nMayor Lena Ortiz said that {FLOOD.lower()}.\n"),
    telling(2, "Castru Post", f"Water\n\nMayor Lena Ortiz said that {FLOOD.lower()}.\n"),
    telling(3, "Dovik Times", f"River\n\nThe engineer Tomas Hale said that {TURNED}.\n"),
    telling(4, "Elvast Echo", f"Help\n\n{FLOOD}. Nobody was hurt, the police said.\n"),
    *(telling(5 + number, "Ferrol News", story(number)) for number in range(12)),
]


@pytest.fixture
def folder(tmp_path: Path, corpus: Corpus) -> Folder:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps(row) + "\n" for row in ARCHIVE))
    corpus(tmp_path / "tables", rows)
    return Folder(tmp_path / "tables")


def test_groups_and_origins_are_those_of_a_database(folder: Folder, tmp_path: Path) -> None:
    number = group(folder, RULES)
    rows = pl.read_parquet(folder.groups).to_dicts()
    found = {row["claim"]: (row["articles"], row["origins"]) for row in rows}
    with desk_on(tmp_path / "claims.db") as desk:
        list(desk.read([str(tmp_path / "rows.jsonl")]))
        expected = {
            one.claim_id: (len({each.row.article_id for each in agreeing}), len(one.origins))
            for one in desk.corroborations(ClaimFilter())
            for agreeing in [[each for each in one.members if each.row.id in one.agreeing]]
        }
    assert found == expected
    assert number == len({row["group"] for row in rows}) >= 1
    # Four articles carry it: three in the mayor's words, and an engineer's.
    assert (4, 2) in found.values()


def test_counts_say_how_far_claims_go_together(folder: Folder) -> None:
    before = {(one.what, one.name): one.number for one in count(folder)}
    assert before["all", "articles"] == before["all", "texts"] == len(ARCHIVE)
    assert before["outlet", "Ferrol News"] == 12
    assert before["stance", "own voice"] > 0
    assert not [what for what, _ in before if what == "together"]
    number = group(folder, RULES)
    after = list(count(folder))
    assert Count("together", "groups", number) in after
    assert Count("together", "borne out", 4) in after


def test_groups_are_forgotten_when_an_article_comes(
    folder: Folder, tmp_path: Path, corpus: Corpus
) -> None:
    group(folder, RULES)
    assert folder.groups.exists()
    with (tmp_path / "rows.jsonl").open("a") as file:
        file.write(json.dumps(telling(30, "Otar Herald", story(99))) + "\n")
    corpus(tmp_path / "tables", tmp_path / "rows.jsonl")
    assert not folder.groups.exists()


def test_an_archive_without_an_article_is_counted_too(tmp_path: Path, corpus: Corpus) -> None:
    (tmp_path / "archive").mkdir()
    corpus(tmp_path / "tables", tmp_path / "archive")
    folder = Folder(tmp_path / "tables")
    assert group(folder, RULES) == 0
    assert {one.number for one in count(folder)} == {0}
    with desk_on(tmp_path / "claims.db") as desk:
        assert not list(merge(folder, desk, where="outlet = 'Reuters'"))


def test_an_empty_folder_has_nothing_to_count(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no corpus in"):
        list(count(Folder(tmp_path)))
