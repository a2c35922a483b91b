"""The fifteen rows of the design, and who is on call: worked out there by walking minute by minute."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from wfh.domain.handbook.answers import answer, read_here
from wfh.domain.handbook.counting import Hours, due_at, office_hour, shared_quarters
from wfh.domain.handbook.on_call import turn_at
from wfh.domain.handbook.team import Team
from wfh.domain.model.config import Config, HoursRules, Me
from wfh.domain.model.handbook.fields import AnswerTime
from wfh.domain.model.handbook.rules import OnCall, ResponseRule, Swap
from wfh.domain.model.people import Person
from wfh.domain.time.working_hours import HoursException, Schedule, WeeklyHours, Window, WindowKind, parse_range
from wfh.domain.time.zones import zone

OFFICE = ("09:00-12:30", "13:00-17:30")
AMS, IST, NYC = "Europe/Amsterdam", "Asia/Kolkata", "America/New_York"


def week(days: dict[int, tuple[str, ...]], *off: date, **special: tuple[str, ...]) -> WeeklyHours:
    ranges = tuple(tuple(map(parse_range, days.get(day, ()))) for day in range(7))
    other = tuple(
        HoursException(date.fromisoformat(day[1:].replace("_", "-")), tuple(map(parse_range, texts)))
        for day, texts in special.items()
    )
    return WeeklyHours(ranges, (*other, *(HoursException(day) for day in off)))


def worker(name: str, place: str, weekly: WeeklyHours, *windows: Window) -> Person:
    return Person(name.casefold(), name, Schedule(place, weekly, windows))


def five(*texts: str) -> dict[int, tuple[str, ...]]:
    return dict.fromkeys(range(5), texts)


NOOR_WEEK = {0: OFFICE, 1: OFFICE, 3: OFFICE, 4: ("09:00-12:30", "13:00-16:30")}
NIGHT = dict.fromkeys(range(7), ("22:00-06:00",))


def noor(*off: date, **special: tuple[str, ...]) -> Person:
    office = Window(WindowKind.OFFICE_HOURS, frozenset({0, 3}), parse_range("13:00-13:30"))
    return worker("Noor", AMS, week(NOOR_WEEK, *off, **special), office)


def priya(*off: date, lunch: bool = False) -> Person:
    windows = [Window(WindowKind.LUNCH, frozenset(range(7)), parse_range("13:00-13:45"))] if lunch else []
    return worker("Priya", IST, week(five("09:30-18:30"), *off), *windows)


def sam(*off: date) -> Person:
    closed = Window(WindowKind.NO_MEETING, frozenset({4}), parse_range("00:00-24:00"))
    return worker("Sam", NYC, week(five("09:00-17:00"), *off), closed)


def at(text: str, place: str = AMS, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone(place), fold=fold)


NIGHT_SHIFT = worker("Night", AMS, week(NIGHT))
JERUSALEM = worker("Dana", "Asia/Jerusalem", week(dict.fromkeys((6, 0, 1, 2, 3), ("09:00-17:00",))))
LORD_HOWE = worker("Lou", "Australia/Lord_Howe", week({6: ("00:00-04:00",)}))
EASTER = (date(2027, 3, 29),)
ROWS = [
    ("1", "4 working hours", priya(), at("2026-11-20 16:00"), at("2026-11-23 13:30", IST)),
    ("2", "4 working hours", priya(lunch=True), at("2026-11-20 16:00"), at("2026-11-23 14:15", IST)),
    ("3", "4 working hours", priya(date(2027, 1, 26)), at("2027-01-25 15:00"), at("2027-01-27 13:30", IST)),
    ("4", "8 working hours", sam(), at("2027-03-12 16:30"), at("2027-03-15 15:30")),
    ("5", "2 working hours", noor(*EASTER), at("2027-03-26 11:00", NYC), at("2027-03-30 10:30")),
    ("6", "6 working hours", NIGHT_SHIFT, at("2027-03-27 23:00"), at("2027-03-28 06:00")),
    ("6, one more", "7 working hours", NIGHT_SHIFT, at("2027-03-27 23:00"), at("2027-03-28 23:00")),
    ("7", "8 working hours", NIGHT_SHIFT, at("2027-10-30 22:00"), at("2027-10-31 05:00")),
    (
        "8",
        "4 working hours",
        noor(date(2026, 12, 25), d2026_12_24=("09:00-13:00",)),
        at("2026-12-24 11:00"),
        at("2026-12-28 11:00"),
    ),
    ("9", "1 working days", noor(), at("2026-11-24 10:00"), at("2026-11-26 17:30")),
    ("10", "2 working days", sam(date(2026, 11, 26)), at("2026-11-25 18:00"), at("2026-11-30 17:00", NYC)),
    ("11", "1 working days", sam(), at("2026-11-23 23:10"), at("2026-11-25 17:00", NYC)),
    ("12", "4 working hours", JERUSALEM, at("2026-11-26 14:30"), at("2026-11-29 11:30", "Asia/Jerusalem")),
    ("13", "3 working hours", LORD_HOWE, at("2027-04-04 00:30", "Australia/Lord_Howe"), at("2027-04-03 18:30")),
    ("of the issue", "4 working hours", worker("A", AMS, week(five("08:00-18:00"))), at("2026-11-23 17:00"),
     at("2026-11-24 11:00")),
    ("over a weekend", "1 working hours", worker("A", AMS, week(five("09:00-17:00"))), at("2026-11-20 16:30"),
     at("2026-11-23 09:30")),
]  # fmt: skip


@pytest.mark.parametrize(("row", "within", "receiver", "sent", "due"), ROWS, ids=[row[0] for row in ROWS])
def test_an_answer_is_due(row: str, within: str, receiver: Person, sent: datetime, due: datetime) -> None:
    amount, _space, unit = within.partition(" ")
    hours = Hours(receiver, (), (WindowKind.LUNCH, WindowKind.QUIET))

    assert due_at(hours, sent, AnswerTime(int(amount), unit)) == due


@pytest.mark.parametrize(
    ("sent", "start"),
    [("2026-11-23 17:45", "2026-11-23 13:15"), ("2026-11-23 17:55", "2026-11-26 13:00")],
)
def test_office_hours_with_ten_minutes_left_are_now_and_with_five_the_next_ones(sent: str, start: str) -> None:
    found = office_hour(Hours(noor()), at(sent, IST))

    assert found is not None
    assert found.start == at(start)


def test_both_are_free_for_half_an_hour_on_monday_after_thanksgiving() -> None:
    slots = shared_quarters(Hours(noor()), Hours(sam(date(2026, 11, 26))), at("2026-11-26 15:00"), 30)

    assert next(slots) == at("2026-11-30 09:00", NYC)


def me() -> Team:
    config = Config(Me("Noor", AMS), HoursRules(week(five("09:00-17:30"))))
    return Team(config, config.schedule)


@pytest.mark.parametrize(
    ("due", "read"),
    [("2026-11-30 23:00", "2026-12-01 09:00"), ("2026-11-29 10:30", "2026-11-30 09:00"), ("2026-11-30 17:30", None)],
)
def test_what_is_due_outside_my_hours_is_seen_when_they_begin(due: str, read: str | None) -> None:
    assert read_here(me(), at(due)) == (at(read) if read else None)


ONCALL = OnCall("first", ("sam", "priya", "noor"), date(2026, 11, 23), AMS)


@pytest.mark.parametrize(
    ("instant", "who"),
    [("2026-11-23 22:40", "sam"), ("2026-11-30 09:00", "priya"), ("2027-03-29 08:59", "noor"),
     ("2027-03-29 09:00", "sam")],
)  # fmt: skip
def test_the_one_on_call_is_whose_week_it_is(instant: str, who: str) -> None:
    assert turn_at(ONCALL, at(instant)).who == who


@pytest.mark.parametrize(("inside", "hours"), [("2027-03-25 12:00", 6 * 24 + 23), ("2027-10-27 12:00", 7 * 24 + 1)])
def test_a_turn_over_a_clock_change_is_an_hour_shorter_or_longer(inside: str, hours: int) -> None:
    turn = turn_at(ONCALL, at(inside))

    assert turn.end - turn.start == timedelta(hours=hours)


def test_a_swap_wins_from_one_handover_to_the_other() -> None:
    swapped = OnCall(
        "first",
        ("sam", "priya"),
        date(2026, 11, 23),
        AMS,
        swaps=(Swap(date(2026, 12, 21), date(2026, 12, 28), "noor"),),
    )

    assert turn_at(swapped, at("2026-12-21 08:59")).who == "priya"
    assert turn_at(swapped, at("2026-12-21 09:00")).who == "noor"
    assert turn_at(swapped, at("2026-12-28 08:59")).who == "noor"
    assert turn_at(swapped, at("2026-12-28 09:00")).who == "priya"


def test_a_swap_over_a_clock_change_keeps_to_the_clock_of_the_turns() -> None:
    swap = Swap(datetime(2027, 3, 28, 1, 0), datetime(2027, 3, 28, 3, 30), "noor")
    swapped = OnCall("first", ("sam",), date(2026, 11, 23), AMS, swaps=(swap,))
    turn = turn_at(swapped, at("2027-03-28 01:30"))

    assert (turn.who, turn.end - turn.start) == ("noor", timedelta(minutes=90))


def test_the_day_of_a_date_exception_is_the_receivers_own() -> None:
    rule = ResponseRule("chat", "chat", answer_within=AnswerTime(4, "working hours"))
    found = answer(me(), rule, at("2026-11-23 14:32"), priya())

    assert found.due == at("2026-11-24 13:30", IST)
    assert found.seen == at("2026-11-24 09:30", IST)
