"""What text from outside looks like once it is in."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.time.sanitize import clean


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Decision memo",
        "[/nope][@click=app.quit]x[/]",
        "Zoë, 東京, עברית",
        "e\N{COMBINING ACUTE ACCENT}",
        "👩‍💻 👨‍👩‍👧‍👦 ❤️",
        "ಕ್‍ಷ",
        "a\N{NO-BREAK SPACE}b",
        "\ue0a0",
    ],
)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\tc\r\nd", "a b c d"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\x1b]52;c;aGk=\x07", "\ufffd]52;c;aGk=\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("nul\x00 del\x7f", "nul\ufffd del\ufffd"),
        ("abc\u202ecba\u202c", "abc\ufffdcba\ufffd"),
        ("\u2067x\u2069", "\ufffdx\ufffd"),
        ("soft\u00adhyphen\u200b\ufeff\u200e", "softhyphen"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("\U000e0fff", "\ufffd"),
    ],
)
def test_control_characters_are_replaced(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(st.characters(), max_size=40))
def test_cleaned_text_is_one_safe_line_and_cleaning_is_idempotent(text: str) -> None:
    cleaned = clean(text)

    assert clean(cleaned) == cleaned
    assert len(cleaned.splitlines()) <= 1
    allowed = {"\u200c", "\u200d"}
    assert not [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Cn"} and c not in allowed]
    cleaned.encode()
