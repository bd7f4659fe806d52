"""evaluate: figures of a run on the gold data of a folder."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from factcheck.evaluation import numbers
from factcheck.evaluation.floor import pin, read_floor
from tests.cli.conftest import Cli
from tests.evaluation.test_known_checks import write_checks
from tests.evaluation.test_numbers import write_pairs
from tests.evaluation.test_pages import write_pages
from tests.evaluation.test_same_claim import write_same_claim
from tests.evaluation.test_sources import write_sources
from tests.ingest.pages import STORY

SAID = "that the city would close two schools next year"
TEXT = f"Mayor Lena Ortiz said {SAID}. Nobody else was there."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One text, with its sentences and who says what in it."""
    end = 23 + len(SAID)
    spans = [[0, end], [end + 1, len(TEXT)]]
    document = json.dumps({"text": TEXT, "sentences": spans})
    rule = json.dumps({"set": "ours", "text": TEXT, "sentences": [TEXT[s:e] for s, e in spans]})
    marked = {"source": [[0, 16]], "cue": [[17, 21]], "content": [[22, end - 1]]}
    (tmp_path / "sentences").mkdir()
    for name, line in {"ewt.dev": document, "gum_news.dev": document, "golden_rules": rule}.items():
        (tmp_path / "sentences" / f"{name}.jsonl").write_text(line + "\n", "utf-8")
    (tmp_path / "attribution").mkdir()
    with gzip.open(tmp_path / "attribution" / "polnear.dev.jsonl.gz", "wt") as gold:
        gold.write(json.dumps({"doc": "a", "text": TEXT, "attributions": [marked]}) + "\n")
    write_hedges(tmp_path)
    write_worth(tmp_path)
    write_same_claim(tmp_path / "same_claim")
    write_checks(tmp_path)
    return write_pages(tmp_path, one=" ".join(STORY))


def test_pages(cli: Cli, data: Path) -> None:
    done = cli("evaluate", "pages", data)
    assert [row[:3] for row in done.rows[1:]] == [
        ["factcheck", "1", "1.000"],
        ["trafilatura", "1", done.rows[2][2]],
    ]
    [record] = cli("evaluate", "pages", data, "--json").records
    assert record["extractors"][0]["word_f1"]["value"] == 1


def write_hedges(folder: Path) -> None:
    """A doubt that is marked, and a sentence that is not."""
    lines = [
        {
            "text": "The lock may have failed.",
            "uncertain": True,
            "cues": [{"type": "modal_probable"}],
        },
        {"text": "The lock failed.", "uncertain": False, "cues": []},
    ]
    (folder / "hedges").mkdir()
    with gzip.open(folder / "hedges" / "wikiweasel.dev.jsonl.gz", "wt") as gold:
        gold.writelines(json.dumps({"doc": "a", **line}) + "\n" for line in lines)


def write_worth(folder: Path) -> None:
    """A statement that is worth checking by any measure, and a word of thanks."""
    lines = [
        {"text": "Unemployment rose by 40 percent in the last two years.", "label": 1},
        {"text": "Thank you, Jim.", "label": 0},
    ]
    (folder / "checkworthy").mkdir()
    gold = folder / "checkworthy" / "ct24.dev.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def test_checkworthiness(cli: Cli, data: Path) -> None:
    done = cli("evaluate", "checkworthiness", data)
    assert done.rows[1][0] == "1.000"
    assert [row[0] for row in done.rows[3:]] == ["1", "1"]
    assert "1 of 2 statements" in done.err
    [score] = cli("evaluate", "checkworthiness", data, "--json").records
    assert (score["f1"], score["ranking"], score["all_positive"]) == (1, 1, pytest.approx(2 / 3))


def test_sentences_beside_two_others(cli: Cli, data: Path) -> None:
    header, *rows = cli("evaluate", "sentences", data).rows
    ours = [dict(zip(header, row, strict=True)) for row in rows if row[0] == "factcheck"]
    assert [row["f1"] for row in ours] == ["1.000", "1.000", ""]
    assert (ours[-1]["passed"], ours[-1]["of"]) == ("1", "1")
    names = [record["name"] for record in cli("evaluate", "sentences", data, "--json").records]
    assert names == ["factcheck", "nupunkt", "pysbd"]


def test_attribution(cli: Cli, data: Path) -> None:
    done = cli("evaluate", "attribution", data)
    relations = [row for row in done.rows if row[1] == "relation"]
    assert [row[2] for row in relations] == ["1.000", "1.000"]
    assert "1 marked, 1 texts" in done.err
    shipped, rules = cli("evaluate", "attribution", data, "--json").records
    assert shipped["tagger"].endswith(f"+{rules['tagger']}")
    assert shipped["figures"]["relation"]["recall"] == 1


def test_clauses(cli: Cli, tmp_path: Path) -> None:
    source, cue, content = ([{"start": s, "end": e}] for s, e in [(0, 16), (17, 21), (22, 68)])
    spans = {"source": source, "cue": cue, "content_span": content}
    clause = {**spans, "source_match": "exact", "edge": "primary", "credit_line": False}
    (tmp_path / "sources").mkdir()
    with gzip.open(tmp_path / "sources" / "gum.dev.jsonl.gz", "wt") as gold:
        gold.write(json.dumps({"text": TEXT, "genre": "news", "attributions": [clause]}) + "\n")
    rows = [row[1:5] for row in cli("evaluate", "clauses", tmp_path).rows[1:]]
    parts = [(part, figure) for part in ("all", "news") for figure in ("content", "relation")]
    assert rows == [[*part, "1", "1.000"] for part in parts * 2]
    shipped, rules = cli("evaluate", "clauses", tmp_path, "--json").records
    assert shipped["tagger"].endswith(f"+{rules['tagger']}")


def test_sources(cli: Cli, tmp_path: Path) -> None:
    write_sources(tmp_path / "sources")
    rows = cli("evaluate", "sources", tmp_path).rows[1:]
    whole = {row[0]: row[3:5] for row in rows if row[1:3] == ["all", "factcheck"]}
    assert whole["gum"] == whole["politifact"] == ["1", "1.000"]
    names = [record["name"] for record in cli("evaluate", "sources", tmp_path, "--json").records]
    assert names == ["gum", "basil", "meantime", "politifact"]


def test_numbers(cli: Cli, tmp_path: Path) -> None:
    gold = write_pairs(tmp_path)
    rows = cli("evaluate", "numbers", tmp_path, gold).rows[1:]
    ours = {row[3]: row[4] for row in rows if row[:2] == ["factcheck", "all"]}
    assert (ours["precision"], ours["recall"]) == ("1.000", "0.500")
    ways = [
        record["way"] for record in cli("evaluate", "numbers", tmp_path, gold, "--json").records
    ]
    assert ways == ["factcheck", "digits alone"]


def test_hedges(cli: Cli, tmp_path: Path) -> None:
    write_hedges(tmp_path)
    rows = cli("evaluate", "hedges", tmp_path).rows[1:]
    whole = {row[2]: row[3] for row in rows if row[0] == "all"}
    assert (whole["uncertain"], whole["doubt"], whole["condition"]) == ("1.000", "1.000", "0.000")
    [record] = cli("evaluate", "hedges", tmp_path, "--json").records
    assert record["parts"]["all"]["marked"] == 1


def test_denials(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "passages.toml"
    path.write_text(
        '[[passage]]\ntext = ["The mayor said the dam had broken.", "The army denied the claim."]\n'
        'denied = [{ claim = "the dam had broken", by = "The army" }]\n'
    )
    assert cli("evaluate", "denials", path).rows[1][:5] == ["flagging", "1", "1", "1", "1.000"]
    [record] = cli("evaluate", "denials", path, "--json").records
    assert record["flagging"]["marked"] == 1


def test_same_claim(cli: Cli, data: Path) -> None:
    done = cli("evaluate", "same-claim", data)
    figures = {(way, measure): figure for way, measure, figure, *_ in done.rows[1:]}
    assert figures["factcheck", "event AP"] == figures["rapidfuzz alone", "event F1"] == "1.000"
    assert "1 of 2 pairs, 1 of them same event" in done.err
    (record,) = cli("evaluate", "same-claim", data, "--json").records
    assert record["taken"]["same event"]["recall"] == 1


def test_known_checks(cli: Cli, tmp_path: Path) -> None:
    write_checks(tmp_path)
    rows = cli("evaluate", "known-checks", tmp_path).rows[1:]
    assert {row[1] for row in rows} == {"factcheck", "BM25", "vectors"}
    shown = {row[2].split()[0]: row[3] for row in rows if row[:2] == ["tweets", "factcheck"]}
    assert (shown["precision"], shown["recall"], shown["alarms"]) == ("1.000", "0.500", "0.000")
    names = [one["name"] for one in cli("evaluate", "known-checks", tmp_path, "--json").records]
    assert names == ["tweets", "debates"]


KINDS = [
    "checkworthiness",
    "attribution",
    "clauses",
    "denials",
    "floor",
    "gaps",
    "hedges",
    "known-checks",
    "same-claim",
    "sentences",
    "sources",
]


def test_gaps(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "passages.toml"
    path.write_text(
        '[[passage]]\ntext = ["The mayor said the dam had broken.", "He gave no evidence."]\n'
        'gaps = [{ cue = "gave no evidence", bears_on = ["the dam had broken"] }]\n'
    )
    rows = cli("evaluate", "gaps", path).rows[1:]
    assert [row[:5] for row in rows] == [
        [name, "1", "1", "1", "1.000"] for name in ("finding", "tying")
    ]
    [record] = cli("evaluate", "gaps", path, "--json").records
    assert record["passages"] == 1


@pytest.mark.parametrize("what", KINDS)
def test_a_folder_without_gold_is_bad_input(cli: Cli, tmp_path: Path, what: str) -> None:
    done = cli("evaluate", what, tmp_path)
    assert done.code == 3
    assert str(tmp_path) in done.err


def test_figures_that_fall_below_the_floor_are_a_finding(
    cli: Cli, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pinned = tmp_path / "floor.json"
    monkeypatch.setattr(pin, "__kwdefaults__", {"lower_because": "", "path": pinned})
    monkeypatch.setattr(read_floor, "__defaults__", (pinned,))
    gold = write_pairs(data)
    gold.with_name("numbers_later.jsonl").write_bytes(gold.read_bytes())
    monkeypatch.setattr(numbers, "LABELS", data)
    assert cli("evaluate", "floor", data, "--raise").code == 0
    assert cli("evaluate", "floor", data).code == 0
    higher = pinned.read_text("utf-8").replace('"attribution.relation.f1": 1.0', '"other.f1": 0.5')
    pinned.write_text(higher, "utf-8")
    done = cli("evaluate", "floor", data)
    assert done.code == 1
    assert ["other.f1", "0.500", "0.000", "below"] in done.rows
