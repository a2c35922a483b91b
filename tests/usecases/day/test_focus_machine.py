"""A focus block against a simple model: verbs, crashes, restarts, time that goes on, clocks that are moved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.conftest import LONG
from tests.domain.builders import at
from tests.usecases.builders import again, everything, workspace
from wfh.clock import BootCounters, FixedClock
from wfh.domain.model.absence import GapAnswer
from wfh.domain.model.block import BlockOutcome, BlockState, Interruption, elapsed_seconds, remaining_seconds, state
from wfh.domain.today.absence import unanswered_gap
from wfh.usecases.day import breaks, focus
from wfh.usecases.workspace.background import tend

pytestmark = pytest.mark.slow

PLACES = ("2026-11-23 10:00", "2026-10-25 01:20", "2027-03-28 01:30", "2026-11-23 23:40", "2026-11-24 03:20")
"""Monday morning, before both clock changes in Amsterdam, before midnight, before the rollover."""


class Machine(FixedClock):
    """A clock on the wall, and the machine's own counters, which nobody moves."""

    real = 1000.0

    def boot(self) -> BootCounters:
        return BootCounters(self.real, self.real, "boot-1")

    def pass_(self, seconds: int) -> None:
        self.real += seconds
        self.advance(timedelta(seconds=seconds))

    def move(self, seconds: int) -> None:
        self.advance(timedelta(seconds=seconds))


@dataclass
class Model:
    """What a person with a stopwatch would know."""

    planned: int = 0
    elapsed: int = 0
    mode: str = "none"
    touched: int = 0
    ended: list[int] = field(default_factory=list)


class FocusMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.model = Model()

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(place=st.sampled_from(PLACES))
    def begin(self, place: str) -> None:
        self.clock = Machine(at(place))
        self.world = workspace(Path(self.folder.name), clock=self.clock)

    # ------------------------------------------------------------ time

    @rule(seconds=st.sampled_from((1, 30, 59, 250)))
    def time_goes_on(self, seconds: int) -> None:
        """Short enough that nobody is away."""
        self.clock.pass_(seconds)
        self.model.elapsed += seconds if self.model.mode == "running" else 0
        self.minded()

    @rule(seconds=st.sampled_from((-7200, -600, 600, 2580, 90_000)))
    def the_clock_is_moved(self, seconds: int) -> None:
        if self.model.mode in {"running", "paused", "interrupted"}:
            self.minded()
            self.clock.move(seconds)
            self.minded()
        else:
            self.clock.move(abs(seconds))  # of two blocks the later one is the later one

    @rule()
    def crash(self) -> None:
        """A fresh workspace on the same files: a crash, a restart, another window."""
        self.world = again(self.world)

    def minded(self) -> None:
        tend(self.world, self.world.snapshot())

    # ------------------------------------------------------------ verbs

    @precondition(lambda self: self.model.mode == "none")
    @rule(length=st.sampled_from(("50", "1", "0", "25/5x4")))
    def start(self, length: str) -> None:
        snapshot = focus.start(self.world, text="memo", length=length)
        self.minded()
        assert snapshot.running is not None
        self.model.mode, self.model.elapsed = "running", 0
        self.model.planned = snapshot.running.block.planned_minutes * 60

    @precondition(lambda self: self.model.mode == "running")
    @rule()
    def pause(self) -> None:
        focus.pause(self.world)
        self.model.mode = "paused"

    @precondition(lambda self: self.model.mode in {"running", "paused"})
    @rule(kind=st.sampled_from(tuple(Interruption)), note=st.sampled_from(("", "table 2")))
    def interrupt(self, kind: Interruption, note: str) -> None:
        snapshot = focus.interrupt(self.world, kind, note)
        self.model.mode = "interrupted"
        assert snapshot.running is not None
        if note:
            assert snapshot.running.resume == note

    @precondition(lambda self: self.model.mode in {"paused", "interrupted"})
    @rule()
    def resume(self) -> None:
        focus.resume(self.world)
        self.minded()
        self.model.mode = "running"

    @precondition(lambda self: self.model.mode != "none")
    @rule(minutes=st.sampled_from((5, -5, -60)))
    def extend(self, minutes: int) -> None:
        focus.extend(self.world, minutes)
        if self.model.planned:
            self.model.planned = max(60, self.model.planned + minutes * 60)

    @precondition(lambda self: self.model.mode != "none")
    @rule(outcome=st.sampled_from((BlockOutcome.MOVED_ON, BlockOutcome.STUCK)))
    def stop(self, outcome: BlockOutcome) -> None:
        focus.stop(self.world, outcome)
        self.over(self.model.elapsed)

    @precondition(lambda self: self.model.mode != "none")
    @rule()
    def cancel(self) -> None:
        focus.cancel(self.world)
        self.over(0)

    def over(self, seconds: int) -> None:
        self.model.ended.append(seconds)
        self.model.mode = "none"

    @precondition(lambda self: self.model.mode == "running")
    @rule(minutes=st.integers(6, 500), answer=st.sampled_from(tuple(GapAnswer)), crashed=st.booleans())
    def nobody_is_there(self, minutes: int, answer: GapAnswer, crashed: bool) -> None:
        """Suspend, a closed lid, a killed app: no sign of life for a while; then the question is answered."""
        self.minded()
        touched = self.clock.now()
        before = self.model.elapsed
        self.clock.pass_(minutes * 60)
        if crashed:
            self.crash()
        found = unanswered_gap(self.world.snapshot())
        assert found is not None
        away = int((self.clock.now() - found.since).total_seconds())
        assert 0 <= (touched - found.since).total_seconds() <= 60, "the last sign is at most a minute old"
        snapshot = focus.answer_gap(self.world, answer)
        assert unanswered_gap(snapshot) is None
        assert unanswered_gap(self.world.snapshot()) is None
        worked = before + minutes * 60 - away
        match answer:
            case GapAnswer.BREAK:
                self.model.elapsed = worked
            case GapAnswer.WORKED:
                self.model.elapsed = before + minutes * 60
            case GapAnswer.DISCARD:
                self.over(worked)
            case GapAnswer.SPLIT:
                self.model.ended.append(worked)
                self.model.elapsed = 0
                assert snapshot.running is not None
                self.model.planned = snapshot.running.block.planned_minutes * 60

    @precondition(lambda self: self.model.mode == "none")
    @rule(verb=st.sampled_from((breaks.take, breaks.postpone, breaks.skip, breaks.finish)))
    def rest(self, verb: object) -> None:
        snapshot = self.world.snapshot()
        if verb is breaks.take and snapshot.boundary.state != "break" and not snapshot.day.is_closed:
            assert breaks.take(self.world).boundary.state == "break"
        elif verb is breaks.postpone and (wanted := breaks.break_offer(snapshot)):
            assert breaks.postpone(self.world, wanted.typed).running is None
        elif verb is breaks.skip and breaks.break_offer(snapshot):
            assert breaks.skip(self.world).running is None

    # ------------------------------------------------------------ what always holds

    @invariant()
    def the_model_and_the_files_agree(self) -> None:
        snapshot, now = self.world.snapshot(), self.clock.now()
        blocks = [block for day in everything(self.world).days.values() for block in day.blocks]
        running = [block for block in blocks if block.is_running]
        assert len(running) == (self.model.mode != "none")
        assert len(blocks) == len(running) + len(self.model.ended), "nothing is lost"
        ended = sorted(elapsed_seconds(block, now) for block in blocks if not block.is_running)
        assert ended == sorted(self.model.ended)
        for block in running:
            assert elapsed_seconds(block, now) == self.model.elapsed
            left = remaining_seconds(block, now)
            assert left == (self.model.planned - self.model.elapsed if self.model.planned else None)
            shown = state(block, now)
            over = left is not None and left < 0
            assert shown == ("over" if self.model.mode == "running" and over else self.model.mode)
            assert snapshot.running is not None
            assert snapshot.running.block == block
        assert all(state(b, now) in {BlockState.ENDED, BlockState.CANCELLED} for b in blocks if not b.is_running)


FocusMachine.TestCase.settings = settings(
    max_examples=300 if LONG else 12, stateful_step_count=40 if LONG else 20, deadline=None
)
TestFocus = FocusMachine.TestCase
