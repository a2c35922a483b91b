"""Hook events, found by comparing the snapshots before and after a verb."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.domain.builders import at, day, ledger, moment
from tests.domain.builders import snapshot as take_snapshot
from wfh.domain.focus import breaks
from wfh.domain.focus.clock_set import moved_along
from wfh.domain.focus.hook_events import caused
from wfh.domain.model.absence import Gap, GapAnswer, GapCause
from wfh.domain.model.block import Block, BlockOutcome, Interruption
from wfh.domain.planning import blocks
from wfh.domain.rituals import closing

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.moment import Moment

NOW = "2026-11-23 10:00"
BLOCK = Block("b-1", planned_minutes=50, start=at("2026-11-23 09:30"))


def events(before: Ledger, rule: Callable[[Ledger, Moment], Ledger]) -> list[str]:
    after = rule(before, moment(NOW))
    return [each.event.value for each in caused(take_snapshot(before, NOW), take_snapshot(after, NOW))]


def running(**fields: object) -> Ledger:
    return ledger(day(blocks=(replace(BLOCK, **fields),)))  # type: ignore[arg-type]


def test_the_first_block_begins_the_day() -> None:
    assert events(ledger(), lambda book, now: blocks.start(book, now, "", 25)) == ["day_start", "focus_start"]


def test_a_plan_begins_the_day_and_a_shutdown_does_not() -> None:
    assert events(ledger(), lambda book, _now: book.with_day(day(ritual="plan"))) == ["day_start"]
    assert events(ledger(day(ritual="plan")), lambda book, _now: book.with_day(day(ritual="plan", good="x"))) == []
    assert events(ledger(), lambda book, _now: book.with_day(day(ritual="shutdown"))) == []


def test_a_pause_is_reported_when_it_begins_and_when_it_ends() -> None:
    paused = blocks.pause(running(), moment(NOW))
    assert events(running(), blocks.pause) == ["focus_pause"]
    assert events(paused, blocks.pause) == []
    assert events(paused, blocks.resume) == ["focus_resume"]
    assert events(running(), blocks.resume) == []


def test_an_interruption_is_reported_once_also_where_the_block_stood_still_already() -> None:
    paused = blocks.pause(running(), moment(NOW))

    def interrupt(book: Ledger, now: Moment) -> Ledger:
        return blocks.interrupt(book, now, Interruption.PERSON, "table 2")

    assert events(running(), interrupt) == events(paused, interrupt) == ["focus_interrupt"]
    assert events(interrupt(running(), moment(NOW)), interrupt) == []
    before, after = take_snapshot(running(), NOW), take_snapshot(interrupt(running(), moment(NOW)), NOW)
    (found,) = caused(before, after)
    assert (found.variables["WFH_KIND"], found.variables["WFH_NOTE"]) == ("person", "table 2")


def test_more_time_is_going_on_only_where_the_time_was_up() -> None:
    over = running(planned_minutes=20)
    assert events(over, lambda book, _now: blocks.extend(book, 15)) == ["focus_resume"]
    assert events(over, lambda book, _now: blocks.extend(book, 5)) == []
    assert events(running(), lambda book, _now: blocks.extend(book, 5)) == []


def test_a_clock_that_was_moved_is_not_going_on() -> None:
    later = timedelta(minutes=20)
    assert events(running(planned_minutes=20), lambda book, now: moved_along(book, now, "b-1", later)) == []


def test_a_gap_that_is_split_ends_one_block_and_starts_another_but_no_day() -> None:
    gap = Gap("b-1", at("2026-11-23 09:40"), at("2026-11-23 09:55"), GapCause.AWAY)
    split = events(running(), lambda book, now: blocks.answer_gap(book, now, gap, GapAnswer.SPLIT))
    assert split == ["focus_end", "focus_start"]


def test_an_end_that_was_noticed_when_it_passed_has_the_key_of_that() -> None:
    def stop(book: Ledger, now: Moment) -> Ledger:
        return blocks.stop(book, now, BlockOutcome.DONE, "")

    over, paused = running(planned_minutes=20), blocks.pause(running(), moment(NOW))
    for before, keyed in ((over, True), (running(planned_minutes=0), False), (paused, False)):
        (found,) = caused(take_snapshot(before, NOW), take_snapshot(stop(before, moment(NOW)), NOW))
        assert (found.event.value, bool(found.key)) == ("focus_end", keyed)
        assert found.variables["WFH_OUTCOME"] == "done"


def test_a_break_is_reported_when_it_begins_and_when_it_is_ended_by_hand() -> None:
    def take(book: Ledger, now: Moment) -> Ledger:
        return breaks.take(book, take_snapshot(book, NOW), now, 5)

    def finish(book: Ledger, now: Moment) -> Ledger:
        return breaks.finish(book, take_snapshot(book, NOW), now)

    resting = take(ledger(), moment("2026-11-23 09:58"))
    assert events(ledger(), take) == ["break_start"]
    assert events(resting, finish) == ["break_end"]
    # One that ends because something else begins is not told of.
    assert events(resting, lambda book, now: blocks.start(book, now, "", 25)) == ["day_start", "focus_start"]


def test_a_day_is_closed_once_and_opened_again_with_a_reason() -> None:
    def close(book: Ledger, now: Moment) -> Ledger:
        return closing.close(book, now, "quick", at("2026-11-24 09:00").date())

    closed = close(running(), moment(NOW))
    assert events(running(), close) == ["focus_end", "shutdown_done"]
    assert events(closed, close) == []
    before, after = take_snapshot(closed, NOW), take_snapshot(closing.reopen(closed, moment(NOW), "incident"), NOW)
    assert [(each.event.value, each.variables["WFH_REASON"]) for each in caused(before, after)] == [
        ("reopen", "incident")
    ]
