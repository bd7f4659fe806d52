"""The trained tagger: any text is read, a broken model folder is named, the real model finds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.errors import ModelError
from factcheck.domain.span import words_at
from factcheck.tagger import learned
from factcheck.tagger.artifact import (
    CHECKSUMS,
    CONFIG,
    NETWORK,
    PACKAGED,
    TOKENIZER,
    WAY_OUT,
    Artifact,
    open_artifact,
    verify,
    write_checksums,
)
from factcheck.tagger.decoding import RawAttribution
from factcheck.tagger.learned import LearnedTagger, tag_text
from tests.tagger.small_model import BATCH_PIECES, RandomNetwork, make_artifact

ARTIFACT = make_artifact(RandomNetwork())
NASTY = [
    "",
    " \n\n ",
    "\x00",
    "😀 said 👩‍👩‍👧 that\u200d",
    "قال الرئيس إن الضرائب سترتفع",
    "e\u0301 said\u2028that\x0b\x1c\x85taxes",
    "\ud800\udfff said",
    "“" * 300,
    "[MASK] [CLS] [SEP] said that",
]


def assert_sound(text: str, found: Iterable[RawAttribution]) -> None:
    for attribution in found:
        assert attribution.content
        assert 0 <= attribution.score <= 1 + 1e-6
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(st.text(st.characters(), max_size=400))
def test_any_text_yields_spans_that_lie_in_it(text: str) -> None:
    assert_sound(text, tag_text(ARTIFACT, text))


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_are_read(text: str) -> None:
    assert_sound(text, tag_text(ARTIFACT, text))


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_are_read_by_the_real_model(text: str) -> None:
    for found in LearnedTagger().tag(text, ()):
        spans = (*found.source, *found.cue, *found.content)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("unit", ["a", "said ", "“He said ", "\n"])
def test_a_line_of_fifty_thousand_characters_is_read_in_bounded_batches(unit: str) -> None:
    network = RandomNetwork()
    text = unit * (50_000 // len(unit))

    assert_sound(text, tag_text(make_artifact(network), text))
    assert all(rows * columns <= BATCH_PIECES for rows, columns in network.batches)


def pieces_read(text: str) -> int:
    network = RandomNetwork()
    list(tag_text(make_artifact(network), text))
    return sum(rows * columns for rows, columns in network.batches)


def test_what_is_read_grows_in_line_with_the_text() -> None:
    story = "The mayor said that taxes will rise, police told the mayor.\n" * 40

    assert pieces_read(story * 8) < 9 * pieces_read(story)


def test_threads_open_the_model_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def opening(folder: Path) -> Artifact:
        opened.append(folder)
        return ARTIFACT

    monkeypatch.setattr(learned, "open_artifact", opening)
    tagger = LearnedTagger()
    assert opened == []
    text = "The mayor said that taxes will rise, police told the mayor.\n" * 20
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: tagger.tag(text, ()), range(8)))

    assert opened == [PACKAGED]
    assert all(each == found[0] for each in found)


def test_the_number_of_threads_changes_nothing() -> None:
    text = "The mayor said that taxes will rise, police told the mayor.\n" * 40
    alone, together = (LearnedTagger(threads=number).tag(text, ()) for number in (1, 3))

    assert len(alone) > 10
    assert alone == together


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The packaged model's small files beside a network that is none."""
    for name in (TOKENIZER, CONFIG):
        shutil.copy(PACKAGED / name, tmp_path)
    (tmp_path / NETWORK).write_bytes(b"no network at all")
    write_checksums(tmp_path)
    return tmp_path


def refusal(folder: Path) -> ModelError:
    with pytest.raises(ModelError) as caught:
        LearnedTagger(folder).tag("He said so.", ())
    assert str(folder) in caught.value.message
    assert caught.value.hint == WAY_OUT
    return caught.value


def test_a_missing_model_is_a_clear_error(tmp_path: Path) -> None:
    assert "no model" in refusal(tmp_path / "nowhere").message


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, CONFIG])
def test_a_damaged_or_missing_file_is_named(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert f"damaged: {path}" in refusal(folder).message
    path.unlink()
    assert f"lacks {path}" in refusal(folder).message


def test_a_model_of_another_format_is_refused(folder: Path) -> None:
    config = json.loads((folder / CONFIG).read_text("utf-8"))
    (folder / CONFIG).write_text(json.dumps({**config, "format": "factcheck.tagger/9"}))
    write_checksums(folder)

    assert "tagger/9" in refusal(folder).message


def test_a_file_that_is_no_network_is_a_clear_error(folder: Path) -> None:
    assert "cannot be opened" in refusal(folder).message


def test_the_packaged_model_is_whole_and_small() -> None:
    verify(PACKAGED)
    listed = [line.split()[1] for line in (PACKAGED / CHECKSUMS).read_text("utf-8").splitlines()]
    assert listed == [NETWORK, TOKENIZER, CONFIG]
    assert (PACKAGED / NETWORK).stat().st_size <= 30e6
    assert open_artifact(PACKAGED).decoding.link_width == 64


@pytest.mark.parametrize(
    ("story", "planted"),
    [
        (
            "The harbour will close in May, the port authority said on Monday.\n\n"
            "“We have no other choice,” said Berit Dahl, who runs it.",
            {
                ("the port authority", "The harbour will close in May"),
                ("Berit Dahl, who runs it", "“We have no other choice,”"),
            },
        ),
        (
            "Councillor Ana Reyes told reporters that the bridge had been unsafe for years. "
            "She believes the repair will cost 4 million euros.",
            {
                ("Councillor Ana Reyes", "that the bridge had been unsafe for years"),
                ("She", "the repair will cost 4 million euros"),
            },
        ),
        (
            "The coroner found no trace of alcohol, according to the report. "
            "The driver's lawyer denied that he had been drinking.",
            {
                ("the report", "The coroner found no trace of alcohol"),
                ("The driver's lawyer", "that he had been drinking"),
            },
        ),
    ],
    ids=["port", "bridge", "driver"],
)
def test_the_packaged_model_finds_planted_attributions(
    story: str, planted: set[tuple[str, str]]
) -> None:
    found = LearnedTagger().tag(story, ())
    assert planted <= {(words_at(story, a.source), words_at(story, a.content)) for a in found}
