"""Each rule: when it speaks against a claim, with which reason and which words, and when not."""

from __future__ import annotations

import pytest

from factcheck.domain.attribution import Resolution, Stance
from factcheck.domain.claim import Flag, FlagName
from factcheck.domain.sentence import Role
from factcheck.domain.source import ResolvedMention, Source, SourceKind
from factcheck.domain.span import Span
from tests.assess.building import Says, Scene, flag, place_of, scene, source, with_text


def raised(made: Scene, content: str, name: FlagName) -> Flag | None:
    return flag(with_text(made.claims(), content), name)


def shown(made: Scene, raised: Flag | None) -> list[str]:
    assert raised
    return [span.of(made.article.text) for span in raised.spans]


# hedged ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "hedge"),
    [
        ("The fire reportedly began in a kitchen.", "reportedly"),
        ("The fire may have begun in a kitchen.", "may have"),
        ("The owner is said to live abroad.", "is said to"),
        ("The bridge appears to be shut.", "appears to"),
        ("Apparently the bridge is shut.", "Apparently"),
    ],
)
def test_a_hedge_in_the_outlets_own_sentence(line: str, hedge: str) -> None:
    made = scene([line])
    found = raised(made, line, FlagName.HEDGED)
    assert shown(made, found) == [hedge]
    assert found
    assert f"“{hedge}”" in found.reason


@pytest.mark.parametrize(
    "line",
    [
        "In May haveners sail south.",  # the month, and a word that begins like a verb
        "Visitors may enter by the north gate.",
        "Voters are to choose a new mayor.",
        "The report appeared on Monday.",
        "Of the likely Liberal voters, half were over fifty.",
    ],
)
def test_no_hedge(line: str) -> None:
    assert raised(scene([line]), line, FlagName.HEDGED) is None


@pytest.mark.parametrize(
    ("line", "says", "hedge"),
    [
        (
            "Police said he may have drowned.",
            Says("Police", "said", "he may have drowned"),
            "may have",
        ),
        ("He allegedly also stole oars.", Says(None, "allegedly", "stole oars"), "allegedly"),
        ("He reportedly then fled north.", Says(None, "", "fled north"), "reportedly"),
    ],
)
def test_a_hedge_inside_a_content_in_its_cue_or_right_before(
    line: str, says: Says, hedge: str
) -> None:
    made = scene([line], [says])
    assert shown(made, raised(made, says.what, FlagName.HEDGED)) == [hedge]


def test_a_hedge_over_something_else_does_not_reach_the_content() -> None:
    made = scene(
        ["The man, who allegedly drank, said the boat sank."],
        [Says("The man", "said", "the boat sank")],
    )
    assert raised(made, "the boat sank", FlagName.HEDGED) is None


# unattributed ----------------------------------------------------------------------------------
def test_hearsay_in_the_outlets_own_voice_is_laid_to_nobody() -> None:
    line = "The fire reportedly began in a kitchen."
    made = scene([line])
    assert shown(made, raised(made, line, FlagName.UNATTRIBUTED)) == ["reportedly"]


def test_what_is_widely_said_and_done_is_laid_to_nobody() -> None:
    line = "The toll was roundly condemned, and there is talk of a boycott."
    made = scene([line])
    found = shown(made, raised(made, line, FlagName.UNATTRIBUTED))
    assert found == ["was roundly condemned", "there is talk of"]


def test_doubt_in_the_outlets_own_voice_is_no_hearsay() -> None:
    line = "The fire may have begun in a kitchen."
    assert raised(scene([line]), line, FlagName.UNATTRIBUTED) is None


def test_a_content_with_a_cue_and_no_source() -> None:
    made = scene(["It is rumoured that he fled."], [Says(None, "It is rumoured", "that he fled")])
    found = raised(made, "that he fled", FlagName.UNATTRIBUTED)
    assert shown(made, found) == ["It is rumoured that"]


@pytest.mark.parametrize(
    ("line", "cue", "what"),
    [
        ("The keeper is accused of selling oil.", "is accused", "of selling oil"),
        ("The lock is thought to be sound.", "is thought", "to be sound"),
        ("It’s assumed the lock is sound.", "s assumed", "the lock is sound"),
        ("The keeper was charged with selling oil.", "was charged with", "selling oil"),
        ("It raises fears the lock will burst.", "fears", "the lock will burst"),
        ("It feeds worries that the lock is old.", "worries", "that the lock is old"),
        ("It was suggested that he paid for it.", "was suggested", "that he paid for it"),
        ("Fears that the quay is sinking have grown.", "Fears", "that the quay is sinking"),
        ("There were complaints that he paid late.", "complaints", "that he paid late"),
        ("Suspicions run high that he was paid.", "Suspicions run high", "that he was paid"),
        ("The lock was described as unsafe.", "was described as", "unsafe"),
        ("The plan was dismissed as a whim.", "was dismissed as", "a whim"),
        ("The clerk is being floated as a successor.", "is being floated as", "a successor"),
        ("He spoke at an evening billed as a farewell.", "billed as", "a farewell"),
        ("He was dubbed the king of the docks.", "was dubbed", "the king of the docks"),
        ("It was confirmed that the ferry had sunk.", "was confirmed", "that the ferry had sunk"),
    ],
)
def test_what_is_laid_to_somebody_who_is_left_out(line: str, cue: str, what: str) -> None:
    made = scene([line], [Says(None, cue, what)])
    assert shown(made, raised(made, what, FlagName.UNATTRIBUTED))


@pytest.mark.parametrize(
    ("line", "cue", "what"),
    [
        ("Late on Friday the lock keeper said it was sound.", "said", "it was sound"),
        ("He left early, claiming the lock was sound.", "claiming", "the lock was sound"),
        ("The lock seems to be sound.", "seems", "to be sound"),
        ("He was charged with the theft of oil.", "was charged", "the theft of oil"),
        ("Much criticism of the quay came in.", "criticism of", "the quay"),
        ("The lock is known for its doors.", "is known", "its doors"),
        ("The lock is known for its doors.", "is known for", "its doors"),
        ("The lock was long known to be sound.", "was long known", "to be sound"),
        ("The other man was branded by hand.", "was branded", "The other man"),
        ("A curfew was announced.", "was announced", "A curfew"),
        ("The plan was announced.", "was announced", "The plan"),
    ],
)
def test_what_has_a_subject_or_is_the_outlets_own_word_leaves_nobody_out(
    line: str, cue: str, what: str
) -> None:
    made = scene([line], [Says(None, cue, what)])
    assert raised(made, what, FlagName.UNATTRIBUTED) is None


def test_an_alleged_thief_makes_no_hearsay_of_the_whole_sentence() -> None:
    line = "The alleged thief was driven to the court on Monday."
    assert raised(scene([line]), line, FlagName.UNATTRIBUTED) is None


def test_a_hedge_in_the_mouth_of_a_named_source_is_attributed() -> None:
    made = scene(
        ["Ida Moe said he allegedly fled."], [Says("Ida Moe", "said", "he allegedly fled")]
    )
    assert raised(made, "he allegedly fled", FlagName.UNATTRIBUTED) is None


def test_a_hedge_in_the_clause_of_a_source_is_laid_to_that_source() -> None:
    made = scene(
        ["The owner allegedly sank the barge, divers told the Tidings."],
        [Says(None, "allegedly", "sank the barge"), Says("divers", "told", "The owner")],
    )
    assert not [claim for claim in made.claims() if flag(claim, FlagName.UNATTRIBUTED)]


def test_a_hedge_in_another_clause_than_the_source_is_laid_to_nobody() -> None:
    made = scene(
        ["Divers said the barge was old, and its owner allegedly fled."],
        [Says("Divers", "said", "the barge was old"), Says(None, "allegedly", "fled")],
    )
    assert raised(made, "fled", FlagName.UNATTRIBUTED)


# anonymous-source ------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", [SourceKind.ANONYMOUS, SourceKind.WITNESS])
def test_a_source_without_a_name(kind: SourceKind) -> None:
    made = scene(
        ["An aide who asked not to be named said he quit."],
        [Says("An aide who asked not to be named", "said", "he quit", name="Aide")],
        [source("Aide", kind)],
    )
    found = raised(made, "he quit", FlagName.ANONYMOUS_SOURCE)
    assert (found is not None) == (kind is SourceKind.ANONYMOUS)
    if found:
        assert shown(made, found) == ["An aide who asked not to be named"]


@pytest.mark.parametrize(
    ("who", "is_people"),
    [
        ("Two officials briefed on the sale", True),
        ("Someone close to the owner", True),
        ("many in the harbour", True),
        ("an inside source", True),
        ("A harbour master’s aide Monday", True),
        ("A lawyer representing Moe", True),
        ("All the experts we met", True),
        ("An out-of-work dock hand and miner", True),
        ("At least three would-be buyers", True),
        ("A Ministry of Works and Roads official", True),
        ("A number of advocates", True),
        ("many of whom", True),
        ("Member of the port council", True),
        ("dozens of papers", False),
        ("A Bank of Norland study", False),
        ("which together", False),
        ("The terms of the lease", False),
        ("A leaked paper of the port", False),
        ("The Democratic platform", False),
        ("both", False),
        ("A court in Norland", False),
    ],
)
def test_only_people_can_be_left_unnamed(who: str, is_people: bool) -> None:
    nobody = [source(who, SourceKind.ANONYMOUS)]
    made = scene([f"{who} said he quit."], [Says(who, "said", "he quit")], nobody)
    assert (raised(made, "he quit", FlagName.ANONYMOUS_SOURCE) is not None) == is_people


@pytest.mark.parametrize(
    ("who", "kind", "cue", "what", "unnamed"),
    [
        ("Critics", SourceKind.CROWD, "said", "the owner burned the grain", True),
        ("Opponents of the ferry", SourceKind.CROWD, "accused", "him of burning it", True),
        ("Analysts", SourceKind.EXPERT, "said", "the firm had lost $3 million", True),
        ("Critics", SourceKind.CROWD, "said", "the ferry is too slow", False),  # a view
        ("Critics", SourceKind.CROWD, "said", "it will sink", False),
        ("Critics", SourceKind.CROWD, "criticized", "the owner who burned it", False),
        ("Critics, including Bo Moe,", SourceKind.CROWD, "said", "he burned it", False),
        ("40 percent of pilots", SourceKind.CROWD, "said", "he burned it", False),
        ("An economist", SourceKind.EXPERT, "said", "he burned it", True),
        ("Economist Bo Moe", SourceKind.EXPERT, "said", "he burned it", False),
        ("Pilots", SourceKind.WITNESS, "said", "he burned it", False),
    ],
)
def test_critics_need_a_name_for_a_fact_and_none_for_a_view(
    who: str, kind: SourceKind, cue: str, what: str, unnamed: bool
) -> None:
    name = who.removeprefix("An ").rstrip(",")
    made = scene([f"{who} {cue} {what}."], [Says(who, cue, what, name)], [source(name, kind)])
    found = raised(made, what, FlagName.ANONYMOUS_SOURCE)
    assert bool(found) is unnamed
    if found:
        assert shown(made, found) == [who]


# second-hand -----------------------------------------------------------------------------------
def test_what_comes_through_another_is_second_hand_and_the_outer_word_is_not() -> None:
    made = scene(
        ["Interfax reported the mayor said the dam broke, but no water came."],
        [
            Says("Interfax", "reported", "the mayor said the dam broke, but no water came"),
            Says("the mayor", "said", "the dam broke", via=0),
        ],
    )
    found = raised(made, "the dam broke", FlagName.SECOND_HAND)
    assert shown(made, found) == ["Interfax", "reported"]
    assert found
    assert "Interfax" in found.reason
    outer = "the mayor said the dam broke, but no water came"
    assert raised(made, outer, FlagName.SECOND_HAND) is None


def test_what_somebody_says_to_think_is_not_second_hand() -> None:
    made = scene(
        ["Bo Lind said he thought the dam broke."],
        [
            Says("Bo Lind", "said", "he thought the dam broke"),
            Says("he", "thought", "the dam broke", name="Bo Lind", via=0),
        ],
    )
    assert raised(made, "the dam broke", FlagName.SECOND_HAND) is None


@pytest.mark.parametrize(
    ("outer", "inner", "second_hand"),
    [
        (SourceKind.OFFICIAL, source("An aide", SourceKind.ANONYMOUS), True),
        (SourceKind.OFFICIAL, source("The bad weather", SourceKind.ANONYMOUS), False),
        (SourceKind.POLL, source("One voter", SourceKind.CROWD), False),
    ],
)
def test_a_poll_and_whoever_cites_a_thing_pass_nobody_s_words_on(
    outer: SourceKind, inner: Source, second_hand: bool
) -> None:
    made = scene(
        [f"The survey says {inner.name} said the dam broke."],
        [
            Says("The survey", "says", f"{inner.name} said the dam broke"),
            Says(inner.name, "said", "the dam broke", via=0),
        ],
        [source("The survey", outer), inner],
    )
    assert (raised(made, "the dam broke", FlagName.SECOND_HAND) is not None) == second_hand


# single-source ---------------------------------------------------------------------------------
MAYOR = Says("The mayor", "said", "ice broke the old dam on Monday")


@pytest.mark.parametrize(
    ("line", "other", "alone"),
    [
        ("Divers said ice broke the dam.", Says("Divers", "said", "ice broke the dam"), False),
        ("Divers said fish had died.", Says("Divers", "said", "fish had died"), True),
        ("Divers denied ice broke the dam.",
         Says("Divers", "denied", "ice broke the dam", stance=Stance.DENIES), True),
        ("The mayor said ice broke the dam.",
         Says("The mayor", "said", "ice broke the dam"), True),
        ("Ice broke the old dam on Monday.", None, True),
    ],
)  # fmt: skip
def test_only_another_source_that_says_the_like_makes_two(
    line: str, other: Says | None, alone: bool
) -> None:
    made = scene(
        ["The mayor said ice broke the old dam on Monday.", line],
        [MAYOR, *([other] if other else [])],
    )
    found = raised(made, MAYOR.what, FlagName.SINGLE_SOURCE)
    assert (found is not None) == alone
    if found:
        assert found.reason == "This article has it from the mayor alone."


def test_the_reason_reads_as_a_sentence_for_one_or_many_and_shows_who_it_is() -> None:
    says = [
        Says("Two divers", "said", "the dam is cracked"),
        Says("The owners", "said", "grain was burned in May", name="owners"),
    ]
    made = scene(
        ["Two divers said the dam is cracked.", "The owners said grain was burned in May."], says
    )
    found = [raised(made, each.what, FlagName.SINGLE_SOURCE) for each in says]
    assert [each.reason for each in found if each] == [
        "This article has it from two divers alone.",
        "This article has it from the owners alone.",
    ]
    assert [shown(made, each) for each in found] == [["Two divers"], ["The owners"]]


@pytest.mark.parametrize(
    ("says", "alone"),
    [
        (Says("The mayor", "said", "the plan failed"), True),
        (Says("The mayor", "called", "the harbour a disgrace"), False),
        (Says("The mayor", "called", "the harbour fire an attempt of rivals to ruin trade"), True),
        (
            Says("The mayor", "praised", "the harbour police, all its pilots, divers and cooks"),
            False,
        ),
        (Says("The mayor", "thinks", "the plan failed", stance=Stance.BELIEVES), False),
        (Says("The mayor", "accused", "rivals of burning the grain"), True),
        (Says("The mayor", "spoke of", "the joy of mending the quay"), False),
        (Says("The mayor", "praised", "what the divers had done"), False),
    ],
)
def test_what_nobody_else_could_state_is_not_said_to_rest_on_one(says: Says, alone: bool) -> None:
    made = scene([f"The mayor {says.cue} {says.what} in May."], [says])
    assert (raised(made, says.what, FlagName.SINGLE_SOURCE) is not None) == alone


def test_what_the_outlet_tells_in_a_whole_sentence_does_not_rest_on_whom_it_speaks_of() -> None:
    line = "The mayor opposed it and the plan failed."
    made = scene([line], [Says("The mayor", "opposed", "it")])
    assert raised(made, line, FlagName.SINGLE_SOURCE) is None


def test_two_who_speak_for_one_government_are_one_origin() -> None:
    lines = ["Ann Roe said ice broke the dam.", "Bo Lind said ice broke the dam today."]
    says = [
        Says("Ann Roe", "said", "ice broke the dam"),
        Says("Bo Lind", "said", "ice broke the dam today"),
    ]
    state = source("Government of Norland", SourceKind.GOVERNMENT)
    both = [source(n, SourceKind.OFFICIAL, state.name) for n in ("Ann Roe", "Bo Lind")]
    assert raised(scene(lines, says, [state, *both]), says[0].what, FlagName.SINGLE_SOURCE)
    assert not raised(scene(lines, says), says[0].what, FlagName.SINGLE_SOURCE)


@pytest.mark.parametrize(("side", "alone"), [(None, False), ("Government of Norland", True)])
def test_two_who_say_it_together_are_two_unless_they_speak_for_one(
    side: str | None, alone: bool
) -> None:
    state = source("Government of Norland", SourceKind.GOVERNMENT)
    each = [source(name, SourceKind.OFFICIAL, side) for name in ("Ann Roe", "Bo Lind")]
    both = source("Ann Roe and Bo Lind", SourceKind.OFFICIAL)
    joint = both.model_copy(update={"members": tuple(one.id for one in each)})
    made = scene(
        ["Ann Roe and Bo Lind said ice broke the dam."],
        [Says("Ann Roe and Bo Lind", "said", "ice broke the dam")],
        [state, *each, joint],
    )
    assert bool(raised(made, "ice broke the dam", FlagName.SINGLE_SOURCE)) == alone


def test_who_passes_words_on_is_no_second_origin() -> None:
    made = scene(
        ["Interfax reported ice broke the dam, the mayor said."],
        [
            Says("Interfax", "reported", "ice broke the dam, the mayor said"),
            Says("the mayor", "said", "ice broke the dam", via=0),
        ],
    )
    assert raised(made, "ice broke the dam", FlagName.SINGLE_SOURCE)


@pytest.mark.parametrize("stance", [Stance.ASKS, Stance.PROMISES, Stance.DEMANDS])
def test_requests_and_promises_have_one_source_by_nature(stance: Stance) -> None:
    made = scene(
        ["The mayor would mend the dam."],
        [Says("The mayor", "would", "mend the dam", stance=stance)],
    )
    assert raised(made, "mend the dam", FlagName.SINGLE_SOURCE) is None


# interested-party ------------------------------------------------------------------------------
NORLAND = source("Government of Norland", SourceKind.GOVERNMENT)


def test_one_of_two_who_say_it_together_may_be_a_party_to_it() -> None:
    witness = source("Ann Roe", SourceKind.PERSON)
    both = source("Ann Roe and Norland", SourceKind.CROWD)
    joint = both.model_copy(update={"members": (witness.id, NORLAND.id)})
    line = "Ann Roe and Norland said Norland’s army fired first."
    says = Says("Ann Roe and Norland", "said", "Norland’s army fired first")
    state = NORLAND.model_copy(update={"aliases": ("Norland",)})
    found = raised(
        scene([line], [says], [joint, witness, state]), says.what, FlagName.INTERESTED_PARTY
    )
    assert found
    assert found.reason.startswith("The source (the Government of Norland) speaks of its own side")


MINISTER = source("Ida Moe", SourceKind.OFFICIAL, NORLAND.name, aliases=["Moe"])
FIRM = source("Kestrel Foods", SourceKind.COMPANY, aliases=["Kestrel"])
POLICE = source("Police of Norland", SourceKind.POLICE, NORLAND.name)
TELEVISION = source("State TV (Norland)", SourceKind.STATE_MEDIA, NORLAND.name)
WITNESS = source("Per Dahl", SourceKind.WITNESS)
AGENCY = source("Wire", SourceKind.NEWS_AGENCY, FIRM.name)


def party(
    line: str,
    content: str,
    who: Source,
    *others: str,
    stance: Stance = Stance.ASSERTS,
    pronoun: bool = False,
) -> tuple[Scene, Flag | None]:
    """The flag on ``content``, said by ``who`` in a sentence that ends in it, after ``others``."""
    mentions = [(content.split(maxsplit=1)[0], who.name)] if pronoun else []
    made = scene(
        [*others, f"{line} said {content}."],
        [Says(line, "said", content, name=who.name, stance=stance)],
        [NORLAND, FIRM, who],
        mentions,
    )
    return made, raised(made, content, FlagName.INTERESTED_PARTY)


@pytest.mark.parametrize(
    ("who", "content", "words"),
    [
        (MINISTER, "“we have lost no ships”", ["we"]),
        (MINISTER, "Norland had lost no ships", ["Norland"]),
        (MINISTER, "Moe paid for the trip", ["Moe"]),
        (FIRM, "Kestrel sells no bad flour", ["Kestrel"]),
        (POLICE, "officers fired into the air", ["officers"]),
        (TELEVISION, "six members of the security forces died", ["security forces"]),
        (TELEVISION, "six security forces members died", ["security forces"]),
    ],
)
def test_a_side_that_speaks_of_itself(who: Source, content: str, words: list[str]) -> None:
    made, found = party(who.aliases[0] if who.aliases else who.name, content, who)
    assert shown(made, found) == words
    assert found
    assert who.name in found.reason
    assert "its own side" in found.reason


@pytest.mark.parametrize("whose", ["", " of Sudmark"])
def test_a_government_that_opens_the_sentence_may_be_another_s(whose: str) -> None:
    content = f"The government{whose} took the ships"
    says = Says("Moe", "said", content, name=MINISTER.name)
    made = scene([f"{content}, Moe said."], [says], [NORLAND, MINISTER])
    assert bool(raised(made, content, FlagName.INTERESTED_PARTY)) is not bool(whose)


def test_a_pronoun_that_means_the_source_is_its_side() -> None:
    made, found = party("The force", "they shot nobody", POLICE, pronoun=True)
    assert shown(made, found) == ["they"]


@pytest.mark.parametrize(
    ("who", "content"),
    [
        (WITNESS, "“we have lost no ships”"),  # has no side
        (AGENCY, "Kestrel sells no bad flour"),  # reports for a company, not in its cause
        (MINISTER, "it rained all week"),
        (MINISTER, "we have a long coast"),  # the outlet's words: not the speaker's "we"
        (MINISTER, "the US had lost no ships"),
        (POLICE, "Ostland soldiers and security forces of Ostland fired"),
    ],
)
def test_no_word_of_its_own_side(who: Source, content: str) -> None:
    assert party("The speaker", content, who)[1] is None


@pytest.mark.parametrize(
    ("who", "content"),
    [
        (MINISTER, "floods killed ten people in northern Norland"),  # a place
        (MINISTER, "ships from Ostland had sailed to Norland"),
        (MINISTER, "“We believe several people saw it”"),
        (MINISTER, "“We’re asking all who saw it to come”"),
        (MINISTER, "“Our thoughts are with the crew”"),
        (FIRM, "Kestrel would not comment"),
        (POLICE, "officers were called to the quay at dawn"),
        (MINISTER, "taxes feed the government, sent in by all"),
    ],
)
def test_a_side_that_does_nothing_is_only_mentioned(who: Source, content: str) -> None:
    line = who.aliases[0] if who.aliases else who.name
    assert party(line, content, who)[1] is None


@pytest.mark.parametrize(
    ("who", "content", "words"),
    [
        (MINISTER, "the ship was sunk by Norland", ["Norland"]),
        (MINISTER, "Norland’s fleet sank the barge", ["Norland"]),
        (MINISTER, "it was sunk by Norland’s fleet", ["Norland"]),
        (MINISTER, "“our ships left the bay”", ["our"]),
        (MINISTER, "“we’ve never fired on a crew”", ["we"]),
        (POLICE, "a man was shot by officers", ["officers"]),
    ],
)
def test_a_side_that_does_or_owns_something(who: Source, content: str, words: list[str]) -> None:
    made, found = party("The speaker", content, who)
    assert shown(made, found) == words


@pytest.mark.parametrize(
    ("who", "content"),
    [
        (MINISTER, "“we must mend the quay”"),
        (MINISTER, "“all is lost if we wait”"),
        (MINISTER, "“our country is old”"),
        (MINISTER, "my own family lives there"),
        (MINISTER, "a Norland flag hung there"),
        (FIRM, "Kestrel customers stayed away"),
        (MINISTER, "ice held Norland’s fleet in port"),
        (MINISTER, "Norland is a land of bays"),
        (MINISTER, "Norland has the best of plans"),
        (MINISTER, "few see Norland as poor"),
        (MINISTER, "few can bear Norland not paying its debts"),
        (MINISTER, "it was Sudmark, not Norland, that lost"),
        (MINISTER, "few know Norland’s newly built quays"),
    ],
)
def test_what_all_share_and_what_only_bears_the_name_is_no_doing(who: Source, content: str) -> None:
    assert party("The speaker", content, who, pronoun=content.startswith("my"))[1] is None


@pytest.mark.parametrize(
    "content",
    [
        "it will mend the quay",  # what is ahead
        "Norland should mend the quay",
        "“we would have mended it”",
        "“could we have mended it”",
        "“if Norland lost ships, so be it”",  # what is supposed
        "she liked the quay",  # what is in a mind
        "she was not certain of the quay",
        "she had no money for the quay",
        "his hope is a new quay",
        "she found the quay too long",
        "she was unmoved by the storm",
        "she was frustrated with the pilots",
        "his dad mended the quay",
        "“the quay that we mended was lovely”",
        "the crew thanked him, of course",
        "“we are a people of the sea”",  # what all are and do
        "“we mend what breaks”",
        "“we are mending our lives”",
        "“storms hit our coast, and that hurt”",
        "“they were saved by our young”",
        "Norland’s old traditions are dear to all",
        "her set of oars lasted a year",
    ],
)
def test_what_is_ahead_in_a_mind_or_true_of_all_is_no_doing(content: str) -> None:
    pronoun = content.split(maxsplit=1)[0] in ("it", "she", "his", "her")
    assert party("The minister", content, MINISTER, pronoun=pronoun)[1] is None


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("she mended the quay", "she"),
        ("she has sold no ships", "she"),
        ("she is selling the quay", "she"),
        ("his men sank the barge", "his"),
        ("that it had sunk the barge", "it"),
        ("“we did not sink it”", "we"),
        ("“we’d been mending it when it sank, and we’ve sunk none”", "we"),
        ("“our divers have sunk nothing”", "our"),
    ],
)
def test_what_a_person_or_a_group_has_done_is_a_doing(content: str, word: str) -> None:
    made = scene(
        [f"The minister said {content}."],
        [Says("The minister", "said", content, name=MINISTER.name)],
        [NORLAND, MINISTER],
        [] if content[0] == "“" else [(word, MINISTER.name)],
    )
    assert shown(made, raised(made, content, FlagName.INTERESTED_PARTY)) == [word]


def test_that_the_source_says_it_is_none_of_its_doings() -> None:
    line = "Norland opposed it and the plan failed."
    made = scene([line], [Says("Norland", "opposed", "it", name=NORLAND.name)], [NORLAND])
    assert raised(made, line, FlagName.INTERESTED_PARTY) is None


@pytest.mark.parametrize(("side", "own"), [(NORLAND.name, True), (None, False)])
def test_the_administration_is_the_side_of_whoever_is_known_to_serve_it(
    side: str | None, own: bool
) -> None:
    judge = source("Ida Moe", SourceKind.OFFICIAL, side)
    found = party("The judge", "the administration broke the law", judge)[1]
    assert (found is not None) == own


def test_who_makes_laws_does_not_answer_for_the_government() -> None:
    chamber = source("Parliament of Norland", SourceKind.GOVERNMENT, NORLAND.name)
    member = source("Ida Moe", SourceKind.OFFICIAL, chamber.name)
    for content, own in [
        ("the administration broke the law", False),
        ("Norland shut the port", False),
        ("the Parliament of Norland shut the port", True),
    ]:
        says = Says("Moe", "said", content, name=member.name)
        made = scene([f"Moe said {content}."], [says], [NORLAND, chamber, member])
        assert bool(raised(made, content, FlagName.INTERESTED_PARTY)) is own


def test_to_be_spoken_of_makes_no_party_of_whoever_serves_no_body() -> None:
    lone = source("Ida Moe", SourceKind.OFFICIAL, aliases=["Moe"])
    _, found = party("Moe", "terrorists undermine the peace", lone, "The crowd cheered Moe.")
    assert found is None


def test_we_of_whoever_serves_no_body_is_no_side() -> None:
    lone = source("Ida Moe", SourceKind.OFFICIAL)
    assert party("Moe", "“we have lost no ships”", lone)[1] is None
    assert party("Moe", "“we have lost no ships”", MINISTER)[1]
    says = Says("Moe", "said", "we have lost no ships", name=lone.name)
    made = scene(["Moe said we have lost no ships."], [says], [lone], [("we", lone.name)])
    assert raised(made, says.what, FlagName.INTERESTED_PARTY) is None


def test_it_as_what_others_saw_is_no_doing() -> None:
    made = scene(
        ["Kestrel said nobody saw it in time."],
        [Says("Kestrel", "said", "nobody saw it in time", name=FIRM.name)],
        [FIRM],
        [("it", FIRM.name)],
    )
    assert raised(made, "nobody saw it in time", FlagName.INTERESTED_PARTY) is None


def test_i_alone_is_no_side() -> None:
    assert party("The minister", "I am glad of the rain", MINISTER, pronoun=True)[1] is None
    says = Says("Moe", "said", "i mended the quay", name=MINISTER.name)
    made = scene(["Moe said i mended the quay."], [says], [NORLAND, MINISTER])
    start = made.article.text.index("i mended")
    mention = ResolvedMention(
        span=Span(start, start + 1), source_id=MINISTER.id, resolution=Resolution.PRONOUN
    )
    spoken = made._replace(resolved=made.resolved.model_copy(update={"mentions": (mention,)}))
    assert raised(spoken, says.what, FlagName.INTERESTED_PARTY) is None


def test_a_side_in_the_events_that_lays_blame() -> None:
    made, found = party(
        "The minister", "terrorists undermine the peace", MINISTER, "Norland shut its border."
    )
    assert shown(made, found) == ["terrorists", "undermine"]
    assert found
    assert "“Norland”" in found.reason
    assert "for the Government of Norland" in found.reason
    assert "lays blame: “terrorists”, “undermine”" in found.reason


@pytest.mark.parametrize(
    ("who", "content", "others"),
    [
        (
            MINISTER,
            "terrorists undermine the peace",
            ["Rain fell."],
        ),  # its side is not in the story
        (POLICE, "thugs provoked the crowd", ["Norland shut its border."]),  # their daily work
        (WITNESS, "terrorists undermine the peace", ["Norland shut its border."]),
        (MINISTER, "the counter-terrorist course was full", ["Norland shut its border."]),
        # a matter is named, and nobody who did it
        (MINISTER, "acts of terrorism cost us dearly", ["Norland shut its border."]),
        (MINISTER, "eels cross the bay illegally", ["Norland shut its border."]),
        (MINISTER, "two terrorist attacks cost us dearly", ["Norland shut its border."]),
        (MINISTER, "nobody can tell who is held responsible for it", ["Norland shut its border."]),
        (MINISTER, "drought undermines the peace", ["Norland shut its border."]),
    ],
)
def test_no_blame_by_a_side(who: Source, content: str, others: list[str]) -> None:
    assert party("The speaker", content, who, *others)[1] is None


def test_being_quoted_elsewhere_is_no_part_in_the_events() -> None:
    blame = Says("Moe", "said", "terrorists undermine the peace", name="Ida Moe")
    rain = Says("Moe", "said", "rain would fall", name="Ida Moe")
    lines = ["Moe said terrorists undermine the peace.", "Moe said rain would fall."]
    quoted = scene(lines, [blame, rain], [NORLAND, MINISTER])
    assert raised(quoted, blame.what, FlagName.INTERESTED_PARTY) is None
    named = scene([*lines, "The crowd cheered Norland."], [blame, rain], [NORLAND, MINISTER])
    assert raised(named, blame.what, FlagName.INTERESTED_PARTY) is None
    acting = scene([*lines, "Norland sent ships."], [blame, rain], [NORLAND, MINISTER])
    assert raised(acting, blame.what, FlagName.INTERESTED_PARTY)


def test_the_judge_may_be_another_than_the_judge_who_speaks() -> None:
    made = scene(
        ["Moe said the minister had sold it."],
        [Says("Moe", "said", "the minister had sold it", name=MINISTER.name)],
        [NORLAND, MINISTER],
    )
    span = place_of(made.article.text, "the minister")
    nominal = ResolvedMention(span=span, source_id=MINISTER.id, resolution=Resolution.NOMINAL)
    named = made._replace(resolved=made.resolved.model_copy(update={"mentions": (nominal,)}))
    assert raised(named, "the minister had sold it", FlagName.INTERESTED_PARTY) is None


@pytest.mark.parametrize("stance", [Stance.ASKS, Stance.PROMISES, Stance.DEMANDS, Stance.BELIEVES])
def test_requests_promises_and_hopes_serve_their_maker_by_nature(stance: Stance) -> None:
    assert party("The minister", "“we will mend it”", MINISTER, stance=stance)[1] is None


# misquoted -------------------------------------------------------------------------------------
def titled(title: str, body: str, content: str) -> Scene:
    made = scene([title, "", body], [Says("The mayor", "said", content)])
    head, *rest = made.sentences
    return made._replace(sentences=(head.model_copy(update={"role": Role.TITLE}), *rest))


@pytest.mark.parametrize(
    ("title", "quoted", "why"),
    [
        ("‘We will sell the old ferry’", "“We will never sell the old ferry,”", "never"),
        ("“We will sell the ferry”", "“We will sell the ferry if nobody rides it,”", "if nobody"),
    ],
)
def test_a_title_that_quotes_in_other_words(title: str, quoted: str, why: str) -> None:
    made = titled(f"Mayor: {title}", f"The mayor said {quoted}", quoted)
    found = raised(made, quoted, FlagName.MISQUOTED)
    assert found
    assert why in found.reason
    assert shown(made, found) == [title, quoted]


@pytest.mark.parametrize(
    ("title", "quoted"),
    [
        ("“We will never sell the ferry”", "“We will never sell the ferry,”"),
        ("“We will sell the ferry” if nobody rides", "“We will sell the ferry if nobody rides,”"),
        ("“I will do the right thing”", "“do the right thing,”"),  # the text quotes less of it
        ("“A work horse, not show horse”", "“A work horse, not a show horse,”"),
        ("“Never sell”", "“We will never, ever sell the ferry,”"),
        ("“The harbour is full of eels”", "“We will never sell the ferry,”"),
        ("Mayor keeps the ferry", "“We will never sell the ferry,”"),
    ],
)
def test_a_title_that_quotes_as_the_text_does_or_something_else(title: str, quoted: str) -> None:
    made = titled(f"Mayor: {title}", f"The mayor said {quoted}", quoted)
    assert raised(made, quoted, FlagName.MISQUOTED) is None


# unbalanced-quote ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("lines", "content", "mark"),
    [
        (["He called it “a shame and left."], "“a shame and left", "“"),
        (['He called it "a shame and left.'], '"a shame and left', '"'),
        (["He called it «a shame and left."], "«a shame and left", "«"),
        (["He called “it “a shame” then."], "“it “a shame” then", "“"),
    ],
)
def test_a_quotation_mark_that_never_closes(lines: list[str], content: str, mark: str) -> None:
    made = scene(lines, [Says("He", "called", content)])
    assert shown(made, raised(made, content, FlagName.UNBALANCED_QUOTE)) == [mark]


@pytest.mark.parametrize(
    ("lines", "content"),
    [
        (["He called it “a shame” and left."], "“a shame” and left"),
        (['He called it "a shame" and left.'], '"a shame" and left'),
        (["He called it „a shame“ and left."], "„a shame“ and left"),
        (["He called it «a shame» and left."], "«a shame» and left"),
        (["He called it “a shame,” and left."], "“a shame"),  # closed right after the content
        (["He said:", "", "“It is a shame.", "", "“It hurts.”"], "“It is a shame."),  # goes on
        (['He said the plank was 6" wide.'], 'the plank was 6" wide'),
        (["He said it’s the dogs’ fault."], "it’s the dogs’ fault"),
    ],
)
def test_quotation_marks_that_close(lines: list[str], content: str) -> None:
    made = scene(lines, [Says("He", "", content)])
    assert raised(made, content, FlagName.UNBALANCED_QUOTE) is None


def test_a_quotation_that_ends_with_its_paragraph_and_does_not_go_on() -> None:
    made = scene(
        ["He said:", "", "“It is a shame.", "", "Rain fell.”"], [Says("He", "", "“It is a shame.")]
    )
    assert raised(made, "“It is a shame.", FlagName.UNBALANCED_QUOTE)
