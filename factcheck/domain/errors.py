"""What can go wrong, drawn once: every error a user may see is one sentence and a way out.

The tree decides the exit code (2 wrong use, 3 bad input, 4 store trouble, 5 output that cannot be
written). Anything raised
outside this tree is a bug and shows as one.
"""

from __future__ import annotations

from typing import ClassVar


class FactcheckError(Exception):
    """Base of every error meant for a user.

    message: one sentence a journalist understands, naming the file; hint: what to do about it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(FactcheckError):
    """The command asks for something that cannot be done: an unknown claim, status or format."""

    exit_code = 2


class NotFoundError(UsageError):
    """No claim, article or source answers to that name, or more than one does."""


class OvertakenError(UsageError):
    """Somebody else has decided on the claim since it was shown: ask before it is decided anew."""


class InputError(FactcheckError):
    """A file, address or text that cannot be read as an article."""

    exit_code = 3


class UnreadableError(InputError):
    """A file that is not there, is a folder, or may not be read."""


class EmptyInputError(InputError):
    """A file without a word in it."""


class TooLargeError(InputError):
    """A file larger than ``Settings.max_bytes``."""


class NotTextError(InputError):
    """A file that holds something other than text."""


class EncodingError(InputError):
    """A text whose encoding cannot be told for certain."""


class DamagedError(InputError):
    """A file that is not what its name or its first bytes say, or is broken."""


class AbortedError(InputError):
    """A file at which the process that read it ended."""


class UnreachableError(InputError):
    """An address that gives no page, or one that may not be asked."""


class CrewError(FactcheckError):
    """No process can be started to read with."""

    exit_code = 3


class ModelError(FactcheckError):
    """A model cannot be used: missing, damaged, or made for another version."""

    exit_code = 3


class StoreError(FactcheckError):
    """The database cannot be opened, read or written."""

    exit_code = 4


class StoreBusyError(StoreError):
    """Another process kept the database locked for longer than we wait."""


class StoreTooNewError(StoreError):
    """The database was made by a later version of factcheck."""


class NotADatabaseError(StoreError):
    """The file is there, but it is not a factcheck database."""


class OutputError(FactcheckError):
    """What was asked for cannot be written to where it should go."""

    exit_code = 5
