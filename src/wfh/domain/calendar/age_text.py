"""Which calendars are older than they may be, in words."""

from __future__ import annotations

from wfh.domain.time.formatting import day_text
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.calendars import CalendarAge
    from wfh.domain.model.config import Config


def stale_calendars(config: Config, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    """Return a text for each calendar that is gone or too old: ``calendar work: as of Mon 23 Nov (5 days)``."""
    return tuple(_texts(config, now, zone))


def oldest_minutes(config: Config, now: datetime) -> int | None:
    """Return how many minutes ago the oldest calendar was fetched; None if nobody knows of any."""
    known = [minutes for each in config.ages if (minutes := each.minutes(now)) is not None]
    return max(known, default=None)


def age_text(age: CalendarAge, now: datetime, zone: ZoneInfo) -> str:
    """Return as of when a calendar is: ``as of Mon 23 Nov (5 days)``; empty if nobody knows."""
    if age.fetched is None:
        return ""
    day, today = age.fetched.astimezone(zone).date(), now.astimezone(zone).date()
    days = (today - day).days
    if days < 1:
        return _("as of today")
    ago = ngettext("{n} day", "{n} days", days).format(n=days)
    return _("as of {day} ({ago})").format(day=day_text(day, today), ago=ago)


def _texts(config: Config, now: datetime, zone: ZoneInfo) -> Iterator[str]:
    for each in config.ages:
        if each.is_stale(now):
            said = [_("missing") if each.is_missing else "", age_text(each, now, zone)]
            text = ", ".join(filter(None, said))
            yield _("calendar {name}: {age}").format(name=each.calendar.title, age=text)
