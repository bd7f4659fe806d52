"""What must not become a source that it is not, one small passage a trap."""

from __future__ import annotations

import pytest

from factcheck.domain.source import Source, SourceKind
from tests.sources.passage import parent_of, resolved, source_of

P, O, B = SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.ORGANISATION  # noqa: E741
Read = tuple[str, SourceKind, str | None] | None


def read(passage: str) -> Read:
    """Name, kind and parent of the last mention’s source; None when it leads to nobody."""
    found = resolved(passage)
    source: Source | None = source_of(found)
    return (source.name, source.kind, parent_of(found, source)) if source else None


TITLES: dict[str, tuple[str, Read]] = {
    "no person in a hospital": (
        "Two were taken to York General Infirmary. <<She>> said {it was dark}.", None,
    ),
    "no person in a ward": (
        "Two were taken to York General Ward. <<She>> said {it was dark}.", None,
    ),
    "a general is a person": (
        "<<French General Luc Moreau>> said {roads were safe}.",
        ("Luc Moreau", O, "Government of France"),
    ),
    "a body that begins like a title": (
        "<<The National Rivers Office>> said {levels fell}.",
        ("National Rivers Office", SourceKind.GOVERNMENT, None),
    ),
    "a general staff": (
        "<<The Polish General Staff>> said {roads were safe}.",
        ("General Staff of Poland", SourceKind.MILITARY, "Government of Poland"),
    ),
    "no joining over a stop": (
        "Dana Crewe spoke for Elmira, N.Y. <<Mr. Crewe>> said {it was late}.",
        ("Dana Crewe", P, None),
    ),
    "a club’s executive is no official": (
        "<<Turin’s chief executive, Sara Bassi,>> said {the club was sound}.",
        ("Sara Bassi", P, None),
    ),
    "a shop’s owner is no official": (
        "<<China shop owner Nell Potter>> said {sales were up}.", ("Nell Potter", P, None),
    ),
    "a state’s governor is one": (
        "<<Ohio Gov. Lena Marsh>> said {the dam held}.",
        ("Lena Marsh", O, "Government of Ohio"),
    ),
}  # fmt: skip
NAMES: dict[str, tuple[str, Read]] = {
    "a paper with a particle": (
        "<<Corriere dello Stadio>> reported {a sale}.",
        ("Corriere dello Stadio", SourceKind.OUTLET, None),
    ),
    "a user’s whole name": (
        "<<User Kit_Fox77>> wrote {that it was fake}.",
        ("User Kit_Fox77", SourceKind.SOCIAL_MEDIA, None),
    ),
}  # fmt: skip
COUNTRIES: dict[str, tuple[str, Read]] = {
    "two countries on stage": (
        "Polish jets flew. Warsaw was calm. Minsk was not, and Belarusian guards shot. "
        "<<Foreign Ministry spokeswoman Olga Lisova>> said {it was over}.",
        ("Olga Lisova", O, "Foreign Ministry"),
    ),
    "named with its country before": (
        "The Belarusian Foreign Ministry met. Polish jets flew. Warsaw was calm, Poland said. "
        "<<Foreign Ministry spokeswoman Olga Lisova>> said {it was over}.",
        ("Olga Lisova", O, "Foreign Ministry of Belarus"),
    ),
    "a chamber that the country has": (
        "Rain fell in the United States. Roads froze in the United States. "
        "<<The Senate>> said {so}.",
        ("US Senate", SourceKind.GOVERNMENT, "US Congress"),
    ),
    "a chamber of another country": (
        "Rain fell in Peru. Roads in Peru froze. <<The Senate>> said {so}.",
        ("Parliament of Peru", SourceKind.GOVERNMENT, "Government of Peru"),
    ),
}  # fmt: skip
PEOPLE: dict[str, tuple[str, Read]] = {
    "the Spaniard": (
        "Coach Pedro Luz praised Kranz. <<The Spaniard>> added {that it was late}.",
        ("Pedro Luz", P, None),
    ),
    "the Spaniard is not the German": (
        "Coach Pel Luz praised Kranz. <<The Spaniard>> added {it was late}. "
        "<<The German>> said {she was sad}.",
        ("German", P, None),
    ),
    "a witness is one person": (
        "<<One witness, who did not want to be named>>, said {it was dark}. "
        "“{It was cold},” <<she>> added.",
        ("One witness, who did not want to be named", SourceKind.ANONYMOUS, None),
    ),
    "another than he": (
        "Coach Pedro Luz was tired. <<The German>> said {she was sad}.", ("German", P, None),
    ),
    "a Pole": ("<<A Pole>> said {the ferry was late}.", ("A Pole", P, None)),
    "the Swiss are many": (
        "<<The Swiss>> said {the ferry was late}.",
        ("Government of Switzerland", SourceKind.GOVERNMENT, None),
    ),
    "Jordan, who is he": (
        "<<Jordan>> said {he loved chess}. Kim Jordan, 61, runs a shop.", ("Kim Jordan", P, None),
    ),
    "Georgia, who is she": ("<<Georgia>> said {that she was late}.", ("Georgia", P, None)),
    "of a country he is another": (
        "Shops in Jordan shut. Luc Moreau was held. <<Jordan>> said {he was well}.",
        ("Government of Jordan", SourceKind.GOVERNMENT, None),
    ),
    "of that age": (
        "Luc Moreau, 24, met Pedro Luz, 31. <<The 24-year-old>> said {it was late}.",
        ("Luc Moreau", P, None),
    ),
    "of an age nobody has": (
        "Luc Moreau met Pedro Luz. <<The 24-year-old>> said {it was late}.",
        ("24-year-old", P, None),
    ),
}  # fmt: skip
A, US = SourceKind.ANONYMOUS, "Government of the United States"
UNNAMED: dict[str, tuple[str, Read]] = {
    "a surname alone": ("<<Brown>> wanted {a car}.", ("Brown", P, None)),
    "a surname in a sentence": ("Rain fell, <<Smith>> said, {at noon}.", ("Smith", P, None)),
    "the economy": ("<<The economy>> said {goodbye}.", None),
    "shares": ("<<Intel shares>> said {goodbye}.", None),
    "a meta-analysis": (
        "<<A 2019 meta-analysis>> found {no link}.",
        ("A 2019 meta-analysis", SourceKind.DOCUMENT, None),
    ),
    "on condition of anonymity": (
        "Washington was calm in the spring. Shops in Washington opened. “{He knew}”, <<a senior "
        "administration official>> said on condition of anonymity.",
        ("a senior administration official", A, US),
    ),
    "of a country, and asked": (
        "<<A U.S. official>>, who asked not to be named, said {it was late}.",
        ("A U.S. official", A, US),
    ),
    "the same again": (
        "<<A U.S. official>> said {it was late} on condition of anonymity. "
        "<<The official>> said {it was cold}.",
        ("A U.S. official", A, US),
    ),
}  # fmt: skip
WHOLE: dict[str, tuple[str, Read]] = {
    "seen by an outlet": (
        "<<The report, seen by The Guardian>>, says {rivers rose}.",
        ("report, seen by The Guardian", SourceKind.DOCUMENT, None),
    ),
    "a report by an outlet": (
        "<<A report by Reuters>> said {rivers rose}.",
        ("Reuters", SourceKind.NEWS_AGENCY, None),
    ),
    "according to another than the judge": (
        "Dana Crewe ran. According to Crewe, the judge slept. <<The judge>> said {it was late}.",
        ("judge", O, None),
    ),
    "a name with of in it": (
        "<<A Ministry of Rivers spokesman>> said {levels fell}.",
        ("Ministry of Rivers spokesman", O, "Ministry of Rivers"),
    ),
    "police far from a state that acts": (
        "China said exports rose. <<Police>> said {a man was shot}.",
        ("Police", SourceKind.POLICE, None),
    ),
    "police far from a place named once": (
        f"A ship came from Ghana. {'Rain fell on the pier. ' * 40}<<Police>> said {{it was late}}.",
        ("Police", SourceKind.POLICE, None),
    ),
}  # fmt: skip
TOGETHER: dict[str, tuple[str, Read]] = {
    "two people": (
        "<<John Crewe and Mary Lund>> said {it was late}.", ("John Crewe and Mary Lund", P, None),
    ),
    "three people": (
        "<<John Crewe, Mary Lund and Hugo Lind>> said {it was late}.",
        ("John Crewe, Mary Lund and Hugo Lind", P, None),
    ),
    "both of them": (
        "<<John Crewe and Mary Lund>> said {it was late}. <<They>> added {it was cold}.",
        ("John Crewe and Mary Lund", P, None),
    ),
    "one of them": (
        "<<John Crewe and Mary Lund>> said {it was late}. <<Lund>> added {it was cold}.",
        ("Mary Lund", P, None),
    ),
    "a thing behind a preposition": (
        "The State Department sent a letter. An examination of <<it>> showed {gaps}.", None,
    ),
}  # fmt: skip
F = SourceKind.COMPANY
FIRMS: dict[str, tuple[str, Read]] = {
    "AG": ("<<Hydra AG>> said {output rose}.", ("Hydra AG", F, None)),
    "Oy": ("<<Nordlund Oy>> said {output rose}.", ("Nordlund Oy", F, None)),
    "with dots": ("<<Banca Alta S.p.A.>> said {rates rose}.", ("Banca Alta S.p.A.", F, None)),
    "two forms": ("<<Voss GmbH & Co. KG>> said {it sold}.", ("Voss GmbH & Co. KG", F, None)),
    "behind a man’s name": ("<<Peter Halden Ltd>> said {it sold}.", ("Peter Halden Ltd", F, None)),
    "without its form": (
        "Shares of Hydra AG fell. <<Hydra>> said {output rose}.", ("Hydra AG", F, None),
    ),
    "who speaks for it": (
        "<<Hydra AG spokesman Karl Brandt>> said {it sold}.", ("Karl Brandt", P, "Hydra AG"),
    ),
    "no company of a state": ("<<Michigan AG>> said {it was late}.", ("Michigan AG", P, None)),
    "no form as initials": ("<<Rep. G.K. Lund>> said {it was late}.", ("G.K. Lund", O, None)),
    "no form in small letters": ("<<Greta As>> said {it was late}.", ("Greta As", P, None)),
}  # fmt: skip
OTHERS: dict[str, tuple[str, Read]] = {
    "the agency in a photograph’s credit": (
        "Ann Lee / Reuters President John Carter stood up. <<Carter>> said {roofs leak}.",
        ("John Carter", O, None),
    ),
    "the other of that name": (
        "<<John Carter>> said {roofs leak}. <<The other John Carter>> said {cars rust}.",
        ("other John Carter", P, None),
    ),
    "the first one again": (
        "John Carter mends roofs. Another John Carter, a cousin, sells cars. "
        "<<John Carter>> said {roofs leak}.",
        ("John Carter", P, None),
    ),
    "he is the one named last": (
        "John Carter mends roofs. The other John Carter sells cars. <<He>> said {cars rust}.",
        ("other John Carter", P, None),
    ),
    "no other one has been named": (
        "<<Another John Carter>> said {cars rust}.", ("John Carter", P, None),
    ),
}  # fmt: skip
_LONG = "Nothing was said of it for a long time, and the rain went on and on. " * 10
SIDES: dict[str, tuple[str, Read]] = {
    "one town far off": (
        f"He once met a buyer in Moscow. {_LONG}<<Officials>> said {{it was late}}.",
        ("Officials", O, None),
    ),
    "one town far off, and not named": (
        f"He once met a buyer in Moscow. {_LONG}<<An official>> who asked not to be named said "
        "{it was late}.",
        ("An official", A, None),
    ),
    "a president where the story plays": (
        f"Bread is dear in Kyiv. Trams run in Kyiv. {_LONG}<<President Ola Brandt>> said {{so}}.",
        ("Ola Brandt", O, "Government of Ukraine"),
    ),
    "a second president is another country’s": (
        f"Bread is dear in Kyiv. Trams run in Kyiv. Ukrainian President Ivo Hale was there. {_LONG}"
        "<<President Ola Brandt>> said {so}.",
        ("Ola Brandt", O, None),
    ),
    "a vice president where the story plays": (
        f"Bread is dear in Kyiv. Trams run in Kyiv. {_LONG}<<Vice President Ola Brandt>> said "
        "{so}.",
        ("Ola Brandt", O, None),
    ),
    "another’s president is asked about him": (
        "The envoy asked Ukraine’s president to look into a rival, Democrat Ola Brandt. "
        "<<Brandt>> said {so}.",
        ("Ola Brandt", P, None),
    ),
    "an ambassador to a body": (
        "Norway’s ambassador to the United Nations, Ola Brandt, was late. <<Brandt>> said {so}.",
        ("Ola Brandt", O, "Government of Norway"),
    ),
    "two countries compete": (
        "Bread is dear in Kyiv. Trams run in Kyiv. Rain fell in Poland. <<Police>> said {so}.",
        ("Police", SourceKind.POLICE, None),
    ),
    "a state’s own institutions, and a war that they talk about": (
        "The Bundestag met about Syria. It will vote on Syria. The Bundeswehr may go to Syria. "
        "Germany pays, the Bundestag heard. <<Police>> said {so}.",
        ("Police of Germany", SourceKind.POLICE, "Government of Germany"),
    ),
    "a state’s own institutions, and a country they talk about more": (
        "The Bundestag met about Syria. It will vote on Syria, hear of Syria and of Syria’s ports. "
        "The Bundeswehr may go to Syria. The Bundestag waits. <<Police>> said {so}.",
        ("Police of Germany", SourceKind.POLICE, "Government of Germany"),
    ),
    "a state’s own institutions, and a country where it happens": (
        "The Bundestag met about Syria. Bread is dear in Syria. Trams run in Syria. Rain fell in "
        "Syria. The Bundeswehr may go to Syria. The Bundestag waits. <<Police>> said {so}.",
        ("Police", SourceKind.POLICE, None),
    ),
    "institutions of two states": (
        "The Bundestag met about Syria. The Bundeswehr may go to Syria. Germany pays, the "
        "Bundestag heard. The Kremlin waits. The Duma votes. <<Police>> said {so}.",
        ("Police", SourceKind.POLICE, None),
    ),
    "one institution far off": (
        "Bread is dear in Kyiv. The Bundestag is told. The Bundestag waits. The Bundestag votes. "
        "Trams run in Kyiv. Kyiv waits. <<Police>> said {so}.",
        ("Police", SourceKind.POLICE, None),
    ),
    "the mention’s own country": (
        "Bread is dear in Kyiv. Trams run in Kyiv. Rain fell in Poland. <<Polish police>> said "
        "{so}.",
        ("Police of Poland", SourceKind.POLICE, "Government of Poland"),
    ),
}  # fmt: skip
CASES = FIRMS | OTHERS | SIDES | TITLES | NAMES | COUNTRIES | PEOPLE | UNNAMED | WHOLE | TOGETHER


@pytest.mark.parametrize(("passage", "wanted"), CASES.values(), ids=CASES.keys())
def test_the_trap_is_not_stepped_into(passage: str, wanted: Read) -> None:
    assert read(passage) == wanted
