"""What is read from the file of another program: intervals of work, and entries that cannot become blocks."""

from __future__ import annotations

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.errors import Problem


class Interval(Value):
    """Work on one task from ``start`` to ``end`` (UTC, whole seconds, ``start < end``); texts are clean, or empty."""

    start: datetime
    end: datetime
    title: str = ""
    result: str = ""


class ReadFile(Value):
    """The intervals of a file, and why other entries of it are left out, with their lines."""

    intervals: tuple[Interval, ...] = ()
    left_out: tuple[Problem, ...] = ()
