"""``factcheck completion``: what makes a shell complete commands and options."""

from __future__ import annotations

import sys

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from factcheck.cli import COMPLETE, PROGRAM
from factcheck.cli.choices import everywhere

SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("completion")
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
@everywhere
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    r"""Print what makes your shell complete factcheck's commands.

    \b
    bash: factcheck completion bash >> ~/.bashrc
    zsh:  factcheck completion zsh >> ~/.zshrc
    fish: factcheck completion fish > ~/.config/fish/completions/factcheck.fish
    """
    script = SHELLS[shell](ctx.find_root().command, {}, PROGRAM, COMPLETE)
    sys.stdout.write(script.source() + "\n")
