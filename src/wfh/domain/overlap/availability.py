"""Who is available today, and when: colleagues within the user's hours, office hours, clock changes ahead."""

from __future__ import annotations

from wfh.domain.model.people import ME, Person
from wfh.domain.overlap.clock_changes import OffsetChanges
from wfh.domain.time.formatting import day_text, gap_text, span_text
from wfh.domain.time.spans import Span, clip
from wfh.domain.time.working_hours import WindowKind, window_spans, working_spans
from wfh.domain.today.boundary import schedule_in, todays_hours
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.model.snapshot import Snapshot

MOST_PEOPLE = 8


def availability_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line for each colleague, one for the user's office hours, and one for each clock change ahead."""
    hours = todays_hours(snapshot)
    if not hours:
        return clock_change_lines(snapshot)
    whole = Span(hours[0].start, hours[-1].end)
    lines = [_person_line(snapshot, person, whole) for person in snapshot.config.people[:MOST_PEOPLE]]
    office = clip(window_spans(schedule_in(snapshot.config, snapshot.zone), whole, WindowKind.OFFICE_HOURS), whole)
    if office:
        lines.append(_("Your office hours: {times}").format(times=_times(snapshot, office)))
    return (*lines, *clock_change_lines(snapshot))


def _person_line(snapshot: Snapshot, person: Person, whole: Span) -> str:
    spans = working_spans(person.schedule, whole)
    if not spans:
        return _("No shared hours with {person} today").format(person=person.name)
    return _("{person} is online {times}").format(person=person.name, times=_times(snapshot, spans))


def _times(snapshot: Snapshot, spans: Iterable[Span]) -> str:
    return ", ".join(span_text(span, snapshot.zone, snapshot.config.ui.clock) for span in spans)


def clock_change_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line for each colleague whose UTC difference to the user changes soon."""
    people = snapshot.config.people[:MOST_PEOPLE]
    me = Person(ME, snapshot.config.me.name, schedule_in(snapshot.config, snapshot.zone))
    names = {person.id: person.name for person in people}
    notes = OffsetChanges(me, people, snapshot.date, snapshot.config.overlap.warning_days).notes(())
    return tuple(
        _("From {day} on, {person} is {gap}, not {usual}").format(
            day=day_text(note.first), person=names[note.id], gap=gap_text(note.gap), usual=gap_text(note.usual)
        )
        for note in notes
    )
