"""Words that end in a stop without ending a sentence, and words that begin one, in news copy.

nupunkt's own model is learned from legal and web text: it takes "month", "win", "lead" and "bank"
for abbreviations, so that 122 of 30,698 sentences of political news ran on, and does not know "Lt."
or "Reps.". Letters with stops (U.S., F.B.I.) need no list; ``boundaries`` has a rule for them.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Lower case, without the last stop. All but those of LINKS end a sentence before an OPENER.
LINKS = _words("approx cf e.g eq esp ext fig i.e pp rte v viz vol vols vs")
ABBREVIATIONS = LINKS | _words(
    """
    adm al amb asst atty brig capt cllr cmdr col cpl cpt dep det dr drs ens fr gen gov govs hon insp
    lt maj messrs mlle mme mr mrs ms msgr pfc pres prof profs pte pvt reps rep rev sen sens sgt
    spc ssgt supt
    ft mt st ste
    assn assoc ave bldg blvd bros co corp cos ctr dept depts dist div etc govt hwy inc incl
    intl jr ltd mfg natl plc rd sec sq sr univ
    a.k.a a.m p.m ph.d
    ariz calif colo conn fla kans ky mich minn neb nev okla tenn va vt wis wyo
    apr aug dec feb jan jul jun mar nov oct sep sept fri mon thu thur thurs tue tues wed
    """
)

# Before a figure; elsewhere "no" is a word.
NUMBERS = _words("no nos nº n°")

# After a comma, a bracket or a party letter ("Tulsa, Okla.", "R-Ky."); elsewhere they are words.
STATES = _words(
    """
    Ala Alta Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Me Mich Minn Miss
    Mo Mont Neb Nebr Nev Okla Ont Ore Pa Penn Que Sask Tenn Tex Va Vt Wash Wis Wyo
    """
)

# Names that carry their own exclamation mark.
EXCLAIMED = ("Jeb", "Jeopardy", "Mamma Mia", "Moulin Rouge", "Oklahoma", "Yahoo", "Yum")

# Lower case. They begin sentences and no names: after "U.S." or "Inc." a new sentence opens.
OPENERS = _words(
    """
    a about above according across actually after again against all along already also although
    always am among an and another any anyone anything are as asked at back because been before
    behind being below besides between beyond both but by can could despite did do does doing
    during each either else even ever every everyone everything few finally first following for
    four from further given had has have having he her here hers herself his how however i if
    in indeed inside instead into is it it's its itself just last later least let like many maybe
    me meanwhile more moreover most much my neither never nevertheless next no nobody none nor not
    nothing now of often on once one only or other others our out outside over perhaps please
    previously put rather really same several she should similarly since so some somebody someone
    something sometimes soon still such than thank thanks that the their them then there therefore
    these they thing things this those though three through throughout thus to today together
    tomorrow too toward two under unfortunately unless unlike until up upon us very was we well
    were what whatever when whenever where whereas whether which while who whose why with within
    without would yes yesterday yet you your
    """
)
