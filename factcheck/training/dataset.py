"""Reads marked articles and turns them into what the model learns: labels and links of word pieces.

Two formats: JSON Lines as every evaluation reads them (gzip where the name ends in .gz); and brat
stand-off (.ann beside .txt), where Source, Cue and Content are text bounds and a relation or event
ties a Source and Contents to their Cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict
from tokenizers import Tokenizer

from factcheck.domain.errors import InputError, UnreadableError
from factcheck.domain.model import Noun
from factcheck.domain.span import Span, Spans
from factcheck.evaluation.attribution import GoldAttribution, GoldDocument
from factcheck.evaluation.clauses import GoldDocument as ClauseDocument
from factcheck.evaluation.gold import read_gold
from factcheck.tagger.decoding import CONTENT, CUE, SOURCE
from factcheck.tagger.encoding import Pieces, encode
from factcheck.tagger.reading import Answer

IGNORED = -100
_RELATION_END = re.compile(r"(?:Arg\d|Source|Cue|Content)\d*:(\S+)")
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Example:
    """An article as the model learns it, N pieces and A attributions.

    ``tags`` (N) are indices of LABELS, IGNORED where it is not known; ``content_of`` and
    ``cue_of`` (N) name the attribution a piece is content or cue of, -1 for none; ``sources``
    (A, 2) are piece ranges, empty for none. ``answer`` is a teacher's, if one has read it.
    """

    pieces: Pieces
    tags: Ints
    content_of: Ints
    cue_of: Ints
    sources: Ints
    answer: Answer | None = None


class Lesson(NamedTuple):
    """An article to learn from: by its marks, by a teacher's answer to it, or by both.

    ``marked`` tells that all attributions are marked: what is not, is none.
    """

    article: GoldDocument
    marked: bool = True
    answer: Answer | None = None


class Parts(NamedTuple):
    """A data folder: what to learn from, and the articles that tell how well it went."""

    train: list[Lesson]
    dev: list[GoldDocument]


def read_parts(folder: Path) -> Parts:
    """Both parts of a data folder; raises InputError if one is missing, or as read_articles."""
    train, dev = (read_articles(_find_part(folder, part)) for part in Parts._fields)
    return Parts([Lesson(article) for article in train], dev)


def read_articles(path: Path) -> list[GoldDocument]:
    """All marked articles of a JSON Lines file or of a folder of brat files.

    Raises InputError naming the file and line that is of another form, UnreadableError.
    """
    if path.is_dir():
        return [read_brat(ann) for ann in sorted(path.glob("*.ann"))]
    return read_gold(path, GoldDocument)


def read_brat(ann: Path) -> GoldDocument:
    """One article from a brat .ann file and the .txt beside it; raises as ``read_articles``."""
    bounds: dict[str, tuple[str, Spans]] = {}
    ties: list[list[str]] = []
    for line in _brat_text(ann).split("\n"):
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            bounds[name] = _brat_bound(ann, rest)
        elif name.startswith(("R", "E")):
            ties.append(_RELATION_END.findall(rest))
    return GoldDocument(
        text=_brat_text(ann.with_suffix(".txt")),
        attributions=tuple(_brat_attributions(bounds, ties)),
    )


class Unmarked(Noun):
    """An article that nobody has marked."""

    model_config = ConfigDict(extra="ignore")

    text: str


def read_unmarked(path: Path) -> list[Lesson]:
    """Lessons of a JSON Lines file whose lines have a ``text``; raises as ``read_articles``."""
    texts = dict.fromkeys(row.text for row in read_gold(path, Unmarked))
    return [Lesson(GoldDocument(text=text, attributions=()), marked=False) for text in texts]


def read_clauses(path: Path) -> list[Lesson]:
    """Lessons of a file of clausal attributions, as ``evaluate clauses`` reads it.

    Only some of what they say is marked, so the rest of the text teaches nothing.
    """
    lessons = []
    for row in read_gold(path, ClauseDocument):
        clean = [each.attribution() for each in row.attributions if each.is_clean()]
        article = GoldDocument(text=row.text, attributions=tuple(clean))
        lessons.append(Lesson(article, marked=False))
    return lessons


def build_example(tokenizer: Tokenizer, lesson: Lesson) -> Example:
    """Label every word piece of an article; where two spans overlap the later one wins."""
    article = lesson.article
    pieces = encode(tokenizer, article.text, Span(0, len(article.text)))
    marked = [each for each in article.attributions if each.content]
    tags = np.full(len(pieces), 0 if lesson.marked else IGNORED, dtype=np.int64)
    content_of, cue_of = np.full(len(pieces), -1), np.full(len(pieces), -1)
    sources = np.zeros((len(marked), 2), dtype=np.int64)
    for index, attribution in enumerate(marked):
        for start, end in _piece_ranges(pieces, article.text, attribution.content):
            _label(tags, start, end, CONTENT)
            content_of[start:end] = index
        for start, end in _piece_ranges(pieces, article.text, attribution.cue):
            _label(tags, start, end, CUE)
            cue_of[start:end] = index
        for start, end in _piece_ranges(pieces, article.text, attribution.source)[:1]:
            _label(tags, start, end, SOURCE)
            sources[index] = start, end
    return Example(pieces, tags, content_of, cue_of, sources, lesson.answer)


def joined(text: str, spans: Spans) -> list[Span]:
    """Spans in order, with those merged that overlap or that only white space parts."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and not text[merged[-1].end : span.start].strip():
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.start < span.end:
            merged.append(span)
    return merged


def _find_part(folder: Path, part: str) -> Path:
    """The file or brat folder whose name ends in ``part``."""
    names = (f"*{part}", f"*{part}.jsonl.gz", f"*{part}.jsonl")
    found = [path for name in names for path in sorted(folder.glob(name))]
    if not found:
        raise InputError(
            f"{folder} holds no {part} part.", hint=f"Looked for {', '.join(names)} in it."
        )
    return found[0]


def _brat_text(path: Path) -> str:
    """Its characters as brat counts them, which takes every line end for what it is."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        hint = "brat keeps two files for each article, .txt and .ann."
        raise UnreadableError(f"{path} cannot be read.", hint=hint) from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8.", hint="Save it as UTF-8.") from error


def _brat_bound(ann: Path, rest: str) -> tuple[str, Spans]:
    """``Content 10 20;25 30<TAB>words`` -> its type and spans."""
    head, _, _ = rest.partition("\t")
    kind, _, ranges = head.partition(" ")
    try:
        pairs = [part.split() for part in ranges.split(";")]
        return kind.lower(), tuple(Span(int(start), int(end)) for start, end in pairs)
    except ValueError as error:
        hint = "It should read like: Content 10 20;25 30."
        raise InputError(f"{ann} holds {head!r}, which marks nothing.", hint=hint) from error


def _brat_attributions(
    bounds: Mapping[str, tuple[str, Spans]], ties: Sequence[Sequence[str]]
) -> Iterator[GoldAttribution]:
    """One attribution for each cue that is tied to a content."""
    for name, (kind, spans) in bounds.items():
        if kind != "cue":
            continue
        tied = [bounds[end] for tie in ties if name in tie for end in tie if end in bounds]
        content = tuple(s for k, more in tied if k == "content" for s in more)
        source = tuple(s for k, more in tied if k == "source" for s in more)
        if content:
            yield GoldAttribution(source=source, cue=spans, content=content)


def _piece_ranges(pieces: Pieces, text: str, spans: Spans) -> list[tuple[int, int]]:
    ranges = []
    for span in joined(text, spans):
        start = int(np.searchsorted(pieces.ends, span.start, side="right"))
        end = int(np.searchsorted(pieces.starts, span.end, side="left"))
        if start < end:
            ranges.append((start, end))
    return ranges


def _label(tags: Ints, start: int, end: int, role: int) -> None:
    tags[start] = role
    tags[start + 1 : end] = role + 1
