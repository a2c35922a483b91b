"""The verbs that the campaigns look at call by call, on a small day that has something for each of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.domain.builders import at
from tests.usecases.builders import again, everything, workspace
from wfh.clock import FixedClock
from wfh.domain.handbook.team import team_of
from wfh.usecases.day import rituals, tasks
from wfh.usecases.handbook import asks, decisions
from wfh.usecases.setup import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from wfh.domain.model.handbook.kept import Asks, Decisions
    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace


def _decide(world: Workspace) -> object:
    snapshot = world.snapshot()
    return decisions.decide(world, snapshot, team_of(snapshot), decisions.DecisionDraft("No release on Friday"))


VERBS: Mapping[str, Callable[[Workspace], object]] = {
    "add": lambda world: tasks.add(world, "gamma ~20m"),
    "defer": lambda world: tasks.defer(world, _task(world, "alpha"), world.moment.date + timedelta(days=1)),
    "ask": lambda world: asks.ask(world, world.snapshot(), world.config.people[0], "the quota"),
    "decide": _decide,
    "undo": lambda world: world.undo(),
    "quick close": rituals.quick_close,
    "config set": lambda world: settings.set_value(world, "focus.minutes", "45"),
}


def _task(world: Workspace, title: str) -> str:
    return next(task.id for task in world.snapshot().day.tasks if task.title == title)


def prepared(folder: Path) -> Workspace:
    """Return a workspace with two open tasks; the last verb moved a third to tomorrow."""
    world = workspace(folder, clock=FixedClock(at("2026-11-23 17:00")))
    for title in ("alpha", "beta", "delta"):
        tasks.add(world, title)
    tasks.defer(world, _task(world, "delta"), world.moment.date + timedelta(days=1))
    return world


def kept(world: Workspace) -> tuple[Ledger, Asks, Decisions, int]:
    """Return what a person has: every day, the backlog, questions, decisions, and the setting that is changed."""
    fresh = again(world)
    held = fresh.journal.load(world.moment.date).ledger
    return everything(world), held.asks, held.decisions, fresh.config.focus.minutes
