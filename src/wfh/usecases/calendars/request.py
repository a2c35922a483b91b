"""What to read of the calendars, by the settings and the day; also as text for a separate process."""

from __future__ import annotations

import os
from binascii import crc32
from datetime import UTC, date, datetime, time, timedelta

from wfh import __version__
from wfh.domain.model.calendars import Age, Calendar, CalendarUse
from wfh.domain.time.zones import zone
from wfh.store.disk.paths import Places, path_of
from wfh.store.state.calendar_cache import CALENDAR_FORMAT, Head
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from typing import Any

    from wfh.domain.model.config import Config

BEFORE, AHEAD = timedelta(days=7), timedelta(days=60)
"""The days around today that are read."""
_LEAST_BEFORE, _LEAST_AHEAD = timedelta(days=1), timedelta(days=35)
"""What was read is read anew for later days when fewer than these are left."""


class Request(Value):
    """What to read: ``calendars`` with full paths, for whom, and on whose clock.

    The days are those from ``first`` to before ``last``; a reading for other days suffices if it covers ``needs``.
    """

    calendars: tuple[Calendar, ...]
    me: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    zone: str
    first: date
    last: date
    needs: tuple[date, date]

    def served_by(self, head: Head) -> bool:
        """Return whether the reading for ``head`` suffices for this request."""
        if head.settings != self.settings:
            return False
        first, last = self.needs
        return date.fromisoformat(head.first) <= first and last <= date.fromisoformat(head.last)

    def continuing(self, head: Head | None) -> Request:
        """Return this request for the days of the last reading, if those suffice."""
        if head is None or not self.served_by(head):
            return self
        return replace(self, first=date.fromisoformat(head.first), last=date.fromisoformat(head.last))

    def for_days(self, first: date, last: date) -> Request:
        """Return this request for other days: from ``first`` to before ``last``."""
        return replace(self, first=min(self.first, first), last=max(self.last, last), needs=(first, last))

    @property
    def settings(self) -> str:
        """A short text that differs if something else would be read."""
        text = repr((CALENDAR_FORMAT, __version__, self.calendars, self.me, self.people, self.zone))
        data = text.encode("utf-8", "surrogateescape")  # hashlib would take longer to load than all is read
        return f"{len(data):x}-{crc32(data):08x}-{crc32(data[::-1]):08x}"

    @property
    def head(self) -> Head:
        """The head of the texts that are stored for this request."""
        return Head(self.settings, self.first.isoformat(), self.last.isoformat())

    def for_reader(self) -> dict[str, Any]:
        """Return the input of the reading process, as JSON data."""
        there = zone(self.zone)
        edges = (datetime.combine(day, time(), there).astimezone(UTC).timestamp() for day in (self.first, self.last))
        start, end = edges
        calendars = [[each.path, each.use.value, each.focus, each.places] for each in self.calendars]
        who = {"me": self.me, "people": self.people}
        return {"start": start, "end": end, "zone": self.zone, "calendars": calendars, **who}

    def as_text(self, places: Places, now: datetime) -> str:
        """Return the request as text, with the place to store the result, and the instant."""
        from json import dumps  # late: nothing is read again before the first look

        folders = (places.config, places.data, places.state, places.cache)
        calendars = [
            [each.path, each.name, each.use, each.focus, each.places, each.synced, str(each.stale_after).split()]
            for each in self.calendars
        ]
        days = [day.isoformat() for day in (self.first, self.last, *self.needs)]
        return dumps([now.timestamp(), [*map(str, folders)], calendars, self.me, self.people, self.zone, days])


def request_of(config: Config, around: date, my_zone: str, folder: Path, environ: Mapping[str, str]) -> Request:
    """Return the request for the settings around a day.

    Relative paths are within ``folder``, which holds the config.
    """

    def whole(path: str) -> str:
        home = environ.get("HOME") or environ.get("USERPROFILE") or ""
        if home and (path == "~" or path.startswith(("~/", "~\\"))):
            path = home + path[1:]
        return os.path.normpath(folder / path)

    calendars = tuple(
        replace(each, path=whole(each.path), synced=whole(each.synced) if each.synced else "")
        for each in config.sources
        if each.use is not CalendarUse.IGNORE
    )
    people = tuple((address.casefold(), person.id) for person in config.people for address in person.email)
    own = (*config.me.email, *(config.mine.email if config.mine else ()))
    me = tuple(address.casefold() for address in own)
    needs = around - _LEAST_BEFORE, around + _LEAST_AHEAD
    return Request(calendars, me, people, my_zone, around - BEFORE, around + AHEAD, needs)


def from_text(text: str) -> tuple[Request, Places, datetime]:
    """Return the request that :meth:`Request.as_text` wrote."""
    from json import loads

    seconds, folders, calendars, me, people, my_zone, days = loads(text)
    known = tuple(
        Calendar(path, name, CalendarUse(use), tuple(focus), _places(places), synced, Age(int(age[0]), age[1]))
        for path, name, use, focus, places, synced, age in calendars
    )
    first, last, *needs = map(date.fromisoformat, days)
    pairs = tuple((address, id) for address, id in people)
    request = Request(known, tuple(me), pairs, my_zone, first, last, (needs[0], needs[1]))
    return request, Places(*map(path_of, folders)), datetime.fromtimestamp(seconds, UTC)


def _places(places: list[Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(titles)) for name, titles in places)
