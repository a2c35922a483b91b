"""Any weeks, with a clock change, two zones, days off and forgotten days: counted as a script outside counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LONG
from tests.domain.review.recount import recount
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.day import Day, Reopened, Task, TaskStatus
from wfh.domain.model.ledger import Ledger
from wfh.domain.review.review import review
from wfh.domain.review.spans import ReviewSpan, SpanKind
from wfh.domain.time.zones import zone
from wfh.store.config.load import load_config
from wfh.store.journal.codec import tables_of, text_of

if TYPE_CHECKING:
    from wfh.domain.model.config import Config

CONFIG = """\
schema = 1
[me]
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-12:30", "13:00-17:30"]
tue = ["09:00-12:30", "13:00-17:30"]
wed = []
thu = ["09:00-12:30", "13:00-17:30"]
fri = ["09:00-12:30", "13:00-16:30"]
exceptions = [{ date = 2026-10-27, hours = [] }]
[[window]]
kind = "no-meeting"
days = ["mon", "tue", "thu", "fri"]
time = "09:15-11:15"
[[meeting]]
title = "sync"
days = ["mon", "thu"]
time = "11:00-11:30"
timezone = "Europe/Amsterdam"
[[meeting]]
title = "review"
days = ["fri"]
time = "15:00-15:45"
timezone = "Europe/Amsterdam"
"""
FIRST = date(2026, 10, 19)  # the clocks go back on Sunday 25 October
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
OWN = "Europe/Amsterdam"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text(CONFIG)
    return load_config(path, {}).config


@st.composite
def days(draw: st.DrawFn, when: date) -> Day:
    """Draw a day as it may come: planned or not, blocks with pauses, closed, repaired, forgotten or reopened."""
    there = zone(draw(st.sampled_from([OWN, OWN, OWN, "Asia/Kolkata"])))

    def at(minute: int) -> datetime:
        return datetime(when.year, when.month, when.day, tzinfo=there) + timedelta(minutes=minute)

    blocks, minute = [], draw(st.integers(8 * 60, 10 * 60))
    for number in range(draw(st.integers(0, 3))):
        length = draw(st.integers(10, 90))
        pauses, inner = [], minute
        for _pause in range(draw(st.integers(0, 2))):
            start = inner + draw(st.integers(1, 20))
            end = start + draw(st.integers(1, 10))
            if end >= minute + length:
                break
            pauses.append(Pause(at(start), at(end), draw(st.sampled_from(["", "person", "me", "tech", "meeting"]))))
            inner = end
        outcome = draw(st.sampled_from([BlockOutcome.DONE, BlockOutcome.MOVED_ON, BlockOutcome.CANCELLED]))
        blocks.append(
            Block(
                f"b-{when:%m%d}{number}",
                f"t-{number}",
                None,
                0,
                at(minute),
                at(minute + length),
                tuple(pauses),
                outcome,
            )
        )
        minute += length + draw(st.integers(5, 60))
    closed = draw(st.booleans())
    stop = max(minute, draw(st.integers(16 * 60, 19 * 60)))
    reopened = (Reopened(at(stop + 60), "incident", at(stop + 85)),) if closed and draw(st.booleans()) else ()
    tasks = (Task(f"t-{when:%d}", "x", draw(st.sampled_from([TaskStatus.DONE, TaskStatus.DROPPED]))),)
    return Day(
        when, there.key,
        stop_at=draw(st.sampled_from([None, 17 * 60, 18 * 60 + 15])),
        planned_at=at(8 * 60 + 55) if draw(st.booleans()) else None,
        stopped_at=at(stop) if closed and draw(st.booleans()) else None,
        closed_at=at(stop + 5) if closed else None,
        energy=draw(st.sampled_from([None, 1, 5])), detached=draw(st.sampled_from([None, 2, 4])),
        tasks=tasks, blocks=tuple(blocks), reopened=reopened,
    )  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> dict[date, Day]:
    dates = [FIRST + timedelta(days=ahead) for ahead in range(21)]
    return {when: draw(days(when)) for when in dates if draw(st.integers(0, 3))}


@given(histories())
@settings(max_examples=1000 if LONG else 15, deadline=None)
def test_any_weeks_are_what_a_script_outside_counts(config: Config, history: dict[date, Day]) -> None:
    files = {when: tomli.loads(text_of(tables_of(day)).decode()) for when, day in history.items()}
    ledger = Ledger(history)
    for first, last in ((FIRST, FIRST + timedelta(days=6)), (FIRST, FIRST + timedelta(days=20))):
        found = review(ledger, config, zone(OWN), NOW, ReviewSpan(SpanKind.DAYS, first, last)).spent
        outside = recount(tomli.loads(CONFIG), files, first, last)
        limits = found.boundaries
        assert found.done.tasks == outside["tasks"]
        assert (limits.stops_kept.kept, limits.stops_kept.of) == outside["stops"]
        assert (limits.rest_kept.kept, limits.rest_kept.of, limits.shortest_rest) == outside["rest"]
        assert [(each.start, each.minutes, each.reason) for each in limits.reopened] == outside["reopened"]
        assert len(limits.free_days) == outside["free"]
        assert found.focus.by_day == outside["focus"]
        assert found.interruptions.by_kind == outside["by_kind"]
        assert found.interruptions.by_hour == outside["by_hour"]
        assert (found.meetings.minutes, found.meetings.of, found.meetings.protected) == outside["meetings"]
        assert (limits.windows.kept, limits.windows.of) == outside["windows"]
        assert (found.energy, found.detached) == (outside["energy"], outside["detached"])
        assert sum(found.interruptions.by_hour.values()) == found.interruptions.total


@given(histories())
@settings(max_examples=1000 if LONG else 10, deadline=None)
def test_a_day_without_a_record_is_in_no_number(config: Config, history: dict[date, Day]) -> None:
    found = review(
        Ledger(history), config, zone(OWN), NOW, ReviewSpan(SpanKind.DAYS, FIRST, FIRST + timedelta(20))
    ).spent
    named = {*found.focus.by_day, *found.energy, *found.detached, *(stop.date for stop in found.boundaries.stops)}
    assert named <= set(found.recorded) <= set(history)
    assert len(found.boundaries.stops) <= len(found.recorded)
