"""The cheapest cut that fits, checked against trying every set of tasks."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, day, ledger, snapshot
from wfh.domain.model.day import Task
from wfh.domain.planning import cuts

if TYPE_CHECKING:
    from collections.abc import Iterable

tasks = st.lists(
    st.builds(
        Task,
        id=st.uuids().map(str),
        title=st.just("x"),
        estimate=st.sampled_from([None, 15, 25, 30, 45, 60, 90, 120, 200]),
        at=st.sampled_from([None, None, None, 840]),
        carried=st.integers(0, 3),
    ),
    max_size=8,
)


def wished(part: Iterable[Task]) -> bool:
    return any(task.at is not None for task in part)


def fits(part: Iterable[Task], need: int) -> bool:
    return sum(task.estimate or 30 for task in part) >= need


@given(tasks, st.integers(0, 9))
@example([Task("a", "x", estimate=200), Task("b", "x", estimate=200, at=840), Task("c", "x")], 0)
@example(
    [Task(f"t{place}", "x", estimate=long) for place, long in enumerate((100, 40, 60, 200))]
    + [Task("w", "x", estimate=90, at=840)],
    3,
)
def test_the_first_two_cuts_are_the_cheapest_there_are(made: list[Task], one_thing: int) -> None:
    outcome = made[one_thing].id if one_thing < len(made) else ""
    seen = snapshot(ledger(day(MONDAY, *made, outcome=outcome)), "2026-11-23 09:00")
    need = cuts.excess_minutes(seen)
    assert need == max(0, sum(task.estimate or 30 for task in made) - 360)
    loose = [task for task in made if task.id != outcome]
    sets = [part for size in range(1, len(loose) + 1) for part in combinations(loose, size)] if need else []
    enough = [part for part in sets if fits(part, need)]
    needed = [
        part for part in enough if not any(fits([other for other in part if other != task], need) for task in part)
    ]
    found = [cut.tasks for cut in cuts.cuts(seen)]
    # A task with a wished start is left out only where it does not go without it, whatever the cut costs.
    assert found[:2] == sorted(needed, key=lambda part: (wished(part), cuts.cost(seen, part)))[:2]
    assert all(part in needed for part in found)
    assert [(cut.minutes - cut.spare, cut.spare >= 0) for cut in cuts.cuts(seen)] == [(need, True)] * len(found)


def test_the_smallest_sufficient_cut_is_proposed() -> None:
    made = (Task("a", "memo", estimate=180), Task("b", "mail", estimate=60), Task("c", "review", estimate=120))
    seen = snapshot(ledger(day(MONDAY, *made, outcome="a", stop_at=15 * 60 + 17)), "2026-11-23 09:00")
    assert seen.capacity.available == 260
    assert [[task.title for task in cut.tasks] for cut in cuts.cuts(seen)] == [["review"]]


def test_ties_cut_the_least_carried_then_the_last_task() -> None:
    big = Task("big", "big", estimate=330)
    old, new, last = (Task(name, name, estimate=30, carried=name == "old") for name in ("old", "new", "last"))
    seen = snapshot(ledger(day(MONDAY, big, new, old, outcome="big")), "2026-11-23 09:00")
    assert [cut.tasks for cut in cuts.cuts(seen)] == [(new,), (old,)]
    seen = snapshot(ledger(day(MONDAY, big, new, last, outcome="big")), "2026-11-23 09:00")
    assert [cut.tasks for cut in cuts.cuts(seen)] == [(last,), (new,)]


def test_a_long_list_is_cut_exactly() -> None:
    made = [Task(f"t-{number}", "x", estimate=5 + number % 50) for number in range(120)]
    seen = snapshot(ledger(day(MONDAY, *made)), "2026-11-23 09:00")
    (cut,) = cuts.cuts(seen, 1)
    assert cut.minutes == cuts.excess_minutes(seen)
    assert cut.spare == 0


def test_a_task_with_a_wished_start_is_cut_only_after_the_others() -> None:
    made = (Task("a", "plain", estimate=200), Task("b", "wished", estimate=200, at=14 * 60))
    seen = snapshot(ledger(day(MONDAY, *made)), "2026-11-23 09:00")
    assert [[task.title for task in cut.tasks] for cut in cuts.cuts(seen)] == [["plain"], ["wished"]]
