"""Days off that the person confirmed: a calendar holds something for the whole day."""

from __future__ import annotations

from wfh.domain.model.meetings import MeetingKind
from wfh.domain.time.working_hours import HoursException
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wfh.domain.model.config import Config
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot


def with_own_days_off(config: Config, days: Iterable[Day]) -> Config:
    """Return the settings with an exception for each of ``days`` that I said is a day off."""
    weekly = config.hours.weekly
    off = [day.date for day in days if day.day_off and weekly.on(day.date)]
    if not off:
        return config
    # What I said of this very day counts more than an exception that gives it other hours.
    own = (HoursException(when, (), ", ".join(_busy_all_day(config, when))) for when in off)
    return replace(config, hours=replace(config.hours, weekly=replace(weekly, exceptions=(*own, *weekly.exceptions))))


def asks_day_off(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the titles of whole-day entries that make a working day doubtful; none once that was answered."""
    if snapshot.day.day_off is not None or not snapshot.config.hours.weekly.on(snapshot.date):
        return ()
    return _busy_all_day(snapshot.config, snapshot.date)


def _busy_all_day(config: Config, when: date) -> tuple[str, ...]:
    titles = (
        each.title
        for each in config.occurrences.wide
        if each.kind is MeetingKind.MEETING and each.dates is not None and each.dates[0] <= when < each.dates[1]
    )
    return tuple(dict.fromkeys(titles))
