"""Planted scores must come out as the planted attributions."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.domain.span import Span, words_at
from factcheck.tagger.decoding import LABELS, DecodingSettings, RawAttribution, decode
from factcheck.tagger.encoding import Pieces, encode
from factcheck.tagger.reading import Answer, Floats
from tests.tagger.small_model import make_tokenizer

TOKENIZER = make_tokenizer()
SETTINGS = DecodingSettings(link_width=4)
ROLES = {"source": 1, "cue": 3, "content": 5}
Marked = dict[str, list[str]]


def planted(text: str, attributions: list[Marked]) -> tuple[Pieces, Floats]:
    """Scores that say exactly ``attributions``: a list of {role: [words of the text]}."""
    pieces = encode(TOKENIZER, text, Span(0, len(text)))
    parts = np.zeros((len(pieces), len(LABELS) + 4 * 4 + 1), dtype=np.float32)
    parts[:, 0] = 5
    query, key, asker, answer = (parts[:, 7 + 4 * i : 11 + 4 * i] for i in range(4))
    for number, marked in enumerate(attributions):
        for role, words in marked.items():
            for word in words:
                at = text.index(word)
                inside = (pieces.starts >= at) & (pieces.ends <= at + len(word))
                parts[inside, ROLES[role] + 1] = 10
                parts[np.flatnonzero(inside)[0], ROLES[role]] = 20
                vectors = {"content": [query], "cue": [key, asker], "source": [answer]}[role]
                for vector in vectors:
                    vector[inside, number] = 5
        if "source" not in marked:
            parts[asker[:, number] > 0, -1] = 30
    return pieces, parts


def answer(scores: Floats) -> Answer:
    """As if all had been read in one window."""
    return Answer(scores, np.zeros(len(scores), dtype=np.int64))


def said(text: str, found: list[RawAttribution]) -> list[Marked]:
    """What was found, in words."""
    return [
        {role: [text[s.start : s.end] for s in getattr(a, role)] for role in ROLES} for a in found
    ]


def test_source_cue_and_content_are_found_where_they_were_planted() -> None:
    text = "The mayor said that taxes will rise."
    marked = {"source": ["The mayor"], "cue": ["said"], "content": ["that taxes will rise"]}
    pieces, scores = planted(text, [marked])

    assert said(text, decode(answer(scores), pieces, text, settings=SETTINGS)) == [marked]


def test_contents_of_one_cue_are_one_attribution() -> None:
    text = "Taxes, he said, will rise."
    marked = {"source": ["he"], "cue": ["said"], "content": ["Taxes", "will rise"]}
    pieces, scores = planted(text, [marked])

    assert said(text, decode(answer(scores), pieces, text, settings=SETTINGS)) == [marked]


def test_two_cues_may_share_a_source() -> None:
    text = "He said taxes rise and told police that she will."
    first = {"source": ["He"], "cue": ["said"], "content": ["taxes rise"]}
    second = {"cue": ["told"], "content": ["that she will"]}
    pieces, scores = planted(text, [first, second])
    scores[(scores[:, 3] > 10) & (np.arange(len(pieces)) > 1), -1] = -30
    scores[0, 7 + 12 + 1] = 5

    found = said(text, decode(answer(scores), pieces, text, settings=SETTINGS))
    assert found == [first, {**second, "source": ["He"]}]


def test_nobody_may_be_the_source() -> None:
    text = "It was said that taxes will rise"
    marked = {"cue": ["said"], "content": ["that taxes will rise"]}
    pieces, scores = planted(text, [marked])

    found = decode(answer(scores), pieces, text, settings=SETTINGS)
    assert said(text, found) == [{**marked, "source": []}]


def test_a_source_without_a_tag_is_found_by_its_link() -> None:
    text = "police said that taxes will rise"
    marked = {"source": ["police"], "cue": ["said"], "content": ["that taxes will rise"]}
    pieces, scores = planted(text, [marked])
    scores[0, 1:3] = 0

    assert said(text, decode(answer(scores), pieces, text, settings=SETTINGS)) == [marked]


def test_a_content_is_cut_at_a_paragraph_end_and_stays_one_attribution() -> None:
    text = "He said taxes\nwill rise"
    marked = {"source": ["He"], "cue": ["said"], "content": ["taxes\nwill rise"]}
    pieces, scores = planted(text, [marked])

    found = said(text, decode(answer(scores), pieces, text, settings=SETTINGS))
    assert [a["content"] for a in found] == [["taxes", "will rise"]]


@pytest.mark.parametrize("text", ["he said taxes, will rise", "he said taxes – will rise"])
def test_contents_parted_by_a_mark_alone_are_one(text: str) -> None:
    marked = {"source": ["he"], "cue": ["said"], "content": ["taxes", "will rise"]}
    pieces, scores = planted(text, [marked])

    (found,) = decode(answer(scores), pieces, text, settings=SETTINGS)
    assert words_at(text, found.content) == text.removeprefix("he said ")


def test_no_span_begins_or_ends_inside_a_word() -> None:
    text = "he tallied votes"
    marked = {"source": ["he"], "cue": ["tall"], "content": ["ote"]}
    pieces, scores = planted(text, [marked])

    (found,) = decode(answer(scores), pieces, text, settings=SETTINGS)
    assert (words_at(text, found.cue), words_at(text, found.content)) == ("tallied", "votes")


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “taxes will rise”", "“taxes will rise"),
        ("He said “taxes will rise”", "taxes will rise”"),
        ('He said "taxes will rise"', '"taxes will rise'),
        ("He said «taxes will rise»", "«taxes will rise"),
    ],
)
def test_a_quotation_mark_is_not_left_without_its_partner(text: str, inside: str) -> None:
    pieces, scores = planted(text, [{"source": ["He"], "cue": ["said"], "content": [inside]}])

    (found,) = decode(answer(scores), pieces, text, settings=SETTINGS)
    assert text[found.content[0].start : found.content[0].end] == text[8:]


def test_doubtful_attributions_are_dropped_on_request() -> None:
    text = "The mayor said that taxes will rise."
    marked = {"source": ["The mayor"], "cue": ["said"], "content": ["that taxes will rise"]}
    pieces, scores = planted(text, [marked])

    strict = DecodingSettings(link_width=4, min_score=1.01)
    assert decode(answer(scores), pieces, text, settings=strict) == []


def test_links_stay_inside_a_window() -> None:
    text = "The mayor said that taxes will rise"
    marked = {"source": ["The mayor"], "cue": ["said"], "content": ["that taxes will rise"]}
    pieces, scores = planted(text, [marked])
    windows = (np.arange(len(pieces)) > 2).astype(np.int64)

    assert decode(Answer(scores, windows), pieces, text, settings=SETTINGS) == []


def test_a_content_cut_by_a_border_goes_with_its_first_part() -> None:
    text = "The mayor said that taxes will rise"
    marked = {"source": ["The mayor"], "cue": ["said"], "content": ["that taxes will rise"]}
    pieces, scores = planted(text, [marked])
    windows = (np.arange(len(pieces)) > 4).astype(np.int64)

    (found,) = decode(Answer(scores, windows), pieces, text, settings=SETTINGS)
    assert " ".join(text[s.start : s.end] for s in found.content) == "that taxes will rise"


def test_a_cue_the_labels_missed_is_found_by_its_contents() -> None:
    text = "The mayor said that taxes will rise"
    marked = {"source": ["The mayor"], "cue": ["said"], "content": ["that taxes will rise"]}
    pieces, scores = planted(text, [marked])
    scores[2, 3:5] = 3

    assert said(text, decode(answer(scores), pieces, text, settings=SETTINGS)) == [marked]
