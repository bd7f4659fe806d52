"""The door to training: ``python -m factcheck.training train|distil|average|export|…``."""

from __future__ import annotations

import json
import logging
import sys
from dataclasses import asdict, replace
from pathlib import Path

import click
import torch

from factcheck.domain.errors import FactcheckError
from factcheck.embedding import SentenceEmbedder
from factcheck.tagger.artifact import NETWORK, OnnxNetwork
from factcheck.tagger.reading import ReadingSettings
from factcheck.training.check_export import check_export
from factcheck.training.dataset import Parts, read_clauses, read_parts, read_unmarked
from factcheck.training.distil import taught
from factcheck.training.export import export_encoder, export_network, seal
from factcheck.training.known_checks import learn
from factcheck.training.model import AttributionNet, Encoder
from factcheck.training.pretrained import load_encoder, load_tokenizer, read_shape
from factcheck.training.settings import (
    FIRST_ROUND,
    SECOND_ROUND,
    STUDENT,
    TEACHER,
    EncoderShape,
    TrainingSettings,
)
from factcheck.training.train import TorchNetwork, train
from factcheck.training.tune import answers, tune
from factcheck.training.worth import train_worth

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_OUT = click.option("--out", type=click.Path(path_type=Path), required=True, help="Where to write.")
_BASE = click.option("--base", type=_FOLDER, required=True, help="The published encoder's folder.")
_TOKENIZER = click.option(
    "--tokenizer", type=_FOLDER, help="The folder of a BERT whose tokenizer an MPNet reads with."
)
_TRAINED = click.option("--trained", type=_FILE, required=True, help="A run's best.pt.")


@click.group()
def main() -> None:
    """Make the attribution model again, or one from your own marked articles."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(message)s")
    logging.getLogger("factcheck").setLevel(logging.INFO)


@main.command("train")
@click.argument("data", type=_FOLDER)
@_BASE
@_TOKENIZER
@click.option("--clauses", type=_FILE, multiple=True, help="More to learn: clauses as GUM's.")
@click.option("--start", type=_FILE, help="A trained model to go on from, more gently.")
@click.option("--epochs", type=click.IntRange(min=1), help="Instead of the settings' epochs.")
@_OUT
def train_command(  # noqa: PLR0913  # one argument an option
    *,
    data: Path,
    base: Path,
    tokenizer: Path | None,
    clauses: tuple[Path, ...],
    start: Path | None,
    epochs: int | None,
    out: Path,
) -> None:
    """Train on DATA; with --start, a second, gentler round.

    An encoder wider than the one that ships is trained as a teacher for ``distil``.
    """
    first = FIRST_ROUND if read_shape(base).width <= EncoderShape().width else TEACHER
    settings = SECOND_ROUND if start else first
    settings = replace(settings, epochs=epochs or settings.epochs)
    marked, dev = read_parts(data)
    more = [lesson for path in clauses for lesson in read_clauses(path)]
    train(
        _untrained(settings, base, start),
        load_tokenizer(tokenizer or base),
        Parts([*marked, *more], dev),
        settings=settings,
        folder=out,
    )


@main.command("distil")
@click.argument("data", type=_FOLDER)
@_BASE
@click.option("--teacher", type=_FILE, required=True, help="The teacher's best.pt.")
@click.option("--teacher-base", type=_FOLDER, required=True, help="What the teacher began as.")
@click.option("--unmarked", type=_FILE, multiple=True, help="More articles: JSON Lines with text.")
@click.option("--epochs", type=click.IntRange(min=1), help="Instead of the settings' epochs.")
@_OUT
def distil_command(  # noqa: PLR0913  # one argument an option
    *,
    data: Path,
    base: Path,
    teacher: Path,
    teacher_base: Path,
    unmarked: tuple[Path, ...],
    epochs: int | None,
    out: Path,
) -> None:
    """Train on DATA and on a larger network's answers to it and to unmarked articles."""
    settings = replace(STUDENT, epochs=epochs or STUDENT.epochs)
    parts, tokenizer = read_parts(data), load_tokenizer(base)
    lessons = [*parts.train, *(lesson for path in unmarked for lesson in read_unmarked(path))]
    network = TorchNetwork(_trained(teacher_base, teacher))
    train(
        _untrained(settings, base, None),
        tokenizer,
        Parts(list(taught(network, tokenizer, lessons, out / "taught")), parts.dev),
        settings=settings,
        folder=out,
    )


@main.command("known-checks")
@click.argument("data", type=_FOLDER)
def known_checks_command(*, data: Path) -> None:
    """Learn from DATA how likely a fact-check answers a statement: prints known.toml."""
    click.echo(learn(data, SentenceEmbedder()), nl=False)


@main.command("average")
@click.argument("trained", type=_FILE, nargs=-1, required=True)
@_OUT
def average_command(trained: tuple[Path, ...], out: Path) -> None:
    """Average the weights of several rounds of one run into --out (Wortsman et al., 2022)."""
    states = [torch.load(path, weights_only=True) for path in trained]
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    torch.save(mean, out)


@main.command("export")
@click.argument("data", type=_FOLDER)
@_BASE
@_TRAINED
@_OUT
def export_command(data: Path, base: Path, trained: Path, out: Path) -> None:
    """Write the model folder that the tagger loads, its decoder tuned on DATA's dev part."""
    tokenizer = load_tokenizer(base)
    export_network(_trained(base, trained), tokenizer, out)
    network = OnnxNetwork(out / NETWORK)
    decoding = tune(answers(network, tokenizer, read_parts(data).dev), FIRST_ROUND.link_width)
    seal(out, reading=ReadingSettings(), decoding=decoding)


@main.command("embedder")
@_BASE
@_OUT
def embedder_command(base: Path, out: Path) -> None:
    """Write the published sentence encoder in --base as the int8 network that compares claims."""
    encoder = Encoder(read_shape(base))
    load_encoder(encoder, base)
    export_encoder(encoder, out)


@main.command("worth")
@click.argument("data", type=_FOLDER)
@click.option("--threshold", type=click.FloatRange(0, 1), required=True, help="To flag from.")
@_OUT
def worth_command(data: Path, threshold: float, out: Path) -> None:
    """Learn from DATA's checkworthy folder what is worth checking, and write the head to --out."""
    figures = train_worth(data, SentenceEmbedder(), threshold=threshold, out=out)
    click.echo(json.dumps(figures, indent=1))


@main.command("check")
@click.argument("data", type=_FOLDER)
@_BASE
@_TRAINED
@_OUT
def check_command(data: Path, base: Path, trained: Path, out: Path) -> None:
    """Compare the exported model in --out with the trained one on DATA's dev part."""
    report = check_export(_trained(base, trained), out, read_parts(data).dev)
    click.echo(json.dumps(asdict(report), indent=1))


def _trained(base: Path, path: Path) -> AttributionNet:
    net = AttributionNet(read_shape(base), FIRST_ROUND.link_width)
    net.load_state_dict(torch.load(path, weights_only=True))
    return net


def _untrained(settings: TrainingSettings, base: Path, start: Path | None) -> AttributionNet:
    torch.manual_seed(settings.seed)
    net = AttributionNet(read_shape(base), settings.link_width, settings.head_dropout)
    if start:
        net.load_state_dict(torch.load(start, weights_only=True))
    else:
        load_encoder(net.encoder, base)
    return net


if __name__ == "__main__":
    try:
        main()
    except FactcheckError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(error.exit_code)
