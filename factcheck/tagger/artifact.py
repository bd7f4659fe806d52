"""Opens the model folder, and refuses a damaged one with a sentence that says what to do.

``model/`` holds the network (ONNX), the tokenizer, the config and SHA256SUMS over all three, in the
format of sha256sum, so that anybody can check them by hand.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from factcheck.domain.errors import ModelError
from factcheck.tagger.decoding import LABELS, DecodingSettings
from factcheck.tagger.reading import Network, ReadingSettings

FORMAT = "factcheck.tagger/1"
NETWORK, TOKENIZER, CONFIG = "model.int8.onnx", "tokenizer.json", "config.json"
CHECKSUMS = "SHA256SUMS"
WAY_OUT = "Install factcheck again, or train the model anew."
_SLOW = "SkipLayerNormFusion"  # what it makes takes six times as long on a processor
PACKAGED = Path(__file__).parent / "model"
THREADS = min(4, os.cpu_count() or 1)  # that one reading uses: a laptop does other things too


@dataclass(frozen=True, slots=True)
class Artifact:
    """A model that has been opened and verified."""

    network: Network
    tokenizer: Tokenizer
    reading: ReadingSettings
    decoding: DecodingSettings


class OnnxNetwork:
    """The network in onnxruntime, on the CPU: one core a batch, any number of batches at a time."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW]
        )

    def __call__(
        self, ids: NDArray[np.int32], shapes: NDArray[np.int32], lengths: NDArray[np.int32]
    ) -> NDArray[np.float32]:
        """Scores (B, T, columns) of a padded batch."""
        feeds = {"ids": ids, "shapes": shapes, "lengths": lengths}
        scores: NDArray[np.float32] = self._session.run(None, feeds)[0]
        return scores


def open_artifact(folder: Path) -> Artifact:
    """Verify and open a model folder. Raises ModelError if anything is missing or changed."""
    verify(folder)
    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        _check_format(folder, config)
        return Artifact(
            network=OnnxNetwork(folder / NETWORK),
            tokenizer=Tokenizer.from_file(str(folder / TOKENIZER)),
            reading=ReadingSettings(**config["reading"]),
            decoding=_decoding(config["decoding"]),
        )
    except ModelError:
        raise
    except Exception as error:  # onnxruntime and tokenizers raise their own kinds
        raise ModelError(
            f"The model in {folder} cannot be opened: {error}.", hint=WAY_OUT
        ) from error


def verify(folder: Path) -> None:
    """Compare every file with its checksum. Raises ModelError naming the file that differs."""
    for line in filter(None, checksums(folder).split("\n")):
        expected, _, name = line.partition("  ")
        if _digest(folder / name) != expected:
            raise ModelError(
                f"The model is damaged: {folder / name} is not the file that was made.",
                hint=WAY_OUT,
            )


def checksums(folder: Path) -> str:
    """What the files of a model are to hash to. Raises ModelError where there is none."""
    try:
        return (folder / CHECKSUMS).read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(f"There is no model in {folder}.", hint=WAY_OUT) from error


def write_checksums(folder: Path, names: Iterable[str] = (NETWORK, TOKENIZER, CONFIG)) -> None:
    """Write SHA256SUMS over the files that make up a model, those of the tagger unless named."""
    lines = [f"{_digest(folder / name)}  {name}\n" for name in names]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def _check_format(folder: Path, config: Mapping[str, Any]) -> None:
    if config["format"] != FORMAT or tuple(config["labels"]) != LABELS:
        raise ModelError(
            f"The model in {folder} is of format {config['format']}, and this version of factcheck"
            f" reads {FORMAT}.",
            hint=WAY_OUT,
        )


def _decoding(values: Mapping[str, Any]) -> DecodingSettings:
    return DecodingSettings(**{**values, "confidence": tuple(values["confidence"])})


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"The model lacks {path}.", hint=WAY_OUT) from error
