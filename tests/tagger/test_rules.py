"""The shapes in which English says who says what, one example each."""

from __future__ import annotations

import pytest

from factcheck.domain.article import Article
from factcheck.domain.sentence import Role, Sentence
from factcheck.extract import split_sentences
from factcheck.tagger.patterns import Pattern
from factcheck.tagger.rules import RuleTagger
from tests.tagger.reading import LEAD, Said, read


@pytest.mark.parametrize(
    ("story", "source"),
    [
        ("“The lock is shut,” the keeper said.", "the keeper"),
        ("“The lock is shut,” said the keeper.", "the keeper"),
        ("“The lock is shut,” said Berit Dahl, the keeper.", "Berit Dahl, the keeper"),
        ("“The lock is shut,” Dahl told reporters on Monday.", "Dahl"),
        ("“The lock is shut,” she said, adding that it leaked.", "she"),
        ("Dahl said: “The lock is shut,”", "Dahl"),
        ("On Monday, Dahl said, “The lock is shut,”", "Dahl"),
    ],
)
def test_a_quotation_goes_to_whoever_stands_beside_the_verb(story: str, source: str) -> None:
    first = read(story)[0]
    assert (first.source, first.content) == (source, "“The lock is shut,”")


@pytest.mark.parametrize(
    ("opening", "closing"),
    ["“”", '""', "‘’", "''", "«»", "„“", ("''", "''")],
)
def test_every_sort_of_mark_is_read(opening: str, closing: str) -> None:
    quotation = f"{opening}The lock is shut,{closing}"
    assert read(f"{quotation} Dahl said.") == [Said("Dahl", "said", quotation)]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("Dahl said the lock was shut.", Said("Dahl", "said", "the lock was shut")),
        ("Dahl said that it was shut.", Said("Dahl", "said", "that it was shut")),
        ("Dahl told the town she would go.", Said("Dahl", "told", "she would go")),
        (
            "Dahl, the keeper, told reporters on Monday that the lock was shut.",
            Said("Dahl, the keeper", "told", "that the lock was shut"),
        ),
        (
            "Berit Dahl (Green Party) said the lock was shut.",
            Said("Berit Dahl (Green Party)", "said", "the lock was shut"),
        ),
        ("In June, the keeper said it leaked.", Said("the keeper", "said", "it leaked")),
        ("Keepers in the town say it leaks.", Said("Keepers in the town", "say", "it leaks")),
        (
            "The aide that he chose, Berit Dahl, asked for more time.",
            Said("The aide that he chose, Berit Dahl", "asked for", "more time"),
        ),
        ("The players’ union said it leaked.", Said("The players’ union", "said", "it leaked")),
        ("The lock is shut, Dahl said.", Said("Dahl", "said", "The lock is shut")),
        ("The lock is shut, said Dahl.", Said("Dahl", "said", "The lock is shut")),
        (
            "The lock, she said, will be shut until May.",
            Said("she", "said", "The lock … will be shut until May"),
        ),
        ("The survey found that it leaked.", Said("The survey", "found", "that it leaked")),
    ],
)
def test_words_without_marks(story: str, expected: Said) -> None:
    assert read(story) == [expected]


@pytest.mark.parametrize(
    ("story", "content"),
    [
        ("According to the harbour office, the lock is shut.", "the lock is shut"),
        ("The lock is shut, according to the harbour office.", "The lock is shut"),
        (
            "The lock, according to the harbour office, will be shut until May.",
            "The lock … will be shut until May",
        ),
    ],
)
def test_according_to(story: str, content: str) -> None:
    [said] = read(story)
    assert said == Said("the harbour office", said.cue, content)
    assert said.cue.lower() == "according to"


def test_a_quotation_goes_on_after_the_verb() -> None:
    assert read("“The lock,” Dahl said, “is shut.” It rained.") == [
        Said("Dahl", "said", "“The lock,” … “is shut.”")
    ]
    assert read("“It leaks,” said Dahl. “It is shut. It stays shut.” It rained.") == [
        Said("Dahl", "said", "“It leaks,” … “It is shut. It stays shut.”")
    ]


def test_a_question_in_marks_is_no_sentence_of_its_own() -> None:
    assert read("“Why is it shut?” Dahl asked. “Who knows?”") == [
        Said("Dahl", "asked", "“Why is it shut?” … “Who knows?”")
    ]


def test_a_colon_announces_the_quotation_of_the_next_paragraph() -> None:
    expected = [Said("Dahl", "said", "“The lock is shut. It stays shut.”")]
    assert read("Dahl said:\n\n“The lock is shut. It stays shut.”\n\nIt rained.") == expected
    told = read("Dahl told the town:\n\n“The lock is shut. It stays shut.”")
    assert told == [expected[0]._replace(cue="told")]


def test_paragraphs_that_reopen_without_closing_are_one_quotation() -> None:
    story = "“It is shut,” Dahl said. “It leaks.\n\n“It stays shut.\n\n“We wait.”\n\n“Not us.”"
    content = "“It is shut,” … “It leaks. … “It stays shut. … “We wait.”"
    assert read(story) == [Said("Dahl", "said", content)]


def test_a_quotation_left_open_swallows_no_other_paragraph() -> None:
    assert read("“The lock is shut. It leaks.\n\nDahl said it would open in May.") == [
        Said("Dahl", "said", "it would open in May")
    ]
    assert read("Dahl said: “The lock is shut. It leaks.\n\nMoe said it was open.") == [
        Said("Dahl", "said", "“The lock is shut. It leaks."),
        Said("Moe", "said", "it was open"),
    ]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("Dahl called the lock a ruin.", Said("Dahl", "called", "the lock a ruin")),
        ("Dahl called for a new lock.", Said("Dahl", "called for", "a new lock")),
        ("Dahl requested a new lock.", Said("Dahl", "requested", "a new lock")),
        ("Dahl denied that it leaked.", Said("Dahl", "denied", "that it leaked")),
        ("Dahl demanded a new lock.", Said("Dahl", "demanded", "a new lock")),
        ("Dahl promised to mend it.", Said("Dahl", "promised", "to mend it")),
        ("Dahl refused to mend it.", Said("Dahl", "refused", "to mend it")),
        ("Dahl declined to comment on it.", Said("Dahl", "declined", "to comment on it")),
        ("Dahl asked whether it leaked.", Said("Dahl", "asked", "whether it leaked")),
        ("Dahl didn’t mention the leak.", Said("Dahl", "didn’t mention", "the leak")),
        ("Dahl would not say if it leaked.", Said("Dahl", "would not say", "if it leaked")),
        ("Dahl had no comment on the leak.", Said("Dahl", "had no comment on", "the leak")),
    ],
)
def test_more_is_done_with_words_than_saying(story: str, expected: Said) -> None:
    assert read(story) == [expected]


@pytest.mark.parametrize(
    ("story", "cue", "content"),
    [
        ("The keeper allegedly left early.", "allegedly", "left early"),
        ("The keeper had reportedly left.", "reportedly", "left"),
        ("The keeper is said to have left.", "is said", "to have left"),
        ("It is believed that he left.", "It is believed", "that he left"),
    ],
)
def test_a_hedge_names_nobody(story: str, cue: str, content: str) -> None:
    assert read(story) == [Said("", cue, content)]


def test_who_speaks_twice_is_named_once() -> None:
    assert read("Dahl said the lock leaked and added that it was old, noting that it was his.") == [
        Said("Dahl", "said", "the lock leaked"),
        Said("Dahl", "added", "that it was old"),
        Said("Dahl", "noting", "that it was his"),
    ]


def test_one_report_inside_another() -> None:
    assert read("The Herald reported that Dahl said the lock leaked.") == [
        Said("The Herald", "reported", "that Dahl said the lock leaked"),
        Said("Dahl", "said", "the lock leaked"),
    ]


def test_the_next_speaker_of_the_sentence_has_words_of_his_own() -> None:
    assert [said.content for said in read("He said it was shut, but she said it was open.")] == [
        "it was shut",
        "it was open",
    ]


@pytest.mark.parametrize(
    "story",
    [
        "The claims of the keeper were false, and the reports came late.",
        "The lock was asked about at length.",
        "The keeper wrote a letter to the town.",
        "Twelve boats waited at the lock on Friday.",
        "There was no evidence of a leak in the lock.",
        "It was hard for anyone outside to verify what went on.",
    ],
)
def test_what_nobody_says_is_laid_to_nobody(story: str) -> None:
    assert read(story) == []


def test_words_in_marks_stay_words_of_the_sentence_with_the_marks() -> None:
    assert read("Dahl said the “old lady” leaked.") == [
        Said("Dahl", "said", "the “old lady” leaked")
    ]
    assert read("Dahl called the lock a “ruin”.") == [Said("Dahl", "called", "the lock a “ruin”")]


def test_only_the_body_is_read() -> None:
    text = "Dahl said the lock was shut."
    for role in set(Role) - {Role.BODY}:
        title = Sentence(index=0, start=0, end=len(text), paragraph=0, role=role)
        assert RuleTagger().tag(text, [title]) == ()


def test_a_tagger_has_a_name_and_no_memory() -> None:
    text = "Dahl said it leaked.\n\nMoe said:\n\n“It does not leak.”"
    sentences = split_sentences(Article(text=text))
    tagger = RuleTagger()
    assert tagger.name == "rules-2"
    assert tagger.tag(text, sentences) == tagger.tag(text, sentences)


@pytest.mark.parametrize(
    ("story", "pattern"),
    [
        ("According to the harbour office, the lock is shut.", Pattern.ACCORDING_TO),
        ("The lock is shut, Dahl said.", Pattern.CLOSING),
        ("The lock is shut, said Dahl.", Pattern.CLOSING),
        ("“It is shut,” Dahl said.", Pattern.QUOTATION),
        ("Dahl said: “It is shut and stays shut.”", Pattern.QUOTATION),
        ("Dahl said:\n\n“It is shut. It stays shut.”", Pattern.QUOTATION),
        ("I think that it leaks.", Pattern.FIRST_PERSON),
        ("We never knew who had shut it.", Pattern.FIRST_PERSON),
        ("The lock reportedly leaks.", Pattern.HEDGE),
        ("Dahl declined to comment.", Pattern.SILENCE),
        ("The town did not respond to a request for comment.", Pattern.SILENCE),
        ("The keeper said the lock leaked.", Pattern.REPORT),
        ("The keeper had told them that it leaked.", Pattern.REPORT),
    ],
)
def test_the_wording_is_named(story: str, pattern: Pattern) -> None:
    assert wordings(story) == [pattern]


@pytest.mark.parametrize(
    "story",
    [
        "She said the lock leaked.",  # she may be whoever reports it
        "The keeper would say that it leaked.",
        "The keeper never said that it leaked.",
        "The keeper thought that it leaked.",
        "The keeper announced it.",
        "I show you.",
        "I asked for a lock that holds.",
        "Dahl declined to leave.",
        "Dahl responded to a request for comment.",
        "Later, she said, it leaked.",
    ],
)
def test_what_is_no_such_wording_is_named_none(story: str) -> None:
    assert set(wordings(story)) <= {Pattern.WORDING}


def wordings(story: str) -> list[str]:
    """The patterns of what is found in ``story``."""
    text = LEAD + story
    found = RuleTagger().tag(text, split_sentences(Article(text=text)))
    return [each.pattern for each in found]
