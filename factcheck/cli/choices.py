"""What the user chose for all commands alike, and the desk those choices lead to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from factcheck.domain.errors import StoreError

if TYPE_CHECKING:
    from factcheck.settings import Settings
    from factcheck.workflow import Workflow

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@dataclass
class Choices:
    """The options that stand before or after any command's name."""

    db: Path | None = None
    reviewer: str | None = None
    settings: Path | None = None
    debug: bool = False
    allow_private: bool = False
    keep_original: bool = False
    second_reader: bool = False
    jobs: int | None = None
    metrics: Path | None = None


def everywhere(function: Decorated) -> Decorated:
    """Give a command the options every command has; they end up in ``Choices``."""
    for option in (_DEBUG, _LOG, _SETTINGS, _REVIEWER, _DB):
        function = option(function)
    return function


def reading(function: Decorated) -> Decorated:
    """Give a command that reads articles the options on how; they too end up in ``Choices``."""
    return _ALLOW_PRIVATE(_JOBS(function))


def storing(function: Decorated) -> Decorated:
    """Give a command that stores what it reads the options on how."""
    return reading(_METRICS(_KEEP_ORIGINAL(function)))


def chosen_metrics() -> Path | None:
    """The file that a run's counts go to, if somebody chose one."""
    return click.get_current_context().find_root().ensure_object(Choices).metrics


def chosen_jobs() -> int:
    """How many processes read: as many as somebody chose, else as there are cores."""
    from factcheck.crew import cores  # noqa: PLC0415 - the models

    return click.get_current_context().find_root().ensure_object(Choices).jobs or cores()


def seeing(function: Decorated) -> Decorated:
    """Give a command that shows claims the option to keep from a reader what others decided."""
    return _SECOND_READER(function)


def chosen_settings() -> Settings:
    """The settings of this run: see ``read_settings``."""
    from factcheck.settings import read_settings  # noqa: PLC0415 - pydantic

    choices = click.get_current_context().find_root().ensure_object(Choices)
    return read_settings(
        os.environ,
        db=choices.db,
        reviewer=choices.reviewer,
        file=choices.settings,
        allow_private=choices.allow_private,
        keep_original=choices.keep_original,
        second_reader=choices.second_reader,
    )


def has_database() -> bool:
    """True when the chosen database is there, as far as we may look."""
    return os.path.exists(chosen_settings().db)  # noqa: PTH110  # no error for a closed folder


@contextmanager
def open_desk(*, create: bool = False) -> Iterator[Workflow]:
    """The workflow on the chosen database, closed afterwards.

    Raises StoreError when there is no database, unless the command may ``create`` one.
    """
    from factcheck.workflow import Workflow  # noqa: PLC0415 - the sentence splitter and the rules

    settings = chosen_settings()
    if not create and not has_database():
        raise StoreError(
            f"There is no database at {settings.db}.",
            hint="Read an article first (factcheck add FILE), or name another with --db.",
        )
    workflow = Workflow(settings)
    workflow.follow_weights()
    try:
        yield workflow
    finally:
        workflow.close()


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value and param.name:
        setattr(ctx.find_root().ensure_object(Choices), param.name, value)


def _begin_log(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:  # noqa: ARG001 - click's signature
    if value is not None:
        from factcheck.cli import log  # noqa: PLC0415 - few runs have one

        log.begin(value)


def _keep_name(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None and not value.strip():
        raise click.BadParameter("say a name: every decision carries it.", ctx=ctx, param=param)
    _keep(ctx, param, value)


def _switch(name: str, meaning: str) -> Callable[[Decorated], Decorated]:
    """An option that is on or not, kept in ``Choices``."""
    return click.option(name, is_flag=True, expose_value=False, callback=_keep, help=meaning)


_DB = click.option(
    "--db",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),  # whether it may be read, the store says
    expose_value=False,
    callback=_keep,
    help="The database; else $FACTCHECK_DB, else claims.db in this folder.",
)
_REVIEWER = click.option(
    "--reviewer",
    metavar="NAME",
    expose_value=False,
    callback=_keep_name,
    help="Who decides; else $FACTCHECK_REVIEWER, else your login name.",
)
_SETTINGS = click.option(
    "--settings",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    expose_value=False,
    callback=_keep,
    help="The settings; else $FACTCHECK_SETTINGS, else factcheck.toml here, else your own.",
)
_LOG = click.option(
    "--log",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    expose_value=False,
    callback=_begin_log,
    help="Add to FILE what happens, a JSON object a line; no text of articles.",
)
_DEBUG = _switch("--debug", "Show where in the program an error arose.")
_ALLOW_PRIVATE = _switch(
    "--allow-private", "Also read addresses inside a private network or on this computer."
)
_KEEP_ORIGINAL = _switch(
    "--keep-original",
    "Keep the bytes an article was read from in the database; their hash is always kept.",
)
_SECOND_READER = _switch(
    "--second-reader", "Hide what others decided on a claim until you have decided it yourself."
)
_METRICS = click.option(
    "--metrics",
    metavar="FILE",
    type=click.Path(path_type=Path, readable=False),
    expose_value=False,
    callback=_keep,
    help="Keep counts of what is read in FILE while it is read, for Prometheus.",
)
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    expose_value=False,
    callback=_keep,
    help="Read with up to N processes; else as many as there are cores, and few files with one.",
)
