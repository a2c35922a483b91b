"""Decide: every loose end is answered on its own line, and each answer can be changed until the day is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import LONG
from tests.domain.builders import MONDAY, NOOR, TUESDAY, asked, at, day, ledger, say, to
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.day import Note, Task, TaskStatus
from wfh.domain.model.prompt import Ritual
from wfh.domain.model.rhythm import Rhythm
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger

TASKS = (
    Task("t-1", "memo", estimate=45), Task("t-2", "mail", carried=1, first_step="open it"), Task("t-3", "call", at=900),
    Task("t-4", "gone", status=TaskStatus.DROPPED), Task("t-5", "report", every=Rhythm(), series="s-1", occurs=MONDAY),
)  # fmt: skip
NOTES = (Note("n-1", at("2026-11-23 10:00"), "ask Sam"), Note("n-2", at("2026-11-23 11:00"), "milk"))
ANSWERS = (
    {"choice": "t"}, {"choice": "w", "argument": "thu"}, {"choice": "w", "argument": "backlog"}, {"choice": "k"},
    {"choice": "x"}, {"choice": "d"}, {"choice": "h", "argument": "mia"}, {},
)  # fmt: skip
LOOSE = ("t-1", "t-2", "t-3", "n-1", "n-2")


def deciding() -> MemoryWorkspace:
    world = MemoryWorkspace(FixedClock(at("2026-11-23 17:28")), NOOR)
    world.ledger = ledger(day(MONDAY, *TASKS, notes=NOTES))
    rituals.begin(world, Ritual.SHUTDOWN)
    to(world, "decide")
    return world


def kept(ledger: Ledger) -> list[object]:
    """Return what there is, but for ids that are new and the order in which decisions came."""
    days = [
        (when, sorted((task.title, task.status, task.moved_to, task.carried, task.handed_to, task.first_step)
                      for task in day.tasks), sorted((note.id, note.status) for note in day.notes),
         [block.planned_start for block in day.blocks])
        for when, day in sorted(ledger.days.items()) if day.tasks or day.notes
    ]  # fmt: skip
    return [*days, sorted((task.title, task.carried) for task in ledger.backlog.tasks)]


def settled(world: MemoryWorkspace) -> dict[str, str]:
    return {item.id: item.settled for item in asked(world).items if not item.whole}


def test_a_task_dropped_earlier_in_the_day_is_not_a_loose_end() -> None:
    assert "t-4" not in settled(deciding())


def test_enter_on_an_item_decides_that_item_with_what_stands_beside_it() -> None:
    world = deciding()
    assert [item.text for item in asked(world).items][:2] == ["All 6 to tomorrow", "memo"]
    say(world, item="t-2")
    assert settled(world) == {"t-1": "", "t-2": "tomorrow", "t-3": "", "t-5": "", "n-1": "", "n-2": ""}
    assert asked(world).items[0].text == "All 5 to tomorrow"


def test_enter_on_the_first_line_sends_what_waits_and_leaves_what_was_decided() -> None:
    world = deciding()
    say(world, choice="x", item="t-1")
    say(world, choice="d", item="n-2")
    say(world)
    assert [task.title for task in world.ledger.days[TUESDAY].tasks] == ["mail", "call", "report", "ask Sam"]
    to_ = asked(world)
    assert to_.step.startswith("decide.first.")
    say(world, back=True)
    assert settled(world) == {
        "t-1": "dropped", "t-2": "tomorrow", "t-3": "tomorrow", "t-5": "tomorrow", "n-1": "tomorrow", "n-2": "done",
    }  # fmt: skip


@settings(max_examples=2000 if LONG else 16, deadline=None)
@given(
    st.sampled_from(LOOSE), st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=4), st.sampled_from(ANSWERS),
    st.lists(st.tuples(st.sampled_from(LOOSE), st.sampled_from(ANSWERS)), max_size=3),
)  # fmt: skip
def test_a_changed_decision_leaves_what_the_last_one_alone_would(
    item: str, before: list[dict[str, str]], last: dict[str, str], others: list[tuple[str, dict[str, str]]]
) -> None:
    changed, plain = deciding(), deciding()
    for other, answer in others:
        for world in (changed, plain):
            say(world, item=other, **answer)
    for answer in (*before, last):
        say(changed, item=item, **answer)
    say(plain, item=item, **last)
    assert kept(changed.ledger) == kept(plain.ledger)
    assert settled(changed) == settled(plain)


@pytest.mark.parametrize("answer", [{"choice": "x"}, {"choice": "d"}, {"choice": "h", "argument": "mia"}])
def test_a_recurring_task_that_is_kept_after_all_stands_on_no_second_day(answer: dict[str, str]) -> None:
    world = deciding()
    say(world, item="t-5", **answer)
    assert [task.title for task in world.ledger.days[TUESDAY].open_tasks] == ["report"]
    say(world, item="t-5", choice="w", argument="thu")
    open_ones = [when for when, of in world.ledger.days.items() for task in of.open_tasks if task.series == "s-1"]
    assert [str(when) for when in open_ones] == ["2026-11-26"]


def test_decisions_are_forgotten_once_the_day_is_closed() -> None:
    world = deciding()
    say(world, item="t-1")
    assert world.ledger.days[MONDAY].decided == ("t-1",)
    rituals.quick_close(world)
    assert world.ledger.days[MONDAY].decided == ()
