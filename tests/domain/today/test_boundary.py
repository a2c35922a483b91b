"""Where a person stands between work and rest: exact around every edge, on every kind of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import (
    AMSTERDAM,
    FRIDAY,
    MONDAY,
    NOOR,
    SATURDAY,
    TUESDAY,
    at,
    config,
    day,
    week,
    window,
)
from wfh.domain.model.block import Block, Pause
from wfh.domain.model.config import ShutdownRules
from wfh.domain.model.day import Reopened
from wfh.domain.model.snapshot import Boundary, BoundaryState
from wfh.domain.time.spans import Span, clip, union
from wfh.domain.time.working_hours import HoursException, WindowKind, working_spans
from wfh.domain.time.zones import zone
from wfh.domain.today.boundary import boundary, hours_of, instant_on, working_date, working_day_bounds

if TYPE_CHECKING:
    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day

LUNCHING = config(week(*[("09:00-17:30",)] * 5), windows=(window(WindowKind.LUNCH, "12:30-13:00"),))
NIGHT = config(week(*[("22:00-06:00",)] * 5))
LATE_NIGHT = config(week(*[("22:00-06:00",)] * 5), rollover=14 * 60)


def state(settings: Config, text: str, of: Day | None = None) -> Boundary:
    now = at(text)
    when = working_date(settings, AMSTERDAM, now)
    return boundary(settings, AMSTERDAM, of or day(when), now)


@pytest.mark.parametrize("settings", [NOOR, LUNCHING], ids=["two ranges", "a lunch window"])
@pytest.mark.parametrize(
    ("time", "named", "left", "until"),
    [
        ("04:00", "before", 810, "09:00"),
        ("08:59:59", "before", 511, "09:00"),
        ("09:00", "working", 510, "12:30"),
        ("12:29:59", "working", 301, "12:30"),
        ("12:30", "break", 300, "13:00"),
        ("12:59:59", "break", 271, "13:00"),
        ("13:00", "working", 270, "17:00"),
        ("16:59:59", "working", 31, "17:00"),
        ("17:00", "ending", 30, "17:30"),
        ("17:29:59", "ending", 1, "17:30"),
        ("17:30", "over", 0, None),
        ("17:31", "over", -1, None),
        ("23:59", "over", -389, None),
    ],
)
def test_an_office_day_goes_through_its_states(
    settings: Config, time: str, named: str, left: int, until: str | None
) -> None:
    found = state(settings, f"2026-11-23 {time}")
    assert found.state == named
    assert found.minutes_left == left
    assert found.until == (at(f"2026-11-23 {until}") if until else None)
    assert (found.start_at, found.stop_at) == (at("2026-11-23 09:00"), at("2026-11-23 17:30"))


@pytest.mark.parametrize(
    ("settings", "time", "when", "named"),
    [
        (NIGHT, "2026-11-23 21:59", MONDAY, "before"),
        (NIGHT, "2026-11-23 22:00", MONDAY, "working"),
        (NIGHT, "2026-11-24 03:59", MONDAY, "working"),
        (NIGHT, "2026-11-24 04:00", MONDAY, "working"),  # the shift passes the rollover
        (NIGHT, "2026-11-24 05:30", MONDAY, "ending"),
        (NIGHT, "2026-11-24 06:00", TUESDAY, "before"),
        (NIGHT, "2026-11-28 05:59", FRIDAY, "ending"),
        (NIGHT, "2026-11-28 06:00", SATURDAY, "off"),
        (NIGHT, "2026-11-23 03:59", MONDAY - timedelta(days=1), "off"),
        (LATE_NIGHT, "2026-11-24 05:59", MONDAY, "ending"),
        (LATE_NIGHT, "2026-11-24 06:00", MONDAY, "over"),
        (LATE_NIGHT, "2026-11-24 13:59", MONDAY, "over"),
        (LATE_NIGHT, "2026-11-24 14:00", TUESDAY, "before"),
    ],
)
def test_a_night_shift_belongs_to_the_day_it_starts_on(settings: Config, time: str, when: date, named: str) -> None:
    assert working_date(settings, AMSTERDAM, at(time)) == when
    assert state(settings, time).state == named


EARLY = config(week(*[("03:00-11:00",)] * 5))
EARLY_AFTER_LATE = config(week(("20:00-03:30",), ("03:00-11:00",)))


@pytest.mark.parametrize(
    ("settings", "time", "when", "named"),
    [
        (EARLY, "2026-11-23 02:59", MONDAY - timedelta(days=1), "off"),
        (EARLY, "2026-11-23 03:00", MONDAY, "working"),
        (EARLY, "2026-11-24 02:59", MONDAY, "over"),
        (EARLY, "2026-11-24 03:15", TUESDAY, "working"),
        (EARLY, "2026-11-28 03:15", FRIDAY, "over"),  # Saturday is off: Friday lasts to the rollover
        (EARLY, "2026-11-28 04:00", SATURDAY, "off"),
        (EARLY_AFTER_LATE, "2026-11-24 03:15", MONDAY, "ending"),  # the shift of Monday comes to its end first
        (EARLY_AFTER_LATE, "2026-11-24 03:30", TUESDAY, "working"),
    ],
)
def test_hours_before_the_rollover_begin_their_day(settings: Config, time: str, when: date, named: str) -> None:
    assert working_date(settings, AMSTERDAM, at(time)) == when
    assert state(settings, time).state == named


@pytest.mark.parametrize(
    ("settings", "reading", "instant"),
    [
        (NIGHT, "05:30", "2026-11-24 05:30"),
        (NIGHT, "06:00", "2026-11-24 06:00"),
        (NIGHT, "06:01", "2026-11-23 06:01"),
        (NIGHT, "22:00", "2026-11-23 22:00"),
        (NIGHT, "14:00", "2026-11-23 14:00"),
        (NOOR, "03:59", "2026-11-24 03:59"),
        (NOOR, "04:00", "2026-11-23 04:00"),
        (EARLY, "02:59", "2026-11-24 02:59"),
        (EARLY, "03:00", "2026-11-23 03:00"),
    ],
)
def test_a_clock_reading_belongs_to_the_shift_that_has_it(settings: Config, reading: str, instant: str) -> None:
    hour, minute = reading.split(":")
    assert instant_on(settings, AMSTERDAM, MONDAY, int(hour) * 60 + int(minute)) == at(instant)


def test_a_day_off_has_neither_start_nor_stop() -> None:
    assert state(NOOR, "2026-11-28 12:00") == Boundary(BoundaryState.OFF)
    closed = config(week(*[("09:00-17:30",)] * 5, exceptions=(HoursException(MONDAY, (), "Koningsdag"),)))
    assert state(closed, "2026-11-23 12:00") == Boundary(BoundaryState.OFF)


def test_a_closed_day_is_closed_until_it_is_reopened() -> None:
    closed = day(MONDAY, closed_at=at("2026-11-23 17:28"))
    assert state(NOOR, "2026-11-23 17:29", closed).state is BoundaryState.CLOSED
    again = replace(closed, reopened=(Reopened(at("2026-11-23 20:00"), "incident"),))
    assert state(NOOR, "2026-11-23 20:01", again).state is BoundaryState.OVER
    sealed = replace(again, reopened=(replace(again.reopened[0], end=at("2026-11-23 20:30")),))
    assert state(NOOR, "2026-11-23 20:31", sealed).state is BoundaryState.CLOSED


def test_focus_takes_precedence_over_hours_but_not_over_a_closed_day() -> None:
    block, now = Block("b", start=at("2026-11-23 12:40")), at("2026-11-23 12:45")
    assert boundary(NOOR, AMSTERDAM, day(), now, block).state is BoundaryState.FOCUS
    paused = replace(block, pauses=(Pause(now),))
    found = boundary(NOOR, AMSTERDAM, day(), now, paused)
    assert (found.state, found.until, found.minutes_left) == (BoundaryState.PAUSED, None, 285)
    assert boundary(NOOR, AMSTERDAM, day(SATURDAY), now, block).minutes_left is None
    closed = day(closed_at=at("2026-11-23 12:41"))
    assert boundary(NOOR, AMSTERDAM, closed, now, block).state is BoundaryState.CLOSED


@pytest.mark.parametrize(
    ("nudges", "named"), [((30, 0), "ending"), ((15,), "working"), ((0,), "working"), ((), "ending")]
)
def test_the_state_is_ending_from_the_first_nudge_on(nudges: tuple[int, ...], named: str) -> None:
    settings = replace(NOOR, shutdown=ShutdownRules(nudge_minutes=nudges))
    assert state(settings, "2026-11-23 17:10").state == named
    assert state(replace(NOOR, shutdown=ShutdownRules(nudge_minutes=(900,))), "2026-11-23 09:00").state == "ending"


@pytest.mark.parametrize(
    ("stop", "spans"),
    [
        (None, ["09:00", "12:30", "13:00", "17:30"]),
        (16 * 60, ["09:00", "12:30", "13:00", "16:00"]),
        (18 * 60, ["09:00", "12:30", "13:00", "18:00"]),
        (13 * 60, ["09:00", "13:00"]),
        (12 * 60 + 45, ["09:00", "12:45"]),
        (10 * 60, ["09:00", "10:00"]),
    ],
)
def test_the_stop_of_the_day_moves_its_end(stop: int | None, spans: list[str]) -> None:
    edges = [edge for span in hours_of(NOOR, AMSTERDAM, MONDAY, stop) for edge in (span.start, span.end)]
    assert edges == [at(f"2026-11-23 {text}") for text in spans]


def test_a_stop_before_the_first_start_is_on_the_next_day() -> None:
    assert hours_of(NOOR, AMSTERDAM, MONDAY, 30)[-1].end == at("2026-11-24 00:30")
    assert hours_of(NIGHT, AMSTERDAM, MONDAY, 300) == (Span(at("2026-11-23 22:00"), at("2026-11-24 05:00")),)
    assert hours_of(NOOR, AMSTERDAM, SATURDAY, 600) == ()


def test_overlapping_and_unsorted_ranges_are_one_day() -> None:
    mixed = config(week(("13:00-17:00", "09:00-12:00", "11:00-12:30")))
    assert [span.minutes for span in hours_of(mixed, AMSTERDAM, MONDAY)] == [210, 240]
    assert hours_of(mixed, AMSTERDAM, MONDAY, 60)[-1].end == at("2026-11-24 01:00")


CHANGE_SPRING, CHANGE_AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("text", "when", "spans"),
    [
        ("22:00-06:00", CHANGE_AUTUMN - timedelta(days=1), [("20:00", "05:00")]),
        ("22:00-06:00", CHANGE_SPRING - timedelta(days=1), [("21:00", "04:00")]),
        ("02:00-03:00", CHANGE_AUTUMN, [("00:00", "02:00")]),
        ("02:00-03:00", CHANGE_SPRING, []),
        ("01:00-02:30", CHANGE_AUTUMN, [("23:00", "00:30"), ("01:00", "01:30")]),
        ("02:30-09:00", CHANGE_SPRING, [("01:00", "07:00")]),
    ],
)
def test_hours_of_a_day_follow_clock_changes(text: str, when: date, spans: list[tuple[str, str]]) -> None:
    settings = config(week(*[(text,)] * 7))
    found = hours_of(settings, AMSTERDAM, when)
    assert [(f"{span.start:%H:%M}", f"{span.end:%H:%M}") for span in found] == spans


def test_hours_skipped_by_a_clock_change_before_the_stop_are_empty() -> None:
    settings = config(week(*[("02:00-03:00", "09:00-12:00")] * 7))
    assert hours_of(settings, AMSTERDAM, CHANGE_SPRING, 8 * 60) == ()
    assert boundary(settings, AMSTERDAM, day(CHANGE_SPRING, stop_at=480), at("2027-03-28 08:00")).state == "off"


ranges = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(
    lambda pair: f"{pair[0] // 60:02}:{pair[0] % 60:02}-{sum(pair) % 1440 // 60:02}:{sum(pair) % 60:02}"
)
weeks = st.lists(st.lists(ranges, max_size=3).map(tuple), min_size=7, max_size=7).map(lambda days: week(*days))
zones = st.sampled_from(
    ["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"]
)
moments = st.one_of(
    st.datetimes(datetime(2026, 10, 22), datetime(2026, 11, 6)),
    st.datetimes(datetime(2027, 3, 10), datetime(2027, 4, 8)),
).map(lambda naive: naive.replace(tzinfo=UTC))


@given(weeks, zones, st.dates(date(2026, 10, 20), date(2026, 11, 5)))
def test_the_hours_of_all_days_add_up_to_the_schedule(hours, name, first) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    settings, place = config(hours, me=replace(NOOR.me, timezone=name)), zone(name)
    whole = Span(*(datetime(first.year, first.month, first.day, 12, tzinfo=UTC) + timedelta(days=n) for n in (0, 3)))
    each = [hours_of(settings, place, first + timedelta(days=ahead)) for ahead in range(-3, 6)]
    for spans in each:
        assert list(spans) == sorted(spans)
    assert clip(union(*each), whole) == working_spans(settings.schedule, whole)


@given(
    weeks,
    st.lists(st.tuples(ranges), max_size=2),
    zones,
    moments,
    st.none() | st.integers(0, 1439),
    st.integers(0, 120),
)
def test_a_state_changes_exactly_at_its_until(hours, lunches, name, now, stop, nudge) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    windows = tuple(window(WindowKind.LUNCH, text) for (text,) in lunches)
    shutdown = ShutdownRules(nudge_minutes=(nudge,))
    settings = config(hours, me=replace(NOOR.me, timezone=name), windows=windows, shutdown=shutdown)
    place = zone(name)
    of = day(working_date(settings, place, now), stop_at=stop)
    found = boundary(settings, place, of, now)
    if found.until is None:
        assert found.state in {BoundaryState.OFF, BoundaryState.OVER}
        assert boundary(settings, place, of, now + timedelta(days=9)).state is found.state
        return
    assert found.until > now
    for part in (0.25, 0.5, 0.75):
        between = boundary(settings, place, of, now + (found.until - now) * part)
        assert (between.state, between.until) == (found.state, found.until)
    assert boundary(settings, place, of, found.until - timedelta(microseconds=1)).state is found.state
    assert boundary(settings, place, of, found.until).state is not found.state


@given(weeks, zones, moments, st.integers(0, 14 * 60))
def test_the_working_day_never_goes_back(hours, name, now, rollover) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    settings, place = config(hours, rollover), zone(name)
    dates = [working_date(settings, place, now + timedelta(minutes=10 * step)) for step in range(200)]
    assert dates == sorted(dates)


def test_without_weekly_hours_every_day_is_off() -> None:
    assert state(config(week()), "2026-11-23 12:00") == Boundary(BoundaryState.OFF)


@given(weeks, zones, st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 14 * 60))
def test_each_working_day_ends_where_the_next_begins(hours, name, when, rollover) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    settings, place = config(hours, rollover), zone(name)
    assert (
        working_day_bounds(settings, place, when).end
        == working_day_bounds(settings, place, when + timedelta(days=1)).start
    )


@pytest.mark.parametrize(
    ("closings", "now", "over"),
    [
        ([("17:10", "20:00")], "20:05", 15),
        ([("17:10", "20:00"), ("20:30", "21:00")], "21:10", 50),
        ([("16:00", "20:00")], "20:05", 5),
        ([("15:00", "16:00")], "17:40", 40),
        ([], "20:05", 185),
    ],
)
def test_over_time_leaves_out_what_lay_between_closing_and_reopening(
    closings: list[tuple[str, str]], now: str, over: int
) -> None:
    ends = [at(f"2026-11-23 {closed}") for closed, _opened in closings]
    starts = [at(f"2026-11-23 {opened}") for _closed, opened in closings]
    reopened = tuple(Reopened(start, "an incident", end) for start, end in zip(starts, [*ends[1:], None], strict=False))
    here = day(MONDAY, stop_at=17 * 60, closed_at=ends[0] if ends else None, reopened=reopened)
    found = boundary(NOOR, AMSTERDAM, here, at(f"2026-11-23 {now}"))
    assert (found.state, found.over_minutes) == (BoundaryState.OVER, over)
