"""What fits in a day: working hours without meetings, lunch, office hours and breaks, times the set capacity."""

from __future__ import annotations

from wfh.domain.model.block import elapsed_seconds
from wfh.domain.model.snapshot import Capacity
from wfh.domain.time.spans import Span, contains, minutes, normalise, subtract
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.domain.today.day_kinds import capacity_part
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.snapshot import Snapshot


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


class Load(Value):
    """The minutes planned today by what became of them: ``done``, ``running`` so far, still ``ahead``, and ``over``.

    What is over does not fit any more, and is not counted as ahead; ``free`` minutes still fit. The first four add up
    to the minutes planned.
    """

    done: int
    running: int
    ahead: int
    over: int
    free: int


def load(snapshot: Snapshot) -> Load:
    """Return what became of the minutes planned today; work on an open task counts up to its length."""
    running = snapshot.running.block if snapshot.running else None
    done = so_far = 0
    for task in snapshot.day.listed_tasks:
        length = task.estimate or snapshot.config.focus.unestimated_minutes
        if not task.is_open:
            done += length
            continue
        ended = (block for block in snapshot.day.blocks if block.task == task.id and block.end is not None)
        worked = min(length, sum(elapsed_seconds(block, snapshot.now) for block in ended) // 60)
        done += worked
        if running is not None and running.task == task.id:
            so_far = min(length - worked, elapsed_seconds(running, snapshot.now) // 60)
    planned, available = snapshot.capacity.planned, snapshot.capacity.available
    ahead = max(0, planned - done - so_far)
    over = min(ahead, max(0, planned - available))
    return Load(done, so_far, ahead - over, over, max(0, available - planned))
