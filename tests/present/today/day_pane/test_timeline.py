"""The day to scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from tests.present.sample import BLOCKS, CONFIG, DAY, TODAY, at, focused, take_snapshot
from wfh.domain.model.block import Block, BlockOutcome
from wfh.domain.model.config import Config, HoursRules
from wfh.domain.model.day import Day, Task
from wfh.domain.model.meetings import MeetingKind, PlacedMeeting
from wfh.domain.model.snapshot import Boundary, BoundaryState
from wfh.domain.time.hours_text import parse_week
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import TimeRange, WeeklyHours
from wfh.present.rows.cell_width import width
from wfh.present.rows.pieces import Fill, Piece, Role, row_text, row_width, rows_text
from wfh.present.today.day_pane.day_entries import day_entries
from wfh.present.today.day_pane.timeline import CachedDay, day_window

if TYPE_CHECKING:
    from wfh.present.rows.pieces import Row

GOLDEN = """\
 09:00
 09:15 ╱╱ no meetings                   ┊ 09:15
 09:20 ╱╱▕ ✓ Decision memo      1 h 17  ┊
 10:00 ╱╱▕                              ┊
       ╱╱▕▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁ ┊
 10:42 ╱╱▕ ◐ Review Priya's design        23 m
 11:00 ╱╱
 11:30   █ NL/IN sync  ·  Priya          11:30
 12:00
 12:30    ╱ lunch ╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱╱
 13:00  ○ office hours
        ○
 14:00
 14:32 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 15:00   █ NL/US sy…  15:00 ▐ ◆ Review …  45 m
                            ▐
 16:00
 16:30   ▐ ◆ Hand-over to Mia             30 m
 17:00
 17:30 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ stop"""


def test_rows_are_elastic_where_quarters_of_an_hour_do_not_fit() -> None:
    assert rows_text(day_window(take_snapshot(), 48, 20)) == GOLDEN


def test_neighbours_of_a_quarter_never_share_a_row_in_a_low_window() -> None:
    starts = [at(9 + n // 4, n % 4 * 15) for n in range(10)]
    blocks = tuple(Block(f"b-{n}", "t-000003", start, 15) for n, start in enumerate(starts))
    rows = day_window(take_snapshot(at(8, 0), day=replace(DAY, blocks=blocks), meetings=()), 80, 20)
    drawn = [row_text(row) for row in rows if "◆" in row_text(row)]
    assert [row[:6].strip() for row in drawn] == [f"{9 + n // 4:02}:{n % 4 * 15:02}" for n in range(10)]
    assert all(row.count("◆") == 1 for row in drawn)


@given(st.integers(20, 120), st.integers(1, 70), st.integers(0, 23), st.integers(0, 59))
def test_the_rows_never_exceed_the_window(cells: int, height: int, hour: int, minute: int) -> None:
    rows = day_window(take_snapshot(at(hour, minute)), cells, height)
    assert len(rows) <= height
    assert all(row_width(row) == cells for row in rows)


def test_the_finest_scale_that_fits_is_used() -> None:
    assert [len(day_window(take_snapshot(), 60, height)) for height in (60, 40, 20, 12, 6, 3)] == [52, 35, 20, 12, 6, 3]


def test_the_hour_labels_follow_the_wall_clock() -> None:
    labels = [row_text(row)[:6].strip() for row in day_window(take_snapshot(), 60, 36)]
    assert [label for label in labels if label] == [
        "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "14:32", "15:00", "16:00", "17:00", "17:30",
    ]  # fmt: skip


def test_a_day_without_hours_and_plans_says_so() -> None:
    snapshot = take_snapshot(day=Day(TODAY), config=Config(), meetings=())
    assert "No hours today" in rows_text(day_window(snapshot, 60, 20))


def test_the_line_of_now_is_drawn_before_and_after_hours() -> None:
    for hour in (7, 20):
        text = rows_text(day_window(take_snapshot(at(hour, 12)), 60, 40))
        assert f"{hour:02}:12 ━" in text


def test_outside_the_working_day_there_is_no_line_of_now() -> None:
    assert "02:00" not in rows_text(day_window(take_snapshot(at(2, 0, day=25)), 60, 40))


def test_now_in_the_row_of_the_stop_keeps_its_label() -> None:
    assert "17:31 ━" in rows_text(day_window(take_snapshot(at(17, 31)), 60, 40))
    assert rows_text(day_window(take_snapshot(at(17, 31)), 60, 40)).endswith(" stop")


def test_a_day_without_a_stop_has_no_stop_line() -> None:
    snapshot = take_snapshot(boundary=Boundary(BoundaryState.OFF))
    assert "stop" not in rows_text(day_window(snapshot, 60, 40))


def test_the_running_block_is_drawn_to_its_planned_end() -> None:
    text = rows_text(day_window(focused(at(14, 32), at(14, 15)), 60, 40))
    assert "Review Priya's design" in text
    assert "33 m left" in text
    (entry,) = [entry for entry in day_entries(focused(at(14, 32), at(14, 15))) if entry.strong]
    assert entry.fill is Fill.FOCUS_TINT
    (entry,) = [entry for entry in day_entries(focused(at(14, 32), at(14, 15), 0)) if entry.strong]
    assert (entry.mark, entry.note, entry.span.end) == ("◆", "", at(14, 32))
    (entry,) = [entry for entry in day_entries(focused(at(15, 32), at(14, 15))) if entry.strong]
    assert entry.span.end == at(15, 32)


def test_blocks_show_their_outcome_or_plan() -> None:
    blocks = (
        *BLOCKS,
        Block("b-6", "t-000003", at(13, 0), 30),
        Block("b-7", "t-000003"),
        Block("b-8", "", at(9), 5, at(9), at(9), outcome=BlockOutcome.STUCK),
    )
    found = {entry.span.start: entry for entry in day_entries(take_snapshot(day=replace(DAY, blocks=blocks)))}
    assert found[at(9, 20)].role is Role.DONE
    assert found[at(10, 42)].role is Role.ATTENTION
    assert found[at(16, 30)].role is Role.FOCUS
    assert found[at(13, 0)].role is Role.DIM
    assert found[at(9)].span.minutes == 1
    assert len(found) == 7


def test_a_meeting_names_its_people_or_their_ids() -> None:
    meeting = PlacedMeeting("Call", Span(at(12), at(13)), ("sam", "zed"))
    alone = PlacedMeeting("Alone", Span(at(14), at(15)))
    titles = [entry.title for entry in day_entries(take_snapshot(day=Day(TODAY), meetings=(meeting, alone)))]
    assert titles == ["Call  ·  Sam, zed", "Alone"]


def test_a_shift_past_midnight_is_one_day() -> None:
    hours = HoursRules(WeeklyHours(((TimeRange(22 * 60, 30 * 60),),) * 7), rollover=12 * 60)
    snapshot = take_snapshot(at(1, 0, day=24), day=Day(TODAY), config=Config(hours=hours, me=CONFIG.me), meetings=())
    text = rows_text(day_window(snapshot, 60, 40))
    assert text.startswith(" 22:00")
    assert " 00:00" in text
    assert " 01:00 ━" in text


def test_the_day_the_clock_goes_back_has_its_hour_twice() -> None:
    from datetime import UTC, date, datetime

    hours = HoursRules(WeeklyHours(((TimeRange(0, 6 * 60),),) * 7))
    day = date(2026, 10, 25)
    snapshot = take_snapshot(
        datetime(2026, 10, 25, 20, tzinfo=UTC),
        day=Day(day),
        config=Config(hours=hours, me=CONFIG.me),
        meetings=(),
        date=day,
    )
    labels = [row_text(row)[:6].strip() for row in day_window(snapshot, 60, 50)]
    assert labels.count("02:00") == 2


def test_three_simultaneous_entries_are_drawn_side_by_side() -> None:
    meetings = tuple(
        PlacedMeeting(name, Span(at(12, start), at(13))) for name, start in (("A", 0), ("B", 0), ("C", 30))
    )
    rows = day_window(take_snapshot(day=Day(TODAY), meetings=meetings), 60, 36)
    lines = [row_text(row) for row in rows if row_text(row).count("█") == 3]
    assert len(lines) == 2
    assert all(name in lines[0] + row_text(rows[12]) + row_text(rows[14]) for name in "ABC")


def drawn(*blocks: Block, cells: int = 60, height: int = 40, hour: int = 14, minute: int = 32) -> str:
    snapshot = take_snapshot(at(hour, minute), day=replace(DAY, blocks=blocks), meetings=())
    return rows_text(day_window(snapshot, cells, height))


def test_a_differing_plan_is_drawn_beside_the_block() -> None:
    late = Block("b-1", "t-000001", at(9), 60, at(9, 30), at(10, 45), outcome=BlockOutcome.DONE)
    assert "Decision memo  ✓ 1 h 15  ┊ 09:00–10:00" not in drawn(late)  # it begins two rows before
    lines = [line for line in drawn(late).splitlines() if "┊" in line]
    assert len(lines) == 2  # the words about a window stand in two of its four rows
    assert lines[0].endswith("┊ 09:00–10:00")
    as_planned = replace(late, planned_start=at(9, 31), planned_minutes=72)
    assert "┊" not in drawn(as_planned)
    assert "┊" not in drawn(replace(late, planned_start=None))
    assert "┊" not in drawn(replace(late, outcome=BlockOutcome.CANCELLED))


def test_the_drawn_plan_is_the_original_one() -> None:
    longer = Block("b-1", "t-000001", at(9), 90, at(9), at(10, 30), first_planned_minutes=45)
    assert "┊ 09:00–09:45" in drawn(longer)
    assert "┊" not in drawn(replace(longer, first_planned_minutes=0))


def test_a_running_block_shows_its_plan_if_it_differs() -> None:
    running = Block("b-1", "t-000001", at(14), 45, at(14, 20))
    assert "┊ 14:00–14:45" in drawn(running)
    on_time = replace(running, start=at(14))
    assert "┊" not in drawn(on_time)
    assert "┊ 14:00–14:45" in drawn(on_time, hour=15)


def test_the_label_of_the_plan_follows_the_room() -> None:
    late = Block("b-1", "t-000001", at(9), 60, at(9, 30), at(10, 45), outcome=BlockOutcome.DONE)
    assert "┊ 09:00–10:00\n" in drawn(late, cells=56)
    assert "┊ 09:00–10:00\n" in drawn(late, cells=53)
    assert "┊ 09:00\n" in drawn(late, cells=40)
    assert "┊\n" in drawn(late, cells=24)


@given(
    st.lists(st.tuples(st.integers(8, 17), st.integers(0, 59), st.integers(1, 120), st.integers(-90, 90)), max_size=5),
    st.integers(20, 120),
    st.integers(5, 50),
)
def test_rows_with_plans_keep_their_width(made: list[tuple[int, int, int, int]], cells: int, height: int) -> None:
    blocks = tuple(
        Block(f"b-{n}", "t-000001", at(hour, minute) + timedelta(minutes=late), length, at(hour, minute),
              at(hour, minute) + timedelta(minutes=length), outcome=BlockOutcome.DONE)
        for n, (hour, minute, length, late) in enumerate(made)
    )  # fmt: skip
    snapshot = take_snapshot(day=replace(DAY, blocks=blocks))
    rows = day_window(snapshot, cells, height, "b-0")
    assert len(rows) <= height
    assert all(row_width(row) == cells for row in rows)


def test_the_selected_block_shows_its_start() -> None:
    moved = replace(BLOCKS[3], planned_start=at(16, 15))
    snapshot = take_snapshot(day=replace(DAY, blocks=(*BLOCKS[:3], moved)))
    rows = day_window(snapshot, 48, 20, moved.id)
    (line,) = [row for row in rows if any(piece.fill is Fill.FOCUS_SOLID for piece in row)]
    assert row_text(line).startswith(" 16:15   ▐ ▸ Hand-over to Mia")
    passed = replace(moved, planned_start=at(13))
    snapshot = take_snapshot(day=replace(DAY, blocks=(*BLOCKS[:3], passed)))
    assert any(piece.fill is Fill.FOCUS_SOLID for row in day_window(snapshot, 48, 20, passed.id) for piece in row)


def test_a_cached_day_is_redrawn_only_on_changes() -> None:
    kept, morning, noon = CachedDay(), take_snapshot(at(9, 0)), take_snapshot(at(12, 0))
    first = kept(morning, 60, 30, "")
    assert first == day_window(morning, 60, 30)
    assert kept(morning, 60, 30, "") is first
    for asked in (
        (noon, 60, 30, ""),
        (noon, 50, 30, ""),
        (noon, 50, 20, ""),
        (noon, 50, 20, "b-2"),
        (morning, 60, 30, ""),
    ):
        assert kept(*asked) == day_window(*asked)


# ---------------------------------------------------------------- a full day


TEN = (
    *(Block(f"b-{n}", f"t-{n}", at(9, 0) + timedelta(minutes=30 * n), 30) for n in range(7)),
    Block("b-7", "t-7", at(14, 0), 60),
    Block("b-8", "t-8", at(15, 0), 15),
    Block("b-9", "t-9", at(15, 15), 15),
)


def full(hour: int = 8, minute: int = 55, cells: int = 59, height: int = 36, **fields: object) -> tuple[Row, ...]:
    tasks = tuple(Task(f"t-{n}", f"task {n}", estimate=30) for n in range(10))
    snapshot = take_snapshot(at(hour, minute), day=replace(DAY, tasks=tasks, blocks=TEN), meetings=(), **fields)
    return day_window(snapshot, cells, height)


def test_adjacent_blocks_differ_by_an_edge_and_a_tint() -> None:
    rows = full()
    first, second = (next(row for row in rows if f"task {n}" in row_text(row)) for n in (0, 1))
    fills = [{piece.fill for piece in row} - {Fill.NONE} for row in (first, second)]
    assert fills == [{Fill.FOCUS_TINT}, {Fill.FOCUS_TINT_2}]
    between = rows[rows.index(first) + 1]
    assert row_text(between)[9] == "▝"
    assert "▁" * 20 in row_text(between)
    assert {piece.role for piece in between if "▁" in piece.text} == {Role.HAIRLINE}
    # A block of one row keeps its letters; its edge alone is short.
    short = next(row for row in rows if "task 8" in row_text(row))
    assert row_text(short)[9] == "▝"
    assert "▁" not in row_text(short)


def test_the_kind_of_an_entry_shows_without_colour() -> None:
    text = rows_text(day_window(take_snapshot(), 59, 36))
    assert "▕ ✓ Decision memo" in text
    assert "▕ ◐ Review" in text
    assert "█ NL/IN sync" in text
    assert "▐ ◆ Hand-over" in text
    unsure = PlacedMeeting("Demo", Span(at(12), at(13)), kind=MeetingKind.MAYBE)
    assert "▗ Demo ?" in rows_text(day_window(take_snapshot(day=Day(TODAY), meetings=(unsure,)), 59, 36))


def test_the_line_of_now_runs_through_a_block_and_spares_its_letters() -> None:
    row = next(row_text(row) for row in full(14, 5) if row_text(row).startswith(" 14:05"))
    assert "━ ◆ task 7 ━" in row
    assert row.count("━") > 25
    running = next(
        row_text(row) for row in day_window(focused(at(14, 32), at(14, 15)), 59, 36) if "14:32" in row_text(row)
    )
    assert "━ 33 m left ━" in running
    over = day_window(focused(at(15, 32), at(14, 15)), 59, 36)
    assert any("27 m over" in row_text(row) for row in over)


def test_free_time_ahead_of_an_hour_or_more_is_named_and_less_is_not() -> None:
    text = rows_text(full())
    assert "2 h free" in text
    assert text.count(" free") == 1
    assert " free" not in rows_text(full(17, 0))


def test_time_between_my_hours_is_named_at_every_size_and_is_not_free() -> None:
    hours = HoursRules(weekly=WeeklyHours(parse_week("mon-fri 08:00-12:00, 15:00-19:00")))
    seen = take_snapshot(at(9), config=replace(CONFIG, hours=hours, windows=()), day=Day(TODAY), meetings=())
    for height in (52, 35, 20, 12):
        rows = [row_text(row) for row in day_window(seen, 60, height)]
        assert sum("break until 15:00" in row for row in rows) == 1, height
        assert sum("free" in row for row in rows) == 2, height
    assert "break until" not in rows_text(day_window(take_snapshot(), 60, 40))


def test_windows_are_named_in_the_lane_and_in_a_narrow_day_where_there_is_room() -> None:
    wide = rows_text(day_window(take_snapshot(), 59, 36)).splitlines()
    assert any(line.endswith("no meetings") for line in wide)
    assert any(line.endswith("until 11:15") for line in wide)
    narrow = rows_text(day_window(take_snapshot(), 48, 36))
    assert "until 11:15" not in narrow
    assert "office hours" in narrow


def test_on_a_12_hour_clock_times_line_up_and_nothing_is_cut() -> None:
    config = replace(CONFIG, ui=replace(CONFIG.ui, clock=12))
    for cells, height in ((60, 40), (59, 20), (80, 36)):
        rows = [row_text(row) for row in day_window(take_snapshot(config=config), cells, height)]
        colons = {row[:7].index(":") for row in rows if ":" in row[:7]}
        assert colons == {2}, (cells, height)
        assert any("until 11:15am" in row for row in rows)
        assert all(width(row) == cells for row in rows)


def test_a_short_shift_is_drawn_at_five_minutes_a_row() -> None:
    hours = HoursRules(WeeklyHours(((TimeRange(9 * 60, 11 * 60),),) * 7))
    snapshot = take_snapshot(at(9, 0), day=Day(TODAY), config=Config(hours=hours, me=CONFIG.me), meetings=())
    assert len(day_window(snapshot, 59, 36)) == 25


LIST: tuple[Row, ...] = ((Piece("REACH             "),), (Piece("Priya ▽  Tue 05:00"),), (Piece("Sam   △      15:00"),))


def test_what_stands_beside_the_day_is_below_now_and_spares_the_names_of_windows() -> None:
    rows = rows_text(day_window(take_snapshot(), 80, 20, "", LIST)).splitlines()
    now = next(y for y, row in enumerate(rows) if row.startswith(" 14:32"))
    at_row = next(y for y, row in enumerate(rows) if row.endswith("REACH"))
    assert at_row > now
    assert [row[60:].strip() for row in rows[at_row : at_row + 3]] == [row_text(row).strip() for row in LIST]
    assert any(row[60:].startswith("until 11:15") for row in rows[:now])


@given(st.integers(70, 100), st.integers(1, 40), st.integers(0, 23), st.integers(0, 59))
def test_with_rows_beside_it_the_day_keeps_its_width(cells: int, height: int, hour: int, minute: int) -> None:
    rows = day_window(take_snapshot(now=at(hour, minute)), cells, height, "", LIST)
    assert len(rows) <= height
    assert {row_width(row) for row in rows} == {cells}


def test_a_day_a_little_too_long_for_quarters_still_fills_the_window() -> None:
    early = take_snapshot(now=at(8, 40), day=Day(TODAY), meetings=())
    rows = rows_text(day_window(early, 59, 36)).splitlines()
    assert len(rows) == 36
    assert rows[-1].startswith(" 17:30 ━")
