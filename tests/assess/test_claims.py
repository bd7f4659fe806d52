"""What becomes a claim, at which spans, and how it reads on its own."""

from __future__ import annotations

import pytest

from factcheck.assess.claims import make_claims
from factcheck.domain.attribution import Stance
from factcheck.domain.claim import claim_id
from factcheck.domain.sentence import Role
from factcheck.domain.source import SourceKind
from factcheck.domain.span import words_at
from tests.assess.building import Says, Scene, scene, source, with_text


def texts(made: Scene) -> list[str]:
    return [claim.text for claim in make_claims(*made)]


def test_a_content_and_every_sentence_nobody_speaks_in_are_claims_in_text_order() -> None:
    made = scene(
        ["The harbour froze.", "Sailors said ice had cut the cable.", "Trains ran late."],
        [Says("Sailors", "said", "ice had cut the cable")],
    )
    assert texts(made) == ["The harbour froze.", "ice had cut the cable", "Trains ran late."]


def test_a_claim_keeps_its_place_its_words_and_its_attribution() -> None:
    made = scene(["Sailors said ice had cut the cable."], [Says("Sailors", "said", "ice had cut")])
    [claim] = make_claims(*made)
    assert claim.id == claim_id(made.article.sha256, claim.spans)
    assert claim.text == words_at(made.article.text, claim.spans) == "ice had cut"
    assert claim.attribution == "a0"
    assert claim.sentence == 0


def test_the_sentence_of_a_claim_is_the_one_its_first_span_starts_in() -> None:
    made = scene(
        ["Trains ran late.", "“We wait,” she said.", "“We are cold.”"],
        [Says("she", "said", "“We wait,” // “We are cold.”")],
    )
    assert with_text(make_claims(*made), "“We wait,” … “We are cold.”").sentence == 1


def test_what_a_source_did_not_say_is_no_claim_and_its_sentence_neither() -> None:
    made = scene(
        ["The bank did not say how much was lost."],
        [Says("The bank", "did not say", "how much was lost", stance=Stance.REPORTS_SILENCE)],
    )
    assert texts(made) == []


def test_a_content_that_only_passes_on_another_makes_no_claim_beside_it() -> None:
    made = scene(
        ["Reuters reported that the mayor had said on Monday the dam broke."],
        [
            Says("Reuters", "reported", "that the mayor had said on Monday the dam broke"),
            Says("the mayor", "said", "the dam broke", via=0),
        ],
    )
    assert texts(made) == ["the dam broke"]


def test_a_content_that_says_more_than_it_passes_on_is_a_claim_too() -> None:
    whole = "the mayor said the dam broke, but that no water came"
    made = scene(
        [f"Reuters reported {whole}."],
        [
            Says("Reuters", "reported", whole),
            Says("the mayor", "said", "the dam broke", via=0),
        ],
    )
    assert texts(made) == [whole, "the dam broke"]


def test_what_passes_on_a_silence_is_a_claim_as_nothing_else_is() -> None:
    made = scene(
        ["Reuters reported the mayor did not say how the dam broke."],
        [
            Says("Reuters", "reported", "the mayor did not say how the dam broke"),
            Says(
                "the mayor", "did not say", "how the dam broke", None, Stance.REPORTS_SILENCE, via=0
            ),
        ],
    )
    assert texts(made) == ["the mayor did not say how the dam broke"]


def test_the_same_content_relayed_is_the_word_of_whoever_is_cited() -> None:
    made = scene(
        ["Ice came, Interfax reported, citing the mayor."],
        [Says("Interfax", "reported", "Ice came"), Says("the mayor", "citing", "Ice came", via=0)],
    )
    [claim] = make_claims(*made)
    assert claim.attribution == "a1"


def test_a_hedge_inside_what_a_source_says_is_no_second_claim() -> None:
    made = scene(
        ["The dam allegedly broke at night, divers said."],
        [
            Says("divers", "said", "The dam allegedly broke at night"),
            Says(None, "allegedly", "broke at night"),
        ],
    )
    assert texts(made) == ["The dam allegedly broke at night"]


def test_the_same_spans_make_one_claim_and_a_named_source_goes_first() -> None:
    made = scene(
        ["The dam reportedly broke, divers said."],
        [Says(None, "reportedly", "broke"), Says("divers", "said", "broke")],
    )
    [claim] = make_claims(*made)
    assert claim.attribution == "a1"


@pytest.mark.parametrize(
    "line",
    [
        "Smith said:",
        "He put it so: “",
        "Will the dam hold?",
        "“Who knows?”",
        "Photo: Lena Ros",
        "More on this story",
        "— 30 —",
        "***",
        "Click here for pictures from the scene",
    ],
)
def test_lead_ins_questions_and_fragments_are_no_claims(line: str) -> None:
    assert texts(scene([line])) == []


@pytest.mark.parametrize(
    "line",
    [
        "The dam broke.",
        "It’s Norland.",
        "Prices rose by a third!",
        "Two men were held",
        "The state bans, taxes and rations the sale of salt.",
        "Дамба разрушена.",
        "大坝决堤了。",
    ],
)
def test_statements_are_claims(line: str) -> None:
    assert texts(scene([line])) == [line]


@pytest.mark.parametrize("role", [Role.TITLE, Role.DATELINE, Role.BYLINE])
def test_only_the_body_speaks_in_the_outlets_own_voice(role: Role) -> None:
    made = scene(["The dam broke."])
    [sentence] = made.sentences
    aside = (sentence.model_copy(update={"role": role}),)
    assert make_claims(made.article, aside, made.resolved) == ()


def test_a_source_named_in_another_sentence_leaves_that_sentence_to_the_outlet() -> None:
    made = scene(
        ["Anna Berg lives by the dam.", "“It broke at night.”"],
        [Says("Anna Berg", "", "“It broke at night.”")],
    )
    assert texts(made) == ["Anna Berg lives by the dam.", "“It broke at night.”"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Lund refused to pay the toll.",
         Says("Lund", "refused", "to pay the toll", stance=Stance.DENIES)),
        ("Lund denied the owner a mooring permit.",
         Says("Lund", "denied", "the owner a mooring permit", stance=Stance.DENIES)),
        ("Lund denied a formal request for a berth.",
         Says("Lund", "denied", "a formal request for a berth", stance=Stance.DENIES)),
        ("Lund declined the salvage job.",
         Says("Lund", "declined", "the salvage job", stance=Stance.DENIES)),
        ("Lund wanted to sell the boat.",
         Says("Lund", "wanted", "to sell the boat", stance=Stance.BELIEVES)),
        ("Lund promised his crew rum.",
         Says("Lund", "promised", "his crew rum", stance=Stance.PROMISES)),
    ],
)  # fmt: skip
def test_what_somebody_refused_or_wanted_is_an_act_and_no_statement_of_theirs(
    line: str, says: Says
) -> None:
    [claim] = make_claims(*scene([line], [says]))
    assert (claim.text, claim.attribution) == (line, None)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Lund denied the theft.", Says("Lund", "denied", "the theft", stance=Stance.DENIES)),
        ("Lund denied wrongdoing.", Says("Lund", "denied", "wrongdoing", stance=Stance.DENIES)),
        ("Lund refused to pay, divers said.", Says("divers", "said", "Lund refused to pay")),
        ("Lund promised to mend it.",
         Says("Lund", "promised", "to mend it", stance=Stance.PROMISES)),
    ],
)  # fmt: skip
def test_denials_promises_and_told_acts_are_claims(line: str, says: Says) -> None:
    assert texts(scene([line], [says])) == [says.what]


@pytest.mark.parametrize("wish", ["to be named", "not to be identified", "to be publicly named"])
def test_a_wish_not_to_be_named_is_never_a_claim(wish: str) -> None:
    made = scene(
        [f"A stoker did not want {wish}."],
        [Says("A stoker", "did not want", wish, stance=Stance.DENIES)],
    )
    assert texts(made) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Lund disputed that.", Says("Lund", "disputed", "that", stance=Stance.DENIES)),
        ("Lund said it.", Says("Lund", "said", "it")),
        ("“No,” said Lund.", Says("Lund", "said", "“No,”")),
        ("Lund praised his crew.", Says("Lund", "praised", "his crew")),
        ("Lund cited the attack.", Says("Lund", "cited", "the attack")),
        ("Lund blamed ice.", Says("Lund", "blamed", "ice")),
    ],
)
def test_a_scrap_is_no_claim(line: str, says: Says) -> None:
    assert texts(scene([line], [says])) == []


def test_a_scrap_that_opens_a_clause_is_read_with_its_sentence() -> None:
    line = "It had been towed out to sea, the harbour master later admitted."
    made = scene([line], [Says("the harbour master", "admitted", "It")])
    [claim] = make_claims(*made)
    assert (claim.text, claim.reading, claim.attribution) == (line, line, "a0")


def test_a_piece_in_another_sentence_that_is_no_quotation_is_not_the_sources() -> None:
    made = scene(
        ["The ferry sank, divers said.", "Trains ran late."],
        [Says("divers", "said", "The ferry sank // Trains ran late")],
    )
    assert texts(made) == ["The ferry sank", "Trains ran late."]


def test_an_answer_outside_quotation_marks_is_a_claim_for_each_of_its_sentences() -> None:
    lines = ["Bakke: The mine was wet.", "Who knew it?", "The pumps were sold."]
    made = scene(lines, [Says("Bakke", ":", " ".join(lines)[len("Bakke: ") : -1])])
    assert texts(made) == ["The mine was wet.", "The pumps were sold"]


def test_what_a_title_lays_to_somebody_is_no_claim() -> None:
    made = scene(["The dam broke - mayor"], [Says("mayor", "-", "The dam broke")])
    title = tuple(each.model_copy(update={"role": Role.TITLE}) for each in made.sentences)
    assert texts(made._replace(sentences=title)) == []
    assert texts(made) == ["The dam broke"]


def test_a_question_is_read_without_its_colon() -> None:
    made = scene(["Herald: Was it wet?"], [Says("Herald", ":", "Was it wet?", stance=Stance.ASKS)])
    assert reading(made) == "Herald asks: Was it wet?"


# readings --------------------------------------------------------------------------------------
def reading(made: Scene) -> str:
    [claim] = make_claims(*made)
    return claim.reading


def test_a_reading_drops_that_and_begins_like_a_sentence() -> None:
    made = scene(
        ["Divers said that the dam broke."], [Says("Divers", "said", "that the dam broke")]
    )
    assert reading(made) == "The dam broke"


def test_a_reading_names_pronouns_in_brackets() -> None:
    made = scene(
        ["Divers said they found it."],
        [Says("Divers", "said", "they found it")],
        mentions=[("they", "Divers")],
    )
    assert reading(made) == "They [Divers] found it"


@pytest.mark.parametrize(("words", "whole"), [(50, True), (1000, False)])
def test_an_endless_sentence_is_not_read_out_again_for_each_of_its_claims(
    words: int, whole: bool
) -> None:
    sentence = f"They carried shields, {'far out, ' * words}that they allegedly had seized."
    made = scene([sentence], [Says(None, "allegedly", "had seized")])
    assert (reading(made) == sentence) is whole


def test_no_bracket_repeats_a_name_that_stands_there() -> None:
    made = scene(
        ["He said Anna Berg left."],
        [Says("He", "said", "Anna Berg left", name="Anna Berg")],
        mentions=[("Anna Berg", "Anna Berg")],
    )
    assert reading(made) == "Anna Berg left"


def test_the_outlets_own_pronouns_are_named_too() -> None:
    made = scene(
        ["It sank at dawn."],
        sources=[source("Vessel Office", SourceKind.ORGANISATION)],
        mentions=[("It", "Vessel Office")],
    )
    assert reading(made) == "It [Vessel Office] sank at dawn."


@pytest.mark.parametrize(
    ("stance", "cue"),
    [
        (Stance.DENIES, "denied"),
        (Stance.ASKS, "asked that"),
        (Stance.PROMISES, "promised"),
        (Stance.BELIEVES, "believes"),
        (Stance.DEMANDS, "demanded"),
        (Stance.DOUBTS, "doubted"),
    ],
)
def test_what_is_not_asserted_reads_with_its_source_and_cue(stance: Stance, cue: str) -> None:
    made = scene(
        [f"The mayor {cue} troops were sent."],
        [Says("The mayor", cue, "troops were sent", name="Ida Moe", stance=stance)],
    )
    assert reading(made) == f"Ida Moe {cue}: troops were sent"


def test_a_content_without_a_verb_of_its_own_reads_with_its_source_and_cue() -> None:
    made = scene(
        ["The mayor called the strike a plot to empty the city."],
        [Says("The mayor", "called", "the strike a plot to empty the city")],
    )
    assert reading(made) == "The mayor called: the strike a plot to empty the city"


def test_a_lead_without_a_verb_says_what_the_source_does() -> None:
    made = scene(["According to the mayor, a plot."], [Says("the mayor", "According to", "a plot")])
    assert reading(made) == "The mayor asserts: a plot"


def test_a_hedged_content_that_hangs_on_its_sentence_reads_with_it() -> None:
    made = scene(
        ["They carried shields that they allegedly had\nseized."],
        [Says(None, "allegedly", "had\nseized")],
    )
    assert reading(made) == "They carried shields that they allegedly had seized."


def test_a_whole_clause_without_a_source_reads_alone() -> None:
    made = scene(
        ["It is alleged that the dam was blown up."],
        [Says(None, "It is alleged", "that the dam was blown up")],
    )
    assert reading(made) == "The dam was blown up"


def test_what_somebody_is_accused_of_reads_with_its_sentence() -> None:
    line = "Lund accused the divers of selling rope."
    made = scene([line], [Says("Lund", "accused", "the divers of selling rope")])
    assert reading(made) == line


def test_a_question_nobody_asks_is_no_claim() -> None:
    made = scene(
        ["Asked whether he would sail, Lund left."],
        [Says(None, "Asked", "whether he would sail", stance=Stance.ASKS)],
    )
    assert texts(made) == []


def test_a_hedged_content_in_pieces_reads_with_its_sentence() -> None:
    line = "Lund is believed to be keen on the wreck."
    made = scene([line], [Says(None, "is believed", "Lund // to be keen on the wreck")])
    assert reading(made) == line


@pytest.mark.parametrize(
    ("asking", "cue", "answering", "stance"),
    [
        ("Q", ".", "A", Stance.ASSERTS),
        ("Question", ":", "Answer", Stance.ASKS),
        ("Courier", ":", "Bakke", Stance.ASKS),
    ],
)
def test_what_an_interviewer_asks_is_no_claim_and_the_answer_is(
    asking: str, cue: str, answering: str, stance: Stance
) -> None:
    asked, more = "The mine closed in May. Is it wet?", "And cold?"
    lines = [f"{asking}{cue} The mine closed in May.", "Is it wet?", ""]
    lines += [f"{answering}{cue} It is dry.", "It froze twice.", "", f"{asking}{cue} {more}"]
    says = [
        Says(asking, cue, asked, stance=stance),
        Says(answering, cue, "It is dry. It froze twice."),
        Says(asking, cue, more, stance=Stance.ASKS),
    ]
    assert texts(scene(lines, says)) == ["It is dry.", "It froze twice."]
