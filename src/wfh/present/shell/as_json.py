"""The values of ``--json`` of the day and its rituals, stable, for scripts and status bars."""

from __future__ import annotations

from wfh.domain.model.block import elapsed_seconds, planned_end, remaining_seconds, state, total_seconds
from wfh.domain.model.day import TaskStatus
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.today.after_hours import hides_work, without_work
from wfh.domain.today.agenda import upcoming
from wfh.domain.today.running_break import break_end, running_break
from wfh.present.shell.json_values import local_text, meetings_json, utc_text
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Note, Task
    from wfh.domain.model.snapshot import Running, Snapshot
    from wfh.present.shell.json_values import Json


def status_json(snapshot: Snapshot) -> Json:
    """Return the value of ``wfh status --json``; without any work once the day is closed."""
    closed = snapshot.boundary.state is BoundaryState.CLOSED
    coming = next(iter(upcoming(snapshot)), None)
    titles = {task.id: task.title for task in snapshot.day.tasks}
    return {
        "now": utc_text(snapshot.now),
        "state": snapshot.boundary.state.value,
        "stop_at": utc_text(snapshot.boundary.stop_at),
        "minutes_left": snapshot.boundary.minutes_left,
        "block": _brief_block(snapshot),
        "next": coming and {"kind": coming.kind.value, "title": coming.title, "start": utc_text(coming.start)},
        "outcome": None if closed else titles.get(snapshot.day.outcome),
        "tasks": _counts(snapshot),
        "notes": len(snapshot.parked),
        **_calendar_age(snapshot),
    }


def _calendar_age(snapshot: Snapshot) -> Json:
    """Return how old the oldest calendar is, if calendars are read."""
    if not snapshot.config.ages:
        return {}
    from wfh.domain.calendar.age_text import oldest_minutes

    return {"calendar_age_minutes": oldest_minutes(snapshot.config, snapshot.now)}


def _counts(snapshot: Snapshot) -> Json:
    done = sum(task.status is TaskStatus.DONE for task in snapshot.day.tasks)
    return {"open": len(snapshot.day.open_tasks), "done": done}


def _shown(snapshot: Snapshot) -> Running | None:
    return snapshot.running if snapshot.boundary.state in {BoundaryState.FOCUS, BoundaryState.PAUSED} else None


def _brief_block(snapshot: Snapshot) -> Json | None:
    running = _shown(snapshot)
    if running is None:
        return None
    block = running.block
    return {
        "id": block.id,
        "title": running.title,
        "start": utc_text(block.start),
        "planned_end": utc_text(planned_end(block, snapshot.now)),
        "remaining_seconds": remaining_seconds(block, snapshot.now),
        "paused": block.is_paused,
    }


def focus_json(snapshot: Snapshot) -> Json:
    """Return the value of ``wfh focus --json``: the running block, and the minutes of focus today."""
    block, running = _brief_block(snapshot), _shown(snapshot)
    if block is not None and running is not None:
        block |= {
            "task": running.block.task or None,
            "state": state(running.block, snapshot.now).value,
            "elapsed_seconds": elapsed_seconds(running.block, snapshot.now),
            "planned_minutes": running.block.planned_minutes or None,
            "round": running.block.round or None,
            "rounds": running.block.rounds or None,
            "interruptions": sum(1 for pause in running.block.pauses if pause.kind),
            "first_step": running.first_step,
            "resume": running.resume,
        }
    return {
        "now": utc_text(snapshot.now),
        "block": block,
        "gap": _gap(snapshot),
        "break": _break(snapshot),
        "focus_minutes": total_seconds(snapshot.day.blocks, snapshot.now) // 60,
        "daily_max_minutes": snapshot.config.focus.daily_max_minutes,
        "notes": len(snapshot.parked),
    }


def _gap(snapshot: Snapshot) -> Json | None:
    """Return the unanswered gap in the block."""
    from wfh.domain.today.absence import unanswered_gap

    gap = unanswered_gap(snapshot)
    if gap is None or _shown(snapshot) is None:
        return None
    return {
        "since": utc_text(gap.since),
        "until": utc_text(gap.until),
        "cause": gap.cause.value,
        "default": gap.default.value,
    }


def _break(snapshot: Snapshot) -> Json | None:
    """Return the running break, or the one that is due."""
    from wfh.domain.focus.breaks import break_offer  # late: a day as data has no offers

    rest, wanted = running_break(snapshot.day, snapshot.now), break_offer(snapshot)
    if rest is not None and rest.start is not None:
        end = utc_text(break_end(rest, rest.start))
        return {"state": "running", "minutes": rest.minutes, "idea": rest.idea, "end": end}
    if wanted is None:
        return None
    facts = {"minutes": wanted.minutes, "idea": wanted.idea, "reason": wanted.reason.value}
    since = utc_text(wanted.since)
    return {"state": "due", **facts, "since": since, "postponed": wanted.postponed, "screen_minutes": wanted.screen}


def today_json(snapshot: Snapshot, people: Sequence[Json] = (), asks: Sequence[Json] = ()) -> Json:
    """Return the value of ``wfh today --json``; ``people`` are the others' states, as in ``wfh who --json``.

    ``asks`` are the questions whose hours have come, as in ``wfh ask --json``.

    If work is hidden (:mod:`wfh.domain.today.after_hours`), none is included.
    """
    shown = day_json(without_work(snapshot), people, asks)
    return shown | {"earlier": []} if hides_work(snapshot) else shown


def day_json(snapshot: Snapshot, people: Sequence[Json] = (), asks: Sequence[Json] = ()) -> Json:
    """Return the value of ``wfh today --json`` for any day, with everything that the snapshot holds."""
    day = snapshot.day
    return {
        "date": snapshot.date.isoformat(),
        "timezone": snapshot.zone.key,
        "now": utc_text(snapshot.now),
        "state": snapshot.boundary.state.value,
        "kind": day.kind and day.kind.value,
        "stop_at": local_text(snapshot.boundary.stop_at, snapshot.zone),
        "outcome": day.outcome or None,
        "if_then": day.if_then,
        "capacity": {"planned": snapshot.capacity.planned, "available": snapshot.capacity.available},
        "tasks": [_task(task) for task in day.tasks],
        "blocks": [_block(block, snapshot) for block in day.blocks],
        "notes": [_note(parked.note) for parked in snapshot.parked],
        "meetings": meetings_json(snapshot, (*snapshot.meetings, *snapshot.remarks), (snapshot.day,)),
        "unclosed": [earlier.date.isoformat() for earlier in snapshot.unclosed],
        "earlier": _earlier(snapshot),
        "people": list(people),
    } | ({"asks": list(asks)} if asks else {})


def plan_json(snapshot: Snapshot) -> Json:
    """Return the value of ``wfh plan --json``: what the plan would propose now; nothing if work is hidden.

    As in the plan, the one thing is the chosen one, else the proposed one.
    """
    # Late: two dozen modules that no other command needs.
    from wfh.domain.planning.proposals.one_thing_default import default_one_thing
    from wfh.domain.planning.proposals.propose import propose_day
    from wfh.domain.planning.proposals.reasons import proposal_reason, refusal_text

    snapshot = without_work(snapshot)
    one_thing = default_one_thing(snapshot)
    snapshot = replace(snapshot, day=replace(snapshot.day, outcome=one_thing.id if one_thing else ""))
    found = propose_day(snapshot)
    return {
        "capacity": {"planned": snapshot.capacity.planned, "available": snapshot.capacity.available},
        "outcome": snapshot.day.outcome or None,
        "proposals": [
            {
                "task": one.task.id,
                "title": one.task.title,
                "start": utc_text(one.span.start),
                "end": utc_text(one.span.end),
                "part": None if one.part is None else list(one.part),
                "reason": proposal_reason(snapshot, one),
            }
            for one in found.proposals
        ],
        "unplaced": [
            {
                "task": one.task.id,
                "title": one.task.title,
                "longest_gap": one.longest_gap,
                "reason": refusal_text(snapshot, one),
            }
            for one in found.unplaced
        ],
    }


def backlog_json(snapshot: Snapshot) -> Json:
    """Return the value of ``wfh backlog --json``: the tasks without a date, in the order of the numbered list."""
    return {
        "tasks": [_task(task) | {"since": task.since and task.since.isoformat()} for task in snapshot.backlog.tasks]
    }


def waiting_json(snapshot: Snapshot) -> Json:
    """Return the value of ``wfh waiting --json``: the awaited replies; dates in ISO 8601."""
    return {
        "waiting": [
            {
                "id": reply.id,
                "who": reply.who,
                "what": reply.what,
                "since": reply.since and reply.since.isoformat(),
                "due": reply.due and reply.due.isoformat(),
            }
            for reply in snapshot.backlog.replies
        ]
    }


def _earlier(snapshot: Snapshot) -> list[Json]:
    """Return the open tasks of earlier days that were not closed, each with the date it is on, oldest first."""
    return [{"date": day.date.isoformat(), **_task(task)} for day in snapshot.unclosed for task in day.open_tasks]


def _task(task: Task) -> Json:
    return {
        "id": task.id,
        "title": task.title,
        "status": task.status.value,
        "estimate": task.estimate,
        "result": task.result or None,
        "at": None if task.at is None else f"{task.at // 60:02}:{task.at % 60:02}",
        "deadline": task.deadline and task.deadline.isoformat(),
        "every": None if task.every is None else str(task.every),
        "series": task.series or None,
        "carried": task.carried,
        "first_step": task.first_step,
        "resume": task.resume,
    }


def _block(block: Block, snapshot: Snapshot) -> Json:
    return {
        "id": block.id,
        "task": block.task or None,
        "planned_start": local_text(block.planned_start, snapshot.zone),
        "planned_minutes": block.planned_minutes or None,
        "start": local_text(block.start, snapshot.zone),
        "end": local_text(block.end, snapshot.zone),
        "minutes": elapsed_seconds(block, snapshot.now) // 60,
        "outcome": None if block.outcome is None else block.outcome.value,
    }


def _note(note: Note) -> Json:
    return {"id": note.id, "at": utc_text(note.at), "text": note.text, "status": note.status.value}


def shutdown_json(snapshot: Snapshot) -> Json:
    """Return the value of ``wfh shutdown --json``: whether the day is closed, and what is still open."""
    from wfh.domain.rituals.closing import rest

    day = snapshot.day
    evening_rest = rest(snapshot)
    return {
        "date": snapshot.date.isoformat(),
        "closed": day.is_closed,
        "closed_at": utc_text(day.closed_at),
        "closed_how": day.closed_how or None,
        "step": (day.ritual_step or None) if day.ritual == "shutdown" else None,
        "stopped_at": utc_text(day.stopped_at),
        "open": [task.id for task in day.open_tasks],
        "notes": [parked.note.id for parked in snapshot.parked],
        "next_start": utc_text(snapshot.next_start),
        "rest_minutes": evening_rest.minutes if evening_rest else None,
        "first_tomorrow": without_work(snapshot).day.first_tomorrow,
    }
