"""The calendars that are read, with what they hold in a span of days."""

from __future__ import annotations

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.calendars import CalendarAge
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.errors import Problem


class ListedCalendar(Value):
    """A calendar in a span of days: how many events it shows, how many I declined, how many have no title."""

    age: CalendarAge
    events: int
    declined: int
    private: int
    problems: tuple[Problem, ...]


class CalendarList(Value):
    """The calendars, and all that they show from the day ``first`` to before ``last``, in order of time."""

    first: date
    last: date
    calendars: tuple[ListedCalendar, ...] = ()
    occurrences: tuple[PlacedMeeting, ...] = ()
