"""What a worker does: bytes in, tables out; it touches no file and knows of no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from factcheck import __version__
from factcheck.analysis import analyze, default_scorer, default_tagger
from factcheck.assess.worth import Scorer
from factcheck.assess.worth.scorer import PACKAGED as SCORER
from factcheck.corpus.pieces import Piece
from factcheck.corpus.tables import Failure, Reading, Rower, Tables
from factcheck.domain.errors import FactcheckError, UsageError
from factcheck.domain.ids import content_id
from factcheck.domain.weights import USUAL, Weights
from factcheck.embedding import SentenceEmbedder
from factcheck.embedding.embedder import PACKAGED as EMBEDDER
from factcheck.ingest import Failed, Found, Limits, read_raw
from factcheck.tagger.artifact import PACKAGED as TAGGER
from factcheck.tagger.artifact import checksums
from factcheck.tagger.protocol import Tagger


class Models(NamedTuple):
    """What reads articles. ``checksum`` tells two models of one name apart."""

    tagger: Tagger
    scorer: Scorer | None = None
    checksum: str = ""

    @property
    def name(self) -> str:
        """What the database calls a reading by these."""
        return "+".join(one.name for one in (self.tagger, self.scorer) if one)

    @property
    def identity(self) -> dict[str, str]:
        """What must be equal for two readings of one text to be equal."""
        return {"factcheck": __version__, "models": self.name, "checksum": self.checksum}


class Recipe(NamedTuple):
    """How a shard is to be read; it goes to the worker with the shard.

    make: opens the models, once in each process; identity: what the run expects them to be.
    """

    make: Callable[[], Models]
    identity: dict[str, str]
    read_at: str
    max_bytes: int
    weights: Weights = USUAL


def shipped_models() -> Models:
    """The models that factcheck brings along; one process a core reads, so each has one thread."""
    tagger, scorer = default_tagger(threads=1), default_scorer(SentenceEmbedder(threads=1))
    folders = (TAGGER, EMBEDDER, SCORER)
    return Models(tagger, scorer, content_id(*map(checksums, folders)))


def read_shard(pieces: Sequence[Piece], recipe: Recipe) -> Tables:
    """The tables of those pieces; an article that cannot be read becomes a row of ``failures``.

    Raises UsageError when this machine has other models than the run expects.
    """
    models = _opened(recipe.make)
    if not models.identity.items() <= recipe.identity.items():
        raise UsageError(
            f"A worker has {_words(models.identity)}, and the run {_words(recipe.identity)}.",
            hint="Install the same version of factcheck on all machines.",
        )
    rower = Rower()
    for piece in pieces:
        try:
            for got in _articles(piece, recipe):
                _read(got, models, recipe, rower)
        except Exception as error:  # noqa: BLE001  # one piece never costs the others of its shard
            rower.fail(_mistake(piece.name, error))
    return rower.tables()


_opened = cache(lambda make: make())


def _words(identity: dict[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in identity.items() if value)


def _articles(piece: Piece, recipe: Recipe) -> Iterator[Found | Failed]:
    """Nothing is fetched: what a feed or sitemap leads to counts as known."""
    yield from read_raw(piece.raw, Limits(recipe.max_bytes, known=lambda _: True))


def _read(got: Found | Failed, models: Models, recipe: Recipe, rower: Rower) -> None:
    if isinstance(got, Failed):
        rower.fail(Failure(label=got.label, reason=str(got.error)))
        return
    try:
        analysis = analyze(got.article, models.tagger, models.scorer, weights=recipe.weights)
        rower.add(Reading(got.label, analysis, got.original, recipe.read_at))
    except FactcheckError as error:
        rower.fail(Failure(label=got.label, reason=str(error)))
    except Exception as error:  # noqa: BLE001  # one article never costs the others of its piece
        rower.fail(_mistake(got.label, error))


def _mistake(label: str, error: Exception) -> Failure:
    reason = f"factcheck made a mistake: {type(error).__name__}: {error}"
    return Failure(label=label, reason=reason)
