"""Focus blocks: what runs, what remains. A running block is data; nothing here ticks.

::

                                   ┌───────────────── resume ────────────────┐
                                   ▼                                         │
    planned ──start──▶ running ──pause──▶ paused ──────────────────────────▶─┤
                        │   ▲  └─interrupt─▶ interrupted ──────────────────▶─┘
       nothing remains  │   │ extend              ▲
                        ▼   │                     │ interrupt (also from paused: adds the cause)
                        over ──pause, interrupt───┘

    running, paused, interrupted, over ──end──▶ ended        (done, moved on or stuck)
    running, paused, interrupted, over ──cancel──▶ cancelled (kept in the file, not counted)

No state is stored: :func:`state` follows from the stored instants and from now. A block is *planned* while it has no
``start``, *paused* while its last pause has no end (*interrupted* if that pause has a kind), *over* when less than
nothing remains, *ended* once it has an ``end``. Lengths are real seconds between instants, so midnight, clock changes
and a move to another time zone change nothing. Pauses never overlap and lie in order.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.moment import seconds_between, utc
from wfh.stand_ins import StrEnum
from wfh.values import Value, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any


class BlockState(StrEnum):
    """The state of a block at an instant."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    OVER = "over"
    ENDED = "ended"
    CANCELLED = "cancelled"


class BlockOutcome(StrEnum):
    """How a block ended, as stored in files and in ``wfh stop --outcome`` (the option uses a hyphen).

    ``cancelled``: started by mistake; it stays in the file but is not counted.
    """

    DONE = "done"
    MOVED_ON = "moved on"
    STUCK = "stuck"
    CANCELLED = "cancelled"


class Interruption(StrEnum):
    """The cause of an interruption."""

    ME = "me"
    PERSON = "person"
    MEETING = "meeting"
    TECH = "tech"


class Pause(Value):
    """A pause or an interruption of a block; ``end`` is None while it lasts.

    ``kind`` is empty for a plain pause, else one of :class:`Interruption`; ``note`` says where to resume.
    """

    start: datetime
    end: datetime | None = None
    kind: str = ""
    note: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


class Block(Value):
    """A period of work on one task. ``planned_minutes`` 0 means open-ended. Instants are aware.

    As one of several rounds it has the number ``round`` of ``rounds`` (both 0 for a single block), with breaks of
    ``break_minutes`` in between; each round is its own block. ``first_planned_minutes`` is the length in the plan if it
    was changed at the start or later, else 0.
    """

    id: str
    task: str = ""
    planned_start: datetime | None = None
    planned_minutes: int = 0
    start: datetime | None = None
    end: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    outcome: BlockOutcome | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    round: int = 0
    rounds: int = 0
    break_minutes: int = 0
    first_planned_minutes: int = 0

    @property
    def is_planned(self) -> bool:
        """Whether it has not begun."""
        return self.start is None

    @property
    def is_running(self) -> bool:
        """Whether it has begun and not ended; a paused block is running, too."""
        return self.start is not None and self.end is None

    @property
    def is_paused(self) -> bool:
        """Whether it is paused now."""
        return self.is_running and bool(self.pauses) and self.pauses[-1].end is None

    @property
    def is_interrupted(self) -> bool:
        """Whether it is paused now because of an interruption."""
        return self.is_paused and bool(self.pauses[-1].kind)

    @property
    def left_at(self) -> str:
        """The latest note on where to resume; empty if there is none."""
        return next((pause.note for pause in reversed(self.pauses) if pause.note), "")


def state(block: Block, now: datetime) -> BlockState:
    """Return the state of the block at ``now``."""
    if block.outcome is BlockOutcome.CANCELLED:
        return BlockState.CANCELLED
    if block.end is not None:
        return BlockState.ENDED
    if block.start is None:
        return BlockState.PLANNED
    if block.is_paused:
        return BlockState.INTERRUPTED if block.is_interrupted else BlockState.PAUSED
    left = remaining_seconds(block, now)
    return BlockState.OVER if left is not None and left < 0 else BlockState.RUNNING


def paused_seconds(block: Block, now: datetime) -> int:
    """Return the seconds the block was paused until ``now``; an open pause counts up to now."""
    if not block.pauses:  # as most of the time, and it is asked several times a second
        return 0
    return sum(max(0, seconds_between(pause.start, pause.end or now)) for pause in block.pauses)


def elapsed_seconds(block: Block, now: datetime) -> int:
    """Return the seconds worked in the block, without pauses; 0 before it begins, never negative.

    A cancelled block counts as 0.
    """
    if block.start is None or block.outcome is BlockOutcome.CANCELLED:
        return 0
    until = block.end or now
    return max(0, seconds_between(block.start, until) - paused_seconds(block, until))


def remaining_seconds(block: Block, now: datetime) -> int | None:
    """Return the seconds left of the planned length; negative when over, None if the block is open-ended."""
    if not block.planned_minutes:
        return None
    return block.planned_minutes * 60 - elapsed_seconds(block, now)


def planned_end(block: Block, now: datetime) -> datetime | None:
    """Return the instant (UTC) at which the planned length ends, including pauses so far; None if open-ended.

    A block that has not begun is measured from its planned start.
    """
    begin = block.start or block.planned_start
    if begin is None or not block.planned_minutes:
        return None
    return utc(begin) + timedelta(minutes=block.planned_minutes, seconds=paused_seconds(block, block.end or now))


def last_sign_of_life(block: Block) -> datetime | None:
    """Return the latest instant (UTC) at which the block was changed; None before it begins."""
    touched = [block.start, block.end, *(edge for pause in block.pauses for edge in (pause.start, pause.end))]
    return max((utc(instant) for instant in touched if instant is not None), default=None)


def total_seconds(blocks: Iterable[Block], now: datetime) -> int:
    """Return the seconds worked in all the blocks."""
    return sum(elapsed_seconds(block, now) for block in blocks)


def paused(block: Block, at: datetime, kind: str = "", note: str = "") -> Block:
    """Return the running block paused at ``at``, or interrupted if ``kind`` is set; other blocks are unchanged.

    If it is paused already, that pause takes the new kind and note.
    """
    if block.start is None or not block.is_running:
        return block
    if block.is_paused:
        if not kind and not note:
            return block
        *before, last = block.pauses
        return replace(block, pauses=(*before, replace(last, kind=kind or last.kind, note=note or last.note)))
    # If the clock was set back, the pause starts at the latest known instant, not before it.
    edges = [at, block.start, *(pause.end for pause in block.pauses if pause.end)]
    return replace(block, pauses=(*block.pauses, Pause(max(edges, key=utc), None, kind, note)))


def resumed(block: Block, at: datetime) -> Block:
    """Return the paused block running again from ``at``; other blocks are unchanged."""
    if not block.is_paused:
        return block
    *before, last = block.pauses
    return replace(block, pauses=(*before, replace(last, end=max(at, last.start, key=utc))))


def ended(block: Block, at: datetime, outcome: BlockOutcome) -> Block:
    """Return the running block ended at ``at``; never earlier than its start, in case the clock was set back."""
    if block.start is None or block.end is not None:
        return block
    closed = resumed(block, at)
    edges = [at, block.start, *(pause.end for pause in closed.pauses if pause.end)]
    return replace(closed, end=max(edges, key=utc), outcome=outcome)


def extended(block: Block, minutes: int) -> Block:
    """Return the block with its planned length changed by ``minutes``; at least one minute remains.

    An open-ended block is unchanged.
    """
    if not block.planned_minutes:
        return block
    return with_length(block, max(1, block.planned_minutes + minutes))


def with_length(block: Block, minutes: int) -> Block:
    """Return the block with another planned length, keeping the length that was first planned."""
    first_planned = block.first_planned_minutes or block.planned_minutes
    original = first_planned if block.planned_start is not None and first_planned != minutes else 0
    return replace(block, planned_minutes=minutes, first_planned_minutes=original)


def with_absence(block: Block, since: datetime, until: datetime) -> Block:
    """Return the running block with a pause from ``since`` to ``until``, not overlapping other pauses."""
    if block.start is None or not block.is_running:
        return block
    free, at = [], max(since, block.start, key=utc)
    for pause in block.pauses:
        if utc(at) < min(utc(pause.start), utc(until)):
            free.append(Pause(at, min(pause.start, until, key=utc)))
        at = max(at, pause.end or until, key=utc)
    if utc(at) < utc(until):
        free.append(Pause(at, until))
    return replace(block, pauses=tuple(sorted((*block.pauses, *free), key=lambda pause: utc(pause.start))))


def ended_early(block: Block, at: datetime, outcome: BlockOutcome) -> Block:
    """Return the running block ended at ``at``, but not before its start; later pauses are cut, notes are kept."""
    if block.start is None or not block.is_running:
        return block
    end = max(at, block.start, key=utc)
    pauses = (
        replace(pause, start=min(pause.start, end, key=utc), end=min(pause.end or end, end, key=utc))
        for pause in block.pauses
    )
    return replace(block, pauses=tuple(pauses), end=end, outcome=outcome)


def shifted(block: Block, by: timedelta) -> Block:
    """Return the running block with all its instants shifted ``by``.

    For a wall clock that was set to another time while the work went on.
    """
    if block.start is None or not block.is_running:
        return block
    pauses = (
        replace(pause, start=pause.start + by, end=None if pause.end is None else pause.end + by)
        for pause in block.pauses
    )
    return replace(block, start=block.start + by, pauses=tuple(pauses))
