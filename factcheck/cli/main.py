"""The entry point: the command tree, and the one place where an error becomes words and a code.

Only click is imported here, and a command's module when the command is asked for: the help page
must come at once.
"""

from __future__ import annotations

import errno
import io
import logging
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from types import FrameType

import click
from click.shell_completion import CompletionItem, shell_complete

from factcheck import __version__
from factcheck.cli import COMPLETE, PROGRAM
from factcheck.cli.choices import Choices, everywhere
from factcheck.cli.output import say
from factcheck.domain.errors import FactcheckError, OutputError

STOPPED = 130  # what a shell reports after Ctrl-C
READER_LEFT = 141  # what a shell reports of any program whose reader closed the pipe
SIGNALLED = 128  # and the signal's number: what a shell reports of what a signal ended
UNWRITABLE = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF)  # of an output
BUG = 70  # EX_SOFTWARE of sysexits.h: no other outcome has this number

_LOG = logging.getLogger(__name__)

SECTIONS = {
    "The main job": {
        "review": "Read what is new and open the review screen.",
        "serve": "Open the review screen in a browser.",
    },
    "Articles": {
        "add": "Read articles into the database.",
        "analyze": "Say who says what in articles, without a database.",
        "refresh": "Compare the claims that are not compared with other articles yet.",
        "diff": "Show what changed in an article since it was read before.",
        "check": "Fail when a draft holds claims that should not go out.",
    },
    "Claims": {
        "claims": "List claims, worst first.",
        "show": "Show one claim whole.",
        "mark": "Record what you decided about claims.",
        "correct": "Put right what was read: drop, mark, split, join or add a claim.",
        "corrections": "Hand over what was corrected, to train a model on.",
        "quote": "Find a claim's quotations in the speech or release they come from.",
        "evidence": "Attach evidence to a claim.",
        "undo": "Take back your last decision.",
        "redo": "Decide again what you took back last.",
        "history": "Show every decision about a claim.",
        "sources": "List the sources, and decide who each is and how far it can be relied on.",
        "match": "Find published fact-checks of claims.",
        "stats": "Count claims by status, flag and source, and how many go together.",
    },
    "Archives": {
        "corpus": "Read an archive on all cores, or on a cluster, into Parquet files.",
    },
    "Handing over": {
        "report": "Write the claims as a file to hand over, print, sort, annotate or publish.",
    },
    "The program itself": {
        "doctor": "See whether the program, its models and its database are well.",
        "db": "Back up the database, bring another into it, or give back room.",
        "settings": "Show the settings that hold, and where each comes from.",
        "evaluate": "Measure how well factcheck reads, against gold data.",
        "completion": "Print what makes your shell complete factcheck's commands.",
    },
}


class Ended(KeyboardInterrupt):
    """A signal asks the program to end: SIGTERM, or SIGHUP when its terminal is closed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = signal.Signals(number)


class Commands(click.Group):
    """A group that knows its commands' names and first lines without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, in the order of the help page."""
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, its module imported now."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"factcheck.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The help page's list, by section."""
        for heading, commands in SECTIONS.items():
            with formatter.section(heading):
                formatter.write_dl(list(commands.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, then options, that begin like that."""
        shown = [item for commands in SECTIONS.values() for item in commands.items()]
        names = [
            CompletionItem(name, help=words) for name, words in shown if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 findings under --fail-on, 2 wrong use, 3 bad input, 4 database"
    " trouble, 5 output that cannot be written, 70 a mistake in factcheck itself, 130 stopped by"
    " Ctrl-C, 128 + N by signal N.",
)
@everywhere
@click.version_option(__version__, prog_name=PROGRAM)
def program() -> None:
    """Who says what in an article, whether anybody has checked it, and what to check first.

    Begin with: factcheck review FILE. Data goes to standard output, talk to standard error;
    with --json every listing is JSON Lines, one object a line.
    """


def main() -> None:
    """The ``factcheck`` command."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup ignores it
            signal.signal(number, _end)
    sys.exit(run(sys.argv[1:]))


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - a handler's signature
    """Leave by way of every ``finally``: the database is closed, what was kept is said."""
    signal.signal(number, signal.SIG_IGN)  # once is enough
    raise Ended(number)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every error has become a sentence by then.

    Done without click's own ``main``, which gives a reader that left early the code of findings.
    """
    choices = Choices()
    try:
        _have_streams()
        _speak_utf8()
        code = _invoke(arguments, choices)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _reader_left()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the one entry point
        code, words = _explained(error, debug=choices.debug)
        say(words.strip())
        if isinstance(error, OSError) and code == OutputError.exit_code:
            _write_nowhere()
        _LOG.error("stopped", extra={"why": type(error).__name__})
    _LOG.info("ended", extra={"code": code})
    if "factcheck.cli.log" in sys.modules:
        import_module("factcheck.cli.log").end()
    return code


def _invoke(arguments: Sequence[str], choices: Choices) -> int:
    if instruction := os.environ.get(COMPLETE):
        return shell_complete(program, {}, PROGRAM, COMPLETE, instruction)
    try:
        with program.make_context(PROGRAM, list(arguments), obj=choices) as context:
            program.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    return 0


def _explained(error: BaseException, *, debug: bool) -> tuple[int, str]:
    """The exit code for ``error`` and what to tell the user; with ``debug``, where it arose."""
    trace = "".join(traceback.format_exception(error)) if debug else ""
    error = _cause(error)
    match error:
        case Ended() as ended:
            words = f"Stopped by {ended.signal.name}. What was stored is kept."
            return SIGNALLED + ended.signal, trace + words
        case OSError() as unwritten if unwritten.errno in UNWRITABLE and not unwritten.filename:
            full = OutputError(
                f"The output cannot be written: {unwritten.strerror}.",
                hint="Send it to another place, or free some space on that disk.",
            )
            return full.exit_code, f"{trace}{full.message}\n{full.hint}"
        case KeyboardInterrupt() | click.Abort():
            return STOPPED, f"{trace}Stopped."
        case click.ClickException():
            page = io.StringIO()
            error.show(file=page)
            return error.exit_code, trace + page.getvalue()
        case FactcheckError():
            return error.exit_code, f"{trace}{error.message}\n{error.hint}"
    way_out = "" if debug else "Run the same command again with --debug to see where."
    return BUG, f"{trace}factcheck made a mistake: {type(error).__name__}: {error}\n{way_out}"


def _cause(error: BaseException) -> BaseException:
    """The signal that ended the program, when telling a closed terminal of it failed as well."""
    before: BaseException | None = error
    while before and not isinstance(before, Ended):
        before = before.__context__
    return before or error


def _have_streams() -> None:
    """Python has none where the caller closed it; talk may go nowhere, but data may not."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - a device
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        raise OutputError(
            "Standard output is closed.", hint="Send it to a file, or to /dev/null to drop it."
        )


def _speak_utf8() -> None:
    """Data is UTF-8 whatever the machine's habit; what cannot be written is written escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _reader_left() -> int:
    """Say nothing of a closed pipe (``| head``)."""
    _write_nowhere()
    return READER_LEFT


def _write_nowhere() -> None:
    """Drop what waits to be written, which fails anew when Python flushes at exit."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - a device, not a file of ours
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
