from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wfh.domain.time import spans, working_hours, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import HoursException, Schedule, TimeRange, WeeklyHours, Window, WindowKind

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def every_day(*ranges: str) -> WeeklyHours:
    return WeeklyHours((tuple(working_hours.parse_range(text) for text in ranges),) * 7)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09:00-12:30", 540, 750),
        ("22:00-06:00", 1320, 1800),
        ("00:00-24:00", 0, 1440),
        ("22:00-24:00", 1320, 1440),
        ("22:00-00:00", 1320, 1440),
        ("9-17", 540, 1020),
        (" 9:00 – 17:30 ", 540, 1050),
        ("08:00-08:00", 480, 1920),
        ("9-5", 540, 1020),
        ("8:00-4:00", 480, 960),
        ("8-8", 480, 1200),
        ("10:30–6:30", 630, 1110),
        ("12-1", 720, 780),
        ("9am-5pm", 540, 1020),
        ("9 AM - 5:30 PM", 540, 1050),
        ("9-5pm", 540, 1020),
        ("1-5pm", 780, 1020),
        ("12pm-8pm", 720, 1200),
        ("12am-8am", 0, 480),
        ("10pm-6am", 1320, 1800),
        ("22-6", 1320, 1800),
        ("14-2", 840, 1560),
        ("4-2", 240, 1560),
        ("09:00-05:00", 540, 1740),
        ("9-0", 540, 1440),
    ],
)
def test_ranges_are_parsed(text: str, start: int, end: int) -> None:
    assert working_hours.parse_range(text) == TimeRange(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "09:00",
        "9.0-12.0",
        "24:00-06:00",
        "09:60-10:00",
        "25:00-26:00",
        "09:00-24:30",
        "-",
        "13pm-5pm",
        "0am-5am",
        "9xm-5pm",
        "９-１７",
    ],
)
def test_an_invalid_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a|cannot"):
        working_hours.parse_range(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("11-7", 1380, 1860), ("12-8", 0, 480), ("22:00-07:00", 1320, 1860), ("1-9", 60, 540), ("10pm-7am", 1320, 1860)],
)
def test_a_range_of_sleep_starts_in_the_evening(text: str, start: int, end: int) -> None:
    assert working_hours.parse_range(text, night=True) == TimeRange(start, end)


@pytest.mark.parametrize(
    ("text", "is_long"),
    [("09:00-23:00", False), ("09:00-23:01", True), ("13-5", True), ("00:00-24:00", False), ("08:00-08:00", False)],
)
def test_more_than_fourteen_hours_are_too_long_but_a_whole_day_is_not(text: str, is_long: bool) -> None:
    assert (working_hours.first_too_long([TimeRange(0, 60), working_hours.parse_range(text)]) is not None) == is_long


@given(
    st.integers(0, 1439).flatmap(
        lambda start: st.builds(TimeRange, st.just(start), st.integers(start + 1, start + 1440))
    )
)
def test_a_formatted_range_can_be_parsed_again(value: TimeRange) -> None:
    assert working_hours.parse_range(str(value)) == value


def brute(schedule: Schedule, span: Span) -> set[datetime]:
    """Ask every minute what the wall clock reads, and look it up: the definition of being inside hours."""
    zone, inside = zones.zone(schedule.timezone), set()
    instant = span.start
    while instant < span.end:
        wall = instant.astimezone(zone)
        minute = wall.hour * 60 + wall.minute
        today, yesterday = schedule.hours.on(wall.date()), schedule.hours.on(wall.date() - DAY)
        if any(one.start <= minute < one.end for one in today) or any(
            one.start <= minute + 1440 < one.end for one in yesterday
        ):
            inside.add(instant)
        instant += MINUTE
    return inside


CHANGES = [
    ("Europe/Amsterdam", date(2027, 3, 28)), ("Europe/Amsterdam", date(2027, 10, 31)),
    ("America/New_York", date(2027, 3, 14)), ("America/New_York", date(2027, 11, 7)),
    ("Australia/Lord_Howe", date(2027, 4, 4)), ("Australia/Lord_Howe", date(2027, 10, 3)),
    ("Pacific/Chatham", date(2027, 4, 4)), ("Pacific/Chatham", date(2027, 9, 26)),
    ("Africa/Casablanca", date(2026, 2, 15)), ("Africa/Casablanca", date(2026, 3, 22)),
    ("Pacific/Apia", date(2011, 12, 30)), ("America/Havana", date(2027, 3, 14)),
    ("America/Havana", date(2027, 11, 7)), ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Sao_Paulo", date(2018, 2, 18)), ("America/St_Johns", date(2010, 11, 7)),
    ("Asia/Kathmandu", date(2027, 1, 1)), ("Asia/Kolkata", date(2027, 6, 1)),
    ("Pacific/Kwajalein", date(1993, 8, 21)), ("Atlantic/Azores", date(2027, 3, 28)),
]  # fmt: skip
QUARTERS = st.integers(0, 95).map(lambda quarter: quarter * 15)
RANGES = st.lists(
    QUARTERS.flatmap(lambda start: st.integers(1, 96).map(lambda length: TimeRange(start, start + length * 15))),
    max_size=3,
).map(lambda found: tuple(sorted(found)))


@given(st.sampled_from(CHANGES), st.tuples(*[RANGES] * 7), st.integers(-1, 1), st.integers(1, 2))
@example(("America/Havana", date(2027, 11, 7)), ((TimeRange(0, 1440),),) * 7, 0, 1)
@example(("Pacific/Apia", date(2011, 12, 30)), ((TimeRange(1320, 1800),),) * 7, -1, 2)
def test_working_hours_follow_the_wall_clock(
    where: tuple[str, date], week: tuple[tuple[TimeRange, ...], ...], shift: int, days: int
) -> None:
    name, day = where
    schedule = Schedule(name, WeeklyHours(week, (HoursException(day, (TimeRange(60, 180),)),)))
    start = datetime.combine(day + shift * DAY, time(), tzinfo=UTC) - timedelta(hours=10)
    span = Span(start, start + days * DAY)
    found = working_hours.working_spans(schedule, span)
    instants = {span.start + minute * MINUTE for minute in range(days * 1440)}
    assert {one for one in instants if spans.contains(found, one)} == brute(schedule, span)


def test_a_skipped_hour_has_no_minutes() -> None:
    day = working_hours.day_span(date(2027, 3, 28), zones.zone("Europe/Amsterdam"))
    assert day.minutes == 23 * 60
    schedule = Schedule("Europe/Amsterdam", every_day("02:00-03:00"))
    assert working_hours.working_spans(schedule, day) == ()


def test_a_repeated_hour_counts_twice() -> None:
    day = working_hours.day_span(date(2027, 10, 31), zones.zone("Europe/Amsterdam"))
    assert day.minutes == 25 * 60
    schedule = Schedule("Europe/Amsterdam", every_day("02:00-02:30"))
    assert working_hours.working_spans(schedule, day) == (
        Span(utc(2027, 10, 31, 0), utc(2027, 10, 31, 0, 30)),
        Span(utc(2027, 10, 31, 1), utc(2027, 10, 31, 1, 30)),
    )


def test_an_exception_replaces_the_hours_of_its_weekday() -> None:
    off = HoursException(date(2027, 4, 27), note="Koningsdag")
    schedule = Schedule("Europe/Amsterdam", WeeklyHours(every_day("09-17").week, (off,)))
    day = working_hours.day_span(date(2027, 4, 27), zones.zone("Europe/Amsterdam"))
    assert working_hours.working_spans(schedule, day) == ()
    assert schedule.hours.note_on(date(2027, 4, 27)) == "Koningsdag"
    assert schedule.hours.note_on(date(2027, 4, 28)) == ""


def test_windows_are_found_by_kind_and_weekday() -> None:
    windows = (
        Window(WindowKind.LUNCH, frozenset({1}), TimeRange(750, 780)),
        Window(WindowKind.NO_MEETING, frozenset({0}), TimeRange(540, 600)),
    )
    schedule = Schedule("Asia/Kolkata", WeeklyHours(), windows)
    tuesday = working_hours.day_span(date(2027, 3, 16), zones.zone("Asia/Kolkata"))
    assert working_hours.window_spans(schedule, tuesday, WindowKind.LUNCH) == (
        Span(utc(2027, 3, 16, 7), utc(2027, 3, 16, 7, 30)),
    )
    assert working_hours.window_spans(schedule, tuesday, WindowKind.NO_MEETING) == ()
    assert working_hours.window_spans(schedule, tuesday, WindowKind.QUIET) == ()


def test_sleep_passes_midnight() -> None:
    day = working_hours.day_span(date(2027, 3, 16), zones.zone("Asia/Kolkata"))
    assert spans.minutes(working_hours.asleep_spans(Schedule("Asia/Kolkata"), day)) == 9 * 60


def test_a_skipped_date_is_an_empty_span() -> None:
    day = working_hours.day_span(date(2011, 12, 30), zones.zone("Pacific/Apia"))
    assert day.start == day.end == utc(2011, 12, 30, 10)
    assert working_hours.working_spans(Schedule("Pacific/Apia", every_day("00-24")), day) == ()


@given(
    st.sampled_from(CHANGES), st.integers(-30 * 60, 54 * 60), st.sampled_from([0, 1, 60, 90, 120, 150, 180, 240, 300])
)
@example(("America/St_Johns", date(2010, 11, 7)), 150, 0)
@example(("Europe/Amsterdam", date(2027, 10, 31)), 65, 150)
def test_an_instant_is_in_the_span_of_its_working_day(where: tuple[str, date], minute: int, rollover: int) -> None:
    zone = zones.zone(where[0])
    instant = datetime.combine(where[1], time(), tzinfo=UTC) + minute * MINUTE
    day = working_hours.working_day(instant, zone, rollover)
    span = working_hours.working_day_span(day, zone, rollover)
    assert instant in span
    assert working_hours.working_day_span(day + DAY, zone, rollover).start == span.end


def test_the_working_day_changes_at_the_rollover() -> None:
    zone = zones.zone("Europe/Amsterdam")
    assert working_hours.working_day(utc(2027, 1, 12, 2, 59), zone, 240) == date(2027, 1, 11)
    assert working_hours.working_day(utc(2027, 1, 12, 3), zone, 240) == date(2027, 1, 12)


def test_next_start_is_always_after_now() -> None:
    week = (*every_day("09:00-12:00", "13:00-17:00").week[:5], (), ())
    schedule = Schedule("Europe/Amsterdam", WeeklyHours(week))
    assert working_hours.next_start(schedule, utc(2027, 1, 15, 7)) == utc(2027, 1, 15, 8)
    assert working_hours.next_start(schedule, utc(2027, 1, 15, 8)) == utc(2027, 1, 15, 12)
    assert working_hours.next_start(schedule, utc(2027, 1, 15, 12)) == utc(2027, 1, 18, 8)


def test_next_start_is_found_after_a_long_leave() -> None:
    leave = tuple(HoursException(date(2027, 1, 1) + n * DAY) for n in range(40))
    schedule = Schedule("Europe/Amsterdam", WeeklyHours(every_day("09-17").week, leave))
    assert working_hours.next_start(schedule, utc(2027, 1, 1, 12)) == utc(2027, 2, 10, 8)


def test_next_start_is_none_without_hours() -> None:
    assert working_hours.next_start(Schedule("Europe/Amsterdam"), utc(2027, 1, 1)) is None
