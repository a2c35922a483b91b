"""The scale of the drawn day: rows of equal length or elastic ones, and the protected windows in each."""

from __future__ import annotations

from bisect import bisect_right, insort
from datetime import timedelta

from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.time.zones import minute_of_day
from wfh.domain.today.boundary import schedule_in, working_day_bounds
from wfh.present.rows.formatting import clock_text
from wfh.values import Value, replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans
    from wfh.present.today.day_pane.day_entries import DayEntry

_ROW_MINUTES = (5, 10, 15)
"""The minutes of rows of equal length; the finest that fits is used, and where none does, an elastic scale."""
_GRID, _FINE_GRID = timedelta(minutes=30), timedelta(minutes=15)
"""Where an elastic scale has rows to spare, they start at one of these steps of the wall clock; the finer ones last."""
_LEAST_ROW = timedelta(minutes=15)
"""No row to spare begins nearer than this to another."""


class Scale(Value):
    """The rows of a day: row ``n`` lasts from ``edges[n]`` to ``edges[n + 1]`` (UTC)."""

    edges: tuple[datetime, ...]
    is_elastic: bool = False

    @property
    def rows(self) -> int:
        """The number of rows."""
        return len(self.edges) - 1

    @property
    def start(self) -> datetime:
        """The instant at which the first row starts."""
        return self.edges[0]

    def nearest(self, instant: datetime) -> int:
        """Return the row whose start is nearest to an instant; -1 before the rows, their number after them."""
        after = bisect_right(self.edges, instant)
        if after == 0:
            return -1 if self.edges[0] - instant > (self.edges[1] - self.edges[0]) / 2 else 0
        if after == len(self.edges):
            return self.rows
        return after if self.edges[after] - instant <= instant - self.edges[after - 1] else after - 1

    def holding(self, instant: datetime) -> int:
        """Return the row that contains an instant; -1 before the rows, their number after them."""
        return bisect_right(self.edges, instant) - 1

    def at(self, row: int) -> datetime:
        """Return the instant at which a row starts."""
        return self.edges[row]


def scale_for(snapshot: Snapshot, hours: Spans, entries: Sequence[DayEntry], height: int) -> Scale | None:
    """Return the finest scale on which the whole day fits in ``height`` rows; None if the day is empty.

    If even quarters do not fit, rows are elastic: every entry, lunch, window and the line of now begin a row of
    their own, and the rows that are left divide the longest. It has more than ``height`` rows if those do not fit.
    """
    if height < 1 or not (hours or entries):
        return None
    for minutes in _ROW_MINUTES:
        scale = _equal(snapshot, hours, entries, minutes)
        if scale.rows <= height:
            return scale
    return _elastic(snapshot, hours, entries, height)


def _bounds(snapshot: Snapshot, hours: Spans, entries: Sequence[DayEntry]) -> tuple[datetime, datetime]:
    """Return the first and the last instant of hours and entries, and of now if it belongs to the day."""
    spans = [*hours, *(entry.span for entry in entries), *(entry.plan for entry in entries if entry.plan)]
    edges = [edge for span in spans for edge in (span.start, span.end)]
    if snapshot.now in working_day_bounds(snapshot.config, snapshot.zone, snapshot.date):
        edges.append(snapshot.now)
    return min(edges), max(edges)


def _equal(snapshot: Snapshot, hours: Spans, entries: Sequence[DayEntry], minutes: int) -> Scale:
    """Return the scale of the whole day with ``minutes`` a row."""
    first, last = _bounds(snapshot, hours, entries)
    start, step = _step_before(snapshot, first, minutes), timedelta(minutes=minutes)
    return Scale(tuple(start + step * row for row in range(int((last - start) / step + 0.5) + 2)))


def _step_before(snapshot: Snapshot, instant: datetime, minutes: int) -> datetime:
    """Return the last full step of the wall clock, so that full hours get labels."""
    past = timedelta(minutes=minute_of_day(instant, snapshot.zone) % minutes, seconds=instant.second)
    return (instant - past).replace(microsecond=0)


def _elastic(snapshot: Snapshot, hours: Spans, entries: Sequence[DayEntry], height: int) -> Scale:
    first, last = _bounds(snapshot, hours, entries)
    start = _step_before(snapshot, first, 30)
    schedule, whole = schedule_in(snapshot.config, snapshot.zone), Span(start, max(last, start + _GRID))
    own = {start, *(entry.span.start for entry in entries), *(span.start for span in hours), last}
    own |= {span.start for kind in WindowKind for span in window_spans(schedule, whole, kind)}
    own |= {edge for span in window_spans(schedule, whole, WindowKind.LUNCH) for edge in (span.start, span.end)}
    own |= {snapshot.now} if start <= snapshot.now <= last else set()
    rows = sorted({one.replace(second=0, microsecond=0) for one in own if start <= one <= last})
    for each in (_GRID, _FINE_GRID):
        grid = [start + each * step for step in range(1, int((last - start) / each) + 1)]
        while len(rows) < height and (spare := _most_apart(rows, grid)):
            insort(rows, spare)
    return Scale((*rows, rows[-1] + _GRID), is_elastic=True)


def _most_apart(rows: Sequence[datetime], grid: Sequence[datetime]) -> datetime | None:
    """Return the step that divides the longest row most evenly, the earliest of equal ones; None if there is none."""
    best, found = _LEAST_ROW, None
    longest = timedelta()
    for step in grid:
        after = bisect_right(rows, step)
        if after in {0, len(rows)} or rows[after - 1] == step:
            continue
        apart, length = min(step - rows[after - 1], rows[after] - step), rows[after] - rows[after - 1]
        if apart >= _LEAST_ROW and (found is None or (length, apart) > (longest, best)):
            best, longest, found = apart, length, step
    return found


# ---------------------------------------------------------------- windows


class WindowRow(Value):
    """The windows in a row: their kinds, and the ``words`` about the one ``named``, its name first."""

    kinds: frozenset[WindowKind] = frozenset()
    words: str = ""
    named: WindowKind | None = None
    is_name: bool = False

    @property
    def is_in_lane(self) -> bool:
        """Whether its words go into the lane: those of every window but lunch."""
        return self.named is not None and self.named is not WindowKind.LUNCH


def window_rows(snapshot: Snapshot, scale: Scale) -> tuple[WindowRow, ...]:
    """Return the windows of each row."""
    whole = Span(scale.start, scale.edges[-1])
    schedule = schedule_in(snapshot.config, snapshot.zone)
    rows = [WindowRow()] * scale.rows
    for kind in WindowKind:
        for span in window_spans(schedule, whole, kind):
            first, end = scale.nearest(span.start), max(scale.nearest(span.end), scale.nearest(span.start) + 1)
            for y in range(max(0, first), min(end, scale.rows)):
                words = _window_words(snapshot, kind, span)[y - first :][:1] if y >= first else ()
                before = rows[y]
                kinds = before.kinds | {kind}
                if words and words[0]:
                    rows[y] = WindowRow(kinds, words[0], kind, y == first)
                else:
                    rows[y] = replace(before, kinds=kinds)
    return tuple(rows)


_NAMES = {
    WindowKind.NO_MEETING: N_("no meetings"),
    WindowKind.OFFICE_HOURS: N_("office hours"),
    WindowKind.LUNCH: N_("lunch"),
    WindowKind.QUIET: N_("quiet"),
}


def _window_words(snapshot: Snapshot, kind: WindowKind, span: Span) -> tuple[str, str]:
    """Return the name of a window, and its note or until when it lasts."""
    if kind is WindowKind.LUNCH:
        return _(_NAMES[kind]), ""
    minute = minute_of_day(span.start, snapshot.zone)
    named = kind is WindowKind.OFFICE_HOURS  # a note says with whom they are; of other time the end says more
    notes = (w.note for w in snapshot.config.windows if named and w.kind is kind and w.time.start == minute)
    until = _("until {time}").format(time=clock_text(span.end, snapshot.zone, snapshot.config.ui))
    return _(_NAMES[kind]), next(filter(None, notes), until)
