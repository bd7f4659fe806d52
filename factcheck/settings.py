"""One frozen Settings, read once from the command line, the environment and a file, passed down."""

from __future__ import annotations

import getpass
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, ValidationError

from factcheck.domain.errors import UsageError
from factcheck.domain.model import Noun
from factcheck.domain.publisher import UNSAID, Publisher
from factcheck.domain.weights import USUAL, Weights

DEFAULT_DB = "claims.db"
SETTINGS_FILE = "factcheck.toml"
Theme = Literal["dark", "light", "high-contrast"]
_TABLE = "has settings of its own, each with its name and = before its value"
_WANTED = {  # by pydantic's name for what is wrong
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "string_type": "must be words in quotation marks",
    "path_type": "must be a path in quotation marks",
    "dict_type": _TABLE,
    "model_type": _TABLE,
    "mapping_type": _TABLE,
}


class Settings(Noun):
    """What a run needs to know.

    max_bytes: of a single article read from outside; allow_private: whether an address may lead
    into a private network; keep_original: whether the bytes of an article are kept with it;
    weights: what makes the priority of a claim; publisher: who answers for reports; theme: the
    colours of the screen; keys: a reader's own, by the action of the screen; origins: where each
    setting that somebody chose comes from, by its name in a settings file.
    second_reader: whether what others decided on a claim is kept from the reviewer who has not.
    """

    db: Path = Path(DEFAULT_DB)
    reviewer: str = "reviewer"
    max_bytes: int = 50_000_000
    allow_private: bool = False
    keep_original: bool = False
    weights: Weights = USUAL
    publisher: Publisher = UNSAID
    second_reader: bool = False
    theme: Theme = "dark"
    keys: Mapping[str, str] = Field(default_factory=dict)
    origins: Mapping[str, str] = Field(default_factory=dict)

    def listed(self) -> Iterator[tuple[str, str, str]]:
        """What a settings file may hold: the name, the value that holds, where it comes from."""
        values = {"db": self.db, "reviewer": self.reviewer, "priority": self.weights.model_dump()}
        values["publisher"] = self.publisher.model_dump()
        values |= {"theme": self.theme, "keys": self.keys}
        for name, value in _flat(values):
            yield name, str(value), self.origins.get(name, "default")


def _named(written: object) -> object:
    """``status.false = "x"`` is a table in a table in TOML, and one action here."""
    return dict(_flat(written)) if isinstance(written, Mapping) else written


class _File(Noun):
    """A settings file as it is written; what is left out is not chosen."""

    db: Path | None = None
    reviewer: str = ""
    priority: Weights = USUAL
    publisher: Publisher = UNSAID
    theme: Theme = "dark"
    keys: Annotated[Mapping[str, str], BeforeValidator(_named)] = Field(default_factory=dict)


def read_settings(
    environ: Mapping[str, str],
    *,
    db: Path | None = None,
    reviewer: str | None = None,
    file: Path | None = None,
    **chosen: bool,
) -> Settings:
    """Settings from the command line, else the environment, else a settings file, else defaults.

    The variables are $FACTCHECK_DB and $FACTCHECK_REVIEWER. The file is ``file``, else
    $FACTCHECK_SETTINGS, else factcheck.toml in the working folder, else in the user's own folder of
    settings. ``chosen`` are the fields of ``Settings`` that only the command line sets. Raises
    UsageError for a file that is named but not there, or not of its form.
    """
    path = _settings_file(environ, file)
    written = _written(path) if path else {}
    kept = _checked(path, written) if path else _File()
    named = [
        _Choice("db", db, "--db"),
        _Choice("db", environ.get("FACTCHECK_DB"), "$FACTCHECK_DB"),
        _Choice("db", path and kept.db and path.parent / kept.db, str(path)),
        _Choice("reviewer", reviewer, "--reviewer"),
        _Choice("reviewer", environ.get("FACTCHECK_REVIEWER", "").strip(), "$FACTCHECK_REVIEWER"),
        _Choice("reviewer", kept.reviewer.strip(), str(path)),
    ]
    first = {choice.name: choice for choice in reversed(named) if choice.value}
    return Settings(
        db=Path(str(first["db"].value)) if "db" in first else Path(DEFAULT_DB),
        reviewer=str(first["reviewer"].value) if "reviewer" in first else _login_name(),
        weights=kept.priority,
        publisher=kept.publisher,
        theme=kept.theme,
        keys=kept.keys,
        origins={name: str(path) for name, _ in _flat(written)}
        | {name: choice.origin for name, choice in first.items()},
        **chosen,
    )


class _Choice(NamedTuple):
    """A value that somebody may have given to a setting, and where."""

    name: str
    value: str | Path | None
    origin: str


def _settings_file(environ: Mapping[str, str], file: Path | None) -> Path | None:
    """The file that holds the settings; one that is named must be there."""
    if named := file or environ.get("FACTCHECK_SETTINGS"):
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415  # most runs have a file or need none

    places = (Path(SETTINGS_FILE), user_config_path("factcheck") / SETTINGS_FILE)
    return next((place for place in places if place.is_file()), None)


def _written(path: Path) -> dict[str, Any]:
    """The file as TOML; raises UsageError when it is not to be read as such."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        hint = "Name another file with --settings."
        raise UsageError(f"The settings in {path} cannot be read.", hint=hint) from error
    except ValueError as error:  # not TOML, or not UTF-8
        hint = f"It must be TOML: {error}."
        raise UsageError(f"The settings in {path} cannot be understood.", hint=hint) from error


def _checked(path: Path, written: Mapping[str, Any]) -> _File:
    try:
        return _File.model_validate(written)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"] if part != "[key]")
        unknown = first["type"] == "extra_forbidden" or "[key]" in first["loc"]
        wanted = _WANTED.get(first["type"], first["msg"].removeprefix("Value error, "))
        what = "is not a setting" if unknown else wanted
        raise UsageError(
            f"{path}, {name}: {what}.", hint="`factcheck settings` lists what may stand there."
        ) from error


def _flat(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, object]]:
    """Each value by its whole name: ``priority.flags.hedged``."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no password entry: a container with a bare user number
        return "reviewer"
