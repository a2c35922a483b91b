"""A day's own stop counts everywhere: in the working date, the state, the status line, nudges and the agenda."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import AMSTERDAM, MONDAY, NOOR, TUESDAY, at, config, day, ledger, snapshot, week
from tests.usecases.builders import CONFIG, MemoryWorkspace, again, workspace
from wfh.cli.groups import status
from wfh.clock import FixedClock
from wfh.domain.focus import nudges
from wfh.domain.model.prompt import Answer, Ritual
from wfh.domain.today.boundary import hours_of, working_date
from wfh.domain.today.take_snapshot import advance_to, next_work, recompute_at
from wfh.usecases.day import notes, rituals, tasks
from wfh.usecases.workspace.prompt_cache import valid_until

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day

NIGHT = config(week(*[("22:00-06:00",)] * 5))


@pytest.mark.parametrize(
    ("settings", "stop", "now", "when", "state"),
    [
        (NOOR, 5 * 60, "2026-11-24 04:30", MONDAY, "ending"),
        (NOOR, 5 * 60, "2026-11-24 04:29", MONDAY, "working"),
        (NOOR, 5 * 60, "2026-11-24 05:00", TUESDAY, "before"),
        (NOOR, 3 * 60, "2026-11-24 03:30", MONDAY, "over"),
        (NOOR, 3 * 60, "2026-11-24 04:00", TUESDAY, "before"),
        (NOOR, None, "2026-11-24 04:30", TUESDAY, "before"),
        (NIGHT, 3 * 60, "2026-11-24 03:30", MONDAY, "over"),
        (NIGHT, 3 * 60, "2026-11-24 04:30", TUESDAY, "before"),
        (NIGHT, 8 * 60, "2026-11-24 07:45", MONDAY, "ending"),
        (NIGHT, 8 * 60, "2026-11-24 08:00", TUESDAY, "before"),
    ],
)
def test_the_working_day_lasts_until_its_own_stop(
    settings: Config, stop: int | None, now: str, when: date, state: str
) -> None:
    seen = snapshot(ledger(day(stop_at=stop)), now, settings)
    assert (seen.date, seen.boundary.state) == (when, state)
    earlier = snapshot(ledger(day(stop_at=stop)), "2026-11-23 22:30", settings)
    assert advance_to(earlier, at(now)) == recompute_at(earlier, at(now))


def test_an_own_stop_counts_on_disk_also_after_a_restart(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    rituals.begin(world, Ritual.PLAN)
    while (question := rituals.prompt(world.snapshot())) and question.step != "frame":
        rituals.answer(world, Answer(question.step, skip=True))
    rituals.answer(world, Answer("frame", text="05:00"))
    tasks.add(world, "release")
    assert isinstance(world.clock, FixedClock)
    world.clock.at = at("2026-11-24 04:40")
    for here in (world, again(world)):
        assert here.moment.date == MONDAY
        seen = here.snapshot()
        assert (seen.date, [task.title for task in seen.day.open_tasks]) == (MONDAY, ["release"])
        assert "20 min left" in status.line_at(seen)
        assert nudges.active_nudge(seen) is not None
        assert valid_until(seen) == at("2026-11-24 05:00")
    assert notes.park(world, "late")[0].day.notes[0].text == "late"
    assert not world.changed()
    world.clock.at = at("2026-11-24 05:00")
    assert again(world).snapshot().date == TUESDAY


def test_a_day_file_nobody_can_read_has_no_stop_of_its_own(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-24 04:40", CONFIG)
    path = world.places.day(MONDAY)
    path.parent.mkdir(parents=True)
    path.write_text("stop_at = [\n")
    assert world.moment.date == TUESDAY


@pytest.mark.parametrize(
    ("stop", "now", "start"),
    [
        (12 * 60, "2026-11-23 08:00", "2026-11-23 09:00"),
        (12 * 60, "2026-11-23 10:00", "2026-11-24 09:00"),  # not this afternoon
        (12 * 60, "2026-11-23 13:30", "2026-11-24 09:00"),
        (None, "2026-11-23 10:00", "2026-11-23 13:00"),
        (19 * 60, "2026-11-23 18:00", "2026-11-24 09:00"),
    ],
)
def test_after_an_own_stop_work_starts_on_another_day(stop: int | None, now: str, start: str) -> None:
    assert next_work(NOOR, AMSTERDAM, day(stop_at=stop), at(now)) == at(start)


@given(st.none() | st.integers(0, 24 * 60 - 1), st.integers(0, 48 * 60), st.sampled_from([NOOR, NIGHT]))
def test_whatever_the_stop_each_instant_has_one_working_day_and_time_never_goes_back(
    stop: int | None, minutes: int, settings: Config
) -> None:
    kept = ledger(*(day(when, stop_at=stop) for when in (MONDAY - timedelta(days=1), MONDAY, TUESDAY)))
    now = at("2026-11-23 00:00") + timedelta(minutes=minutes)
    seen, later = snapshot(kept, now, settings), snapshot(kept, now + timedelta(minutes=10), settings)
    assert later.date >= seen.date
    hours = hours_of(settings, AMSTERDAM, seen.date - timedelta(days=1), stop)
    assert not hours or seen.date - timedelta(days=1) not in kept.days or now >= hours[-1].end
    asked: list[date] = []

    def day_of(when: date) -> Day:
        asked.append(when)
        return day(when, stop_at=stop)

    assert working_date(settings, AMSTERDAM, now, day_of) == seen.date
    assert len(asked) <= 1


def test_an_own_stop_counts_in_memory() -> None:
    world = MemoryWorkspace(FixedClock(at("2026-11-24 04:30")), NOOR)
    world.ledger = ledger(day(stop_at=300))
    assert (world.moment.date, world.snapshot().date) == (MONDAY, MONDAY)
