"""The data files: complete, consistent, and read as they are meant."""

from __future__ import annotations

import pytest

from factcheck.domain.source import SourceKind
from factcheck.sources.registry import Form, given_names, registry, spoken
from factcheck.sources.words import split_words


def test_every_state_has_a_government_with_a_capital_or_seat() -> None:
    governments = registry().governments
    assert len(governments) == 197  # 193 members of the United Nations, four that are not
    assert all(figure.kind is SourceKind.GOVERNMENT for figure in governments.values())
    assert all(figure.aliases[0] == country for country, figure in governments.items())


@pytest.mark.parametrize(
    ("form", "meaning", "name"),
    [
        ("Kazakhstan", Form.COUNTRY, "Kazakhstan"),
        ("Kyiv", Form.CAPITAL, "Ukraine"),
        ("the Kremlin", None, None),
        ("Kremlin", Form.SEAT, "Russia"),
        ("Kazakh", Form.DEMONYM, "Kazakhstan"),
        ("Poles", Form.PEOPLE, "Poland"),
        ("Almaty", Form.PLACE, "Almaty"),
        ("Kunming", Form.PLACE, "Kunming"),
        ("U.S.", Form.COUNTRY, "United States"),
        ("us", None, None),
        ("the Hill", Form.BODY, "The Hill"),
        ("Hill", None, None),
        ("Pentagon", Form.SEAT, "US Department of Defense"),
    ],
)
def test_forms_mean_what_they_say(form: str, meaning: Form | None, name: str | None) -> None:
    entry = registry().meaning(form)
    assert (entry.form if entry else None) is meaning
    assert (entry.name if entry else None) == name


def test_the_longest_form_wins() -> None:
    words = split_words("New York Times reporters")
    entry, size = registry().match(words, 0) or pytest.fail("no form found")
    assert (entry.name, size) == ("The New York Times", 3)


def test_every_body_speaks_for_one_that_is_known() -> None:
    known = registry().figures
    assert all(figure.parent is None or figure.parent in known for figure in known.values())


def test_articles_before_countries() -> None:
    assert spoken("United States") == "the United States"
    assert spoken("Chad") == "Chad"


def test_given_names_show_a_gender_or_none() -> None:
    assert set(given_names().values()) == {"m", "f", "x"}
