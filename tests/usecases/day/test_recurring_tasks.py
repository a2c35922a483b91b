"""A recurring task comes on its day once: over clock changes, after a week away, whatever is done with one of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LONG
from tests.domain.builders import FRIDAY, MONDAY, NOOR, THURSDAY, TUESDAY, WEDNESDAY, at, week
from tests.usecases.builders import MemoryWorkspace, again, everything, workspace
from wfh.clock import FixedClock
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.rhythm import Rhythm, next_date
from wfh.domain.time.working_hours import HoursException
from wfh.usecases.day import rituals, tasks
from wfh.usecases.lists import lists

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger

FIRST, LAST = date(2026, 10, 19), date(2027, 4, 2)
"""Clocks change on 25 October and 28 March."""
SETTINGS = replace(
    NOOR,
    hours=replace(NOOR.hours, weekly=week(*[("09:00-17:00",)] * 5, exceptions=(HoursException(date(2026, 12, 25)),))),
)


class Visit(NamedTuple):
    """A day on which wfh is opened: so many days after the one before, at an hour, and what is done then."""

    ahead: int
    hour: int
    deeds: tuple[str, ...]
    closes: bool


DEEDS = ("done", "drop", "undone", "tomorrow", "week", "backlog", "rename", "undo", "again")
VISITS = st.builds(
    Visit, st.sampled_from([1, 1, 1, 1, 2, 3, 8]), st.sampled_from([4, 9, 16, 23]),
    st.lists(st.sampled_from(DEEDS), max_size=3).map(tuple), st.booleans(),
)  # fmt: skip


def of_series(ledger: Ledger) -> Iterator[tuple[date | None, Task]]:
    """Return the tasks that have a series, each with its day, without the traces they left elsewhere."""
    yield from ((None, task) for task in ledger.backlog.tasks if task.series)
    for when, day in ledger.days.items():
        yield from ((when, task) for task in day.tasks if task.series and task.status is not TaskStatus.MOVED)


def open_ones(ledger: Ledger) -> list[tuple[date | None, Task]]:
    return [(when, task) for when, task in of_series(ledger) if task.is_open]


class Life:
    """Somebody's days with one recurring task, and what is to be true of it."""

    def __init__(self, rhythm: str) -> None:
        self.clock = FixedClock(at(f"{FIRST} 09:00"))
        self.world = MemoryWorkspace(self.clock, SETTINGS)
        tasks.add(self.world, f"report {rhythm} ~30m")
        self.states: list[Ledger] = []
        self.put_off: date | None = None

    @property
    def here(self) -> Task | None:
        """The one that is open today."""
        today = self.world.moment.date
        return next((task for when, task in open_ones(self.world.ledger) if when == today), None)

    def arrive(self, visit: Visit) -> None:
        when = self.clock.at.date() + timedelta(days=visit.ahead)
        self.clock.at = at(f"{datetime(when.year, when.month, when.day, visit.hour):%Y-%m-%d %H:%M}")
        for day in self.world.snapshot().unclosed:
            rituals.close_earlier(self.world, day.date)
        self.check()
        self.came()

    def do(self, deed: str) -> None:
        world, here, today, before = self.world, self.here, self.world.moment.date, self.world.ledger
        if deed == "undo":
            world.ledger = self.states.pop() if self.states else world.ledger
            self.check()
            return
        ended = [task for when, task in of_series(world.ledger) if when == today and not task.is_open]
        if deed == "undone" and ended and not here and not world.snapshot().day.is_closed:
            tasks.set_done(world, ended[-1].id, done=True)
            tasks.set_done(world, ended[-1].id, done=False)
        elif here and not world.snapshot().day.is_closed:
            self.with_one(deed, here, today)
        if world.ledger != before:
            self.states.append(before)
        self.check()

    def with_one(self, deed: str, here: Task, today: date) -> None:
        match deed:
            case "done" | "again":
                tasks.set_done(self.world, here.id, done=True)
            case "drop":
                tasks.drop(self.world, here.id)
            case "tomorrow" | "week":
                self.put_off = today + timedelta(days=1 if deed == "tomorrow" else 7)
                tasks.defer(self.world, here.id, self.put_off)
            case "backlog":
                tasks.defer(self.world, here.id, None)
            case "rename":
                tasks.edit(self.world, here.id, tasks.entry_text(here).replace("report", f"report of {today}", 1))

    def check(self) -> None:
        assert len(open_ones(self.world.ledger)) == 1, "of a series one task is open"
        came = [task.occurs for _when, task in of_series(self.world.ledger)]
        assert len(came) == len(set(came)), "no occurrence is there twice"

    def came(self) -> None:
        """See that it is there on its day, unless it was put off to a later one."""
        ((where, task),) = open_ones(self.world.ledger)
        today = self.world.moment.date
        assert task.occurs is not None
        assert task.every is not None
        if where != today:
            assert where is not None
            assert where > today, "what is open on an earlier day was carried over"
            its_day = next_date(task.every, today - timedelta(days=1), task.occurs, SETTINGS.hours.weekly.on) == today
            ended = any(when == today and not one.is_open for when, one in of_series(self.world.ledger))
            assert not its_day or task.occurs > today or where == self.put_off or ended

    def close(self) -> None:
        """Close the day: what is open goes to the next working day."""
        self.states.append(self.world.ledger)
        had = self.here
        rituals.quick_close(self.world)
        self.check()
        if had:
            self.put_off = open_ones(self.world.ledger)[0][0]


@settings(max_examples=2000 if LONG else 20, deadline=None)
@given(st.sampled_from(["*weekday", "*mon", "*fri", "*sun", "*2w", "*1w"]), st.lists(VISITS, min_size=5, max_size=40))
def test_a_recurring_task_comes_on_its_day_once_whatever_is_done_with_one(rhythm: str, visits: list[Visit]) -> None:
    life = Life(rhythm)
    for visit in visits:
        life.arrive(visit)
        for deed in visit.deeds:
            life.do(deed)
        if visit.closes and not life.world.snapshot().day.is_closed:
            life.close()
        if life.clock.at.date() > LAST:
            break


@pytest.mark.parametrize("rhythm", ["*weekday", "*mon", "*2w"])
def test_a_task_done_on_each_of_its_days_over_two_clock_changes_comes_on_each_of_them(rhythm: str) -> None:
    life = Life(rhythm)
    days = []
    for ahead in range((LAST - FIRST).days):
        life.clock.at = at(f"{FIRST + timedelta(days=ahead)} 09:30")
        if here := life.here:
            days.append(life.world.moment.date)
            tasks.set_done(life.world, here.id, done=True)
        life.check()
    every = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days)]
    expected = {
        "*weekday": [when for when in every if SETTINGS.hours.weekly.on(when)],
        "*mon": [when for when in every if when.weekday() == 0],
        "*2w": every[::14],
    }
    assert days == expected[rhythm]


# ---------------------------------------------------------------- on disk


def test_a_recurring_task_is_added_to_its_first_day(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-24 10:00")
    for text, when in (("a *mon", MONDAY + timedelta(days=7)), ("b *tue", TUESDAY), ("c *weekday", TUESDAY),
                       ("d *2w >thu", THURSDAY), ("e *fri", FRIDAY)):  # fmt: skip
        snapshot, task = tasks.add(world, text)
        assert world.journal.load(when, (when,)).ledger.find_task(task.id)[0] == when
        assert task.occurs == when
        del snapshot


def test_the_file_says_how_often_and_which_series(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "report *weekday ~30m @10:30 !fri")
    text = next((world.places.data / "days").rglob("2026-11-23.toml")).read_text("utf-8")
    assert 'every = "weekday"\n' in text
    assert 'series = "s-' in text
    assert "occurs = 2026-11-23\n" in text
    assert "deadline = 2026-11-27\n" in text


def test_a_done_recurring_task_returns_with_its_length_and_time_and_without_its_resume_note(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _snapshot, task = tasks.add(world, "report *weekday ~30m @10:30 !tue")
    tasks.set_done(world, task.id, done=True)
    ((when, new),) = open_ones(everything(world))
    assert (when, new.title, new.estimate, new.at) == (TUESDAY, "report", 30, 10 * 60 + 30)
    assert (new.every, new.series, new.occurs) == (Rhythm(), task.series, TUESDAY)
    assert new.deadline == WEDNESDAY  # a day after it comes, as before
    assert [block.task for block in everything(world).days[TUESDAY].blocks] == [new.id]


def test_undo_takes_the_next_one_back_with_what_made_it(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _snapshot, task = tasks.add(world, "report *mon")
    before = everything(world)
    tasks.drop(world, task.id)
    assert [when for when, _task in open_ones(everything(world))] == [MONDAY + timedelta(days=7)]
    again(world).undo()
    assert everything(world) == before


def test_an_edit_of_one_keeps_its_series_and_without_its_rhythm_it_is_the_last(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _snapshot, task = tasks.add(world, "report *mon")
    tasks.edit(world, task.id, "report of the week *tue")
    ((when, edited),) = open_ones(everything(world))
    assert (when, edited.id, edited.series, edited.every) == (MONDAY, task.id, task.series, Rhythm(1))
    tasks.edit(world, task.id, "report of the week")
    tasks.set_done(world, task.id, done=True)
    assert not list(of_series(everything(world)))


def test_a_recurring_task_deleted_in_the_file_ends_its_series_and_nothing_else(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "report *weekday")
    tasks.add(world, "memo")
    path = next((world.places.data / "days").rglob("2026-11-23.toml"))
    head, *entries = path.read_text("utf-8").split("[[task]]\n")
    path.write_text("[[task]]\n".join([head, *(entry for entry in entries if "report" not in entry)]), "utf-8")
    snapshot = rituals.quick_close(world)
    assert snapshot.problems == ()
    assert [task.title for task in everything(world).days[TUESDAY].open_tasks] == ["memo"]


def test_the_next_one_joins_what_is_there_on_a_day_that_was_not_read_yet(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    far = MONDAY + timedelta(days=14)
    _snapshot, task = tasks.add(world, "report *2w")
    tasks.add(world, f"memo >{far}")
    tasks.set_done(again(world), task.id, done=True)
    assert [one.title for one in everything(world).days[far].open_tasks] == ["memo", "report"]


def test_an_unknown_rhythm_is_a_problem_with_its_line_and_the_task_stays(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "report *mon")
    path = next((world.places.data / "days").rglob("2026-11-23.toml"))
    path.write_text(path.read_text("utf-8").replace('"mon"', '"now and then"'), "utf-8")
    snapshot = again(world).snapshot()
    assert [problem.key for problem in snapshot.problems] == ["task[1].every"]
    assert "weekday, mon or 2 weeks" in str(snapshot.problems[0])
    assert [task.title for task in snapshot.day.open_tasks] == ["report"]


def test_a_recurring_task_added_to_the_lists_comes_on_the_first_of_its_days(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    _snapshot, report = lists.add(ws, "report ~30m *fri")
    _snapshot, idea = lists.add(ws, "old idea")
    _snapshot, kept = lists.add(ws, "tidy up *fri >backlog")
    ledger = everything(ws)
    assert [ledger.find_task(task.id)[0] for task in (report, idea, kept)] == [date(2026, 11, 27), None, None]
