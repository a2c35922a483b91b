"""The scale of the drawn day: rows of equal length, and the protected windows in each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.time.zones import minute_of_day
from wfh.domain.today.boundary import schedule_in, working_day_bounds
from wfh.present.rows.formatting import clock_text
from wfh.values import dataclass, replace
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans
    from wfh.present.today.day_entries import DayEntry

_ROW_MINUTES = (5, 10, 15, 30, 60, 120)
"""The possible minutes per row; the finest that fits is used."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Rows of equal length: the instant of the first (UTC), minutes per row, and the number of rows."""

    start: datetime
    minutes: int
    rows: int

    def nearest(self, instant: datetime) -> int:
        """Return the row whose start is nearest to an instant."""
        return int((instant - self.start) / timedelta(minutes=self.minutes) + 0.5)

    def holding(self, instant: datetime) -> int:
        """Return the row that contains an instant."""
        return int((instant - self.start) // timedelta(minutes=self.minutes))

    def at(self, row: int) -> datetime:
        """Return the instant at which a row starts."""
        return self.start + timedelta(minutes=self.minutes * row)


def scale_for(snapshot: Snapshot, hours: Spans, entries: Sequence[DayEntry], height: int) -> Scale | None:
    """Return the finest scale on which the whole day fits in ``height`` rows; None if the day is empty."""
    if height < 1 or not (hours or entries):
        return None
    for minutes in _ROW_MINUTES:
        scale = scale_at(snapshot, hours, entries, minutes)
        if scale.rows <= height:
            return scale
    return replace(scale, rows=height)


def scale_at(snapshot: Snapshot, hours: Spans, entries: Sequence[DayEntry], minutes: int) -> Scale:
    """Return the scale of the whole day, hours and entries, with ``minutes`` per row."""
    spans = [*hours, *(entry.span for entry in entries), *(entry.plan for entry in entries if entry.plan)]
    edges = [edge for span in spans for edge in (span.start, span.end)]
    if snapshot.now in working_day_bounds(snapshot.config, snapshot.zone, snapshot.date):
        edges.append(snapshot.now)
    return _scale(snapshot, min(edges), max(edges), minutes)


def _scale(snapshot: Snapshot, first: datetime, last: datetime, minutes: int) -> Scale:
    # The first row starts at a full step of the wall clock, so that full hours get labels.
    past = timedelta(minutes=minute_of_day(first, snapshot.zone) % minutes, seconds=first.second)
    start = (first - past).replace(microsecond=0)
    return Scale(start, minutes, int((last - start) / timedelta(minutes=minutes) + 0.5) + 1)


# ---------------------------------------------------------------- windows


@dataclass(frozen=True, slots=True)
class WindowRow:
    """The windows in a row: their kinds, and the ``words`` about the one ``named``, its name first."""

    kinds: frozenset[WindowKind] = frozenset()
    words: str = ""
    named: WindowKind | None = None
    is_name: bool = False


def window_rows(snapshot: Snapshot, scale: Scale) -> tuple[WindowRow, ...]:
    """Return the windows of each row."""
    whole = Span(scale.start, scale.at(scale.rows))
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
