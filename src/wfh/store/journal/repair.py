"""Restores the invariants across files after a crash or a sync tool broke them.

A task that is open in two places is kept in one of them, a meeting on one day; at most one block runs. Where the
removed item differs, the remaining one gets a question. Two tasks with one id are separated, unless two machines are
known to have made them from one.
"""

from __future__ import annotations

from datetime import date
from itertools import count

from wfh.domain.model.block import BlockOutcome, ended, last_sign_of_life, planned_end
from wfh.domain.model.day import TaskStatus
from wfh.domain.schema.kinds import fixed
from wfh.domain.time.moment import utc
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import datetime
    from typing import Any

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger

    _Found = tuple[date | None, Any]
    """Where an item is (None: the backlog), and the item."""
    _Parted = Callable[[], Mapping[str, Collection[date | None]]]
    _Place = tuple[tuple[int, bool, date], Task, date | None]

_GONE = {TaskStatus.MOVED}


def settled(ledger: Ledger, moved_apart: _Parted = dict, *, but: Collection[str] = ()) -> Ledger:
    """Return the ledger with each task, reply and meeting alive in one place, and at most one block running.

    A closed day has no ritual under way: the position of a ritual is not a step of undo, so a day that undo closes
    again may be left with one. A closed day has no open task, and a conflict is settled once the item has the answer.

    ``moved_apart`` returns the ids of tasks that unmerged copies of files hold in another place: each is one task, and
    not in the places returned with it. It is only called if an id is in two places. The tasks ``but`` stay as they are.
    """
    ledger = _named_apart(_none_in_circles(ledger), lambda: {**dict.fromkeys(but, ()), **moved_apart()})
    ledger = _each_once(_none_open_when_closed(ledger), moved_apart, but)
    return _without_settled(_none_under_way(_one_runs(_met_once(_waited_for_once(ledger)))))


def _without_settled(ledger: Ledger) -> Ledger:
    noted = [ledger.backlog.conflicts, ledger.results.conflicts, ledger.stretches.conflicts, ledger.asks.conflicts]
    noted += [ledger.decisions.conflicts, ledger.checklists.conflicts]
    if not any(noted) and not any(day.conflicts for day in ledger.days.values()):
        return ledger
    from wfh.domain.merge.questions import without_settled  # late: hardly ever did two machines say different things

    return without_settled(ledger)


def _none_open_when_closed(ledger: Ledger) -> Ledger:
    """Return the ledger with tasks that another machine left open on a closed day moved to the backlog.

    A block that was still running there ends with the day.
    """
    for when, day in ledger.days.items():
        if day.closed_at and day.is_closed and any(block.is_running for block in day.blocks):
            end = _ended(utc(day.closed_at))
            ledger = ledger.with_day(replace(day, blocks=tuple(map(end, day.blocks))))
        if day.is_closed and (left := day.open_tasks):
            there = {task.id: task for task in ledger.backlog.tasks}
            back = tuple(replace(task, since=when) for task in left if task.id not in there)
            ledger = replace(ledger, backlog=replace(ledger.backlog, tasks=(*ledger.backlog.tasks, *back)))
            for task in left:
                if task.id in there:
                    ledger = _kept_of(ledger, "task", (when, task), (None, there[task.id]))
                ledger = _with_trace(ledger, when, task.id, None)
    return ledger


def _none_in_circles(ledger: Ledger) -> Ledger:
    """Return the ledger with a task reopened on the last of the days whose traces form a cycle.

    If one machine moved it on and the other moved it there and back, each day has only a trace of it.
    """
    back = {task.id for when, task in _tasks(ledger) if when and task.moved_to and task.moved_to < when}
    for id_ in back:
        places = {when: task for when, task in _tasks(ledger) if task.id == id_}
        if all(task.status in _GONE and task.moved_to in places for task in places.values()):
            last = max(when for when in places if when)
            again, day = replace(places[last], status=TaskStatus.OPEN, moved_to=None), ledger.days[last]
            tasks = tuple(again if task.id == id_ else task for task in day.tasks)
            ledger = ledger.with_day(replace(day, tasks=tasks))
    return ledger


def _none_under_way(ledger: Ledger) -> Ledger:
    for day in ledger.days.values():
        if day.is_closed and day.ritual:
            ledger = ledger.with_day(replace(day, ritual="", ritual_step=""))
    return ledger


def _met_once(ledger: Ledger) -> Ledger:
    """Return the ledger with a meeting that is in several days kept in the latest of them only."""
    latest = {meeting.id: when for when in sorted(ledger.days) for meeting in ledger.days[when].meetings}
    for when, day in ledger.days.items():
        for meeting in day.meetings:
            there = latest[meeting.id]
            if there != when:
                stays = next(other for other in ledger.days[there].meetings if other.id == meeting.id)
                ledger = _kept_of(ledger, "meeting", (when, meeting), (there, stays))
                kept = tuple(other for other in ledger.days[when].meetings if other.id != meeting.id)
                ledger = ledger.with_day(replace(ledger.days[when], meetings=kept))
    return ledger


def _waited_for_once(ledger: Ledger) -> Ledger:
    """Return the ledger without awaited replies that came on a day."""
    if not ledger.backlog.replies:
        return ledger
    came = {reply.id: (when, reply) for when, day in ledger.days.items() for reply in day.replies}
    for reply in ledger.backlog.replies:
        if reply.id in came:
            ledger = _kept_of(ledger, "reply", (None, reply), came[reply.id])
    left = tuple(reply for reply in ledger.backlog.replies if reply.id not in came)
    return ledger if left == ledger.backlog.replies else replace(ledger, backlog=replace(ledger.backlog, replies=left))


def _kept_of(ledger: Ledger, kind: str, goes: _Found, stays: _Found) -> Ledger:
    """Return the ledger with the fields of a removed item saved in the same item that ``stays`` in another file.

    Fields that only it has are copied; differing ones become questions. If it is in question already, the merge of the
    files has recorded the differences.
    """
    (when, item), (there, other) = goes, stays
    if item == other:
        return ledger
    from wfh.domain.merge.questions import taking
    from wfh.domain.merge.tables import left_unsaid
    from wfh.domain.model.conflict import Conflict
    from wfh.store.journal.codec import meant
    from wfh.store.journal.fields import EVERY_LISTED
    from wfh.store.toml.write import record

    name, shape = next((name, shape) for key, name, shape in EVERY_LISTED if key == kind)
    says, known = record(shape, item), record(shape, other)
    if any(each.id == item.id and says.get(each.key) == each.theirs for each in _file(ledger, when).conflicts):
        return ledger
    asked = []
    for key, value in left_unsaid(kind, says, known):
        conflict = meant(Conflict(kind, key, value, item.id))
        if key in known:
            asked.append(conflict)
        else:
            other = taking(other, conflict)
    holder = _file(ledger, there)
    items = tuple(other if each.id == other.id else each for each in getattr(holder, name))
    ledger = _with_file(ledger, there, replace(holder, **{name: items}))
    holder = _file(ledger, when)
    return _with_file(ledger, when, replace(holder, conflicts=(*holder.conflicts, *asked)))


def _file(ledger: Ledger, when: date | None) -> Any:  # noqa: ANN401
    return ledger.backlog if when is None else ledger.days[when]


def _with_file(ledger: Ledger, when: date | None, value: Any) -> Ledger:  # noqa: ANN401
    return replace(ledger, backlog=value) if when is None else ledger.with_day(value)


def namesakes(ledger: Ledger, moved_apart: _Parted = dict) -> tuple[tuple[date | None, Task, date | None], ...]:
    """Return each open task with the id of another one, as a copy made by hand has: its place, it, the other's place.

    The title distinguishes them: a task that a crash or a sync tool left in two places has one title. A task that one
    machine moved while the other renamed it has two and is still one task: the merge of the files left a question about
    it, or an unmerged copy (``moved_apart``) shows it in another place.
    """
    found: list[tuple[date | None, Task, date | None]] = []
    for places in _alive(ledger).values():
        _rank, winner, there = _counting(places)
        found += [(when, task, there) for _rank, task, when in places if task.is_open and task.title != winner.title]
    if not found:
        return ()
    from wfh.domain.merge.questions import ids_in_question

    one = {*ids_in_question(ledger, "task"), *moved_apart()}
    return tuple(each for each in found if each[1].id not in one)


def _named_apart(ledger: Ledger, moved_apart: _Parted) -> Ledger:
    """Return the ledger with a new id for each task that has the id of another one; the same at each call."""
    found = namesakes(ledger, moved_apart)
    used = {task.id for _when, task in _tasks(ledger)} if found else set()
    for when, task, _there in found:
        name = _new_id(task, used)
        used.add(name)
        ledger = _with_id(ledger, when, task, name)
    return ledger


def _new_id(task: Task, used: set[str]) -> str:
    from hashlib import sha256  # late: it loads a library of ciphers

    digests = (sha256(f"{number}{task.id}{task.title}".encode()).hexdigest() for number in count())
    return next(name for digest in digests if (name := f"t-{digest[:10]}") not in used)


def _with_id(ledger: Ledger, when: date | None, task: Task, name: str) -> Ledger:
    def named(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
        return tuple(replace(each, id=name) if each is task else each for each in tasks)

    if when is None:
        return replace(ledger, backlog=replace(ledger.backlog, tasks=named(ledger.backlog.tasks)))
    day = ledger.days[when]
    blocks = tuple(replace(block, task=name) if block.task == task.id else block for block in day.blocks)
    return ledger.with_day(replace(day, tasks=named(day.tasks), blocks=blocks))


def _each_once(ledger: Ledger, moved_apart: _Parted, but: Collection[str]) -> Ledger:
    alive = _alive(ledger)
    left = moved_apart() if alive else {}
    for id_, places in alive.items():
        if id_ in but:
            continue
        _rank, winner, there = _counting(places, left.get(id_, ()))
        for _rank, task, when in places:
            if when != there and (task.is_open or task.title == winner.title):
                stays = next(other for other in _file(ledger, there).tasks if other.id == id_)
                ledger = _with_trace(_kept_of(ledger, "task", (when, task), (there, stays)), when, id_, there)
    return ledger


def with_tasks_of(before: Ledger, theirs: Collection[str], after: Ledger) -> Ledger:
    """Return the ledger ``after`` a merge, reopening live tasks that would be left as traces only.

    Those are the tasks of ``before``, and of the copy those with the ids ``theirs``. A copy may show a task moved to a
    place that it never reached, or has left since.
    """
    alive = {task.id for _when, task in _tasks(after) if task.status not in _GONE}
    lost = {*theirs, *(task.id for _when, task in _tasks(before) if task.status not in _GONE)} - alive
    for when, task in tuple(_tasks(after)) if lost else ():
        if when is not None and task.id in lost:
            lost.remove(task.id)
            day, again = after.days[when], replace(task, status=TaskStatus.OPEN, moved_to=None)
            after = after.with_day(replace(day, tasks=tuple(again if each is task else each for each in day.tasks)))
    return _none_open_when_closed(after)


def _counting(places: list[_Place], left: Collection[date | None] = ()) -> _Place:
    """Return the place that counts: a task finished on one machine does not stay open because another carried it over.

    Done wins over dropped. A place that another machine ``left`` counts only if there is no other.
    """
    done = [place for place in places if place[1].status is TaskStatus.DONE]
    ended = done or [place for place in places if not place[1].is_open]
    return max(ended or [place for place in places if place[2] not in left] or places, key=lambda place: place[0])


def _alive(ledger: Ledger) -> dict[str, list[_Place]]:
    """Return the places of each task that is in more than one, with the key that decides which counts."""
    alive: dict[str, list[_Place]] = {}
    for when, task in _tasks(ledger):
        if task.status not in _GONE:
            # The one that was carried more often is the newer; then a day before the backlog; then the later day.
            rank = (task.carried, when is not None, when or date.min)
            alive.setdefault(task.id, []).append((rank, task, when))
    return {id_: places for id_, places in alive.items() if len(places) > 1}


def _tasks(ledger: Ledger) -> Iterator[tuple[date | None, Task]]:
    yield from ((None, task) for task in ledger.backlog.tasks)
    for when, day in ledger.days.items():
        yield from ((when, task) for task in day.tasks)


def _with_trace(ledger: Ledger, when: date | None, id_: str, to: date | None) -> Ledger:
    def trace(task: Task) -> Task:
        lives = task.id == id_ and task.status not in _GONE
        return replace(task, status=TaskStatus.MOVED, moved_to=to, done_at=None) if lives else task

    if when is None:  # the backlog has no traces
        left = tuple(task for task in ledger.backlog.tasks if task.id != id_)
        return replace(ledger, backlog=replace(ledger.backlog, tasks=left))
    day = ledger.days[when]
    return ledger.with_day(replace(day, tasks=tuple(map(trace, day.tasks))))


def _one_runs(ledger: Ledger) -> Ledger:
    running = [
        (utc(block.start), when, block)
        for when, day in ledger.days.items()
        for block in day.blocks
        if block.start and block.is_running
    ]
    if len(running) < 2:
        return ledger
    latest, _when, stays = max(running, key=lambda place: (place[0], place[1], place[2].id))
    change, left = _ended(latest), {id(block) for _start, _when, block in running if block is not stays}
    for when in {when for _start, when, _block in running}:
        day = ledger.days[when]
        blocks = tuple(change(block) if id(block) in left else block for block in day.blocks)
        ledger = ledger.with_day(replace(day, blocks=blocks))
    return ledger


def _ended(other: datetime) -> Callable[[Block], Block]:
    """End a block where it was last alive: its pause, its planned end, or the start of the ``other`` one."""

    def change(block: Block) -> Block:
        plan = planned_end(block, other)
        end = last_sign_of_life(block) if block.is_paused else min(other, plan) if plan else other
        at = end or other
        tz = block.start.tzinfo if block.start else None
        return ended(block, fixed(at.astimezone(tz)), BlockOutcome.MOVED_ON)

    return change
