"""Walks through both rituals on the sample that together meet every question there is.

A walk is lived in the app for kept screens, and in the real program to be killed at each question. A question is known
by its kind: its step with dates, ids and numbers as ``*`` (``decide.first.*``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from wfh.clock import FixedClock
from wfh.domain.model.prompt import Answer, Ritual, step_of
from wfh.domain.rituals.plan import earlier
from wfh.domain.rituals.shutdown.steps import SHUTDOWN
from wfh.domain.rituals.under_way import ENGINES
from wfh.domain.time.zones import zone
from wfh.domain.today.days.other_day import snapshot_on
from wfh.usecases.day import focus, rituals, tasks
from wfh.usecases.day import notes as thoughts
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace

_NAMES = re.compile(r"\d{4}-\d\d-\d\d|[a-z]-[0-9a-z]{4,}(,[a-z]-[0-9a-z]{4,})*|\b\d+\b|\b(en|nl)\b")


@dataclass(frozen=True, slots=True)
class Walk:
    """A ritual at an instant on Noor's clock, what came before it, and what is typed at questions of a kind.

    Nothing typed is Enter alone, which also follows what is typed where the question stays. A walk need not meet all
    the questions that it would type at.
    """

    ritual: Ritual
    now: str
    before: Callable[[Workspace, FixedClock], None]
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        """The instant it begins at (UTC)."""
        return amsterdam(self.now)

    def prepare(self, world: Workspace, clock: FixedClock) -> None:
        """Live what came before, and set the clock to the walk's beginning."""
        self.before(world, clock)
        clock.at = self.at


def amsterdam(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone("Europe/Amsterdam")).astimezone(UTC)


# ---------------------------------------------------------------- what came before


def _nothing(_world: Workspace, _clock: FixedClock) -> None:
    """Leave the sample as it is: a Monday half done, and open."""


def _too_much(world: Workspace, clock: FixedClock) -> None:
    """Want more on Tuesday than fits; Monday was never closed."""
    clock.at = amsterdam("2026-11-24 08:31")
    tasks.add(world, "Budget ~4h")
    tasks.add(world, "Demo ~1h30")


def _a_week_away(world: Workspace, clock: FixedClock) -> None:
    """Leave three days open, with a block running in the last one."""
    for number in (24, 26):
        clock.at = amsterdam(f"2026-11-{number} 14:01")
        tasks.add(world, f"Demo {number} ~2h")
    focus.start(world, text="Demo 26", minutes=50)


def _nothing_left(world: Workspace, clock: FixedClock) -> None:
    """Drop everything on Monday and close."""
    clock.at = amsterdam("2026-11-23 17:30")
    snapshot = world.snapshot()
    for task in (*snapshot.day.open_tasks, *snapshot.backlog.tasks):
        tasks.drop(world, task.id)
    for kept in snapshot.parked:
        thoughts.drop(world, kept.note.id)
    rituals.quick_close(world)


def _till_friday(world: Workspace, clock: FixedClock) -> None:
    """Close Monday and Tuesday; be in a block on Friday."""
    clock.at = amsterdam("2026-11-23 17:30")
    rituals.quick_close(world)
    clock.at = amsterdam("2026-11-27 08:31")
    for day in world.snapshot().unclosed:
        rituals.close_earlier(world, day.date)
    clock.at = amsterdam("2026-11-27 15:01")
    tasks.add(world, "Demo ~45m")
    focus.start(world, text="Demo", minutes=50)


PLAN_TYPED = {
    "arrive": ("4\r",),
    "week": ("t", "aDemo 0 -> 5\r"),
    "thoughts": ("jt",),
    "frame": ("17:15\r",),
    "pick": ("J",),
    "add": ("Demo ~45m @14:00\r",),
    "fit": ("2",),
    "outcome": ("iDemo\r",),
    "blocks": ("x",),
    "blocks.*": ("l",),
}
SHUTDOWN_TYPED = {
    "stop": ("17:05\r",),
    "done": (" ",),
    "sweep.all": ("Demo 2 ~15m\r",),
    "decide": ("jk",),
    "decide.first.*": ("Demo 3\r",),
    "tell": ("L",),
    "tell.*": ("aDemo 6\r", "x"),
    "room": (" ",),
    "close.energy": ("4\r",),
    "close.good": ("Demo 4\r",),
    "close.seal": ("Demo 5\r",),
}
WALKS = {
    "one-day-left-open": Walk(Ritual.PLAN, "2026-11-24 08:31", _too_much, PLAN_TYPED),
    "a-week-away": Walk(Ritual.PLAN, "2026-11-30 08:31", _a_week_away, {**PLAN_TYPED, "earlier.all": ("e15:30\r",)}),
    "full-shutdown-next-morning": Walk(Ritual.PLAN, "2026-11-24 08:31", _nothing, {"earlier.*": ("f",)}),
    "an-empty-morning": Walk(Ritual.PLAN, "2026-11-24 08:31", _nothing_left, PLAN_TYPED),
    "monday-evening": Walk(Ritual.SHUTDOWN, "2026-11-23 17:18", _nothing, SHUTDOWN_TYPED),
    "friday-evening": Walk(
        Ritual.SHUTDOWN, "2026-11-27 17:18", _till_friday, {"done": (" ",), "close.week.week_change": ("Demo\r",)}
    ),
}
"""By name. A step that no walk meets fails ``test_walks.py``: give it a walk, then its screens and its kill follow."""


# ---------------------------------------------------------------- where a walk stands


def kind(step: str) -> str:
    """Return the kind of a question."""
    return _NAMES.sub("*", step)


def station(prompt: Prompt, snapshot: Snapshot) -> str:
    """Return the kind of the question that waits; one of a full shutdown for an earlier day says so."""
    late = earlier.under_way(snapshot)
    return f"earlier.full.{kind(prompt.step)}" if late else kind(prompt.step)


def kinds_known(snapshot: Snapshot) -> set[str]:
    """Return the kinds of all questions that the ritual under way has as it stands."""
    if when := earlier.under_way(snapshot):
        return {f"earlier.full.{kind(part)}" for part in SHUTDOWN.parts(snapshot_on(snapshot, when))}
    engine = ENGINES.get(snapshot.day.ritual)
    return {kind(part) for part in engine.parts(snapshot)} if engine else set()


def steps_of(ritual: Ritual) -> tuple[str, ...]:
    """Return the names of the steps of a ritual."""
    return tuple(ENGINES[ritual].titles)


def left_out(ritual: Ritual, met: Iterable[str]) -> set[str]:
    """Return the steps of a ritual that are not among the kinds ``met``."""
    return set(steps_of(ritual)) - {step_of(one) for one in met}


@cache
def met_and_known(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Walk by Enter and the choices that lead to other questions; return what was met, and what there was to meet."""
    with TemporaryDirectory() as folder:
        met, known = _met_and_known(Path(folder), name)
    return frozenset(met), frozenset(known)


def _met_and_known(folder: Path, name: str) -> tuple[list[str], set[str]]:
    clock = FixedClock(DEMO_NOW)
    world = demo_workspace(folder, language="en", clock=clock)
    walk = WALKS[name]
    walk.prepare(world, clock)
    snapshot = rituals.begin(world, walk.ritual)
    met: list[str] = []
    known: set[str] = set()
    while prompt := rituals.prompt(snapshot):
        here = station(prompt, snapshot)
        known |= kinds_known(snapshot)
        given = Answer(prompt.step)
        if here not in met:
            given = {
                "earlier.*": Answer(prompt.step, choice="f") if "f" in walk.typed.get(here, ()) else given,
                "sweep.all": Answer(prompt.step, text="Demo"),
                "tell": Answer(prompt.step, choice="L"),
                "blocks": Answer(prompt.step, choice="x", item=prompt.items[0].id if prompt.items else ""),
                "add": Answer(prompt.step, text="Demo"),
                "decide.first.*": Answer(prompt.step, text="Demo"),
            }.get(here, given)
        met.append(here)
        assert len(met) < 60
        snapshot = rituals.answer(world, given)
    return met, known
