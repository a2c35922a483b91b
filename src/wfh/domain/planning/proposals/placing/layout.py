"""Free time and placed blocks in whole minutes on the quarter grid, in which places are searched quickly.

Minutes count from ``base``, a quarter hour on the user's clock; every block starts on a quarter. Between blocks that
together pass ``work_minutes`` a quarter stays free: blocks with less than a quarter between them are one run.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.quarter_hours import QUARTER, first_quarter
from wfh.domain.time.spans import Span
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.time.spans import Spans

GRID_MINUTES = 15
"""The grid in minutes."""
MinuteRange = tuple[int, int]
"""The first minute of a time, and the one after its last."""
Placement = tuple[int, int]
"""Start and length of a block in minutes of the layout."""
Placements = tuple[Placement, ...]
MINUTE = timedelta(minutes=1)


class Layout(Value):
    """The free ``gaps``, each from a quarter on, the ``blocks`` in order of time, and the ``protected`` time."""

    base: datetime
    work_minutes: int
    gaps: tuple[MinuteRange, ...]
    blocks: tuple[MinuteRange, ...] = ()
    protected: tuple[MinuteRange, ...] = ()

    def span(self, start: int, length: int) -> Span:
        """Return a time of ``length`` minutes as a span of instants."""
        begin = self.base + start * MINUTE
        return Span(begin, begin + length * MINUTE)

    def minute(self, instant: datetime) -> int:
        """Return an instant as minutes, rounded down."""
        return (instant - self.base) // MINUTE

    def with_block(self, start: int, length: int) -> Layout:
        """Return the layout with a block in one of its gaps."""
        end = start + length
        gaps: list[MinuteRange] = []
        for first, last in self.gaps:
            if last <= start or first >= end:
                gaps.append((first, last))
                continue
            gaps += [
                part for part in ((first, start), (-(-end // GRID_MINUTES) * GRID_MINUTES, last)) if part[0] < part[1]
            ]
        return replace(self, gaps=tuple(gaps), blocks=tuple(sorted((*self.blocks, (start, end)))))

    def is_rested(self, start: int, length: int) -> bool:
        """Return whether a block here leaves a quarter free wherever a run of blocks would get too long."""
        total, first, last = length, start, start + length
        for begin, end in reversed(self.blocks):
            if end <= first and end > first - GRID_MINUTES:
                total, first = total + end - begin, begin
        for begin, end in self.blocks:
            if begin >= last and begin < last + GRID_MINUTES:
                total, last = total + end - begin, end
        return total == length or total <= self.work_minutes

    def holds(self, start: int, length: int) -> bool:
        """Return whether a time of ``length`` minutes is free from ``start`` on."""
        return any(first <= start and start + length <= last for first, last in self.gaps)

    def places(self, length: int, within: Iterable[MinuteRange] | None = None) -> Iterator[int]:
        """Yield each start at which a block fits, in order of the gaps ``within``."""
        for first, last in self.gaps if within is None else within:
            for start in range(first, last - length + 1, GRID_MINUTES):
                if self.is_rested(start, length):
                    yield start

    def first_place(self, length: int, within: Iterable[MinuteRange] | None = None) -> int | None:
        """Return the first start at which a block fits, or None."""
        return next(self.places(length, within), None)

    def last_place(self, length: int, stretch: MinuteRange) -> int | None:
        """Return the last start in a stretch at which a block fits, or None."""
        first, last = stretch
        latest = first + (last - length - first) // GRID_MINUTES * GRID_MINUTES
        return next((start for start in range(latest, first - 1, -GRID_MINUTES) if self.is_rested(start, length)), None)

    def inside(self, stretches: tuple[MinuteRange, ...]) -> tuple[MinuteRange, ...]:
        """Return the free time in ``stretches``, each part from a quarter on."""
        parts = (
            (-(-max(first, start) // GRID_MINUTES) * GRID_MINUTES, min(last, end))
            for first, last in self.gaps
            for start, end in stretches
            if start < last and end > first
        )
        return tuple(part for part in parts if part[0] < part[1])

    def outside(self, stretches: tuple[MinuteRange, ...]) -> tuple[MinuteRange, ...]:
        """Return the free time outside ``stretches``, each part from a quarter on."""
        parts: list[MinuteRange] = []
        for first, last in self.gaps:
            begin = first
            for start, end in stretches:
                if start < last and end > begin:
                    parts.append((begin, start))
                    begin = max(begin, -(-end // GRID_MINUTES) * GRID_MINUTES)
            parts.append((begin, last))
        return tuple(part for part in parts if part[0] < part[1])

    def protected_minutes(self, start: int, length: int) -> int:
        """Return how much of a time is protected."""
        return sum(max(0, min(last, start + length) - max(first, start)) for first, last in self.protected)

    def stretches(self, spans: Iterable[Span]) -> tuple[MinuteRange, ...]:
        """Return spans of instants as minutes."""
        return tuple((self.minute(span.start), self.minute(span.end)) for span in spans)

    @property
    def longest_gap(self) -> int:
        """The longest free time, in minutes."""
        return max((last - first for first, last in self.gaps), default=0)


def layout_of(zone: ZoneInfo, work_minutes: int, free: Spans, blocks: Spans, protected: Spans) -> Layout:
    """Return free time, blocks and protected time (UTC) as a layout; there has to be some free time."""
    base = first_quarter(free[0].start, zone)
    empty = Layout(base, work_minutes, ())
    gaps = ((-(-(span.start - base) // QUARTER) * GRID_MINUTES, empty.minute(span.end)) for span in free)
    return replace(
        empty,
        gaps=tuple(gap for gap in gaps if gap[0] < gap[1]),
        blocks=tuple(sorted(empty.stretches(blocks))),
        protected=empty.stretches(protected),
    )
