"""A tiny network must learn one article by heart, go on after a stop, and export exactly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from factcheck.domain.errors import UnreadableError
from factcheck.domain.span import words_at
from factcheck.tagger.artifact import OnnxNetwork, verify
from factcheck.tagger.decoding import DecodingSettings
from factcheck.tagger.learned import LearnedTagger
from factcheck.tagger.reading import ReadingSettings
from factcheck.tagger.windows import Window
from tests.tagger.small_model import make_tokenizer
from tests.training.small_run import ARTICLE, NEEDS_TORCH, TEXT

torch = pytest.importorskip("torch", reason=NEEDS_TORCH)

from factcheck.training import train as training
from factcheck.training.__main__ import main
from factcheck.training.check_export import check_export
from factcheck.training.dataset import Lesson, Parts, build_example
from factcheck.training.export import (
    SINGLE_PRECISION,
    export_encoder,
    export_network,
    seal,
)
from factcheck.training.losses import collate, link_loss, source_loss, total_loss
from factcheck.training.model import AttributionNet
from factcheck.training.pretrained import load_encoder
from factcheck.training.settings import EncoderShape, TrainingSettings
from factcheck.training.train import TorchNetwork, evaluate, train
from factcheck.training.tune import answers, tune

TOKENIZER = make_tokenizer()
SHAPE = EncoderShape(layers=1, width=32, heads=2, vocabulary=600, positions=64)
SETTINGS = TrainingSettings(
    epochs=60,
    smallest_window=60,
    largest_window=60,
    overlap=8,
    encoder_rate=5e-3,
    head_rate=1e-2,
    masked=0.0,
    head_dropout=0.0,
    link_width=8,
    threads=1,
)
DECODING = DecodingSettings(link_width=8)
PARTS = Parts([Lesson(ARTICLE)], [ARTICLE])


def new_net() -> AttributionNet:
    torch.manual_seed(1)
    return AttributionNet(SHAPE, 8)


def trained_net(folder: Path, epochs: int) -> AttributionNet:
    net = new_net()
    train(net, TOKENIZER, PARTS, settings=replace(SETTINGS, epochs=epochs), folder=folder)
    return net


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> AttributionNet:
    return trained_net(tmp_path_factory.mktemp("run"), 60)


@pytest.fixture
def folder(trained: AttributionNet, tmp_path: Path) -> Path:
    export_network(trained, TOKENIZER, tmp_path)
    seal(tmp_path, reading=ReadingSettings(window=60, overlap=8), decoding=DECODING)
    return tmp_path


def test_a_network_learns_one_article_by_heart(trained: AttributionNet) -> None:
    assert evaluate(TorchNetwork(trained), TOKENIZER, [ARTICLE], DECODING) == 1.0


def test_an_interrupted_run_goes_on_to_the_same_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(*_: Any, epoch: int, **__: Any) -> None:
        if epoch == 2:
            raise KeyboardInterrupt

    whole = trained_net(tmp_path / "whole", 4)
    with monkeypatch.context() as patched:
        patched.setattr(training, "_report", power_cut)
        with pytest.raises(KeyboardInterrupt):
            trained_net(tmp_path / "halted", 4)
    halted = trained_net(tmp_path / "halted", 4)

    for one, other in zip(whole.parameters(), halted.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-5)


def test_perfect_scores_lose_nothing() -> None:
    example = build_example(TOKENIZER, Lesson(ARTICLE))
    batch = collate([(example, Window(0, len(example.tags), 0, len(example.tags)))])
    scores = torch.zeros(*batch.ids.shape, 7 + 4 * 2 + 1)
    scores[0, 1:-1, :7] = torch.eye(7)[batch.tags[0, 1:-1]] * 50
    query, key, asker, answer = (scores[..., 7 + 2 * i : 9 + 2 * i] for i in range(4))
    for number in (0, 1):
        query[..., number] = (batch.content_of == number) * 20
        key[..., number] = (batch.cue_of == number) * 20
    asker[..., 0] = (batch.cue_of == 0) * 20
    answer[0, 1:3, 0] = 20
    scores[..., -1] = (batch.cue_of == 1) * 200

    assert float(total_loss(scores, batch, replace(SETTINGS, link_width=2))) < 1e-3


def test_a_source_outside_the_window_is_not_learned() -> None:
    example = build_example(TOKENIZER, Lesson(ARTICLE))
    batch = collate([(example, Window(2, 7, 2, 7))])
    torch.manual_seed(1)

    assert float(source_loss(torch.rand(1, 7, 40), batch, 8)) == 0.0
    assert float(link_loss(torch.rand(1, 7, 40), batch, 8)) > 0.0


def test_the_export_says_what_torch_says(trained: AttributionNet, folder: Path) -> None:
    report = check_export(trained, folder, [ARTICLE])

    assert report.difference < 1e-4
    assert report.single == 1.0
    assert 0 <= report.int8 <= 1


def test_an_exported_encoder_says_what_torch_says(tmp_path: Path) -> None:
    encoder = new_net().encoder.eval()
    export_encoder(encoder, tmp_path)
    ids = np.array([[101, 7, 8, 102], [101, 9, 102, 0]], dtype=np.int32)
    shapes, lengths = np.zeros_like(ids), np.array([4, 3], dtype=np.int32)
    told = OnnxNetwork(tmp_path / SINGLE_PRECISION)(ids, shapes, lengths)
    with torch.no_grad():
        meant = encoder(torch.tensor(ids), torch.tensor(shapes), torch.tensor(ids != 0)).numpy()
    verify(tmp_path)
    assert np.abs(told - meant)[ids != 0].max() < 1e-4


def test_the_exported_folder_is_what_the_tagger_opens(folder: Path) -> None:
    verify(folder)
    first, *_ = LearnedTagger(folder).tag(TEXT, ())

    assert words_at(TEXT, first.cue) == "said"


def test_tuning_never_does_worse_than_the_defaults(trained: AttributionNet) -> None:
    network = TorchNetwork(trained)
    settings = tune(answers(network, TOKENIZER, [ARTICLE]), 8)

    assert evaluate(network, TOKENIZER, [ARTICLE], settings) == 1.0


def test_a_folder_without_an_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"holds no model\.safetensors"):
        load_encoder(new_net().encoder, tmp_path)


def test_rounds_are_averaged_weight_by_weight(tmp_path: Path) -> None:
    one, other, mean = (tmp_path / f"{name}.pt" for name in ("one", "other", "mean"))
    torch.save({"head": torch.tensor([1.0, 4.0])}, one)
    torch.save({"head": torch.tensor([3.0, 0.0])}, other)

    done = CliRunner().invoke(main, ["average", str(one), str(other), "--out", str(mean)])
    assert done.exit_code == 0, done.output
    assert torch.load(mean, weights_only=True)["head"].tolist() == [2.0, 2.0]


@pytest.mark.parametrize("command", ["train", "distil", "average", "embedder", "export", "check"])
def test_every_command_says_what_it_does(command: str) -> None:
    done = CliRunner().invoke(main, [command, "--help"])
    assert done.exit_code == 0
    assert "--out" in done.output
