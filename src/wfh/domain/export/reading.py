"""What is read from the file of another program: intervals of work, and entries that cannot become blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

    from wfh.errors import Problem


@dataclass(frozen=True, slots=True)
class Interval:
    """Work on one task from ``start`` to ``end`` (UTC, whole seconds, ``start < end``); texts are clean, or empty."""

    start: datetime
    end: datetime
    title: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The intervals of a file, and why other entries of it are left out, with their lines."""

    intervals: tuple[Interval, ...] = ()
    left_out: tuple[Problem, ...] = ()
