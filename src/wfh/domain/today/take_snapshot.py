"""Computes the snapshot of a moment from the ledger and the config."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.day import NoteStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.model.snapshot import ParkedThought, Running, Snapshot
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import next_start
from wfh.domain.today.boundary import boundary, hours_of, schedule_in, working_date, working_day_bounds
from wfh.domain.today.capacity import capacity
from wfh.domain.today.meetings import meetings_within, remarks_within
from wfh.domain.today.own_days_off import with_own_days_off
from wfh.errors import WfhError
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.errors import Problem

_CLOSING = "shutdown"
"""What :class:`wfh.domain.model.prompt.Ritual` calls the shutdown; the questions are not loaded for it."""
FAR_DAYS = 370
"""How far ahead to search for the next working day."""


def take_snapshot(
    ledger: Ledger,
    config: Config,
    zone: ZoneInfo,
    now: datetime,
    *,
    problems: tuple[Problem, ...] = (),
    undoable: tuple[str, str] = ("", ""),
) -> Snapshot:
    """Return the snapshot at ``now`` (UTC); ``undoable`` are the verbs that undo and redo would apply to."""
    config = with_own_days_off(config, ledger.days.values())
    today = working_date(config, zone, now, ledger.days.get)
    day = ledger.day(today, zone.key)
    running = running_block(ledger)
    whole = whole_day(config, zone, today, day.stop_at)
    meetings = meetings_within(config, ledger, whole)
    earlier = [ledger.days[when] for when in sorted(ledger.days) if when < today]
    return Snapshot(
        now=now,
        zone=zone,
        config=config,
        date=today,
        day=day,
        boundary=boundary(config, zone, day, now, running.block if running else None),
        ledger=ledger,
        backlog=ledger.backlog,
        capacity=capacity(config, zone, day, meetings),
        running=running,
        unclosed=tuple(earlier_day for earlier_day in earlier if is_unclosed(earlier_day)),
        previous=earlier[-1] if earlier else None,
        parked=parked_thoughts(ledger, today),
        meetings=meetings,
        remarks=remarks_within(config, whole, today),
        next_start=next_work(config, zone, day, now),
        problems=problems,
        undo=undoable[0],
        redo=undoable[1],
    )


def whole_day(config: Config, zone: ZoneInfo, day: date, stop_at: int | None = None) -> Span:
    """Return the working day from beginning to beginning, extended to the end of a shift or stop that passes it."""
    span, hours = working_day_bounds(config, zone, day), hours_of(config, zone, day, stop_at)
    return Span(span.start, max(span.end, hours[-1].end)) if hours else span


def recompute_at(snapshot: Snapshot, now: datetime) -> Snapshot:
    """Return the snapshot of the same facts at another instant."""
    new = take_snapshot(
        snapshot.ledger,
        snapshot.config,
        snapshot.zone,
        now,
        problems=snapshot.problems,
        undoable=(snapshot.undo, snapshot.redo),
    )
    return replace(new, gap=snapshot.gap)


def running_block(ledger: Ledger) -> Running | None:
    """Return the running block with its task's title and notes, or None."""
    running = ledger.running()
    if running is None:
        return None
    when, block = running
    try:
        task = ledger.find_task(block.task)[1] if block.task else None
    except WfhError:
        task = None
    title = title_of(ledger, block)
    return Running(when, block, title, task.first_step if task else "", block.left_at or (task.resume if task else ""))


def is_unclosed(day: Day) -> bool:
    """Return whether an earlier day still needs closing: open tasks, or work that began and was never closed."""
    if day.open_tasks or any(block.is_running for block in day.blocks):
        return True
    seen = bool(day.planned_at or day.closed_at) or day.ritual == _CLOSING
    begun = seen or any(not block.is_planned for block in day.blocks)
    return begun and not day.is_closed


def parked_thoughts(ledger: Ledger, today: date) -> tuple[ParkedThought, ...]:
    """Return the unanswered thoughts of today and of earlier days, oldest first."""
    return tuple(
        ParkedThought(when, note)
        for when in sorted(ledger.days)
        if when <= today
        for note in ledger.days[when].notes
        if note.status is NoteStatus.PARKED
    )


def next_working_date(config: Config, after: date) -> date:
    """Return the next date with working hours after ``after``; the very next day if no hours are set."""
    for ahead in range(1, FAR_DAYS):
        when = after + timedelta(days=ahead)
        if config.hours.weekly.on(when):
            return when
    return after + timedelta(days=1)


def following_date(snapshot: Snapshot) -> date:
    """Return the working day to which unfinished work goes: the next one that is not closed yet.

    A day ahead can be closed already after crossing the date line eastwards in the evening. Unfinished work of an
    earlier day that is closed late goes to today.
    """
    when = snapshot.today or next_working_date(snapshot.config, snapshot.date)
    while snapshot.ledger.day(when).is_closed:
        when = next_working_date(snapshot.config, when)
    return when


def next_work(config: Config, zone: ZoneInfo, day: Day, now: datetime) -> datetime | None:
    """Return when work next starts (UTC): on another day once the day is closed or its own stop has passed."""
    if not day.is_closed:
        schedule, usual = schedule_in(config, zone), hours_of(config, zone, day.date)
        own = hours_of(config, zone, day.date, day.stop_at)
        ahead = [span.start for span in own if span.start > now]
        past = usual[-1].start if usual and day.stop_at is not None and not ahead else now
        return ahead[0] if ahead and day.stop_at is not None else next_start(schedule, max(now, past))
    spans = hours_of(config, zone, next_working_date(config, day.date))
    return spans[0].start if spans else None


def advance_to(snapshot: Snapshot, now: datetime) -> Snapshot:
    """Return the snapshot at ``now``; cheap as long as the working day stays the same."""
    if working_date(snapshot.config, snapshot.zone, now, snapshot.ledger.days.get) != snapshot.date:
        return recompute_at(snapshot, now)
    running = snapshot.running.block if snapshot.running else None
    return replace(
        snapshot,
        now=now,
        boundary=boundary(snapshot.config, snapshot.zone, snapshot.day, now, running),
        next_start=next_work(snapshot.config, snapshot.zone, snapshot.day, now),
    )
