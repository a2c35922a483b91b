"""The strips of Reach: a row for each colleague, a cell for each hour of my day."""

from __future__ import annotations

from dataclasses import replace

from tests.present.sample import TODAY, at, take_snapshot
from wfh.domain.model.snapshot import Boundary, BoundaryState
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


def test_reach_is_in_words_in_a_narrow_column_and_for_another_day() -> None:
    assert "▆" not in rows_text(reach_rows(take_snapshot(), 46))
    assert "▆" not in rows_text(reach_rows(replace(take_snapshot(), today=TODAY), 57))


def test_before_my_hours_begin_it_says_when_they_do() -> None:
    early = replace(take_snapshot(at(8, 40)), boundary=Boundary(BoundaryState.BEFORE, at(9), at(17, 30)))
    mine = rows_text(reach_rows(early, 57)).splitlines()[1]
    assert mine.endswith("from 09:00")


def test_a_long_name_is_cut_before_the_strips_go() -> None:
    snapshot = take_snapshot()
    priya, *others = snapshot.config.people
    people = (replace(priya, name="Maximiliane-Charlotte"), *others)
    rows = rows_text(reach_rows(replace(snapshot, config=replace(snapshot.config, people=people)), 57))
    assert " Maximi… 19:02 ▽    ▂▂▆" in rows


def test_many_colleagues_are_shown_by_who_works_next_and_the_rest_counted() -> None:
    snapshot = take_snapshot()
    priya, sam, mia = snapshot.config.people
    people = (*(replace(mia, id=f"mia-{n}", name=f"Mia {n}") for n in range(6)), priya, sam)
    lines = rows_text(reach_rows(replace(snapshot, config=replace(snapshot.config, people=people)), 57)).splitlines()
    assert lines[0].startswith("REACH +2       00    06")
    assert [line[1:6] for line in lines[2:]] == ["Mia 0", "Mia 1", "Mia 2", "Mia 3", "Mia 4", "Sam  "]


def test_past_midnight_the_strips_are_those_of_the_date_that_the_clock_reads() -> None:
    lines = rows_text(reach_rows(take_snapshot(at(1, 0, day=24)), 57)).splitlines()
    assert lines[0].startswith("REACH           ▼    06")
    assert lines[2].endswith("from Tue 05:00")
