"""How often a mention leads to the right source, beside three simple ways to tell, in one run.

The baselines see what the resolver sees: the names in the article, without their titles. The
most-named person also gets the full name and all its short forms counted together; the other two
answer with a name as it is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from factcheck.domain.errors import InputError
from factcheck.domain.model import Noun
from factcheck.domain.source import Resolved, SourceKind
from factcheck.evaluation import sources_gold
from factcheck.evaluation.attribution import interval
from factcheck.evaluation.sources_gold import Case, Names, Question
from factcheck.evaluation.stance import Estimate
from factcheck.extract import split_sentences
from factcheck.sources import resolve
from factcheck.sources.names import Sort
from factcheck.sources.scene import Scene
from factcheck.tagger.protocol import Tagger

OURS = "factcheck"
WAYS = (OURS, "nearest preceding name", "most-named person", "exact name only")
_WHOLE = "all"
_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL})


class SourcePart(Noun):
    """One part of one set: the share of its mentions that each way gets right."""

    documents: int
    mentions: int
    accuracy: dict[str, Estimate]


class SourceEvaluation(Noun):
    """One set by its parts, "all" first."""

    name: str
    parts: dict[str, SourcePart]


class Judged(NamedTuple):
    """One question answered: the parts it counts in, and by which ways rightly."""

    parts: tuple[str, ...]
    right: frozenset[str]


def evaluate(data_folder: Path, tagger: Tagger, *, samples: int = 1000) -> list[SourceEvaluation]:
    """Ask whom each marked source means in the four sets of ``data_folder``/sources.

    Reads gum.dev.jsonl.gz, whose sources are given, and politifact.dev.jsonl.gz, the files of BASIL
    and of MEANTIME, whose sources are those that ``tagger`` finds: what it misses counts as wrong.
    Raises InputError for a file that is missing, empty or not of its form.
    """
    folder = data_folder / "sources"
    sets = {
        "gum": sources_gold.gum(folder),
        "basil": sources_gold.basil(folder, tagger),
        "meantime": sources_gold.meantime(folder, tagger),
        "politifact": sources_gold.politifact(folder, tagger),
    }
    return [score(name, cases, samples=samples) for name, cases in sets.items()]


def score(name: str, cases: Iterable[Case], *, samples: int) -> SourceEvaluation:
    """The accuracy of each way on one set; documents are drawn anew for the intervals."""
    judged = [list(judge(case)) for case in cases]
    if not any(judged):
        raise InputError(f"The set {name} marks no source.", hint="Give the gold data's folder.")
    names = sorted({part for document in judged for each in document for part in each.parts})
    parts = {part: _only(judged, part) for part in names}
    return SourceEvaluation(
        name=name,
        parts={part: _part(each, samples) for part, each in {_WHOLE: judged, **parts}.items()},
    )


def judge(case: Case) -> Iterator[Judged]:
    """Every question of a document, with the ways that answer it rightly."""
    sentences = split_sentences(case.article)
    scene = Scene(case.article, sentences)
    resolved = resolve(case.article, sentences, case.attributions)
    most = _most_named(scene)
    for each in case.questions:
        answers = (_ours(resolved, each), _nearest(scene, each), most, _exact(scene, case, each))
        right = _right_ways(each, dict(zip(WAYS, answers, strict=True)))
        yield Judged(each.parts, frozenset(right))


def _right_ways(question: Question, answers: Mapping[str, Names]) -> Iterator[str]:
    for way, names in answers.items():
        if any(question.judge(name, right) for name in names for right in question.names if right):
            yield way


def _ours(resolved: Resolved, question: Question) -> Names:
    """What our source is called: a person by the canonical name alone, a body by its aliases too.

    The name of a person is to be the full one; that of a body is the registry's, and what the
    article calls it is among the aliases.
    """
    if question.number is None:
        return ()
    mention = resolved.attributions[question.number].source
    known = {source.id: source for source in resolved.sources}
    source = known.get(mention.source_id or "") if mention else None
    if source is None:
        return ()
    return (source.name,) if source.kind in _PEOPLE else (source.name, *source.aliases)


def _nearest(scene: Scene, question: Question) -> Names:
    """The name that starts last before the mention, or in it where it is a name."""
    names = scene.cast.names
    stop = bisect_right(names, question.at, key=lambda name: name.opens)
    return (names[stop - 1].form,) if stop else ()


def _most_named(scene: Scene) -> Names:
    """The person named most often in the whole article."""
    members = {id(each): each for each in map(scene.cast.at, scene.cast.names)}
    people = [each for each in members.values() if each.sort is Sort.PERSON]
    return (max(people, key=lambda each: each.times).name,) if people else ()


def _exact(scene: Scene, case: Case, question: Question) -> Names:
    """The mention itself, where it is one name, with or without a title, and no more."""
    source = case.attributions[question.number].source if question.number is not None else None
    spans = source.spans if source else ()
    inside = scene.cast.within(spans[0].start, spans[-1].end) if spans else range(0)
    names = [scene.cast.names[number] for number in inside]
    if len(names) != 1 or names[0].end != spans[-1].end:
        return ()
    before = case.article.text[spans[0].start : names[0].opens].casefold()
    return (names[0].form,) if before in ("", "the ") else ()


def _only(judged: Sequence[Sequence[Judged]], part: str) -> list[list[Judged]]:
    kept = ([each for each in document if part in each.parts] for document in judged)
    return [document for document in kept if document]


def _part(judged: Sequence[Sequence[Judged]], samples: int) -> SourcePart:
    return SourcePart(
        documents=len(judged),
        mentions=sum(map(len, judged)),
        accuracy={way: _accuracy(judged, way, samples) for way in WAYS},
    )


def _accuracy(judged: Sequence[Sequence[Judged]], way: str, samples: int) -> Estimate:
    counts = [Counter(way in each.right for each in document) for document in judged]

    def share(drawn: Sequence[Counter[bool]]) -> float:
        return sum(each[True] for each in drawn) / max(1, sum(each.total() for each in drawn))

    low, high = interval(counts, share, samples=samples)
    return Estimate(value=share(counts), low=low, high=high)
