"""What it costs to find a quotation in a long original, and to read and compare numbers.

Not part of the test run (`make bench` runs it). Figures are ratios of processor times within one
run, but for the one second that a megabyte may take, which leaves room for a slow machine.
"""

from __future__ import annotations

from random import Random
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from factcheck.assess.quantities import find_quantities
from factcheck.assess.quotes import Original
from factcheck.domain.quotation import Outcome

COMMON = "the of and to a in that it is was we for on with as they be this have not"
RARE = [f"{first}{second}le" for first in "bcdfghlmnprstvw" for second in "aeioudlnr"]
PLANTED = "we shall never let the harbour wall fall into the hands of those who sold it"
MOST = 1.0  # second for a megabyte
STEEPEST = 1.5  # times the cost per character of a tenth


def speech(size: int) -> str:
    draw = Random(size)
    words = draw.choices([*COMMON.split() * 9, *RARE], k=size // 4)
    words[len(words) // 2 : len(words) // 2] = PLANTED.split()
    return " ".join(words)[:size]


def seconds(text: str, quotation: str) -> float:
    start = process_time()
    check = Original(text).check(quotation)
    took = process_time() - start
    assert check.outcome is not Outcome.ABSENT
    return took


@pytest.mark.parametrize("quotation", [PLANTED, PLANTED.replace("never", "always")])
def test_a_megabyte_takes_less_than_a_second_and_grows_evenly(
    benchmark: BenchmarkFixture, quotation: str
) -> None:
    small, large = speech(100_000), speech(1_000_000)
    seconds(small, quotation)
    least = min(seconds(small, quotation) for _ in range(3))
    most = min(seconds(large, quotation) for _ in range(3))
    benchmark.extra_info["a tenth, the whole"] = (least, most)
    assert most < MOST
    assert most / least < 10 * STEEPEST
    benchmark(seconds, large, quotation)


def test_numbers_are_read_in_linear_time(benchmark: BenchmarkFixture) -> None:
    line = "The quake killed at least 13 people, wounded 40 to 50 others and cost $1.2bn. "
    took = []
    for copies in (500, 5_000):
        start = process_time()
        find_quantities(line * copies)
        took.append(process_time() - start)
    benchmark.extra_info["500, 5000 sentences"] = took
    assert took[1] / took[0] < 10 * STEEPEST
    benchmark(find_quantities.__wrapped__, line * 500)
