"""The strips of Reach: a row for each colleague, a cell for each hour of my day."""

from __future__ import annotations

from dataclasses import replace

from tests.present.sample import TODAY, at, take_snapshot
from wfh.present.rows.pieces import Fill, rows_text
from wfh.present.today.people_and_agenda import reach_rows

STRIPS = """\
REACH          00    06    12▼   18      your time
 You   14:32 ●        ▂▂▆▆▆▆▆▆▆▆▆▂▂▂▂    until 17:30
 Priya 19:02 ▽    ▂▂▆▆▆▆▆▆▆▆▆▂▂▂         from Tue 05:00
 Sam   08:32 △ ▂▂▂▂         ▂▂▆▆▆▆▆▆▆▆▂  from 15:00
 Mia   00:32 ☾ ▆▆▆▆▆▆▆▂▂▂▂▂         ▂▂▆  from 23:00"""


def test_with_room_everyones_day_is_drawn_with_a_cell_an_hour() -> None:
    assert rows_text(reach_rows(take_snapshot(), 57)) == STRIPS


def test_my_hours_are_a_band_behind_everyone() -> None:
    rows = reach_rows(take_snapshot(), 57)[1:]
    bands = [sum(len(piece.text) for piece in row if piece.fill is Fill.SELECTED) for row in rows]
    assert bands == [9] * len(rows)


def test_the_sign_of_this_hour_takes_the_place_of_its_label() -> None:
    head = rows_text(reach_rows(take_snapshot(at(13, 5)), 57)).splitlines()[0]
    assert head.split() == ["REACH", "00", "06", "▼", "18", "your", "time"]


def test_in_a_narrow_column_and_for_another_day_reach_is_told_in_words() -> None:
    assert "▆" not in rows_text(reach_rows(take_snapshot(), 46))
    assert "▆" not in rows_text(reach_rows(replace(take_snapshot(), today=TODAY), 57))


def test_past_midnight_the_strips_are_those_of_the_date_that_the_clock_reads() -> None:
    lines = rows_text(reach_rows(take_snapshot(at(1, 0, day=24)), 57)).splitlines()
    assert lines[0].startswith("REACH           ▼    06")
    assert lines[2].endswith("from Tue 05:00")
