"""Days lived at random: every verb there is, in any order, while time goes on (and sometimes back)."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.domain import always
from tests.domain.builders import NOOR, at, config, week
from wfh.clock import FixedClock
from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.day import NoteStatus
from wfh.domain.model.prompt import Answer, Ritual, Takes
from wfh.domain.rituals.plan import earlier
from wfh.errors import WfhError
from wfh.usecases.day import blocks, evening, focus, notes, rituals, tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace

NIGHT = config(week(*[("22:00-06:00",)] * 5))
BEGINNINGS = ("2026-11-23 08:30", "2026-11-20 16:00", "2026-10-24 22:00", "2027-03-27 23:00", "2026-11-24 03:30")
"""Monday morning, Friday afternoon, the evenings before the Amsterdam clock changes, half an hour to the rollover."""
STEPS_OF_TIME = (1, 7, 30, 50, 180, 500, 960, 1440, 3000, 10000, -20, -90)
TEXTS = (
    "memo",
    "memo ~45m",
    "review ~1h30 #kr1 @14:00",
    "mail @2:30",
    "call >thu",
    "later >backlog",
    "x ~5 ~6 \\~7",
    "~5",
)
WAITING = "waiting for @sam the licence"
ANSWERS = (None, "", "17:30", "9:05", "3", "memo ~20m >fri", "nonsense", "2pm", WAITING)
ARGUMENTS = ("thu", "+2", "tomorrow", "nonsense", "priya", "Mia", "", "kr1 45", "Onboarding 1 -> 5", "4")
WAITS = ("waiting for @priya the budget >thu", "wachten op @mia", "waiting for the train")

numbers = st.integers(0, 1000)
has_tasks = precondition(lambda self: bool(self.tasks))
has_notes = precondition(lambda self: bool(self.notes))
is_closed = precondition(lambda self: self.world.snapshot().day.is_closed)
is_open = precondition(lambda self: not self.world.snapshot().day.is_closed)
is_running = precondition(lambda self: self.world.snapshot().running is not None)
is_asked = precondition(lambda self: rituals.prompt(self.world.snapshot()) is not None)
texts = st.sampled_from(TEXTS)


class DayMachine(RuleBasedStateMachine):
    """The verbs, applied to the workspace that a subclass makes."""

    world: Workspace
    clock: FixedClock

    def __init__(self) -> None:
        super().__init__()
        self.tasks: set[str] = set()
        self.notes: set[str] = set()
        self.replies: set[str] = set()

    def make(self, clock: FixedClock, *, night: bool) -> Workspace:
        raise NotImplementedError

    def everything(self) -> Ledger:
        raise NotImplementedError

    @initialize(beginning=st.sampled_from(BEGINNINGS), night=st.booleans())
    def begin_somewhere(self, beginning: str, night: bool) -> None:
        self.clock = FixedClock(at(beginning))
        self.world = self.make(self.clock, night=night)
        for text in TEXTS[:3]:
            self.add(text)
        self.park("call >thu")

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Let a verb refuse; then nothing may have changed. Ids it made are known from here on."""
        before = self.everything()
        try:
            yield
        except WfhError:
            assert self.everything() == before
        after = self.everything()
        self.tasks |= set(always.places_of_tasks(after))
        self.notes |= {note.id for day in after.days.values() for note in day.notes}
        self.replies |= set(always.places_of_replies(after))

    def a_task(self, number: int) -> str:
        known = sorted(self.tasks)
        return known[number % len(known)] if known else "t-none"

    def a_note(self, number: int) -> str:
        known = sorted(self.notes)
        return known[number % len(known)] if known else "n-none"

    @rule(minutes=st.sampled_from(STEPS_OF_TIME))
    def time_goes_on(self, minutes: int) -> None:
        self.clock.advance(timedelta(minutes=minutes))

    @rule(text=texts)
    def add(self, text: str) -> None:
        with self.attempt():
            _look, task = tasks.add(self.world, text)
            self.tasks.add(task.id)

    @has_tasks
    @rule(number=numbers, text=texts)
    def edit(self, number: int, text: str) -> None:
        with self.attempt():
            tasks.edit(self.world, self.a_task(number), text)

    @has_tasks
    @rule(number=numbers, done=st.booleans())
    def tick(self, number: int, done: bool) -> None:
        with self.attempt():
            tasks.set_done(self.world, self.a_task(number), done)

    @has_tasks
    @rule(number=numbers)
    def drop(self, number: int) -> None:
        with self.attempt():
            tasks.drop(self.world, self.a_task(number))

    @has_tasks
    @rule(number=numbers, ahead=st.sampled_from((None, -1, 0, 1, 1, 3)))
    def defer(self, number: int, ahead: int | None) -> None:
        to = None if ahead is None else self.world.moment.date + timedelta(days=ahead)
        with self.attempt():
            tasks.defer(self.world, self.a_task(number), to)

    @has_tasks
    @rule(number=numbers)
    def take(self, number: int) -> None:
        with self.attempt():
            tasks.take(self.world, self.a_task(number))

    @has_tasks
    @rule(number=numbers, by=st.integers(-3, 3), minutes=st.sampled_from((None, 0, 15)))
    def shape(self, number: int, by: int, minutes: int | None) -> None:
        with self.attempt():
            tasks.estimate(self.world, self.a_task(number), minutes)
        with self.attempt():
            tasks.reorder(self.world, self.a_task(number), by)
        with self.attempt():
            tasks.set_outcome(self.world, self.a_task(number), "if so, then so")

    @rule(text=texts)
    def park(self, text: str) -> None:
        with self.attempt():
            _look, note = notes.park(self.world, text)
            self.notes.add(note.id)

    @rule(text=st.sampled_from(WAITS))
    def wait_for_somebody(self, text: str) -> None:
        with self.attempt():
            notes.jot(self.world, text)

    @has_notes
    @rule(number=numbers, dropped=st.booleans())
    def settle_thought(self, number: int, dropped: bool) -> None:
        with self.attempt():
            (notes.drop if dropped else notes.to_task)(self.world, self.a_note(number))

    @is_open
    @rule(number=numbers, minutes=st.sampled_from((None, 0, 25)), named=st.booleans())
    def start(self, number: int, minutes: int | None, named: bool) -> None:
        with self.attempt():
            focus.start(self.world, task=self.a_task(number) if named else "", minutes=minutes)

    @is_running
    @rule(verb=st.sampled_from((focus.pause, focus.resume, focus.stop)))
    def work(self, verb: object) -> None:
        assert callable(verb)
        with self.attempt():
            verb(self.world)

    @is_running
    @rule(outcome=st.sampled_from(tuple(BlockOutcome)), minutes=st.integers(-30, 30))
    def stop(self, outcome: BlockOutcome, minutes: int) -> None:
        with self.attempt():
            focus.extend(self.world, minutes)
        with self.attempt():
            focus.stop(self.world, outcome, "the next paragraph")

    @rule(
        number=numbers,
        verb=st.sampled_from((blocks.move, blocks.resize, blocks.split, blocks.remove)),
        by=st.sampled_from((-1, 1)),
    )
    def rearrange(self, number: int, verb: object, by: int) -> None:
        assert callable(verb)
        planned = [block.id for block in self.world.snapshot().day.blocks]
        block = planned[number % len(planned)] if planned else "b-none"
        arguments = (block, by) if verb in {blocks.move, blocks.resize} else (block,)
        with self.attempt():
            verb(self.world, *arguments)

    @is_open
    @rule(ritual=st.sampled_from(tuple(Ritual)))
    def begin(self, ritual: Ritual) -> None:
        with self.attempt():
            rituals.begin(self.world, ritual)

    @is_asked
    @rule(times=st.integers(1, 12))
    def enter(self, times: int) -> None:
        for _time in range(times):
            question = rituals.prompt(self.world.snapshot())
            if question:
                with self.attempt():
                    rituals.answer(self.world, Answer(question.step))

    @is_asked
    @rule(number=numbers, text=st.sampled_from(ANSWERS), argument=st.sampled_from(ARGUMENTS), way=st.integers(0, 5))
    def answer(self, number: int, text: str | None, argument: str, way: int) -> None:
        question = rituals.prompt(self.world.snapshot())
        assert question is not None
        items = [item.id for item in question.items]
        item = items[number % len(items)] if items else ""
        given = Answer(question.step, text)
        if way == 0:
            given = Answer(question.step, skip=True)
        elif way == 1:
            given = Answer(question.step, back=True)
        elif way == 2 and items:
            given = Answer(question.step, tick=item)
        elif question.choices:
            choice = question.choices[number % len(question.choices)]
            named = argument if choice.takes is not Takes.NOTHING else ""
            given = Answer(question.step, choice=choice.key, item="" if number % 3 else item, argument=named)
        with self.attempt():
            rituals.answer(self.world, given)

    @is_open
    @rule()
    def close_at_once(self) -> None:
        with self.attempt():
            snapshot = rituals.quick_close(self.world)
            assert snapshot.day.is_closed
            assert snapshot.running is None

    @rule(number=numbers, time=st.sampled_from(("", "17:00", "1:30")))
    def close_earlier(self, number: int, time: str) -> None:
        unclosed = self.world.snapshot().unclosed
        if unclosed:
            with self.attempt():
                rituals.close_earlier(self.world, unclosed[number % len(unclosed)].date, time)

    @precondition(lambda self: bool(self.world.snapshot().unclosed) and not self.world.snapshot().day.is_closed)
    @rule()
    def repair_all_by_enter(self) -> None:
        with self.attempt():
            rituals.begin(self.world, Ritual.PLAN)
        with self.attempt():
            question = rituals.prompt(self.world.snapshot())
            while question and question.step.startswith("earlier"):
                rituals.answer(self.world, Answer(question.step))
                question = rituals.prompt(self.world.snapshot())
            snapshot = self.world.snapshot()
            if question and question.ritual is Ritual.PLAN and not earlier.under_way(snapshot):
                assert snapshot.unclosed == ()

    @is_closed
    @rule()
    def reopen(self) -> None:
        with self.attempt():
            evening.reopen(self.world, "incident")

    @invariant()
    def what_always_holds(self) -> None:
        always.check(self.everything(), self.clock.now(), self.tasks, self.notes, self.replies)
        snapshot = self.world.snapshot()
        rituals.prompt(snapshot)
        evening.rest(snapshot)
        focus.suggestion(snapshot)
        assert all(kept.note.status is NoteStatus.PARKED for kept in snapshot.parked)
        assert all(isinstance(day.date, date) and day.date < snapshot.date for day in snapshot.unclosed)


__all__ = ["NIGHT", "NOOR", "DayMachine"]
