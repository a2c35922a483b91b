"""Planned blocks moved, resized, split and removed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, NOOR, at, day, ledger, moment, snapshot, week, window
from wfh.domain.model.block import Block
from wfh.domain.model.day import Day, Task
from wfh.domain.model.ledger import Ledger
from wfh.domain.model.people import Meeting
from wfh.domain.planning import move_blocks
from wfh.domain.planning.blocks import movable
from wfh.domain.time.spans import Span, clip, intersect
from wfh.domain.time.working_hours import TimeRange, WindowKind
from wfh.domain.today.boundary import hours_of
from wfh.errors import WfhError

SETTINGS = replace(
    NOOR,
    windows=(window(WindowKind.LUNCH, "12:15-13:00"), window(WindowKind.OFFICE_HOURS, "13:00-13:30")),
    meetings=(Meeting("sync", (), frozenset({0}), TimeRange(11 * 60 + 30, 12 * 60), "Europe/Amsterdam"),),
)
MEMO, MAIL = Task("m", "memo", estimate=45), Task("q", "mail")
EARLY = "2026-11-23 08:50"


def planned(id: str, task: str, start: str, minutes: int) -> Block:
    return Block(id, task, at(f"2026-11-23 {start}"), minutes)


def on_day(minutes: int) -> datetime:
    """Return an instant of the Monday by minutes after midnight on Noor's clock."""
    return at("2026-11-23 00:00") + timedelta(minutes=minutes)


def changed(of: Day, how: str, block_id: str, by: int = 0, now: str = EARLY) -> Day:
    """Apply one change and give the day after it."""
    book = ledger(of)
    seen, here = snapshot(book, now, SETTINGS), moment(now, SETTINGS)
    rules = {
        "move": lambda: move_blocks.move_block(book, seen, here, block_id, by),
        "resize": lambda: move_blocks.resize_block(book, seen, block_id, by),
        "drop": lambda: move_blocks.drop_block(book, seen, here, block_id, on_day(by)),
        "pull": lambda: move_blocks.pull_end(book, seen, block_id, on_day(by)),
        "split": lambda: move_blocks.split_block(book, seen, here, block_id),
        "remove": lambda: move_blocks.remove_block(book, seen, block_id),
    }
    return rules[how]().day(MONDAY)


def told(of: Day) -> list[tuple[str, int]]:
    return [
        (f"{block.planned_start.astimezone(snapshot(Ledger(), EARLY).zone):%H:%M}", block.planned_minutes)
        for block in movable(of)
        if block.planned_start
    ]


def test_a_dropped_block_goes_to_the_nearest_free_place_and_is_refused_where_it_is() -> None:
    of = day(MONDAY, MEMO, MAIL, blocks=(planned("b", "m", "10:30", 45), planned("c", "q", "14:00", 30)))
    assert told(changed(of, "drop", "b", 15 * 60 + 5)) == [("14:00", 30), ("15:00", 45)]
    assert told(changed(of, "drop", "b", 14 * 60 + 20)) == [("14:00", 30), ("14:30", 45)]
    assert told(changed(of, "drop", "b", 11 * 60 + 40))[0] == ("10:45", 45)
    with pytest.raises(WfhError, match="no room"):
        changed(of, "drop", "b", 10 * 60 + 31)


def test_an_end_is_pulled_by_quarters_as_far_as_there_is_room() -> None:
    of = day(MONDAY, MEMO, MAIL, blocks=(planned("b", "m", "10:30", 45), planned("c", "q", "14:00", 30)))
    assert told(changed(of, "pull", "c", 15 * 60 + 20))[1] == ("14:00", 75)
    assert told(changed(of, "pull", "b", 15 * 60))[0] == ("10:30", 60)  # a meeting begins at 11:30
    assert told(changed(of, "pull", "b", 10 * 60))[0] == ("10:30", 15)
    assert told(changed(of, "pull", "b", 11 * 60 + 20))[0] == ("10:30", 45)
    with pytest.raises(WfhError):
        changed(day(MONDAY, MEMO, blocks=(planned("b", "m", "10:30", 60),)), "pull", "b", 13 * 60)


def test_a_block_moves_by_quarter_hours_past_obstacles() -> None:
    of = day(MONDAY, MEMO, MAIL, blocks=(planned("b", "m", "10:30", 45), planned("c", "q", "14:00", 30)))
    seen = []
    for _press in range(5):
        of = changed(of, "move", "b", 1)
        seen.append(next(start for start, minutes in told(of) if minutes == 45))
    # 11:30 is a meeting, 12:15 lunch; office hours may be worked in by hand; 14:00 is taken by another block.
    assert seen == ["10:45", "13:00", "13:15", "14:30", "14:45"]
    back = []
    for _press in range(5):
        of = changed(of, "move", "b", -1)
        back.append(next(start for start, minutes in told(of) if minutes == 45))
    assert back == ["14:30", "13:15", "13:00", "10:45", "10:30"]


def test_an_unaligned_block_moves_to_a_quarter_hour() -> None:
    of = day(MONDAY, MEMO, blocks=(planned("b", "m", "10:10", 20),))
    assert told(changed(of, "move", "b", 1)) == [("10:15", 20)]
    assert told(changed(of, "move", "b", -1)) == [("10:00", 20)]
    assert told(changed(of, "resize", "b", 1)) == [("10:10", 30)]
    assert told(changed(of, "resize", "b", -1)) == [("10:10", 15)]


def test_a_block_never_moves_before_now_or_outside_hours() -> None:
    of = day(MONDAY, MEMO, blocks=(planned("b", "m", "14:45", 45),))
    with pytest.raises(WfhError, match="No free slot earlier today"):
        changed(of, "move", "b", -1, "2026-11-23 14:32")
    last = day(MONDAY, MEMO, blocks=(planned("b", "m", "16:45", 45),))
    with pytest.raises(WfhError, match="No free slot later today"):
        changed(last, "move", "b", 1)
    with pytest.raises(WfhError, match=r"Your hours end at 17:30\."):
        changed(last, "resize", "b", 1)


def test_a_late_block_can_be_moved_later() -> None:
    of = day(MONDAY, MEMO, blocks=(planned("b", "m", "14:00", 30),))
    assert told(changed(of, "move", "b", 1, "2026-11-23 14:32")) == [("14:45", 30)]
    assert told(changed(of, "resize", "b", 1, "2026-11-23 15:32")) == [("14:00", 45)]


def test_an_obstacle_to_a_longer_block_is_named() -> None:
    blocks = (planned("b", "m", "10:45", 45), planned("c", "q", "13:30", 30), planned("d", "m", "14:00", 15))
    of = day(MONDAY, MEMO, MAIL, blocks=blocks)
    with pytest.raises(WfhError, match=r"sync begins at 11:30\."):
        changed(of, "resize", "b", 1)
    with pytest.raises(WfhError, match=r"memo begins at 14:00\."):
        changed(of, "resize", "c", 1)
    before_lunch = day(MONDAY, MEMO, blocks=(planned("b", "m", "12:00", 15),))
    with pytest.raises(WfhError, match=r"Lunch begins at 12:15\."):
        changed(before_lunch, "resize", "b", 1)
    after_hours = day(MONDAY, MEMO, blocks=(planned("b", "m", "18:00", 15),))
    with pytest.raises(WfhError, match="no room"):
        changed(after_hours, "resize", "b", 1)
    with pytest.raises(WfhError, match="shortest"):
        changed(of, "resize", "d", -1)


def test_splitting_makes_two_adjacent_halves() -> None:
    for minutes, halves in (
        (90, (45, 45)),
        (50, (30, 20)),
        (30, (15, 15)),
        (35, (15, 20)),
        (75, (45, 30)),
        (0, (30, 20)),
    ):
        of = day(MONDAY, MEMO, blocks=(planned("b", "m", "14:00", minutes),))
        after = changed(of, "split", "b")
        first, second = movable(after)
        assert (first.id, first.planned_minutes, second.planned_minutes) == ("b", *halves)
        assert move_blocks.span_of(first, at(EARLY)).end == second.planned_start
        assert second.task == "m"
    short = day(MONDAY, MEMO, blocks=(planned("b", "m", "14:00", 25),))
    with pytest.raises(WfhError, match="half an hour"):
        changed(short, "split", "b")


def test_a_wished_start_moves_only_with_its_own_block() -> None:
    wished = replace(MEMO, at=14 * 60)
    of = day(MONDAY, wished, MAIL, blocks=(planned("b", "m", "14:00", 45), planned("c", "q", "15:00", 30)))
    assert changed(of, "move", "b", -1).tasks[0].at == 13 * 60 + 45
    assert changed(of, "remove", "b").tasks == (MEMO, MAIL)
    assert changed(of, "move", "c", 1).tasks[0].at == 14 * 60
    assert changed(of, "split", "b").tasks[0].at == 14 * 60
    elsewhere = replace(of, blocks=(planned("b", "m", "16:00", 45),))
    assert changed(elsewhere, "remove", "b").tasks[0].at == 14 * 60


def test_begun_or_missing_blocks_cannot_be_changed() -> None:
    begun = replace(planned("b", "m", "14:00", 45), start=at("2026-11-23 14:02"))
    of = day(MONDAY, MEMO, blocks=(begun, Block("c", "m")))
    for how in ("move", "resize", "split", "remove"):
        with pytest.raises(WfhError, match="has begun"):
            changed(of, how, "b", 1)
        with pytest.raises(WfhError, match="no longer here"):
            changed(of, how, "z", 1)
    assert movable(of) == ()


def test_a_time_that_is_typed_sets_the_start_where_the_block_has_room() -> None:
    of = day(
        MONDAY, replace(MEMO, at=16 * 60), MAIL, blocks=(planned("b", "m", "16:00", 45), planned("c", "q", "14:00", 30))
    )
    book = ledger(of)
    seen, here = snapshot(book, EARLY, SETTINGS), moment(EARLY, SETTINGS)

    def typed(text: str) -> Day:
        return move_blocks.start_block_at(book, seen, here, "b", text).day(MONDAY)

    for text, start in (("0930", "09:30"), ("9:10", "09:10"), ("15", "15:00")):
        after = typed(text)
        assert (start, 45) in told(after)
        assert after.tasks[0].at == int(start[:2]) * 60 + int(start[3:])  # the wish moves along
    for text, words in (
        ("soon", "“soon” is not a time"), ("0830", "08:30 has passed"), ("1345", "mail begins at 14:00"),
        ("1700", "Your hours end at 17:30"),
    ):  # fmt: skip
        with pytest.raises(WfhError, match=words):
            typed(text)


def test_on_a_day_without_hours_a_block_can_go_anywhere() -> None:
    free = replace(SETTINGS, hours=replace(SETTINGS.hours, weekly=week()))
    book = ledger(day(MONDAY, MEMO, blocks=(planned("b", "m", "20:00", 45),)))
    after = move_blocks.move_block(book, snapshot(book, EARLY, free), moment(EARLY, free), "b", 1)
    assert told(after.day(MONDAY)) == [("20:15", 45)]


changes = st.lists(
    st.tuples(st.sampled_from(["move", "resize", "split", "remove"]), st.integers(0, 5), st.sampled_from([-1, 1])),
    max_size=25,
)


@given(changes, st.integers(8 * 60, 17 * 60))
def test_changes_by_hand_keep_blocks_in_free_time_without_overlap(
    made: list[tuple[str, int, int]], minute: int
) -> None:
    now = f"2026-11-23 {minute // 60:02}:{minute % 60:02}"
    blocks = (planned("b", "m", "09:00", 90), planned("c", "q", "14:00", 30), planned("d", "m", "16:00", 50))
    of = day(MONDAY, MEMO, MAIL, blocks=blocks)
    for how, number, by in made:
        known = movable(of)
        if not known:
            break
        block = known[number % len(known)]
        try:
            after = changed(of, how, block.id, by, now)
        except WfhError:
            continue
        of = replace(after, blocks=tuple(replace(kept, id=f"x{at_}") for at_, kept in enumerate(after.blocks)))
        spans = [move_blocks.span_of(kept, at(now)) for kept in movable(of)]
        assert all(one.end <= other.start for one, other in pairwise(sorted(spans)))
        seen = snapshot(ledger(of), now, SETTINGS)
        hours = hours_of(SETTINGS, seen.zone, MONDAY)
        meeting = (Span(at("2026-11-23 11:30"), at("2026-11-23 12:00")),)
        for span in spans:
            assert clip(hours, span) == (span,)
            assert not intersect(meeting, (span,))
            assert span.length >= timedelta(minutes=15)
