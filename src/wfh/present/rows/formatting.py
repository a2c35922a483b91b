"""Times, days and lengths as text, and the shapes that states are drawn with."""

from __future__ import annotations

from wfh.domain.time import formatting
from wfh.domain.time.formatting import day_text, length_text, weekday_text
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Ui
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Span

__all__ = ["day_text", "length_text", "weekday_text"]
"""Formatted alike in questions and on screens."""


def minutes_text(minutes: int, ui: Ui) -> str:
    """Return minutes after midnight as a time of day: ``09:05``, or ``9:05am`` on a 12-hour clock."""
    return formatting.minute_text(minutes % (24 * 60), ui.clock)


def clock_text(instant: datetime, zone: ZoneInfo, ui: Ui) -> str:
    """Return an instant as the time of day in ``zone``: ``09:05``."""
    return formatting.time_text(instant, zone, ui.clock)


def span_text(span: Span, zone: ZoneInfo, ui: Ui) -> str:
    """Return a span as the times of day in ``zone``: ``09:05–09:35``."""
    text = formatting.span_text(span, zone, ui.clock)
    return text.replace("–", "-") if ui.ascii else text


def date_text(day: date) -> str:
    """Return a date in full: ``Mon 23 Nov 2026``."""
    return f"{day_text(day)} {day.year}"


def day_and_time(instant: datetime, snapshot: Snapshot) -> str:
    """Return a time, with the weekday if it is not on the current working day: ``Tue 09:00``."""
    return formatting.day_and_time(instant, snapshot.zone, snapshot.date, snapshot.config.ui.clock)


def closed_text(snapshot: Snapshot) -> str:
    """Return the words shown instead of work once the day is closed, such as ``Closed until Tue 09:00``."""
    if snapshot.next_start is None:
        return _("The day is closed.")
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
