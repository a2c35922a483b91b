"""When hooks (the user's own programs) run, and the variables they get."""

from __future__ import annotations

from datetime import UTC

from wfh.domain.focus import nudges
from wfh.domain.model.block import BlockState, elapsed_seconds, planned_end, state
from wfh.domain.model.config import HookEvent
from wfh.domain.model.prompt import Ritual
from wfh.domain.time.moment import seconds_between, utc
from wfh.domain.today.running_break import break_end, running_break
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Running, Snapshot


VARIABLES = (
    "WFH_EVENT", "WFH_DATE", "WFH_TITLE", "WFH_TASK", "WFH_BLOCK", "WFH_MINUTES", "WFH_UNTIL", "WFH_UNTIL_LOCAL",
    "WFH_OUTCOME", "WFH_KIND", "WFH_NOTE", "WFH_REASON", "WFH_LATE_SECONDS",
)  # fmt: skip
"""All variables of a hook; those without a meaning for its event are empty."""


class DueEvent(Value):
    """An event that the clock alone triggered, at ``at`` (UTC). ``key`` is the same for every process that detects it.

    ``also`` are keys of earlier events that this one supersedes.
    """

    event: HookEvent
    at: datetime
    key: str
    also: tuple[str, ...] = ()


def due_events(snapshot: Snapshot) -> tuple[DueEvent, ...]:
    """Return the events that the clock alone has triggered: end of a block or a break, a reminder to stop.

    A reminder waits while a block runs or a meeting is on; of several missed ones, only the latest counts.
    """
    events = (*_end_of_block(snapshot), *_end_of_break(snapshot), *_nudge(snapshot))
    return tuple(sorted(events, key=lambda event: event.at))


class Caused(Value):
    """An event that a verb caused, and the variables its hook is run with.

    What has a ``key`` happens once, whoever notices it first.
    """

    event: HookEvent
    variables: dict[str, str]
    key: str = ""


def caused(before: Snapshot, after: Snapshot) -> Iterator[Caused]:
    """Return what a verb caused, in the order its hooks are run; both snapshots are of the instant of the verb."""
    was, now = before.running, after.running
    same = was is not None and now is not None and was.block.id == now.block.id
    if was is not None and not same:
        yield _ended(was, after)
    begins = was is None and now is not None
    if begins or before.day.ritual != Ritual.PLAN == after.day.ritual:
        key = f"{HookEvent.DAY_START} {after.date.isoformat()}"
        yield Caused(HookEvent.DAY_START, variables(HookEvent.DAY_START, after), key)
    if now is not None and not same:
        yield Caused(HookEvent.FOCUS_START, variables(HookEvent.FOCUS_START, after))
    elif was is not None and now is not None:
        yield from _went_on(was, now, after)
    yield from _of_break(before, after)
    yield from _of_day(before, after)


def _ended(was: Running, after: Snapshot) -> Caused:
    """Return the end of the block; its key says whether that was noticed already when its planned end passed."""
    block = next((b for day in after.ledger.days.values() for b in day.blocks if b.id == was.block.id), was.block)
    then = replace(after, running=replace(was, block=block))
    outcome = block.outcome.value if block.outcome else ""
    key = "" if was.block.is_paused else end_key(was, after.now)
    return Caused(HookEvent.FOCUS_END, variables(HookEvent.FOCUS_END, then, WFH_OUTCOME=outcome), key)


def _went_on(was: Running, now: Running, after: Snapshot) -> Iterator[Caused]:
    old, new = was.block, now.block
    longer = old.planned_minutes != new.planned_minutes
    if new.is_interrupted and not old.is_interrupted:
        kind, note = new.pauses[-1].kind, new.pauses[-1].note
        about = variables(HookEvent.FOCUS_INTERRUPT, after, WFH_KIND=kind, WFH_NOTE=note)
        yield Caused(HookEvent.FOCUS_INTERRUPT, about)
    elif new.is_paused and not old.is_paused:
        yield Caused(HookEvent.FOCUS_PAUSE, variables(HookEvent.FOCUS_PAUSE, after))
    elif (old.is_paused and not new.is_paused) or (longer and _is_over(old, after) and not _is_over(new, after)):
        yield Caused(HookEvent.FOCUS_RESUME, variables(HookEvent.FOCUS_RESUME, after))


def _is_over(block: Block, snapshot: Snapshot) -> bool:
    return state(block, snapshot.now) is BlockState.OVER


def _of_break(before: Snapshot, after: Snapshot) -> Iterator[Caused]:
    """Return the start of a break, or its end; one that ends because a block or the evening begins has none."""
    was, now = running_break(before.day, before.now), running_break(after.day, after.now)
    if was is None and now is not None:
        yield Caused(HookEvent.BREAK_START, variables(HookEvent.BREAK_START, after))
    elif was is not None and now is None and after.running is None and not after.day.is_closed:
        yield Caused(HookEvent.BREAK_END, variables(HookEvent.BREAK_END, after), break_key(after))


def _of_day(before: Snapshot, after: Snapshot) -> Iterator[Caused]:
    if after.day.is_closed and not before.day.is_closed:
        yield Caused(HookEvent.SHUTDOWN_DONE, variables(HookEvent.SHUTDOWN_DONE, after))
    elif before.day.is_closed and not after.day.is_closed:
        reason = after.day.reopened[-1].reason if after.day.reopened else ""
        yield Caused(HookEvent.REOPEN, variables(HookEvent.REOPEN, after, WFH_REASON=reason))


def next_due(snapshot: Snapshot) -> datetime | None:
    """Return the next instant (UTC) at which the clock alone triggers an event; None if there is none."""
    ahead = [*_block_ends(snapshot), *_break_ends(snapshot), *(nudge.at for nudge in nudges.nudges(snapshot))]
    ahead += [placed.span.end for placed in snapshot.meetings]  # a meeting may have delayed a nudge
    return min((at for at in ahead if at > snapshot.now), default=None)


def end_key(running: Running, now: datetime) -> str:
    """Return the key of the planned end of a block; empty if it has none."""
    end = planned_end(running.block, now)
    return "" if end is None else f"{HookEvent.FOCUS_END} {running.block.id} {end.timestamp():.0f}"


def _block_ends(snapshot: Snapshot) -> list[datetime]:
    running = snapshot.running
    end = None if running is None or running.block.is_paused else planned_end(running.block, snapshot.now)
    return [] if end is None else [end]


def _end_of_block(snapshot: Snapshot) -> list[DueEvent]:
    key = end_key(snapshot.running, snapshot.now) if snapshot.running else ""
    return [DueEvent(HookEvent.FOCUS_END, at, key) for at in _block_ends(snapshot) if at <= snapshot.now]


def _break_ends(snapshot: Snapshot) -> list[datetime]:
    rest = snapshot.day.breaks[-1] if snapshot.day.breaks else None
    return [] if rest is None or rest.start is None or rest.end is not None else [break_end(rest, rest.start)]


def _end_of_break(snapshot: Snapshot) -> list[DueEvent]:
    key = break_key(snapshot)
    return [DueEvent(HookEvent.BREAK_END, at, key) for at in _break_ends(snapshot) if at <= snapshot.now]


def break_key(snapshot: Snapshot) -> str:
    """Return the key of the end of today's latest break."""
    return f"{HookEvent.BREAK_END} {snapshot.day.breaks[-1].id}" if snapshot.day.breaks else ""


def _nudge(snapshot: Snapshot) -> list[DueEvent]:
    if nudges.active_nudge(snapshot) is None:
        return []
    *before, last = nudges.passed_nudges(snapshot)
    return [DueEvent(HookEvent.SHUTDOWN_NUDGE, last.at, last.key, tuple(nudge.key for nudge in before))]


def variables(event: HookEvent, snapshot: Snapshot, late_seconds: int = 0, **more: str) -> dict[str, str]:
    """Return the environment variables of a hook for ``event``."""
    facts = dict.fromkeys(VARIABLES, "")
    facts |= {"WFH_EVENT": event.value, "WFH_DATE": snapshot.date.isoformat(), "WFH_LATE_SECONDS": str(late_seconds)}
    return facts | _about(event, snapshot) | more


def _about(event: HookEvent, snapshot: Snapshot) -> dict[str, str]:
    if event in {HookEvent.BREAK_START, HookEvent.BREAK_END}:
        return _about_break(snapshot)
    if event is HookEvent.SHUTDOWN_NUDGE:
        return _until(snapshot.boundary.stop_at, snapshot)
    if event is HookEvent.SHUTDOWN_DONE:
        return _until(snapshot.next_start, snapshot)
    return about_block(snapshot.running, snapshot) if event.value.startswith("focus") and snapshot.running else {}


def _about_break(snapshot: Snapshot) -> dict[str, str]:
    rest = snapshot.day.breaks[-1] if snapshot.day.breaks else None
    if rest is None or rest.start is None:
        return {}
    until = _until(break_end(rest, rest.start), snapshot)
    return {"WFH_TITLE": rest.idea, "WFH_MINUTES": str(rest.minutes)} | until


def about_block(running: Running, snapshot: Snapshot) -> dict[str, str]:
    """Return the variables about a block. Its length is the planned one, or the time worked if it is open-ended."""
    block = running.block
    minutes = block.planned_minutes or elapsed_seconds(block, snapshot.now) // 60
    about = {
        "WFH_TITLE": running.title,
        "WFH_TASK": block.task,
        "WFH_BLOCK": block.id,
        "WFH_MINUTES": str(minutes),
        "WFH_NOTE": running.resume,
    }
    return about | _until(planned_end(block, snapshot.now), snapshot)


def _until(at: datetime | None, snapshot: Snapshot) -> dict[str, str]:
    if at is None:
        return {}
    local = at.astimezone(snapshot.zone)
    return {"WFH_UNTIL": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "WFH_UNTIL_LOCAL": f"{local:%H:%M}"}


def late_seconds(event: DueEvent, snapshot: Snapshot) -> int:
    """Return how late the event was detected, in whole seconds."""
    return max(0, seconds_between(utc(event.at), snapshot.now))
