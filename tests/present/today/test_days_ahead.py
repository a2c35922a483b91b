"""The strip of the days ahead as rows."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wfh.domain.model.config import Ui
from wfh.domain.planning.days_ahead import DayAhead
from wfh.present.rows.formatting import shapes
from wfh.present.rows.pieces import Fill, Role, row_text, row_width, rows_text
from wfh.present.today.days_ahead import day_words, strip_rows

TUESDAY = date(2026, 11, 24)
SIGNS = shapes(Ui())
DAYS = (
    DayAhead(TUESDAY, 480, 90, 260, number=1),
    DayAhead(date(2026, 11, 25), 0, 0, 0, "Koningsdag"),
    DayAhead(date(2026, 11, 26), 480, 300, 260, number=2),
    DayAhead(date(2026, 11, 27), 240, 0, 180, "half day", number=3),
    DayAhead(date(2026, 11, 28), 0, 30, 0),
    DayAhead(date(2026, 11, 30), 480, 0, 260),
    *(DayAhead(TUESDAY + timedelta(days=7 + n), 480, 0, 260, number=4 + n) for n in range(8)),
)


def test_the_strip_has_rows_of_days_hours_and_plans() -> None:
    assert rows_text(strip_rows(DAYS[:6], TUESDAY, 80, SIGNS)) == (
        "         ▸1 Tue 24  Wed 25   2 Thu 26 3 Fri 27  Sat 28    Mon 30\n"
        " hours      8 h      Konings…   8 h       4 h      off       closed\n"
        " planned    1 h 30              5 h       ·        30 m"
    )


def test_overfull_days_and_the_chosen_day_are_highlighted() -> None:
    days, _hours, planned = strip_rows(DAYS[:4], date(2026, 11, 26), 80, SIGNS)
    assert [piece.text.strip() for piece in planned if piece.role is Role.ATTENTION] == ["5 h"]
    assert [piece.text.strip() for piece in days if piece.fill is Fill.NOW_SOLID] == ["▸2 Thu 26"]


def test_a_number_of_two_digits_is_not_shown() -> None:
    row = row_text(strip_rows(DAYS, TUESDAY, 200, SIGNS)[0])
    assert "9 Sun 6" in row
    assert "10 Mon 7" not in row


def test_the_chosen_day_is_described_in_words() -> None:
    assert row_text(day_words(DAYS, TUESDAY)) == " Tue 24 Nov  1 h 30 of 4 h 20 planned"
    assert row_text(day_words(DAYS, date(2026, 11, 25))) == " Wed 25 Nov  Koningsdag"
    assert row_text(day_words(DAYS, date(2026, 11, 27))) == " Fri 27 Nov  nothing planned, 3 h fits, half day"
    assert row_text(day_words(DAYS, date(2026, 11, 28))) == " Sat 28 Nov  day off"
    assert row_text(day_words(DAYS, date(2027, 3, 1))) == " Mon 1 Mar "
    assert row_text(day_words(DAYS, None)) == " backlog "


@given(st.integers(20, 160), st.integers(0, len(DAYS) - 1))
def test_the_chosen_day_is_always_in_view_and_the_strip_fits(cells: int, at: int) -> None:
    here = DAYS[at]
    rows = strip_rows(DAYS, here.date, cells, SIGNS)
    assert all(row_width(row) <= cells for row in rows)
    if here.number:
        assert any(piece.fill is Fill.NOW_SOLID for piece in rows[0])
