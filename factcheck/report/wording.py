"""What a report says in words that every form shares, so that none says it another way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit

from factcheck.domain.corroboration import Bond, Conflict, Corroboration, Member
from factcheck.domain.display import visible
from factcheck.domain.known import KnownMatch
from factcheck.domain.query import ClaimFilter, ClaimState
from factcheck.domain.review import NOT_A_CLAIM, Evidence, Judgement, Reliability, Review
from factcheck.domain.span import Spans
from factcheck.report.content import ClaimEntry, SourceGroup

DAY = len("2026-03-01")
_AGAINST = {
    Bond.DENIES: "Denied elsewhere",
    Bond.NUMBER_CONFLICT: "Other number",
    Bond.MISQUOTED: "Quoted otherwise",
}
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def describe_filter(wanted: ClaimFilter) -> list[str]:
    """What was asked for, a line a condition; one line when nothing was left out."""
    conditions = [
        ("Status", " or ".join(sorted(wanted.statuses))),
        ("Attribution check", " or ".join(sorted(wanted.checks))),
        ("Flags", " and ".join(sorted(wanted.flags))),
        ("Source", " or ".join(sorted(wanted.sources))),
        ("Kind of source", " or ".join(sorted(wanted.kinds))),
        ("Article", wanted.article or ""),
        ("Outlet", " or ".join(sorted(wanted.outlets))),
        ("Published from", wanted.since.isoformat() if wanted.since else ""),
        ("Published to", wanted.until.isoformat() if wanted.until else ""),
        ("Decided by", " or ".join(sorted(wanted.reviewers))),
        ("Decided since", _moment(wanted.decided_since)),
        ("Priority at least", _number(wanted.min_priority)),
        ("Check-worthiness at least", _number(wanted.min_checkworthiness)),
        ("Evidence", {None: "", True: "some", False: "none"}[wanted.evidence]),
        ("Words", wanted.search or ""),
        ("Only", "claims on which readers disagree" if wanted.disagreement else ""),
        ("Also", "claims gone from the current text" if wanted.gone else ""),
        ("Also", "what a person says is no claim" if wanted.dropped else ""),
    ]
    return [f"{name}: {value}" for name, value in conditions if value] or ["All claims."]


def _moment(at: datetime | None) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}" if at else ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def describe_source(group: SourceGroup | ClaimEntry) -> list[str]:
    """What is known of a source besides its name: kind, for whom it speaks, its letter."""
    if group.source is None:
        return []
    known = [str(group.source.kind)]
    if group.parent:
        known.append(f"speaks for {group.parent.name}")
    letter = group.reliability or Reliability.F
    return [*known, f"reliability {letter}{' (not judged)' if letter is Reliability.F else ''}"]


def describe_attribution(entry: ClaimEntry) -> str:
    """How the article lays the claim to its source, in its own words; empty for its own voice."""
    if entry.attribution is None:
        return ""
    words = [f"“{words}”" for words in (entry.mention, entry.cue) if words]
    how = [str(entry.attribution.kind), str(entry.attribution.stance)]
    if entry.attribution.source and entry.source:
        how.append(f"source found by {entry.attribution.source.resolution}")
    return " … ".join(words) + (" " if words else "") + f"({', '.join(how)})"


def describe_state(entry: ClaimEntry) -> str:
    """That a claim is not in the article any more; empty when it is."""
    if entry.state is ClaimState.CURRENT:
        return ""
    if entry.state is ClaimState.DROPPED:
        return f"{entry.state}: a person says that it is no claim"
    return f"{entry.state}: these words are no longer a claim of the current text"


def describe_place(entry: ClaimEntry) -> str:
    """Where a claim stands: its article, sentence and characters, and the mark of its text."""
    characters = describe_spans(entry.claim.spans)
    place = f"sentence {entry.sentence.index}, characters {characters}"
    return f"{entry.article.name}, {place}, SHA-256 {entry.article.sha256}"


def describe_origins(together: Corroboration) -> str:
    """Whom those rest on that say the same as a claim; empty when it stands alone."""
    if not together.members:
        return ""
    number = len(together.origins)
    word = "origin" if number == 1 else "independent origins"
    named = ", ".join(together.origins)
    return f"{number} {word}: {named}" if number else "nobody who is named"


def describe_way(member: Member) -> str:
    """The way a claim came into its article: from it over who printed it to who said it first."""
    return " ← ".join(["claim", *(step.name for step in member.chain)])


def describe_member(member: Member) -> str:
    """Where a claim of another article stands: outlet, title, day and its id."""
    title = member.row.article_title
    named = f"{member.outlet}, “{title}”" if title not in ("", member.outlet) else member.outlet
    day = (member.row.published or "")[:DAY]
    return ", ".join(filter(None, [named, day, f"claim {member.row.id}"]))


def told_with(together: Corroboration) -> dict[str, str]:
    """Which other articles say the same as a claim, whom all rest on, and the way it came."""
    itself = together.itself
    return {
        "Also said in": "; ".join(map(describe_member, together.also)),
        "Rests on": describe_origins(together),
        "Chain": describe_way(itself) if itself else "",
    }


def facts(entry: ClaimEntry) -> dict[str, str]:
    """What is known of a claim, under the names that every form for people uses."""
    known = {
        "Reads": entry.claim.reading if entry.claim.reading != entry.claim.text else "",
        "Attributed by": describe_attribution(entry),
        "Article": describe_place(entry),
        "State": describe_state(entry),
        **told_with(entry.together),
        "Verification status": str(entry.status),
        "Attribution check": str(entry.check),
    }
    return {name: fact for name, fact in known.items() if fact}


class Remark(NamedTuple):
    """A line on a claim, where it is, and words.

    It is a flag, another article's claim, a fact-check, a piece of evidence or a decision.
    """

    name: str
    line: str
    place: str = ""
    quotation: str = ""


def remarks(entry: ClaimEntry) -> Iterator[Remark]:
    """All flags of a claim, what others say, then its evidence, then its history."""
    for flag in entry.claim.flags:
        yield Remark("Flag", f"{flag.name}: {flag.reason}")
    yield from others_say(entry)
    for one in entry.evidence:
        yield Remark("Evidence", describe_evidence(one), place_of(one), one.quotation)
    for review in entry.reviews:
        yield Remark("History", describe_review(review), quotation=review.note)


def others_say(entry: ClaimEntry) -> Iterator[Remark]:
    """What other articles say against a claim, in their words, then published fact-checks."""
    for conflict in entry.together.conflicts:
        yield describe_conflict(conflict, entry.together)
    for match in entry.known:
        yield describe_match(match)


def describe_conflict(conflict: Conflict, together: Corroboration) -> Remark:
    """Another claim beside this one: what differs, where it stands, its words; no verdict."""
    other = together.member(conflict.claim_id)
    place, words = (describe_member(other), other.row.reading) if other else ("", "")
    return Remark(describe_bond(conflict.bond), conflict.reason.rstrip("."), place, words)


def describe_bond(bond: Bond) -> str:
    """What another article has against a claim, in two words."""
    return _AGAINST[bond]


def describe_match(match: KnownMatch) -> Remark:
    """A published fact-check: who found what and when, how alike the claims are, and its words.

    Likeness says that both speak of the same, not who is right.
    """
    check = match.check
    who = ", ".join(filter(None, [check.publisher, check.published])) or "publisher unknown"
    verdict = check.verdict or "no verdict given"
    line = f"{who}: {verdict} (likeness {match.score:.2f})"
    return Remark("Known fact-check", line, check.url or "", check.claim)


def describe_review(review: Review, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """One line of history, without its note: when, who, which judgement, from what to what."""
    when = f"{review.at:%Y-%m-%d %H:%M} UTC"
    way = "undo: " if review.undoes else "redo: " if review.redoes else ""
    return f"{when}, {review.reviewer}: {way}{describe_change(review, names)}"


def describe_change(review: Review, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a review changed: a judgement from one value to another, or what was added.

    A value said again, by a second reader or with a note, is told from one that changed. ``names``
    are those of the sources that stand in a review by their ids.
    """
    judgement, before, after = review.judgement, review.before, review.after
    if judgement.names_source:
        before, after = (names.get(id_ or "", id_) for id_ in (before, after))
    if judgement.corrects:
        return _describe_correction(review)
    if judgement is Judgement.MERGE:
        return f"merged into {after}" if after else f"stands on its own, no longer in {before}"
    if judgement is Judgement.APART:
        return f"not the same as {after}" if after else f"no longer kept apart from {before}"
    if judgement is Judgement.ALIAS:
        return f"alias added: {after}" if after else f"alias removed: {before}"
    if judgement in (Judgement.NOTE, Judgement.EVIDENCE):
        return f"{judgement} {after or before or ''}".rstrip()
    word = "speaks for" if judgement is Judgement.PARENT else judgement
    same, change = f"{after or 'nobody'}, as before", f"{before or '—'} → {after or '—'}"
    return f"{word} {same if before == after else change}"


def _describe_correction(review: Review) -> str:
    if review.judgement is Judgement.MARKS:
        return "source, cue or words corrected" if review.after else "read as by the machine again"
    return "dropped: it is no claim" if review.after == NOT_A_CLAIM else "taken for a claim"


def describe_evidence(evidence: Evidence) -> str:
    """One line of evidence, without place and quotation: what it does, who added it and when."""
    return f"{evidence.stance}, {evidence.added_by}, {evidence.added_at:%Y-%m-%d %H:%M} UTC"


def place_of(evidence: Evidence) -> str:
    """Where the evidence is: an address, or an article and the characters in it."""
    if evidence.url:
        return evidence.url
    span = f", characters {describe_spans((evidence.span,))}" if evidence.span else ""
    return f"article {evidence.article_id}{span}"


def web_address(url: str) -> bool:
    """True when a reader may follow ``url``: http or https, a host, no character to trick with."""
    if not _ADDRESS.fullmatch(url) or visible(url) != url:
        return False
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:  # brackets that are no IPv6 address
        return False


def describe_spans(spans: Spans) -> str:
    """Offsets as ``12..34``, half-open; no spreadsheet takes that for a date or a sum."""
    return "; ".join(f"{start}..{end}" for start, end in spans)
