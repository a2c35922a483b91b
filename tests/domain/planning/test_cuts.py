"""The cheapest cut that fits, checked against trying every set of tasks."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import MONDAY, day, ledger, snapshot
from wfh.domain.model.day import Task
from wfh.domain.planning import cuts

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


@given(tasks, st.integers(0, 9))
def test_the_first_two_cuts_are_the_cheapest_there_are(made: list[Task], one_thing: int) -> None:
    outcome = made[one_thing].id if one_thing < len(made) else ""
    seen = snapshot(ledger(day(MONDAY, *made, outcome=outcome)), "2026-11-23 09:00")
    found = cuts.cuts(seen)
    need = cuts.excess_minutes(seen)
    assert need == max(0, sum(task.estimate or 0 for task in made) - 360)
    for wished in (False, True):
        loose = cuts.cuttable(seen, wished=wished)
        assert outcome not in {task.id for task in loose}
        sets = chain.from_iterable(combinations(loose, size) for size in range(1, len(loose) + 1))
        fits = [part for part in sets if sum(task.estimate or 0 for task in part) >= need > 0]
        if fits:
            ranked = sorted((cuts.cost(seen, part), [task.id for task in part]) for part in fits)
            assert [task.id for task in found[0].tasks] == ranked[0][1]
            break
    else:
        assert found == ()
    for cut in found:
        assert cut.minutes - cut.spare == need
        assert cut.spare >= 0
    ranks = [cuts.rank(seen, cut.tasks) for cut in found]
    assert ranks == sorted(ranks)


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
