"""The network: a small BERT-like encoder and one linear head that gives labels and link vectors.

Written out in plain torch so that its numbers are the same under every library version, and so
that ``export`` can rebuild it operator by operator.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from factcheck.tagger.decoding import LABELS
from factcheck.tagger.encoding import SHAPES
from factcheck.training.settings import EncoderShape

_FAR = 128  # pieces; all that lie farther apart share a class of distance


class Layer(nn.Module):
    """One transformer layer, normalised after each half (Devlin et al., 2019)."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width, shape.layer_norm_eps)
        self.up = nn.Linear(width, 4 * width)
        self.down = nn.Linear(4 * width, width)
        self.norm = nn.LayerNorm(width, shape.layer_norm_eps)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Hidden states (B, T, width) and bias (B, heads or 1, T or 1, T) -> (B, T, width)."""
        hidden = self.attention_norm(hidden + self.out(self._attend(hidden, bias)))
        result: Tensor = self.norm(hidden + self.down(functional.gelu(self.up(hidden))))
        return result

    def _attend(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """Written out: on a CPU in bfloat16 its backward pass is twice as fast as the fused one."""
        count, length, width = hidden.shape
        split = self.qkv(hidden).view(count, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        scale = 1 / math.sqrt(width // self.heads)
        weights = ((query * scale) @ key.transpose(-1, -2) + bias.to(query.dtype)).softmax(-1)
        mixed = weights.to(value.dtype) @ value
        joined: Tensor = mixed.transpose(1, 2).reshape(count, length, width)
        return joined


class Encoder(nn.Module):
    """Embeddings and layers; ``looks`` tells what the vocabulary forgets, and starts at zero."""

    def __init__(self, shape: EncoderShape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.looks = nn.Embedding(SHAPES, shape.width)
        self.norm = nn.LayerNorm(shape.width, shape.layer_norm_eps)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.distances = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        nn.init.zeros_(self.looks.weight)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """ids, looks (B, T) int; mask (B, T) true where there is a piece -> (B, T, width)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden: Tensor = self.norm(self.words(ids) + self.places(places) + self.looks(looks))
        bias = torch.zeros(mask.shape, device=ids.device).masked_fill(~mask, -1e4)[:, None, None]
        if self.distances is not None:
            buckets = distance_buckets(places, self.shape.buckets)
            bias = bias + self.distances(buckets).permute(2, 0, 1)
        for layer in self.stack():
            hidden = layer(hidden, bias)
        return hidden

    def stack(self) -> list[Layer]:
        """The layers, first to last."""
        return [layer for layer in self.layers if isinstance(layer, Layer)]


def distance_buckets(places: Tensor, buckets: int) -> Tensor:
    """The class (T, T) of the distance from each place to each other (Raffel et al., 2020).

    Half of the classes are for what comes later; of each half, half are exact and the rest grow by
    the logarithm up to a distance of 128.
    """
    half, exact = buckets // 2, buckets // 4
    apart = places[:, None] - places[None, :]
    near = apart.abs()
    growth = (near.clamp(min=1) / exact).log() / math.log(_FAR / exact) * (half - exact)
    far = (exact + growth.long()).clamp(max=half - 1)
    return (apart < 0) * half + torch.where(near < exact, near, far)


class AttributionNet(nn.Module):
    """Encoder and head. The scores' columns are those of ``factcheck.tagger.decoding.Scores``."""

    def __init__(self, shape: EncoderShape, link_width: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.link_width = link_width
        self.encoder = Encoder(shape)
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(shape.width, len(LABELS) + 4 * link_width + 1)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor) -> Tensor:
        """Scores (B, T, 7 + 4 * link_width + 1) of ids, looks and mask (B, T)."""
        scores: Tensor = self.head(self.dropout(self.encoder(ids, looks, mask)))
        return scores
