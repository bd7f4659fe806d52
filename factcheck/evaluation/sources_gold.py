"""Sources that a person named, as four sets mark them, made into questions to a resolver."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from math import inf
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from pydantic import ConfigDict

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, TaggedAttribution
from factcheck.domain.model import Noun
from factcheck.domain.span import Span, any_overlap, words_at
from factcheck.evaluation.clauses import GoldClause, GoldPiece
from factcheck.evaluation.gold import read_gold
from factcheck.extract import build_attributions, split_sentences
from factcheck.sources.lexicon import lexicon
from factcheck.sources.pronouns import pronoun
from factcheck.sources.words import split_words
from factcheck.tagger.protocol import Tagger

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_ASIDE = re.compile(r"\([^)]*\)| - USA$")
_SMALL = frozenset(["the", "a", "an", "of", "and", "mr", "mrs", "ms", "dr"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii"])
_LEAST_SHARED = 0.5  # of the words in two names of a group
_SAME_START = 3  # letters that a given name and what is short for it share

Names = tuple[str, ...]
Judge = Callable[[str, str], bool]


class Question(NamedTuple):
    """Whom one attribution is laid to: ``names`` are the right answers, as ``judge`` compares them.

    ``number`` is the attribution's, None where nothing was found in its place; ``at`` is where its
    mention starts, else its cue or its content. ``parts`` are what else it is counted under.
    """

    parts: tuple[str, ...]
    number: int | None
    at: int
    names: Names
    judge: Judge


class Case(NamedTuple):
    """One document with its attributions and what is asked of them."""

    article: Article
    attributions: tuple[Attribution, ...]
    questions: tuple[Question, ...]


class _Row(Noun):
    model_config = ConfigDict(extra="ignore")


class _Clause(GoldClause):
    source_mtype: str = ""
    canonical_named: bool = False
    canonical: str = ""
    name_runs: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    wiki: str | None = None


class _Gum(_Row):
    text: str
    attributions: tuple[_Clause, ...]


class _Text(_Row):
    doc: str
    text: str


class _BasilQuote(_Row):
    doc: str
    start: int
    end: int
    speaker: str | None
    speaker_class: str


class _Entity(_Row):
    name: str
    dbpedia: str | None


class _Speech(_Row):
    doc: str
    cue: GoldPiece
    speakers: tuple[_Entity, ...]


class _Quote(_Row):
    start: int
    end: int
    speaker: str
    local_form: str


class _FactCheck(_Row):
    text: str
    quotes: tuple[_Quote, ...]


def gum(folder: Path, file: str = "gum.dev.jsonl.gz") -> Iterator[Case]:
    """The clean clauses of GUM, by type of mention; source, cue and content are given.

    Right is a name of the gold cluster, or whatever it is called where it has none. "You" in
    general and a "we" of nobody in particular are in clusters that hold pronouns alone: no answer
    can be right there, so those that can be named are a part of their own.
    """
    for row in read_gold(folder / file, _Gum):
        article = Article(text=row.text, outlet="Wikinews")
        clean = [each for each in row.attributions if each.is_clean()]
        built = build_attributions(article, [_tagged(each) for each in clean])
        yield Case(article, built, tuple(_of_clause(each, built) for each in clean))


def basil(folder: Path, tagger: Tagger) -> Iterator[Case]:
    """The quotations of BASIL by a named person or group; attributions are the tagger's.

    A person is right by the full name or the surname, a group by half of the words in its name.
    """
    texts = {each.doc: each.text for each in read_gold(folder / "basil.articles.jsonl", _Text)}
    rows = read_gold(folder / "basil.quotes.jsonl", _BasilQuote)
    named = [each for each in rows if each.speaker]
    for doc, quotes in groupby(named, key=lambda each: each.doc):
        article, found = _read(texts[doc], tagger)
        yield Case(article, found, tuple(_of_basil(each, found) for each in quotes))


def meantime(folder: Path, tagger: Tagger) -> Iterator[Case]:
    """The speech events of MEANTIME, by people and bodies; attributions are the tagger's.

    Right is what would be right for a person or for a group in BASIL, or the name in DBpedia.
    """
    file = "meantime.documents.jsonl"
    texts = {each.doc: each.text for each in read_gold(folder / file, _Text)}
    rows = read_gold(folder / "meantime.speech.jsonl", _Speech)
    for doc, events in groupby(rows, key=lambda each: each.doc):
        article, found = _read(texts[doc], tagger)
        yield Case(article, found, tuple(_of_speech(each, found) for each in events))


def politifact(
    folder: Path, tagger: Tagger, file: str = "politifact.dev.jsonl.gz"
) -> Iterator[Case]:
    """The quotations in PolitiFact's articles, by form of mention; attributions are the tagger's.

    The speaker is right by the full name or the surname. The form (pronoun, surname, ...) is what
    the set's makers saw beside the quotation. The part "he or she" is what the tagger read so: the
    rest also counts what it misses or lays to another ("we checked his claim").
    """
    for row in read_gold(folder / file, _FactCheck):
        article, found = _read(row.text, tagger)
        yield Case(article, found, tuple(_of_quote(each, found, article) for each in row.quotes))


def same_name(left: str, right: str) -> bool:
    """True for the same words, titles, articles and possessive endings aside."""
    return _plain(left) == _plain(right)


def same_person(left: str, right: str) -> bool:
    """True for the same surname, unless given names that both have differ."""
    given, surname = _given_and_surname(left)
    other, theirs = _given_and_surname(right)
    if surname != theirs:
        return False
    return not given or not other or given[:_SAME_START] == other[:_SAME_START]


def same_group(left: str, right: str) -> bool:
    """True where half of the words in either name are in both."""
    ours, theirs = set(_plain(left)), set(_plain(right))
    return len(ours & theirs) >= _LEAST_SHARED * max(1, len(ours | theirs))


def same_speaker(left: str, right: str) -> bool:
    """True for the same person or the same group."""
    return same_person(left, right) or same_group(left, right)


def _read(text: str, tagger: Tagger) -> tuple[Article, tuple[Attribution, ...]]:
    article = Article(text=text)
    tagged = tagger.tag(article.text, split_sentences(article))
    return article, build_attributions(article, tagged)


def _tagged(clause: _Clause) -> TaggedAttribution:
    parts = (clause.source, clause.cue, clause.content_span)
    source, cue, content = (tuple(Span(p.start, p.end) for p in pieces) for pieces in parts)
    return TaggedAttribution(source=source, cue=cue, content=content)


def _of_clause(clause: _Clause, built: Sequence[Attribution]) -> Question:
    tagged = _tagged(clause)
    number = next(n for n, each in enumerate(built) if _starts_with(each, tagged))
    called = (clause.canonical, *clause.name_runs, (clause.wiki or "").replace("_", " "))
    names = called if clause.canonical_named else (clause.canonical, *clause.aliases)
    named = any(name and not _is_pronoun(name) for name in names)
    kind = clause.source_mtype
    parts = (kind, f"{kind} that can be named") if kind == "pronoun" and named else (kind,)
    return Question(parts, number, tagged.source[0].start, names, same_name)


def _is_pronoun(name: str) -> bool:
    words = split_words(name)
    return len(words) == 1 and pronoun(words[0]) is not None


def _starts_with(attribution: Attribution, tagged: TaggedAttribution) -> bool:
    spans = attribution.source.spans if attribution.source else ()
    return spans[:1] == tagged.source[:1] and attribution.cue[:1] == tagged.cue[:1]


def _of_basil(quote: _BasilQuote, found: Sequence[Attribution]) -> Question:
    judge = same_person if quote.speaker_class == "person" else same_group
    span = Span(quote.start, quote.end)
    return _at_content(found, span, (quote.speaker_class,), (quote.speaker or "",), judge)


def _of_quote(quote: _Quote, found: Sequence[Attribution], article: Article) -> Question:
    span = Span(quote.start, quote.end)
    asked = _at_content(found, span, (quote.local_form,), (quote.speaker,), same_person)
    source = found[asked.number].source if asked.number is not None else None
    read = words_at(article.text, source.spans).casefold() if source else ""
    return asked._replace(parts=(*asked.parts, "he or she")) if read in ("he", "she") else asked


def _of_speech(event: _Speech, found: Sequence[Attribution]) -> Question:
    cue = Span(event.cue.start, event.cue.end)
    number = next((n for n, each in enumerate(found) if any_overlap([cue], each.cue)), None)
    at = cue.start if number is None else _place(found[number])
    names = (name for each in event.speakers for name in _entity_names(each))
    return Question((), number, at, tuple(names), same_speaker)


def _entity_names(entity: _Entity) -> Iterator[str]:
    yield _ASIDE.sub("", entity.name)
    if entity.dbpedia:
        page = entity.dbpedia.strip().rsplit("/", 1)[-1]
        yield _ASIDE.sub("", unquote(page).replace("_", " "))


def _at_content(
    found: Sequence[Attribution], span: Span, parts: tuple[str, ...], names: Names, judge: Judge
) -> Question:
    """The question of the attribution that holds most of ``span`` and is nearest to it.

    "X said, according to Y" makes two that hold the same words; their speaker is X.
    """
    held = [sum(_shared(each, span) for each in attribution.content) for attribution in found]
    best = [n for n in range(len(found)) if held[n] and held[n] == max(held)]
    number = min(best, key=lambda n: (_apart(found[n], span), _length(found[n])), default=None)
    at = span.start if number is None else _place(found[number])
    return Question(parts, number, at, names, judge)


def _shared(left: Span, right: Span) -> int:
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _apart(attribution: Attribution, span: Span) -> float:
    """Characters between a quotation and the source that it is laid to."""
    spans = attribution.source.spans if attribution.source else ()
    gaps = (max(each.start - span.end, span.start - each.end, 0) for each in spans)
    return min(gaps, default=inf)


def _length(attribution: Attribution) -> int:
    return sum(each.end - each.start for each in attribution.content)


def _place(attribution: Attribution) -> int:
    spans = attribution.source.spans if attribution.source else ()
    return (spans or attribution.content)[0].start


def _given_and_surname(name: str) -> tuple[str, str]:
    words = _plain(name)
    suffix = f" {words.pop()}" if len(words) > 1 and words[-1] in _SUFFIXES else ""
    given = words[0] if len(words) > 1 else ""
    return given, "".join(words[-1:]) + suffix


def _plain(name: str) -> list[str]:
    words = [word.casefold().replace("'", "’").removesuffix("’s") for word in _WORD.findall(name)]
    kept = [word for word in words if word not in _SMALL]
    while len(kept) > 1 and kept[0] in lexicon().title_words:
        kept = kept[1:]
    return kept
