"""Writes the trained network as the folder the tagger loads: ONNX, tokenizer, config, checksums.

The graph is built operator by operator with onnxruntime's fused BERT operators, which saves a
tracing exporter and a pattern-matching optimiser, either of which may miss a fusion in silence.
``check_export`` proves that it computes what torch computes.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from factcheck.tagger.artifact import CONFIG, FORMAT, NETWORK, TOKENIZER, write_checksums
from factcheck.tagger.decoding import LABELS, DecodingSettings
from factcheck.tagger.reading import ReadingSettings
from factcheck.training.model import AttributionNet, Encoder, Layer
from factcheck.training.settings import EncoderShape

OPSET, MICROSOFT = 17, "com.microsoft"
ONNX_OWN = ("MatMul", "Add", "LayerNormalization")
HEAD = "head"
SINGLE_PRECISION = "model.fp32.onnx"


class _Graph:
    """Nodes and weights of an ONNX graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: NDArray[np.float32]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, **attributes: int | float) -> str:
        """One node whose output is ``name``; operators ONNX lacks are onnxruntime's own."""
        domain = "" if kind in ONNX_OWN else MICROSOFT
        outputs = [name, "unread"] if kind == "EmbedLayerNormalization" else [name]
        node = helper.make_node(kind, inputs, outputs, name=name, domain=domain)
        node.attribute.extend(helper.make_attribute(k, v) for k, v in attributes.items())
        self.nodes.append(node)
        return name


def export_network(net: AttributionNet, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the int8 network and the tokenizer; fp32 is left beside it for ``check_export``."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(build_graph(net), folder / SINGLE_PRECISION)
    quantise(folder / SINGLE_PRECISION, folder / NETWORK)
    tokenizer.save(str(folder / TOKENIZER))


def seal(folder: Path, *, reading: ReadingSettings, decoding: DecodingSettings) -> None:
    """Write the config and the checksums: the folder is then what the tagger opens."""
    config = {
        "format": FORMAT,
        "labels": list(LABELS),
        "reading": asdict(reading),
        "decoding": asdict(decoding),
    }
    (folder / CONFIG).write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    write_checksums(folder)


def quantise(source: Path, target: Path) -> None:
    """Dynamic int8 with one scale a column; the head, a hundredth of the work, stays as it is."""
    quantize_dynamic(
        source,
        target,
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=[HEAD],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )


def build_graph(net: AttributionNet) -> onnx.ModelProto:
    """ids, shapes (B, T) and lengths (B), all int32 -> scores (B, T, columns) float32."""
    graph = _Graph()
    hidden = _hidden(graph, net.encoder)
    product = graph.add("MatMul", [hidden, _matrix(graph, net.head.weight, "head.w")], HEAD)
    scores = graph.add("Add", [product, graph.weight("head.b", _array(net.head.bias))], "scores")
    return _model(graph, "attribution", scores, columns=net.head.out_features)


def export_encoder(encoder: Encoder, folder: Path) -> None:
    """Write a sentence encoder as int8, its hidden states for scores, with its checksum."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = _Graph()
    hidden = _hidden(graph, encoder)
    model = _model(graph, "sentences", hidden, columns=encoder.shape.width)
    onnx.save(model, folder / SINGLE_PRECISION)
    quantise(folder / SINGLE_PRECISION, folder / NETWORK)
    write_checksums(folder, [NETWORK])


def _hidden(graph: _Graph, encoder: Encoder) -> str:
    hidden = _embed(graph, encoder)
    for index, layer in enumerate(encoder.stack()):
        hidden = _layer(graph, layer, f"layer{index}", hidden, encoder.shape)
    return hidden


def _model(graph: _Graph, name: str, result: str, columns: int) -> onnx.ModelProto:
    whole = TensorProto.INT32
    inputs = [
        helper.make_tensor_value_info("ids", whole, ["batch", "length"]),
        helper.make_tensor_value_info("shapes", whole, ["batch", "length"]),
        helper.make_tensor_value_info("lengths", whole, ["batch"]),
    ]
    output = helper.make_tensor_value_info(result, TensorProto.FLOAT, ["batch", "length", columns])
    body = helper.make_graph(graph.nodes, name, inputs, [output], graph.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=8)


def _embed(graph: _Graph, encoder: Encoder) -> str:
    """Words, places and looks summed and normalised; looks take the seat of BERT's segments."""
    tables = [
        graph.weight("words", _array(encoder.words.weight)),
        graph.weight("places", _array(encoder.places.weight)),
        graph.weight("looks", _array(encoder.looks.weight)),
        graph.weight("embed.g", _array(encoder.norm.weight)),
        graph.weight("embed.b", _array(encoder.norm.bias)),
    ]
    epsilon = encoder.shape.layer_norm_eps
    return graph.add(
        "EmbedLayerNormalization", ["ids", "shapes", *tables], "embedded", epsilon=epsilon
    )


def _layer(graph: _Graph, layer: Layer, at: str, hidden: str, shape: EncoderShape) -> str:
    qkv = _matrix(graph, layer.qkv.weight, f"{at}.qkv.w")
    qkv_bias = graph.weight(f"{at}.qkv.b", _array(layer.qkv.bias))
    inputs = [hidden, qkv, qkv_bias, "lengths"]
    mixed = graph.add("Attention", inputs, f"{at}.mix", num_heads=shape.heads)
    out = graph.add("MatMul", [mixed, _matrix(graph, layer.out.weight, f"{at}.o.w")], f"{at}.out")
    first = _add_norm(graph, (out, hidden), layer.attention_norm, layer.out.bias, f"{at}.first")
    up = graph.add("MatMul", [first, _matrix(graph, layer.up.weight, f"{at}.u.w")], f"{at}.up")
    bias = graph.weight(f"{at}.u.b", _array(layer.up.bias))
    active = graph.add("BiasGelu", [up, bias], f"{at}.gelu")
    down = graph.add("MatMul", [active, _matrix(graph, layer.down.weight, f"{at}.d.w")], f"{at}.dn")
    return _add_norm(graph, (down, first), layer.norm, layer.down.bias, f"{at}.second")


def _add_norm(
    graph: _Graph, summed: tuple[str, str], norm: nn.LayerNorm, bias: Tensor, name: str
) -> str:
    """The bias and both inputs added, then normalised.

    Not by the fused SkipLayerNormalization, which on a processor takes six times as long as these
    three, a third of the whole network's time.
    """
    scale = graph.weight(f"{name}.g", _array(norm.weight))
    shift = graph.weight(f"{name}.b", _array(norm.bias))
    product, hidden = summed
    added = graph.add("Add", [product, graph.weight(f"{name}.a", _array(bias))], f"{name}.biased")
    both = graph.add("Add", [added, hidden], f"{name}.sum")
    return graph.add("LayerNormalization", [both, scale, shift], name, axis=-1, epsilon=norm.eps)


def _matrix(graph: _Graph, weight: Tensor, name: str) -> str:
    return graph.weight(name, _array(weight).T)


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return np.asarray(tensor.detach().float().numpy(), dtype=np.float32)
