"""The words by which an article says that evidence is missing, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from factcheck.assess.context import Context
from factcheck.assess.lexicon import (
    SPACE,
    START,
    alternatives,
    filled,
    lexicon,
    several,
    whole_words,
)
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


# The most telling first. Names stand for lists of data/evidence.toml, a space for any white space,
# the group "act" for what was not done: who did not do it stands before.
_TEMPLATES: tuple[tuple[Way, str], ...] = (
    (Way.ASIDE, "with(?:out| {none}) (?:{adverbs}{giving} )?{qualities}{proof}"),
    (Way.ASIDE, "{giving} {none} {qualities}{proof}"),
    (Way.WITHHELD, "(?P<act>{gave}) {none} {qualities}{proof}"),
    (Way.WITHHELD, "{did_not} {adverbs}(?P<act>{give}) {few}{qualities}{proof}"),
    (Way.WITHHELD, "{nobody} {several}(?P<act>{give}) {few}{qualities}{proof}"),
    (Way.WITHHELD, "(?P<act>{gave}) nothing to {back}"),
    (Way.WITHHELD, "no {qualities}{proof} {was} {adverbs}{shown}"),
    (Way.WITHHELD, "{proof} {was_not} {adverbs}(?:been )?{shown}"),
    (Way.WITHHELD, "{asked} for {few}{asked_for}, {several}(?P<act>{did_not_answer})"),
    (Way.WITHHELD, "{did_not} {adverbs}(?P<act>{lay_open}) {singles}{details}{in_full}"),
    (Way.WITHHELD, "(?P<act>{laid_open}) no {singles}{details}{in_full}"),
    (Way.WITHHELD, "{did_not} {adverbs}(?P<act>elaborate){ends}"),
    (Way.WITHHELD, "{did_not} {adverbs}(?P<act>{tell}) how {they} {learned}"),
    (Way.ASIDE, "without (?:elaborating|elaboration){in_full}"),
    (Way.LACKING, "{there_is} {few}{none} {qualities}{proof}"),
    (Way.LACKING, "no {qualities}{proof} (?:has|have|had) {adverbs}{surfaced}"),
    (Way.LACKING, "no {qualities}{proof} (?:exists|existed|supports|supported)"),
    (
        Way.LACKING,
        "no {qualities}{research} (?:{supports} {pointing}|{bears} {pointing} (?:up|out))",
    ),
    (Way.LACKING, "{keeps} no {qualities}(?:records|figures|data|statistics)"),
    (Way.LACKING, "(?:keeps?|kept|holds?|held) no {qualities}record"),  # "has no record": no crime
    (Way.LACKING, "(?:{there_is}|seen|saw) nothing to {back}"),
    (Way.LACKING, "{proof} {being} {few}(?:lacking|missing|scant|thin)"),
    (Way.UNVERIFIED, "{cannot} {adverbs}{verify}"),
    (Way.UNVERIFIED_IT, "{being} {few}{hard} (?:for {several})?to {adverbs}{verify}{ends}"),
    (Way.UNVERIFIED, "{hard} (?:for {several})?to {adverbs}{verify}"),
    (Way.UNVERIFIED, "no (?:way|means) of {adverbs}{verifying}"),
    (Way.UNVERIFIED, "{nobody} {several}(?:could|can|to) {adverbs}{verify}"),
    (Way.UNVERIFIED, "no (?:independent|official|immediate|outside) {few}{verification}"),
    (Way.UNVERIFIED_IT, "{could_not} {adverbs}(?:be|been) {adverbs}{verified}"),
    (Way.UNVERIFIED_IT, "(?:is|are|was|were)(?: not|n[’']t) {adverbs}{verified}"),
    (Way.UNVERIFIED_IT, "(?:is|are|was|were)(?: not|n[’']t) {backed} by {qualities}{proof}"),
    (Way.UNVERIFIED_IT, "{nobody} {several}(?P<act>could|can) {adverbs}be {adverbs}{verified}"),
    (Way.UNVERIFIED_IT, "{being} (?!not ){few}{labels}"),
    (Way.LABELLED, "{labels} {few}{claim_words}s?"),
)


@dataclass(frozen=True)
class GapCue:
    """One cue: its words, the clause before it (who) and the clause after it (what)."""

    sentence: Sentence
    way: Way
    span: Span
    subject: Span
    content: Span
    independent: bool  # "could not be independently verified"
    checked: bool  # so, or said by somebody whose work is checking, or by nobody in particular


_ENDS = r"\W{0,3}(?:[,.;:]|$)"
_ANY_WORDS = {"few": 2, "several": 8}  # at most so many, of whatever sort
_HINT = re.compile(
    r"eviden|proof|verif|confirm|substantiat|corroborat|authenticat|vouch|check|nothing\s+to"
    r"|unproven|unsupported|baseless|groundless|unfounded|detail|elaborat|specifics|examples?|sources?"
    r"|data|statistics|records?|figures|stud(?:y|ies)|research|survey|document|\bhow\s",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(
    r"[,;:—–(“]|\b(?:but|though|although|yet|while|who|which|that|as|because|however)\b"
    r"|\b(?:and|or)\b(?=\s*$|\s+(?:he|she|it|they|has|have|had|so|also)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;:)”]|,?\s+(?:because|although|though|despite|amid|but|however|due\s+to)\b"
    r"|,\s+(?:as|after|when|since|which|who|nor|and|while|whereas|saying|according|so|where)\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(  # "without proof of purchase": a paper that is asked for
    r"(?<=proof)\s+of\s+(?:address|age|identity|income|insurance|ownership|payment|purchase|residen\w+)",
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
        if (
            match
            and not _PAPERS.match(text, match.end(), end)
            and not _OR_DENY.match(text, match.end(), end)
        ):
            return _cue(text, sentence, way, match)
    return None


def _cue(text: str, sentence: Sentence, way: Way, match: re.Match[str]) -> GapCue:
    actor_end = match.start("act") if "act" in match.re.groupindex else match.start()
    subject = Span(_clause_start(text, sentence.start, match.start()), actor_end)
    content = Span(match.end(), _clause_end(text, match.end(), sentence.end))
    said = match.group()
    independent = "independent" in said.casefold()
    by_checkers = bool(_checkers().search(subject.of(text)) or _checkers().search(said))
    return GapCue(
        sentence=sentence,
        way=way,
        span=Span(*match.span()),
        subject=subject,
        content=content,
        independent=independent,
        checked=independent or by_checkers or way is Way.UNVERIFIED_IT,
    )


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
    pieces = _pieces()
    return tuple(
        (way, re.compile(rf"{START}{filled(template, pieces)}(?!\w)", re.IGNORECASE))
        for way, template in _TEMPLATES
    )


def _pieces() -> dict[str, str]:
    """What stands for the names in the templates; adverbs, qualities and few end in a space."""
    words = lexicon("evidence")
    give, verify = words["give"], words["verify"]
    bases = [form + end for form in _forms(give, 0) for end in ("", "s")]
    pieces: dict[str, list[str]] = {
        "giving": _forms(give, 3),
        "gave": [*_forms(give, 1, 2), *bases],
        "give": _forms([*give, *words["give_when_denied"]], 0, 1, 2, 3),
        "lay_open": _forms(words["lay_open"], 0, 1, 2, 3),
        "laid_open": _forms(words["lay_open"], 1),
        "verify": _forms(verify, 0),
        "verified": _forms(verify, 1),
        "verifying": _forms(verify, 2),
    }
    pieces |= {name: words[name] for name in words["pieces"]}
    some = {name: words[name] for name in ("adverbs", "qualities", "singles")}
    return (
        {name: alternatives(phrases) for name, phrases in pieces.items()}
        | {name: several(phrases, 3) for name, phrases in some.items()}
        | {
            "ends": rf"(?={_ENDS})",
            "in_full": rf"(?={_ENDS}|{SPACE}to{SPACE}(?:support|back|prove)\b)",
        }
        | {name: rf"(?:[\w’'-]+{SPACE}){{0,{most}}}?" for name, most in _ANY_WORDS.items()}
    )


def _forms(verbs: list[str], *places: int) -> list[str]:
    """The forms at these places of each line of a verb table; "_" joins the words of one form."""
    return [verb.split()[place].replace("_", " ") for verb in verbs for place in places]
