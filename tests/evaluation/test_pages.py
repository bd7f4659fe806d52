"""The figures of page extraction are the ones counted by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from factcheck.domain.errors import UnreadableError
from factcheck.evaluation.pages import evaluate, word_f1
from tests.ingest.pages import STORY, page


def write_pages(folder: Path, **bodies: str) -> Path:
    (folder / "pages" / "html").mkdir(parents=True)
    rows = []
    for name, body in bodies.items():
        (folder / "pages" / "html" / name).write_bytes(gzip.compress(page().encode()))
        url = f"https://otar.example/{name}"
        rows.append(json.dumps({"file": name, "url": url, "article_body": body}))
    (folder / "pages" / "pages.jsonl").write_text("\n".join(rows), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("found", "wanted", "f1"),
    [
        ("a b c", "A, B. C!", 1.0),
        ("a a b", "a b b", 2 / 3),
        ("a b c d", "a b", 2 / 3),
        ("", "a", 0.0),
        ("", "", 1.0),
    ],
)
def test_words_are_counted_as_often_as_they_stand(found: str, wanted: str, f1: float) -> None:
    assert word_f1(found, wanted) == pytest.approx(f1)


def test_pages_are_scored_one_by_one_and_averaged(tmp_path: Path) -> None:
    story = " ".join(STORY)
    found = evaluate(write_pages(tmp_path, whole=story, half=f"{story} {story}"), samples=9)
    ours, theirs = found.extractors
    words = len(story.split())
    assert (ours.name, ours.pages) == ("factcheck", 2)
    assert ours.word_f1.value == pytest.approx((1 + 2 * words / (3 * words)) / 2, abs=0.01)
    assert (ours.titles, ours.authors, ours.dates) == (1.0, 1.0, 1.0)
    assert found.gain.value == pytest.approx(ours.word_f1.value - theirs.word_f1.value)


def test_missing_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"pages\.jsonl cannot be read"):
        evaluate(tmp_path)
