"""The labels are whole, the figures right, and stances told as the labels define them."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from factcheck.domain.article import Article
from factcheck.domain.attribution import Stance, TaggedAttribution
from factcheck.domain.errors import InputError
from factcheck.domain.span import Span
from factcheck.evaluation.attribution import GOLD
from factcheck.evaluation.gold import read_gold
from factcheck.evaluation.stance import GoldStance, evaluate
from factcheck.extract import build_attributions

GOLD_FOLDER = Path(__file__).parents[1] / "gold"
LABELLED, LATER = GOLD_FOLDER / "stance.jsonl", GOLD_FOLDER / "stance_later.jsonl"
TEXT = "The mayor said the dam would hold. The baker denied that bread was short."
ASSERTED = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 33]]}
DENIED = {"source": [[35, 44]], "cue": [[45, 51]], "content": [[52, 72]]}


def labelled(spans: dict[str, list[list[int]]], stance: str, sampled: str) -> dict[str, object]:
    mark = hashlib.sha256(TEXT.encode()).hexdigest()
    return {"document": "dam", "text_sha256": mark, "sampled": sampled, "stance": stance, **spans}


def write(folder: Path, *rows: dict[str, object], text: str = TEXT) -> Path:
    gold = folder / "stance.jsonl"
    gold.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    texts = folder / "attribution" / GOLD
    texts.parent.mkdir()
    texts.write_bytes(gzip.compress(json.dumps({"doc": "dam", "text": text}).encode()))
    return gold


def test_figures_are_the_ones_counted_by_hand(tmp_path: Path) -> None:
    right = labelled(ASSERTED, "asserts", "random")
    wrong = labelled(DENIED, "believes", "denial")
    found = evaluate(write(tmp_path, right, wrong), tmp_path, samples=9)
    assert (found.whole.attributions, found.whole.accuracy.value) == (2, 0.5)
    assert found.whole.macro_f1.value == pytest.approx((1 + 0 + 0) / 3)
    denied = found.whole.stances[Stance.DENIES]
    assert (denied.right, denied.told, denied.gold, denied.precision) == (0, 1, 0, 0)
    asserted = found.whole.stances[Stance.ASSERTS]
    assert (asserted.precision, asserted.recall, asserted.f1) == (1, 1, 1)


def test_the_random_part_is_scored_apart(tmp_path: Path) -> None:
    right = labelled(ASSERTED, "asserts", "random")
    wrong = labelled(DENIED, "believes", "denial")
    found = evaluate(write(tmp_path, right, wrong), tmp_path, samples=9)
    assert (found.random.attributions, found.random.accuracy.value) == (1, 1.0)
    assert list(found.random.stances) == [Stance.ASSERTS]


def test_labels_are_never_laid_over_another_text(tmp_path: Path) -> None:
    gold = write(tmp_path, labelled(ASSERTED, "asserts", "random"), text=TEXT + " Really.")
    with pytest.raises(InputError, match="text of dam that was labelled"):
        evaluate(gold, tmp_path)


def test_labels_without_a_random_part_are_refused(tmp_path: Path) -> None:
    gold = write(tmp_path, labelled(DENIED, "denies", "denial"))
    with pytest.raises(InputError, match="no random part"):
        evaluate(gold, tmp_path)


def test_two_hundred_attributions_are_labelled_half_of_them_drawn_at_random() -> None:
    gold = read_gold(LABELLED, GoldStance)
    assert len(gold) == len({(each.document, each.cue, each.content) for each in gold}) == 200
    assert sum(each.sampled == "random" for each in gold) >= 100
    assert min(Counter(each.stance for each in gold).values()) >= 10
    assert {each.stance for each in gold} == set(Stance)


def test_eighty_more_are_all_drawn_at_random_and_none_is_labelled_twice() -> None:
    first, later = (read_gold(path, GoldStance) for path in (LABELLED, LATER))
    assert len(later) == 80
    assert {each.sampled for each in later} == {"random"}
    both = [(each.document, each.cue, each.content) for each in (*first, *later)]
    assert len(set(both)) == len(both)


@pytest.mark.parametrize("path", [LABELLED, LATER], ids=lambda path: path.stem)
def test_the_labels_hold_spans_and_no_words_of_the_texts(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == set(GoldStance.model_fields)
        each = GoldStance.model_validate(row)
        assert each.cue
        assert each.content
        assert all(0 <= s.start < s.end for s in (*each.source, *each.cue, *each.content))


@pytest.mark.parametrize(
    ("source", "cue", "content", "stance"),
    [
        ("The mayor", "said", "she hopes the dam will hold", Stance.ASSERTS),
        ("The mayor", "never tires of saying", "that the dam will hold", Stance.ASSERTS),
        ("The mayor", "is known for", "her short speeches", Stance.ASSERTS),
        ("The mayor", "asked", "whether the guests had to leave", Stance.ASKS),
        ("The mayor", "said", "“Who pays for the dam? And when?”", Stance.ASKS),
        ("The mayor", "said", "“The dam holds. Who says it does not?”", Stance.ASSERTS),
        ("The mayor", "asked", "the two farmers and their wives to leave", Stance.DEMANDS),
        ("The mayor", "warned", "campers to keep off the dam", Stance.DEMANDS),
        ("The mayor", "warned", "that the dam was going to break", Stance.ASSERTS),
        ("The mayor", "told them", "to stay indoors", Stance.DEMANDS),
        ("The mayor", "told reporters", "she had to stay indoors", Stance.ASSERTS),
        ("The mayor", "asked for", "forty more sandbags", Stance.DEMANDS),
        ("The mayor", "agreed", "to pay for the dam", Stance.PROMISES),
        ("The mayor", "agreed", "that the dam was old", Stance.ASSERTS),
        ("The mayor", "threatens", "to close the bridge", Stance.PROMISES),
        ("The mayor", "knows", "that the dam leaks", Stance.BELIEVES),
        ("The mayor", "does not know", "how many had fled", Stance.REPORTS_SILENCE),
        ("The mayor", "doesn’t think", "the dam will hold", Stance.DOUBTS),
        ("The mayor", "does not want", "another dam", Stance.DENIES),
        ("The mayor", "voiced her opposition to", "the dam", Stance.DENIES),
        ("The mayor", "refused", "to endorse the plan", Stance.REPORTS_SILENCE),
        ("The mayor", "failed to mention", "the leak", Stance.REPORTS_SILENCE),
        ("The mayor", "refused", "to leave the hall", Stance.DENIES),
    ],
)
def test_stances_are_told_as_the_labels_define_them(
    source: str, cue: str, content: str, stance: Stance
) -> None:
    article = Article(text=f"{source} {cue} {content}.")
    ends = len(source), len(source) + 1 + len(cue), len(article.text) - 1
    starts = 0, ends[0] + 1, ends[1] + 1
    spans = [(Span(*each),) for each in zip(starts, ends, strict=True)]
    tagged = TaggedAttribution(source=spans[0], cue=spans[1], content=spans[2])
    assert [each.stance for each in build_attributions(article, [tagged])] == [stance]
