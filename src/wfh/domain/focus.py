"""Focus blocks: what runs, what remains. A running block is data; nothing here ticks.

::

    planned ──start──▶ running ──pause──▶ paused ──resume──▶ running ──end──▶ ended
                          │                  │
                          └──────end─────────┘

A block is *planned* while it has no ``start``, *paused* while its last pause has no end, *over* when less than
nothing remains, and *ended* once it has an ``end``. Everything follows from the stored instants and from now.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from wfh.domain.moment import seconds_between, utc

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class BlockOutcome(StrEnum):
    """How a block ended, as files and ``wfh stop --outcome`` spell it (the option with a hyphen)."""

    DONE = "done"
    MOVED_ON = "moved on"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause or an interruption of a block; ``end`` is None while it lasts.

    ``kind`` is empty for a plain pause, else ``me``, ``person``, ``meeting`` or ``tech``.
    """

    start: datetime
    end: datetime | None = None
    kind: str = ""
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of work on one task. ``planned_minutes`` 0 means open-ended. Instants are aware."""

    id: str
    task: str = ""
    planned_start: datetime | None = None
    planned_minutes: int = 0
    start: datetime | None = None
    end: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    outcome: BlockOutcome | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_planned(self) -> bool:
        """Tell whether it has not begun."""
        return self.start is None

    @property
    def is_running(self) -> bool:
        """Tell whether it has begun and not ended; a paused block counts as running."""
        return self.start is not None and self.end is None

    @property
    def is_paused(self) -> bool:
        """Tell whether it has begun and is paused now."""
        return self.is_running and bool(self.pauses) and self.pauses[-1].end is None


def paused_seconds(block: Block, now: datetime) -> int:
    """Give the real seconds the block has been paused until ``now``; a pause still open counts up to now."""
    return sum(max(0, seconds_between(pause.start, pause.end or now)) for pause in block.pauses)


def elapsed_seconds(block: Block, now: datetime) -> int:
    """Give the real seconds worked in the block, pauses left out; 0 before it begins, never negative."""
    if block.start is None:
        return 0
    until = block.end or now
    return max(0, seconds_between(block.start, until) - paused_seconds(block, until))


def remaining_seconds(block: Block, now: datetime) -> int | None:
    """Give the seconds left of the planned length: negative over time, None where the block is open-ended."""
    if not block.planned_minutes:
        return None
    return block.planned_minutes * 60 - elapsed_seconds(block, now)


def planned_end(block: Block, now: datetime) -> datetime | None:
    """Give the instant (UTC) the planned length is used up, pauses so far included; None where open-ended.

    A block that has not begun is measured from its planned start.
    """
    begin = block.start or block.planned_start
    if begin is None or not block.planned_minutes:
        return None
    return utc(begin) + timedelta(minutes=block.planned_minutes, seconds=paused_seconds(block, block.end or now))


def last_sign_of_life(block: Block) -> datetime | None:
    """Give the latest instant (UTC) at which the block was touched; None before it begins."""
    touched = [block.start, block.end, *(edge for pause in block.pauses for edge in (pause.start, pause.end))]
    return max((utc(instant) for instant in touched if instant is not None), default=None)


def paused(block: Block, at: datetime) -> Block:
    """Give the running block paused at ``at``; any other stays as it is."""
    if block.start is None or not block.is_running or block.is_paused:
        return block
    # Where the clock went back, the pause begins at the last thing known, not before it.
    edges = [at, block.start, *(pause.end for pause in block.pauses if pause.end)]
    return replace(block, pauses=(*block.pauses, Pause(max(edges, key=utc))))


def resumed(block: Block, at: datetime) -> Block:
    """Give the paused block running again from ``at``; any other stays as it is."""
    if not block.is_paused:
        return block
    *before, last = block.pauses
    return replace(block, pauses=(*before, replace(last, end=max(at, last.start, key=utc))))


def ended(block: Block, at: datetime, outcome: BlockOutcome) -> Block:
    """Give the running block ended at ``at``, or at its start where the clock went back behind it."""
    if block.start is None or block.end is not None:
        return block
    closed = resumed(block, at)
    edges = [at, block.start, *(pause.end for pause in closed.pauses if pause.end)]
    return replace(closed, end=max(edges, key=utc), outcome=outcome)


def extended(block: Block, minutes: int) -> Block:
    """Give the block with its planned length changed by ``minutes``, never below one minute.

    An open-ended block stays open-ended: there is nothing to lengthen.
    """
    if not block.planned_minutes:
        return block
    return replace(block, planned_minutes=max(1, block.planned_minutes + minutes))
