"""Focus blocks: what runs, what remains. A running block is data; nothing here ticks.

::

    planned ──start──▶ running ──pause──▶ paused ──resume──▶ running ──end──▶ ended
                          │                  │
                          └──────end─────────┘

A block is *planned* while it has no ``start``, *paused* while its last pause has no end, *over* when less than
nothing remains, and *ended* once it has an ``end``. Everything follows from the stored instants and from now.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

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
