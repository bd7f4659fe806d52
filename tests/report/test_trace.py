"""Every form leads from each claim back to exact characters of a text."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from factcheck.domain.errors import UsageError
from factcheck.domain.query import ClaimDetail, ClaimFilter
from factcheck.domain.review import Status
from factcheck.domain.source import Source, SourceKind
from factcheck.domain.span import Span, words_at
from factcheck.report import render
from factcheck.report.as_csv import BYTE_ORDER_MARK
from factcheck.report.as_html import BAR_WIDTH, CHART_HEIGHT, bar, timeline
from factcheck.report.content import CONTEXT_LIMIT, NOBODY, OWN_VOICE, UNKNOWN, build, context
from tests.report.sample import HARBOUR, HOSTILE, MAYOR, NOON, details, own_voice, promise, warning

TEXTS = {article.sha256: article.text for article in (HARBOUR, HOSTILE)}


@pytest.mark.parametrize("form", ["html", "md", "csv", "json"])
def test_every_form_names_text_and_characters_of_every_claim(form: str) -> None:
    written = _render(form)
    for detail in details():
        assert detail.claim.id in written
        assert detail.article.sha256 in written
        for start, end in detail.claim.spans:
            assert re.search(rf"{start}(\.\.|,\s+){end}\b", written)


def test_json_claims_slice_to_their_words() -> None:
    report = json.loads(_render("json"))
    assert report["schema"] == "factcheck.report/1"
    assert len(report["claims"]) == len(details())
    for claim in report["claims"]:
        text = TEXTS[claim["article"]]
        assert words_at(text, [Span(*span) for span in claim["spans"]]) == claim["text"]
        start, end = claim["sentence_span"]
        assert start <= claim["spans"][0][0] < claim["spans"][-1][1] <= end


def test_json_claims_lead_to_their_attribution_source_and_article() -> None:
    report = json.loads(_render("json"))
    attributions = {one["id"] for one in report["attributions"]}
    sources = {one["id"] for one in report["sources"]}
    assert {claim["attribution"] for claim in report["claims"]} == attributions | {None}
    assert {claim["source"] for claim in report["claims"]} == sources | {None}
    assert [one["sha256"] for one in report["articles"]] == list(TEXTS)
    assert all("text" not in one for one in report["articles"])


def test_json_keeps_reviews_and_evidence_whole() -> None:
    (claim,) = json.loads(_render("json", [promise()]))["claims"]
    assert [one["after"] for one in claim["reviews"]][-1] == "false"
    assert claim["reviews"][2]["undoes"] == "0" * 16
    assert claim["evidence"][0]["quotation"] == "fourteen weeks <from> 1 March"
    assert (claim["status"], claim["attribution_check"]) == ("false", "confirmed")


def test_csv_is_read_back_by_a_csv_reader_with_exact_text() -> None:
    written = _render("csv")
    assert written.startswith(BYTE_ORDER_MARK)
    records = list(csv.DictReader(io.StringIO(written.removeprefix(BYTE_ORDER_MARK), newline="")))
    assert [record["claim_id"] for record in records] == [one.claim.id for one in details()]
    for record in records:
        spans = [Span(*map(int, pair.split(".."))) for pair in record["characters"].split("; ")]
        assert words_at(TEXTS[record["article_sha256"]], spans) == record["text"]


def test_groups_are_named_sources_first_and_say_why_there_is_none() -> None:
    report = build(details(), wanted=ClaimFilter(), made=NOON, version="1")
    names = [group.name for group in report.groups]
    assert names[1:] == [MAYOR.name, UNKNOWN, NOBODY, OWN_VOICE]
    assert sum(len(group.claims) for group in report.groups) == len(report.claims) == 5
    assert report.statuses == {Status.UNVERIFIED: 3, Status.IN_PROGRESS: 1, Status.FALSE: 1}
    assert report.sources == 2


def test_context_marks_the_claim_and_nothing_else() -> None:
    runs = context(warning())
    assert [run.text for run in runs if run.claim] == ["“We warned them,”", "“in May.”"]
    assert "".join(run.text for run in runs) == "“We warned them,” an engineer said, “in May.”"


def test_context_of_an_endless_sentence_is_cut_with_an_ellipsis() -> None:
    detail = own_voice()
    words = detail.claim.text
    text = "a" * 5_000 + words + "b" * 5_000
    (start,) = (match.start() for match in re.finditer(re.escape(words), text))
    long = detail.model_copy(
        update={
            "article": detail.article.model_copy(update={"text": text}),
            "claim": detail.claim.model_copy(
                update={"spans": (Span(start, start + len(words)),)},
            ),
            "sentence": detail.sentence.model_copy(update={"start": 0, "end": len(text)}),
        }
    )
    seen = "".join(run.text for run in context(long))
    assert seen == f"…{'a' * CONTEXT_LIMIT}{words}{'b' * CONTEXT_LIMIT}…"


@pytest.mark.parametrize("counts", [(1,), (1, 1, 1), (1, 999, 7, 3), (1, 10**6)])
def test_bars_are_full_and_without_gaps(counts: tuple[int, ...]) -> None:
    segments = bar(dict(zip(Status, counts, strict=False)))
    assert [segment.claims for segment in segments] == list(counts)
    assert sum(segment.width for segment in segments) == BAR_WIDTH
    assert all(a.start + a.width == b.start for a, b in pairwise(segments))


def test_the_fullest_period_is_as_high_as_the_chart_and_none_is_higher() -> None:
    periods = {
        "2026-03-12": {Status.FALSE: 2, Status.VERIFIED: 2},
        "2026-03-14": {Status.UNVERIFIED: 1},
    }
    full, low = timeline(periods)
    assert (full.name, full.x, full.claims, low.x) == ("2026-03-12", 0, 4, BAR_WIDTH // 2)
    assert [segment.width for segment in full.segments] == [CHART_HEIGHT // 2] * 2
    assert low.segments[0].width == CHART_HEIGHT // 4


@pytest.mark.parametrize(
    ("days", "length"),
    [(31, 10), (32, 7), (400, 7), (1200, 4)],
    ids=["days", "", "months", "years"],
)
def test_time_is_counted_in_days_while_they_fit_then_months_then_years(
    days: int, length: int
) -> None:
    first = date(2020, 1, 1)
    chosen = []
    for day in range(days):
        when = (first + timedelta(days=day)).isoformat()
        article = HARBOUR.model_copy(update={"published": when})
        chosen.append(own_voice().model_copy(update={"article": article}))
    report = build(chosen, wanted=ClaimFilter(), made=NOON, version="1")
    assert {len(name) for name in report.periods} == {length}
    assert sum(sum(counts.values()) for counts in report.periods.values()) == days
    assert list(report.periods) == sorted(report.periods)


def test_an_article_without_a_date_is_in_no_period() -> None:
    article = HARBOUR.model_copy(update={"published": "last week"})
    chosen = [own_voice().model_copy(update={"article": article})]
    assert build(chosen, wanted=ClaimFilter(), made=NOON, version="1").periods == {}


def test_a_report_says_when_it_was_made_unless_told() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    made = datetime.fromisoformat(json.loads(render("json", [], wanted=ClaimFilter()))["made"])
    assert before <= made <= datetime.now(UTC)


def test_an_unknown_form_is_wrong_use() -> None:
    with pytest.raises(UsageError, match=r"no report form “odt”.*html, md, csv, json"):
        render("odt", [], wanted=ClaimFilter())


def _render(form: str, chosen: list[ClaimDetail] | None = None) -> str:
    return render(form, chosen or details(), wanted=ClaimFilter(), made=NOON).decode()


def test_groups_of_one_name_are_told_apart_by_their_articles() -> None:
    first, second = (_described(promise(), number) for number in "12")
    report = build([first, second], wanted=ClaimFilter(), made=NOON, version="1")
    assert [group.name for group in report.groups] == ["Officials (1.txt)", "Officials (2.txt)"]
    alone = build([first], wanted=ClaimFilter(), made=NOON, version="1")
    assert [group.name for group in alone.groups] == ["Officials"]


def _described(detail: ClaimDetail, number: str) -> ClaimDetail:
    """The claim as that of officials whom only one article describes."""
    source = Source(id=number * 16, name="Officials", kind=SourceKind.OFFICIAL)
    article = detail.article.model_copy(update={"text": f"{detail.article.text}{number}"})
    row = detail.row.model_copy(update={"article_title": f"{number}.txt"})
    return detail.model_copy(update={"source": source, "article": article, "row": row})
