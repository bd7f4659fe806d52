"""Gold data as it lies on disk: JSON Lines, packed or not, each line of one form."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from factcheck.domain.errors import InputError, UnreadableError
from factcheck.domain.model import Noun

Row = TypeVar("Row", bound=Noun)


def read_gold(path: Path, form: type[Row]) -> list[Row]:
    """The rows of a JSON Lines file, gzip when its name ends in ``.gz``.

    Raises UnreadableError when it cannot be read, InputError for a line not of the form.
    """
    try:
        packed = path.read_bytes()
        lines = (gzip.decompress(packed) if path.suffix == ".gz" else packed).splitlines()
    except (OSError, EOFError, zlib.error) as error:
        hint = "Give the folder that holds the gold data."
        raise UnreadableError(f"{path} cannot be read.", hint=hint) from error
    return [_row(path, number, line, form) for number, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: bytes, form: type[Row]) -> Row:
    try:
        return form.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        hint = f"{'.'.join(map(str, first['loc'])) or 'The line'}: {first['msg']}."
        raise InputError(f"Line {number} of {path} is not of this form.", hint=hint) from error
