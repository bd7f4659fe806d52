"""What the machine read is put right from the command line, and handed over to learn from."""

from __future__ import annotations

from pathlib import Path

from factcheck.training.dataset import read_articles
from tests.cli.conftest import Cli


def reading(desk: Cli, claim: str) -> str:
    (detail,) = desk("show", claim, "--json").records
    return str(detail["claim"]["text"])


def current(desk: Cli, words: str, *options: str) -> list[str]:
    return [one["id"] for one in desk("claims", "--search", words, *options, "--json").records]


def test_drop_and_restore(desk: Cli, claim: str) -> None:
    done = desk("correct", "drop", claim, "--note", "a plan")
    assert done.code == 0
    assert "factcheck correct restore" in done.err
    assert current(desk, "nine weeks") == []
    assert current(desk, "nine weeks", "--dropped") == [claim]
    assert "dropped: it is no claim" in desk("show", claim).out
    assert desk("correct", "drop", claim).code == 2
    desk("correct", "restore", claim)
    assert current(desk, "nine weeks") == [claim]


def test_mark_other_words_and_another_source(desk: Cli, claim: str) -> None:
    desk("mark", claim, "disputed")
    words = ("--content", "the repairs would take nine weeks", "--source", "Tomas Hale")
    done = desk("correct", "mark", claim, *words)
    assert (done.code, done.err) == (0, "Corrected.\n")
    (row,) = desk("claims", "--search", "nine weeks", "--json").records
    assert row["text"] == "the repairs would take nine weeks"
    assert (row["source_name"], row["status"]) == ("Tomas Hale", "disputed")
    desk("undo")
    assert current(desk, "nine weeks") == [claim]


def test_words_that_do_not_stand_there_are_told(desk: Cli, claim: str) -> None:
    done = desk("correct", "mark", claim, "--content", "the moon")
    assert done.code == 2
    assert "“the moon” does not stand in the article" in done.err
    assert desk("correct", "split", claim, "--before", "the moon").code == 2
    assert desk("correct", "mark", claim, "--own-voice", "--cue", "said").code == 2


def test_split_and_join(desk: Cli, claim: str) -> None:
    assert desk("correct", "split", claim, "--before", "nine weeks").code == 0
    first, second = current(desk, "repairs")[0], current(desk, "nine weeks")[0]
    assert reading(desk, second) == "nine weeks"
    assert desk("correct", "join", first, second).code == 0
    assert reading(desk, current(desk, "repairs")[0]).endswith("take nine weeks")


def test_add_and_export_what_a_model_learns_from(desk: Cli, tmp_path: Path) -> None:
    assert desk("corrections", "export").out == ""
    words = ("--content", "warned the city in May", "--cue", "said")
    done = desk("correct", "add", "bridge.txt", *words, "--mention", "the engineer Tomas Hale")
    assert reading(desk, done.out.strip()) == "warned the city in May"
    (tmp_path / "lessons.jsonl").write_text(desk("corrections", "export").out, "utf-8")
    [article] = read_articles(tmp_path / "lessons.jsonl")
    contents = [span.of(article.text) for one in article.attributions for span in one.content]
    assert "warned the city in May" in contents
    assert "“We warned the city in May,”" not in contents
