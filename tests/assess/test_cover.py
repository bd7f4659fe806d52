"""The stretches of a text that some spans cover."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.assess.cover import Cover
from factcheck.domain.span import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(SPANS, max_size=6), SPANS)
def test_what_is_outside_is_all_that_is_not_covered(spans: list[Span], asked: Span) -> None:
    covered = {at for span in spans for at in range(*span)}
    outside = list(Cover(spans).outside(asked))
    assert [at for part in outside for at in range(*part)] == sorted({*range(*asked)} - covered)
    assert Cover(spans).touches(asked) is not covered.isdisjoint(range(*asked))
