"""Which abbreviations end the name of a company."""

from __future__ import annotations

import pytest

from factcheck.sources.registry import legal_form
from factcheck.training.legal_forms import written


def test_forms_are_written_as_the_list_has_them_else_in_two_ways() -> None:
    forms = written(["g.m.b.h.", "oy", "pty. ltd."], {"gmbh": {"GmbH", "GMBH"}})
    assert forms == ["GMBH", "GmbH", "OY", "Oy"]


def test_what_stands_behind_other_names_is_left_out() -> None:
    assert written(["p.a.", "s.c.", "ad"], {"pa": {"PA"}}) == []


COMMON = "AG GmbH SA S.p.A. Ltd. PLC Plc Inc Oy Oyj AB NV BV KK KG"


@pytest.mark.parametrize("form", COMMON.split())
def test_the_common_ones_are_known(form: str) -> None:
    assert legal_form(form)


@pytest.mark.parametrize("word", ["As", "Co-op", "SC", "PA", "ag", "Sa", ""])
def test_other_words_are_not(word: str) -> None:
    assert not legal_form(word)
