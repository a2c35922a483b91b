"""The overlap screen as text: exact cells, one cursor, nothing out of its window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.present.sample import CONFIG, person
from wfh.domain.model.config import Ui
from wfh.domain.model.people import ME, Person
from wfh.domain.overlap.overlap import Overlap, overlap
from wfh.domain.overlap.presence import PresenceState
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import Schedule, TimeRange, WeeklyHours, Window, WindowKind
from wfh.present.overlap.grid import grid
from wfh.present.overlap.layout import OverlapLayout, SlotCursor
from wfh.present.overlap.proposal_rows import follow_up_rows
from wfh.present.overlap.screen import overflow_pages, overlap_rows, shape_of
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import Shapes
from wfh.present.rows.pieces import Fill, Role, row_text, row_width, rows_text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2027, 3, 16, 13, 30, tzinfo=UTC)
UI = Ui()
HOSTILE = ("[/nope][@click=app.quit]x[/]", "[bold", "{x}", "日本語のとても長い名前", "עברית", "👩‍👩‍👧 x", "x" * 300)


def me(**changes: object) -> Person:
    schedule = replace(CONFIG.schedule, timezone="Europe/Amsterdam")
    return replace(Person(ME, "Noor", schedule, ("nl", "en")), **changes)  # type: ignore[arg-type]


def found(
    day: date = date(2027, 3, 16), people: tuple[Person, ...] = CONFIG.people, mine: Person | None = None
) -> Overlap:
    return overlap(mine or me(), people, day, meetings=CONFIG.meetings)


def text(
    layout: OverlapLayout,
    cells: int,
    lines: int,
    at: datetime = NOON,
    person: int = 0,
    ui: Ui = UI,
    *,
    drawn: bool = True,
) -> str:
    return rows_text(overlap_rows(layout, SlotCursor(at, person), cells, lines, ui, drawn=drawn))


def test_the_screen_fits_in_80_cells() -> None:
    assert text(OverlapLayout(found()), 80, 24).splitlines()[:12] == [
        " Tue 16 Mar 2027   Amsterdam clock, UTC+1   slot 30 min   4 people",
        "                    00  02  04  06  08  10  12  14  16  18  20  22",
        "▸ You   14:30     ●               ····╌▒▒▒╌━━·○○━│━━━━━·········",
        "  Priya 19:00     ▽      ·····━━━━━━━━━━━━━━━━━━·│·····",
        "  Sam   09:30     ● ······                  ····━│━━━━━━━━━━━━━━····",
        "  Mia   00:30 Wed ☾ ━━━━━━━━━━━━━━··········     │            ····━━",
        "  together                    2222         22 222222222",
        "                                                 ▲ 14:30",
        "                    you working · Priya after hours · Sam working · Mia asleep",
        "",
        " PROPOSALS   30 m",
        "  ▲ No reasonable slot for everyone: two calls, or in writing",
    ]


def test_at_120_cells_each_quarter_hour_is_one_cell() -> None:
    rows = [row_text(row) for row in overlap_rows(OverlapLayout(found()), SlotCursor(NOON), 120, 36, UI, drawn=True)]
    start = rows[2].index("00")
    assert rows[5][start + 20 : start + 56] == "━" * 36  # Priya, 09:30 to 18:30 in India, is 05:00 to 14:00 here
    assert rows[5][start + 19] == "·"
    assert {rows[y][start + 58] for y in range(3, 11)} == {"│"}  # 14:30 is the 58th quarter


def test_a_low_window_keeps_people_and_drops_the_rest() -> None:
    people = ["You", "Priya", "Sam", "Mia"]
    for lines, kept, offers in ((13, people, True), (12, people, True), (10, people[:3], True), (8, people[:2], False)):
        shown = text(OverlapLayout(found()), 60, lines).splitlines()
        assert len(shown) <= lines
        assert [name for line in shown for name in people if line[2:].startswith(f"{name} ")] == kept
        assert any(line.startswith(" PROPOSALS") for line in shown) is offers


def test_with_colours_states_have_fills_and_shapes() -> None:
    rows = overlap_rows(OverlapLayout(found()), SlotCursor(NOON), 120, 36, UI)
    mine = {(piece.text.strip() or piece.text[:1], piece.fill) for piece in rows[3] if piece.fill is not Fill.NONE}
    assert {(" ", Fill.WORKING), ("╱╱╱╱╱╱╱╱", Fill.FOCUS_TINT), ("○○○○", Fill.ATTENTION_TINT)} <= mine
    assert any(piece.text == "│" and piece.fill is Fill.WORKING for piece in rows[3])


def test_ascii_draws_characters_that_every_terminal_has() -> None:
    shown = "\n".join(text(OverlapLayout(found()), 80, 24, ui=Ui(ascii=True)).splitlines()[:12])
    assert shown.isascii()
    assert "=" in shown


def test_the_cells_follow_the_window() -> None:
    layout = OverlapLayout(found())
    assert [layout.grid(cells).cell_minutes for cells in (200, 120, 119, 80, 60, 40)] == [15, 15, 15, 30, 60, 60]


@pytest.mark.parametrize(
    ("day", "cells"), [(date(2027, 3, 28), 92), (date(2027, 10, 31), 100), (date(2027, 3, 16), 96)]
)
def test_days_of_23_and_25_hours_fit_in_120_cells(day: date, cells: int) -> None:
    layout = OverlapLayout(found(day))
    assert layout.grid(120).width == cells
    at = layout.overlap.span.end - timedelta(minutes=15)
    rows = overlap_rows(layout, SlotCursor(at, 1), 120, 36, UI)
    assert all(row_width(row) <= 120 for row in rows)


def test_a_cursor_outside_the_day_is_drawn_at_its_edge() -> None:
    layout = OverlapLayout(found())
    for at, edge in ((layout.overlap.span.start - timedelta(days=1), 20), (layout.overlap.span.end, 115)):
        assert row_text(overlap_rows(layout, SlotCursor(at), 120, 36, UI)[4])[edge] == "│"


def test_near_the_right_edge_the_time_is_left_of_the_cursor() -> None:
    layout = OverlapLayout(found())
    assert "23:45 ▲" in text(layout, 120, 36, layout.overlap.span.end - timedelta(minutes=15))


def test_twelve_hour_clocks_fit() -> None:
    shown = text(OverlapLayout(found()), 120, 36, ui=Ui(clock=12))
    assert "2:30pm" in shown
    assert "12:30am Wed" in shown
    assert all(
        row_width(row) <= 80 for row in overlap_rows(OverlapLayout(found()), SlotCursor(NOON, 2), 80, 20, Ui(clock=12))
    )


def test_a_colleague_with_a_day_off_is_shown_as_off() -> None:
    assert "does not work this day" in text(OverlapLayout(found(date(2027, 3, 20))), 120, 36, person=1)


def test_many_people_are_counted_and_scrolled() -> None:
    people = tuple(person(f"p{n}", f"Name {n}", "Asia/Kathmandu", 540, 1020) for n in range(20))
    layout = OverlapLayout(found(people=people))
    shown = text(layout, 80, 20, person=20)
    assert "↑" in shown.splitlines()[1]
    assert "▸ Name 19" in shown
    assert "20 after hours" in shown
    assert "+" in next(line for line in text(layout, 120, 36).splitlines() if "together" in line)
    assert "^" in text(layout, 80, 20, person=20, ui=Ui(ascii=True)).splitlines()[1]


def test_without_colleagues_there_is_no_together_row() -> None:
    shown = text(OverlapLayout(found(people=())), 80, 20)
    assert "together" not in shown
    assert "c adds a colleague: a name, a city, and the hours." in shown


def test_everyone_together_is_marked() -> None:
    layout = OverlapLayout(found(people=CONFIG.people[:1]))
    rows = overlap_rows(layout, SlotCursor(NOON.replace(hour=10, minute=30)), 120, 36, UI)
    counts = next(row for row in rows if "together" in row_text(row))
    assert Role.DONE in {piece.role for piece in counts}
    assert "1  " in rows_text(rows)


def test_a_day_off_is_drawn_quietly() -> None:
    rows = follow_up_rows(found(date(2027, 3, 20)), 80, UI)
    assert "You do not work then" in rows_text(rows)
    assert Role.OVER not in {piece.role for row in rows for piece in row}


def test_proposals_show_what_they_ask_of_people() -> None:
    lunch = Window(WindowKind.LUNCH, frozenset(range(5)), TimeRange(9 * 60, 18 * 60))
    quiet = Window(WindowKind.NO_MEETING, frozenset(range(5)), TimeRange(0, 24 * 60))
    week = WeeklyHours(((TimeRange(540, 1020),),) * 5 + ((), ()))
    busy = Person("ada", "Ada", Schedule("Europe/Amsterdam", week, (lunch,)))
    shut = Person("bo", "Bo", Schedule("Europe/Amsterdam", week, (quiet,)))
    shown = rows_text(follow_up_rows(found(people=(busy, shut)), 60, UI))
    assert "in a break: Ada" in shown
    assert "in no-meeting time: Bo" in shown


def test_past_notes_are_not_shown() -> None:
    assert "until 27 Mar" not in rows_text(follow_up_rows(found(date(2027, 3, 28)), 120, UI))
    assert "until 27 Mar" in rows_text(follow_up_rows(found(date(2027, 3, 27)), 120, UI))


def test_a_focus_block_changes_only_my_row() -> None:
    span = Span(NOON - timedelta(minutes=30), NOON + timedelta(minutes=30))
    layout = OverlapLayout(found(), span)
    states = [reading.state for reading in layout.readings(NOON, UI)]
    assert states[0] is PresenceState.FOCUS
    assert PresenceState.FOCUS not in states[1:]
    assert "◆" in text(layout, 120, 36)


def test_every_state_has_a_shape_of_its_own() -> None:
    shapes = [shape_of(state, Shapes())[0] for state in PresenceState]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize("cells", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("lines", [8, 20, 36])
def test_names_of_any_kind_stay_in_the_window(cells: int, lines: int) -> None:
    people = tuple(person(f"p{n}", name, "Asia/Kathmandu", 540, 1020) for n, name in enumerate(HOSTILE))
    layout = OverlapLayout(found(people=people))
    for number in range(len(people) + 1):
        rows = overlap_rows(layout, SlotCursor(NOON, number), cells, lines, UI)
        assert len(rows) <= lines
        assert all(row_width(row) <= cells for row in rows)


def test_languages_that_all_speak_are_named_where_there_is_room() -> None:
    layout = OverlapLayout(found(people=tuple(replace(person, languages=("en",)) for person in CONFIG.people)))
    assert "4 people, all speak en" in text(layout, 120, 36)
    assert text(layout, 80, 24).splitlines()[0].endswith("slot 30 min   4 people")
    assert text(layout, 60, 24).splitlines()[0].endswith("slot 30 min")


def test_you_stay_in_view_while_twenty_people_scroll() -> None:
    people = tuple(person(f"p{n}", f"Name {n}", "Asia/Kathmandu", 540, 1020) for n in range(20))
    shown = text(OverlapLayout(found(people=people)), 80, 20, person=20).splitlines()
    assert shown[2].split()[0] == "You"
    assert shown[1].startswith(" ↑")
    assert any(line.startswith("▸ Name 19") for line in shown)


def test_many_people_are_grouped_by_the_distance_of_their_clocks() -> None:
    zones = ("America/New_York", "Asia/Kathmandu", "Asia/Tokyo")
    people = tuple(person(f"p{n}", f"N{n}", zones[n % 3], 540, 1020) for n in range(9))
    layout = OverlapLayout(found(people=people))
    assert list(layout.groups.items()) == [(1, "UTC+9"), (4, "UTC+5:45"), (7, "UTC-4")]
    assert [one.id for one in layout.people] == [ME, "p2", "p5", "p8", "p1", "p4", "p7", "p0", "p3", "p6"]
    lines = text(layout, 120, 40, person=1).splitlines()
    heads = [n for n, line in enumerate(lines) if line.strip().startswith("UTC")]
    assert len(heads) == 3
    assert OverlapLayout(found()).groups == {}


def test_people_left_out_are_shown_but_not_counted() -> None:
    layout = OverlapLayout(found(people=CONFIG.people[:2]), None, (me(), *CONFIG.people))
    assert [layout.is_out(index) for index in range(4)] == [False, False, False, True]
    shown = text(layout, 120, 36, person=3)
    assert "3 of 4 people" in shown
    assert "Mia  left out" in shown
    assert "Mia asleep" not in shown
    rows = overlap_rows(layout, SlotCursor(NOON, 3), 120, 36, UI)
    (row,) = [row for row in rows if row_text(row).startswith("▸ Mia")]
    assert {piece.fill for piece in row} <= {Fill.NONE, Fill.FAINT}
    counted = layout.grid(120).together
    assert counted == OverlapLayout(found(people=CONFIG.people[:2])).grid(120).together


def test_higher_counts_have_brighter_fills() -> None:
    people = tuple(person(f"p{n}", f"N{n}", "Europe/Amsterdam", 540, 600 + n * 60) for n in range(6))
    rows = overlap_rows(OverlapLayout(found(people=people)), SlotCursor(NOON), 120, 40, UI)
    (row,) = [row for row in rows if row_text(row).strip().startswith("together")]
    assert {Fill.FAINT, Fill.NOW_TINT} <= {piece.fill for piece in row}


def test_now_and_the_cursor_are_two_lines() -> None:
    rows = rows_text(overlap_rows(OverlapLayout(found()), SlotCursor(NOON, 0, NOON - timedelta(hours=1)), 120, 36, UI))
    assert rows.count("┊") == 8
    assert ":" in rows_text(
        overlap_rows(OverlapLayout(found()), SlotCursor(NOON, 0, NOON - timedelta(hours=1)), 80, 24, Ui(ascii=True))
    )
    outside = overlap_rows(OverlapLayout(found()), SlotCursor(NOON, 0, NOON - timedelta(days=1)), 120, 36, UI)
    assert "┊" not in rows_text(outside)


@pytest.mark.parametrize("start", [date(2027, 3, 27), date(2027, 10, 30), date(2027, 3, 16)])
def test_two_days_are_drawn_exactly(start: date) -> None:
    one, two = (overlap(me(), CONFIG.people, start, days=days) for days in (1, 2))
    following = overlap(me(), CONFIG.people, start + timedelta(days=1))
    cells = [grid(found, None, 30).rows for found in (one, following)]
    whole = OverlapLayout(two).grid(120)
    assert whole.cell_minutes == 30
    for index, row in enumerate(whole.rows):
        assert row.cells == cells[0][index].cells + cells[1][index].cells
    assert whole.width * 30 == two.span.minutes
    assert "Sun" in OverlapLayout(two).grid(120).header() or start.day == 16


def test_another_persons_clock_is_named() -> None:
    theirs = overlap(me(), CONFIG.people, date(2027, 3, 16), clock_of="priya")
    shown = text(OverlapLayout(theirs), 120, 36, person=1)
    assert "on the clock of Priya: Kolkata, UTC+5:30" in shown
    assert "works 09:30–18:30 on this clock" in shown
    assert "▲ 19:00" in shown


def test_overflowing_rows_go_on_separate_pages() -> None:
    assert overflow_pages(OverlapLayout(found()), SlotCursor(NOON), 120, 40, UI) == ()
    pages = overflow_pages(OverlapLayout(found()), SlotCursor(NOON), 60, 12, UI)
    assert len(pages) > 1
    assert all(len(page) <= 12 and all(row_width(row) <= 60 for row in page) for page in pages)
    assert "PROPOSALS" in rows_text(pages[0])


def test_a_utc_clock_is_named_once() -> None:
    greenwich = replace(me(), schedule=replace(me().schedule, timezone="UTC"))
    shown = overlap(greenwich, [person("ann", "Ann", "UTC", 540, 1020)], date(2027, 3, 16))
    assert rows_text(overlap_rows(OverlapLayout(shown), SlotCursor(shown.span.start), 120, 36, UI)).startswith(
        " Tue 16 Mar 2027   UTC clock   "
    )


def test_a_wide_window_has_two_cells_a_quarter_and_the_cursor_finds_its_own() -> None:
    layout = OverlapLayout(found())
    one, two = layout.grid(200), layout.grid(230)
    assert (one.width, two.width) == (96, 192)
    for quarter in range(96):
        at = one.instant(quarter)
        assert two.index(at) == 2 * quarter
        assert two.instant(2 * quarter) == two.instant(2 * quarter + 1) == at
    assert [row.cells[::2] for row in two.rows] == [row.cells for row in one.rows]
    shown = text(layout, 230, 40).splitlines()
    assert max(map(width, shown)) <= 230
    assert "".join(shown[1].split()) == "".join(text(layout, 200, 40).splitlines()[1].split())
