"""Quarter hours on a wall clock, on which blocks and slots start."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.spans import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.time.spans import Spans

QUARTER = timedelta(minutes=15)


def first_free_span(gaps: Spans, zone: ZoneInfo, length: timedelta) -> Span | None:
    """Return the first span of ``length`` that starts on a quarter hour within one of the gaps, or None."""
    start = next(quarters(gaps, zone, length), None)
    return None if start is None else Span(start, start + length)


def quarters(room: Spans, zone: ZoneInfo, length: timedelta) -> Iterator[datetime]:
    """Yield each quarter hour at which a span of ``length`` that fits in ``room`` can start."""
    for gap in room:
        start = first_quarter(gap.start, zone)
        while start + length <= gap.end:
            yield start
            start += QUARTER


def first_quarter(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return the first quarter hour in ``zone`` at or after ``instant`` (UTC)."""
    local = instant.astimezone(zone)
    late = timedelta(minutes=local.minute % 15, seconds=local.second, microseconds=local.microsecond)
    return instant + (QUARTER - late if late else timedelta())
