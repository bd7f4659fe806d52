"""The README's pictures: made from the real screen, with nothing to fetch from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.review_ui.make_picture import PICTURES, without_addresses

NAMESPACE = "http://www.w3.org/2000/svg"


@pytest.mark.parametrize("file", PICTURES.values(), ids=PICTURES)
def test_the_picture_is_a_picture_and_names_no_address(file: Path) -> None:
    svg = file.read_text(encoding="utf-8")
    assert ET.fromstring(svg).tag == f"{{{NAMESPACE}}}svg"
    assert set(re.findall(r"\w+://[^\s\"')]+", svg)) == {NAMESPACE}


def test_fonts_from_the_web_are_left_out() -> None:
    svg = '<style>@font-face { src: url("https://a.example/f.woff"); } .x {}</style><!-- b -->'
    assert without_addresses(svg) == "<style>.x {}</style>"
