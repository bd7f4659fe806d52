"""Published fact-checks in every form they come in, and what is done with broken ones."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.errors import EncodingError, InputError, NotTextError, UnreadableError
from factcheck.domain.known import KnownCheck
from factcheck.ingest.checks import read_checks
from factcheck.ingest.checks.files import Item

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/harbour-rats",
    "datePublished": "2024-03-05T09:30:00+01:00",
    "claimReviewed": "Rats as long as an arm live under the harbour of Otar.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ivo Brandt", "jobTitle": "Docker"},
        "appearance": [{"@type": "CreativeWork", "url": "https://posts.example/1"}],
    },
    "author": {"@type": "Organization", "name": "Otar Checks", "url": "https://checks.example"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "alternateName": "False",
    },
    "inLanguage": "en",
}
RATS = KnownCheck(
    claim="Rats as long as an arm live under the harbour of Otar.",
    claimant="Ivo Brandt",
    publisher="Otar Checks",
    verdict="False",
    published="2024-03-05",
    url="https://checks.example/harbour-rats",
    language="en",
)
FEED = {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "dateCreated": "2024-03-06", "item": [REVIEW]},
        {"@type": "DataFeedItem", "dateCreated": "2024-03-07", "item": None},
        {"@type": "DataFeedItem", "item": [{**REVIEW, "url": "https://checks.example/2"}]},
    ],
}


def read(text: str | bytes) -> list[Item]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_checks("-", stdin=io.BytesIO(data)))


def one(**changed: object) -> KnownCheck:
    [item] = read(json.dumps({**REVIEW, **changed}))
    assert isinstance(item, KnownCheck), item
    return item


def page(*scripts: str) -> str:
    inside = "".join(f"<script type='application/ld+json'>{script}</script>" for script in scripts)
    return f"<!DOCTYPE html><html><head>{inside}</head><body><p>1 < 2</p></body></html>"


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(REVIEW),
        json.dumps([{"@type": "WebPage"}, REVIEW], indent=2),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, REVIEW]}),
        json.dumps({"@type": "Claim", "review": REVIEW}),
        json.dumps({**REVIEW, "@type": ["Review", "schema:ClaimReview"]}),
        "\ufeff\n" + json.dumps(REVIEW),
        page(json.dumps({"@type": "NewsArticle"}), json.dumps(REVIEW)),
        page(f"//<![CDATA[\n{json.dumps(REVIEW)}\n//]]>"),
        f'<script type="application/ld+json">{json.dumps(REVIEW)}</script>\n',
    ],
)
def test_every_form_gives_the_same_check(text: str) -> None:
    assert read(text) == [RATS]


def test_the_feed_form_and_lines() -> None:
    second = RATS.model_copy(update={"url": "https://checks.example/2"})
    assert read(json.dumps(FEED)) == [RATS, second]
    assert read(f"{json.dumps(REVIEW)}\n\n{json.dumps(FEED)}\n") == [RATS, RATS, second]


def test_a_table_with_named_columns() -> None:
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    table.writerow(["Claim Reviewed", "Speaker", "Publisher", "Rating", "Date", "URL", "Mood"])
    row = [RATS.claim, "Ivo Brandt", "Otar Checks", "False", "5 March 2024", RATS.url, "sour"]
    table.writerow(row)
    table.writerow(["", *row[1:]])
    table.writerow(["Two\nlines; and “more”", *row[1:]])
    found, missing, third = read(out.getvalue())
    assert found == RATS.model_copy(update={"language": None})
    assert "Line 3" in str(missing)
    assert isinstance(third, KnownCheck)
    assert third.claim == "Two lines; and “more”"


def test_flat_json_records_are_rows_too() -> None:
    rows = [{"claim": "The ferry sank.", "publisher": "Otar Checks", "verdict": "True"}]
    [found] = read(json.dumps(rows))
    assert found == KnownCheck(claim="The ferry sank.", publisher="Otar Checks", verdict="True")


def test_what_publishers_really_write() -> None:
    assert (
        one(claimReviewed="  <b>The&nbsp;mayor</b> can&#8217;t\nswim ").claim
        == "The mayor can’t swim"
    )
    assert one(author="Otar Checks").publisher == "Otar Checks"
    assert one(author=[{"name": "Ann"}, {"name": "Ben"}, "Ann"]).publisher == "Ann, Ben"
    assert one(author=None).publisher == "checks.example"
    assert one(publisher={"name": "The Otar Times"}).publisher == "The Otar Times"
    assert one(itemReviewed=[{"author": ["Ada", {"name": ["Bo", "Cy"]}]}]).claimant == "Ada, Bo, Cy"
    assert one(itemReviewed="a post").claimant is None
    assert (
        one(claimReviewed=None, itemReviewed={"name": "The sea froze."}).claim == "The sea froze."
    )
    assert one(url=None, mainEntityOfPage={"@id": RATS.url}).url == RATS.url
    assert one(inLanguage={"@type": "Language", "name": "English"}).language == "English"
    assert one(headline="Rats?").title == "Rats?"


@pytest.mark.parametrize(
    ("rating", "verdict"),
    [
        ({"ratingValue": "2", "bestRating": 5}, "2 of 5"),
        ({"ratingValue": -1, "bestRating": -1}, None),
        ({"ratingValue": "Half true"}, "Half true"),
        ({"ratingValue": 3}, None),
        ([{"alternateName": ""}, {"name": "Misleading"}], "Misleading"),
        ("False", None),
        (None, None),
    ],
)
def test_the_verdict_is_the_publishers_own(rating: object, verdict: str | None) -> None:
    assert one(reviewRating=rating).verdict == verdict


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2019-11-18", "2019-11-18"),
        ("2019-11-19 14:42:55Z", "2019-11-19"),
        ("26 May 2015", "2015-05-26"),
        ("May 26th, 2015", "2015-05-26"),
        ("0001-01-01 00:00:00Z", None),
        ("May 2015", None),
        ("3/4/2015", None),
        (1432598400, None),
    ],
)
def test_no_part_of_a_date_is_made_up(written: object, day: str | None) -> None:
    assert one(datePublished=written).published == day


def test_objects_named_by_their_id_are_found() -> None:
    author = {"@id": "https://checks.example/#us", "@type": "Organization", "name": "Otar Checks"}
    graph = [{**REVIEW, "author": {"@id": "https://checks.example/#us"}}, author]
    assert read(json.dumps({"@graph": graph})) == [RATS]
    itself = {"@id": "#me", "name": {"@id": "#me"}}
    assert one(author=itself).publisher == "checks.example"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://a b", "", 7])
def test_only_an_address_is_an_address(url: object) -> None:
    assert one(url=url).url is None


def test_a_bad_record_is_reported_and_the_others_go_on() -> None:
    unsaid = {**REVIEW, "claimReviewed": {}, "itemReviewed": 3}
    nobody = {**REVIEW, "author": None, "url": None}
    bad, good, worse = read(json.dumps([unsaid, REVIEW, nobody]))
    assert good == RATS
    assert "Fact-check 1 of Standard input does not say which claim" in str(bad)
    assert "neither its address nor its publisher" in str(worse)
    first, second, third = read(f"{json.dumps(REVIEW)}\n{{broken\n{json.dumps(REVIEW)}")
    assert (first, third) == (RATS, RATS)
    assert "Line 2 of Standard input is not valid JSON" in str(second)
    broken, good = read(page('{"@type": "ClaimReview", ', json.dumps(REVIEW)))
    assert "Script 1" in str(broken)
    assert good == RATS


@pytest.mark.parametrize(
    "text",
    ["[]", "{}", "null", "plain words", "a,b\n1,2\n", page('{"@type": "NewsArticle"}'), "<script>"],
)
def test_a_file_without_any_says_so(text: str) -> None:
    with pytest.raises(NotTextError, match="holds no fact-check"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"a":' * 100_000,
        '{"@type": "ClaimReview", "claimReviewed": ' + "9" * 10_000 + "}",
        json.dumps({**REVIEW, "claimReviewed": "x" * 5_000_000, "author": [[[[[[["deep"]]]]]]]}),
        "<script type=application/ld+json>" * 20_000,
        "<script" * 100_000,
        'claim\n"' + "x" * 500_000,
    ],
)
def test_nothing_hostile_is_more_than_an_error(text: str) -> None:
    try:
        items = read(text)
    except InputError:
        return
    for item in items:
        assert isinstance(item, InputError) or len(item.claim) <= 2000


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError):
        list(read_checks(str(tmp_path / "none.json")))
    with pytest.raises((NotTextError, EncodingError)):
        read(b"\x00\x01\x02\xff{}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([*REVIEW, "name", "@id", "alternateName"]), inner, max_size=6
        )
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from([*REVIEW, "mainEntityOfPage", "@id"]), JSON, max_size=9))
def test_any_values_give_a_check_or_a_sentence(changed: dict[str, object]) -> None:
    changed = {**REVIEW, **changed, "@type": "ClaimReview"}
    items = read(json.dumps(changed))
    for item in items:
        if isinstance(item, KnownCheck):
            item.model_dump_json().encode()
            assert item.claim.strip()
