"""What a slot costs one person.

A minute of a meeting costs nothing while the person is present. It costs :data:`BUSY` while they are at work but in a
break (lunch, or a gap of at most 90 minutes between two ranges), in a no-meeting window, in a focus block or in a
meeting that is not answered yet. Outside their hours it costs
the square of the number of *stretches* (``overlap.stretch_minutes``) between it and their hours, counted from 1: 1, 4,
9, and at most :data:`FAR`. People who are asleep, have a day off or are in a meeting are never invited.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from itertools import pairwise

from wfh.domain.overlap.shared_time import presence_row as expand
from wfh.domain.time import fast_spans, spans, working_hours, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.overlap.shared_time import PresenceRow
    from wfh.domain.time.fast_spans import Ticks
    from wfh.domain.time.spans import Spans

BUSY = 2
_STEP_WEIGHTS = (1, 4, 9)
FAR = 16
AWAY = -1
_SECOND = timedelta(seconds=1) // zones.TICK
_LONGEST_BREAK = timedelta(minutes=90) // zones.TICK


class Stretch(Value):
    """How far a slot extends a person's day, in minutes: before its start and after its end."""

    id: str
    before: int
    after: int

    @property
    def minutes(self) -> int:
        """The sum of both sides."""
        return self.before + self.after


_Piece = tuple[float, float, int]
"""A start and an end, in seconds since 1970, and what a second of it weighs."""


class SlotCost:
    """The cost of slots for one person, at any time in a span."""

    def __init__(self, row: PresenceRow, span: Span, stretch_minutes: int) -> None:
        """Expand the person's hours around ``span`` and weight every minute in it."""
        self.id = row.id
        margin = working_hours.ONE_DAY + (len(_STEP_WEIGHTS) + 1) * stretch_minutes * working_hours.ONE_MINUTE
        wide = Span(span.start - margin, span.end + margin)
        self._row = expand(row.person, wide)
        at_work = _with_breaks(self._row.hours)
        self._at_work = fast_spans.as_spans(at_work)
        self._protected = spans.intersect(
            self._row.working, working_hours.window_spans(row.person.schedule, wide, WindowKind.NO_MEETING)
        )
        self._pieces = sorted(self._cut(wide, at_work, stretch_minutes * working_hours.ONE_MINUTE // zones.TICK))
        self._starts = [start for start, _end, _weight in self._pieces]

    def _cut(self, wide: Span, at_work: Ticks, stretch: int) -> Iterator[_Piece]:
        """Split ``wide`` into pieces of one weight each, from the cheapest layer up."""
        schedule, whole = self._row.person.schedule, fast_spans.as_ticks((wide,))
        asked = fast_spans.as_ticks(spans.union(schedule.busy, schedule.focus))
        free = fast_spans.subtract(self._row.free, asked)
        left = fast_spans.subtract(whole, at_work)
        days_off = fast_spans.as_ticks(off_spans(self._row, wide))
        away = fast_spans.merge_ticks([*working_hours.asleep_ticks(schedule, wide), *days_off])
        layers = [
            (free, 0),
            (fast_spans.subtract(at_work, free), BUSY),
            (fast_spans.intersect(left, away), AWAY),
        ]
        left = fast_spans.subtract(left, away)
        for count, weight in enumerate(_STEP_WEIGHTS, 1):
            near = fast_spans.intersect(left, _grown(at_work, count * stretch))
            layers.append((near, weight))
            left = fast_spans.subtract(left, near)
        layers.append((left, FAR))
        if schedule.taken:
            taken = fast_spans.as_ticks(schedule.taken)
            layers = [(fast_spans.subtract(layer, taken), weight) for layer, weight in layers]
            layers.append((fast_spans.intersect(taken, whole), AWAY))
        for layer, weight in layers:
            for start, end in layer:
                yield start / _SECOND, end / _SECOND, weight

    def cost(self, start: float, end: float) -> tuple[float, bool] | None:
        """Return the weighted seconds from ``start`` to ``end`` (seconds since 1970), and whether some are far.

        Far means more than a few stretches away from the person's hours. None if they are asleep, off or in a meeting
        in any of it.
        """
        total, far = 0.0, False
        since, until = bisect_right(self._starts, start) - 1, bisect_left(self._starts, end)
        for first, last, weight in self._pieces[since:until]:
            if weight == AWAY:
                return None
            if weight:
                far = far or weight == FAR
                total += weight * (min(end, last) - max(start, first))
        return total, far

    def stretch(self, slot: Span) -> Stretch:
        """Return how far ``slot`` extends the person's day towards the nearer hours, on each side."""
        before = after = timedelta()
        for outside in spans.subtract((slot,), self._at_work):
            ahead = min(
                (hours.start - outside.start for hours in self._at_work if hours.start >= outside.end), default=None
            )
            since = min(
                (outside.end - hours.end for hours in self._at_work if hours.end <= outside.start), default=None
            )
            if since is None or (ahead is not None and ahead < since):
                before = max(before, ahead or timedelta())
            else:
                after = max(after, since)
        return Stretch(self.id, before // working_hours.ONE_MINUTE, after // working_hours.ONE_MINUTE)

    def in_window(self, slot: Span) -> bool:
        """Return whether ``slot`` overlaps a no-meeting window of the person."""
        return bool(spans.clip(self._protected, slot))

    def in_break(self, slot: Span) -> bool:
        """Return whether ``slot`` overlaps lunch or another short break of the person."""
        busy = spans.subtract(spans.clip(self._at_work, slot), self._row.present)
        return bool(spans.subtract(busy, self._protected))


def _with_breaks(working: Ticks) -> Ticks:
    """Return the hours including the short gaps between them."""
    gaps = ((left[1], right[0]) for left, right in pairwise(working))
    return fast_spans.merge_ticks([*working, *(gap for gap in gaps if gap[1] - gap[0] <= _LONGEST_BREAK)])


def _grown(working: Ticks, by: int) -> Ticks:
    return fast_spans.merge_ticks([(start - by, end + by) for start, end in working])


def off_spans(row: PresenceRow, span: Span) -> Spans:
    """Return the local days in ``span`` on which the person does not work."""
    zone = zones.zone(row.person.schedule.timezone)
    day, last = (zones.wall(at, zone).date() for at in (span.start, span.end))
    days_off: list[Span] = []
    while day <= last:
        whole_day = working_hours.day_span(day, zone)
        if not spans.clip(row.working, whole_day):
            days_off.append(whole_day)
        day += working_hours.ONE_DAY
    return spans.clip(spans.normalise(days_off), span)
