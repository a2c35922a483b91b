"""Breaks: offered at the end of something, short or long by what came before, put off with more and more effort."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import MONDAY, TUESDAY, at, config, day, ledger, moment
from tests.domain.builders import snapshot as take_snapshot
from tests.usecases.builders import break_seconds
from wfh.domain.focus import breaks
from wfh.domain.focus.breaks import BreakReason, break_offer, ceiling, shuffled
from wfh.domain.focus.screen_time import work_periods
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.config import BreakRules, FocusRules
from wfh.domain.model.day import Break
from wfh.domain.model.people import Meeting
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.planning import blocks
from wfh.domain.time.working_hours import parse_range
from wfh.errors import WfhError

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot

IDEAS = ("walk", "eyes", "water")
RULES = BreakRules(ideas=IDEAS)
SYNC = Meeting("sync", (), frozenset({0}), parse_range("11:00-12:00"), "Europe/Amsterdam")


def time(text: str) -> Any:  # noqa: ANN401
    return at(f"2026-11-23 {text}")


def block(start: str, end: str | None, minutes: int = 50, **fields: Any) -> Block:
    return Block(f"b-{start}", "", None, minutes, time(start), end and time(end), **fields)


def seen(now: str, *done: Block, rests: tuple[Break, ...] = (), **rules: Any) -> Snapshot:
    meetings = rules.pop("meetings", ())
    settings = config(breaks=replace(RULES, **rules), meetings=meetings)
    return take_snapshot(ledger(day(blocks=done, breaks=rests)), f"2026-11-23 {now}", settings)


def test_the_end_of_a_block_offers_a_short_break() -> None:
    after = block("10:00", "10:50")
    found = break_offer(seen("10:50", after))
    assert found is not None
    assert (found.reason, found.since, found.minutes, found.asked) == (BreakReason.BLOCK, time("10:50"), 5, True)
    assert (found.idea in IDEAS, found.postponed, found.typed) == (True, 0, "")
    assert break_offer(seen("10:54:59", after)) is not None
    assert break_offer(seen("10:55", after)) is None


def test_nothing_is_offered_without_work_before_hours_or_when_the_day_is_closed() -> None:
    assert break_offer(seen("10:00")) is None
    assert break_offer(seen("08:10", block("08:00", "08:09"))) is None
    closed = day(blocks=(block("16:00", "16:50"),), closed_at=time("16:50"))
    assert break_offer(take_snapshot(ledger(closed), "2026-11-23 16:51")) is None
    assert break_offer(seen("10:51", block("10:00", "10:50", outcome=BlockOutcome.CANCELLED))) is None


def test_long_work_with_short_interruptions_needs_a_long_break() -> None:
    long = (block("09:00", "09:50"), block("09:53", "10:40"))
    found = break_offer(seen("10:41", *long))
    assert found is not None
    assert found.minutes == 15
    rested = (block("09:00", "09:50"), block("09:56", "10:40"))
    found = break_offer(seen("10:41", *rested))
    assert found is not None
    assert found.minutes == 5


def test_a_gap_and_a_long_pause_count_as_breaks() -> None:
    pauses = (Pause(time("09:20"), time("09:22")), Pause(time("09:50"), time("10:33")))
    snapshot = seen("11:20", block("09:00", "11:20", pauses=pauses))
    assert [(span.start, span.end) for span in work_periods(snapshot)] == [
        (time("09:00"), time("09:50")),
        (time("10:33"), time("11:20")),
    ]
    found = break_offer(snapshot)
    assert found is not None
    assert found.minutes == 5
    paused = seen("11:20", block("09:00", None, pauses=(Pause(time("11:00")),)))
    assert work_periods(paused)[-1].end == time("11:00")
    badge = break_offer(paused)
    assert badge is not None
    assert (badge.reason, badge.asked, badge.since) == (BreakReason.LONG, False, time("10:30"))


def test_the_end_of_a_meeting_offers_a_break() -> None:
    found = break_offer(seen("12:00", meetings=(SYNC,)))
    assert found is not None
    assert (found.reason, found.asked) == (BreakReason.MEETING, True)
    assert break_offer(seen("11:30", meetings=(SYNC,))) is None
    during = break_offer(seen("11:45", block("10:00", "11:00"), meetings=(SYNC,)))
    assert during is not None
    assert (during.reason, during.asked, during.since) == (BreakReason.LONG, False, time("11:30"))


def test_long_work_inside_a_block_is_a_badge() -> None:
    assert break_offer(seen("11:29", block("10:00", None, 0))) is None
    found = break_offer(seen("11:30", block("10:00", None, 0)))
    assert found is not None
    assert (found.reason, found.asked, found.minutes) == (BreakReason.LONG, False, 15)


def test_a_fixed_time_counts_from_its_minute_on() -> None:
    assert break_offer(seen("10:44:59", at=(645,))) is None
    assert break_offer(seen("10:45", at=(645,))) is not None
    until_then = Break("r-1", start=time("10:40"), end=time("10:45"), minutes=5)
    assert break_offer(seen("10:46", rests=(until_then,), at=(645,))) is not None
    for start, end in (("10:45", "10:50"), ("10:40", "10:45")):
        found = break_offer(seen(end, block(start, end), at=(645,)))
        assert found is not None
        assert (found.reason, found.minutes) == (BreakReason.BLOCK, 15)


def test_a_fixed_time_is_a_badge_and_then_a_long_break() -> None:
    quiet = break_offer(seen("10:46", at=(645, 900)))
    assert quiet is not None
    assert (quiet.reason, quiet.asked, quiet.since) == (BreakReason.TIME, False, time("10:45"))
    assert break_offer(seen("10:44", at=(645,))) is None
    running = break_offer(seen("10:46", block("10:30", None), at=(645,)))
    assert running is not None
    assert not running.asked
    ended = break_offer(seen("10:50", block("10:30", "10:50"), at=(645,)))
    assert ended is not None
    assert (ended.minutes, ended.asked) == (15, True)
    had = Break("r-1", start=time("10:46"), end=time("10:55"), minutes=15)
    assert break_offer(seen("11:00", at=(645,), rests=(had,))) is None
    by_itself = Break("r-1", start=time("10:40"), minutes=15)
    assert break_offer(seen("11:00", at=(645,), rests=(by_itself,))) is None


def test_between_rounds_the_break_has_the_set_length() -> None:
    of = {"round": 2, "rounds": 4, "break_minutes": 7}
    found = break_offer(seen("10:26", block("10:00", "10:25", 25, **of)))
    assert found is not None
    assert found.minutes == 7
    last = break_offer(seen("10:26", block("10:00", "10:25", 25, **(of | {"round": 4}))))
    assert last is not None
    assert last.minutes == 5


# ---------------------------------------------------------------- taking, putting off, letting go


class World:
    """A ledger that the verbs are applied to, as time goes on."""

    def __init__(self, now: str = "10:50", **rules: Any) -> None:
        self.settings = config(breaks=replace(RULES, **rules))
        self.ledger = ledger(day(blocks=(block("10:00", "10:50"),)))
        self.now = time(now)

    @property
    def snapshot(self) -> Snapshot:
        return take_snapshot(self.ledger, self.now, self.settings)

    def do(self, verb: Any, *args: Any) -> Ledger:  # noqa: ANN401
        self.ledger = verb(self.ledger, self.snapshot, moment(self.now, self.settings), *args)
        return self.ledger

    def later(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    @property
    def rests(self) -> tuple[Break, ...]:
        return self.ledger.days[MONDAY].breaks


def test_a_break_ends_by_itself_without_a_write() -> None:
    world = World()
    world.do(breaks.take)
    assert world.snapshot.boundary.state is BoundaryState.BREAK
    assert world.snapshot.boundary.until == time("10:55")
    world.later(1)
    assert break_seconds(world.snapshot) == 240
    assert break_offer(world.snapshot) is None
    with pytest.raises(WfhError, match="already running"):
        world.do(breaks.take)
    world.later(4)
    assert break_seconds(world.snapshot) is None
    assert world.snapshot.boundary.state is BoundaryState.WORKING
    with pytest.raises(WfhError, match="No break is running"):
        world.do(breaks.finish)
    assert break_offer(world.snapshot) is None


def test_a_break_can_end_early_and_ends_with_the_start_of_a_block() -> None:
    world = World()
    world.do(breaks.take, 30)
    world.later(2)
    world.do(breaks.finish)
    assert (world.rests[0].minutes, world.rests[0].end) == (30, time("10:52"))
    assert world.snapshot.boundary.state is BoundaryState.WORKING
    world.do(breaks.take)
    world.later(1)
    world.ledger = blocks.start(world.ledger, moment(world.now), "", 50)
    assert world.rests[1].end == time("10:53")
    assert world.snapshot.boundary.state is BoundaryState.FOCUS
    with pytest.raises(WfhError, match="is still running"):
        world.do(breaks.take)
    assert blocks.start(ledger(day()), moment(time("11:00")), "", 5).days[MONDAY].breaks == ()


def test_breaks_are_refused_on_a_closed_day_or_if_none_is_due() -> None:
    world = World("09:30")
    world.ledger = ledger(day())
    for verb in (breaks.postpone, breaks.skip):
        with pytest.raises(WfhError, match="No break is due"):
            world.do(verb, *([""] if verb is breaks.postpone else []))
    world.ledger = ledger(day(closed_at=time("09:00")))
    with pytest.raises(WfhError, match="closed"):
        world.do(breaks.take)


def test_the_third_postponement_needs_the_typed_count() -> None:
    world = World()
    for count in (1, 2):
        world.do(breaks.postpone, "")
        assert world.rests[-1].postponed == count
        wanted = break_offer(world.snapshot)
        assert wanted is not None
        assert not wanted.asked
        world.later(5)
        assert break_offer(world.snapshot).asked  # type: ignore[union-attr]
    assert break_offer(world.snapshot).typed == "3"  # type: ignore[union-attr]
    for typed in ("", "2", "three"):
        with pytest.raises(WfhError, match="put off 2 times; type 3"):
            world.do(breaks.postpone, typed)
    world.do(breaks.postpone, " 3 ")
    assert break_offer(world.snapshot).typed == "4"  # type: ignore[union-attr]
    idea = world.rests[0].idea
    world.do(breaks.take)
    assert len(world.rests) == 1
    assert (world.rests[0].postponed, world.rests[0].idea, world.rests[0].start) == (3, idea, world.now)


def test_a_postponed_break_waits_for_the_end_of_the_block() -> None:
    world = World()
    world.do(breaks.postpone, "")
    world.ledger = blocks.start(world.ledger, moment(world.now), "", 50)
    world.later(30)
    assert not break_offer(world.snapshot).asked  # type: ignore[union-attr]
    world.ledger = blocks.stop(world.ledger, moment(world.now), BlockOutcome.MOVED_ON, "")
    assert break_offer(world.snapshot).asked  # type: ignore[union-attr]
    world.later(5)
    assert break_offer(world.snapshot) is None, "it was had in the meantime"


def test_a_skipped_break_is_offered_again_after_the_next_end() -> None:
    world = World()
    world.do(breaks.skip)
    assert break_offer(world.snapshot) is None
    assert (world.rests[0].start, world.rests[0].end) == (None, world.now)
    world.ledger = blocks.start(world.ledger, moment(world.now), "", 50)
    world.later(10)
    world.ledger = blocks.stop(world.ledger, moment(world.now), BlockOutcome.MOVED_ON, "")
    assert break_offer(world.snapshot) is not None


def test_ideas_do_not_repeat_on_a_day_while_there_are_others() -> None:
    world = World()
    taken = []
    for _time in range(4):
        world.do(breaks.take, 1)
        taken.append(world.rests[-1].idea)
        world.do(breaks.finish)
        world.later(1)
    assert sorted(taken[:3]) == sorted(IDEAS)
    assert taken[3] in IDEAS
    assert shuffled(IDEAS, MONDAY) == shuffled(IDEAS, MONDAY)
    assert any(shuffled(IDEAS, MONDAY) != shuffled(IDEAS, MONDAY + timedelta(days=ahead)) for ahead in range(9))
    assert break_offer(seen("10:50", block("10:00", "10:50"), ideas=())).idea  # type: ignore[union-attr]


def test_only_focus_counts_towards_the_daily_maximum() -> None:
    settings = config(focus=FocusRules(daily_max_minutes=60))
    done = (block("09:00", "09:50"), block("10:00", "10:50", outcome=BlockOutcome.CANCELLED))
    assert ceiling(take_snapshot(ledger(day(blocks=done)), "2026-11-23 11:00", settings)) is None
    more = (*done, block("11:00", "11:10"))
    found = ceiling(take_snapshot(ledger(day(blocks=more)), "2026-11-23 11:10", settings))
    assert found is not None
    assert (found.minutes, found.most) == (60, 60)
    assert ceiling(take_snapshot(ledger(day(TUESDAY)), "2026-11-24 11:10", settings)) is None
    none = config(focus=FocusRules(daily_max_minutes=0))
    assert ceiling(take_snapshot(ledger(day(blocks=more)), "2026-11-23 11:10", none)) is None
