"""When a person's own programs are run, and what they are told."""

from __future__ import annotations

from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING

from wfh.domain.focus import nudges
from wfh.domain.model.block import elapsed_seconds, planned_end
from wfh.domain.time.moment import seconds_between, utc
from wfh.domain.today.running_break import break_end
from wfh.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.snapshot import Look, Running


class Event(StrEnum):
    """What a hook may be set for; the names are those of ``[hooks]``."""

    FOCUS_START = "focus_start"
    FOCUS_PAUSE = "focus_pause"
    FOCUS_INTERRUPT = "focus_interrupt"
    FOCUS_RESUME = "focus_resume"
    FOCUS_END = "focus_end"
    BREAK_START = "break_start"
    BREAK_END = "break_end"
    DAY_START = "day_start"
    SHUTDOWN_NUDGE = "shutdown_nudge"
    SHUTDOWN_DONE = "shutdown_done"
    REOPEN = "reopen"


VARIABLES = (
    "WFH_EVENT", "WFH_DATE", "WFH_TITLE", "WFH_TASK", "WFH_BLOCK", "WFH_MINUTES", "WFH_UNTIL", "WFH_UNTIL_LOCAL",
    "WFH_OUTCOME", "WFH_KIND", "WFH_NOTE", "WFH_REASON", "WFH_LATE_SECONDS",
)  # fmt: skip
"""Every variable a hook is given; one that has no meaning for its event is empty."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that happened by the clock alone, at ``at`` (UTC). ``key`` is the same whoever notices it.

    ``also`` are keys of earlier occasions that this one makes pointless.
    """

    event: Event
    at: datetime
    key: str
    also: tuple[str, ...] = ()


def due(look: Look) -> tuple[Due, ...]:
    """Return what has happened by the clock alone: a planned end that passed, a break that is over, a nudge to stop.

    A nudge is held back while a block runs or a meeting is held; of several that were missed it is the latest.
    """
    return tuple(sorted((*_end_of_block(look), *_end_of_break(look), *_nudge(look)), key=lambda found: found.at))


def next_due(look: Look) -> datetime | None:
    """Return the next instant (UTC) at which something will be due by the clock alone; None if nothing will."""
    ahead = [*_block_ends(look), *_break_ends(look), *(nudge.at for nudge in nudges.nudges(look))]
    ahead += [placed.span.end for placed in look.meetings]  # what a meeting held back
    return min((at for at in ahead if at > look.now), default=None)


def end_key(running: Running, now: datetime) -> str:
    """Return the key of the planned end of a block; an empty text where it has none."""
    end = planned_end(running.block, now)
    return "" if end is None else f"{Event.FOCUS_END} {running.block.id} {end.timestamp():.0f}"


def _block_ends(look: Look) -> list[datetime]:
    running = look.running
    end = None if running is None or running.block.is_paused else planned_end(running.block, look.now)
    return [] if end is None else [end]


def _end_of_block(look: Look) -> list[Due]:
    found = [at for at in _block_ends(look) if at <= look.now]
    return [Due(Event.FOCUS_END, at, end_key(look.running, look.now)) for at in found if look.running]


def _break_ends(look: Look) -> list[datetime]:
    rest = look.day.breaks[-1] if look.day.breaks else None
    return [] if rest is None or rest.start is None or rest.end is not None else [break_end(rest, rest.start)]


def _end_of_break(look: Look) -> list[Due]:
    return [Due(Event.BREAK_END, at, break_key(look)) for at in _break_ends(look) if at <= look.now]


def break_key(look: Look) -> str:
    """Return the key of the end of the latest break of today."""
    return f"{Event.BREAK_END} {look.day.breaks[-1].id}" if look.day.breaks else ""


def _nudge(look: Look) -> list[Due]:
    if nudges.standing(look) is None:
        return []
    *before, last = nudges.missed(look)
    return [Due(Event.SHUTDOWN_NUDGE, last.at, last.key, tuple(nudge.key for nudge in before))]


def variables(event: Event, look: Look, late_seconds: int = 0, **more: str) -> dict[str, str]:
    """Return the environment variables a hook for ``event`` is run with."""
    facts = dict.fromkeys(VARIABLES, "")
    facts |= {"WFH_EVENT": event.value, "WFH_DATE": look.date.isoformat(), "WFH_LATE_SECONDS": str(late_seconds)}
    return facts | _about(event, look) | more


def _about(event: Event, look: Look) -> dict[str, str]:
    if event in {Event.BREAK_START, Event.BREAK_END}:
        return _about_break(look)
    if event is Event.SHUTDOWN_NUDGE:
        return _until(look.boundary.stop_at, look)
    if event is Event.SHUTDOWN_DONE:
        return _until(look.next_start, look)
    return about_block(look.running, look) if event.value.startswith("focus") and look.running else {}


def _about_break(look: Look) -> dict[str, str]:
    rest = look.day.breaks[-1] if look.day.breaks else None
    if rest is None or rest.start is None:
        return {}
    until = _until(break_end(rest, rest.start), look)
    return {"WFH_TITLE": rest.idea, "WFH_MINUTES": str(rest.minutes)} | until


def about_block(running: Running, look: Look) -> dict[str, str]:
    """Return what a hook is told of a block.

    Its length is the planned one, or what was worked where it is open-ended.
    """
    block = running.block
    minutes = block.planned_minutes or elapsed_seconds(block, look.now) // 60
    about = {
        "WFH_TITLE": running.title,
        "WFH_TASK": block.task,
        "WFH_BLOCK": block.id,
        "WFH_MINUTES": str(minutes),
        "WFH_NOTE": running.resume,
    }
    return about | _until(planned_end(block, look.now), look)


def _until(at: datetime | None, look: Look) -> dict[str, str]:
    if at is None:
        return {}
    local = at.astimezone(look.zone)
    return {"WFH_UNTIL": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "WFH_UNTIL_LOCAL": f"{local:%H:%M}"}


def late_seconds(found: Due, look: Look) -> int:
    """Return how late it is noticed, in whole seconds."""
    return max(0, seconds_between(utc(found.at), look.now))
