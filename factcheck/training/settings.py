"""Every number a training run depends on, in one place, so that a run can be repeated."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """The size of a BERT-like encoder; the defaults are all-MiniLM-L6-v2's.

    ``buckets`` is how many classes of distance attention has a bias for, as in MPNet; 0 for none.
    """

    layers: int = 6
    width: int = 384
    heads: int = 12
    vocabulary: int = 30_522
    positions: int = 512
    layer_norm_eps: float = 1e-12
    buckets: int = 0


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """One training run. Rates are peak learning rates; ``batch_pieces`` counts padding too."""

    seed: int = 20161108
    epochs: int = 7
    batch_pieces: int = 4096
    smallest_window: int = 128
    largest_window: int = 256
    overlap: int = 64
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warm_up: float = 0.06
    masked: float = 0.10
    head_dropout: float = 0.1
    clip_norm: float = 1.0
    link_weight: float = 0.5
    source_weight: float = 0.5
    link_width: int = 64
    threads: int = 2


FIRST_ROUND = TrainingSettings()
TEACHER = TrainingSettings(epochs=4, encoder_rate=1.2e-4, warm_up=0.25)
STUDENT = TrainingSettings(seed=20161110)
SECOND_ROUND = TrainingSettings(seed=20161109, epochs=1, encoder_rate=1e-4, head_rate=5e-4)
