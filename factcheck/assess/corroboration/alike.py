"""How alike two statements are: shared content words, and nearness of sentence vectors.

The weights are those of a logistic regression on the news pairs of STS-B that people called
equivalent (4 and more of 5), rounded; see ``factcheck evaluate same-claim``.
"""

from __future__ import annotations

from rapidfuzz.fuzz import partial_ratio

SHARED_WEIGHT, NEARNESS_WEIGHT = 0.375, 0.625
SAME = 0.72  # likeness from which two statements are taken for the same claim
# Below this share of words hardly any nearness makes up for it, so no vector is needed. Of pairs
# that are the same this loses none of 366 in the news of many outlets, and 8 of 1,124 in STS-B.
LEAST_SHARED = 0.4
FEWEST_STEMS = 3  # "it is true" is said of everything
COPIED = 90  # of 100, of characters: from which a long statement was hardly worded twice
COPIED_LENGTH = 60  # characters of a statement that two do not find by chance


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of content stems that two statements have in common (Jaccard), 0 to 1."""
    return len(one & other) / max(1, len(one | other))


def likeness(share: float, nearness: float) -> float:
    """How alike two statements are, 0 to 1, from shared stems and the cosine of their vectors."""
    return SHARED_WEIGHT * share + NEARNESS_WEIGHT * max(0.0, nearness)


def copied(one: str, other: str) -> bool:
    """True when one statement stands nearly word for word in the other: taken from it, or both."""
    if min(len(one), len(other)) < COPIED_LENGTH:
        return False
    return partial_ratio(one.casefold(), other.casefold(), score_cutoff=COPIED) > 0
