"""Asks a large network for its answers, so that a small one can learn from them.

The answers are kept on disk, one file an article, for reading them all takes longer than an epoch.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from factcheck.domain.span import Span
from factcheck.tagger.encoding import encode
from factcheck.tagger.reading import Answer, Network, ReadingSettings, read
from factcheck.training.dataset import Lesson

log = logging.getLogger(__name__)
_READING = ReadingSettings(window=256, overlap=64, batch_pieces=4096)


def taught(
    teacher: Network, tokenizer: Tokenizer, lessons: Sequence[Lesson], folder: Path
) -> Iterator[Lesson]:
    """``lessons`` with the teacher's answers, from ``folder`` where it has given them before."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, lesson in enumerate(lessons):
        path = folder / f"{sha256(lesson.article.text.encode('utf-8', 'replace')).hexdigest()}.npz"
        if not path.exists():
            _keep(path, _answer(teacher, tokenizer, lesson.article.text))
        yield lesson._replace(answer=_kept(path))
        if number % 50 == 0:
            log.info("taught %d of %d", number, len(lessons))


def _answer(teacher: Network, tokenizer: Tokenizer, text: str) -> Answer:
    with torch.autocast("cpu", torch.bfloat16):
        (answer,) = read(teacher, [encode(tokenizer, text, Span(0, len(text)))], _READING)
    return answer


def _keep(path: Path, answer: Answer) -> None:
    """Half precision: the labels of a million pieces and their links then fit in a gigabyte."""
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        np.savez(out, scores=answer.scores.astype(np.float16), windows=answer.windows)
    part.replace(path)


def _kept(path: Path) -> Answer:
    with np.load(path) as stored:
        return Answer(stored["scores"], stored["windows"])
