"""The days and the backlog that a verb works on, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wfh.domain.day import Day, Task


@dataclass(frozen=True, slots=True)
class Backlog:
    """Tasks without a date."""

    tasks: tuple[Task, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The recent days (by date) and the backlog. A date without a file is simply absent."""

    days: Mapping[date, Day] = field(default_factory=dict)
    backlog: Backlog = field(default_factory=Backlog)
