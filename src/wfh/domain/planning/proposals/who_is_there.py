"""When a task with somebody can be done: while both work, in nobody's protected time."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.spans import Span, intersect, subtract
from wfh.domain.time.working_hours import WindowKind, window_spans, working_spans
from wfh.domain.today.boundary import schedule_in, todays_hours

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans


def hours_ahead(snapshot: Snapshot) -> Spans:
    """Return what is left of today's hours."""
    return intersect(todays_hours(snapshot), (Span(snapshot.now, snapshot.now + timedelta(days=2)),))


def shared_spans(snapshot: Snapshot, person: Person | None) -> Spans:
    """Return the rest of my hours outside my no-meeting time, with a ``person`` only while they can be met, too."""
    hours = hours_ahead(snapshot)
    if not hours:
        return ()
    whole = Span(hours[0].start, hours[-1].end)
    mine = subtract(hours, window_spans(schedule_in(snapshot.config, snapshot.zone), whole, WindowKind.NO_MEETING))
    if person is None:
        return mine
    there = working_spans(person.schedule, whole)
    away = window_spans(person.schedule, whole, WindowKind.NO_MEETING, WindowKind.LUNCH)
    return intersect(mine, subtract(there, away))


def works_today(snapshot: Snapshot, person: Person) -> bool:
    """Return whether a colleague works at some time in what is left of my hours."""
    hours = hours_ahead(snapshot)
    return bool(hours) and bool(intersect(hours, working_spans(person.schedule, Span(hours[0].start, hours[-1].end))))
