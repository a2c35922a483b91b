"""A look back as a page: nothing is fetched, nothing private is shared, and no text is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from wfh.domain.review.spans import SpanKind, span_at
from wfh.present.review.picture import review_html, review_svg
from wfh.usecases.review.look_back import look_back
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import Review


@pytest.fixture(params=[SpanKind.WEEK, SpanKind.YEAR], ids=str)
def found(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Review, Config]:
    ws = demo_workspace(tmp_path)
    snapshot = ws.snapshot()
    day = snapshot.date.replace(day=20)
    span = span_at(request.param, snapshot.config.hours.weekly, day)
    return look_back(ws, snapshot, span)[0], snapshot.config


@pytest.mark.parametrize("shared", [False, True])
def test_a_page_has_no_script_and_no_address(found: tuple[Review, Config], shared: bool) -> None:
    page = review_html(*found, shared=shared)
    assert not re.search(r"<script|https?:|//|@import|url\(|src=|href=", page)
    assert page.count("<section") <= 2
    assert "prefers-color-scheme: dark" in page
    assert "size: A4" in page


def test_a_shared_page_holds_no_time_no_energy_and_no_name(found: tuple[Review, Config]) -> None:
    page = review_html(*found, shared=True)
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", page))
    assert "KR1 Onboarding" in words
    assert not re.search(r"\d\d:\d\d|energy|Focus|Priya|Sam|Mia|[Ss]topped|[Rr]est of", words)


def test_a_picture_is_well_formed_and_every_row_lies_in_it(found: tuple[Review, Config]) -> None:
    root = ET.fromstring(review_svg(*found))
    wide, high = (float(number) for number in root.attrib["viewBox"].split()[2:])
    texts = [each for each in root.iter() if each.tag.endswith("text")]
    assert len(texts) > 30
    for each in texts:
        assert float(each.attrib["x"]) + float(each.attrib["textLength"]) <= wide
        assert float(each.attrib["y"]) < high
        assert "  " not in (each.text or "")
