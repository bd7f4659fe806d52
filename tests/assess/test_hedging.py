"""Which words keep a distance, of what kind, how far they reach, and what only looks like them."""

from __future__ import annotations

import pytest

from factcheck.assess.hedging import Distance, Hedge, hedges_in
from factcheck.domain.span import Span

DISTANCING = {Distance.HEARSAY, Distance.TENTATIVE}

HEARSAY = [
    ("The ferryman allegedly sold the same seat twice.", "allegedly"),
    ("Two of the horses reportedly never left the yard.", "reportedly"),
    ("The widow is said to own half of the quay.", "is said to"),
    ("It is widely believed that the miller set the fire.", "It is widely believed that"),
    ("It was claimed that the scales had been tampered with.", "It was claimed that"),
    ("The tunnel is thought to run beneath the abbey.", "is thought to"),
    ("The clerk is alleged to have burned the ledgers.", "is alleged to"),
    ("A gang, believed to be from the coast, robbed the dairy.", "believed to be"),
    ("She was accused of watering the beer.", "was accused of"),
    ("The dam is regarded as the weakest in the valley.", "is regarded as"),
    ("The novel is widely considered dull.", "is widely considered"),
    ("The alleged thief walked home.", "The alleged"),
    ("Some say the bell cracked in the frost.", "Some say"),
    ("Many farmers think the well is cursed.", "Many farmers think"),
    ("Rumour has it the bakery will close.", "Rumour has it"),
    ("Word has it the weir was never paid for.", "Word has it"),
    ("Rumours that the sluice leaks are old.", "Rumours that"),
    ("There were claims that the miller watered the flour.", "There were claims that"),
    ("The guild met amid claims of theft.", "amid claims of"),
    ("Allegations of bribery follow the builder everywhere.", "Allegations of"),
    ("The painting was long thought to be a copy.", "was long thought to"),
    ("The pilot supposedly slept through the storm.", "supposedly"),
    ("It has long been said that the abbey is haunted.", "It has long been said that"),
    ("The new toll was widely condemned.", "was widely condemned"),
    ("The vicar is widely expected to resign.", "is widely expected"),
    ("His late sonnets were much praised.", "were much praised"),
    ("Legend has it the well is bottomless.", "Legend has it"),
    ("The hermit, so the story goes, ate only moss.", "so the story goes"),
    ("By all accounts the regatta was a shambles.", "By all accounts"),
    ("Conventional wisdom holds that frost kills slugs.", "Conventional wisdom holds"),
    ("There has been talk of a second bridge.", "There has been talk of"),
    ("There’s chatter about the bursar’s debts.", "There’s chatter about"),
    ("There were isolated reports of looting at the docks.", "There were isolated reports of"),
    ("The board met amid several news reports of missing crates.", "amid several news reports of"),
    ("Despite complaints that it leaks, the roof was kept.", "Despite complaints that"),
    ("There is widespread agreement that it rains.", "There is widespread agreement that"),
    ("Doubts have been raised about the age of the oak.", "Doubts have been raised about"),
    ("Unconfirmed reports put the losses higher.", "Unconfirmed reports"),
    ("It later emerged that the safe was empty.", "It later emerged that"),
    ("Some contend the orchard was never his.", "Some contend"),
]
TENTATIVE = [
    ("The roof may have given way under the snow.", "may have"),
    ("The two men might know one another.", "might"),
    ("The engine could have been flooded.", "could have"),
    ("The mayor appears to have left by the back door.", "appears to"),
    ("Perhaps the gate was never locked.", "Perhaps"),
    ("The letter was probably written in Lent.", "probably"),
    ("Nobody, it seems, counted the sheep.", "seems"),
    ("It is unclear whether the siren worked.", "is unclear whether"),
    ("It is possible that the tank leaked.", "It is possible"),
    ("The herd is unlikely to survive the winter.", "unlikely"),
    ("The bridge is likely to close for good.", "likely"),
    ("The cause of the blaze is not known.", "is not known"),
    ("Early figures suggest a poor harvest.", "figures suggest"),
    ("The new line is expected to open in June.", "is expected to"),
]
BELIEF = [
    ("Marta Quill believes the vault is empty.", "believes"),
    ("The coroner suspects poison.", "suspects"),
    ("The crew thought he was asleep.", "thought"),
    ("Her theory that the moon draws eels won few friends.", "theory that"),
]
CONDITION = [
    ("If the levee broke, the square would flood.", "If"),
    ("The mill would close unless the bank gave way.", "unless"),
    ("The council asked whether the tower was safe.", "whether"),
]
NEAR_MISSES = [
    "He closed with claims that fill three pages.",
    "The clerk filed her claims of expenses.",
    "On 9 May three barges left the basin.",
    "Brian May tuned his guitar.",
    "Visitors may enter by the north gate.",
    "Members may not vote by letter.",
    "You may keep the change.",
    "The rebels claimed victory at dawn.",
    "The storm claimed nine lives.",
    "Ida Moe claimed the reward.",
    "If it rained, the match would be moved.",
    "The island’s military might was broken.",
    "She said to him that the shop was shut.",
    "The theft was reported to the police.",
    "The loss was reported to a magistrate.",
    "The report appeared on Monday.",
    "The singer appeared at a window.",
    "The plan was considered and dropped.",
    "She was considered for the post.",
    "The bank is well regarded abroad.",
    "Marta Quill believes the vault is empty.",
    "The board expects a loss.",
    "The tenants could not swim.",
    "Ann Perry alleged that her till was robbed.",
    "He was said no to at the door.",
    "They came as soon as possible.",
    "The nurse knew whether the drug had worked.",
    "The teams are supposed to wear white.",
    "The think tank moved to the harbour.",
    "The likely winner bowed.",
    "Most of the crews said nothing.",
    "The clerk accused the builder of theft.",
    "The choir was thought of with love.",
    "The lamp looked as if it burned.",
    "The toll was widely condemned by the millers.",
    "The pupils were praised on Friday.",
    "Two reports of the survey lay on the desk.",
    "There were reports and maps in the chest.",
    "Despite the complaints of the millers it was kept.",
    "A moth emerged that nobody knew.",
    "The question was raised by the bursar.",
    "There was a talk about moths at noon.",
    "He closed both accounts at the bank.",
    "Frost was no more likely than rain.",
]


def found(sentence: str) -> tuple[Hedge, ...]:
    return hedges_in(sentence, Span(0, len(sentence)))


@pytest.mark.parametrize(
    ("sentence", "cue", "distance"),
    [
        (sentence, cue, distance)
        for distance, cases in (
            (Distance.HEARSAY, HEARSAY),
            (Distance.TENTATIVE, TENTATIVE),
            (Distance.BELIEF, BELIEF),
            (Distance.CONDITION, CONDITION),
        )
        for sentence, cue in cases
    ],
)
def test_a_hedge_and_the_kind_of_distance(sentence: str, cue: str, distance: Distance) -> None:
    assert (cue, distance) in [
        (hedge.span.of(sentence), hedge.distance) for hedge in found(sentence)
    ]


@pytest.mark.parametrize("sentence", NEAR_MISSES)
def test_what_looks_like_hearsay_or_doubt_and_is_none(sentence: str) -> None:
    assert not [h.span.of(sentence) for h in found(sentence) if h.distance in DISTANCING]


@pytest.mark.parametrize(
    ("sentence", "cue", "scope"),
    [
        ("The baker, who allegedly drank, shut the shop.", "allegedly", " allegedly drank"),
        ("The barge may have sunk, divers said.", "may have", "The barge may have sunk"),
        ("Divers said that it may have sunk.", "may have", " it may have sunk."),
        ("The alleged thief ran and the crowd cheered.", "The alleged", "The alleged"),
        ("He left because the roof seemed weak.", "seemed", " the roof seemed weak."),
    ],
)
def test_a_hedge_reaches_over_its_clause(sentence: str, cue: str, scope: str) -> None:
    [hedge] = [hedge for hedge in found(sentence) if hedge.distance in DISTANCING]
    assert (hedge.span.of(sentence), hedge.scope.of(sentence)) == (cue, scope)


def test_of_two_that_overlap_the_more_telling_is_kept() -> None:
    sentence = "It is widely believed that the well is dry."
    assert [hedge.distance for hedge in found(sentence)] == [Distance.HEARSAY]


def test_only_the_sentence_asked_for_is_read() -> None:
    text = "It allegedly rained. The well is dry."
    assert hedges_in(text, Span(21, len(text))) == ()
