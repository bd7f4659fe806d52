"""Proves that the exported network says what the trained one says, and what int8 costs.

Without this a wrong operator or a lossy quantisation would pass for a slightly worse model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from factcheck.domain.span import Span
from factcheck.evaluation.attribution import GoldDocument
from factcheck.tagger.artifact import NETWORK, OnnxNetwork, open_artifact
from factcheck.tagger.encoding import encode
from factcheck.tagger.reading import Network, read
from factcheck.training.export import SINGLE_PRECISION
from factcheck.training.model import AttributionNet
from factcheck.training.train import TorchNetwork, evaluate

_COMPARED = 8


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What the export costs.

    ``difference`` is the largest between torch's and fp32 ONNX's scores, in score units;
    ``single`` and ``int8`` are relation F1 on the dev part.
    """

    difference: float
    single: float
    int8: float
    megabytes: float


def check_export(net: AttributionNet, folder: Path, dev: Sequence[GoldDocument]) -> ExportReport:
    """Compare torch with fp32 ONNX score by score, and fp32 with int8 by their dev figure.

    Raises ModelError if the folder's checksums do not hold.
    """
    artifact = open_artifact(folder)
    single = OnnxNetwork(folder / SINGLE_PRECISION)
    tokenizer = artifact.tokenizer

    def figure(network: Network) -> float:
        return evaluate(network, tokenizer, dev, artifact.decoding, artifact.reading)

    return ExportReport(
        difference=_difference(TorchNetwork(net), single, tokenizer, dev[:_COMPARED]),
        single=figure(single),
        int8=figure(artifact.network),
        megabytes=(folder / NETWORK).stat().st_size / 1e6,
    )


def _difference(
    one: Network, other: Network, tokenizer: Tokenizer, articles: Sequence[GoldDocument]
) -> float:
    parts = [encode(tokenizer, a.text, Span(0, len(a.text))) for a in articles]
    pairs = zip(read(one, parts), read(other, parts), strict=True)
    return max(float(np.abs(a.scores - b.scores).max()) for a, b in pairs)
