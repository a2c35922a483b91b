"""Closing a day, repairing one that was not closed, and opening work again. A closed day has no open task."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import BlockOutcome, ended, last_sign_of_life, planned_end
from wfh.domain.model.day import NoteStatus, Reopened
from wfh.domain.planning import parked_thoughts, tasks
from wfh.domain.time.formatting import day_text
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import hours_of
from wfh.domain.today.take_snapshot import next_working_date
from wfh.errors import WfhError
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


class RestUntil(Value):
    """The rest that has begun: instants (UTC), its length in minutes, and whether it is shorter than was set."""

    stopped_at: datetime
    until: datetime | None
    minutes: int | None
    short: bool

    @property
    def minutes_read(self) -> int | None:
        """The minutes between both times as they are read, without seconds; those of a short rest are exact."""
        seconds = 0 if self.short else self.stopped_at.second
        return None if self.minutes is None else self.minutes + (seconds > 0)


def is_first_stop(day: Day) -> bool:
    """Return whether the stop that is kept is the one from before the day was opened again."""
    return day.stopped_at is not None and bool(day.reopened) and utc(day.stopped_at) < utc(day.reopened[-1].start)


def close(ledger: Ledger, moment: Moment, how: str, to: date) -> Ledger:
    """Close today: open tasks move to the day ``to``, thoughts become tasks there, a running block ends."""
    if ledger.day(moment.date).is_closed:
        return ledger
    ledger = end_running(ledger, moment, moment.stamp, late=how == "repaired")
    for task in ledger.day(moment.date).open_tasks:
        ledger = tasks.move(ledger, moment, task.id, to)
    for when in sorted(ledger.days):
        for note in ledger.day(when).notes:
            if when <= moment.date and note.status is NoteStatus.PARKED:
                ledger = parked_thoughts.to_task(ledger, moment, note.id, to)
    day = replace(ledger.day(moment.date, moment.zone.key), ritual="", ritual_step="", told=(), decided=())
    if day.closed_at is None:
        return ledger.with_day(replace(day, closed_at=moment.stamp, closed_how=how))
    *before, last = day.reopened
    # A close at once asks for no time: if one is there from before the reopening, it is that of the first stop.
    asked = day.stopped_at is not None and (how == "ritual" or not is_first_stop(day))
    end = max((day.stopped_at if asked else None) or moment.stamp, last.start, key=utc)
    return ledger.with_day(replace(day, reopened=(*before, replace(last, end=end))))


def end_running(ledger: Ledger, moment: Moment, at: datetime, *, late: bool = False) -> Ledger:
    """End the block that runs, if one does: today's at ``at``, one of an earlier day where it plausibly ended.

    If the day is closed ``late``, only a block of that day is ended, and at ``at`` if that comes first.
    """
    found = ledger.running()
    if found is None or (late and found[0] != moment.date):
        return ledger
    when, block = found
    day = ledger.day(when)
    plausible = stamp(_plausible_end(block, moment.now) or moment.now, moment.zone)
    end = at if when == moment.date else plausible
    end = min(at, plausible, key=utc) if late else end
    blocks = tuple(ended(kept, end, BlockOutcome.MOVED_ON) if kept is block else kept for kept in day.blocks)
    return ledger.with_day(replace(day, blocks=blocks))


def last_activity(day: Day, now: datetime) -> datetime | None:
    """Return the last instant (UTC) anything happened on the day; None if nothing did.

    A block left running counts to its planned end, or to ``now`` if that comes first.
    """
    seen = [day.planned_at, day.stopped_at, *(note.at for note in day.notes), *(task.done_at for task in day.tasks)]
    seen += [_plausible_end(block, now) if block.is_running else last_sign_of_life(block) for block in day.blocks]
    return max((utc(instant) for instant in seen if instant is not None), default=None)


def _plausible_end(block: Block, now: datetime) -> datetime | None:
    sign = last_sign_of_life(block)
    if block.is_paused or block.planned_minutes == 0:
        return sign
    end = planned_end(block, now)
    return min(max(end, sign), now) if end and sign else sign


def close_earlier(ledger: Ledger, moment: Moment, when: date, at: datetime | None, to: date | None = None) -> Ledger:
    """Close the earlier day ``when`` as of ``at`` (its last activity if None).

    Its open tasks come to the day ``to`` (today if None). A day on which nothing happened is closed as of its
    beginning. Raises WfhError if the day is not an earlier one, or the day ``to`` is closed.
    """
    if when >= moment.date or when not in ledger.days:
        raise WfhError(_("Only an earlier day can be closed this way."))
    day = ledger.days[when]
    end = stamp(at or last_activity(day, moment.now) or at_minute(when, 0, moment.zone), moment.zone)
    blocks = tuple(
        ended(block, stamp(_plausible_end(block, moment.now) or end, moment.zone), BlockOutcome.MOVED_ON)
        if block.is_running
        else block
        for block in day.blocks
    )
    ledger = ledger.with_day(replace(day, blocks=blocks))
    for task in day.open_tasks:
        ledger = tasks.move(ledger, moment, task.id, to or moment.date)
    day = replace(ledger.days[when], ritual="", ritual_step="", told=(), decided=())
    if day.closed_at is None:
        return ledger.with_day(replace(day, closed_at=end, closed_how="repaired"))
    reopened = tuple(part if part.end else replace(part, end=max(end, part.start, key=utc)) for part in day.reopened)
    return ledger.with_day(replace(day, reopened=reopened))


def close_earlier_days(ledger: Ledger, moment: Moment, days: Iterable[Day], to: date | None = None) -> Ledger:
    """Close each of these earlier days as of its own last activity, as :func:`close_earlier` does."""
    for day in days:
        ledger = close_earlier(ledger, moment, day.date, None, to)
    return ledger


def left_open_text(day: Day, today: date) -> str:
    """Return an earlier day with the titles of what is open on it: ``Fri 20 Nov: Memo · Mail``."""
    titles = " · ".join(task.title for task in day.open_tasks)
    return ": ".join(filter(None, (day_text(day.date, today), titles)))


def reopen(ledger: Ledger, moment: Moment, reason: str) -> Ledger:
    """Open work again on a closed day, with a reason. Raises WfhError if the day is not closed."""
    day = ledger.day(moment.date, moment.zone.key)
    if not day.is_closed:
        raise WfhError(_("The day is open."))
    return ledger.with_day(replace(day, reopened=(*day.reopened, Reopened(moment.stamp, reason))))


def rest(snapshot: Snapshot) -> RestUntil | None:
    """Return the rest that a closed day begins; None while the day is open."""
    day = snapshot.day
    if not day.is_closed or day.closed_at is None:
        return None
    stopped = utc(day.reopened[-1].end if day.reopened and day.reopened[-1].end else day.stopped_at or day.closed_at)
    hours = hours_of(snapshot.config, snapshot.zone, next_working_date(snapshot.config, day.date))
    if not hours:
        return RestUntil(stopped, None, None, short=False)
    length = hours[0].start - stopped
    short = length < timedelta(hours=snapshot.config.hours.min_rest_hours)
    return RestUntil(stopped, hours[0].start, int(length.total_seconds() // 60), short)
