"""Whom a mention means, one small passage a rule; the mention asked about is the last one."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from factcheck.domain.article import Article
from factcheck.domain.attribution import Attribution, Kind, Resolution, SourceMention, Stance
from factcheck.domain.source import Source, SourceKind
from factcheck.domain.span import Span
from factcheck.sources import resolve
from tests.sources.passage import parent_of, resolved, sentences_of, source_of, unmarked


class Case(NamedTuple):
    """A marked passage and what its last mention must lead to."""

    passage: str
    name: str | None
    kind: SourceKind | None = None
    resolution: Resolution | None = None
    parent: str | None = None


P, O, G = SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.GOVERNMENT  # noqa: E741
NAMES = {
    "full name": Case(
        "<<Ines Okafor>> said {the bridge was closed}.", "Ines Okafor", P, Resolution.NAME
    ),
    "surname after the full name": Case(
        "Ines Okafor runs the ferry. <<Okafor>> said {it was late}.",
        "Ines Okafor",
        P,
        Resolution.ALIAS,
    ),
    "surname before the full name": Case(
        "It was late, <<Okafor>> said {on the pier}. Ines Okafor runs the ferry.",
        "Ines Okafor",
        P,
        Resolution.ALIAS,
    ),
    "title and surname": Case(
        "Ines Okafor runs the ferry. <<Ms. Okafor>> said {it was late}.",
        "Ines Okafor",
        P,
        Resolution.TITLE,
    ),
    "given name": Case(
        "Rebecca Thorne runs the ferry. Later, <<Rebecca>> said {it was late}.",
        "Rebecca Thorne",
        P,
        Resolution.ALIAS,
    ),
    "a title in the plural": Case(
        "Justices Maria Holt and Ruth Brandt met. <<Holt>> said {it was late}.", "Maria Holt", O
    ),
    "a role in the plural is not its holder": Case(
        "Justice Maria Holt was ill. <<The justices>> said {it was late}.", "justices"
    ),
    "several of a role are not who stands out": Case(
        "Peter Vance spoke first. <<The presidents>> said {it was late}.", "presidents"
    ),
    "a month that is a name": Case(
        "<<Gov. Jan Brewer>> said {it was late}.", "Jan Brewer", O, Resolution.NAME
    ),
    "a month behind a title that is none": Case(
        "Ines Okafor left the Governor June 5. <<Okafor>> said {it was late}.", "Ines Okafor", P
    ),
    "an office is not whoever was described before": Case(
        "<<A former aide>> said {he took bribes}. <<The mayor>> denied {it}.", "mayor", O
    ),
    "the longest form": Case(
        "Peter Vance lost. Peter J. Vance was ill, and <<Vance>> said {he was tired}.",
        "Peter J. Vance",
        P,
        Resolution.ALIAS,
    ),
    "initial and surname": Case(
        "Kassandra Ulmanis won. <<K. Ulmanis>> said {she was glad}.",
        "Kassandra Ulmanis",
        P,
        Resolution.ALIAS,
    ),
    "possessive": Case(
        "Peter Vance lost. The mood was <<Vance’s>> view, {that it was over}.",
        "Peter Vance",
        P,
        Resolution.ALIAS,
    ),
    "particles": Case(
        "Carla von der Heide left. <<Von der Heide>> said {she would return}.",
        "Carla von der Heide",
        P,
        Resolution.ALIAS,
    ),
    "two of a surname, by nearness": Case(
        "Martin Kowal is a baker. Teresa Kowal is a judge. <<Kowal>> said {court was full}.",
        "Teresa Kowal",
        None,
        Resolution.ALIAS,
    ),
    "two of a surname, by title": Case(
        "Martin Kowal is a baker. Teresa Kowal is a judge. <<Mr. Kowal>> said {bread rose}.",
        "Martin Kowal",
        P,
        Resolution.TITLE,
    ),
    "father and son": Case(
        "Edward Hale Jr. followed Edward Hale. <<Hale Jr.>> said {the firm was sound}.",
        "Edward Hale Jr.",
        P,
        Resolution.ALIAS,
    ),
    "title before a name": Case(
        "<<Gov. Lena Marsh>> said {the dam held}.", "Lena Marsh", O, Resolution.NAME
    ),
    "side and title before a name": Case(
        "<<Norwegian Foreign Minister Tor Aasen>> said {talks went on}.",
        "Tor Aasen",
        O,
        Resolution.NAME,
        "Government of Norway",
    ),
    "role before a name": Case(
        "<<Kremlin spokesman Pavel Orlov>> said {talks went on}.",
        "Pavel Orlov",
        O,
        Resolution.NAME,
        "Government of Russia",
    ),
    "apposition behind a name": Case(
        "<<Hugo Lind, a doctor,>> said {the ward was full}.", "Hugo Lind", P, Resolution.NAME
    ),
    "apposition before a name": Case(
        "<<The club’s longest-serving coach, Bram de Wit,>> said {they would win}.",
        "Bram de Wit",
        P,
        Resolution.NAME,
    ),
    "body before a name": Case(
        "<<The head of the Harbour Council Yusuf Demir>> said {ships waited}.",
        "Yusuf Demir",
        P,
        Resolution.NAME,
    ),
    "spokesman by name": Case(
        "<<Ada Quist, a spokeswoman for Volkswagen,>> said {the plant would stay}.",
        "Ada Quist",
        P,
        Resolution.NAME,
        "Volkswagen",
    ),
    "person before a title and a name": Case(
        "Peter Vance ran. <<Vance Spokesman Hugo Lind>> said {it went well}.",
        "Hugo Lind",
        P,
        Resolution.NAME,
        "Peter Vance",
    ),
    "role behind an owner with a title": Case(
        "<<Hugo Lind, President Olga Simic’s campaign manager,>> said {it went well}.",
        "Hugo Lind",
        P,
        Resolution.NAME,
        "Olga Simic",
    ),
    "county": Case(
        "<<Larch County Sheriff Hugo Lind>> said {roads were safe}.",
        "Hugo Lind",
        O,
        Resolution.NAME,
        "Larch County",
    ),
    "chief of a company is no official": Case(
        "<<Netflix president Ada Quist>> said {prices would rise}.",
        "Ada Quist",
        P,
        Resolution.NAME,
        "Netflix",
    ),
    "a title of something is nobody": Case(
        "<<The advert, titled “Unity”,>> said {it went well}.",
        "advert, titled “Unity”",
        SourceKind.DOCUMENT,
        Resolution.NOMINAL,
    ),
    "a newspaper in apposition": Case(
        "<<The newspaper, Kommersant,>> said {it went well}.",
        "Kommersant",
        SourceKind.OUTLET,
        Resolution.NAME,
    ),
    "a surname that is also a country": Case(
        "Michael Jordan opened a shop. <<Jordan>> said {sales were good}.",
        "Michael Jordan",
        P,
        Resolution.ALIAS,
    ),
}
BODIES = {
    "agency": Case(
        "<<Reuters>> reported {a fire}.", "Reuters", SourceKind.NEWS_AGENCY, Resolution.NAME
    ),
    "journalists for an agency": Case(
        "<<Correspondents for AFP>> saw {a fire}.",
        "Agence France-Presse",
        SourceKind.NEWS_AGENCY,
        Resolution.NOMINAL,
    ),
    "reporter of an outlet": Case(
        "<<a BBC reporter>> saw {a fire}.", "BBC", SourceKind.OUTLET, Resolution.NOMINAL
    ),
    "short name of an outlet": Case(
        "The Wall Street Journal had the papers. <<The Journal>> said {they were real}.",
        "The Wall Street Journal",
        SourceKind.OUTLET,
        Resolution.ALIAS,
    ),
    "acronym": Case(
        "The Lagoon Trust Federation met. The <<LTF>> said {it would sue}.",
        "Lagoon Trust Federation",
        SourceKind.ORGANISATION,
        Resolution.ALIAS,
    ),
    "known acronym": Case(
        "The <<WHO>> said {cases fell}.",
        "World Health Organization",
        SourceKind.ORGANISATION,
        Resolution.ALIAS,
    ),
    "state news agency": Case(
        "<<KCNA>> said {the launch succeeded}.",
        "Korean Central News Agency",
        SourceKind.STATE_MEDIA,
        Resolution.ALIAS,
        "Government of North Korea",
    ),
    "ministry with its country": Case(
        "The <<Turkish Foreign Ministry>> said {the envoy would leave}.",
        "Foreign Ministry of Turkey",
        G,
        Resolution.ALIAS,
        "Government of Turkey",
    ),
    "ministry of the country at hand": Case(
        "Voters in Chile chose a senate. The <<Interior Ministry>> said {polls were calm}.",
        "Interior Ministry of Chile",
        G,
        Resolution.ALIAS,
        "Government of Chile",
    ),
    "company by its name": Case(
        "<<Brightwater Holdings>> said {wells were safe}.",
        "Brightwater Holdings",
        SourceKind.COMPANY,
        Resolution.NAME,
    ),
    "the company": Case(
        "Brightwater Holdings drilled. <<The company>> said {wells were safe}.",
        "Brightwater Holdings",
        SourceKind.COMPANY,
        Resolution.NOMINAL,
    ),
    "party": Case(
        "<<Republicans>> said {the bill was dead}.",
        "Republican Party",
        SourceKind.PARTY,
        Resolution.ALIAS,
    ),
    "social media": Case(
        "<<Telegram>> carried word {that the road was cut}.",
        "Telegram",
        SourceKind.SOCIAL_MEDIA,
        Resolution.NAME,
    ),
}
METONYMS = {
    "capital": Case(
        "<<Moscow>> said {it would answer}.", "Government of Russia", G, Resolution.METONYM
    ),
    "country": Case(
        "<<Peru>> said {the border was open}.", "Government of Peru", G, Resolution.METONYM
    ),
    "country with an article": Case(
        "The <<Netherlands>> said {dikes held}.",
        "Government of the Netherlands",
        G,
        Resolution.METONYM,
    ),
    "seat": Case(
        "<<The Kremlin>> said {it would answer}.", "Government of Russia", G, Resolution.METONYM
    ),
    "street": Case(
        "<<Downing Street>> said {no date was set}.",
        "Government of the United Kingdom",
        G,
        Resolution.METONYM,
    ),
    "institution": Case(
        "<<The White House>> said {no date was set}.",
        "White House",
        G,
        Resolution.METONYM,
        "Government of the United States",
    ),
    "Capitol Hill": Case(
        "<<Capitol Hill>> insisted {the bill was fair}.",
        "US Congress",
        G,
        Resolution.METONYM,
        "Government of the United States",
    ),
    "Brussels is the Union": Case(
        "<<Brussels>> warned {that tariffs would come}.",
        "European Union",
        SourceKind.ORGANISATION,
        Resolution.METONYM,
    ),
    "a place is no government": Case(
        "<<Police in Oslo>> said {two were held}.",
        "Police of Norway",
        SourceKind.POLICE,
        Resolution.NOMINAL,
        "Government of Norway",
    ),
    "a capital in a group is no government": Case(
        "<<two sources in Moscow>> said {the deal was off}.",
        "two sources in Moscow",
        SourceKind.ANONYMOUS,
        Resolution.NOMINAL,
    ),
}
ROLES = {
    "the president": Case(
        "President Olga Simic of Serbia spoke. <<The president>> said {roads were safe}.",
        "Olga Simic",
        O,
        Resolution.NOMINAL,
        "Government of Serbia",
    ),
    "the later holder": Case(
        "Former president Ivo Tadic was there. Serbian President Olga Simic spoke. Tadic left. "
        "<<The president>> said {roads were safe}.",
        "Olga Simic",
        O,
        Resolution.NOMINAL,
    ),
    "a holder who stepped down": Case(
        "Chad’s president, Idris Malloum, resigned on Monday. His successor, Hassan Bello, spoke. "
        "<<The president>> said {roads were safe}.",
        "Hassan Bello",
        O,
        Resolution.NOMINAL,
        "Government of Chad",
    ),
    "a holder who was succeeded": Case(
        "Prime Minister Ana Prado was succeeded by her deputy, Luis Neto. "
        "<<The prime minister>> said {taxes would fall}.",
        "Luis Neto",
        O,
        Resolution.NOMINAL,
    ),
    "the former president": Case(
        "Former president Ivo Tadic met President Olga Simic. "
        "<<The former president>> said {roads were safe}.",
        "Ivo Tadic",
        None,
        Resolution.NOMINAL,
    ),
    "the vice president is another": Case(
        "President Olga Simic met Vice President Jan Hrast. "
        "<<The president>> said {roads were safe}.",
        "Olga Simic",
        O,
        Resolution.NOMINAL,
    ),
    "by country": Case(
        "Polish President Ewa Lis met Czech President Karel Hus. "
        "<<Poland’s president>> said {trade grew}.",
        "Ewa Lis",
        O,
        Resolution.NOMINAL,
        "Government of Poland",
    ),
    "the next president is none yet": Case(
        "President Olga Simic met the next president, Jan Hrast. "
        "<<The president>> said {roads were safe}.",
        "Olga Simic",
        O,
        Resolution.NOMINAL,
    ),
    "the judge": Case(
        "Judge Teresa Kowal rose. <<The judge>> said {court was full}.",
        "Teresa Kowal",
        O,
        Resolution.NOMINAL,
    ),
    "the spokesman": Case(
        "Pavel Orlov, a spokesman for Gazprom, rose. <<The spokesman>> said {gas flowed}.",
        "Pavel Orlov",
        P,
        Resolution.NOMINAL,
        "Gazprom",
    ),
    "nobody named": Case(
        "Crowds filled Bishkek. Shops in Kyrgyzstan shut. <<The president>> said {it was over}.",
        "President of Kyrgyzstan",
        O,
        Resolution.NOMINAL,
        "Government of Kyrgyzstan",
    ),
    "his lawyer": Case(
        "Peter Vance was charged. <<His lawyer>> said {he would appeal}.",
        "Peter Vance’s lawyer",
        P,
        Resolution.NOMINAL,
        "Peter Vance",
    ),
}
GROUPS = {
    "police in the country": Case(
        "Riots shook Togo. <<Police in the country>> said {two were held}.",
        "Police of Togo",
        SourceKind.POLICE,
        Resolution.NOMINAL,
        "Government of Togo",
    ),
    "where the story plays": Case(
        "Ghana sent soldiers into Togo. <<The army there>> said {roads were safe}.",
        "Military of Togo",
        SourceKind.MILITARY,
        Resolution.NOMINAL,
        "Government of Togo",
    ),
    "denied and named outright": Case(
        "Ghana sent soldiers abroad, but not to Mali. It’s Togo. "
        "<<Officials in the country>> said {roads were safe}.",
        "Officials of Togo",
        O,
        Resolution.NOMINAL,
        "Government of Togo",
    ),
    "demonym": Case(
        "<<Brazilian police>> said {two were held}.",
        "Police of Brazil",
        SourceKind.POLICE,
        Resolution.NOMINAL,
        "Government of Brazil",
    ),
    "state television": Case(
        "Riots shook Togo. <<State television>> said {it was calm}.",
        "State TV (Togo)",
        SourceKind.STATE_MEDIA,
        Resolution.NOMINAL,
        "Government of Togo",
    ),
    "the government": Case(
        "Riots shook Togo. <<The government>> said {it was calm}.",
        "Government of Togo",
        G,
        Resolution.NOMINAL,
    ),
    "the mayor’s office": Case(
        "<<the mayor’s office>> said {water was safe}.", "mayor’s office", G, Resolution.NOMINAL
    ),
    "authorities of a town": Case(
        "Snow fell in Omaha. Roads in Omaha shut. <<Authorities>> said {it was calm}.",
        "Authorities of Omaha",
        G,
        Resolution.NOMINAL,
    ),
    "the committee of that name only": Case(
        "Brightwater Holdings drilled. <<The committee>> said {it was calm}.",
        "committee",
        SourceKind.ORGANISATION,
        Resolution.NOMINAL,
    ),
    "chief of staff": Case(
        "Peter Vance won. <<Vance’s chief of staff>> said {it was calm}.",
        "Vance’s chief of staff",
        P,
        Resolution.NOMINAL,
        "Peter Vance",
    ),
    "protesters": Case(
        "<<Protesters>> said {shots were fired}.",
        "Protesters",
        SourceKind.CROWD,
        Resolution.NOMINAL,
    ),
    "witness": Case(
        "<<A witness>> said {shots were fired}.",
        "A witness",
        SourceKind.WITNESS,
        Resolution.NOMINAL,
    ),
    "experts": Case(
        "<<Independent experts>> said {it was safe}.",
        "Independent experts",
        SourceKind.EXPERT,
        Resolution.NOMINAL,
    ),
    "study": Case(
        "<<A study by two nurses>> found {it was safe}.",
        "A study by two nurses",
        SourceKind.DOCUMENT,
        Resolution.NOMINAL,
    ),
    "the study again": Case(
        "<<A study by two nurses>> found {it was safe}. <<The study>> said {more was needed}.",
        "A study by two nurses",
        SourceKind.DOCUMENT,
        Resolution.NOMINAL,
    ),
    "poll": Case(
        "<<the latest poll>> had {the mayor ahead}.",
        "latest poll",
        SourceKind.POLL,
        Resolution.NOMINAL,
    ),
    "court": Case(
        "<<the court>> ruled {that he was free}.", "court", SourceKind.COURT, Resolution.NOMINAL
    ),
    "Pentagon spokesman": Case(
        "<<A Pentagon spokesman>> said {troops would leave}.",
        "Pentagon spokesman",
        O,
        Resolution.NOMINAL,
        "US Department of Defense",
    ),
    "spokeswoman for a company": Case(
        "<<A spokeswoman for YouTube>> said {the film was gone}.",
        "YouTube spokeswoman",
        P,
        Resolution.NOMINAL,
        "YouTube",
    ),
    "campaign": Case(
        "Peter Vance ran again. <<The Vance campaign>> said {it had money}.",
        "Vance campaign",
        SourceKind.ORGANISATION,
        Resolution.NOMINAL,
        "Peter Vance",
    ),
}
ANONYMOUS = {
    "close to": Case(
        "<<A source close to the talks>> said {they failed}.",
        "A source close to the talks",
        SourceKind.ANONYMOUS,
        Resolution.NOMINAL,
    ),
    "counted": Case(
        "<<two people briefed on the talks>> said {they failed}.",
        "two people briefed on the talks",
        SourceKind.ANONYMOUS,
        Resolution.NOMINAL,
    ),
    "officials who hide": Case(
        "<<officials familiar with the matter>> said {they failed}.",
        "officials familiar with the matter",
        SourceKind.ANONYMOUS,
        Resolution.NOMINAL,
    ),
    "one official": Case(
        "<<A senior White House official>> said {they failed}.",
        "senior White House official",
        SourceKind.ANONYMOUS,
        Resolution.NOMINAL,
        "White House",
    ),
    "somebody": Case(
        "<<some>> said {they failed}.", "some", SourceKind.ANONYMOUS, Resolution.NOMINAL
    ),
}
PRONOUNS = {
    "he": Case(
        "Peter Vance lost. <<He>> said {he was tired}.", "Peter Vance", P, Resolution.PRONOUN
    ),
    "she, not the nearer man": Case(
        "Maria Lopez met Peter Vance in the hall. <<She>> said {it was warm}.",
        "Maria Lopez",
        P,
        Resolution.PRONOUN,
    ),
    "he, by title": Case(
        "Ms. Okafor met Mr. Ulmanis in the hall. <<He>> said {it was warm}.",
        "Ulmanis",
        P,
        Resolution.PRONOUN,
    ),
    "he, the speaker before": Case(
        "<<Peter Vance>> said {Martin Hale had lied}. <<He>> added {that he could prove it}.",
        "Peter Vance",
        P,
        Resolution.PRONOUN,
    ),
    "not whom the quotation names": Case(
        "<<Peter Vance>> said {“Martin Hale is a liar.”} <<He>> added {that he could prove it}.",
        "Peter Vance",
        P,
        Resolution.PRONOUN,
    ),
    "she, only described": Case(
        "<<A spokeswoman for YouTube>> said {it was gone}. <<She>> said {it was banned}.",
        "YouTube spokeswoman",
        P,
        Resolution.PRONOUN,
        "YouTube",
    ),
    "they": Case(
        "<<Protesters>> said {it was cold}. <<They>> said {they would stay}.",
        "Protesters",
        SourceKind.CROWD,
        Resolution.PRONOUN,
    ),
    "it": Case(
        "<<Brightwater Holdings>> said {wells were safe}. <<It>> said {tests were done}.",
        "Brightwater Holdings",
        SourceKind.COMPANY,
        Resolution.PRONOUN,
    ),
    "who": Case(
        "The trial bored Peter Vance, <<who>> said {he was tired}.",
        "Peter Vance",
        P,
        Resolution.PRONOUN,
    ),
    "I in a quotation": Case(
        "<<Peter Vance>> said: {“I was told to wait. Nobody came, and <<I>> think {it was late}.”}",
        "Peter Vance",
        P,
        Resolution.PRONOUN,
    ),
    "nobody to be meant": Case("<<He>> said {it was late}.", None, None, Resolution.NONE),
    "a place is nobody": Case(
        "Rain fell in Lisbon. <<She>> said {it was late}.", None, None, Resolution.NONE
    ),
}
VOICES = {
    "his own letter": Case(
        "Peter Vance was ill. <<His letter>> said {he was tired}.", "Peter Vance"
    ),
    "a named person's ad": Case(
        "Peter Vance lost. <<Vance’s new ad>> said {it rained}.", "Peter Vance"
    ),
    "a body's website": Case(
        "<<Brightwater Holdings’ website>> said {it rained}.", "Brightwater Holdings"
    ),
    "whose the ad is": Case(
        "Peter Vance lost. In Vance’s new ad, it rains. <<The ad>> said {he won}.", "Peter Vance"
    ),
    "whose the ad is, by a pronoun": Case(
        "Peter Vance lost. In one of his ads, it rains. <<The ad>> said {he won}.", "Peter Vance"
    ),
    "an ad that nobody owns": Case("It was an ad for soap. <<The ad>> said {he won}.", "ad"),
    "a lawsuit is not its owner's voice": Case(
        "Peter Vance lost. <<Vance’s indictment>> said {he stole}.", "Vance’s indictment"
    ),
    "a role of whom the text is about": Case(
        "Peter Vance hummed. <<The former Ohio governor>> said {it rained}.", "Peter Vance"
    ),
    "a role that another office rules out": Case(
        "Judge Peter Vance hummed. <<The governor>> said {it rained}.", "governor"
    ),
    "a role of bystanders": Case(
        "Peter Vance hummed. <<The witness>> said {it rained}.", "witness"
    ),
}
TOLD_OF = {
    "a woman who is told of": Case(
        "A woman rowed across the bay. <<She>> said {it was late}.", "A woman"
    ),
    "her own husband": Case(
        "Ines Okafor rowed. Her husband slept. <<He>> said {it was late}.", "Her husband"
    ),
    "a man with a name": Case(
        "His brother, Peter Vance, rowed. <<He>> said {it was late}.", "Peter Vance"
    ),
    "several who are told of": Case(
        "So many rowers of the club slept. The fans cheered. <<They>> said {it was late}.", "fans"
    ),
    "many after a verb": Case(
        "The club pulled so many girls. <<They>> said {it was late}.", "so many girls"
    ),
    "one who is not a woman": Case("A man rowed. <<She>> said {it was late}.", None),
    "named and called again at once": Case(
        "A clerk met Peter Vance. The boss, Paul Roth, <<he>> said {it was late}.", "Paul Roth"
    ),
}
COORDINATED = {
    "two descriptions of one person": Case(
        "<<American academic and professor Paul Henry Hill>> said {it was late}.", "Paul Henry Hill"
    ),
    "a title behind and": Case(
        "<<Labour candidate and Leeds Councillor Anna Brill>> said {it was late}.", "Anna Brill"
    ),
    "a colleague is another": Case(
        "<<A professor and a student of Paul Roth>> said {it was late}.",
        "A professor and a student of Paul Roth",
    ),
}
SIDES = {
    "a spokesman of the company named last": Case(
        "Fernhill Motors shut a plant. <<A company spokesman>> said {it was late}.",
        "Fernhill Motors spokesman", P, None, "Fernhill Motors",
    ),
    "a spokesman of a company nobody named": Case(
        "A plant shut. <<A company spokesman>> said {it was late}.", "A company spokesman"
    ),
    "a body by its first word": Case(
        "The Board of Fair Rents met. <<The board>> said {it was late}.", "Board of Fair Rents"
    ),
    "elected and not yet in office": Case(
        "<<Senator-elect Anna Brill>> said {it was late}.", "Anna Brill"
    ),
    "elected to a house": Case(
        "<<Representative-elect Anna Brill>> said {it was late}.", "Anna Brill"
    ),
    "one title for two": Case(
        "<<Senators Anna Brill and Hugo Lind>> said {it was late}.",
        "Anna Brill and Hugo Lind", O,
    ),
    "a trade": Case(
        "Fernhill Breweries shut. <<The company>> said {it was late}.", "Fernhill Breweries",
        SourceKind.COMPANY,
    ),
}  # fmt: skip
SHORT_FORMS = {
    "nickname": Case("William Ashdown won. <<Bill Ashdown>> said {it rained}.", "William Ashdown"),
    "a nickname first": Case(
        "Bill Ashdown won. <<William Ashdown>> said {it rained}.", "William Ashdown"
    ),
    "no nickname": Case(
        "William Ashdown won. <<Peter Ashdown>> said {it rained}.", "Peter Ashdown"
    ),
    "two surnames": Case(
        "Debbie Wolter Schmidt won. <<Wolter Schmidt>> said {it rained}.", "Debbie Wolter Schmidt"
    ),
    "capitals that run into a name": Case(
        "Peter Vance lost. Promise Kept Vance. <<Vance>> said {it rained}.", "Peter Vance"
    ),
    "a newspaper and no party": Case(
        "Peter Vance hummed. <<The Independent>> said {it rained}.", "The Independent"
    ),
    "a surname that is a title too": Case(
        "Howard Dean won. <<Dean>> said {it rained}.", "Howard Dean"
    ),
    "a title and nobody's surname": Case(
        "Howard Brill won. <<The dean>> said {it rained}.", "dean"
    ),
    "a body before a long title": Case(
        "<<Fernhill Chief Operating Officer Anna Brill>> said {it rained}.", "Anna Brill"
    ),
    "called by party": Case(
        "Peter Vance hummed. <<The Austin Democrat>> said {it rained}.", "Peter Vance"
    ),
}
CASES = (
    NAMES
    | BODIES
    | METONYMS
    | ROLES
    | GROUPS
    | ANONYMOUS
    | PRONOUNS
    | VOICES
    | TOLD_OF
    | SIDES
    | COORDINATED
    | SHORT_FORMS
)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_mention_leads_to_its_source(case: Case) -> None:
    found = resolved(case.passage)
    source = source_of(found)
    mention = found.attributions[-1].source
    assert (source.name if source else None) == case.name
    assert mention is not None
    if case.kind:
        assert source is not None
        assert source.kind is case.kind
    if case.resolution:
        assert mention.resolution is case.resolution
    if case.parent:
        assert source is not None
        assert parent_of(found, source) == case.parent


DESCRIBED = (
    "a witness",
    "officials",
    "A White House aide",
    "police",
    "one of the farmers",
    "a man",
)
KNOWN = ("Reuters", "Ines Okafor", "Moscow", "a Pentagon spokesman", "police in Kazakhstan")


def in_two_articles(mention: str) -> tuple[Source, Source]:
    first, second = (
        source_of(resolved(f"<<{mention}>> said {{it {was}}}.")) for was in ("rained", "snowed")
    )
    assert first
    assert second
    return first, second


@pytest.mark.parametrize("mention", DESCRIBED)
def test_a_described_source_is_another_in_every_article(mention: str) -> None:
    first, second = in_two_articles(mention)
    assert first.name == second.name
    assert first.id != second.id


@pytest.mark.parametrize("mention", KNOWN)
def test_a_named_source_is_the_same_in_every_article(mention: str) -> None:
    first, second = in_two_articles(mention)
    assert first.id == second.id


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Ines Okafor won.\nOur ruling\nOkafor said that it rained.", "Our ruling", "Ines Okafor"),
        (
            "Ines Okafor won.\nOur ruling\n\nOkafor said that it rained.",
            "Our ruling\n\nOkafor",
            "Ines Okafor",
        ),
        ("Ines Okafor won.\nOur editor\nsaid that it rained.", "Our editor", "Our editor"),
    ],
)
def test_a_heading_is_no_source(text: str, mention: str, name: str) -> None:
    start, cue = text.index(mention), text.index("said")
    attribution = Attribution(
        id="1",
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        source=SourceMention(spans=(Span(start, start + len(mention)),)),
        cue=(Span(cue, cue + 4),),
        content=(Span(cue + 5, len(text)),),
    )
    found = resolve(Article(text=text), sentences_of(text), [attribution])
    source = source_of(found)
    assert source is not None
    assert source.name == name


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("<<Beijing>>: {forty trams burn}", "Forty trams burnt in Beijing.", None),
        ("<<Beijing>>: {tariffs must go}", "China wants tariffs to go.", "Government of China"),
        ("<<Beijing>> says {tariffs must go}", "Tariffs must go.", "Government of China"),
        ("<<Lagos>>: {forty trams burn}", "Forty trams burnt.", None),
    ],
)
def test_a_town_before_a_colon_in_the_title_is_where_it_happens(
    title: str, body: str, name: str | None
) -> None:
    article, attributions = unmarked(f"{title}\n\n{body}")
    found = resolve(article, sentences_of(article.text, title=True), attributions)
    source = source_of(found)
    assert (source.name if source else None) == name


def test_the_mayor_of_whom_the_president_speaks_is_another() -> None:
    passage = "<<The president>> said {that <<the mayor>> told Reuters {it was late}}."
    assert source_of(resolved(passage), 0) != source_of(resolved(passage), 1)
