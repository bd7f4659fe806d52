"""What the network is asked to get right: labels, each content's cue, and each cue's source.

A link is right if it lands on any piece of the right span, so its loss is the negative log of the
chance given to the span as a whole (marginal likelihood, as in Lee et al., 2017, for coreference).
Where a teacher has read the text, its chances are to be given as well (Hinton et al., 2015).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from factcheck.tagger.decoding import CONTENT, CUE, LABELS
from factcheck.tagger.reading import pad
from factcheck.tagger.windows import Window
from factcheck.training.dataset import IGNORED, Example
from factcheck.training.settings import TrainingSettings

_FAR_BELOW = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """B windows of at most T pieces, end markers included.

    ``tags`` is IGNORED off the text. ``content_of``/``cue_of`` (B, T) number attributions, -1 for
    none. ``source`` (B, T, 2) gives each cue piece the range of its source, (0, 0) for nobody and
    (-1, -1) where unknown: not a cue, or the source lies outside the window. ``taught``
    (B, T, columns) are the teacher's scores and ``taught_in`` (B, T) the number of the window it
    read the piece in, -1 where it has not.
    """

    ids: Tensor
    looks: Tensor
    mask: Tensor
    tags: Tensor
    content_of: Tensor
    cue_of: Tensor
    source: Tensor
    taught: Tensor
    taught_in: Tensor


def collate(windows: Sequence[tuple[Example, Window]]) -> Batch:
    """Pad windows of examples into one batch."""
    ids, looks, lengths = pad([(example.pieces, window) for example, window in windows])
    tags, content_of, cue_of, taught_in = (
        np.full(ids.shape, fill) for fill in (IGNORED, -1, -1, -1)
    )
    source = np.full((*ids.shape, 2), -1)
    columns = max((e.answer.scores.shape[1] for e, _ in windows if e.answer), default=0)
    taught = np.zeros((*ids.shape, columns), dtype=np.float32)
    for row, (example, window) in enumerate(windows):
        there, here = slice(window.start, window.end), slice(1, 1 + len(window))
        tags[row, here] = example.tags[there]
        content_of[row, here] = example.content_of[there]
        cue_of[row, here] = example.cue_of[there]
        source[row, here] = _source_ranges(example, window)
        if example.answer:
            taught[row, here] = example.answer.scores[there]
            taught_in[row, here] = example.answer.windows[there]
    mask = np.arange(ids.shape[1]) < lengths[:, None]
    arrays = (ids, looks, mask, tags, content_of, cue_of, source, taught, taught_in)
    return Batch(*(torch.from_numpy(array) for array in arrays))


def total_loss(scores: Tensor, batch: Batch, settings: TrainingSettings) -> Tensor:
    """The weighted sum of the losses for scores (B, T, columns)."""
    return (
        _label_loss(scores, batch)
        + settings.link_weight * link_loss(scores, batch, settings.link_width)
        + settings.source_weight * source_loss(scores, batch, settings.link_width)
        + taught_loss(scores, batch, settings)
    )


def link_scores(scores: Tensor, batch: Batch, width: int) -> tuple[Tensor, Tensor]:
    """Scores (B, T, T) of content -> cue, and (B, T, T + 1) of cue -> source, nobody last."""
    first = len(LABELS)
    query, key, asker, answer = torch.split(scores[..., first : first + 4 * width], width, -1)
    off = (~batch.mask)[:, None, :]
    contents = (query @ key.transpose(1, 2) / math.sqrt(width)).masked_fill(off, _FAR_BELOW)
    cues = (asker @ answer.transpose(1, 2) / math.sqrt(width)).masked_fill(off, _FAR_BELOW)
    return contents, torch.cat([cues, scores[..., -1:]], dim=-1)


def link_loss(scores: Tensor, batch: Batch, width: int) -> Tensor:
    """Mean loss of the content pieces whose cue lies in the window."""
    pairs, _ = link_scores(scores, batch, width)
    right = (batch.content_of[:, :, None] == batch.cue_of[:, None, :]) & (batch.content_of >= 0)[
        :, :, None
    ]
    return _marginal(pairs, right)


def source_loss(scores: Tensor, batch: Batch, width: int) -> Tensor:
    """Mean loss of the cue pieces whose source is known: in the window, or nobody."""
    _, pairs = link_scores(scores, batch, width)
    places = torch.arange(pairs.shape[-1])
    start, end = batch.source[..., :1], batch.source[..., 1:]
    right = (places >= start) & (places < end)
    right[..., -1] = (end == 0).squeeze(-1)
    return _marginal(pairs, right)


def taught_loss(scores: Tensor, batch: Batch, settings: TrainingSettings) -> Tensor:
    """Cross entropy with the teacher's labels, and with its links of what it takes for a content.

    A link is compared among the pieces that the teacher read in the same window; each row counts
    by the chance that the teacher gives to its being a content, or a cue.
    """
    read = batch.taught_in >= 0
    if not read.any():
        return scores.sum() * 0
    labels = batch.taught[..., : len(LABELS)].softmax(-1) * read[..., None]
    loss = _soft(scores[..., : len(LABELS)], labels, read.float())
    together = (batch.taught_in[:, :, None] == batch.taught_in[:, None, :]) & read[:, :, None]
    nobody = torch.ones_like(together[..., :1])
    pairs = zip(
        link_scores(scores, batch, settings.link_width),
        link_scores(batch.taught, batch, settings.link_width),
        (together, torch.cat([together, nobody], -1)),
        (labels[..., CONTENT : CONTENT + 2].sum(-1), labels[..., CUE : CUE + 2].sum(-1)),
        (settings.link_weight, settings.source_weight),
        strict=True,
    )
    for mine, theirs, among, weight, share in pairs:
        chances = theirs.masked_fill(~among, _FAR_BELOW).softmax(-1)
        loss = loss + share * _soft(mine.masked_fill(~among, _FAR_BELOW), chances, weight)
    return loss


def _soft(scores: Tensor, chances: Tensor, weight: Tensor) -> Tensor:
    """Mean cross entropy of rows of scores with chances, each row by its weight."""
    entropy = -(chances * scores.float().log_softmax(-1)).sum(-1)
    mean: Tensor = (entropy * weight).sum() / weight.sum().clamp(min=1e-6)
    return mean


def _label_loss(scores: Tensor, batch: Batch) -> Tensor:
    """Mean cross entropy of the pieces of marked text."""
    on_text = batch.tags != IGNORED
    if not on_text.any():
        return scores.sum() * 0
    loss: Tensor = functional.cross_entropy(scores[on_text][:, : len(LABELS)], batch.tags[on_text])
    return loss


def _marginal(scores: Tensor, right: Tensor) -> Tensor:
    """Mean over rows that have a right answer of -log P(any right answer)."""
    rows = right.any(-1)
    if not rows.any():
        return scores.sum() * 0
    chosen = scores[rows].float()
    hit = chosen.masked_fill(~right[rows], _FAR_BELOW)
    loss: Tensor = (chosen.logsumexp(-1) - hit.logsumexp(-1)).mean()
    return loss


def _source_ranges(example: Example, window: Window) -> NDArray[np.int64]:
    """(length, 2) source ranges of a window's pieces, in places of the padded row."""
    cue_of = example.cue_of[window.start : window.end]
    if not len(example.sources):
        return np.full((len(window), 2), -1)
    ranges = example.sources[cue_of]
    known = ranges[:, 1] > ranges[:, 0]
    inside = (ranges[:, 0] >= window.start) & (ranges[:, 1] <= window.end)
    shifted = ranges - window.start + 1
    shifted[~known] = 0
    shifted[(cue_of < 0) | (known & ~inside)] = -1
    return shifted
