"""The occurrences that a calendar file holds in a span, with what they mean, and the problems of the file."""

from __future__ import annotations

import os
import stat
from collections import Counter

from wfh.domain.calendar.classify import classify
from wfh.domain.calendar.occurrence import Occurrence
from wfh.domain.calendar.problems import CalendarProblem
from wfh.integrations.calendars.components import UnreadableError, read_component
from wfh.integrations.calendars.guard import LIBRARY_ERRORS, TimeBudget, TooSlowError
from wfh.integrations.calendars.occurrences import Within, occurrences
from wfh.integrations.calendars.prefilter import prefilter
from wfh.integrations.calendars.result import FileResult
from wfh.integrations.calendars.zones import Zones

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.calendar.classify import Who
    from wfh.domain.model.calendars import Calendar
    from wfh.integrations.calendars.components import Component
    from wfh.integrations.calendars.occurrences import EventInstance
    from wfh.integrations.calendars.prefilter import EventRange, Filtered

_LARGEST = 32 << 20
"""The largest file that is read, in bytes."""
_MOST_PROBLEMS = 100
_MOST_ADDRESSES = 3


def read_file(path: str, source: int, calendar: Calendar, who: Who, within: Within) -> FileResult:
    """Return what the file at ``path`` of ``calendar`` holds; never raises for its content."""
    try:
        data = _bytes(path)
    except OSError as error:
        return FileResult(problems=[CalendarProblem("unreadable", path, detail=error.strerror or str(error))])
    if data is None:
        return FileResult(problems=[CalendarProblem("large", path, detail=str(_LARGEST >> 20))])
    return read_text(data, path, source, calendar, who, within)


def read_text(data: bytes, path: str, source: int, calendar: Calendar, who: Who, within: Within) -> FileResult:
    """Return what the bytes of a file hold."""
    return _Reading(path, source, calendar, who, within).read(data)


def _bytes(path: str) -> bytes | None:
    """Return the bytes of a file; None if it is too large. Raises OSError if it is not a file or cannot be read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(0, "not a regular file")
        data = file.read(_LARGEST + 1)
    return data if len(data) <= _LARGEST else None


class _Reading:
    def __init__(self, path: str, source: int, calendar: Calendar, who: Who, within: Within) -> None:
        self.path = path
        self.source = source
        self.calendar = calendar
        self.who = who
        self.within = within
        self.result = FileResult()
        self.budget = TimeBudget()
        self.filtered: Filtered

    def read(self, data: bytes) -> FileResult:
        first, last = (edge.astimezone(self.within.zone).date() for edge in (self.within.start, self.within.end))
        self.filtered = found = prefilter(data, first, last)
        self.result.is_whole = found.is_whole
        if not found.is_calendar:
            self.tell("empty", 0)
            return self.result
        if not found.is_whole:
            self.tell("cut", 0)
        for place in found.halves[:_MOST_PROBLEMS]:
            self.tell("half", found.line(place))
        zones = Zones(self.within.zone, found.zones, last.year)
        zones.floating = (found.zone and zones.find(found.zone)) or self.within.zone
        counts: Counter[str] = Counter()
        for components in self.by_uid(zones):
            self.result.occurrences += self.meant(self.occur(components))
            self.result.events += 1
            counts.update({each.address for part in components for each in part.event.attendees})
        self.result.addresses = dict(counts.most_common(_MOST_ADDRESSES))
        return self.result

    def tell(self, code: str, line: int, detail: str = "") -> None:
        problem = CalendarProblem(code, self.path, line, detail)
        if len(self.result.problems) < _MOST_PROBLEMS and problem not in self.result.problems:
            self.result.problems.append(problem)

    def by_uid(self, zones: Zones) -> Iterator[list[Component]]:
        groups: dict[object, list[Component]] = {}
        for block in self.filtered.blocks:
            component = self.component(block, zones)
            if component is not None:
                groups.setdefault(component.event.uid or id(component), []).append(component)
        yield from groups.values()

    def component(self, block: EventRange, zones: Zones) -> Component | None:
        data = self.filtered.data[block.start : block.end]
        noted: list[tuple[str, str]] = []
        cancelled = self.filtered.is_cancelled(block.start)
        try:
            component = read_component(data, zones, lambda *what: noted.append(what), cancelled=cancelled)
        except UnreadableError as error:
            noted.append((error.code, error.detail))
            component = None
        except LIBRARY_ERRORS as error:
            noted.append(("broken", type(error).__name__))
            component = None
        if component is not None:
            component.place = block.start
        if noted:
            line = self.filtered.line(block.start)
            for code, detail in noted:
                self.tell(code, line, detail[:80])
        return component

    def occur(self, components: list[Component]) -> list[EventInstance]:
        def tell(component: Component, code: str, detail: str) -> None:
            self.tell(code, self.filtered.line(component.place), detail)

        try:
            return occurrences(components, self.within, self.budget, tell)
        except (*LIBRARY_ERRORS, TooSlowError) as error:
            tell(components[0], "broken", type(error).__name__)
            return []

    def meant(self, found: list[EventInstance]) -> Iterator[Occurrence]:
        for each in found:
            event = each.component.event
            takes_no_time = each.dates is None and each.start == each.end
            meaning = classify(
                event, self.who, self.calendar, all_day=each.dates is not None, takes_no_time=takes_no_time
            )
            if meaning is None:
                continue
            yield Occurrence(
                each.start,
                each.end,
                str(meaning.kind),
                event.uid,
                meaning.title,
                meaning.people,
                each.dates,
                meaning.place,
                self.source,
                event.sequence,
                meaning.is_mine,
                meaning.is_private,
            )
