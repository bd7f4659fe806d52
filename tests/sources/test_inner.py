"""Pronouns and descriptions that a reading names, and those that could mean another."""

from __future__ import annotations

import pytest

from factcheck.domain.attribution import Resolution
from tests.sources.passage import resolved

SURE = {
    "he of the teller": ("<<Peter Vance>> said {he would go}.", "he", "Peter Vance"),
    "I of the speaker": ("<<Peter Vance>> said {“I would go.”}", "I", "Peter Vance"),
    "they of a crowd": ("<<Protesters>> said {they would go}.", "they", "Protesters"),
    "it of a body": (
        "<<Brightwater Holdings>> said {it would sue}.", "it", "Brightwater Holdings",
    ),
    "our of a body": (
        "<<Brightwater Holdings>> said {“Our wells are safe.”}", "Our", "Brightwater Holdings",
    ),
    "she of the sentence before": (
        "Maria Lopez left. She drove north, <<a witness>> said {at noon}.", "She", "Maria Lopez",
    ),
    "I of whose turn it is": (
        "<<Q>>: {How long does it take?}\n<<Hugo Lind>>: {I need a year.}\n<<Q>>: {And then?}",
        "I", "Hugo Lind",
    ),
    "the president": (
        "Serbian President Olga Simic left. <<A witness>> said {the president was hurt}.",
        "the president", "Olga Simic",
    ),
}  # fmt: skip
UNSURE = {
    "two men": "Martin Hale is ill. <<Peter Vance>> said {he would go}.",
    "weather": "<<Brightwater Holdings>> said {it was raining}.",
    "he in a quotation": "<<Peter Vance>> said {“He would go.”}",
    "our of one person": "<<Peter Vance>> said {“Our town is safe.”}",
    "they further in": "<<Protesters>> said {the guards fired before they ran}.",
    "part of more": (
        "Serbian President Olga Simic left. <<A witness>> said {the president of the club ran}."
    ),
    "no holder yet": "<<A witness>> said {the president ran}. Later President Olga Simic spoke.",
}


@pytest.mark.parametrize(("passage", "words", "name"), SURE.values(), ids=SURE.keys())
def test_a_sure_mention_is_named(passage: str, words: str, name: str) -> None:
    found = resolved(passage)
    text = passage.translate(str.maketrans("", "", "<>{}"))
    names = {source.id: source.name for source in found.sources}
    said = {mention.span.of(text): names[mention.source_id] for mention in found.mentions}
    assert said == {words: name}


@pytest.mark.parametrize("passage", UNSURE.values(), ids=UNSURE.keys())
def test_what_could_mean_another_stays_as_it_is(passage: str) -> None:
    assert resolved(passage).mentions == ()


def test_a_bare_quotation_goes_on_with_its_speaker() -> None:
    found = resolved("<<Peter Vance>> said: {“It is late.”}\n\n<<>>{“And it is cold.”}")
    first, second = (attribution.source for attribution in found.attributions)
    assert first is not None
    assert second is not None
    assert second.source_id == first.source_id
    assert second.resolution is Resolution.CONTINUED
    assert second.spans == ()


def test_a_bare_quotation_further_down_is_nobodys() -> None:
    found = resolved("<<Peter Vance>> said: {“It is late.”}\n\nRain fell.\n\n<<>>{“It is cold.”}")
    assert found.attributions[1].source is None
