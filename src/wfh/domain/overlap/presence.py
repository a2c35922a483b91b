"""The presence of one person: their state at an instant, on their own clock."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time import spans, working_hours, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind
from wfh.stand_ins import StrEnum
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.people import Person
    from wfh.domain.time.spans import Spans
    from wfh.domain.time.working_hours import Schedule

LOOK_BACK = timedelta(days=2)
LOOK_AHEAD = timedelta(days=9)


class PresenceState(StrEnum):
    """The state of a person; the names are those of ``wfh when --json``.

    ``before`` is any time outside hours with more work to come on the day, so lunch and gaps between ranges, too;
    ``after`` is outside hours when the day's work is done, ``off`` a day without work.
    """

    WORKING = "working"
    OFFICE_HOURS = "office-hours"
    NO_MEETING = "no-meeting"
    FOCUS = "focus"
    BEFORE = "before"
    AFTER = "after"
    OFF = "off"
    ASLEEP = "asleep"

    @property
    def is_working(self) -> bool:
        """Whether the person is at work, available or not."""
        return self in _AT_WORK


_AT_WORK = frozenset({PresenceState.WORKING, PresenceState.OFFICE_HOURS, PresenceState.NO_MEETING, PresenceState.FOCUS})


class Presence(Value):
    """A person at an instant.

    ``local`` is the aware time on their clock and ``day`` its date minus mine, in days. ``next_working`` is when they
    next start work (None without hours), ``until`` when the clock alone next changes the state (None if it does not for
    nine days). ``note`` names a special day, such as a holiday.
    """

    state: PresenceState
    local: datetime
    day: int = 0
    next_working: datetime | None = None
    until: datetime | None = None
    note: str = ""
    id: str = ""
    name: str = ""
    timezone: str = ""


class Timeline:
    """One person's state at every instant of ``span``; expanded once for many queries."""

    def __init__(self, schedule: Schedule, span: Span) -> None:
        """Expand hours, windows and sleep of ``schedule`` in and around ``span``."""
        wide = Span(span.start - LOOK_BACK, span.end + LOOK_BACK)
        self.zone = zones.zone(schedule.timezone)
        self.hours = working_hours.working_spans(schedule, wide)
        self.lunch = working_hours.window_spans(schedule, wide, WindowKind.LUNCH)
        self.no_meeting = working_hours.window_spans(schedule, wide, WindowKind.NO_MEETING)
        self.office_hours = working_hours.window_spans(schedule, wide, WindowKind.OFFICE_HOURS)
        self.asleep = working_hours.asleep_spans(schedule, wide)
        self.working = spans.subtract(self.hours, self.lunch)

    def state(self, instant: datetime, *, in_focus: bool = False) -> PresenceState:
        """Return the state at ``instant``. Focus takes precedence over working, and working over asleep.

        Asleep takes precedence over before, after and off.
        """
        if in_focus:
            return PresenceState.FOCUS
        if spans.contains(self.working, instant):
            return self._working_state(instant)
        if spans.contains(self.asleep, instant) and not spans.contains(self.hours, instant):
            return PresenceState.ASLEEP
        return self._idle_state(instant)

    def _working_state(self, instant: datetime) -> PresenceState:
        if spans.contains(self.no_meeting, instant):
            return PresenceState.NO_MEETING
        if spans.contains(self.office_hours, instant):
            return PresenceState.OFFICE_HOURS
        return PresenceState.WORKING

    def _idle_state(self, instant: datetime) -> PresenceState:
        today = working_hours.day_span(zones.wall(instant, self.zone).date(), self.zone)
        if any(instant < span.start < today.end for span in self.working):
            return PresenceState.BEFORE
        if any(today.start < span.end <= instant for span in self.working):
            return PresenceState.AFTER
        return PresenceState.OFF

    def boundaries(self, span: Span) -> tuple[datetime, ...]:
        """Return every instant in ``span`` at which the state may change, sorted."""
        sets: tuple[Spans, ...] = (self.working, self.hours, self.no_meeting, self.office_hours, self.asleep)
        edges = {edge for periods in sets for period in periods for edge in (period.start, period.end)}
        day = zones.wall(span.start, self.zone).date()
        while (midnight := working_hours.day_span(day, self.zone).end) < span.end:
            edges.add(midnight)
            day += working_hours.ONE_DAY
        return tuple(sorted(edge for edge in edges if edge in span))

    def until(self, instant: datetime, limit: datetime) -> datetime | None:
        """Return when the state at ``instant`` ends, or None if it lasts until ``limit``."""
        state = self.state(instant)
        edges = (edge for edge in self.boundaries(Span(instant, limit)) if edge > instant)
        return next((edge for edge in edges if self.state(edge) is not state), None)

    def next_working(self, instant: datetime) -> datetime | None:
        """Return when work next starts after ``instant``, within this timeline."""
        return next((span.start for span in self.working if span.start > instant), None)


def presence(
    schedule: Schedule, instant: datetime, *, running_focus: bool = False, my_zone: ZoneInfo | None = None
) -> Presence:
    """Return the presence of ``schedule`` at ``instant`` (UTC); ``running_focus`` means that they are in focus.

    ``day`` counts from the date on the clock of ``my_zone``, 0 without one.
    """
    limit = instant + LOOK_AHEAD
    timeline = Timeline(schedule, Span(instant, limit))
    local = zones.wall(instant, timeline.zone)
    mine = local if my_zone is None else zones.wall(instant, my_zone)
    return Presence(
        timeline.state(instant, in_focus=running_focus),
        local,
        (local.date() - mine.date()).days,
        timeline.next_working(instant) or working_hours.next_start(schedule, instant),
        None if running_focus else timeline.until(instant, limit),
        schedule.hours.note_on(local.date()),
        timezone=schedule.timezone,
    )


def presence_of(person: Person, instant: datetime, my_zone: ZoneInfo, *, running_focus: bool = False) -> Presence:
    """Return the presence of ``person`` at ``instant``, with their id and name."""
    anonymous = presence(person.schedule, instant, running_focus=running_focus, my_zone=my_zone)
    return replace(anonymous, id=person.id, name=person.name)
