"""The block of ``key: value`` lines that static site generators put above a Markdown text."""

from __future__ import annotations

import re

from factcheck.layout.facts import Facts, read_facts

# Only the flat part of YAML that carries the facts: a parser would be a dependency for six keys.
FRONT_MATTER = re.compile(
    r"---[ \t]*\n(?=\w[\w -]*:)"
    r"(?:(?:\w[\w -]*:|[ \t]|-[ \t]|#).*\n|\n)*?"
    r"(?:---|\.\.\.)[ \t]*(?=\n|\Z)"
)
_LINE = re.compile(r"^(\w[\w -]*?)[ \t]*:[ \t]*(.*(?:\n[ \t]*-[ \t].*)*)", re.MULTILINE)


def read_front_matter(block: str) -> Facts:
    """The facts that ``block`` states; values that are not what their key says are left out."""
    return read_facts({key: _scalar(value) for key, value in _LINE.findall(block)})


def _scalar(value: str) -> str:
    """A value without its quotation marks; a list as its items, with commas between."""
    items = re.split(r"\n[ \t]*-[ \t]", value) if "\n" in value else [value]
    if value.startswith("[") and value.rstrip().endswith("]"):
        items = value.strip()[1:-1].split(",")
    words = (item.strip().strip("\"'").strip() for item in items)
    return ", ".join(word for word in words if word)
