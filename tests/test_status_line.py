"""The line of a shell prompt: worked out from a small cache, and always what a full look would say."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wfh import status_line, words
from wfh.domain.model.block import Block, Pause, elapsed_seconds, remaining_seconds
from wfh.domain.model.config import Config, HoursRules, Me, ShutdownRules, Ui
from wfh.domain.model.day import Day, Note, Reopened, Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Meeting
from wfh.domain.model.snapshot import BoundaryState, Snapshot
from wfh.domain.time.working_hours import HoursException, TimeRange, WeeklyHours, Window, WindowKind
from wfh.domain.time.zones import zone
from wfh.domain.today.take_snapshot import advance_to, take_snapshot
from wfh.present.rows import formatting
from wfh.present.rows.boundary_label import boundary_label
from wfh.store.disk.paths import find_places
from wfh.usecases.workspace import prompt_cache

AMSTERDAM = zone("Europe/Amsterdam")
NINE_TO_FIVE = WeeklyHours(week=((TimeRange(540, 750), TimeRange(780, 1050)),) * 5 + ((), ()))
SYNC = Meeting("NL/US sync", ("sam",), frozenset(range(5)), TimeRange(900, 930), "Europe/Amsterdam")
MONDAY = date(2026, 11, 23)


def config(**changes: object) -> Config:
    base = {"me": Me("Noor", "Europe/Amsterdam"), "hours": HoursRules(NINE_TO_FIVE), "meetings": (SYNC,)}
    return Config(**{**base, **changes})  # type: ignore[arg-type]


def local(text: str, tz: str = "Europe/Amsterdam") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone(tz)).astimezone(UTC)


def snapshot(now: datetime, *days: Day, conf: Config | None = None, tz: str = "Europe/Amsterdam") -> Snapshot:
    ledger = Ledger({day.date: day for day in days})
    return take_snapshot(ledger, conf or config(), zone(tz), now)


def cached(seen: Snapshot) -> list[list[str]]:
    text = prompt_cache.as_text(("seg", *segment) for segment in prompt_cache.segments(seen))
    assert text is not None
    return status_line.parse_cache(text)["seg"]


def micros(instant: datetime) -> int:
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def line(seen: Snapshot, at: datetime | None = None, template: str | None = None) -> str:
    return status_line.render_line(cached(seen), micros(at or seen.now), template)


MEMO = Task("t-1", "Decision memo", estimate=90)
RUNNING = Block("b-1", "t-1", planned_minutes=50, start=local("2026-11-23T10:00"))


def test_a_working_day_shows_time_to_stop_and_what_is_next() -> None:
    assert line(snapshot(local("2026-11-23T14:32"))) == "● working, 2 h 58 to stop, next NL/US sync 15:00"


def test_a_block_shows_time_left_and_title() -> None:
    day = Day(MONDAY, tasks=(MEMO,), blocks=(RUNNING,))
    assert line(snapshot(local("2026-11-23T10:17:50"), day)) == "◆ focus 32:10 Decision memo"
    assert line(snapshot(local("2026-11-23T10:54:10"), day)) == "◆ focus +4:10 Decision memo"


def test_the_time_of_a_paused_block_stands_still() -> None:
    paused = Block("b-1", "t-1", planned_minutes=50, start=RUNNING.start, pauses=(Pause(local("2026-11-23T10:10")),))
    seen = snapshot(local("2026-11-23T10:12"), Day(MONDAY, tasks=(MEMO,), blocks=(paused,)))
    assert line(seen) == "◆ paused 40:00 Decision memo"
    assert line(seen, seen.now + timedelta(minutes=30)) == "◆ paused 40:00 Decision memo"
    assert line(seen, template="{until}") == "10:52"
    with pytest.raises(LookupError):
        line(seen, seen.now + timedelta(minutes=1), "{until}")


def test_an_open_ended_block_counts_up() -> None:
    block = Block("b-1", "t-1", start=RUNNING.start)
    seen = snapshot(local("2026-11-23T11:05:07"), Day(MONDAY, tasks=(MEMO,), blocks=(block,)))
    assert line(seen) == "◆ focus 1:05:07 Decision memo"
    assert line(seen, template="{remaining}|{elapsed}|{until}") == "|1:05:07|"


def test_a_closed_day_shows_no_task_and_when_work_starts_again() -> None:
    day = Day(MONDAY, outcome="t-1", closed_at=local("2026-11-23T17:28"), tasks=(MEMO,))
    seen = snapshot(local("2026-11-23T20:00"), day)
    assert line(seen) == "☾ closed, until Tue 09:00"
    assert line(seen, template="{title}{outcome}{next}") == ""


def test_a_day_off_shows_when_work_starts() -> None:
    assert line(snapshot(local("2026-11-28T12:00"))) == "○ day off, until Mon 09:00"


def test_each_state_has_its_words() -> None:
    assert line(snapshot(local("2026-11-23T08:00"))) == "○ before hours, start 09:00, next NL/US sync 15:00"
    assert line(snapshot(local("2026-11-23T12:40"))) == "◇ break 20:00, next NL/US sync 15:00"
    assert line(snapshot(local("2026-11-23T17:02"))) == "◐ 28 min left"
    assert line(snapshot(local("2026-11-23T18:35"))) == "▲ over time 1:05"


def test_without_hours_a_day_is_off_without_an_end() -> None:
    assert line(snapshot(local("2026-11-23T12:00"), conf=Config())) == "○ day off"


def test_a_planned_block_comes_next() -> None:
    block = Block("b-2", "t-1", planned_start=local("2026-11-23T10:00"), planned_minutes=50)
    seen = snapshot(local("2026-11-23T09:10"), Day(MONDAY, tasks=(MEMO,), blocks=(block,)))
    assert line(seen, template="{next}") == "Decision memo 10:00"


def test_every_field_has_a_value() -> None:
    tasks = (MEMO, Task("t-2", "Mail", TaskStatus.DONE), Task("t-3", "Gone", TaskStatus.MOVED))
    notes = (Note("n-1", local("2026-11-23T10:02"), "ask Sam"),)
    day = Day(MONDAY, outcome="t-1", tasks=tasks, blocks=(RUNNING,), notes=notes)
    seen = snapshot(local("2026-11-23T10:17:50"), day)
    template = "/".join(f"{{{name}}}" for name in status_line.FIELDS)
    expected = "focus/◆/Decision memo/32:10/17:50/10:50/17:30/433/NL/US sync 15:00/Decision memo/1/1/1"
    assert line(seen, template=template) == expected


@pytest.mark.parametrize("template", ["{nope}", "{", "}", "{state", "{state.upper}", "{state!r}", "{}", "a}b"])
def test_a_template_with_an_unknown_field_is_refused(template: str) -> None:
    with pytest.raises(status_line.UnknownFieldError):
        line(snapshot(local("2026-11-23T14:32")), template=template)


def test_doubled_braces_are_literal_and_titles_are_not_templates() -> None:
    day = Day(MONDAY, tasks=(Task("t-1", "{x} {0} }{"),), blocks=(RUNNING,))
    seen = snapshot(local("2026-11-23T10:17:50"), day)
    assert line(seen, template="{{{state}}}") == "{focus}"
    assert line(seen) == "◆ focus 32:10 {x} {0} }{"


def test_a_field_with_a_divider_prevents_the_cache() -> None:
    day = Day(MONDAY, tasks=(Task("t-1", "two\tparts"),), blocks=(RUNNING,))
    segments = prompt_cache.segments(snapshot(local("2026-11-23T10:17:50"), day))
    assert prompt_cache.as_text(("seg", *segment) for segment in segments) is None


def test_a_truncated_cache_is_ignored() -> None:
    assert status_line.parse_cache("wfh\t1\t0.1.0\nvalid\t0\t9") == {}


# ---------------------------------------------------------------- always what a full look would say

ZONES = ("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham")


@st.composite
def looks(draw: st.DrawFn) -> Snapshot:
    tz = draw(st.sampled_from(ZONES))
    start = draw(st.integers(0, 1200))
    length = draw(st.integers(30, 900))
    gap = draw(st.integers(0, 60))
    ranges = (TimeRange(start, min(start + length, 1440)),)
    if start + length + gap < 1380:
        ranges += (TimeRange(start + length + gap, draw(st.integers(start + length + gap + 1, 1440 + start))),)
    exception = HoursException(date(2027, 3, 28), draw(st.sampled_from([(), ranges])))
    weekly = WeeklyHours((ranges, ranges, (), ranges, ranges, (), ranges), (exception,))
    lunch = Window(WindowKind.LUNCH, frozenset(range(7)), TimeRange(720, 750))
    nudges = draw(st.sampled_from([(30, 0), (), (90,)]))
    conf = Config(
        me=Me("Noor", tz), hours=HoursRules(weekly, rollover=draw(st.sampled_from([0, 240, 600]))), windows=(lunch,),
        meetings=(SYNC,), shutdown=ShutdownRules(nudge_minutes=nudges), ui=Ui(clock=draw(st.sampled_from([12, 24]))),
    )  # fmt: skip
    base = draw(st.sampled_from([datetime(2027, 3, 26), datetime(2027, 10, 30), datetime(2026, 11, 23)]))
    now = base.replace(tzinfo=UTC) + timedelta(microseconds=draw(st.integers(0, 3 * 86_400_000_000)))
    first = take_snapshot(Ledger(), conf, zone(tz), now)
    return take_snapshot(Ledger({first.date: draw(a_day(first))}), conf, zone(tz), now)


@st.composite
def a_day(draw: st.DrawFn, first: Snapshot) -> Day:
    begun = first.now - timedelta(seconds=draw(st.integers(0, 9000)))
    ago = draw(st.integers(0, 4000))
    ended = first.now - timedelta(seconds=draw(st.integers(0, ago)))
    pauses = draw(st.sampled_from([(), (Pause(first.now - timedelta(seconds=ago)),), (Pause(begun, ended),)]))
    running = Block("b-1", "t-1", planned_minutes=draw(st.sampled_from([0, 25, 90])), start=begun, pauses=pauses)
    planned = Block("b-2", "", planned_start=first.now + timedelta(minutes=draw(st.integers(-60, 600))))
    blocks = draw(st.sampled_from([(), (planned,), (running, planned)]))
    closed = draw(st.sampled_from([None, first.now, begun]))
    reopened = (Reopened(max(begun, ended), "an incident"),) if closed is begun else ()
    stop_at = draw(st.sampled_from([None, 600, 1100]))
    return Day(
        first.date, tasks=(MEMO,), blocks=blocks, closed_at=closed, outcome="t-1", stop_at=stop_at, reopened=reopened
    )


TEMPLATE = "|".join(f"{{{name}}}" for name in status_line.FIELDS)
NO_UNTIL = TEMPLATE.replace("{until}", "")
"""Where a paused block would end moves with the clock, and is left to the slow path."""


@given(looks(), st.floats(0, 1))
def test_a_cached_line_equals_a_fresh_one_to_the_second(seen: Snapshot, part: float) -> None:
    """From the cache made at one instant, any later instant of that working day reads as if looked at then."""
    end = prompt_cache.valid_until(seen)
    later = seen.now + timedelta(microseconds=int((end - seen.now) / timedelta(microseconds=1) * part))
    if later >= end:
        return
    then = take_snapshot(seen.ledger, seen.config, seen.zone, later)
    assert then.date == seen.date
    assert line(seen, later) == line(then)
    template = NO_UNTIL if then.boundary.state is BoundaryState.PAUSED else TEMPLATE
    assert line(seen, later, template) == line(then, None, template)


@given(looks())
def test_the_line_agrees_with_its_snapshot(seen: Snapshot) -> None:
    fields = dict(zip(status_line.FIELDS, line(seen, template=TEMPLATE).split("|"), strict=True))
    assert fields["state"] == seen.boundary.state
    left = seen.boundary.minutes_left
    assert fields["minutes_left"] == ("" if left is None else str(left))
    if seen.running and seen.boundary.state in {BoundaryState.FOCUS, BoundaryState.PAUSED}:
        remaining = remaining_seconds(seen.running.block, seen.now)
        assert fields["elapsed"] == status_line.countdown(elapsed_seconds(seen.running.block, seen.now))
        assert fields["remaining"] == ("" if remaining is None else status_line.countdown(remaining))
    if seen.boundary.stop_at:
        assert fields["stop_at"] == formatting.day_and_time(seen.boundary.stop_at, seen)
    shown = "".join(piece.text for piece in boundary_label(seen))
    if seen.boundary.state not in {BoundaryState.FOCUS, BoundaryState.BREAK, BoundaryState.PAUSED}:
        assert line(seen).startswith(shown)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_shapes_and_words_are_those_of_the_app(language: str, ascii_only: bool) -> None:
    words.set_language(language)
    try:
        conf = config(ui=Ui(ascii=ascii_only))
        for hour in (8, 10, 13, 17, 19):
            seen = snapshot(local(f"2026-11-23T{hour:02}:10"), conf=conf)
            shown = "".join(piece.text for piece in boundary_label(seen))
            assert line(seen).startswith(shown)
    finally:
        words.set_language("en")


# ---------------------------------------------------------------- where the cache is

ENVIRONS = (
    {"HOME": "/home/noor"},
    {"HOME": "/home/noor", "XDG_CACHE_HOME": "/tmp/c", "XDG_CONFIG_HOME": "/tmp/k", "XDG_DATA_HOME": "/tmp/d"},
    {"HOME": "/home/noor", "XDG_CACHE_HOME": "relative", "XDG_DATA_HOME": " "},
    {"HOME": "/home/noor", "WFH_DATA": "/var/days"},
    {"HOME": "/home/noor", "WFH_CONFIG": "/var/c.toml"},
    {"WFH_CONFIG": "/var/c.toml", "WFH_DATA": "/var/days"},
    {"HOME": "/home/noor", "WFH_CONFIG": "c.toml"},
    {"HOME": "/home/noor", "WFH_DATA": "~/days"},
    {"HOME": "/home/noor", "WFH_DATA": "/a/../b"},
    {"HOME": "/home/noor", "XDG_CACHE_HOME": "/tmp/c/"},
    {"HOME": "relative"},
    {},
)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the rule of Linux")
@pytest.mark.parametrize("environ", ENVIRONS)
@pytest.mark.parametrize("options", [("", ""), ("/k/c.toml", ""), ("", "/d"), ("/k/c.toml", "/d"), ("c.toml", "d")])
def test_folders_are_those_of_the_store_or_unknown(environ: dict[str, str], options: tuple[str, str]) -> None:
    found = status_line.find_folders(environ, *options)
    if found is None:
        return
    places = find_places(environ, *options)
    assert found == (str(places.config), str(places.data), str(places.cache))


def test_default_folders_are_known_without_the_store() -> None:
    if sys.platform.startswith("linux"):
        assert status_line.find_folders(ENVIRONS[0], "", "") is not None


def test_the_state_after_the_rollover_is_not_in_the_cache() -> None:
    seen = snapshot(local("2026-11-23T20:00"))
    assert prompt_cache.valid_until(seen) == local("2026-11-24T04:00")
    assert advance_to(seen, local("2026-11-24T04:00")).date == date(2026, 11, 24)


def test_default_folders_of_other_systems_match_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    home = {"HOME": "/Users/noor"}
    monkeypatch.setattr("sys.platform", "darwin")
    support = "/Users/noor/Library/Application Support/wfh"
    expected = (f"{support}/config.toml", support, "/Users/noor/Library/Caches/wfh")
    assert status_line.find_folders(home, "", "") == expected
    assert status_line.find_folders({**home, "XDG_DATA_HOME": "/x"}, "", "") is None
    monkeypatch.setattr("sys.platform", "win32")
    assert status_line.find_folders(home, "", "") is None


def test_the_macos_folder_is_that_of_platformdirs() -> None:
    from platformdirs.macos import MacOS

    dirs = MacOS("wfh", appauthor=False)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "DATA", "CACHE"):
            patch.delenv(f"XDG_{name}_HOME", raising=False)
        patch.setenv("HOME", "/Users/noor")
        found = (f"{dirs.user_config_dir}/config.toml", dirs.user_data_dir, dirs.user_cache_dir)
        patch.setattr("sys.platform", "darwin")
        assert status_line.find_folders({"HOME": "/Users/noor"}, "", "") == found
