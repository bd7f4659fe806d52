"""Names as words of a sentence: "the plaintiffs", "the Government of Norland", "two aides"."""

from __future__ import annotations

import re

# What opens a description and no name, unless a name goes on behind it ("The Hague").
_DETERMINER = re.compile(
    r"(?i:an?|another|both|each|her|his|its|many|most|one|our|several|some|their|the|these|those|two"
    r"|three|four|five|six|seven|eight|nine|ten)\b(?=\s+[^A-Z\s])"
)
_BODY = (
    "Administration|Agency|Army|Bank|Board|Bureau|Chamber|Church|Commission|Committee|Council|Court"
    "|Department|Embassy|Forces|Government|House|Ministry|Navy|Office|Parliament|Party|Police|Senate"
    "|Union|University"
)
_OF_BODY = re.compile(rf"(?:[A-Z]\w+ )?(?:{_BODY}) (?:for|of) ")
_IS_BODY = re.compile(rf"(?!The )[A-Z].* (?:{_BODY}|administration|campaign|commission|committee)$")
_PRONOUN = re.compile(r"he|it|one|she|them|they|this|us|we|which|who|whom|you", re.IGNORECASE)


def within_sentence(name: str) -> str:
    """``name`` as it stands inside a sentence, whether it is one person, a body or several.

    A pronoun that nobody could say the meaning of is quoted: from “they” alone.
    """
    if _PRONOUN.fullmatch(name):
        return f"“{name.lower()}”"
    if _DETERMINER.match(name):
        return name[:1].lower() + name[1:]
    return f"the {name}" if _OF_BODY.match(name) or _IS_BODY.match(name) else name
