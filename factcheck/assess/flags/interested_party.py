"""The source speaks of its own side, or blames others in a matter its side takes part in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from factcheck.assess.context import Context
from factcheck.assess.cover import Cover
from factcheck.assess.doings import takes_part
from factcheck.assess.flags.rule import Flagged
from factcheck.assess.lexicon import lexicon, whole_words
from factcheck.assess.likeness import stem
from factcheck.assess.naming import within_sentence
from factcheck.domain.attribution import Kind, Resolution, Stance
from factcheck.domain.claim import Claim, Flag, FlagName
from factcheck.domain.source import Source, SourceKind
from factcheck.domain.span import Span, Spans, any_overlap

Side = tuple[Source, ...]
"""A source with a side of its own, whom it speaks for, and so on up."""

_SPEAKING_OF_ITSELF = re.compile(r"\b(?:[Ww]e|[Oo]urs?)\b")
_SPEAKER_ALONE = ("I", "i", "me", "Me", "my", "My", "myself")  # "I am glad": of no side's doings
_ALONE = SourceKind.OFFICIAL  # the one kind with a side that is a person
_PLACE = re.compile(r"\bof (?:the )?([^()]+)$|\(([^()]+)\)$")  # Government of X, State TV (X)
# What is asked or promised serves the one who asks or promises by its nature: no news in that. What
# is believed or hoped is no doing.
_STATED = {Stance.ASSERTS, Stance.DENIES, Stance.DOUBTS}


class _Named:
    """Where else an article tells of a side's doings, looked up once for each side.

    Being quoted is no part in the events, nor is being the place of them: names that stand as
    sources do not count.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        mentions = (each.source for each in context.resolved.attributions)
        self._quoted = Cover(span for mention in mentions if mention for span in mention.spans)
        self._found: dict[str, dict[int, str]] = {}

    def outside(self, sentence: int, side: Side) -> str | None:
        """Words that name the side in another sentence; None when it does nothing in any other."""
        if side[0].id not in self._found:
            self._found[side[0].id] = dict(islice(self._sentences(side), 2))
        places = self._found[side[0].id]
        return next((words for index, words in places.items() if index != sentence), None)

    def _sentences(self, side: Side) -> Iterator[tuple[int, str]]:
        seen: set[int] = set()
        for name in _names(side[::-1]):
            for span in self._context.words.find(name, self._context.whole):
                sentence = self._context.sentence_at(span.start)
                if not sentence or sentence.index in seen or self._quoted.touches(span):
                    continue
                if takes_part(self._context.article.text, span, sentence.span):
                    seen.add(sentence.index)
                    yield sentence.index, self._context.words_of(span)


def interested_party(context: Context) -> Flagged:
    """Flags what a government, force, party or company says of itself or against others."""
    named = _Named(context)
    for claim in context.claims:
        attribution = context.attribution_of(claim)
        if not attribution or attribution.stance not in _STATED:
            continue
        quoted = attribution.kind is not Kind.INDIRECT
        sides = filter(None, (_side(context, voice) for voice in context.voices_of(claim)))
        flags = (_flag(context, claim, side, named, quoted=quoted) for side in sides)
        if flag := next(filter(None, flags), None):
            yield claim.id, flag


def _flag(
    context: Context, claim: Claim, side: Side, named: _Named, *, quoted: bool
) -> Flag | None:
    own = tuple(sorted(set(_of_itself(context, claim, side, quoted=quoted))))
    return _own_doings(context, side, own) if own else _accusation(context, claim, side, named)


def _side(context: Context, source: Source) -> Side:
    if source.kind in _kinds("without_side"):
        return ()
    line = _own_line(context.line_of(source))
    return line if any(each.kind in _kinds("with_side") for each in line) else ()


def _own_line(line: Side) -> Side:
    """``line``, but for the government above a legislature: its members may be against that."""
    laws = [place for place, each in enumerate(line) if _makes_laws(each)]
    return line[: laws[-1] + 1] if laws else line


def _makes_laws(source: Source) -> bool:
    return source.kind is not _ALONE and _legislatures().search(source.name) is not None


def _own_doings(context: Context, side: Side, spans: Spans) -> Flag:
    reason = f"The source ({_who(side)}) speaks of its own side: {context.quoted(spans)}."
    return Flag(name=FlagName.INTERESTED_PARTY, reason=reason, spans=spans)


def _accusation(context: Context, claim: Claim, side: Side, named: _Named) -> Flag | None:
    spans = tuple(sorted(set(_blame(context, claim)))) if _may_accuse(side) else ()
    # whoever is quoted twice is named twice: what takes part is the body, not who speaks for it
    bodies = tuple(each for each in side if each.kind is not _ALONE)
    part = named.outside(claim.sentence, bodies) if spans and bodies else None
    if part is None:
        return None
    blame = context.quoted(spans)
    takes_part = f"The source ({_who(side)}) takes part in the events (“{part}”)"
    reason = f"{takes_part} and lays blame: {blame}."
    return Flag(name=FlagName.INTERESTED_PARTY, reason=reason, spans=spans)


def _who(side: Side) -> str:
    speaker, *_, head = side if len(side) > 1 else (side[0], side[0])
    who = within_sentence(speaker.name)
    return who if speaker is head else f"{who}, for {within_sentence(head.name)}"


def _of_itself(context: Context, claim: Claim, side: Side, *, quoted: bool) -> Iterator[Span]:
    attribution = context.attribution_of(claim)
    speaking = attribution.source.spans if attribution and attribution.source else ()
    # a claim may be read with the whole sentence: then the outlet tells of the source
    if any_overlap(claim.spans, speaking):
        return
    for span in claim.spans:
        for each in _naming(context, span, side, quoted=quoted):
            if takes_part(context.article.text, each, span):
                yield each


def _naming(context: Context, span: Span, side: Side, *, quoted: bool) -> Iterator[Span]:
    ids, text = {each.id for each in side}, context.article.text
    # whoever serves no known body mostly means the country by "we", or people at large
    lone = len(side) == 1 and side[0].kind is _ALONE
    for mention in context.mentions.inside(span):
        words = mention.span.of(text)
        if mention.resolution is not Resolution.PRONOUN:  # "the judge" is too often another
            continue
        nobody = words in _SPEAKER_ALONE or (lone and _SPEAKING_OF_ITSELF.fullmatch(words))
        if mention.source_id in ids and not nobody:
            yield mention.span
    for name in _names(side):
        yield from context.words.find(name, span)
    if quoted and not lone:
        yield from context.find(_SPEAKING_OF_ITSELF, span)
    arms = _arms(frozenset(_kinds_with_arms(side)))
    yield from (each for each in context.find(arms, span) if not _of_others(text, each))


def _kinds_with_arms(side: Side) -> Iterator[SourceKind]:
    """Of whoever serves no known government, "the administration" may be another's."""
    bodies = [each.kind for each in side if each.kind is not _ALONE and not _makes_laws(each)]
    yield from bodies
    if SourceKind.GOVERNMENT in bodies:
        yield from (each.kind for each in side)


def _blame(context: Context, claim: Claim) -> Iterator[Span]:
    phrases = [place for span in claim.spans for place in context.find(_blaming_phrases(), span)]
    words = [place for span in claim.spans for place in _blaming_words(context, span)]
    # one word may name a matter that nobody is blamed for: "the peace is undermined by drought"
    if phrases or len(words) > 1:
        yield from (*phrases, *words)


def _blaming_words(context: Context, span: Span) -> Iterator[Span]:
    matters = tuple(context.find(_matters(), span))
    for word, place in context.words.within(span):
        # the second half of "counter-terrorist" blames nobody, and no more "a terrorist attack"
        joined = context.article.text[place.start - 1 : place.start] == "-"
        if stem(word) in _blaming_stems() and not joined and not any_overlap((place,), matters):
            yield place


def _may_accuse(side: Side) -> bool:
    return any(each.kind in _kinds("accusers") for each in side) and side[0].kind not in _kinds(
        "routine_accusers"
    )


def _of_others(text: str, span: Span) -> bool:
    """True for "Ruritanian troops" and "troops from Ruritania": somebody else's."""
    before = text[max(0, span.start - 30) : span.start].split()
    after = text[span.end : span.end + 30].split()
    named_before = bool(before) and before[-1][:1].isupper() and len(before) > 1
    named_after = len(after) > 1 and after[0] in ("from", "of") and after[1][:1].isupper()
    common = span.of(text).removeprefix("The ")[:1].islower()  # not a name in itself
    return common and (named_before or named_after)


def _names(side: Side) -> list[str]:
    names = (name for each in side for name in (each.name, *each.aliases, *_place(each)))
    return list(dict.fromkeys(name for name in names if len(name) > 1))


def _place(source: Source) -> Iterator[str]:
    """The country it acts for; a parliament is no country's hand."""
    match = None if _makes_laws(source) else _PLACE.search(source.name)
    return filter(None, match.groups() if match else ())


@cache
def _kinds(table: str) -> frozenset[SourceKind]:
    return frozenset(map(SourceKind, lexicon("parties")["kinds"][table]))


@cache
def _arms(kinds: frozenset[SourceKind]) -> re.Pattern[str]:
    own: dict[str, list[str]] = lexicon("parties")["own"]
    return whole_words({words for kind in kinds for words in own.get(kind, [])})


@cache
def _legislatures() -> re.Pattern[str]:
    return whole_words(lexicon("parties")["legislatures"]["words"])


@cache
def _blaming_stems() -> frozenset[str]:
    return frozenset(map(stem, lexicon("parties")["blame"]["words"]))


@cache
def _matters() -> re.Pattern[str]:
    return whole_words(lexicon("parties")["blame"]["matters"])


@cache
def _blaming_phrases() -> re.Pattern[str]:
    return whole_words(lexicon("parties")["blame"]["phrases"])
