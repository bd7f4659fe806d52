"""Whatever comes in, damaged or made to harm: articles or sentences, no traceback and no hang."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterable
from functools import cache
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.ingest import Failed, Found, Limits, read_articles
from tests.ingest.making import FailingDisk, one_of_each

LIMITS = Limits(1_000_000, pause=0)
EACH = one_of_each()
MUTATIONS = 25  # of each kind in a run; the seed is fixed, so that a failure comes back
SIZE = 300_000  # bytes of a file that is made to take long
MOST_MEMORY = 40_000_000  # bytes that Python itself holds while it reads one of those


def check(data: bytes) -> int:
    """Read all of it; the number of things that came out. Every failure is a sentence."""
    return check_all(read_articles("-", LIMITS, stdin=io.BytesIO(data)))


def check_all(found: Iterable[Found | Failed]) -> int:
    count = 0
    for got in found:
        count += 1
        if isinstance(got, Failed):
            assert got.error.message.endswith(".")
            assert got.error.hint
            assert "Traceback" not in got.error.message
        else:
            assert got.article.text.strip()
            got.article.model_dump_json().encode()
    return count


def mutated(data: bytes, chance: Random) -> bytes:
    """``data`` with a few bytes changed, cut out, doubled or put elsewhere."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        piece = changed[at : at + chance.randint(1, 200)]
        match chance.randrange(5):
            case 0:
                changed[at] = chance.randrange(256)
            case 1 if len(piece) < len(changed):
                del changed[at : at + len(piece)]
            case 2:
                changed[at:at] = piece * chance.randint(1, 20)
            case 3:
                elsewhere = chance.randrange(len(changed))
                changed[elsewhere : elsewhere + len(piece)] = piece
            case _:
                changed[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff"))
    return bytes(changed)


@pytest.mark.parametrize("name", EACH)
def test_damaged_files_are_articles_or_sentences(name: str) -> None:
    chance = Random(name)
    for _ in range(MUTATIONS):
        assert check(mutated(EACH[name], chance)) < 1000


@pytest.mark.parametrize("name", EACH)
def test_files_cut_short_are_articles_or_sentences(name: str) -> None:
    data = EACH[name]
    for tenth in range(1, 10):
        check(data[: len(data) * tenth // 10])


@pytest.mark.parametrize("name", EACH)
def test_a_disk_that_fails_anywhere_is_a_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = 0
    for good in range(12):
        disk = FailingDisk(EACH[name], good)
        monkeypatch.setattr("factcheck.ingest.read._open_file", lambda *_, disk=disk: disk)
        assert check_all(read_articles(f"{name}", Limits(1_000_000, known=lambda _: True))) < 1000
        failed += disk.good < 0
    assert failed > 1


@cache
def openings() -> list[bytes]:
    """How each kind begins, so that chance gets past the door."""
    return [data[:40] for data in EACH.values()]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(range(len(EACH))), st.binary(max_size=400))
def test_any_bytes_behind_a_right_beginning(kind: int, data: bytes) -> None:
    check(openings()[kind] + data)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from('<>/="&;![]-? \n\0pdivtable&#x;a\u202e\ud800'), max_size=300))
def test_any_tag_soup(soup: str) -> None:
    check(b"<html><body><p>It is shut.</p>" + soup.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><meta charset='a\0b'><p>It is shut.</p>",
        b"<!doctype html>" + b"<div>" * 40_000,
        b"<!doctype html><table>" + b"<table><tr><td>" * 10_000 + b"x.",
        b"<!doctype html><p>" + b"a." * 400_000,
        b"<!doctype html><!--" + b"-" * 900_000,
        b"<!doctype html>" + b"<a href='" * 50_000,
        b"<!doctype html><meta " + b"x " * 400_000,
        b"<?xml " + b"x" * 900_000,
        b"<!--" + b"->" * 400_000,
        b"<rss>" + b"<item>" * 4_000,
        b"<rss>" + b"<item>" * 100_000,
        b"<rss><channel>" + b"<title>" * 20_000,
        b"{\\rtf1" + b"{" * 900_000,
        b"{\\rtf1" + b"\\'" * 400_000,
        b"{\\rtf1" + b"\\u9" * 300_000,
        b"{" + b'"a":{' * 100_000,
        b"%PDF-1.4\n" + b"1 0 obj\n[" * 100_000,
        b"From: a\nMIME-Version: 1\nContent-Type: multipart/mixed; boundary=a\n\n"
        + b"--a\n" * 200_000,
        b"From: a\nMIME-Version: 1\n" + b"X: y\n" * 150_000,
        b"MIME-Version: 1\nSubject: " + b"=?utf-8?q?a?= " * 50_000,
        b"WARC/1.0\r\n" + b"WARC-Type: response\r\n" * 40_000,
        b"PK\x05\x06" * 200_000,
    ],
    ids=range(22),
)
def test_what_is_made_to_grow_or_to_take_long_does_neither(data: bytes) -> None:
    tracemalloc.start()
    try:
        check(data[:SIZE])
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()
