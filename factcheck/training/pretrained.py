"""Starts the network from a published sentence encoder instead of from noise.

The names of its tensors differ; this is the one place that knows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from factcheck.domain.errors import UnreadableError
from factcheck.training.model import Encoder

_PARTS = {
    "out": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm": "output.LayerNorm",
}
_ATTENTION = tuple(f"attention.self.{name}" for name in ("query", "key", "value"))


@torch.no_grad()
def load_bert(encoder: Encoder, base: Path) -> None:
    """Fill ``encoder`` from a BERT's folder; looks stay zero. Raises UnreadableError."""
    tensors = load_file(_file(base, "model.safetensors"))
    encoder.words.weight.copy_(tensors["embeddings.word_embeddings.weight"])
    encoder.places.weight.copy_(
        tensors["embeddings.position_embeddings.weight"]
        + tensors["embeddings.token_type_embeddings.weight"][0]
    )
    encoder.norm.weight.copy_(tensors["embeddings.LayerNorm.weight"])
    encoder.norm.bias.copy_(tensors["embeddings.LayerNorm.bias"])
    for index, layer in enumerate(encoder.stack()):
        layer.load_state_dict(_layer_state(tensors, f"encoder.layer.{index}"))


def load_tokenizer(base: Path) -> Tokenizer:
    """The base model's tokenizer, which would else cut and pad to a length of its own.

    Raises UnreadableError.
    """
    tokenizer = Tokenizer.from_file(str(_file(base, "tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _file(base: Path, name: str) -> Path:
    path = base / name
    if not path.is_file():
        hint = "Give the folder of a published encoder."
        raise UnreadableError(f"{base} holds no {name}.", hint=hint)
    return path


def _layer_state(tensors: Mapping[str, Tensor], at: str) -> dict[str, Tensor]:
    """One layer's weights and biases under our names; query, key and value lie in one matrix."""
    state = {}
    for kind in ("weight", "bias"):
        state[f"qkv.{kind}"] = torch.cat([tensors[f"{at}.{name}.{kind}"] for name in _ATTENTION])
        for ours, theirs in _PARTS.items():
            state[f"{ours}.{kind}"] = tensors[f"{at}.{theirs}.{kind}"]
    return state
