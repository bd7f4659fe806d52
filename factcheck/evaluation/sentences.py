"""How well sentences are split, beside pySBD and nupunkt alone, on the same texts in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from time import process_time

from pydantic import ConfigDict, computed_field

from factcheck.domain.article import Article
from factcheck.domain.errors import UsageError
from factcheck.domain.model import Noun
from factcheck.domain.span import Span
from factcheck.evaluation.gold import read_gold
from factcheck.extract import split_sentences

Splitter = Callable[[str], Sequence[Span]]


_CORPORA = ("ewt.dev", "gum_news.dev")
_RULES = "golden_rules"


class BoundaryScore(Noun):
    """Sentence ends found, over all documents of a corpus: counts, so that scores can be added.

    An end is the offset after the last character of a sentence that is not space. The end of a
    document is left out: every splitter finds it.
    """

    right: int
    wrong: int
    missed: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float:
        """Share of the ends found that are ends."""
        return self.right / max(1, self.right + self.wrong)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float:
        """Share of the ends that were found."""
        return self.right / max(1, self.right + self.missed)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


class RulesPassed(Noun):
    """Short texts split exactly as the rule says, outer space aside."""

    passed: int
    rules: int


class SplitterScore(Noun):
    """One splitter: its scores by corpus and by set of rules.

    ``sentences_per_second`` is over the corpora, of processor time, the splitter being loaded.
    """

    name: str
    boundaries: dict[str, BoundaryScore]
    rules: dict[str, RulesPassed]
    sentences_per_second: float


class SentenceEvaluation(Noun):
    """The scores of ours, nupunkt and pySBD, in this order."""

    splitters: tuple[SplitterScore, ...]


class _Document(Noun):
    model_config = ConfigDict(extra="ignore")

    text: str
    sentences: tuple[Span, ...]


class _Rule(Noun):
    """A text and its sentences; some rules give offsets beside the words of a sentence."""

    model_config = ConfigDict(extra="ignore")

    set: str
    text: str
    sentences: tuple[str | tuple[str, int, int], ...]

    @property
    def words(self) -> list[str]:
        return [(s if isinstance(s, str) else s[0]).strip() for s in self.sentences]


def evaluate(data_folder: Path) -> SentenceEvaluation:
    """Split the texts of ``data_folder``/sentences with each splitter and score the ends.

    Reads ewt.dev.jsonl and gum_news.dev.jsonl (``text``, ``sentences`` as offset pairs) and
    golden_rules.jsonl (``set``, ``text``, ``sentences`` as strings). Every splitter gets the whole
    text, blank lines and all, with its own defaults. Raises InputError for a file that is missing
    or not of this form, UsageError when pySBD is not installed.
    """
    folder = data_folder / "sentences"
    corpora = {name: read_gold(folder / f"{name}.jsonl", _Document) for name in _CORPORA}
    rule_sets = _by_set(read_gold(folder / f"{_RULES}.jsonl", _Rule))
    splitters = {"factcheck": _ours, "nupunkt": _nupunkt(), "pysbd": _pysbd()}
    return SentenceEvaluation(
        splitters=tuple(
            _score(name, split, corpora, rule_sets) for name, split in splitters.items()
        )
    )


def _score(
    name: str,
    split: Splitter,
    corpora: dict[str, list[_Document]],
    rule_sets: dict[str, list[_Rule]],
) -> SplitterScore:
    split("Loaded before the clock starts.")
    start = process_time()
    found = {corpus: [split(doc.text) for doc in docs] for corpus, docs in corpora.items()}
    seconds = process_time() - start
    sentences = sum(map(len, chain.from_iterable(found.values())))
    return SplitterScore(
        name=name,
        boundaries={corpus: _boundaries(docs, found[corpus]) for corpus, docs in corpora.items()},
        rules={name: _pass(split, rules) for name, rules in rule_sets.items()},
        sentences_per_second=sentences / seconds,
    )


def _boundaries(documents: list[_Document], found: list[Sequence[Span]]) -> BoundaryScore:
    right = wrong = missed = 0
    for document, spans in zip(documents, found, strict=True):
        expected = _inner_ends(document.text, document.sentences)
        ends = _inner_ends(document.text, spans)
        right += len(ends & expected)
        wrong += len(ends - expected)
        missed += len(expected - ends)
    return BoundaryScore(right=right, wrong=wrong, missed=missed)


def _inner_ends(text: str, spans: Sequence[Span]) -> set[int]:
    last = len(text.rstrip())
    return {span.end for span in spans} - {last}


def _pass(split: Splitter, rules: Sequence[_Rule]) -> RulesPassed:
    passed = sum([span.of(rule.text) for span in split(rule.text)] == rule.words for rule in rules)
    return RulesPassed(passed=passed, rules=len(rules))


def _by_set(rules: list[_Rule]) -> dict[str, list[_Rule]]:
    sets: dict[str, list[_Rule]] = {}
    for rule in rules:
        sets.setdefault(rule.set, []).append(rule)
    return sets


def _ours(text: str) -> list[Span]:
    return [sentence.span for sentence in split_sentences(Article(text=text))]


def _nupunkt() -> Splitter:
    """The model that comes with nupunkt, by its standard interface."""
    import nupunkt  # noqa: PLC0415

    return lambda text: [Span(*span) for span in nupunkt.sentence_spans(text)]


def _pysbd() -> Splitter:
    """The English rules of pySBD. It gives words without places and loses some: look them up."""
    try:
        from pysbd import Segmenter  # noqa: PLC0415
    except ImportError as error:
        hint = "Install the extra that brings it: pip install 'factcheck[evaluate]'."
        raise UsageError("pySBD is not installed.", hint=hint) from error
    segmenter = Segmenter(language="en", clean=False)
    return lambda text: list(_find_in_order(segmenter.segment(text), text))


def _find_in_order(pieces: Iterable[str], text: str) -> Iterator[Span]:
    """Where the pieces stand, each after the one before; one that is not there is passed over."""
    done = 0
    for piece in map(str.strip, pieces):
        start = text.find(piece, done)
        if piece and start >= 0:
            done = start + len(piece)
            yield Span(start, done)
