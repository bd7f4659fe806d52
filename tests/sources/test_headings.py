"""Who is named in a headline is who the text below names, and its capitals make no names."""

from __future__ import annotations

import pytest

from factcheck.domain.sentence import Role
from factcheck.sources import resolve
from factcheck.sources.scene import Scene
from tests.sources.passage import sentences_of, source_of, unmarked


def scene_of(text: str, *, title: bool = True) -> Scene:
    article, _ = unmarked(text)
    return Scene(article, sentences_of(article.text, title=title))


def named_in(text: str, *, title: bool = True) -> list[str]:
    """The names that are read in the first line of the text."""
    first = text.index("\n") if "\n" in text else text.index(".")
    return [name.form for name in scene_of(text, title=title).cast.names if name.start < first]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        pytest.param(
            "<<Ruth Brandt>>: {Dam is safe}\n\n<<Mayor Ruth Brandt>> said {the dam is safe}.",
            "Ruth Brandt",
            id="the whole name",
        ),
        pytest.param(
            "<<Brandt>>: {Dam is safe}\n\n<<Mayor Ruth Brandt>> said {the dam is safe}.",
            "Ruth Brandt",
            id="the surname",
        ),
        pytest.param(
            "<<Gov. Ruth Brandt>> says {dam is safe}\n\n<<Brandt>> said {the dam is safe}.",
            "Ruth Brandt",
            id="the whole name that the text never gives",
        ),
        pytest.param(
            "<<Brandt and Okafor>>: {Dam is safe}\n\nMayor Ruth Brandt and Ines Okafor met. "
            "<<Ruth Brandt and Ines Okafor>> said {it is}.",
            "Ruth Brandt and Ines Okafor",
            id="two of them",
        ),
        pytest.param(
            "<<Brandt On the Harbour Dam>>: {It is safe}\n\n<<Ruth Brandt>> said {it is}.",
            "Ruth Brandt",
            id="what she speaks of",
        ),
        pytest.param(
            "<<Harbour Trust>>: {Dam is safe}\n\nOn Monday the <<Harbour Trust>> said {it is}.",
            "Harbour Trust",
            id="a body",
        ),
        pytest.param(
            "<<HARBOUR TRUST>>: {DAM IS SAFE}\n\nThe <<Harbour Trust>> said {it is}.",
            "Harbour Trust",
            id="a headline in capitals",
        ),
    ],
)
def test_a_headline_names_the_source_of_the_text(marked: str, name: str) -> None:
    article, attributions = unmarked(marked)
    found = resolve(article, sentences_of(article.text, title=True), attributions)
    above, below = source_of(found, 0), source_of(found, 1)
    assert above == below
    assert below is not None
    assert below.name == name


def test_a_surname_of_two_people_means_whom_the_text_names_first_and_most() -> None:
    text = "Brandt Sells Ferry\n\nMayor Ruth Brandt sold it. Brandt was glad. Her son, Otto Brandt"
    scene = scene_of(f"{text}, was not.")
    assert scene.cast.member(0).name == "Ruth Brandt"
    text = "Brandt Sells Ferry\n\nOtto Brandt was sad. Ines Okafor saw Ruth Brandt sell it."
    assert named_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Okafor Says Ruth Brandt Sold Ferry\n\nInes Okafor accused Ruth Brandt on Monday.",
        "Okafor Says Ruth Brandt Sold Ferry. Ines Okafor accused Ruth Brandt as she says and sold.",
    ],
)
def test_verbs_in_capitals_are_no_part_of_a_name(text: str) -> None:
    assert named_in(text, title="\n" in text) == ["Okafor", "Ruth Brandt"]


def test_a_word_that_the_text_writes_small_is_no_surname() -> None:
    text = "Trade Price Doubles\n\nTom Price said the price of trade had doubled."
    assert named_in(text) == []


def test_a_list_of_names_and_titles_is_no_headline() -> None:
    text = "Mayor Ruth Brandt, Senator Ines Okafor, Reverend Otto Lindqvist.\n\nThe mayor was late."
    names = [name.form for name in scene_of(text, title=False).cast.names]
    assert names == ["Ruth Brandt", "Ines Okafor", "Otto Lindqvist"]


def test_a_person_in_a_title_is_nobody_whom_the_first_sentence_calls_his() -> None:
    """Otherwise there would be two whom "his" can mean, and a reading names none."""
    text = "Otto Lindqvist Buys Ferry\n\n<<The report>> said {Peter Vance had sold his ferry}. "
    article, attributions = unmarked(f"{text}Otto Lindqvist was late.")
    sentences = sentences_of(article.text, title=True)
    assert sentences[0].role is Role.TITLE
    found = resolve(article, sentences, attributions)
    names = {source.id: source.name for source in found.sources}
    assert [names[mention.source_id] for mention in found.mentions] == ["Peter Vance"]
