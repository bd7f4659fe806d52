"""The words by which an article says that evidence is missing, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from factcheck.assess.context import Context
from factcheck.assess.lexicon import alternatives, lexicon, whole_words
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import Span


class Way(Enum):
    """How a cue says that evidence is missing; what it bears on is found accordingly."""

    ASIDE = auto()  # "without evidence", "citing no proof": of what its own sentence says
    WITHHELD = auto()  # "he gave no evidence": of what that source says
    LACKING = auto()  # "there is no evidence that …": of what it names
    UNVERIFIED = auto()  # "could not verify …": of the object
    UNVERIFIED_IT = auto()  # "… could not be verified": of the subject
    LABELLED = auto()  # "unsubstantiated allegations that …": of what its own sentence says


@dataclass(frozen=True)
class GapCue:
    """One cue: its words, the clause before it (who) and the clause after it (what)."""

    sentence: Sentence
    way: Way
    span: Span
    subject: Span
    content: Span
    checked: bool  # somebody whose work is checking says so, or nobody in particular


_HINT = re.compile(
    r"eviden|proof|verif|confirm|substantiat|corroborat|authenticat|vouch|unproven|unsupported",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(
    r"[,;:—–(“]|\b(?:but|and|though|although|yet|while|who|which|that|or|as|because|however)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;:)”]|,?\s+(?:because|although|though|despite|amid|but|however|due\s+to)\b"
    r"|,\s+(?:as|after|when|since|which|who|nor|and|while|whereas|saying|according|so|where)\b",
    re.IGNORECASE,
)
_OR_DENY = re.compile(r"\s+n?or\s+den", re.IGNORECASE)  # "could not confirm or deny": no comment


def find_cues(context: Context) -> Iterator[GapCue]:
    """The first cue of every body sentence that has one, in the order of the text."""
    for sentence in context.sentences:
        if sentence.role is Role.BODY and any(context.find(_HINT, sentence.span)):
            cue = _first_cue(context.article.text, sentence)
            if cue:
                yield cue


def _first_cue(text: str, sentence: Sentence) -> GapCue | None:
    start, end = max(sentence.start, 0), max(sentence.end, 0)
    for way, pattern in _patterns():
        match = pattern.search(text, start, end)
        if match and not _OR_DENY.match(text, match.end(), end):
            return _cue(text, sentence, way, match)
    return None


def _cue(text: str, sentence: Sentence, way: Way, match: re.Match[str]) -> GapCue:
    actor_end = match.start("act") if "act" in match.re.groupindex else match.start()
    subject = Span(_clause_start(text, sentence.start, match.start()), actor_end)
    content = Span(match.end(), _clause_end(text, match.end(), sentence.end))
    said = match.group()
    checked = (
        way is Way.UNVERIFIED_IT
        or "independent" in said.casefold()
        or bool(_checkers().search(subject.of(text)) or _checkers().search(said))
    )
    return GapCue(sentence, way, Span(*match.span()), subject, content, checked)


def _clause_start(text: str, start: int, end: int) -> int:
    ends = [match.end() for match in _CLAUSE_START.finditer(text, start, end)]
    return ends[-1] if ends else start


def _clause_end(text: str, start: int, end: int) -> int:
    match = _CLAUSE_END.search(text, start, end)
    return match.start() if match else end


@cache
def _checkers() -> re.Pattern[str]:
    return whole_words(lexicon("evidence")["checkers"])


@cache
def _patterns() -> tuple[tuple[Way, re.Pattern[str]], ...]:
    """Every way of saying so, the most telling first; ``act`` starts what was not done."""
    words = lexicon("evidence")
    give, verify = words["give"], words["verify"]
    no, proof = _any(words["none"]), rf"{_some(words['qualities'])}{_any(words['proof'])}"
    giving, adverbs = _any(_forms(give, 3)), _some(words["adverbs"])
    did_give = _any(
        [*_forms(give, 1, 2), *(form + end for form in _forms(give, 0) for end in ("", "s"))]
    )
    any_give = _any(_forms(give, 0, 1, 2, 3))
    verify_it, verified = _any(_forms(verify, 0)), _any(_forms(verify, 1))
    cannot, hard, shown = _any(words["cannot"]), _any(words["hard"]), _any(words["shown"])
    few = r"(?:[\w’'-]+\s+){0,2}?"
    was = r"(?:was|were|has\s+been|have\s+been|had\s+been)"
    could = r"(?:could|can|has|have|had|would|did)(?:\s+not|n[’']t)|cannot|yet\s+to|impossible\s+to"
    claims = _any(words["claim_words"])
    label, being = _any(words["labels"]), _any(words["being"])
    return tuple(
        (way, re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE))
        for way, pattern in (
            (Way.ASIDE, rf"with(?:out|\s+{no})\s+(?:{adverbs}{giving}\s+)?{proof}"),
            (Way.ASIDE, rf"{giving}\s+{no}\s+{proof}"),
            (Way.WITHHELD, rf"(?P<act>{did_give})\s+{no}\s+{proof}"),
            (
                Way.WITHHELD,
                rf"{_any(words['did_not'])}\s+{adverbs}(?P<act>{any_give})\s+{few}{proof}",
            ),
            (
                Way.WITHHELD,
                rf"{_any(words['nobody'])}\s+(?:[\w’'-]+\s+){{0,8}}?(?P<act>{any_give})\s+{few}{proof}",
            ),
            (Way.WITHHELD, rf"no\s+{proof}\s+{was}\s+{adverbs}{shown}"),
            (
                Way.WITHHELD,
                rf"{proof}\s+(?:was|were|has|have|had)(?:\s+not|\s+never|\s+yet\s+to\s+be|n[’']t)\s+"
                rf"{adverbs}(?:been\s+)?{shown}",
            ),
            (
                Way.LACKING,
                rf"there(?:[’']s|\s+(?:is|was|remains|has\s+been|had\s+been))\s+"
                rf"(?:[\w’'-]+\s+)?{no}\s+{proof}",
            ),
            (Way.LACKING, rf"no\s+{proof}\s+(?:has|have|had)\s+{adverbs}{_any(words['surfaced'])}"),
            (Way.LACKING, rf"no\s+{proof}\s+(?:exists|supports|existed|supported)"),
            (Way.LACKING, rf"{proof}\s+{being}\s+(?:\w+\s+)?(?:lacking|missing|scant|thin)"),
            (Way.UNVERIFIED, rf"{cannot}\s+{adverbs}{verify_it}"),
            (
                Way.UNVERIFIED,
                rf"{hard}\s+(?:for\s+(?:[\w’'-]+\s+){{1,6}}?)?to\s+{adverbs}{verify_it}",
            ),
            (Way.UNVERIFIED_IT, rf"(?:{could})\s+{adverbs}(?:be|been)\s+{adverbs}{verified}"),
            (Way.UNVERIFIED_IT, rf"(?:is|are|was|were)(?:\s+not|n[’']t)\s+{adverbs}{verified}"),
            (
                Way.UNVERIFIED,
                rf"no\s+(?:independent|official|immediate|outside)\s+{few}{_any(words['verification'])}",
            ),
            (Way.UNVERIFIED_IT, rf"{being}\s+(?:\w+\s+)?{label}"),
            (Way.LABELLED, rf"{label}\s+{few}{claims}s?"),
        )
    )


def _any(phrases: list[str]) -> str:
    return alternatives(phrases)


def _some(phrases: list[str]) -> str:
    return rf"(?:{alternatives(phrases)}\s+){{0,3}}"


def _forms(verbs: list[str], *places: int) -> list[str]:
    """The forms at these places of each line of a verb table; "_" joins the words of one form."""
    return [verb.split()[place].replace("_", " ") for verb in verbs for place in places]
