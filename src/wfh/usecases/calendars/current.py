"""The calendars as they count now: as last read, while anything newer is being read."""

from __future__ import annotations

from datetime import date, timedelta

from wfh.domain.model.calendars import CalendarAge
from wfh.domain.model.meetings import MeetingKind, MeetingSource, Occurrences, PlacedMeeting
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import HoursException
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.paths import path_of
from wfh.store.state.calendar_cache import CalendarCache
from wfh.usecases.calendars.agenda import Agenda, Lazy, from_lines
from wfh.usecases.calendars.request import request_of
from wfh.values import replace
from wfh.words import _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from wfh.domain.calendar.occurrence import Occurrence
    from wfh.domain.model.config import Config
    from wfh.store.config.load import LoadedConfig
    from wfh.store.disk.paths import Places
    from wfh.store.state.calendar_cache import Head
    from wfh.usecases.calendars.request import Request

_MODULE = "wfh.usecases.calendars"
SCAN_EVERY = timedelta(seconds=45)
"""How often a window has the folders looked through: each minute at the least."""
_LONGEST_AWAY = 400
_KINDS = {kind.value: kind for kind in MeetingKind}


_Stamped = tuple[tuple["Path", tuple[int, ...]], ...]
"""Files and folders with their stamps."""


class Calendars:
    """The calendars of one workspace as last read, and when to read them again."""

    def __init__(self, places: Places, environ: Mapping[str, str]) -> None:
        """Keep them at ``places``; nothing is read yet."""
        self._places = places
        self._environ = environ
        self._cache = CalendarCache(places)
        self._own: tuple[Head, Agenda] | None = None
        self._joined: tuple[LoadedConfig, Request, LoadedConfig] | None = None
        self._set: tuple[Config, str, date] | None = None
        self._scanned: datetime | None = None
        self._roots: _Stamped = ()
        self._reader: tuple[subprocess.Popen[bytes] | None, Request, _Stamped] | None = None
        """The process that was last started to read again, by which settings, and what was there then."""
        self._placed: tuple[object, Occurrences] | None = None
        self.request: Request

    def set(self, config: Config, my_zone: str, today: date) -> None:
        """Read by these settings, on this clock, around ``today``."""
        new = (config, my_zone, today)
        if self._set is None or self._set[0] is not config or self._set[1:] != new[1:]:
            self._set = new
            self.request = request_of(config, today, my_zone, self._places.config.parent, self._environ)

    def join(self, found: LoadedConfig, now: datetime, *, keeps: bool, waits: bool) -> LoadedConfig:
        """Return the settings with the calendars, and with the stamps that show their changes."""
        if self._joined is not None:
            before, request, joined = self._joined
            own = joined.stamps[len(before.stamps) :]
            if before is found and request is self.request and all(stamp(path) == seen for path, seen in own):
                return joined
        kept = stamp(self._cache.agenda_path)
        agenda = self.agenda(now, keeps=keeps, waits=waits)
        paths = dict.fromkeys(
            [*(each.path for each in self.request.calendars), *(path for path, _seen in agenda.roots)]
        )
        roots = tuple((path, stamp(path)) for path in map(path_of, paths))
        # What another process reads again is seen by the agenda that it writes.
        self._roots = roots if keeps else ()
        stamps = [(self._cache.agenda_path, kept), *(() if keeps else roots)]
        config = with_calendars(found.config, agenda, self.request, self._occurrences(agenda))
        joined = replace(found, config=config, stamps=(*found.stamps, *stamps))
        if kept == stamp(self._cache.agenda_path):
            self._joined = found, self.request, joined
        return joined

    def _occurrences(self, agenda: Agenda) -> Occurrences:
        """Return the occurrences; the same object as last time, if nothing changed."""
        names = [calendar.title for calendar in self.request.calendars]
        # A calendar is fetched far more often than anything in it changes: then what was looked at stays.
        facts = agenda.wide, agenda.brief, names, language()
        if self._placed is None or self._placed[0] != facts:
            self._placed = facts, as_meetings(agenda, names)
        return self._placed[1]

    def agenda(self, now: datetime, *, keeps: bool, waits: bool) -> Agenda:
        """Return the calendars as last read, and start reading what has changed since.

        Without ``keeps`` nothing is written: changes are read at once, for this workspace only. ``waits``: wait for
        what was never read.
        """
        known = self._kept()
        if known is not None and known.is_unchanged():
            return known
        if not keeps:
            return self._read_here(now)
        if known is None and waits:
            return self._refreshed(now)
        if not self._is_being_read():
            self.read_again(now)
        return known or Agenda()

    def read_again(self, now: datetime) -> None:
        """Start reading everything that changed, also inside folders, in a process of its own."""
        from wfh.integrations.calendars.child import start_alone  # late: what was read last is shown first

        seen = self._stamped()
        self._reader = start_alone(_MODULE, self.request.as_text(self._places, now)), self.request, seen

    def _is_being_read(self) -> bool:
        """Return whether a process that was started here is reading the calendars as they are now."""
        if self._reader is None:
            return False
        process, request, seen = self._reader
        return process is not None and process.poll() is None and (request, seen) == (self.request, self._stamped())

    def _stamped(self) -> _Stamped:
        """Return the files and folders that show a change, stamped as they are now."""
        return tuple((path, stamp(path)) for path, _stamp in self._roots)

    def poll(self, now: datetime) -> None:
        """Start reading the calendars if one of their files or folders has changed since the last call."""
        seen = self._stamped()
        if seen != self._roots:
            self._roots = seen
            self.read_again(now)

    def roots(self) -> tuple[Path, ...]:
        """Return every file and folder that changes when a calendar does."""
        return tuple(path for path, _stamp in self._roots)

    def scan_if_due(self, now: datetime) -> None:
        """Start reading everything that changed, at most once in :data:`SCAN_EVERY`."""
        if self._scanned is None or not self._scanned <= now < self._scanned + SCAN_EVERY:
            self._scanned = now
            self.read_again(now)

    def read_now(self, now: datetime, *, keeps: bool) -> Agenda:
        """Read what changed, wait for it, and return all."""
        if not keeps:
            return self._read_here(now)
        return self._refreshed(now)

    def _refreshed(self, now: datetime) -> Agenda:
        from wfh.usecases.calendars.refresh import refresh

        return refresh(self._places, self.request, now) or self._kept() or Agenda()

    def _kept(self) -> Agenda | None:
        """Return the stored agenda for these settings and days; None if there is none."""
        kept = self._cache.agenda()
        return from_lines(kept.lines) if kept is not None and self.request.served_by(kept.head) else None

    def _read_here(self, now: datetime) -> Agenda:
        if self._own is not None and self._own[0] == self.request.head and self._own[1].is_unchanged():
            return self._own[1]
        from wfh.usecases.calendars.refresh import read_only

        agenda = read_only(self._places, self.request, now)
        self._own = self.request.head, agenda
        return agenda


def as_meetings(agenda: Agenda, names: Sequence[str]) -> Occurrences:
    """Return the occurrences of the calendars with these names as placed meetings."""

    def shown(each: Occurrence) -> PlacedMeeting:
        return placed(each, names[each.source])

    wide = tuple(shown(each) for each in agenda.wide if each.kind in _KINDS)
    return Occurrences(wide, Lazy(agenda.brief, shown), agenda.starts)


def with_calendars(config: Config, agenda: Agenda, request: Request, occurrences: Occurrences) -> Config:
    """Return the settings in force with the calendars: meetings, days off, and the age of each calendar."""
    own = {exception.date for exception in config.hours.weekly.exceptions}
    weekly = config.hours.weekly
    if away := {day: note for day, note in _days_off(occurrences.wide) if day not in own}:
        more = (HoursException(day, (), note) for day, note in sorted(away.items()))
        weekly = replace(weekly, exceptions=(*weekly.exceptions, *more))
    ages = tuple(
        CalendarAge(calendar, state.fetched_at, state.is_missing)
        for calendar, state in zip(request.calendars, agenda.sources, strict=False)
    )
    return replace(config, occurrences=occurrences, ages=ages, hours=replace(config.hours, weekly=weekly))


def _days_off(occurrences: tuple[PlacedMeeting, ...]) -> Iterator[tuple[date, str]]:
    """Yield the dates on which I am out of office all day, with their titles."""
    for each in occurrences:
        if each.kind is MeetingKind.AWAY and each.dates is not None:
            first, last = each.dates
            for day in range(min((last - first).days, _LONGEST_AWAY)):
                yield first + timedelta(days=day), _("away: {title}").format(title=each.title)


def placed(each: Occurrence, calendar: str) -> PlacedMeeting:
    """Return an occurrence of the calendar with this name as a placed meeting."""
    title = _("busy") if each.is_private else each.title
    span = Span(each.start, each.end)
    return PlacedMeeting(
        title, span, each.people, _KINDS[each.kind], MeetingSource.CALENDAR, each.uid, calendar, each.dates, each.place
    )
