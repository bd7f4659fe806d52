"""Agreement of two readers, held to the definition worked out by hand."""

from __future__ import annotations

import pytest

from factcheck.domain.agreement import agreement


def test_kappa_is_agreement_beyond_chance() -> None:
    # observed 7/10; by chance 0.6 * 0.5 + 0.4 * 0.5 = 0.5; so (0.7 - 0.5) / 0.5
    verdicts = {("true", "true"): 4, ("true", "false"): 2, ("false", "true"): 1}
    found = agreement("Ana", "Ben", {**verdicts, ("false", "false"): 3})
    assert (found.claims, found.same, found.percent) == (10, 7, 70)
    assert found.kappa == pytest.approx(0.4)


def test_kappa_falls_below_zero_for_readers_who_contradict_each_other() -> None:
    assert agreement("Ana", "Ben", {("a", "b"): 1, ("b", "a"): 1}).kappa == -1


def test_one_verdict_only_says_nothing_of_chance() -> None:
    found = agreement("Ana", "Ben", {("a", "a"): 3})
    assert (found.percent, found.kappa) == (100, None)


def test_no_claim_in_common_is_no_agreement() -> None:
    with pytest.raises(ValueError, match="no verdict on the same claim"):
        agreement("Ana", "Ben", {})
