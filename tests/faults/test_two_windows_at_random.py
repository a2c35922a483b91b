"""Two windows and an editor on one folder, at random: after each step all that always holds does.

A walk is known by its seed; the message of one that fails has the seed and the steps.
"""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain import always
from tests.domain.builders import at
from tests.usecases.builders import again, everything, workspace
from wfh.clock import FixedClock
from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.prompt import Answer, Ritual
from wfh.errors import WfhError
from wfh.usecases.day import evening, focus, notes, rituals, tasks
from wfh.usecases.setup import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.domain.model.ledger import Ledger
    from wfh.usecases.workspace.workspace import Workspace

pytestmark = pytest.mark.campaign

WALKS, STEPS = (50, 100) if LONG else (2, 20)
TEXTS = ("memo ~45m", "review ~1h30 #kr1 @14:00", "call >thu", "later >backlog", "x \\~7", "ça va “so”?")
WAITS = ("waiting for @priya the budget >thu", "waiting for the train")
MINUTES = (0, 1, 7, 30, 50, 180, 500, 1440)


def task_of(window: Workspace, chance: random.Random) -> str:
    """Return a task that the window may have on screen, as old as what it last looked at."""
    ledger = window.snapshot().ledger
    on_days = {task.id for day in ledger.days.values() for task in day.tasks}
    known = sorted(on_days | {task.id for task in ledger.backlog.tasks})
    return chance.choice(known) if known else "t-none"


def note_of(window: Workspace, chance: random.Random) -> str:
    """Return a thought of the window's days."""
    known = sorted(note.id for day in window.snapshot().ledger.days.values() for note in day.notes)
    return chance.choice(known) if known else "n-none"


def answer(window: Workspace, chance: random.Random) -> None:
    """Answer the question that waits, or begin a ritual."""
    question = rituals.prompt(window.snapshot())
    if question is None:
        rituals.begin(window, chance.choice(list(Ritual)))
        return
    text = chance.choice((None, None, "", "17:30", "memo ~20m"))
    rituals.answer(window, Answer(question.step, text, back=chance.random() < 0.1, skip=chance.random() < 0.2))


def defer(window: Workspace, chance: random.Random) -> None:
    """Move a task to another day or to the backlog."""
    ahead = chance.choice((None, 0, 1, 3))
    to = None if ahead is None else window.moment.date + timedelta(days=ahead)
    tasks.defer(window, task_of(window, chance), to)


def configure(window: Workspace, chance: random.Random) -> None:
    """Change a setting."""
    settings.set_value(window, "focus.minutes", str(chance.randint(10, 90)))


TURNS: tuple[Callable[[Workspace, random.Random], object], ...] = (
    lambda window, _chance: window.undo(),
    lambda window, _chance: window.redo(),
)
VERBS: tuple[Callable[[Workspace, random.Random], object], ...] = (
    lambda window, chance: tasks.add(window, chance.choice(TEXTS)),
    lambda window, chance: tasks.add(window, chance.choice(TEXTS)),
    lambda window, chance: tasks.edit(window, task_of(window, chance), chance.choice(TEXTS)),
    lambda window, chance: tasks.set_done(window, task_of(window, chance), chance.random() < 0.7),
    lambda window, chance: tasks.drop(window, task_of(window, chance)),
    lambda window, chance: tasks.take(window, task_of(window, chance)),
    lambda window, chance: tasks.reorder(window, task_of(window, chance), chance.choice((-1, 1))),
    lambda window, chance: notes.jot(window, chance.choice((*TEXTS, *WAITS))),
    lambda window, chance: notes.to_task(window, note_of(window, chance)),
    lambda window, chance: notes.drop(window, note_of(window, chance)),
    lambda window, chance: focus.start(window, task=task_of(window, chance)),
    lambda window, _chance: focus.pause(window),
    lambda window, _chance: focus.resume(window),
    lambda window, chance: focus.stop(window, chance.choice(list(BlockOutcome))),
    lambda window, _chance: rituals.quick_close(window),
    lambda window, _chance: evening.reopen(window, "incident"),
    *TURNS,
    *(defer, defer, answer, answer, answer, answer, configure),
)


def in_an_editor(window: Workspace, chance: random.Random) -> None:
    """Change a file as an editor does: another title, a comment, or a task of the person's own; by a rename or not."""
    files = sorted((window.places.data / "days").rglob("*.toml"))
    if not files:
        return
    path = chance.choice(files)
    text = path.read_text("utf-8")
    way = chance.randrange(3)
    if way == 0:
        text = re.sub(r'^title = "memo"$', 'title = "memo, by hand"', text, count=1, flags=re.MULTILINE)
    elif way == 1:
        text += "\n# by hand\n"
    elif path == window.places.day(window.moment.date) and not window.snapshot().day.is_closed:
        text += f'\n[[task]]\nid = "t-hand{chance.randrange(10**8):08}"\ntitle = "by hand"\n'
    beside = path.with_name("editor.swp")
    if chance.random() < 0.5:
        beside.write_text(text, "utf-8")
        beside.replace(path)
    else:
        path.write_text(text, "utf-8")


def what_always_holds(before: Ledger, after: Ledger, window: Workspace, *, turned: bool) -> None:
    """Fail where an entry is in two places, is lost by anything but an undo, or a rule of days is broken."""
    tasks_of, replies_of = always.places_of_tasks, always.places_of_replies
    always.check(after, window.clock.now(), set(tasks_of(after)), notes_of(after), set(replies_of(after)))
    if not turned:
        assert set(tasks_of(before)) <= set(tasks_of(after))
        assert set(replies_of(before)) <= set(replies_of(after))
        assert notes_of(before) <= notes_of(after)


def notes_of(ledger: Ledger) -> set[str]:
    """Return the thoughts of all days."""
    return {note.id for day in ledger.days.values() for note in day.notes}


@pytest.mark.parametrize("seed", range(WALKS))
def test_two_windows_and_an_editor_keep_what_always_holds(tmp_path: Path, seed: int) -> None:
    chance, clock = random.Random(seed), FixedClock(at("2026-11-23 09:00"))
    one = workspace(tmp_path, clock=clock)
    windows = [one, again(one)]
    story: list[str] = [f"seed {seed}"]
    after = everything(one)
    for _number in range(STEPS):
        which, verb = chance.randrange(2), chance.randrange(len(VERBS))
        window, before = windows[which], after
        by_hand = chance.random() < 0.15
        story.append("by hand" if by_hand else f"{verb} in {which}")
        try:
            (in_an_editor if by_hand else VERBS[verb])(window, chance)
            after = everything(one)
        except WfhError:
            after = everything(one)
            assert after == before, story
        try:
            what_always_holds(before, after, window, turned=not by_hand and VERBS[verb] in TURNS)
        except AssertionError as error:
            raise AssertionError(story) from error
        clock.advance(timedelta(minutes=chance.choice(MINUTES)))
        if chance.random() < 0.1:
            windows[which] = again(window)
        assert windows[0].snapshot().day == windows[1].snapshot().day, story
