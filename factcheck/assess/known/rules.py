"""How likely a published fact-check answers a statement: a few likenesses, weighed and explained.

A logistic regression over what two statements share; its weights, and the score from which a match
is shown, stand in ``data/known.toml`` with what they were learnt from. Likeness is never evidence
of truth: the score says that both speak of the same thing, not who is right.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from factcheck.assess.lexicon import lexicon
from factcheck.assess.likeness import content_stems
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.known import Asked, Candidate, KnownCheck, KnownMatch

MOST_CHARACTERS = 2000  # of a statement; more is an article
MOST_QUOTED = 160  # of a fact-check's claim, in the reason of a flag

_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


class Likeness(NamedTuple):
    """What a statement and a fact-check have in common.

    Shares are of words that carry content, each weighing more the fewer fact-checks have it.
    """

    meaning: float  # cosine of the two sentence vectors
    of_statement: float  # share of the words of the statement that the checked claim has
    of_check: float  # share of the words of the checked claim that the statement has
    of_title: float  # the same of the fact-check's title, of its claim where it has none
    claimant: float  # 1: both are said by people of the same surname
    number: float  # 1: they share a number
    other_number: float  # 1: both have numbers, and none in common


def statement(text: str) -> str:
    """What of ``text`` is compared: not the addresses in it, nor more than a paragraph."""
    return _ADDRESS.sub(" ", text[:MOST_CHARACTERS])


def words(text: str) -> frozenset[str]:
    """What a statement or fact-check is looked up by: stems of its content words."""
    return content_stems(statement(text))


def scores(
    asked: Asked, candidates: Sequence[Candidate], carried: Mapping[str, int], total: int
) -> list[float]:
    """How likely each candidate answers what was asked, from 0 to 1.

    ``carried`` is how many of the ``total`` fact-checks have a word.
    """
    return [weigh(found) for found in likenesses(asked, candidates, carried, total)]


def likenesses(
    asked: Asked, candidates: Sequence[Candidate], carried: Mapping[str, int], total: int
) -> list[Likeness]:
    """What each candidate has in common with what was asked; the rest as for ``scores``."""
    rarity = {word: math.log(1 + total / (1 + number)) for word, number in carried.items()}
    wanted = words(asked.text)
    return [_likeness(asked, wanted, one, rarity) for one in candidates]


def _likeness(
    asked: Asked, wanted: frozenset[str], one: Candidate, rarity: Mapping[str, float]
) -> Likeness:
    theirs = set(_NUMBER.findall(one.check.claim))
    ours = set(_NUMBER.findall(asked.text))
    title = one.title_words or one.claim_words
    return Likeness(
        meaning=one.cosine,
        of_statement=_share(wanted & one.claim_words, wanted, rarity),
        of_check=_share(wanted & one.claim_words, one.claim_words, rarity),
        of_title=_share(wanted & title, title, rarity),
        claimant=float(_same_name(asked.claimant, one.check.claimant)),
        number=float(bool(ours & theirs)),
        other_number=float(bool(ours and theirs) and not ours & theirs),
    )


def weigh(found: Likeness) -> float:
    """The probability that ``data/known.toml`` gives to what was found."""
    model = _model()
    weights: Mapping[str, float] = model["weights"]
    total = sum(weights[name] * value for name, value in found._asdict().items())
    return 1 / (1 + math.exp(-(total + model["bias"])))


def shown() -> float:
    """The score from which a match is shown and flagged, chosen for precision."""
    return float(_model()["shown"])


def flags(matches: Sequence[KnownMatch]) -> tuple[Flag, ...]:
    """The flag of a claim with those matches, likeliest first: what the first one found."""
    if not matches:
        return ()
    more = f" (and {len(matches) - 1} more)" if len(matches) > 1 else ""
    return (Flag(name=FlagName.KNOWN_FACT_CHECK, reason=describe(matches[0].check) + more),)


def describe(check: KnownCheck) -> str:
    """Who found what and when, in a line: "Snopes, 26 May 2015: false — “…”"."""
    who = check.publisher or check.url or ""
    day = f", {_in_words(check.published)}" if check.published else ""
    claim = check.claim.strip("“”\"' ")
    quoted = claim if len(claim) <= MOST_QUOTED else claim[: MOST_QUOTED - 1].rstrip() + "…"
    return f"{who}{day}: {check.verdict or 'no verdict given'} — “{quoted}”"


def _share(part: Iterable[str], whole: Iterable[str], rarity: Mapping[str, float]) -> float:
    most = sum(rarity.get(word, 0.0) for word in whole)
    return sum(rarity.get(word, 0.0) for word in part) / most if most else 0.0


def _same_name(one: str | None, other: str | None) -> bool:
    names = [_NAME_WORD.findall((name or "").casefold()) for name in (one, other)]
    return all(names) and names[0][-1] == names[1][-1]


def _in_words(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def _model() -> dict[str, Any]:
    return lexicon("known")
