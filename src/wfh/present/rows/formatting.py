"""Times, days and lengths as text, and the boundary state as a shape and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.block import remaining_seconds
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.time import formatting
from wfh.domain.time.formatting import day_text, length_text, weekday_text
from wfh.domain.time.moment import seconds_between
from wfh.present.rows.pieces import Piece, Role
from wfh.status_line import countdown
from wfh.words import _

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Ui
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Span
    from wfh.present.rows.pieces import Row

__all__ = ["countdown", "day_text", "length_text", "weekday_text"]
"""Formatted alike in questions and on screens."""


def minutes_text(minutes: int, ui: Ui) -> str:
    """Return minutes after midnight as a time of day: ``09:05``, or ``9:05am`` on a 12-hour clock."""
    return formatting.minute_text(minutes % (24 * 60), ui.clock)


def clock_text(instant: datetime, zone: ZoneInfo, ui: Ui) -> str:
    """Return an instant as the time of day in ``zone``: ``09:05``."""
    return formatting.time_text(instant, zone, ui.clock)


def span_text(span: Span, zone: ZoneInfo, ui: Ui) -> str:
    """Return a span as the times of day in ``zone``: ``09:05–09:35``."""
    start, end = (clock_text(edge, zone, ui) for edge in (span.start, span.end))
    return f"{start}{'-' if ui.ascii else '–'}{end}"


def date_text(day: date) -> str:
    """Return a date in full: ``Mon 23 Nov 2026``."""
    return f"{day_text(day)} {day.year}"


def day_and_time(instant: datetime, snapshot: Snapshot) -> str:
    """Return a time, with the weekday if it is not on the current working day: ``Tue 09:00``."""
    return formatting.day_and_time(instant, snapshot.zone, snapshot.date, snapshot.config.ui.clock)


def closed_text(snapshot: Snapshot) -> str:
    """Return what is said instead of work once the day is closed, such as ``Closed until Tue 09:00``."""
    if snapshot.next_start is None:
        return _("Closed.")
    return _("Closed until {time}.").format(time=day_and_time(snapshot.next_start, snapshot))


class Shapes:
    """The shapes of states, in Unicode or, if ``ascii`` is set, in ASCII."""

    def __init__(self, *, ascii: bool = False) -> None:
        """Choose the character set."""
        pick = _ASCII if ascii else _UNICODE
        self.before, self.working, self.ending, self.focus, self.on_break, self.over, self.closed = pick[:7]
        self.done, self.open, self.begun, self.cursor, self.stretch, self.early, self.edge = pick[7:14]
        self.line, self.rule, self.hatch, self.window, self.dot, self.bar_rest, self.selected, self.plan = pick[14:22]
        self.focus_edge, self.meeting_edge, self.done_edge, self.unsure_edge, self.short_edge = pick[22:27]
        self.short_meeting_edge, self.hairline, self.tall, self.low, self.now_above, self.done_line = pick[27:33]


_UNICODE = tuple("○●◐◆◇▲☾✓○◐▸▽△▌━│╱▎·━▎┊▐█▕▗▝▀▁▆▂▼═")
_ASCII = tuple("o*%#~!zxo%>v^|=|/:.->:|#:''\"_#.v#")
_SHAPES = (Shapes(), Shapes(ascii=True))


def shapes(ui: Ui) -> Shapes:
    """Return the shapes to draw with."""
    return _SHAPES[ui.ascii]


def boundary_label(snapshot: Snapshot, *, short: bool = False) -> Row:
    """Return the boundary state as shape and words: ``● working, 2 h 58 to stop``; ``short``: ``● 2 h 58``."""
    shape, role, words, brief = _LABELS[snapshot.boundary.state](snapshot, shapes(snapshot.config.ui))
    return (Piece(f"{shape} {brief if short else words}", role, bold=True),)


Label = tuple[str, Role, str, str]


def _before(snapshot: Snapshot, signs: Shapes) -> Label:
    begin = snapshot.boundary.start_at
    words = _("before hours")
    if begin is None:
        return signs.before, Role.DIM, words, words
    start = clock_text(begin, snapshot.zone, snapshot.config.ui)
    return signs.before, Role.DIM, _("before hours, start {time}").format(time=start), words


def _working(snapshot: Snapshot, signs: Shapes) -> Label:
    left = snapshot.boundary.minutes_left
    if left is None:
        return signs.working, Role.NOW, _("working"), _("working")
    length = length_text(left)
    return signs.working, Role.NOW, _("working, {length} to stop").format(length=length), length


def _ending(snapshot: Snapshot, signs: Shapes) -> Label:
    words = _("{minutes} min left").format(minutes=max(0, snapshot.boundary.minutes_left or 0))
    return signs.ending, Role.ATTENTION, words, words


def _over(snapshot: Snapshot, signs: Shapes) -> Label:
    hours, minutes = divmod(snapshot.boundary.over_minutes, 60)
    words = _("over time {time}").format(time=f"{hours}:{minutes:02}")
    return signs.over, Role.OVER, words, words


def _break(snapshot: Snapshot, signs: Shapes) -> Label:
    until = snapshot.boundary.until
    time = countdown(max(0, seconds_between(snapshot.now, until))) if until else ""
    words = _("break {time}").format(time=time).rstrip()
    return signs.on_break, Role.NOW, words, words


def _focus(snapshot: Snapshot, signs: Shapes) -> Label:
    time = _remaining(snapshot)
    role = Role.ATTENTION if time.startswith("+") else Role.FOCUS
    words = _("focus {time}").format(time=time).rstrip()
    return signs.focus, role, words, time or words


def _paused(snapshot: Snapshot, signs: Shapes) -> Label:
    words = _("paused {time}").format(time=_remaining(snapshot)).rstrip()
    return signs.focus, Role.DIM, words, words


def _closed(_snapshot: Snapshot, signs: Shapes) -> Label:
    return signs.closed, Role.CLOSED, _("closed"), _("closed")


def _off(_snapshot: Snapshot, signs: Shapes) -> Label:
    return signs.before, Role.DIM, _("day off"), _("day off")


def _remaining(snapshot: Snapshot) -> str:
    left = remaining_seconds(snapshot.running.block, snapshot.now) if snapshot.running else None
    return "" if left is None else countdown(left)


_LABELS = {
    BoundaryState.BEFORE: _before,
    BoundaryState.WORKING: _working,
    BoundaryState.ENDING: _ending,
    BoundaryState.FOCUS: _focus,
    BoundaryState.PAUSED: _paused,
    BoundaryState.BREAK: _break,
    BoundaryState.OVER: _over,
    BoundaryState.CLOSED: _closed,
    BoundaryState.OFF: _off,
}
