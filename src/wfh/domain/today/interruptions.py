"""Interruptions, counted by kind and by hour of the day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from wfh.domain.model.day import Day


@dataclass(frozen=True, slots=True)
class Interruptions:
    """How often, by kind (``me``, ``person``, ``meeting``, ``tech``) and by hour of the day (0 to 23)."""

    by_kind: Mapping[str, int]
    by_hour: Mapping[int, int]

    @property
    def total(self) -> int:
        """How many there were."""
        return sum(self.by_kind.values())


def interruptions(days: Iterable[Day], zone: ZoneInfo) -> Interruptions:
    """Count the interruptions of days, on the clock of ``zone``; plain pauses are none."""
    found = [pause for day in days for block in day.blocks for pause in block.pauses if pause.kind]
    hours = Counter(pause.start.astimezone(zone).hour for pause in found)
    return Interruptions(Counter(pause.kind for pause in found), hours)
