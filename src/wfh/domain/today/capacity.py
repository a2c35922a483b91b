"""What fits in a day: working hours without meetings, lunch, office hours and breaks, times the set capacity."""

from __future__ import annotations

from wfh.domain.model.snapshot import Capacity
from wfh.domain.time.spans import Span, contains, minutes, normalise, subtract
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.domain.today.day_kinds import capacity_part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.model.meetings import PlacedMeeting


def capacity(config: Config, zone: ZoneInfo, day: Day, meetings: tuple[PlacedMeeting, ...]) -> Capacity:
    """Return the minutes planned in the day's open and done tasks, and the minutes that fit in its hours.

    A task without an estimate counts with the length that is proposed for it. No-meeting and quiet windows do not
    reduce what fits: they are time for work.
    """
    planned = sum(task.estimate or config.focus.unestimated_minutes for task in day.listed_tasks)
    hours = hours_of(config, zone, day.date, day.stop_at)
    if not hours:
        return Capacity(planned, 0)
    whole, schedule = Span(hours[0].start, hours[-1].end), schedule_in(config, zone)
    taken = normalise(
        (
            *(meeting.span for meeting in meetings),
            *window_spans(schedule, whole, WindowKind.LUNCH),
            *window_spans(schedule, whole, WindowKind.OFFICE_HOURS),
        )
    )
    free = subtract(hours, taken)
    breaks = sum(contains(free, at_minute(day.date, minute, zone)) for minute in config.breaks.at)
    left = max(0, minutes(free) - breaks * config.breaks.short_minutes)
    return Capacity(planned, round(left * capacity_part(config, day)))
