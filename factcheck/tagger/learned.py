"""The trained tagger: text in, who says what out, on a laptop's processor, with no download.

A text is read section by section, so that memory is bounded whatever its length. Texts never share
a batch: int8 activations are scaled by what else is in the batch, and an article must be answered
alike whatever company it is read in.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Sentence
from factcheck.domain.span import Span, Spans
from factcheck.tagger.artifact import PACKAGED, THREADS, Artifact, open_artifact
from factcheck.tagger.decoding import RawAttribution, decode
from factcheck.tagger.encoding import encode, sections
from factcheck.tagger.reading import read

_EDGE = " \t\r\n,;:–—-"  # of a source or cue: marks that belong to the sentence, not to the words


class LearnedTagger:
    """Finds attributions with the trained model, opened at the first text, once for all threads.

    ``folder`` holds the model; ``threads`` is how many one reading may use.
    """

    name = "learned-2"

    def __init__(self, folder: Path = PACKAGED, *, threads: int = THREADS) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._artifact: Artifact | None = None

    def tag(  # the model finds its own way without sentences
        self,
        text: str,
        sentences: Sequence[Sentence],  # noqa: ARG002
    ) -> tuple[TaggedAttribution, ...]:
        """Attributions in the order of their contents; the model needs no ``sentences``.

        Raises ModelError if the model is missing or damaged.
        """
        return tuple(tagged(text, found) for found in tag_text(self._open(), text, self._threads))

    def _open(self) -> Artifact:
        with self._lock:
            if self._artifact is None:
                self._artifact = open_artifact(self._folder)
            return self._artifact


def tag_text(artifact: Artifact, text: str, threads: int = 1) -> Iterator[RawAttribution]:
    """The attributions of a text by an opened model, section by section."""
    for section in sections(text):
        pieces = encode(artifact.tokenizer, text, section)
        (answer,) = read(artifact.network, [pieces], artifact.reading, threads=threads)
        yield from decode(answer, pieces, text, settings=artifact.decoding)


def tagged(text: str, found: RawAttribution) -> TaggedAttribution:
    """``found`` as every tagger gives it: no marks at the edges of its source and cue."""
    return TaggedAttribution(
        source=_trimmed(text, found.source),
        cue=_trimmed(text, found.cue),
        content=found.content,
        score=found.score,
    )


def _trimmed(text: str, spans: Spans) -> Spans:
    """The spans without the marks at their edges; what is nothing but marks is left out."""
    words = (span.of(text) for span in spans)
    cut = (
        Span(span.start + len(word) - len(word.lstrip(_EDGE)), span.start + len(word.rstrip(_EDGE)))
        for span, word in zip(spans, words, strict=True)
    )
    return tuple(span for span in cut if span.start < span.end)
