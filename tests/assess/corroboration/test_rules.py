"""Which claims are found, and which are taken for the same."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.assess.corroboration.alike import copied
from factcheck.assess.corroboration.rules import CorroborationRules
from factcheck.assess.corroboration.vectors import pack, unpack
from factcheck.domain.corroboration import Nearest, Statement
from factcheck.embedding import SentenceEmbedder
from tests.assess.corroboration.telling import LONG, known

RULES = CorroborationRules(SentenceEmbedder(), known)
SAME = [
    ("The bridge at Olm will stay shut until May", "Olm's bridge is to stay shut until May"),
    ("Masks protect nurses against the fever", "Masks protect the nurses from fever"),
    ("Prosecutors charged the banker with fraud", "The banker was charged with fraud"),
]
NOT_SAME = [
    ("The bridge at Olm will stay shut until May", "The bridge at Olm was built in 1911"),
    ("Masks protect nurses against the fever", "Nurses went on strike over the fever ward"),
    ("The dam is dry", "The dam is dry"),  # two content words: said of any dam
    ("It is true", "It is true"),
]


def statement(key: int, words: str) -> Statement:
    return Statement(key=key, article=key, spans=(), text=words, reading=words)


@pytest.mark.parametrize("pair", SAME)
def test_the_same_in_other_words(pair: tuple[str, str]) -> None:
    assert nearest(*pair) == 2


@pytest.mark.parametrize("pair", NOT_SAME)
def test_alike_and_not_the_same(pair: tuple[str, str]) -> None:
    assert nearest(*pair) is None


def nearest(one: str, other: str) -> int | None:
    claim, near = statement(1, one), statement(2, other)
    stems = RULES.stems(claim)
    if not stems:
        return None
    return of_possible(claim, RULES.possible(claim, [near])).key


def of_possible(claim: Statement, others: Sequence[Statement]) -> Nearest:
    return RULES.nearest(claim, others, RULES.vectors(RULES.undecided(claim, others)))


def test_of_several_the_nearest_and_of_equals_the_oldest() -> None:
    near, nearer = f"{LONG}, some say with alarm", f"{LONG} now"
    others = [statement(key, words) for key, words in ((9, nearer), (3, nearer), (4, near))]
    assert of_possible(statement(1, LONG), others).key == 3


def test_the_same_words_need_no_vector() -> None:
    claim, others = statement(1, LONG), [statement(key, LONG) for key in (9, 3)]
    assert RULES.undecided(claim, others) == []
    assert RULES.nearest(claim, others, {}) == (3, 1.0)


def test_who_has_no_others_needs_no_vector() -> None:
    assert RULES.undecided(statement(1, LONG), []) == []
    assert RULES.nearest(statement(1, LONG), [], {}) == (None, 0.0)


def test_other_words_are_told_by_the_vectors_of_all() -> None:
    claim, other = statement(1, LONG), statement(2, f"{LONG} now")
    assert RULES.undecided(claim, [other]) == [claim, other]
    vectors = RULES.vectors([claim, other])
    assert RULES.nearest(claim, [other], vectors).key == 2
    opposite = {**vectors, 2: pack(-unpack(vectors[1]))}
    assert RULES.nearest(claim, [other], opposite).key is None


@pytest.mark.parametrize("pair", SAME)
def test_what_is_the_same_shares_a_key(pair: tuple[str, str]) -> None:
    one, other = (RULES.stems(statement(1, words)) for words in pair)
    counts = Counter([*one, *other])
    assert set(RULES.keys(one, counts)) & set(RULES.sought(other, counts))


def test_common_words_make_no_keys_while_rarer_ones_are_there() -> None:
    rare, common = [f"rare{n}" for n in range(5)], [f"common{n}" for n in range(20)]
    counts = dict.fromkeys(common, 1000)
    assert RULES.keys(frozenset([*rare, *common]), counts) == RULES.keys(frozenset(rare), {})


def test_a_packed_vector_comes_back_near_enough() -> None:
    digest = hashlib.sha256(b"numbers").digest() * 12
    raw: NDArray[np.float32] = np.frombuffer(digest, np.uint8).astype(np.float32) - 128
    vector = raw / np.linalg.norm(raw)
    packed = pack(vector)
    assert len(packed) == 4 + vector.size
    assert float(unpack(packed) @ vector) == pytest.approx(1.0, abs=0.01)
    assert not unpack(pack(np.zeros(4, np.float32))).any()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (LONG, LONG.upper(), True),
        (LONG, f"{LONG}, it said", True),
        (LONG, f"Listen. {LONG}, and the mayor blames the mild winter", True),
        (LONG, LONG.replace("a third of its water", "all its fish, birds and trees"), False),
        ("the dam is dry", "the dam is dry", False),
    ],
)
def test_a_copy_is_long_and_stands_nearly_word_for_word(one: str, other: str, same: bool) -> None:
    assert copied(one, other) is same


def test_many_texts() -> None:
    texts: Sequence[str] = ["", "\ud800", "x" * 10_000, "٤٥", "🜂 🜃 🜄"]
    claims = [statement(number, text) for number, text in enumerate(texts)]
    for claim in claims:
        stems = RULES.stems(claim)
        assert len(RULES.keys(stems, {})) <= 10
        RULES.nearest(claim, RULES.possible(claim, claims), {})
