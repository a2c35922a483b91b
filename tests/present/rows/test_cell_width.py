"""How wide a text is, as the toolkit that draws it measures it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from wfh.domain.time.sanitize import clean
from wfh.present.rows.cell_width import fit, truncate, width, wrap, wrap_all

TEXTS = [
    "", "plain", "Zoë", "Zoe\N{COMBINING DIAERESIS}", "日本語", "한국어", "ｆｕｌｌ", "👍", "👍🏽", "👩‍💻",
    "👨‍👩‍👧‍👦", "❤️", "❤", "⚠️ careful",
    "☾ ◐ ▲ ▌ ━ ╱ … – ✓", "שלום", "مرحبا", "ไทย", "नमस्ते", "a\u200db", "🇳🇱", "1️⃣", "\u200d", "½ × ²",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_the_width_of_a_text_is_its_drawn_width(text: str) -> None:
    assert width(text) == cell_len(text)


@given(st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0x2FFFF)).map(clean))
def test_the_width_of_any_cleaned_text_is_its_drawn_width(text: str) -> None:
    assert width(text) == cell_len(text)


@given(st.text().map(clean), st.integers(0, 40), st.sampled_from(["left", "right", "centre"]))
def test_a_fitted_text_takes_exactly_its_cells(text: str, cells: int, align: str) -> None:
    assert width(fit(text, cells, align)) == cells  # type: ignore[arg-type]


@given(st.text().map(clean), st.integers(0, 40))
def test_a_truncated_text_fits_and_ends_in_an_ellipsis(text: str, cells: int) -> None:
    short = truncate(text, cells)
    assert width(short) <= cells
    assert short == text or short.endswith("…") or not cells


@pytest.mark.parametrize(
    ("text", "cells", "align", "fitted"),
    [
        ("memo", 6, "left", "memo  "),
        ("memo", 6, "right", "  memo"),
        ("memo", 7, "centre", " memo  "),
        ("decision memo", 6, "left", "decis…"),
        ("日本語", 4, "left", "日… "),
        ("日本語", 3, "right", "日…"),
        ("x", 0, "left", ""),
        ("x", -3, "left", ""),
    ],
)
def test_texts_are_truncated_and_padded_by_cells(text: str, cells: int, align: str, fitted: str) -> None:
    assert fit(text, cells, align) == fitted  # type: ignore[arg-type]


def test_words_are_wrapped_at_spaces_and_a_long_one_is_cut() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("extraordinarily so", 6) == ["extra…", "so"]
    assert wrap("", 6) == []


def test_a_long_word_goes_on_where_nothing_is_to_be_cut() -> None:
    assert wrap_all("see https://example.org/abc", 10) == ["see", "https://ex", "ample.org/", "abc"]
    assert wrap_all("日本語日本語 x", 5) == ["日本", "語日", "本語", "x"]


@given(st.text("ab日 ", max_size=30), st.integers(2, 9))
def test_wrapping_all_loses_no_letter(text: str, cells: int) -> None:
    lines = wrap_all(text, cells)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= cells for line in lines)
