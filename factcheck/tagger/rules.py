"""A small, honest rule tagger: quotation marks, reporting verbs, "according to" and hedges.

It knows no grammar but word lists and the patterns below, which read a passage's shape (see
``Passage``), and stays as the baseline that a learned tagger has to beat.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from factcheck.domain.attribution import TaggedAttribution
from factcheck.domain.sentence import Role, Sentence
from factcheck.domain.span import Span
from factcheck.tagger.cues import Cue, cue_forms, letters, words
from factcheck.tagger.headlines import find_in_headline, is_headline
from factcheck.tagger.passage import REACH, Passage, passages
from factcheck.tagger.patterns import Pattern
from factcheck.tagger.quotations import find_quotations
from factcheck.tagger.turns import find_turns

# A noun phrase: "the mayor of Lund", "Smith", "he", "the aide that she named"; it neither begins
# in the middle of another nor ends in a preposition. Repetitions are bounded: see REACH.
_PHRASE = r"(?:[pg]|(?<![bdghiouwmN./])[dgwbN](?:[bdgiomrwN.]|(?<=[wN.])[hu].)*(?<![dhiopru]))"
_SUBJECT = re.compile(rf"(?:{_PHRASE}|[hu])$")
_SUBJECT_WITH_COMMAS = re.compile(rf"({_PHRASE},[^,:Q]{{1,30}}),$")  # Smith, the mayor,
_SUBJECT_WITH_BRACKETS = re.compile(rf"{_PHRASE}\([^()]{{1,20}}\)$")  # Smith (Labour)
_NEAREST = re.compile(  # the end of more words
    r"(?:(?<=u)[wN.]{2,5}|d[bwrN.]*[bwN]|g|p|N[N.]*|[bw])(?:o[dwN.]+)?$"
)
_OPENING = re.compile(r"[ckqr,]{0,5}(p|[dg]?[wr]{0,9}N[N.]{0,9})")  # But Mayor Smith
_SPEAKER = re.compile(  # after "said": Smith, the mayor
    r"[bdgoprsvwN.]{1,20}(?:,(?:h[^,:Q-]{0,20}|[dgwN][^,:Qae-]{0,20})(?=[,Q]|$))?"
)
_NAMED = re.compile(r"[^,:Q-]{1,40}")  # after "according to"
_HEAD = re.compile(r"[bdgrwN.]+(?=[hiou,(])")  # the keepers, of "the keepers of the lock"
_REST = re.compile(r"(?:[^,:Q-]{0,40}[,:-])?")  # on Monday,
_TO_CLAUSE = re.compile(r"(?:p|[^pQv]{1,14}?)(?=[qu])|[^pQ]{1,6}?(?=Q)")  # reporters on Monday
_HEARER = re.compile(r"[dg]?[mwN.]{1,6}(?=[dip])|[dp](?=[dgp])")  # the council; her, it
_COMMA_THAT = re.compile(r"[^,]{0,12}u")
_CLAUSE = re.compile(r"[qu][^Q]{2}|p[abersvwx]|[^,Q]{1,12}[abesv]")  # that it leaks; they leave
_WHAT = re.compile(r"[^ioQ,][^,Q]{2}|[qup].")  # what is told: not "by the town", "on Monday"
_WORDS_ENOUGH = 3  # tokens of a clause: fewer are mostly a piece of one ("basically, Dahl said")


class _Found(NamedTuple):
    """An attribution whose content may still grow."""

    source: Span | None
    cue: Span
    content: list[Span]
    pattern: Pattern

    @property
    def quotes(self) -> bool:
        """True when a quotation right after it goes on with it."""
        return self.pattern is Pattern.QUOTATION

    def tagged(self) -> TaggedAttribution:
        """The attribution, as every tagger gives it."""
        source = (self.source,) if self.source else ()
        return TaggedAttribution(
            source=source, cue=(self.cue,), content=tuple(self.content), pattern=self.pattern
        )


class RuleTagger:
    """Finds attributions by general rules of English."""

    name = "rules-2"

    def tag(self, text: str, sentences: Sequence[Sentence]) -> tuple[TaggedAttribution, ...]:
        """Attributions in the order of their contents; every span lies inside ``text``."""
        body = [sentence for sentence in sentences if sentence.role is Role.BODY]
        paragraphs = [list(group) for _, group in groupby(body, key=lambda s: s.paragraph)]
        stretches = [Span(group[0].start, group[-1].end) for group in paragraphs]
        quotations = find_quotations(text, stretches)
        starts = [quotation.span.start for quotation in quotations]
        thread = _Thread()
        for paragraph, stretch in zip(paragraphs, stretches, strict=True):
            inside = quotations[slice(*(bisect_left(starts, end) for end in stretch))]
            for passage in passages(text, paragraph, inside):
                thread.read(passage)
            thread.end_paragraph(open_quotation=bool(inside) and not inside[-1].closed)
        turns = find_turns(text, stretches)
        tagged = (found.tagged() for found in thread.found)
        known = {found.cue for found in thread.found}
        headlines = (each for each in _headlines(text, sentences) if each.cue[0] not in known)
        return tuple(sorted([*turns, *headlines, *tagged], key=lambda each: each.content))


def _headlines(text: str, sentences: Sequence[Sentence]) -> Iterator[TaggedAttribution]:
    """What titles say, and lines that stand alone as titles do."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        first, *more = group
        if not more and first.role in (Role.TITLE, Role.BODY):
            for passage in passages(text, [first], find_quotations(text, [first.span])):
                found = find_in_headline(passage) if is_headline(passage) else None
                if found:
                    yield found


class _Thread:
    """The attributions so far, and whom a quotation that names nobody goes on with."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self._speaking: _Found | None = None
        self._announced: tuple[Span, Span] | None = None  # source and cue before a colon

    def read(self, passage: Passage) -> None:
        """Add what one passage holds."""
        here = list(_attributions(passage))
        first = passage.spans[0]
        if passage.opens_with_statement and all(
            each.content[0].start > first.start for each in here
        ):
            self._go_on(first)
        self.found += here
        self._speaking = next((each for each in reversed(here) if each.quotes), self._speaking)
        self._announced = _announcement(passage)

    def end_paragraph(self, *, open_quotation: bool) -> None:
        """Only a quotation left open is gone on with in the next paragraph."""
        if not open_quotation:
            self._speaking = None

    def _go_on(self, quotation: Span) -> None:
        if self._announced:
            source, cue = self._announced
            self._speaking = _Found(source, cue, [quotation], Pattern.QUOTATION)
            self.found.append(self._speaking)
        elif self._speaking:
            self._speaking.content.append(quotation)


def _attributions(passage: Passage) -> Iterator[_Found]:
    heir: Span | None = None  # whoever spoke last in the passage: "… she said, adding that …"
    for at in range(passage.end):
        found = (
            _according_to(passage, at)
            or _passed_on(passage, at)
            or _hedge(passage, at)
            or _reported(passage, at, heir)
        )
        if found:
            heir = found.source
            yield found


class _Verb(NamedTuple):
    """A cue verb in its passage; positions are token numbers."""

    passage: Passage
    at: int
    lead: int  # where the auxiliaries and adverbs before it begin
    cue: Cue
    subject: tuple[int, int] | None

    @property
    def before(self) -> str:
        """The letter before the verb and what leads to it."""
        return self.passage.letter(self.lead - 1)

    @property
    def after(self) -> str:
        """The letter after the verb."""
        return self.passage.letter(self.at + 1)

    def can(self, *frames: str) -> bool:
        """True when the verb takes one of these."""
        return not self.cue.frames.isdisjoint(frames)


def _verb(passage: Passage, at: int) -> _Verb | None:
    """The verb there, if it is a cue and used as a verb, as far as its neighbours tell."""
    cue = cue_forms().get(passage.word(at))
    if cue is None:
        return None
    lead = passage.lead(at)
    verb = _Verb(passage, at, lead, cue, _subject(passage, lead))
    return verb if _is_verb(verb) else None


def _is_verb(verb: _Verb) -> bool:
    """False for "the claims", "of calls", "Smith reports", "was said"."""
    shape, passage = verb.cue.shape, verb.passage
    lead = passage.shape[verb.lead : verb.at].replace("r", "").replace("t", "")
    before, word = (lead or verb.before)[-1], passage.word(verb.lead - 1)
    if shape == "ing":
        return True
    possessive = word.endswith("'s")
    if shape == "past":
        return before != "e" and word != "by" and not possessive
    if verb.can("noun") and before not in "ap" and verb.after not in "puQ:":
        return False
    if shape == "s":
        return before not in "adeio" and not possessive
    return before in "aeg" or word in words("plural") or _is_plural(verb)


def _is_plural(verb: _Verb) -> bool:
    """True for "keepers", "Keepers of the lock": by the s of the last word before an addition."""
    if verb.subject is None:
        return False
    start, end = verb.subject
    found = _HEAD.match(verb.passage.shape, start, end)
    head = found.end() - 1 if found else end - 1
    word, letter = verb.passage.words[head], verb.passage.letter(head)
    common = letter == "w" or (letter == "N" and head == 0)
    return common and word.endswith("s") and not word.endswith("'s")


def _subject(passage: Passage, lead: int) -> tuple[int, int] | None:
    """The noun phrase that ends at ``lead``, with what commas or brackets add to it."""
    if found := passage.before(lead, _SUBJECT_WITH_COMMAS):
        return found.span(1)
    if found := passage.before(lead, _SUBJECT_WITH_BRACKETS):
        return found.span()
    found = passage.before(lead, _SUBJECT) or passage.before(lead, _NEAREST)
    return found.span() if found else None


def _reported(passage: Passage, at: int, heir: Span | None) -> _Found | None:
    verb = _verb(passage, at)
    if verb is None:
        return None
    if verb.cue.shape != "ing" and verb.can("speech", "clause"):
        found = _inverted(verb) or _closing(verb)
        if found:
            return found
    return _opening(verb, heir)


def _closing(verb: _Verb) -> _Found | None:
    """“…,” Smith said on Monday."""
    passage = verb.passage
    if verb.subject is None or not (verb.after in ".,:-Qciknoqrt" or verb.can("hearer")):
        return None
    end = verb.subject[0]
    separator = passage.letter(end - 1)
    if separator == "Q":
        return _said_before(verb, end, verb.subject, verb.at + 1)
    end -= 1
    alone = separator in ",-" and verb.can("speech") and not passage.after(verb.at + 1, _COMMA_THAT)
    if not alone or _is_introduction(verb, end):
        return None
    return _said_before(verb, end, verb.subject, verb.at + 1)


def _is_introduction(verb: _Verb, end: int) -> bool:
    """True for what ends at ``end`` in "Later, she said so" and "In Lund, she said on Monday …"."""
    passage = verb.passage
    first = passage.letter(0)
    if passage.letter(end - 1) == "Q":
        return False
    if verb.after == "," and passage.letter(verb.at + 2) == "Q":
        return end < 3 or first in "it"
    return (end < 3 and verb.after != ",") or (first in "ikq" and verb.after not in ".,")


def _inverted(verb: _Verb) -> _Found | None:
    """“…,” said Smith, the mayor."""
    passage, at = verb.passage, verb.at
    before = passage.letter(at - 1)
    found = passage.after(at + 1, _SPEAKER) if before in "Q," else None
    if found is None:
        return None
    quoted = "Q" in (before, passage.letter(at - 2))
    opens = verb.subject is not None and verb.subject[0] == 0  # "Smith, the mayor, said taxes …"
    if not quoted and (opens or found.end() < passage.end):
        return None
    return _said_before(verb, at if before == "Q" else at - 1, found.span(), found.end())


def _said_before(verb: _Verb, end: int, source: tuple[int, int], rest: int) -> _Found | None:
    content, quotes = _content_around(verb.passage, end, rest)
    if not content:
        return None
    pattern = _closing_pattern(quotes=quotes, tokens=end)
    return _Found(verb.passage.span(*source), _cue(verb, verb.at + 1), content, pattern)


def _closing_pattern(*, quotes: bool, tokens: int) -> Pattern:
    if quotes:
        return Pattern.QUOTATION
    return Pattern.CLOSING if tokens >= _WORDS_ENOUGH else Pattern.WORDING


def _content_around(passage: Passage, end: int, rest: int) -> tuple[list[Span], bool]:
    """What ends at ``end`` and may go on after ``rest``, and whether it does so in quotation marks.

    “It is,” she said, “over.” The plan, she said, will fail.
    """
    start = passage.skip(0, "ck,")
    if passage.opens_with_statement and end > 1 and passage.letter(1) not in ",:-":
        start = 1
    if start >= end:
        return [], False
    content = [passage.span(start, end)]
    quotes = "Q" in passage.shape[max(start, end - 2) : end]
    found = passage.after(rest, _REST)
    again = found.end() if found else rest
    clause = again == rest + 1 and not quotes and passage.letter(again) in "adegpN"
    if passage.letter(again) == "Q" or clause:
        content.append(passage.span(again, passage.clause_end(again)))
    return content, quotes


def _opening(verb: _Verb, heir: Span | None) -> _Found | None:
    """Smith said on Monday that taxes rise."""
    passage = verb.passage
    source = _speaker(verb, heir)
    found = _complement(verb)
    if source is None or found is None:
        return None
    cue_end, start = found
    if passage.letter(start) in ".,:-)":
        return None
    content = passage.span(start, passage.clause_end(start))
    return _Found(source, _cue(verb, cue_end), [content], _opening_pattern(verb, cue_end, start))


def _opening_pattern(verb: _Verb, cue_end: int, start: int) -> Pattern:
    passage = verb.passage
    if passage.letter(start) == "Q":
        return Pattern.QUOTATION
    if _keeps_silent(verb, start):
        return Pattern.SILENCE
    if cue_end > verb.at + 1:  # "asked for"
        return Pattern.WORDING
    if _first_person(verb) and passage.after(start, _CLAUSE):
        return Pattern.FIRST_PERSON
    return Pattern.REPORT if _reports(verb) and passage.after(start, _WHAT) else Pattern.WORDING


def _keeps_silent(verb: _Verb, start: int) -> bool:
    """True for "declined to comment" and "did not respond to a request for comment"."""
    passage = verb.passage
    refused = passage.word(verb.at) in words("refusing") or _negated(verb)
    return refused and not words("comment").isdisjoint(passage.words[start : start + 4])


def _first_person(verb: _Verb) -> bool:
    """True for "I think" and "we had hoped"."""
    subject = verb.subject and verb.passage.words[slice(*verb.subject)]
    return subject in (["i"], ["we"]) and verb.can("speech", "clause")


def _reports(verb: _Verb) -> bool:
    """True when somebody who is named or described did say it, not would, might or did not."""
    passage = verb.passage
    subject = passage.shape[slice(*verb.subject)] if verb.subject else ""
    said = verb.cue.shape == "past" or (verb.cue.shape == "s" and not verb.can("noun"))
    spoken = verb.can("speech") and passage.word(verb.at) not in words("unspoken")
    lead = passage.words[verb.lead : verb.at]
    helped = any(letters().get(word) == "a" and word not in words("having") for word in lead)
    named = not {"w", "N"}.isdisjoint(subject)
    return named and said and spoken and not (helped or _negated(verb))


def _speaker(verb: _Verb, heir: Span | None) -> Span | None:
    """The subject; of "…, adding that" and "… and said" whoever spoke before in the passage."""
    passage, subject = verb.passage, verb.subject
    participle = verb.cue.shape == "ing" and "e" not in passage.shape[verb.lead : verb.at]
    if participle and verb.before in "dio":
        return None
    if verb.before in ",ckQ)-" and (participle or subject is None):
        if heir:
            return heir
        found = passage.after(0, _OPENING)
        subject = found.span(1) if found else None
    return passage.span(*subject) if subject else None


def _complement(verb: _Verb) -> tuple[int, int] | None:
    """Where the cue ends and where what it introduces begins."""
    passage, after = verb.passage, verb.at + 1
    for phrase in verb.cue.phrases:
        end = after + len(phrase)
        if tuple(passage.words[after:end]) == phrase:
            return end, end
    if not verb.cue.frames:
        return None
    if verb.after == "Q":
        return after, after
    if verb.after in ":," and passage.letter(after + 1) == "Q":
        return after, after + 1
    start = _clause(verb) if verb.can("speech", "clause") else None
    infinitive = verb.can("infinitive") and passage.word(after) == "to"
    thing = verb.can("object") and verb.after.isalnum() and verb.after not in "io"
    if start is None and (infinitive or thing):
        start = after
    return None if start is None else (after, start)


def _clause(verb: _Verb) -> int | None:
    """Where the clause begins: after "that", the hearer or the time, else right away."""
    passage, after = verb.passage, verb.at + 1
    hearer = verb.can("hearer")
    if verb.after in "hqu":
        return after
    if (hearer or verb.after in "iort,") and (found := passage.after(after, _TO_CLAUSE)):
        return found.end()
    if hearer and (found := passage.after(after, _HEARER)):
        return found.end()
    if hearer and passage.words[-1] == ":":  # "she told the paper:"
        return None
    after = passage.skip(after, "rt")
    speech = verb.can("speech") and passage.letter(after).isalnum()
    return after if speech or passage.letter(after) == "p" else None


def _cue(verb: _Verb, end: int) -> Span:
    """The verb, with what comes before it when that negates it."""
    return verb.passage.span(verb.lead if _negated(verb) else verb.at, end)


def _negated(verb: _Verb) -> bool:
    before = verb.passage.words[verb.lead : verb.at]
    return any(word in words("negative") or word.endswith("n't") for word in before)


def _according_to(passage: Passage, at: int) -> _Found | None:
    if passage.word(at) != "according" or passage.word(at + 1) != "to":
        return None
    source = passage.after(at + 2, _NAMED)
    if source is None:
        return None
    start, quotes = source.end() + 1, False
    if passage.skip(0, "ck,") < at:
        end = at - 1 if passage.letter(at - 1) == "," else at
        content, quotes = _content_around(passage, end, source.end())
    else:
        content = [passage.span(start, passage.clause_end(start))] if start < passage.end else []
    if not content:
        return None
    named = passage.span(*source.span())
    pattern = Pattern.QUOTATION if quotes else Pattern.ACCORDING_TO
    return _Found(named, passage.span(at, at + 2), content, pattern)


def _passed_on(passage: Passage, at: int) -> _Found | None:
    """Kyodo quoted the keeper as saying; the keeper was quoted (by Kyodo) as saying."""
    cue = cue_forms().get(passage.word(at + 1))
    if passage.word(at) != "as" or cue is None or cue.shape != "ing":
        return None
    quoted = next((n for n in range(at - 1, max(at - REACH, 0), -1) if _quotes(passage, n)), None)
    if quoted is None:
        return None
    lead = passage.lead(quoted)
    passive = "e" in passage.shape[lead:quoted]
    source = _subject(passage, lead) if passive else (quoted + 1, at)
    if source is None or source[0] >= source[1]:
        return None
    return _told_or_written(passage, at, source, lead)


def _quotes(passage: Passage, at: int) -> bool:
    return passage.word(at) in words("quoting")


def _told_or_written(
    passage: Passage, at: int, source: tuple[int, int], lead: int
) -> _Found | None:
    """What follows "as saying"; in “…,” the keeper was quoted as saying, what precedes it."""
    named, start = passage.span(*source), at + 2
    told = passage.after(start, _TO_CLAUSE) if passage.word(at + 1) == "telling" else None
    start = told.end() if told else start
    if passage.letter(start).isalnum() and passage.word(start) not in words("passing-on"):
        content = passage.span(start, passage.clause_end(start))
        return _Found(named, passage.span(at, at + 2), [content], Pattern.PASSED_ON)
    if passage.letter(source[0] - 1) not in "Q,":
        return None
    end = source[0] if passage.letter(source[0] - 1) == "Q" else source[0] - 1
    written, _ = _content_around(passage, end, start)
    cue = passage.span(lead, start)
    return _Found(named, cue, written, Pattern.PASSED_ON) if written else None


def _hedge(passage: Passage, at: int) -> _Found | None:
    """Allegedly; is said to; it is believed that: nobody is named."""
    word, after, start = passage.word(at), at + 1, at
    if word in words("hedged"):
        start = passage.lead(at)
        if "e" not in passage.shape[start:at]:
            return None
        if passage.word(start - 1) == "it" and passage.letter(after) not in "io":
            start -= 1
        elif passage.word(after) != "to":
            return None
    elif word not in words("hedge"):
        return None
    if not passage.letter(after).isalnum():
        return None
    content = passage.span(after, passage.clause_end(after))
    return _Found(None, passage.span(start, after), [content], Pattern.HEDGE)


def _announcement(passage: Passage) -> tuple[Span, Span] | None:
    """Source and cue of "Smith said:" at the end of a passage."""
    if passage.words[-1] != ":":
        return None
    for at in range(passage.end - 1, max(passage.end - REACH, -1), -1):
        verb = _verb(passage, at)
        if verb and verb.subject:
            return passage.span(*verb.subject), _cue(verb, at + 1)
    return None
