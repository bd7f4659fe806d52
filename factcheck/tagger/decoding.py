"""Turns the model's scores into attributions: which cue, whose, and what was said.

Each piece has seven BIO scores (source, cue, content) and four link vectors. A content piece
points at its cue and a cue points at its source or at nobody, by scaled dot products (the biaffine
arc scorer of Dozat and Manning, 2017, without its bias terms). Spans come from the best BIO path
within a paragraph (Viterbi, 1967); contents that share a cue are one attribution, so that a
discontinuous content groups itself, and several cues may share one source.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from factcheck.domain.span import Span
from factcheck.tagger.encoding import Pieces
from factcheck.tagger.reading import Answer, Floats

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
SOURCE, CUE, CONTENT = 1, 3, 5
EVIDENCE = (
    "log chance of the cue's labels",
    "log chance of the contents' links to the cue",
    "log mean chance of the contents' labels",
    "log least chance of the contents' labels",
    "log chance of the source, or of there being none",
    "log number of content pieces",
    "number of contents",
)
Ints = NDArray[np.int64]
Range = tuple[int, int]
_INSIDE = (SOURCE + 1, CUE + 1, CONTENT + 1)
_LIKELY, _CUE_AT_ALL, _FLOOR = 0.2, 0.05, -9.0
_DIGITS = 4  # of a score: from the ninth on, two processors give two answers
_MARK_ONLY = re.compile(r" *[,;:–—-]? *")
_OPENING = {"“": "”", "‘": "’", "«": "»", "„": "“", '"': '"'}


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """Who says what: exact spans into the text; source and cue may be empty.

    ``score`` is the chance that it is right (0..1), weighed from ``evidence`` (see EVIDENCE).
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    evidence: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class DecodingSettings:
    """What turns scores into decisions; tuned on a development set and stored with the model.

    The biases are added to log probabilities before decisions are taken. ``confidence`` weighs
    the evidence for an attribution (EVIDENCE, then a constant) into the chance that it is right;
    attributions under ``min_score`` are dropped.
    """

    link_width: int = 64
    source_bias: float = 0.0
    cue_bias: float = 0.0
    content_bias: float = 0.0
    nobody_bias: float = 0.0
    confidence: tuple[float, ...] = (0.4, 0.3, 2.0, 0.3, 0.5, 0.3, -0.3, 1.5)
    min_score: float = 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The answer for N pieces, cut into its parts; link vectors have ``link_width`` columns."""

    tags: Floats
    content_query: Floats
    cue_key: Floats
    cue_query: Floats
    source_key: Floats
    nobody: Floats

    @classmethod
    def split(cls, scores: Floats, width: int) -> Scores:
        """Cut the columns (7 + 4 * width + 1) into tags, link vectors, nobody.

        Link vectors come scaled, so that a plain product of two is their score.
        """
        first, scale = len(LABELS), np.float32(width**-0.5)
        edges = [first + i * width for i in range(5)]
        query, key, asker, given = (scores[:, a:b] for a, b in pairwise(edges))
        return cls(scores[:, :first], query * scale, key, asker * scale, given, scores[:, -1])


@dataclass(frozen=True, slots=True)
class _Runs:
    """Spans of one role as piece ranges [start, end), in order of the text."""

    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def range(self, index: int) -> Range:
        """The piece range of one span."""
        return int(self.starts[index]), int(self.ends[index])

    def chosen(self, mask: NDArray[np.bool_]) -> list[Range]:
        """The piece ranges of the spans where ``mask`` holds."""
        return [self.range(index) for index in np.flatnonzero(mask).tolist()]

    def members(self) -> Ints:
        """All pieces of all spans, ascending."""
        parts = [np.arange(s, e) for s, e in zip(self.starts, self.ends, strict=True)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def offsets(self) -> Ints:
        """Where each span begins within ``members()``."""
        return np.concatenate([[0], np.cumsum(self.ends - self.starts)[:-1]]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Source:
    """The source chosen for a cue, or none, and the chance given to that choice."""

    where: Range | None
    chance: float


@dataclass(frozen=True, slots=True)
class _Draft:
    """An attribution in piece ranges."""

    source: Range | None
    cue: Range
    contents: list[Range]
    evidence: tuple[float, ...]

    def moved(self, by: int) -> _Draft:
        """The same draft, counted from ``by`` pieces earlier."""
        source = (self.source[0] + by, self.source[1] + by) if self.source else None
        contents = [(start + by, end + by) for start, end in self.contents]
        return _Draft(source, (self.cue[0] + by, self.cue[1] + by), contents, self.evidence)


def decode(
    answer: Answer, pieces: Pieces, text: str, *, settings: DecodingSettings
) -> list[RawAttribution]:
    """The attributions of one section from the network's answer to it.

    Links stay inside a window, for their scores compare places in it; a content that a window's
    border cuts in two goes to the cue of its first part.
    """
    if not len(pieces):
        return []
    tags = _log_softmax(answer.scores[:, : len(LABELS)])
    path = _best_path(tags + _biases(settings), pieces.opens)
    borders = [0, *(np.flatnonzero(np.diff(answer.windows)) + 1).tolist(), len(pieces)]
    drafts: list[_Draft] = []
    for start, end in pairwise(borders):
        here = slice(start, end)
        _carry_over(drafts, path, pieces.opens, start)
        found = _decode_window(
            Scores.split(answer.scores[here], settings.link_width),
            (tags[here], path[here], pieces.opens[here]),
            settings,
        )
        drafts += [draft.moved(start) for draft in found]
    grounded = [_ground(draft, pieces, text, settings.confidence) for draft in drafts]
    kept = [attribution for attribution in grounded if attribution.score >= settings.min_score]
    return sorted(kept, key=lambda attribution: attribution.content[0])


def _decode_window(
    parts: Scores, labels: tuple[Floats, Ints, NDArray[np.bool_]], settings: DecodingSettings
) -> list[_Draft]:
    """The attributions of one window, in its own piece numbers."""
    tags, path, opens = labels
    contents = _runs(path, CONTENT, opens)
    if not len(contents):
        return []
    path = _add_pointed_cues(parts, tags, path, contents)
    contents, cues = (_runs(path, role, opens) for role in (CONTENT, CUE))
    if not len(contents) or not len(cues):
        return []
    owners, links = _link_contents(parts, contents, cues)
    sources = _find_sources(parts, tags, _runs(path, SOURCE, opens), cues, settings)
    return [
        _draft(tags, cues.range(cue), sources[cue], contents.chosen(owners == cue), links[cue])
        for cue in np.unique(owners).tolist()
    ]


def _biases(settings: DecodingSettings) -> Floats:
    s, c, t = settings.source_bias, settings.cue_bias, settings.content_bias
    return np.array([0, s, s, c, c, t, t], dtype=np.float32)


def _log_softmax(values: Floats) -> Floats:
    shifted = values - values.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _best_path(tags: Floats, opens: NDArray[np.bool_]) -> Ints:
    """The best BIO labels (N) of log scores (N, 7): an I- label follows a label of its own role.

    A paragraph may open with an I- label: the span goes on from the paragraph before. Plain lists,
    for a step is too small for numpy: all of decoding took twice the time with arrays.
    """
    best = [0.0] * len(LABELS)
    back: list[list[int]] = []
    for scores, is_open in zip(tags.tolist(), opens.tolist(), strict=True):
        top = best.index(max(best))
        came = [top] * len(LABELS)
        if back and not is_open:
            for inside in _INSIDE:
                came[inside] = inside if best[inside] > best[inside - 1] else inside - 1
        best = [best[before] + score for before, score in zip(came, scores, strict=True)]
        back.append(came)
    return _trace(back, best.index(max(best)))


def _trace(back: list[list[int]], state: int) -> Ints:
    """Follow the back pointers from the last label to the first."""
    path = []
    for came in reversed(back):
        path.append(state)
        state = came[state]
    return np.array(path[::-1], dtype=np.int64)


def _runs(path: Ints, role: int, opens: NDArray[np.bool_]) -> _Runs:
    inside = (path == role) | (path == role + 1)
    before = np.concatenate([[False], inside[:-1]])
    begins = inside & ((path == role) | ~before | opens)
    after = np.concatenate([inside[1:] & ~begins[1:], [False]])
    return _Runs(np.flatnonzero(begins), np.flatnonzero(inside & ~after) + 1)


def _pointers(parts: Scores, contents: _Runs) -> Floats:
    """The mean chance that the pieces of a content (S) point at each piece of the window (N)."""
    chances = np.exp(_log_softmax(parts.content_query[contents.members()] @ parts.cue_key.T))
    sums = np.add.reduceat(chances, contents.offsets(), axis=0)
    means: Floats = sums / (contents.ends - contents.starts)[:, None]
    return means


def _add_pointed_cues(parts: Scores, tags: Floats, path: Ints, contents: _Runs) -> Ints:
    """Label a cue the tags missed, where a content points there more than at all labelled cues."""
    cue_chance = np.exp(tags[:, CUE : CUE + 2]).sum(axis=1)
    path = path.copy()
    for pointer in _pointers(parts, contents):
        labelled = (path == CUE) | (path == CUE + 1)
        free = np.where(labelled | (cue_chance < _CUE_AT_ALL), 0, pointer)
        start, end = _grow(int(free.argmax()), (cue_chance > _LIKELY) & ~labelled)
        if free[start:end].sum() > pointer[labelled].sum():
            path[start:end] = CUE + 1
            path[start] = CUE
    return path


def _link_contents(parts: Scores, contents: _Runs, cues: _Runs) -> tuple[Ints, Floats]:
    """For each content its cue (S); for each cue the mean chance of the links it has won (C)."""
    rows, columns = contents.members(), cues.members()
    chances = np.exp(_log_softmax(parts.content_query[rows] @ parts.cue_key[columns].T))
    by_cue = np.add.reduceat(chances, cues.offsets(), axis=1)
    by_span = np.add.reduceat(by_cue, contents.offsets(), axis=0)
    by_span /= (contents.ends - contents.starts)[:, None]
    owners = by_span.argmax(axis=1)
    won = np.bincount(owners, minlength=len(cues))
    links = np.bincount(owners, by_span.max(axis=1), minlength=len(cues)) / np.maximum(won, 1)
    return owners, links.astype(np.float32)


def _find_sources(
    parts: Scores, tags: Floats, spans: _Runs, cues: _Runs, settings: DecodingSettings
) -> list[_Source]:
    """For each cue its source, or none when nobody is the likelier answer."""
    chances, nobody = _source_chances(parts, cues, settings)
    sums = np.concatenate([np.zeros((len(cues), 1)), np.cumsum(chances, axis=1)], axis=1)
    mass = sums[:, spans.ends] - sums[:, spans.starts]
    found = []
    for cue in range(len(cues)):
        best = int(mass[cue].argmax()) if len(spans) else -1
        if best >= 0 and mass[cue, best] >= nobody[cue]:
            found.append(_Source(spans.range(best), float(mass[cue, best])))
        else:
            found.append(_untagged_source(chances[cue], float(nobody[cue]), tags))
    return found


def _source_chances(
    parts: Scores, cues: _Runs, settings: DecodingSettings
) -> tuple[Floats, Floats]:
    """Per cue: the chance of each piece to be its source (C, N), and of there being none (C)."""
    members = cues.members()
    pairs = parts.cue_query[members] @ parts.source_key.T
    table = np.concatenate([pairs, parts.nobody[members, None] + settings.nobody_bias], axis=1)
    table = np.add.reduceat(table, cues.offsets(), axis=0)
    chances = np.exp(_log_softmax(table / (cues.ends - cues.starts)[:, None]))
    return chances[:, :-1], chances[:, -1]


def _untagged_source(chances: Floats, nobody: float, tags: Floats) -> _Source:
    """A source the tags missed: the piece pointed at, grown over its likely neighbours."""
    best = int(chances.argmax())
    if chances[best] <= nobody:
        return _Source(None, nobody)
    where = _grow(best, np.exp(tags[:, SOURCE : SOURCE + 2]).sum(axis=1) > _LIKELY)
    return _Source(where, float(chances[slice(*where)].sum()))


def _grow(index: int, likely: NDArray[np.bool_]) -> Range:
    """The run of likely pieces around a piece, itself always included."""
    start, end = index, index + 1
    while start > 0 and likely[start - 1]:
        start -= 1
    while end < len(likely) and likely[end]:
        end += 1
    return start, end


def _carry_over(drafts: list[_Draft], path: Ints, opens: NDArray[np.bool_], border: int) -> None:
    """Give a content that goes on over a border to the draft it began in, and unlabel its rest."""
    owners = [d for d in drafts if any(end == border for _, end in d.contents)]
    goes_on = (path[border:] == CONTENT + 1) & ~opens[border:]
    length = int(goes_on.argmin()) if not goes_on.all() else len(goes_on)
    if owners and length:
        contents = owners[0].contents
        contents[:] = [(s, border + length if e == border else e) for s, e in contents]
        path[border : border + length] = 0


def _draft(tags: Floats, cue: Range, source: _Source, contents: list[Range], link: float) -> _Draft:
    """One attribution, with the evidence for it in the order of EVIDENCE."""
    cue_chance = np.exp(tags[slice(*cue), CUE : CUE + 2]).sum(axis=1).mean()
    rows = np.concatenate([tags[slice(*content), CONTENT : CONTENT + 2] for content in contents])
    chances = np.exp(rows).sum(axis=1)
    logs = np.log([cue_chance, link, chances.mean(), chances.min(), source.chance])
    evidence = (*np.maximum(logs, _FLOOR).tolist(), math.log(len(rows)), float(len(contents)))
    return _Draft(source.where, cue, contents, evidence)


def _ground(
    draft: _Draft, pieces: Pieces, text: str, confidence: tuple[float, ...]
) -> RawAttribution:
    """From piece ranges to the characters they stand for, and from evidence to a score."""
    weighed = sum(w * e for w, e in zip(confidence, (*draft.evidence, 1.0), strict=True))
    return RawAttribution(
        source=(_span(pieces, draft.source),) if draft.source else (),
        cue=(_span(pieces, draft.cue),),
        content=_joined(
            text, [_balanced(_span(pieces, content), text) for content in draft.contents]
        ),
        score=round(1 / (1 + math.exp(-weighed)), _DIGITS),
        evidence=draft.evidence,
    )


def _span(pieces: Pieces, where: Range) -> Span:
    """The characters of whole words, for a piece may be the middle of one."""
    first, last = pieces.words[where[0]], pieces.words[where[1] - 1]
    start = int(np.searchsorted(pieces.words, first))
    end = int(np.searchsorted(pieces.words, last, side="right"))
    return Span(int(pieces.starts[start]), int(pieces.ends[end - 1]))


def _joined(text: str, contents: list[Span]) -> tuple[Span, ...]:
    """Contents in order of the text, those made one that only a mark inside a line parts."""
    joined: list[Span] = []
    for span in sorted(contents):
        if joined and _MARK_ONLY.fullmatch(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _balanced(span: Span, text: str) -> Span:
    """Take in a quotation mark that stands just outside when its partner is inside."""
    inside = text[span.start : span.end]
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    for opening, closing in _OPENING.items():
        odd = opening == closing and inside.count(opening) % 2 == 1
        if after == closing and (odd or inside.count(opening) > inside.count(closing)):
            return Span(span.start, span.end + 1)
        if before == opening and (odd or inside.count(closing) > inside.count(opening)):
            return Span(span.start - 1, span.end)
    return span
