"""Names as words of a sentence: "the plaintiffs", "the Government of Norland", "two aides"."""

from __future__ import annotations

import re

# What opens a description and no name, unless a name goes on behind it ("The Hague").
_DETERMINER = re.compile(
    r"(?i:an?|another|both|each|her|his|its|many|most|one|our|several|some|their|the|these|those|two"
    r"|three|four|five|six|seven|eight|nine|ten)\b(?=\s+[^A-Z\s])"
)
_BODY_OF = re.compile(
    r"(?:[A-Z]\w+ )?(?:Army|Bank|Bureau|Chamber|Church|Council|Court|Department|Embassy|Forces"
    r"|Government|House|Ministry|Navy|Office|Parliament|Party|Police|Senate|Union|University)"
    r" (?:for|of) "
)


def within_sentence(name: str) -> str:
    """``name`` as it stands inside a sentence, whether it is one person, a body or several."""
    if _DETERMINER.match(name):
        return name[:1].lower() + name[1:]
    return f"the {name}" if _BODY_OF.match(name) else name
