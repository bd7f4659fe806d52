"""Trains the network, keeps a checkpoint an epoch, and says after each how good it is."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import nn

from factcheck.domain.span import Span
from factcheck.evaluation.attribution import GoldDocument
from factcheck.tagger.decoding import DecodingSettings, decode
from factcheck.tagger.encoding import encode
from factcheck.tagger.reading import FIRST, LAST, MASK, Network, ReadingSettings, read
from factcheck.tagger.windows import Window, batches, plan_windows
from factcheck.training.augment import vary
from factcheck.training.dataset import Example, Parts, build_example
from factcheck.training.losses import Batch, collate, total_loss
from factcheck.training.model import AttributionNet
from factcheck.training.scoring import count_relations, relation_f1
from factcheck.training.settings import TrainingSettings

log = logging.getLogger(__name__)
DEFAULT_READING = ReadingSettings()


class TorchNetwork:
    """The network as the tagger's reader wants it."""

    def __init__(self, net: AttributionNet) -> None:
        self._net = net

    @torch.no_grad()
    def __call__(
        self, ids: NDArray[np.int32], shapes: NDArray[np.int32], lengths: NDArray[np.int32]
    ) -> NDArray[np.float32]:
        """Scores of a padded batch, in single precision."""
        self._net.eval()
        mask = torch.arange(ids.shape[1]) < torch.from_numpy(lengths)[:, None]
        scores = self._net(torch.from_numpy(ids), torch.from_numpy(shapes), mask)
        return np.asarray(scores.float().numpy(), dtype=np.float32)


def train(
    net: AttributionNet,
    tokenizer: Tokenizer,
    parts: Parts,
    *,
    settings: TrainingSettings,
    folder: Path,
) -> None:
    """Train ``net`` in place; an interrupted run goes on from its last whole epoch.

    ``folder`` gets last.pt, best.pt (highest dev relation F1), log.jsonl.
    """
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    folder.mkdir(parents=True, exist_ok=True)
    optimizer = _optimizer(net, settings)
    done, best = _resume(net, optimizer, folder)

    def examples(chance: random.Random) -> list[Example]:
        return [
            build_example(tokenizer, each._replace(article=vary(each.article, chance)))
            for each in parts.train
        ]

    for epoch in range(done, settings.epochs):
        began = time.monotonic()
        loss = _epoch(net, optimizer, examples, settings, epoch)
        relation = evaluate(
            TorchNetwork(net), tokenizer, parts.dev, DecodingSettings(settings.link_width)
        )
        minutes = (time.monotonic() - began) / 60
        _report(folder, epoch=epoch, loss=loss, minutes=minutes, relation=relation)
        _save(net, optimizer, folder / "last.pt", epoch + 1, max(best, relation))
        if relation > best:
            best = relation
            torch.save(net.state_dict(), folder / "best.pt")


def evaluate(
    network: Network,
    tokenizer: Tokenizer,
    articles: Sequence[GoldDocument],
    decoding: DecodingSettings,
    reading: ReadingSettings = DEFAULT_READING,
) -> float:
    """Relation F1 of a network on marked articles, read as the tagger reads."""
    parts = [encode(tokenizer, a.text, Span(0, len(a.text))) for a in articles]
    scores = read(network, parts, reading)
    return relation_f1(
        count_relations(article, decode(rows, pieces, article.text, settings=decoding))
        for article, pieces, rows in zip(articles, parts, scores, strict=True)
    )


def _epoch(
    net: AttributionNet,
    optimizer: torch.optim.Optimizer,
    examples: Callable[[random.Random], list[Example]],
    settings: TrainingSettings,
    epoch: int,
) -> float:
    """One pass over all articles; returns the mean loss. The same epoch is always the same pass."""
    chance = random.Random(settings.seed + epoch)  # noqa: S311  (no secret: the same every time)
    torch.manual_seed(settings.seed + epoch)
    plan = list(_windows(examples(chance), settings, chance))
    groups = batches([len(w) + 2 for _, w in plan], settings.batch_pieces)
    chance.shuffle(groups)
    net.train()
    losses = []
    for step, group in enumerate(groups):
        _set_rates(optimizer, settings, (epoch + step / len(groups)) / settings.epochs)
        losses.append(_step(net, optimizer, collate([plan[i] for i in group]), settings))
        if step % 20 == 0:
            log.info("epoch %d step %d/%d loss %.4f", epoch, step, len(groups), losses[-1])
    return float(np.mean(losses))


def _step(
    net: AttributionNet, optimizer: torch.optim.Optimizer, batch: Batch, settings: TrainingSettings
) -> float:
    text = batch.mask & (batch.ids != FIRST) & (batch.ids != LAST)
    ids = batch.ids.masked_fill(text & (torch.rand(text.shape) < settings.masked), MASK)
    with torch.autocast("cpu", torch.bfloat16):
        hidden = net.encoder(ids, batch.looks, batch.mask)
    loss = total_loss(net.head(net.dropout(hidden.float())), batch, settings)
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    nn.utils.clip_grad_norm_(net.parameters(), settings.clip_norm)
    optimizer.step()
    return float(loss.detach())


def _windows(
    examples: Sequence[Example], settings: TrainingSettings, chance: random.Random
) -> Iterator[tuple[Example, Window]]:
    """Windows of every example; the size is drawn anew for each, so that cuts fall elsewhere."""
    for example in examples:
        size = chance.randint(settings.smallest_window, settings.largest_window) - 2
        overlap = min(settings.overlap, size // 4)
        for window in plan_windows(example.pieces.opens, size, overlap):
            yield example, window


def _optimizer(net: AttributionNet, settings: TrainingSettings) -> torch.optim.Optimizer:
    groups = []
    for part, rate in ((net.encoder, settings.encoder_rate), (net.head, settings.head_rate)):
        for decays in (True, False):
            chosen = [p for p in part.parameters() if (p.ndim > 1) == decays]
            decay = settings.weight_decay if decays else 0.0
            groups.append({"params": chosen, "lr": rate, "peak": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


def _set_rates(
    optimizer: torch.optim.Optimizer, settings: TrainingSettings, progress: float
) -> None:
    """Linear warm-up, then linear decay to nothing; ``progress`` 0..1 of the whole run."""
    rising = progress / settings.warm_up
    falling = (1 - progress) / (1 - settings.warm_up)
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * min(rising, falling)


def _report(folder: Path, *, epoch: int, loss: float, minutes: float, relation: float) -> None:
    row = {
        "epoch": epoch,
        "loss": round(loss, 4),
        "minutes": round(minutes, 2),
        "relation": round(relation, 4),
    }
    log.info("%s", json.dumps(row))
    with (folder / "log.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")


def _save(
    net: AttributionNet, optimizer: torch.optim.Optimizer, path: Path, done: int, best: float
) -> None:
    state = {"net": net.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save({**state, "done": done, "best": best}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def _resume(
    net: AttributionNet, optimizer: torch.optim.Optimizer, folder: Path
) -> tuple[int, float]:
    """Epochs done so far and their best figure."""
    path = folder / "last.pt"
    if not path.exists():
        return 0, -1.0
    state = torch.load(path, weights_only=True)
    net.load_state_dict(state["net"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["done"]), float(state["best"])
