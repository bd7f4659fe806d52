"""A small network must be able to learn from a larger one alone, without any mark."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from factcheck.domain.errors import UnreadableError
from factcheck.evaluation.attribution import GoldDocument
from factcheck.tagger.reading import Answer
from factcheck.tagger.windows import Window
from tests.tagger.small_model import make_tokenizer
from tests.training.small_run import ARTICLE, NEEDS_TORCH, TEXT

torch = pytest.importorskip("torch", reason=NEEDS_TORCH)

from safetensors.torch import save_file

from factcheck.training.dataset import Lesson, Parts, build_example, read_unmarked
from factcheck.training.distil import taught
from factcheck.training.losses import Batch, collate, taught_loss
from factcheck.training.model import AttributionNet, Encoder, distance_buckets
from factcheck.training.pretrained import load_encoder, load_tokenizer, read_shape
from factcheck.training.train import TorchNetwork, evaluate, train
from tests.training.test_training import DECODING, SETTINGS, SHAPE, trained_net

TOKENIZER = make_tokenizer()
UNMARKED = Lesson(GoldDocument(text=TEXT, attributions=()), marked=False)
COLUMNS = 7 + 4 * 2 + 1


def test_a_student_learns_an_unmarked_article_from_its_teacher(tmp_path: Path) -> None:
    teacher = TorchNetwork(trained_net(tmp_path / "teacher", 60))
    lessons = list(taught(teacher, TOKENIZER, [UNMARKED], tmp_path / "taught"))
    torch.manual_seed(2)
    student = AttributionNet(replace(SHAPE, width=16), 8)

    train(student, TOKENIZER, Parts(lessons, [ARTICLE]), settings=SETTINGS, folder=tmp_path)

    assert evaluate(TorchNetwork(student), TOKENIZER, [ARTICLE], DECODING) == 1.0


def test_an_answer_is_asked_for_once(tmp_path: Path) -> None:
    torch.manual_seed(1)
    [first] = taught(TorchNetwork(AttributionNet(SHAPE, 8)), TOKENIZER, [UNMARKED], tmp_path)
    [again] = taught(TorchNetwork(AttributionNet(SHAPE, 8)), TOKENIZER, [UNMARKED], tmp_path)

    assert first.answer is not None
    assert again.answer is not None
    assert np.array_equal(first.answer.scores, again.answer.scores)


def batch_of(scores: np.ndarray, windows: list[int]) -> Batch:
    answer = Answer(scores.astype(np.float32), np.array(windows))
    example = build_example(TOKENIZER, UNMARKED._replace(answer=answer))
    return collate([(example, Window(0, len(windows), 0, len(windows)))])


def test_to_say_what_the_teacher_says_is_best() -> None:
    pieces = len(build_example(TOKENIZER, UNMARKED).tags)
    scores = np.random.default_rng(3).normal(size=(pieces, COLUMNS)) * 2
    batch = batch_of(scores, [0] * pieces)
    same = batch.taught.clone().requires_grad_()

    loss = taught_loss(same, batch, replace(SETTINGS, link_width=2))
    torch.autograd.backward(loss)
    assert same.grad is not None
    assert float(same.grad[..., :7].abs().max()) < 1e-6
    other = torch.rand_like(same) * 4
    assert float(taught_loss(other, batch, replace(SETTINGS, link_width=2))) > float(loss.detach())


def test_links_between_two_windows_of_the_teacher_teach_nothing() -> None:
    pieces = len(build_example(TOKENIZER, UNMARKED).tags)
    scores = np.random.default_rng(3).normal(size=(pieces, COLUMNS))
    alone = batch_of(scores, list(range(pieces)))  # every piece in a window of its own
    settings = replace(SETTINGS, link_width=2, source_weight=0.0)
    one, other = alone.taught.clone(), alone.taught.clone()
    other[..., 7:11] += torch.rand_like(other[..., 7:11])  # other vectors of content and cue

    assert float(taught_loss(one, alone, settings)) == pytest.approx(
        float(taught_loss(other, alone, settings))
    )


def test_unmarked_articles_are_read_once_each(tmp_path: Path) -> None:
    path = tmp_path / "more.jsonl"
    path.write_text('{"text": "One.", "title": "x"}\n{"text": "Two."}\n{"text": "One."}\n')

    lessons = read_unmarked(path)
    assert [lesson.article.text for lesson in lessons] == ["One.", "Two."]
    assert not any(lesson.marked for lesson in lessons)


def make_mpnet(folder: Path) -> dict[str, Any]:
    """An MPNet of one layer, every number drawn at random, under the names it is published with."""
    generator = torch.Generator().manual_seed(5)
    at = "encoder.layer.0"
    sizes = {
        "embeddings.word_embeddings.weight": (30527, 8),
        "embeddings.position_embeddings.weight": (514, 8),
        "embeddings.LayerNorm": (8,),
        "encoder.relative_attention_bias.weight": (8, 2),
        **{f"{at}.attention.attn.{part}": (8, 8) for part in "qkvo"},
        f"{at}.attention.LayerNorm": (8,),
        f"{at}.intermediate.dense": (32, 8),
        f"{at}.output.dense": (8, 32),
        f"{at}.output.LayerNorm": (8,),
    }
    tensors = {}
    for name, size in sizes.items():
        if name.endswith("weight"):
            tensors[name] = torch.randn(size, generator=generator)
        else:
            tensors[f"{name}.weight"] = torch.randn(size, generator=generator)
            tensors[f"{name}.bias"] = torch.randn(size[:1], generator=generator)
    save_file(tensors, folder / "model.safetensors")
    config = {"model_type": "mpnet", "num_hidden_layers": 1, "hidden_size": 8}
    config |= {
        "num_attention_heads": 2,
        "layer_norm_eps": 1e-5,
        "relative_attention_num_buckets": 8,
    }
    (folder / "config.json").write_text(json.dumps(config))
    return tensors


def test_an_mpnet_is_loaded_under_the_numbers_of_berts_vocabulary(tmp_path: Path) -> None:
    tensors = make_mpnet(tmp_path)
    encoder = Encoder(read_shape(tmp_path))

    load_encoder(encoder, tmp_path)
    words = tensors["embeddings.word_embeddings.weight"]
    assert torch.equal(encoder.words.weight[2000], words[2004])
    assert torch.equal(encoder.words.weight[[101, 102, 103]], words[[0, 2, 30526]])
    assert torch.equal(encoder.places.weight, tensors["embeddings.position_embeddings.weight"][2:])
    assert encoder.distances is not None
    ids = torch.tensor([[101, 2000, 2001, 102]])
    whole = encoder(ids, torch.zeros_like(ids), torch.ones_like(ids, dtype=torch.bool))
    encoder.distances.weight.data.zero_()
    without = encoder(ids, torch.zeros_like(ids), torch.ones_like(ids, dtype=torch.bool))
    assert not torch.allclose(whole, without), "attention must know how far apart pieces are"


def test_distances_are_exact_nearby_and_coarse_far_away() -> None:
    classes = distance_buckets(torch.arange(200), 32)

    assert classes[10, 10] == 0
    assert classes[10, 3] == 7
    assert classes[3, 10] == 16 + 7
    assert classes[199, 0] == classes[190, 0] == 15
    assert classes.max() == 31


def test_a_family_that_is_not_known_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "gpt2"}')
    with pytest.raises(UnreadableError, match="another family"):
        read_shape(tmp_path)


def test_a_tokenizer_that_is_not_berts_is_refused(tmp_path: Path) -> None:
    tokenizer = make_tokenizer()
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    assert load_tokenizer(tmp_path).encode("said").ids == tokenizer.encode("said").ids
    path.write_text(path.read_text().replace("[CLS]", "<s>"))
    with pytest.raises(UnreadableError, match="is not BERT's"):
        load_tokenizer(tmp_path)
