"""The limit at the screen: counted between rests, a badge inside a block, a long break with its reason after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, at, config, day, ledger, moment
from tests.domain.builders import snapshot as take_snapshot
from wfh.domain.focus import breaks
from wfh.domain.focus.breaks import BreakReason, break_offer
from wfh.domain.focus.screen_time import reached_limit, work_periods
from wfh.domain.model.absence import Gap, GapCause
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.config import BreakRules
from wfh.domain.model.day import Break
from wfh.domain.model.people import Meeting
from wfh.domain.planning import blocks
from wfh.domain.time.working_hours import parse_range

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot

SYNC = Meeting("sync", (), frozenset({0}), parse_range("11:00-12:00"), "Europe/Amsterdam")


def time(text: str) -> datetime:
    return at(f"2026-11-23 {text}")


def block(start: str, end: str | None = None, minutes: int = 0, **fields: Any) -> Block:
    return Block(f"b-{start}", "", None, minutes, time(start), end and time(end), **fields)


def seen(now: str, *done: Block, rests: tuple[Break, ...] = (), **rules: Any) -> Snapshot:
    meetings = rules.pop("meetings", ())
    settings = config(breaks=BreakRules(**{"ideas": ("walk",), **rules}), meetings=meetings)
    return take_snapshot(ledger(day(blocks=done, breaks=rests)), f"2026-11-23 {now}", settings)


def reached(snapshot: Snapshot) -> tuple[datetime, int] | None:
    found = reached_limit(snapshot)
    return (found.since, found.minutes) if found else None


def test_the_screen_limit_defaults_to_two_hours_and_zero_turns_it_off() -> None:
    assert BreakRules().screen_minutes == 120
    assert reached(seen("10:59:59", block("09:00"))) is None
    assert reached(seen("11:00", block("09:00"))) == (time("11:00"), 120)
    assert reached(seen("11:30", block("09:00"))) == (time("11:00"), 150)
    assert reached(seen("09:45", block("09:00"), screen_minutes=45)) == (time("09:45"), 45)
    assert reached(seen("17:00", block("09:00"), screen_minutes=0)) is None
    assert reached(seen("17:00")) is None


def test_screen_time_counts_blocks_and_meetings_without_short_gaps() -> None:
    done = (block("10:00", "10:57"),)
    assert reached(seen("12:00", *done, meetings=(SYNC,))) is None
    assert reached(seen("12:04", *done, block("12:00"), meetings=(SYNC,))) == (time("12:03"), 121)
    assert reached(seen("13:00", block("10:00", "12:00", outcome=BlockOutcome.CANCELLED), block("12:30"))) is None


def test_a_rest_of_five_minutes_restarts_the_screen_time() -> None:
    paused = (Pause(time("10:00"), time("10:05")),)
    assert reached(seen("11:59", block("09:00", pauses=paused))) is None
    assert reached(seen("12:05", block("09:00", pauses=paused))) == (time("12:05"), 120)
    brief = (Pause(time("10:00"), time("10:04")),)
    assert reached(seen("11:00", block("09:00", pauses=brief))) == (time("11:00"), 120)
    rest = Break("r-1", start=time("11:20"), end=time("11:26"), minutes=15)
    assert reached(seen("12:00", block("09:50", "11:00"), rests=(rest,), meetings=(SYNC,))) is None
    short = replace(rest, end=time("11:25"))
    assert work_periods(seen("12:00", rests=(short,), meetings=(SYNC,)))[-1].start == time("11:25")
    cut_short = replace(rest, end=time("11:23"))
    assert reached(seen("12:00", block("09:50", "11:00"), rests=(cut_short,), meetings=(SYNC,))) == (time("11:50"), 130)
    by_itself = replace(rest, end=None)
    assert work_periods(seen("12:00", rests=(by_itself,), meetings=(SYNC,)))[-1].start == time("11:35")


@pytest.mark.parametrize(
    ("until", "cause", "count"),
    [("10:04", GapCause.ASLEEP, 121), ("10:05", GapCause.ASLEEP, None), ("10:05", GapCause.AWAY, 121)],
)
def test_an_unanswered_absence_counts_as_a_rest_where_nobody_can_have_been_there(
    until: str, cause: GapCause, count: int | None
) -> None:
    snapshot = seen("11:01", block("09:00"))
    snapshot = replace(snapshot, gap=Gap("b-09:00", time("10:00"), time(until), cause))
    found = reached_limit(snapshot)
    assert (found.minutes if found else None) == count


def test_inside_a_block_the_limit_is_a_badge_not_a_question() -> None:
    found = break_offer(seen("11:00", block("09:00"), long_after_minutes=200))
    assert found is not None
    assert (found.reason, found.asked, found.minutes, found.screen) == (BreakReason.SCREEN, False, 15, 120)
    assert break_offer(seen("10:59", block("09:00"), long_after_minutes=200)) is None
    long = break_offer(seen("11:00", block("09:00")))
    assert long is not None
    assert (long.reason, long.asked, long.screen) == (BreakReason.LONG, False, 120)


def test_the_badge_disappears_after_a_long_enough_pause() -> None:
    snapshot = seen("11:04", block("09:00", pauses=(Pause(time("11:00")),)), long_after_minutes=200)
    assert break_offer(snapshot) is not None
    rested = seen("11:05", block("09:00", pauses=(Pause(time("11:00")),)), long_after_minutes=200)
    assert break_offer(rested) is None


def test_a_skipped_break_is_not_a_rest() -> None:
    gone = Break("r-1", end=time("10:30"), minutes=15)
    running = (block("09:00", "10:30"), block("10:31"))
    assert break_offer(seen("10:50", *running, rests=(gone,))) is None
    found = break_offer(seen("11:01", *running, rests=(gone,)))
    assert found is not None
    assert (found.reason, found.screen) == (BreakReason.SCREEN, 120)
    again = replace(gone, id="r-2", end=time("11:02"))
    assert break_offer(seen("11:05", *running, rests=(gone, again))) is None


@pytest.mark.parametrize("fields", [{}, {"round": 2, "rounds": 4, "break_minutes": 5}])
def test_after_the_limit_a_long_break_is_offered_with_its_reason(fields: dict[str, Any]) -> None:
    rules = {"screen_minutes": 60, "long_after_minutes": 200}
    done = block("09:00", "10:10", **fields)
    found = break_offer(seen("10:10", done, **rules))
    assert found is not None
    assert (found.reason, found.asked, found.minutes, found.screen) == (BreakReason.BLOCK, True, 15, 70)
    assert break_offer(seen("10:24", done, **rules)) is not None
    assert break_offer(seen("10:25", done, **rules)) is None
    below = break_offer(seen("10:10", done, **rules | {"screen_minutes": 71}))
    assert below is not None
    assert (below.minutes, below.screen) == (5, 0)


def test_a_postponed_break_becomes_a_long_one_at_the_limit() -> None:
    settings = config(breaks=BreakRules(screen_minutes=60, ideas=("walk",)))
    kept = ledger(day(blocks=(block("09:00", "09:50"),)))
    snapshot = take_snapshot(kept, time("09:50"), settings)
    kept = breaks.postpone(kept, snapshot, moment(time("09:50"), settings), "")
    assert kept.days[MONDAY].breaks[0].minutes == 5
    kept = blocks.start(kept, moment(time("09:51"), settings), "", 50)
    running = break_offer(take_snapshot(kept, time("10:01"), settings))
    assert running is not None
    assert (running.asked, running.minutes, running.screen, running.postponed) == (False, 15, 60, 1)
    kept = blocks.stop(kept, moment(time("10:05"), settings), BlockOutcome.MOVED_ON, "")
    snapshot = take_snapshot(kept, time("10:05"), settings)
    ended = break_offer(snapshot)
    assert ended is not None
    assert (ended.asked, ended.minutes, ended.screen, ended.postponed) == (True, 15, 64, 1)
    kept = breaks.take(kept, snapshot, moment(time("10:05"), settings))
    assert kept.days[MONDAY].breaks[0].minutes == 15
    assert break_offer(take_snapshot(kept, time("10:20"), settings)) is None


# ---------------------------------------------------------------- against counting minute by minute

BEGIN = time("09:00")
LENGTH = 240
minutes_of_day = st.integers(0, LENGTH)
stretches = st.lists(st.tuples(minutes_of_day, st.integers(1, 90)), max_size=5)


@st.composite
def days(draw: st.DrawFn) -> tuple[Snapshot, int, int]:
    """Return a morning of blocks with pauses, the last may run still, and how long a short break and the limit are."""
    short, most, now = draw(st.integers(1, 9)), draw(st.integers(1, 100)), draw(st.integers(1, LENGTH))
    done, minute = [], 0
    for gap_before, length in draw(stretches):
        start = minute + gap_before % 12
        minute = start + length
        if start > now:
            break
        inside = sorted(draw(st.sets(st.integers(start, min(minute, now)), max_size=4)))
        pairs = zip(inside[::2], inside[1::2], strict=False)
        pauses = tuple(Pause(_at(left), _at(right)) for left, right in pairs)
        done.append(Block(f"b-{start}", "", None, 50, _at(start), _at(minute) if minute <= now else None, pauses))
    settings = config(breaks=BreakRules(short_minutes=short, screen_minutes=most))
    return take_snapshot(ledger(day(blocks=tuple(done))), _at(now), settings), short, most


def _at(minute: int) -> datetime:
    return BEGIN + timedelta(minutes=minute)


def counted(snapshot: Snapshot, short: int) -> tuple[int, int | None]:
    """Count the minutes of the latest stretch one by one; and when it came to the limit."""
    most, count, idle, since = snapshot.config.breaks.screen_minutes, 0, 0, None
    for minute in range(LENGTH):
        if _at(minute) >= snapshot.now:
            break
        if _is_at_screen(snapshot, minute, short):
            count, since = (1, None) if idle >= short else (count + 1, since)
            idle = 0
            since = minute + 1 if count == most else since
        else:
            idle += 1
    return count, since


def _is_at_screen(snapshot: Snapshot, minute: int, short: int) -> bool:
    for done in snapshot.day.blocks:
        long = [pause for pause in done.pauses if pause.end and pause.end - pause.start >= timedelta(minutes=short)]
        within = done.start and done.start <= _at(minute) < (done.end or snapshot.now)
        if within and not any(pause.end and pause.start <= _at(minute) < pause.end for pause in long):
            return True
    return False


@given(days())
def test_screen_time_matches_a_count_by_minutes(morning: tuple[Snapshot, int, int]) -> None:
    snapshot, short, most = morning
    count, since = counted(snapshot, short)
    found = reached_limit(snapshot)
    assert (found is not None) == (count >= most)
    if found is not None and since is not None:
        assert (found.minutes, found.since) == (count, _at(since))


@given(days())
def test_a_limit_only_makes_offers_longer_and_never_asks_in_a_block(
    morning: tuple[Snapshot, int, int],
) -> None:
    snapshot, _short, _most = morning
    without = replace(
        snapshot, config=replace(snapshot.config, breaks=replace(snapshot.config.breaks, screen_minutes=0))
    )
    limited, usual = break_offer(snapshot), break_offer(without)
    if usual is not None:
        assert limited is not None
        assert limited.minutes >= usual.minutes
        assert limited.asked == usual.asked
        assert usual.screen == 0
    if limited is not None and limited.screen:
        assert limited.minutes >= snapshot.config.breaks.long_minutes
    assert snapshot.running is None or limited is None or not limited.asked
