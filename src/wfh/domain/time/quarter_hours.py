"""Quarters of an hour on a wall clock, on which blocks and slots begin."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.time.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.time.spans import Spans

QUARTER = timedelta(minutes=15)


def first_free_span(gaps: Spans, zone: ZoneInfo, length: timedelta) -> Span | None:
    """Return the first stretch of that length within one of the gaps, on a quarter of the clock."""
    start = next(quarters(gaps, zone, length), None)
    return None if start is None else Span(start, start + length)


def quarters(room: Spans, zone: ZoneInfo, length: timedelta) -> Iterator[datetime]:
    """Yield each quarter of the clock at which a stretch of ``length`` can begin so that it lies in ``room``."""
    for gap in room:
        start = first_quarter(gap.start, zone)
        while start + length <= gap.end:
            yield start
            start += QUARTER


def first_quarter(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the first quarter of the clock of ``zone`` that is not before ``instant`` (UTC)."""
    local = instant.astimezone(zone)
    late = timedelta(minutes=local.minute % 15, seconds=local.second, microseconds=local.microsecond)
    return instant + (QUARTER - late if late else timedelta())
