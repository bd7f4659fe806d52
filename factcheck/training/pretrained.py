"""Starts the network from a published sentence encoder instead of from noise.

Two families are known, BERT and MPNet (Song et al., 2020). The names of their tensors differ; this
is the one place that knows them. MPNet's vocabulary is BERT's with four pieces before it and one
behind, so that both read with BERT's tokenizer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from factcheck.domain.errors import UnreadableError
from factcheck.tagger.reading import FIRST, LAST, MASK
from factcheck.training.model import Encoder
from factcheck.training.settings import EncoderShape


class _Family(NamedTuple):
    """What a family of encoders calls the parts of a layer."""

    parts: Mapping[str, str]
    attention: tuple[str, str, str]


_FEED = {"up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm"}
_BERT = _Family(
    {
        "out": "attention.output.dense",
        "attention_norm": "attention.output.LayerNorm",
        **_FEED,
    },
    ("attention.self.query", "attention.self.key", "attention.self.value"),
)
_MPNET = _Family(
    {"out": "attention.attn.o", "attention_norm": "attention.LayerNorm", **_FEED},
    ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
)
_MPNET_BEFORE, _MPNET_PLACES = 4, 2  # pieces before BERT's own, and places that mean padding
_MPNET_MARKERS = {FIRST: 0, LAST: 2, MASK: -1}  # where MPNet keeps what BERT calls so


def read_shape(base: Path) -> EncoderShape:
    """The size of the published encoder in ``base``.

    Raises UnreadableError if there is none, or one of a family that is not known.
    """
    config = json.loads(_file(base, "config.json").read_text(encoding="utf-8"))
    if config.get("model_type") not in ("bert", "mpnet"):
        hint = "Give the folder of a BERT or an MPNet."
        raise UnreadableError(f"{base} holds an encoder of another family.", hint=hint)
    is_mpnet = config["model_type"] == "mpnet"
    return EncoderShape(
        layers=config["num_hidden_layers"],
        width=config["hidden_size"],
        heads=config["num_attention_heads"],
        layer_norm_eps=config["layer_norm_eps"],
        buckets=config["relative_attention_num_buckets"] if is_mpnet else 0,
    )


@torch.no_grad()
def load_encoder(encoder: Encoder, base: Path) -> None:
    """Fill ``encoder`` from the published one in ``base``; looks stay zero.

    Raises UnreadableError.
    """
    tensors = load_file(_file(base, "model.safetensors"))
    family = _MPNET if encoder.distances is not None else _BERT
    words, places = _tables(tensors, family)
    encoder.words.weight.copy_(words)
    encoder.places.weight.copy_(places)
    if encoder.distances is not None:
        encoder.distances.weight.copy_(tensors["encoder.relative_attention_bias.weight"])
    encoder.norm.weight.copy_(tensors["embeddings.LayerNorm.weight"])
    encoder.norm.bias.copy_(tensors["embeddings.LayerNorm.bias"])
    for index, layer in enumerate(encoder.stack()):
        layer.load_state_dict(_layer_state(tensors, f"encoder.layer.{index}", family))


def load_tokenizer(base: Path) -> Tokenizer:
    """BERT's tokenizer from a published encoder; by itself it would cut and pad to a length.

    Raises UnreadableError.
    """
    tokenizer = Tokenizer.from_file(str(_file(base, "tokenizer.json")))
    if tokenizer.token_to_id("[CLS]") != FIRST:
        hint = "Name the folder of a BERT with --tokenizer."
        raise UnreadableError(f"The tokenizer in {base} is not BERT's.", hint=hint)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _tables(tensors: Mapping[str, Tensor], family: _Family) -> tuple[Tensor, Tensor]:
    """The embeddings of BERT's vocabulary and of the places from the first on."""
    words = tensors["embeddings.word_embeddings.weight"]
    places = tensors["embeddings.position_embeddings.weight"]
    if family is _BERT:
        return words, places + tensors["embeddings.token_type_embeddings.weight"][0]
    shared = words[_MPNET_BEFORE:-1].clone()
    for ours, theirs in _MPNET_MARKERS.items():
        shared[ours] = words[theirs]
    return shared, places[_MPNET_PLACES:]


def _file(base: Path, name: str) -> Path:
    path = base / name
    if not path.is_file():
        hint = "Give the folder of a published encoder."
        raise UnreadableError(f"{base} holds no {name}.", hint=hint)
    return path


def _layer_state(tensors: Mapping[str, Tensor], at: str, family: _Family) -> dict[str, Tensor]:
    """One layer's weights and biases under our names; query, key and value lie in one matrix."""
    state = {}
    for kind in ("weight", "bias"):
        asked = [tensors[f"{at}.{name}.{kind}"] for name in family.attention]
        state[f"qkv.{kind}"] = torch.cat(asked)
        for ours, theirs in family.parts.items():
            state[f"{ours}.{kind}"] = tensors[f"{at}.{theirs}.{kind}"]
    return state
