"""Quick entry reads what people type, in both languages, and loses nothing of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import FRIDAY, MONDAY, THURSDAY, TUESDAY
from wfh.domain.model.day import Task
from wfh.domain.model.rhythm import Rhythm
from wfh.domain.planning.quick_entry import (
    QuickEntry,
    entry_text,
    parse_any_day,
    parse_day,
    parse_entry,
    parse_length,
    parse_past_day,
    pasted_lines,
    results_for,
)
from wfh.domain.time.clock_times import parse_clock

RESULTS = frozenset({"kr1", "kr-2.1"})


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("memo", QuickEntry("memo")),
        ("memo ~45m #kr1 @14:00 >thu", QuickEntry("memo", 45, "kr1", 14 * 60, THURSDAY)),
        (">thu @14:00 #kr1 ~45m memo", QuickEntry("memo", 45, "kr1", 14 * 60, THURSDAY)),
        ("notitie ~2u >morgen", QuickEntry("notitie", 120, day=TUESDAY)),
        ("Review Priya's design ~1h30", QuickEntry("Review Priya's design", 90)),
        ("uitzoeken >vr ~1,5u", QuickEntry("uitzoeken", 90, day=FRIDAY)),
        ("bellen >+3", QuickEntry("bellen", day=THURSDAY)),
        ("ooit lezen >ooit", QuickEntry("ooit lezen", to_backlog=True)),
        ("read it >later", QuickEntry("read it", to_backlog=True)),
        ("plan >2026-12-24", QuickEntry("plan", day=date(2026, 12, 24))),
        ("plan >24dec", QuickEntry("plan", day=date(2026, 12, 24))),
        ("call @2pm", QuickEntry("call", at=14 * 60)),
        ("  two   spaces  ", QuickEntry("two spaces")),
        ("#KR-2.1 ship", QuickEntry("ship", result="KR-2.1")),
        ("a ~1 b ~2", QuickEntry("a b ~2", 1)),
        ("twice >thu >fri", QuickEntry("twice >fri", day=THURSDAY)),
        ("twice >later >fri", QuickEntry("twice >fri", to_backlog=True)),
        ("tax form !fri", QuickEntry("tax form", deadline=FRIDAY)),
        ("aangifte !vr >morgen", QuickEntry("aangifte", day=TUESDAY, deadline=FRIDAY)),
        ("late !2026-11-20", QuickEntry("late", deadline=date(2026, 11, 20))),
        ("now !today !fri", QuickEntry("now !fri", deadline=MONDAY)),
        ("report *mon", QuickEntry("report", every=Rhythm(0))),
        ("verslag *ma ~30m", QuickEntry("verslag", 30, every=Rhythm(0))),
        ("inbox *weekday", QuickEntry("inbox", every=Rhythm())),
        ("inbox *werkdag", QuickEntry("inbox", every=Rhythm())),
        ("1:1 *2w >thu", QuickEntry("1:1", day=THURSDAY, every=Rhythm(weeks=2))),
        ("twice *mon *tue", QuickEntry("twice *tue", every=Rhythm(0))),
        ("~45m", QuickEntry("", 45)),
        ("", QuickEntry("")),
    ],
)
def test_a_line_is_parsed_as_a_task(text: str, entry: QuickEntry) -> None:
    assert parse_entry(text, MONDAY, RESULTS) == entry


@pytest.mark.parametrize("text", ["tweet about #python", "fix #kr3", "mail @sam", "#kr1x", "see C# and #"])
def test_a_hash_without_a_result_and_an_at_without_a_time_stay_in_the_title(text: str) -> None:
    assert parse_entry(text, MONDAY, RESULTS) == QuickEntry(text)
    assert entry_text(Task("t-1", text), RESULTS) == text


def test_a_result_that_is_gone_stays_with_its_task_when_that_is_edited() -> None:
    task = Task("t-1", "memo #kr1", result="Old")
    text = entry_text(task, RESULTS)
    assert text == "memo \\#kr1 #Old"
    assert parse_entry(text, MONDAY, results_for(task, RESULTS)) == QuickEntry(task.title, result="Old")


@pytest.mark.parametrize(
    "text",
    [
        "issue #12", "about ~ five", "mail @everyone", "a > b", "~", "#", "@", ">", "~0", "~25h", "~soon", "@25",
        "@9:60", "@0pm", "@13pm", ">nextweek", ">2020-01-01",
        ">2026-13-01", ">+99999", ">+", "#_x", "~1.25h", "C:\\temp", "\\",
        "ship it!", "!important", "!!", "!", "* a", "*bold*", "*0w", "*99w", "*", "5 * 3",
        "a\\~5", ">+²", "𝟙 ~", "[/nope][@click=app.quit]x[/] {x}",
    ],
)  # fmt: skip
def test_words_that_only_look_like_marks_stay_in_the_title(text: str) -> None:
    assert parse_entry(text, MONDAY) == QuickEntry(text)


def test_a_backslash_keeps_a_mark_in_the_title() -> None:
    assert parse_entry("the \\~45m mark \\>thu \\#kr1 \\@9", MONDAY) == QuickEntry("the ~45m mark >thu #kr1 @9")
    assert parse_entry("call it \\!fri \\*mon", MONDAY) == QuickEntry("call it !fri *mon")
    assert parse_entry("\\\\~45m", MONDAY) == QuickEntry("\\~45m")


def test_a_day_can_be_left_in_the_title() -> None:
    assert parse_entry("ask Sam >thu ~5", MONDAY, days=False) == QuickEntry("ask Sam >thu", 5)
    assert parse_entry("ask *mon !thu", MONDAY, days=False) == QuickEntry("ask *mon", deadline=THURSDAY)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45), ("45m", 45), ("45 min", 45), ("1h", 60), ("1h30", 90), ("1h30m", 90), ("1.5h", 90), ("2u", 120),
        ("0", 0), ("1440m", 1440), ("1441", None), ("", None), ("h", None), ("-5", None), ("1e3", None), ("24h1", None),
    ],
)  # fmt: skip
def test_lengths_are_parsed(text: str, minutes: int | None) -> None:
    assert parse_length(text) == minutes


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("9", 540), ("9:30", 570), ("09.30", 570), ("14:00", 840), ("2pm", 840), ("12am", 0), ("12 pm", 720),
        ("0930", 570), ("930", 570), ("1700", 1020), ("9.30", 570), ("9h30", 570), ("9u30", 570), ("9 uur", 540),
        ("9.30 uur", 570), ("9:30 pm", 1290), ("9:30 P.M.", 1290), ("noon", 720), ("12 noon", 720), ("midday", 720),
        ("midnight", 0), ("Middernacht", 0), ("half tien", 570), ("half past nine", 570), ("kwart voor tien", 585),
        ("kwart over één", 75), ("a quarter to one", 765), ("half een", 750), ("half 10", None), ("half past 13", None),
        ("0:00", 0), ("23:59", 1439), ("24:00", None), ("9:60", None), ("0am", None), ("13pm", None),
        ("", None), ("dawn", None), ("9:3", None), ("1260", None),
    ],
)  # fmt: skip
def test_times_of_day_are_parsed(text: str, minute: int | None) -> None:
    assert parse_clock(text) == minute


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("today", 0), ("vandaag", 0), ("tomorrow", 1), ("morgen", 1), ("TOM", 1), ("tue", 1), ("di", 1), ("dinsdag", 1),
        ("mon", 7), ("Maandag", 7), ("zo", 6), ("+0", 0), ("+14", 14), ("2026-11-22", -1), ("", None),
        ("2026-02-30", None),         ("yesterday", None), ("+1234", None),
    ],
)  # fmt: skip
def test_days_are_parsed(text: str, ahead: int | None) -> None:
    assert parse_day(text, MONDAY) == (None if ahead is None else MONDAY + timedelta(days=ahead))


def test_a_month_without_a_year_is_read_the_way_it_is_asked_for() -> None:
    assert parse_day("19 nov", MONDAY) == date(2027, 11, 19)
    assert parse_past_day("19 nov", MONDAY) == date(2026, 11, 19)
    assert parse_past_day("3 dec", MONDAY) == date(2025, 12, 3)
    assert [parse_any_day(text, MONDAY) for text in ("19 nov", "3 dec", "3 dec 2030")] == [
        date(2026, 11, 19), date(2026, 12, 3), date(2030, 12, 3)
    ]  # fmt: skip


def test_a_day_beyond_the_calendar_is_invalid() -> None:
    assert parse_day("+999", date.max) is None


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_a_day_that_no_file_may_hold_is_invalid(text: str) -> None:
    assert parse_any_day(text, MONDAY) is None
    assert parse_any_day("-9999", date(1920, 1, 1)) is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- call Sam ~15m\n- write memo\n", ("call Sam ~15m", "write memo")),
        ("* a\r\n• b\r\n\r\n+ c", ("a", "b", "c")),
        ("1. a\n2) b\n10. c", ("a", "b", "c")),
        ("- [ ] a\n- [x] b", ("a", "[x] b")),
        ("  - a\n-\n---\n-5 degrees", ("a", "---", "-5 degrees")),
        ("3.14 is pi\n2026. a year", ("3.14 is pi", "2026. a year")),
        ("- one line\n", ("- one line",)),
        ("", ()),
    ],
)
def test_pasted_lines_lose_the_markers_of_a_list(text: str, lines: tuple[str, ...]) -> None:
    assert pasted_lines(text) == lines


@given(st.text(st.sampled_from("ab1.-*) [x]\n\t\r~@#>"), max_size=40))
def test_pasted_lines_lose_only_their_markers(text: str) -> None:
    lines = pasted_lines(text)
    assert all(line.strip() == line != "" for line in lines)
    kept = [letter for line in lines for letter in line if letter in "abx~@#>"]
    assert kept == [letter for letter in text if letter in "abx~@#>"]


words = st.one_of(
    st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=8),
    st.from_regex(
        r"\\{0,2}[~#@>!*](\d{1,4}[hum]?|[a-z]{2,8}|\+\d|\d\d:\d\d|20[0-9]{2}-[01]\d-[0-3]\d)", fullmatch=True
    ),
    st.sampled_from(
        [
            ">thu",
            ">morgen",
            ">later",
            "\\>later",
            "!vr",
            "*mon",
            "\\*2w",
            "*werkdag",
            "~1h30",
            "~5",
            "#kr1",
            "@9",
            "\\\\@9",
        ]
    ),
)
titles = st.lists(words, min_size=1, max_size=5).map(" ".join).filter(lambda title: title.split() == title.split(" "))
tasks = st.builds(
    Task,
    id=st.just("t-1"),
    title=titles,
    estimate=st.none() | st.integers(1, 1440),
    result=st.just("") | st.from_regex(r"[a-zA-Z][a-z0-9_.-]{0,8}", fullmatch=True),
    at=st.none() | st.integers(0, 1439),
    deadline=st.none() | st.dates(date(1900, 1, 1), date(2999, 12, 31)),
    every=st.sampled_from([None, Rhythm(), Rhythm(3), Rhythm(weeks=2)]),
)


@given(tasks, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_text_of_a_task_parses_as_the_same_task(task: Task, today: date) -> None:
    known = results_for(task, RESULTS)
    parsed = parse_entry(entry_text(task, RESULTS), today, known)
    assert parsed == QuickEntry(
        task.title, task.estimate, task.result, task.at, deadline=task.deadline, every=task.every
    )


@given(titles, st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.booleans())
def test_quick_entry_loses_no_words(text: str, today: date, days: bool) -> None:
    entry = parse_entry(text, today, RESULTS, days=days)
    marks = [
        entry.estimate is not None,
        bool(entry.result),
        entry.at is not None,
        entry.day is not None,
        entry.to_backlog,
        entry.deadline is not None,
        entry.every is not None,
    ]
    assert len(entry.title.split()) + sum(marks) == len(text.split())
    bare = {word.lstrip("\\") for word in text.split()}
    assert {word.lstrip("\\") for word in entry.title.split()} <= bare
    assert days or (entry.day is None and not entry.to_backlog)
    assert entry.result.casefold() in {"", *RESULTS}
