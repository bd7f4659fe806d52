"""The word lists of this package, kept as TOML beside the code so that a newsroom can read them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

SPACE = r"\s{1,9}"  # bounded: a text of half a million spaces must not be tried from each of them
START = r"\b(?=\w)"  # where a word starts: tried nowhere else, which is ten times as fast


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of ``data/<name>.toml``."""
    return tomllib.loads(
        files("factcheck.assess").joinpath("data", f"{name}.toml").read_text("utf-8")
    )


@cache
def word_list(file: str, *path: str) -> frozenset[str]:
    """The words of one list in ``data/<file>.toml``, which tables lead to by name."""
    found: Any = lexicon(file)
    for name in path:
        found = found[name]
    return frozenset(found.split())


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of ``phrases``, longest first, either apostrophe, any space.

    For no phrases at all it matches nothing.
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + ("|".join(map(_loose, longest_first)) or "(?!)") + ")"


def whole_words(phrases: Iterable[str], *, ignore_case: bool = True) -> re.Pattern[str]:
    """A pattern that finds any of ``phrases`` where no letter or digit touches it."""
    flags = re.IGNORECASE if ignore_case else 0
    return re.compile(rf"{START}{alternatives(phrases)}(?!\w)", flags)


def several(phrases: Iterable[str], most: int) -> str:
    """A regular expression for up to ``most`` of ``phrases``, each with the space behind it."""
    return rf"(?:{alternatives(phrases)}{SPACE}){{0,{most}}}"


def filled(template: str, pieces: Mapping[str, str]) -> str:
    """``template`` with any space for a space, and a piece for each name in braces."""
    return template.replace(" ", SPACE.replace("{", "{{").replace("}", "}}")).format(**pieces)


def _loose(phrase: str) -> str:
    return SPACE.join(map(re.escape, phrase.split())).replace("'", "[’']")
