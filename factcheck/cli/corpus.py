"""``factcheck corpus``: archives that are more than one process reads."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.choices import chosen_settings, everywhere, open_desk
from factcheck.cli.options import as_json as json_option
from factcheck.cli.output import records, say, table, write
from factcheck.domain.errors import InputError, UsageError

if TYPE_CHECKING:
    from factcheck.corpus.folder import Folder
    from factcheck.corpus.run import Progress

COUNTED = ("What", "Name", "Count")
SAY_EVERY = 10.0  # seconds
MOST_TOLD = 20  # failures that are said; the manifest has all
_NEEDED = ("cryptography", "distributed", "filelock", "fsspec", "polars", "pyarrow")
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group("corpus")
@everywhere
def command() -> None:
    """Read an archive on all cores, or on a cluster, into Parquet files.

    It needs pip install 'factcheck[corpus]'.
    """


@command.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, type=_FOLDER, metavar="DIR", help="Where the tables go.")
@click.option("--address", metavar="ADDRESS", help="A running Dask cluster: tcp://host:8786.")
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes on this computer; else one a core. Not with --address.",
)
@json_option
@everywhere
def run(
    inputs: Sequence[str], out: Path, address: str | None, workers: int | None, as_json: bool
) -> None:
    """Read an archive into a folder of Parquet files.

    INPUT is a folder, a file of any kind that factcheck add takes, JSON Lines, Parquet or a web
    archive, here or in a store that fsspec reaches (s3://…, with its package installed). The same
    command again goes on where it stopped and reads what is new. Nothing is fetched from the web.
    An article that cannot be read is named in DIR/manifest.json; the exit code is then 3.
    """
    if address and workers:
        raise click.UsageError("--workers is for this computer, --address for a cluster.")
    folder = _folder(out)
    from factcheck.corpus.run import Run  # noqa: PLC0415  # an extra

    work = Run(inputs, folder, chosen_settings())
    _follow(work.work(address, workers=workers))
    manifest = work.folder.manifest()
    failures = manifest.failures if manifest else ()
    if as_json:
        records([work.progress._asdict() | {"rows": manifest and manifest.rows}])
    else:
        write(f"{work.progress.read:,} articles read, {work.progress.known:,} read before.")
    for failure in failures[:MOST_TOLD]:
        say(f"{failure.label}: {failure.reason}")
    if failures:
        say(f"{len(failures):,} could not be read: {out / 'manifest.json'} names them.")
        raise click.exceptions.Exit(InputError.exit_code)


@command.command("merge")
@click.argument("folders", nargs=-1, required=True, type=_FOLDER, metavar="DIR...")
@click.option(
    "--where",
    metavar="CONDITION",
    help="Only articles that meet it, as in SQL: \"outlet = 'Reuters' AND published >= '2026'\".",
)
@json_option
@everywhere
def merge(folders: Sequence[Path], where: str | None, as_json: bool) -> None:
    """Bring what a corpus run has read into the database.

    As if it had been read here: sources are joined, claims compared, and what you decided stays.
    Doing it again changes nothing, and a text that the database has read a newer version of is
    passed over. --where asks for label, title, outlet, byline, published, url, language, path or
    text of articles.
    """
    opened = [_folder(path) for path in folders]
    from factcheck.corpus.merging import merge as merged  # noqa: PLC0415  # an extra

    fates = Counter[str]()
    with open_desk(create=True) as desk:
        try:
            for folder in opened:
                for some in merged(folder, desk, where=where):
                    fates.update(some)
        except KeyboardInterrupt:
            say(f"{fates['new']:,} stored and kept; the same command again stores the rest.")
            raise
    new, known, overtaken = (fates[name] for name in ("new", "known", "overtaken"))
    if as_json:
        records([{"new": new, "known": known, "overtaken": overtaken}])
    else:
        write(f"{new:,} articles stored, {known:,} known, {overtaken:,} older than what is here.")


@command.command("group")
@click.argument("folder", type=_FOLDER, metavar="DIR")
@everywhere
def group(folder: Path) -> None:
    """Find which claims of an archive say the same, and whom they rest on.

    By the rules that the database uses, without one: DIR/groups.parquet has a row for each claim
    that another says too, with its group and how many articles and independent origins bear it out.
    """
    opened = _folder(folder)
    from factcheck.assess.corroboration.rules import CorroborationRules  # noqa: PLC0415  # numpy
    from factcheck.corpus.grouping import group as grouped  # noqa: PLC0415  # an extra
    from factcheck.embedding import SentenceEmbedder  # noqa: PLC0415
    from factcheck.workflow.desk import known_name, utc_now  # noqa: PLC0415

    opened.described()  # before anything is written: it may be no corpus
    with opened.locked(utc_now()):
        groups = grouped(opened, CorroborationRules(SentenceEmbedder(), known_name))
    write(f"{groups:,} groups of two claims and more: {opened.groups}")


@command.command("stats")
@click.argument("folder", type=_FOLDER, metavar="DIR")
@json_option
@everywhere
def stats(folder: Path, as_json: bool) -> None:
    """Count what an archive holds, by outlet, flag, stance and source.

    Once factcheck corpus group has found them, also how many claims go together: "borne out" counts
    those of several articles that rest on two independent origins, "copied" those that rest on one.
    """
    opened = _folder(folder)
    from factcheck.corpus.counting import count  # noqa: PLC0415  # an extra

    counts = list(count(opened))
    if as_json:
        records(one._asdict() for one in counts)
    else:
        table(COUNTED, counts, total=len(counts))


def _follow(steps: Iterator[Progress]) -> None:
    """Say now and then how far it is."""
    begun = said = time.monotonic()
    for step in steps:
        now = time.monotonic()
        if now - said >= SAY_EVERY:
            rate = step.read / (now - begun)
            say(f"{step.read:,} articles read, {rate:,.1f} a second; {step.failed:,} failed.")
            said = now


def _folder(path: Path) -> Folder:
    """Raises UsageError where the extra is not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        hint = "Install it with: pip install 'factcheck[corpus]'"
        raise UsageError("Reading an archive needs more packages.", hint=hint)
    from factcheck.corpus.folder import Folder  # noqa: PLC0415

    return Folder(path)
