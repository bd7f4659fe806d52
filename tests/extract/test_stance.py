"""What a source does with a content, wherever a tagger lets the cue end."""

from __future__ import annotations

import pytest

from factcheck.domain.attribution import Stance, TaggedAttribution
from factcheck.domain.span import Span
from factcheck.extract.stance import stance_of


def stance(marked: str) -> Stance:
    """The stance of "source | cue | content", with words before and between left in place."""
    source, cue, content = marked.split("|")
    text = marked.replace("|", " ")
    return stance_of(
        text,
        TaggedAttribution(
            source=(Span(0, len(source)),) if source.strip() else (),
            cue=(Span(len(source) + 1, len(source) + 1 + len(cue)),) if cue else (),
            content=(Span(len(text) - len(content), len(text)),),
        ),
    )


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Dahl|said|it leaked", Stance.ASSERTS),
        ("Dahl|called|the lock a ruin", Stance.ASSERTS),
        ("|According to|the lock is shut", Stance.ASSERTS),
        ("|allegedly|left early", Stance.ASSERTS),
        ("Dahl||it leaked", Stance.ASSERTS),
        ("Dahl|denied|that it leaked", Stance.DENIES),
        ("Dahl|has rejected|the report", Stance.DENIES),
        ("Dahl|refused|to mend it", Stance.DENIES),
        ("Dahl|brushed aside|the report", Stance.DENIES),
        ("Dahl|shrugged off|the report", Stance.DENIES),
        ("Dahl|pushed back on|the report", Stance.DENIES),
        ("Dahl|said|nothing could be further from the truth", Stance.ASSERTS),
        ("Dahl|doubts|that it leaks", Stance.DOUBTS),
        ("Dahl|questioned|whether it leaks", Stance.DOUBTS),
        ("Dahl|was not sure|that it leaks", Stance.DOUBTS),
        ("Dahl|does not believe|that it leaks", Stance.DOUBTS),
        ("Dahl|asked|why it leaked", Stance.ASKS),
        ("Dahl|wondered|whether it leaks", Stance.ASKS),
        ("Dahl|requested|a new lock", Stance.DEMANDS),
        ("Dahl|demanded|a new lock", Stance.DEMANDS),
        ("Dahl|urged|the town to mend it", Stance.DEMANDS),
        ("Dahl|called on|the town to mend it", Stance.DEMANDS),
        ("Dahl|is calling for|a new lock", Stance.DEMANDS),
        ("Dahl|ordered|the lock shut", Stance.DEMANDS),
        ("Dahl|promised|to mend it", Stance.PROMISES),
        ("Dahl|vowed|to mend it", Stance.PROMISES),
        ("Dahl|pledges|a new lock", Stance.PROMISES),
        ("Dahl|believes|it leaks", Stance.BELIEVES),
        ("Dahl|thought|it leaked", Stance.BELIEVES),
        ("Dahl|hopes|to mend it", Stance.BELIEVES),
        ("Dahl|fears|a flood", Stance.BELIEVES),
        ("Dahl|expects|a flood", Stance.BELIEVES),
        ("Dahl|has no doubt|that it leaks", Stance.BELIEVES),
    ],
)
def test_the_cue_tells(marked: str, expected: Stance) -> None:
    assert stance(marked) is expected


@pytest.mark.parametrize(
    "marked",
    [
        "Dahl|did not say|how many came",
        "Dahl did not|say|how many came",
        "Dahl|didn’t mention|the leak",
        "Dahl|would not say|whether it leaked",
        "Dahl|never said|that it leaked",
        "Dahl has not yet publicly|said|whether it leaked",
        "Dahl|had no comment on|the leak",
        "Dahl|made no mention of|the leak",
        "Dahl|declined|to comment on the leak",
        "Dahl|declined to comment on|the leak",
        "Dahl|refused to say|when it began",
        "Dahl|refused|to say when it began",
        "Dahl|did not respond to|a request for comment",
        "Dahl|said|nothing about the leak",
        "Dahl|did not deny|the leak",
        "Nobody|said|that it leaked",
        "Neither keeper|confirmed|the leak",
    ],
)
def test_silence_is_no_statement(marked: str) -> None:
    assert stance(marked) is Stance.REPORTS_SILENCE


@pytest.mark.parametrize("marked", ["Dahl|did not support|the plan", "Dahl|doesn't want|a lock"])
def test_a_wish_denied_is_no_silence(marked: str) -> None:
    assert stance(marked) is Stance.DENIES


@pytest.mark.parametrize(
    "marked",
    [
        "Dahl, who did not come,|said|it leaked",
        "Dahl did not come but|said|it leaked",
        "Dahl|said|he declined to comment",
        "Dahl|said|it was not shut",
    ],
)
def test_another_verb_that_is_negated_does_not_count(marked: str) -> None:
    assert stance(marked) is Stance.ASSERTS
