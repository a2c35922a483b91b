from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.team import MIA, NOOR, PRIYA, SAM, SYNC, TEAM, utc, worker
from wfh.domain.model.config import Ui
from wfh.domain.model.ledger import PastStretch
from wfh.domain.model.people import ME, Meeting, Person
from wfh.domain.overlap.clock_changes import ClockNote
from wfh.domain.overlap.moment_text import MomentInPlaces, moment_in_places
from wfh.domain.overlap.overlap import Overlap, overlap
from wfh.domain.overlap.presence import PresenceState, Timeline, presence_of
from wfh.domain.overlap.slot_cost import Stretch
from wfh.domain.overlap.slot_proposals import SlotProposal
from wfh.domain.overlap.turn_taking import StretchBudget
from wfh.domain.time.formatting import gap_text
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import ONE_DAY, HoursException, WeeklyHours, Window, WindowKind, parse_range
from wfh.domain.time.zones import wall, zone
from wfh.present.overlap import words
from wfh.present.overlap.as_json import offset_text, overlap_json, when_json, who_json
from wfh.present.overlap.grid import CellState, cell_minutes_for, grid
from wfh.present.overlap.layout import OverlapLayout
from wfh.present.overlap.proposal_rows import follow_up_rows
from wfh.present.overlap.states import state_word
from wfh.present.overlap.tables import plain_lines, sign
from wfh.present.rows.cell_width import width
from wfh.present.shell.people_lines import when_lines, who_lines

UI = Ui()
ASCII = Ui(ascii=True)
MARCH = date(2027, 3, 16)
WINDOWS = (
    Window(WindowKind.NO_MEETING, frozenset({0, 3, 4}), parse_range("09:15-11:15")),
    Window(WindowKind.OFFICE_HOURS, frozenset({0, 3}), parse_range("13:00-13:30")),
)
BUSY = replace(NOOR, schedule=replace(NOOR.schedule, windows=WINDOWS))


def drawn(found: Overlap, day: date | None = None, cell_minutes: int = 15, ui: Ui = UI) -> list[str]:
    """Draw a grid as text: the hours, the rows, the counts; a space that is not asleep shows what it is."""
    cells = grid(found, day, cell_minutes)
    marks = {CellState.OFF: "x", CellState.EDGE: ":"}
    rows = ["".join(marks.get(state, sign(state, ui)) for state in row.cells) for row in cells.rows]
    return [cells.header().rstrip(), *rows, "".join(str(count) if count else " " for count in cells.together).rstrip()]


# ---------------------------------------------------------------- cells


def test_the_weeks_of_clock_changes_in_march_are_drawn_exactly() -> None:
    assert drawn(overlap(BUSY, TEAM, date(2027, 3, 18))) == [
        "00      02      04      06      08      10      12      14      16      18      20      22",
        "                            ········━▒▒▒▒▒▒▒▒━━━━━··○○━━━━━━━━━━━━━━━━··················        ",
        "          ··········━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━··············                          ",
        "············                                    ········━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━········",
        "━━━━━━━━━━━━━━━━━━━━━━━━━━━━····················                                    ········━━━━",
        "1111111111111111111122222222111111112111111112222211222222222222222222111111111111111111    1111",
    ]  # fmt: skip


def test_a_day_of_mine_has_as_many_cells_as_it_has_quarters() -> None:
    for day, cells in ((date(2027, 3, 28), 92), (MARCH, 96), (date(2027, 10, 31), 100)):
        found = grid(overlap(NOOR, TEAM, day))
        assert found.width == cells
        assert {len(row.cells) for row in found.rows} == {cells}


@pytest.mark.parametrize(
    ("day", "header"),
    [
        (date(2027, 3, 28), "00          04      06      08      10      12      14      16      18      20      22"),
        (
            date(2027, 10, 31),
            "00      02  02      04      06      08      10      12      14      16      18      20      22",
        ),
    ],
)
def test_hour_labels_are_right_at_clock_changes(day: date, header: str) -> None:
    found = grid(overlap(NOOR, [], day))
    assert found.header().rstrip() == header
    for index, label in found.labels:
        assert wall(found.instant(index), found.zone).strftime("%H:%M") == f"{label}:00"


@pytest.mark.parametrize(
    ("timezone", "day", "cells"),
    [
        ("Australia/Lord_Howe", date(2027, 4, 4), 98),
        ("Australia/Lord_Howe", date(2027, 10, 3), 94),
        ("Asia/Kathmandu", MARCH, 96),
        ("Pacific/Chatham", date(2027, 4, 4), 100),
        ("Pacific/Chatham", date(2027, 9, 26), 92),
        ("Africa/Casablanca", date(2026, 2, 15), 100),
        ("Pacific/Apia", date(2011, 12, 29), 96),
        ("Pacific/Apia", date(2011, 12, 30), 0),
    ],
)
def test_days_on_other_clocks_have_their_real_length(timezone: str, day: date, cells: int) -> None:
    me = worker(ME, "Me", timezone, "02:00-05:00", "22:00-24:00", every_day=True)
    found = overlap(me, TEAM, day)
    for minutes in (15, 30, 60):
        assert grid(found, day, minutes).width == -(-cells * 15 // minutes)
    assert all(wall(grid(found).instant(index), found.zone).minute == 0 for index, _label in grid(found).labels)
    assert plain_lines(found, 80, UI)


def test_lord_howe_changes_by_half_an_hour() -> None:
    me = worker(ME, "Me", "Australia/Lord_Howe", "01:00-03:00", every_day=True)
    assert drawn(overlap(me, [], date(2027, 4, 4)))[1].count("━") == 10
    assert drawn(overlap(me, [], date(2027, 10, 3)))[1].count("━") == 6


def test_a_zone_with_a_45_minute_offset_is_drawn_exactly() -> None:
    nep = worker("nep", "Nep", "Asia/Kathmandu", "09:00-17:00")
    found = grid(overlap(NOOR, [nep], MARCH))
    first = found.rows[1].cells.index(CellState.WORKING)
    assert wall(found.instant(first), zone("Asia/Kathmandu")).strftime("%H:%M") == "09:00"
    assert wall(found.instant(first), found.zone).strftime("%H:%M") == "04:15"


def test_a_cell_with_some_work_is_partly() -> None:
    odd = worker(ME, "Odd", "Europe/Amsterdam", "09:10-10:30", "22:30-23:00")
    assert drawn(overlap(odd, [], MARCH))[1][36:43] == "╌━━━━━·"
    assert drawn(overlap(odd, [], MARCH), cell_minutes=60)[1] == "       ··╌╌···········╌ "
    half = worker(ME, "Half", "Asia/Kolkata", "09:30-18:30")
    assert drawn(overlap(NOOR, [half], MARCH), cell_minutes=60)[2] == "  :··━━━━━━━━━···:      "


def test_office_hours_and_working_hours_are_both_work() -> None:
    assert drawn(overlap(BUSY, [], date(2027, 3, 18)), cell_minutes=60)[1][13] == "━"
    assert drawn(overlap(BUSY, [], date(2027, 3, 18)), cell_minutes=60)[1][9] == "╌"


@given(st.sampled_from([MARCH, date(2027, 3, 28), date(2027, 10, 31)]), st.sampled_from([30, 60]), st.integers(0, 95))
def test_a_wide_cell_is_work_only_if_all_its_quarters_are(day: date, minutes: int, shift: int) -> None:
    start = shift * 15
    hours = (parse_range(f"{start // 60:02}:{start % 60:02}-{(start // 60 + 5) % 24:02}:{(start + 40) % 60:02}"),)
    me = Person(ME, "Me", replace(NOOR.schedule, hours=WeeklyHours((hours,) * 7)))
    found = overlap(me, TEAM, day)
    fine, wide = grid(found, day), grid(found, day, minutes)
    per = minutes // 15
    at_work = {CellState.WORKING, CellState.OFFICE_HOURS}
    for row, narrow in zip(wide.rows, fine.rows, strict=True):
        for index, state in enumerate(row.cells):
            quarters = narrow.cells[index * per : (index + 1) * per]
            assert (state in at_work) == (set(quarters) <= at_work)
            if len(set(quarters)) == 1:
                assert state == quarters[0]


def test_counts_include_only_people_present_in_the_whole_cell() -> None:
    found = grid(overlap(BUSY, [PRIYA], date(2027, 3, 18)))
    assert found.together[36:46] == (2, 1, 1, 1, 1, 1, 1, 1, 1, 2)


def test_during_my_focus_block_i_am_not_counted() -> None:
    focus = Span(utc(2027, 3, 16, 8), utc(2027, 3, 16, 9))
    found = grid(overlap(NOOR, [PRIYA], MARCH), focus=focus)
    assert set(found.rows[0].cells[36:40]) == {CellState.FOCUS}
    assert found.rows[0].cells[40] is CellState.WORKING
    assert found.together[36:41] == (1, 1, 1, 1, 2)


def test_cell_index_and_instant_are_inverse() -> None:
    found = grid(overlap(NOOR, [], date(2027, 3, 28)), cell_minutes=30)
    assert all(found.index(found.instant(index)) == index for index in range(found.width))
    assert found.index(found.span.end) is None
    assert found.index(found.span.start - timedelta(seconds=1)) is None


@pytest.mark.parametrize(("cells", "minutes"), [(200, 15), (100, 15), (99, 30), (50, 30), (49, 60), (5, 60)])
def test_cells_widen_until_the_longest_day_fits(cells: int, minutes: int) -> None:
    assert cell_minutes_for(cells) == minutes


# ---------------------------------------------------------------- the cursor


def test_readings_have_everybodys_time_weekday_and_state() -> None:
    found = OverlapLayout(overlap(NOOR, TEAM, MARCH)).readings(utc(2027, 3, 16, 13, 30), UI)
    assert [(one.name, one.time, one.weekday, one.word) for one in found] == [
        ("Noor", "14:30", "", "working"), ("Priya", "19:00", "", "after hours"),
        ("Sam", "09:30", "", "working"), ("Mia", "00:30", "Wed", "asleep"),
    ]  # fmt: skip


def test_readings_consider_my_focus_block() -> None:
    focus = Span(utc(2027, 3, 16, 8), utc(2027, 3, 16, 9))
    layout = OverlapLayout(overlap(NOOR, TEAM, MARCH), focus)
    assert layout.readings(utc(2027, 3, 16, 8, 30), UI)[0].state == "focus"
    assert layout.readings(utc(2027, 3, 16, 9), UI)[0].state == "working"


# ---------------------------------------------------------------- tables


def test_the_plain_text_is_words_and_the_grid_comes_when_asked_for() -> None:
    words_alone = plain_lines(overlap(NOOR, TEAM, MARCH, meetings=[SYNC]), 80, UI)
    shown = plain_lines(overlap(NOOR, TEAM, MARCH, meetings=[SYNC]), 80, UI, with_grid=True)
    assert words_alone == (*shown[:5], *shown[13:])
    assert shown == (
        "Tue 16 Mar 2027, on the clock of Amsterdam",
        "Noor: 09:00–12:30, 13:00–17:30",
        "Priya, UTC+5:30: 05:00–14:00",
        "Sam, UTC-4: 14:00–22:00",
        "Mia, UTC+11: 00:00–07:00, 23:00–24:00",
        "",
        "                   00  02  04  06  08  10  12  14  16  18  20  22",
        "Noor     UTC+1                   ····━━━━━━━·━━━━━━━━━·········",
        "Priya    UTC+5:30       ·····━━━━━━━━━━━━━━━━━━·······",
        "Sam      UTC-4     ······                  ····━━━━━━━━━━━━━━━━····",
        "Mia      UTC+11    ━━━━━━━━━━━━━━··········                  ····━━",
        "Together                     2222    2222222 222222222",
        "                   ━ working  ▒ no meetings  · awake  ╌ in part",
        "",
        "Together  05:00–07:00 Priya, Mia",
        "          09:00–12:30 you, Priya",
        "          13:00–14:00 you, Priya",
        "          14:00–17:30 you, Sam",
        "Everyone  none",
        "",
        "▲ no reasonable slot for everyone: two calls, or in writing",
        "1  14:00–14:30  you, Sam · Priya stays 30 m later · send Mia notes",
        "2  08:00–08:30  you start 1 h early · Mia stays 1 h 30 later · send Priya, Sam",
        "                notes",
        "",
        "until 27 Mar    Sam is 5 h behind, not 6 h",
        "                NL/US sync, Thu 15:00: 10:00 for Sam, not 09:00, on 18, 25 Mar",
        "from 28 Mar     Priya is 3 h 30 ahead, not 4 h 30",
        "28 Mar – 3 Apr  Mia is 9 h ahead, not 10 h",
        "from 4 Apr      Mia is 8 h ahead, not 9 h",
    )


def test_plain_tables_fit_their_width_with_any_name() -> None:
    wide = Person("w", "漢字" * 20, PRIYA.schedule)
    for cells in (60, 80, 120):
        for ui in (UI, ASCII):
            lines = plain_lines(overlap(NOOR, [wide, *TEAM], MARCH, days=2, meetings=[SYNC]), cells, ui, with_grid=True)
            assert max(map(width, lines)) <= cells


def test_ascii_tables_use_only_ascii() -> None:
    lines = plain_lines(overlap(BUSY, TEAM, date(2027, 3, 18)), 80, ASCII, with_grid=True)
    assert all(line.isascii() for line in lines[:8])
    assert "!" in "".join(lines)


def test_several_days_are_drawn_below_each_other_with_weekdays() -> None:
    lines = plain_lines(overlap(NOOR, [SAM], MARCH, days=2), 120, UI)
    assert lines[0].startswith("Tue 16 Mar 2027")
    assert any(line.startswith("Wed 17 Mar 2027") for line in lines)
    assert any("Wed 14:00–17:30 you, Sam" in line for line in lines)


def test_without_colleagues_the_table_says_what_to_do() -> None:
    assert any("no colleagues yet" in line for line in plain_lines(overlap(NOOR, [], MARCH), 80, UI))


def test_a_long_row_of_people_shows_a_plus() -> None:
    many = [Person(f"p{number}", f"P{number}", NOOR.schedule) for number in range(10)]
    assert any(
        line.startswith("Together") and "+" in line
        for line in plain_lines(overlap(NOOR, many, MARCH), 80, UI, with_grid=True)
    )


def test_everyone_lists_the_shared_stretches() -> None:
    lines = plain_lines(overlap(NOOR, [PRIYA], MARCH), 80, UI)
    assert "Everyone  09:00–12:30, 13:00–14:00" in lines


def test_who_lists_states_and_when_they_change() -> None:
    now, amsterdam = utc(2027, 3, 16, 13, 32), zone("Europe/Amsterdam")
    never = replace(PRIYA, name="Never", schedule=replace(PRIYA.schedule, hours=WeeklyHours()))
    found = [presence_of(one, now, amsterdam) for one in (NOOR, *TEAM, never)]
    assert who_lines(found, amsterdam, UI) == (
        "Noor   14:32      working      until 17:30",
        "Priya  19:02      after hours  back Wed 05:00 your time",
        "Sam    09:32      working      until 22:00",
        "Mia    00:32 Wed  asleep       starts 23:00 your time",
        "Never  19:02      off",
    )
    assert who_lines([], amsterdam, UI) == ()
    assert max(map(width, who_lines(found, amsterdam, UI, 40))) <= 40


def test_when_prints_one_line_per_place() -> None:
    instant, amsterdam = utc(2027, 3, 16, 14), zone("Europe/Amsterdam")
    found = MomentInPlaces(
        instant, wall(instant, amsterdam), moment_in_places(instant, amsterdam, [MIA, zone("Asia/Tokyo")]), "a note"
    )
    assert when_lines(found, UI) == (
        "a note",
        "Mia         Wed 17 Mar 2027  01:00  UTC+11  asleep",
        "Asia/Tokyo  Tue 16 Mar 2027  23:00  UTC+9",
    )


# ---------------------------------------------------------------- words


def test_every_state_has_a_word() -> None:
    assert all(state_word(state) for state in PresenceState)


def test_reasons_name_the_people_who_stretch() -> None:
    found = overlap(NOOR, TEAM, MARCH)
    span = Span(utc(2027, 3, 16, 13), utc(2027, 3, 16, 13, 30))

    def said(**fields: object) -> str:
        return words.slot_reason(found, replace(SlotProposal(span, 0, (ME, "sam")), **fields))  # type: ignore[arg-type]

    assert said() == "you, Sam"
    assert said(stretch=(Stretch(ME, 0, 30),)) == "Sam · you stay 30 m later"
    assert said(stretch=(Stretch("sam", 45, 90),)) == "you · Sam starts 45 m early, Sam stays 1 h 30 later"
    assert said(in_break=("sam",)) == "you · in a break: Sam"
    assert said(in_window=(ME, "sam")) == "in no-meeting time: you, Sam"
    assert said(absent=("mia", "priya")) == "you, Sam · send Mia, Priya notes"


def test_the_verdict_explains_missing_slots() -> None:
    assert words.verdict(overlap(NOOR, [SAM], MARCH)) == ""
    assert "you do not work" in words.verdict(overlap(NOOR, TEAM, date(2027, 3, 20)))
    late = utc(2027, 3, 17)
    assert words.verdict(overlap(NOOR, [SAM], MARCH, after=late)) == "no slot is left"
    assert "in writing" in words.verdict(overlap(NOOR, TEAM, MARCH, after=late))
    only_off = replace(SAM, schedule=replace(SAM.schedule, hours=WeeklyHours(exceptions=(HoursException(MARCH),))))
    assert words.verdict(overlap(NOOR, [only_off], MARCH)) == "no slot is left"


def test_gaps_and_dates_are_described() -> None:
    assert gap_text(0) == "on your time"
    assert gap_text(330) == "5 h 30 ahead"
    assert words.dates_text([date(2027, 3, 18), date(2027, 3, 25), date(2027, 4, 1)]) == "18, 25 Mar, 1 Apr"
    assert words.zone_place("America/New_York") == "New York"


def test_a_gap_that_changes_sign_is_described_in_full() -> None:
    lagos = worker("lag", "Lara", "Africa/Lagos", "09:00-17:00")
    (note,) = overlap(NOOR, [lagos], date(2027, 3, 20)).notes
    found = overlap(NOOR, [lagos], date(2027, 3, 20))
    assert words.note_text(found, [note]) == "Lara is 1 h behind, not on your time"


def test_a_meeting_that_moves_on_my_clock_is_described() -> None:
    meeting = Meeting("US/NL", ("sam",), frozenset({3}), parse_range("09:00-09:30"), "America/New_York")
    found = overlap(NOOR, [SAM], MARCH, meetings=[meeting])
    (text,) = words.shift_texts(found, found.notes[:1], UI)
    assert text == "US/NL, Thu: 14:00 for you, not 15:00, on 18, 25 Mar"


def test_notes_of_several_people_are_grouped() -> None:
    mine = replace(SYNC, people=("sam", "lee"))
    theirs = Meeting("US/NL", ("sam", "lee"), frozenset({3}), parse_range("09:00-09:30"), "America/New_York")
    lee = replace(SAM, id="lee", name="Lee")
    found = overlap(NOOR, [SAM, PRIYA, lee], MARCH, meetings=[mine, theirs])
    (first, _priya) = words.note_groups(found.notes)
    assert words.note_text(found, first) == "Sam and Lee are 5 h behind, not 6 h"
    assert words.shift_texts(found, first, UI) == [
        "NL/US sync, Thu 15:00: 10:00 for Sam and Lee, not 09:00, on 18, 25 Mar",
        "US/NL, Thu: 14:00 for you, not 15:00, on 18, 25 Mar",
    ]


def test_many_dates_with_exceptions_are_listed_one_by_one() -> None:
    dates = [date(2027, 3, day) for day in (1, 8, 15, 22, 29)]
    assert words.shift_dates_text(dates) == "from 1 to 29 Mar"
    assert words.shift_dates_text([*dates, date(2027, 4, 5)]) == "from 1 Mar to 5 Apr"
    assert words.shift_dates_text([*dates, date(2027, 4, 12)]) == "on 1, 8, 15, 22, 29 Mar, 12 Apr"
    assert words.shift_dates_text(dates, lasting=True) == "from 1 Mar on"


def test_many_who_get_the_notes_are_counted() -> None:
    found = overlap(NOOR, TEAM, MARCH)
    assert words.notes_to_text(found, ["sam", "mia"]) == "send Sam, Mia notes"
    assert words.notes_to_text(found, ["sam"] * 7) == "send notes to the other 7"


def test_consecutive_weekdays_are_written_as_a_range() -> None:
    daily = replace(SYNC, days=frozenset({1, 2, 3}))
    found = overlap(NOOR, [SAM], MARCH, meetings=[daily])
    for ui, days in ((UI, "Tue–Thu"), (Ui(ascii=True), "Tue-Thu")):
        assert words.shift_texts(found, found.notes[:1], ui)[0].startswith(f"NL/US sync, {days} 15:00: 10:00")


def test_a_period_names_its_months() -> None:
    note = ClockNote("sam", -300, -360, date(2027, 3, 14), date(2027, 3, 27), begun=False)
    assert words.note_period(note, UI) == "14–27 Mar"
    assert words.note_period(note, Ui(ascii=True)) == "14-27 Mar"
    assert words.note_period(replace(note, last=date(2027, 4, 3)), UI) == "14 Mar – 3 Apr"
    assert words.note_period(replace(note, begun=True), UI) == "until 27 Mar"
    assert words.note_period(replace(note, last=None), UI) == "from 14 Mar"


def test_a_meeting_on_several_weekdays_names_them_all() -> None:
    meeting = replace(SYNC, days=frozenset({3, 0}))
    found = overlap(NOOR, [SAM], MARCH, meetings=[meeting])
    (text,) = words.shift_texts(found, found.notes[:1], UI)
    assert text == "NL/US sync, Mon, Thu 15:00: 10:00 for Sam, not 09:00, on 18, 22, 25 Mar"


# ---------------------------------------------------------------- data


def test_the_json_of_overlap_keeps_its_contract() -> None:
    found = overlap_json(overlap(NOOR, TEAM, MARCH))
    assert list(found) == [
        "date", "timezone", "minutes", "people", "together", "all", "proposals", "changes", "meetings",
    ]  # fmt: skip
    assert found["people"][1] == {
        "id": "priya", "name": "Priya", "timezone": "Asia/Kolkata", "utc_offset": "+05:30",
        "working": [{"start": "2027-03-16T04:00:00Z", "end": "2027-03-16T13:00:00Z"}],
    }  # fmt: skip
    assert found["together"][-1] == {
        "start": "2027-03-16T13:00:00Z", "end": "2027-03-16T16:30:00Z", "people": ["me", "sam"],
    }  # fmt: skip
    assert found["all"] == []
    assert found["proposals"][0] == {
        "start": "2027-03-16T13:00:00Z", "end": "2027-03-16T13:30:00Z", "cost": 30,
        "stretch": [{"id": "priya", "before": 0, "after": 30}],
        "reason": "you, Sam · Priya stays 30 m later · send Mia notes",
    }  # fmt: skip
    assert found["changes"][0] == {
        "id": "sam", "at": "2027-03-14T07:00:00Z", "offset_before": "-05:00", "offset_after": "-04:00",
        "gap_before": -360, "gap_after": -300,
    }  # fmt: skip
    assert json.loads(json.dumps(found)) == found


def test_the_json_of_when_keeps_its_contract() -> None:
    instant, amsterdam = utc(2024, 3, 31, 1), zone("Europe/Amsterdam")
    found = MomentInPlaces(
        instant, wall(instant, amsterdam), moment_in_places(instant, amsterdam, [zone("Europe/Paris"), PRIYA])
    )
    assert when_json(found) == {
        "instant": "2024-03-31T01:00:00Z",
        "places": [
            {
                "id": "Europe/Paris", "timezone": "Europe/Paris", "local": "2024-03-31T03:00:00+02:00", "day": 0,
                "state": None,
            },
            {
                "id": "priya", "timezone": "Asia/Kolkata", "local": "2024-03-31T06:30:00+05:30", "day": 0,
                "state": "asleep",
            },
        ],
    }  # fmt: skip


def test_the_json_of_who_has_instants_and_local_times() -> None:
    found = who_json([presence_of(SAM, utc(2027, 3, 16, 13, 32), zone("Europe/Amsterdam"))])
    assert found == {
        "people": [
            {
                "id": "sam", "name": "Sam", "timezone": "America/New_York", "local": "2027-03-16T09:32:00-04:00",
                "day": 0, "state": "working", "until": "2027-03-16T21:00:00Z", "next_working": "2027-03-17T13:00:00Z",
            }
        ]
    }  # fmt: skip


def test_offsets_with_seconds_are_rounded_in_json() -> None:
    monrovia = zone("Africa/Monrovia")
    (found,) = moment_in_places(utc(1971, 1, 1, 12), zone("UTC"), [monrovia])
    data = when_json(MomentInPlaces(utc(1971, 1, 1, 12), found.local, (found,)))
    assert data["places"][0]["local"] == "1971-01-01T11:16:00-00:44"
    assert offset_text(-44) == "-00:44"


def test_a_timeline_and_its_cells_agree() -> None:
    found = grid(overlap(NOOR, TEAM, MARCH))
    timeline = Timeline(SAM.schedule, found.span)
    for index, state in enumerate(found.rows[2].cells):
        assert (timeline.state(found.instant(index)) == "working") == (state == "working")


@pytest.mark.parametrize(
    ("id", "used", "allowed", "said"),
    [
        (ME, 0, 2, "your first stretch in Mar"),
        ("sam", 0, 2, "Sam’s first stretch in Mar"),
        (ME, 1, 2, "you have 1 of 2 left in Mar"),
        ("sam", 1, 2, "Sam has 1 of 2 left in Mar"),
        (ME, 2, 2, "you have none left in Mar"),
        ("sam", 3, 2, "Sam has none left in Mar"),
        ("sam", 0, 0, "Sam has none left in Mar"),
    ],
)
def test_budgets_are_described(id: str, used: int, allowed: int, said: str) -> None:
    found = overlap(NOOR, TEAM, MARCH)
    assert words.budget_text(found, StretchBudget(id, MARCH, used, allowed)) == said


def test_reasons_include_budgets_and_later_slots_their_day() -> None:
    past = [PastStretch(MARCH - ONE_DAY, "priya", 30)]
    found = overlap(NOOR, TEAM, MARCH, stretches=past, after=utc(2027, 3, 16, 11))
    lines = plain_lines(found, 120, Ui())
    first = (
        "1  13:30–14:00             you, Priya · Sam starts 30 m early · send Mia notes · Sam’s first stretch in Mar"
    )
    assert first in lines
    assert any(line.startswith("2  Wed 17 Mar 08:00–08:30") for line in lines)
    rows = ["".join(piece.text for piece in row) for row in follow_up_rows(found, 120, Ui())]
    assert any("Wed 17 Mar 08:00–08:30" in row for row in rows)


def test_a_day_without_good_slots_has_a_verdict() -> None:
    found = overlap(NOOR, [SAM], MARCH, after=utc(2027, 3, 16, 20))
    assert words.verdict(found) == "no good slot is left on this day"


@pytest.mark.parametrize(
    ("minutes", "header"),
    [
        (15, "12a     2a      4a      6a      8a      10a     12p     2p      4p      6p      8p      10p"),
        (30, "12a 2a  4a  6a  8a  10a 12p 2p  4p  6p  8p  10p"),
        (60, "12a   6a    12p   6p"),
    ],
)
def test_a_twelve_hour_clock_has_its_own_hours_over_the_cells(minutes: int, header: str) -> None:
    assert grid(overlap(NOOR, [], MARCH), cell_minutes=minutes).header(12).rstrip() == header
