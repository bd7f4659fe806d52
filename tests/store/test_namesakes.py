"""People of one name in several articles: told apart by what is said of them, or by a person."""

from __future__ import annotations

from itertools import permutations

import pytest

from factcheck.domain.analysis import Analysis
from factcheck.domain.errors import NotFoundError, UsageError
from factcheck.domain.review import Judgement
from factcheck.domain.source import Source, SourceKind
from factcheck.workflow import Workflow
from tests.store.making import keep, listed
from tests.store.quoting import quoting, source

ELLERY, OTAR = (source(f"City of {name}", SourceKind.GOVERNMENT) for name in ("Ellery", "Otar"))


def smith(*roles: str, name: str = "John Smith", city: Source | None = None) -> Source:
    kind = SourceKind.OFFICIAL if city else SourceKind.PERSON
    return source(name, kind, parent=city.name if city else None, roles=roles)


def article(words: str, who: Source, *others: Source) -> Analysis:
    return quoting(f"{who.name}: {words}", who, *others, path=f"{words}.txt")


MAYOR = article("roads close", smith("mayor", city=ELLERY), ELLERY)
PLUMBER = article("pipes froze", smith("plumber"))
ACTOR = article("the show opens", smith("actor"))


def meant(desk: Workflow) -> dict[str, set[str]]:
    """What is said by one source, by the first of it."""
    groups: dict[str | None, set[str]] = {}
    for row in listed(desk):
        groups.setdefault(row.source_id, set()).add(row.text)
    return {min(texts): texts for texts in groups.values()}


@pytest.mark.parametrize("order", list(permutations([MAYOR, PLUMBER, ACTOR])))
def test_people_whom_articles_describe_differently_are_not_one(
    desk: Workflow, order: tuple[Analysis, ...]
) -> None:
    for each in order:
        keep(desk, each)
    assert sorted(map(len, meant(desk).values())) == [1, 1, 1]
    assert len({row.source_name for row in listed(desk)}) == 3  # and a reader sees which is which
    pairs = {frozenset((one.source.id, one.other.id)) for one in desk.proposals()}
    assert len(pairs) == 3
    assert "the same name, but plumber and mayor" in {
        one.reason.replace("mayor and plumber", "plumber and mayor") for one in desk.proposals()
    }


def test_who_is_described_alike_is_one_again(desk: Workflow) -> None:
    for each in (MAYOR, PLUMBER):
        keep(desk, each)
    keep(desk, article("taps drip", smith("plumber")))
    keep(desk, article("snow falls", smith("candidate")))
    assert meant(desk) == {
        "pipes froze": {"pipes froze", "taps drip"},
        "roads close": {"roads close", "snow falls"},
    }


def test_mayors_of_two_cities_are_two(desk: Workflow) -> None:
    keep(desk, MAYOR)
    keep(desk, article("bridges close", smith("mayor", city=OTAR), OTAR))
    names = {row.source_name for row in listed(desk)}
    assert names == {"John Smith", "John Smith (City of Otar)"}
    assert desk.source("John Smith").summary.parent_name == "City of Ellery"
    assert desk.source("John Smith (City of Otar)").summary.parent_name == "City of Otar"


def test_of_whom_nothing_is_said_stays_open_between_two_until_a_person_says_so(
    desk: Workflow,
) -> None:
    for each in (MAYOR, PLUMBER, article("it rains", smith())):
        keep(desk, each)
    assert sorted(map(len, meant(desk).values())) == [1, 1, 1]
    assert len(desk.proposals()) == 3
    desk.merge_sources("John Smith (plumber)", "John Smith")
    assert meant(desk) == {"it rains": {"it rains", "pipes froze", "roads close"}}
    desk.undo()
    assert sorted(map(len, meant(desk).values())) == [1, 1, 1]


def test_an_initial_joins_nobody_whom_its_article_contradicts(desk: Workflow) -> None:
    keep(desk, MAYOR)
    keep(desk, article("pipes froze", smith("plumber", name="J. Smith")))
    keep(desk, article("it rains", smith(name="J. Smith")))
    assert "J. Smith" in {row.source_name for row in listed(desk)}
    [pair] = desk.proposals()
    assert pair.reason == "the same surname, but plumber and mayor"


def test_an_initial_of_many_is_held_against_those_only_whom_it_may_mean(desk: Workflow) -> None:
    for each in (MAYOR, PLUMBER, ACTOR, article("a goal fell", smith("goalkeeper"))):
        keep(desk, each)
    keep(desk, article("taps drip", smith("plumber", name="J. Smith")))
    [pair] = desk.source("J. Smith").proposals
    assert {pair.source.name, pair.other.name} == {"J. Smith", "John Smith (plumber)"}


def test_only_the_short_name_that_nothing_speaks_against_joins(desk: Workflow) -> None:
    keep(desk, MAYOR)
    keep(desk, article("it rains", smith(name="J. Smith")))
    assert {row.source_name for row in listed(desk)} == {"John Smith"}
    keep(desk, PLUMBER)  # now there are two whom it may mean
    assert len({row.source_name for row in listed(desk)}) == 3


def test_a_reading_anew_changes_nothing_and_reads_back_as_it_was(desk: Workflow) -> None:
    for each in (MAYOR, PLUMBER, ACTOR):
        keep(desk, each)
    before = {row.text: row.source_id for row in listed(desk)}
    for each in (ACTOR, PLUMBER, MAYOR):
        keep(desk, each, tagger="model/2")
    assert {row.text: row.source_id for row in listed(desk)} == before
    assert desk.analysis("pipes froze.txt") == PLUMBER


def test_who_was_known_from_one_article_stays_whatever_it_is_taken_for_next(desk: Workflow) -> None:
    keep(desk, MAYOR)
    keep(desk, article("roads close", smith("plumber")), tagger="model/2")
    assert {row.source_name for row in listed(desk)} == {"John Smith"}
    assert len(desk.sources()) == 1


def test_another_text_of_the_article_means_the_same_man(desk: Workflow) -> None:
    keep(desk, MAYOR)
    keep(desk, PLUMBER)
    later = quoting("John Smith: pipes froze\nJohn Smith: so what", smith(), path="pipes froze.txt")
    keep(desk, later)
    assert meant(desk)["pipes froze"] == {"pipes froze", "so what"}


def test_what_a_person_decides_parts_nobody_from_what_articles_say(desk: Workflow) -> None:
    keep(desk, MAYOR)
    desk.set_kind("John Smith", SourceKind.COMPANY)
    desk.set_parent("John Smith", None)
    keep(desk, MAYOR, tagger="model/2")
    keep(desk, article("bridges close", smith("mayor", city=ELLERY), ELLERY))
    assert meant(desk) == {"bridges close": {"bridges close", "roads close"}}


# for whom one speaks -----------------------------------------------------------------------
ELSEWHERE = source("Government of Otar", SourceKind.GOVERNMENT)


def speaks(words: str, side: Source | None = None, *, inferred: bool = False) -> Analysis:
    """An article that lays words to a woman and gives her a side, outright or by where it plays."""
    who = source(
        "Ada Marsh",
        SourceKind.OFFICIAL if inferred else SourceKind.PERSON,
        parent=side.name if side else None,
        inferred=inferred,
    )
    return article(words, who, *([side] if side else []))


def side_of(desk: Workflow) -> str | None:
    assert len(desk.sources()) == 1
    return desk.source("Ada Marsh").summary.parent_name


def test_a_side_that_one_article_infers_is_no_side_beside_another_article(desk: Workflow) -> None:
    keep(desk, speaks("it rains", ELSEWHERE, inferred=True))
    assert side_of(desk) == "Government of Otar"
    keep(desk, speaks("it pours"))
    assert side_of(desk) is None
    keep(desk, speaks("it thaws", ELSEWHERE, inferred=True))
    assert side_of(desk) == "Government of Otar"
    keep(desk, speaks("it snows", ELLERY, inferred=True))
    assert side_of(desk) is None


def test_a_side_that_an_article_says_goes_before_one_that_others_infer(desk: Workflow) -> None:
    for words in ("it rains", "it pours"):
        keep(desk, speaks(words, ELSEWHERE, inferred=True))
    keep(desk, speaks("it snows", ELLERY))
    assert side_of(desk) == "City of Ellery"
    keep(desk, speaks("it thaws"))
    assert side_of(desk) == "City of Ellery"


def test_sides_that_articles_say_and_that_have_nothing_in_common_leave_none(desk: Workflow) -> None:
    keep(desk, speaks("it snows", ELLERY))
    keep(desk, speaks("it rains", ELSEWHERE))
    assert side_of(desk) is None
    keep(desk, speaks("it snows", ELSEWHERE), tagger="model/2")  # read otherwise than before
    assert side_of(desk) == "Government of Otar"


def test_an_office_and_its_government_are_no_two_sides(desk: Workflow) -> None:
    office = source("Water Office", SourceKind.GOVERNMENT, parent=ELLERY.name)
    told = source("Ada Marsh", parent=office.name)
    keep(desk, article("it snows", told, office, ELLERY))
    keep(desk, speaks("it rains", ELLERY))
    assert side_of(desk) == "Water Office"


def test_a_person_s_decision_on_a_side_stays(desk: Workflow) -> None:
    keep(desk, speaks("it rains", ELSEWHERE, inferred=True))
    desk.set_parent("Ada Marsh", "Government of Otar")
    keep(desk, speaks("it pours"))
    assert side_of(desk) == "Government of Otar"


def test_an_inferred_side_tells_nobody_apart(desk: Workflow) -> None:
    keep(desk, article("roads close", smith("mayor", city=ELLERY), ELLERY))
    elsewhere = source("John Smith", SourceKind.OFFICIAL, parent=OTAR.name, inferred=True)
    keep(desk, article("bridges close", elsewhere, OTAR))
    assert meant(desk) == {"bridges close": {"bridges close", "roads close"}}
    assert desk.source("John Smith").summary.parent_name == "City of Ellery"


# parted off by a person ---------------------------------------------------------------------
RAIN = quoting("John Smith: it rains\nSmith: it snows\nshe: it thaws", smith(), path="rain.txt")


@pytest.fixture
def one(desk: Workflow) -> Workflow:
    """A desk on two articles whose John Smith is taken for one man."""
    keep(desk, MAYOR)
    keep(desk, RAIN)
    assert len(meant(desk)) == 1
    return desk


def test_an_article_is_parted_off_for_good_and_taken_back(one: Workflow) -> None:
    [made] = one.split_articles("John Smith", ["rain.txt"], "her brother")
    assert (made.judgement, made.after, made.note) == (Judgement.MERGE, None, "her brother")
    parted = {"it rains": {"it rains", "it snows", "it thaws"}, "roads close": {"roads close"}}
    assert meant(one) == parted
    assert {row.source_name for row in listed(one)} == {"John Smith", "John Smith (rain.txt)"}
    keep(one, RAIN, tagger="model/2")
    keep(one, MAYOR, tagger="model/2")
    assert meant(one) == parted
    keep(one, quoting("John Smith: it rains\nJohn Smith: a flood", smith(), path="rain.txt"))
    assert meant(one)["a flood"] == {"a flood", "it rains"}
    one.rename_source("John Smith (rain.txt)", "Jack Smith")
    one.undo()
    one.undo()
    assert len(meant(one)) == 1
    one.split_articles("John Smith", ["rain.txt"])
    assert len(meant(one)) == 2


def test_claims_are_parted_off_for_good_and_taken_back(one: Workflow) -> None:
    keys = [row.key for row in listed(one) if row.text in ("it rains", "it thaws")]
    one.split_claims("John Smith", keys)
    parted = {"it rains": {"it rains", "it thaws"}, "it snows": {"it snows", "roads close"}}
    assert meant(one) == parted
    keep(one, RAIN, tagger="model/2")
    assert meant(one) == parted
    later = quoting(
        "John Smith: it pours\nJohn Smith: it rains\nSmith: it snows", smith(), path="rain.txt"
    )
    keep(one, later)
    assert meant(one)["it rains"] == {"it rains"}
    one.undo()
    assert one.source("John Smith").summary.source.aliases == ()
    assert meant(one) == {"it pours": {"it pours", "it rains", "it snows", "roads close"}}


def test_a_claim_that_is_laid_to_another_name_now_is_that_one_s(one: Workflow) -> None:
    [key] = [row.key for row in listed(one) if row.text == "it snows"]
    one.split_claims("John Smith", [key])
    anew = quoting(
        "John Smith: it rains\nSmith: it snows\nshe: it thaws", smith(), SUE, path="rain.txt"
    )
    keep(one, anew, tagger="model/2")
    assert {row.source_name for row in listed(one) if row.text == "it snows"} == {"Sue Smith"}


SUE = source("Sue Smith", aliases=["Smith"])


def test_what_everybody_says_cannot_be_parted_off_nor_what_was_not_said(one: Workflow) -> None:
    keep(one, PLUMBER)
    with pytest.raises(UsageError, match="Nothing that “John Smith” says would be left"):
        one.split_articles("John Smith", ["rain.txt", "roads close.txt"])
    with pytest.raises(NotFoundError, match="did not say anything there"):
        one.split_articles("John Smith", ["pipes froze.txt"])
    with pytest.raises(NotFoundError, match="did not say one of these claims"):
        one.split_claims("John Smith", [row.key for row in listed(one) if row.text != "it rains"])
    assert all(not one.source(name).reviews for name in ("John Smith", "John Smith (plumber)"))


def test_a_name_and_an_alias_are_parted_off_together(one: Workflow) -> None:
    initial = quoting(
        "J. Smith: it hails\nJohn Smith: it pours", smith(name="J. Smith"), smith(), path="hail.txt"
    )
    keep(one, initial)
    assert len(meant(one)) == 1
    one.split_articles("John Smith", ["hail.txt"])
    assert meant(one)["it hails"] == {"it hails", "it pours"}
    one.undo()
    assert len(meant(one)) == 1
