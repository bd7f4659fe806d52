"""Interviews: whose turn it is, where questions and answers stand without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from factcheck.domain.sentence import Sentence
from factcheck.sources.figures import Figure
from factcheck.sources.names import Sort
from factcheck.sources.scene import Scene

_FEWEST = 3  # questions; a column may ask one or two of its readers
_FEWEST_SAID = 2  # in what calls itself an interview
_LONGEST = 600  # characters of a question
_HEAD = 2000  # characters in which an interview says that it is one
_LABEL = re.compile(r"([^\W\d_][\w.’' -]{0,40}):\s")
_ASKING, _ANSWERING = ("q", "question"), ("a", "answer")


class Interview:
    """The turns of an article, if it is an interview; ``asker`` is its outlet."""

    def __init__(
        self, scene: Scene, sentences: Sequence[Sentence], *, asker: Figure | None
    ) -> None:
        self._scene, self.asker = scene, asker
        self._turns = _paragraphs(scene.text, sentences)
        asking = [at for at, words in self._turns.items() if _question(words)]
        labels = [found for words in self._turns.values() if (found := _LABEL.match(words))]
        self._labelled = len({each.group(1) for each in labels}) > 1 and len(labels) >= _FEWEST
        fewest = _FEWEST_SAID if "interview" in scene.text[:_HEAD].casefold() else _FEWEST
        self._asking = frozenset(asking) if len(asking) >= fewest else frozenset()
        self._first = min(self._asking, default=0)
        self._guest = self._most_named() if self._asking or self._labelled else None

    def speaker(self, at: int) -> Figure | None:
        """Who speaks at offset ``at``, outside all quotation marks."""
        turn = self._scene.paragraph(at)
        if self._labelled:
            return self._by_label(turn)
        if self._guest is None or turn < self._first:
            return None
        return self.asker if turn in self._asking else self._guest

    def addressee(self, at: int) -> Figure | None:
        """Whom "you" means at offset ``at``: the guest, in a question."""
        speaker = self.speaker(at)
        return self._guest if speaker is not None and speaker is self.asker else None

    def _by_label(self, turn: int) -> Figure | None:
        found = _LABEL.match(self._turns.get(turn, ""))
        label = found.group(1).casefold() if found else ""
        if label in _ASKING or not label:
            return self.asker if label else None
        if label in _ANSWERING:
            return self._guest
        return self._called(label)

    def _called(self, label: str) -> Figure | None:
        """The person or body that a label calls by name, or by its first letters."""
        if self.asker and label in map(str.casefold, (self.asker.name, *self.asker.aliases)):
            return self.asker
        for name in self._scene.cast.names:
            if label in (name.form.casefold(), name.words[-1].casefold()):
                return self._scene.figure(self._scene.cast.at(name))
        return None

    def _most_named(self) -> Figure | None:
        """The person named most often before the first question, else in all of it."""
        cast, scene = self._scene.cast, self._scene
        people = [name for name in cast.names if cast.at(name).sort is Sort.PERSON]
        early = [name for name in people if scene.paragraph(name.start) < self._first]
        counted = Counter(scene.figure(cast.at(name)) for name in early or people)
        return counted.most_common(1)[0][0] if counted else None


def _paragraphs(text: str, sentences: Sequence[Sentence]) -> dict[int, str]:
    spans: dict[int, tuple[int, int]] = {}
    for each in sentences:
        start, _ = spans.get(each.paragraph, (each.start, each.end))
        spans[each.paragraph] = (start, each.end)
    return {number: text[start:end] for number, (start, end) in spans.items()}


def _question(words: str) -> bool:
    return words.rstrip().endswith("?") and len(words) <= _LONGEST and words[0] not in "“\"'‘"
