"""Who is present when, and with whom; computed by sweeping over the edges, not by sampling."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, time
from functools import lru_cache
from itertools import compress

from wfh.domain.time import fast_spans, working_hours, zones
from wfh.domain.time.spans import Span, clip
from wfh.domain.time.working_hours import WindowKind
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, timedelta
    from zoneinfo import ZoneInfo

    from wfh.domain.model.people import Person
    from wfh.domain.time.fast_spans import Ticks
    from wfh.domain.time.spans import Spans


_TAKEN = (WindowKind.LUNCH, WindowKind.NO_MEETING)


class PresenceRow(Value):
    """One person's hours over a span, in plain numbers and as spans.

    ``utc_offset`` is theirs at its start. ``hours`` are their hours without days off; ``free`` is ``hours`` without
    lunch, no-meeting windows and meetings: when they can meet.
    """

    person: Person
    utc_offset: timedelta
    hours: Ticks
    free: Ticks

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    @property
    def working(self) -> Spans:
        """Their hours without days off."""
        return fast_spans.as_spans(self.hours)

    @property
    def present(self) -> Spans:
        """When they can meet."""
        return fast_spans.as_spans(self.free)


class SharedPeriod:
    """A maximal period in which exactly the same ``people`` (ids, in row order, two or more) are present.

    Times and people are stored as numbers, one byte a person, and converted on demand, for large teams.
    """

    __slots__ = ("_end", "_here", "_ids", "_start")

    def __init__(self, start: int, end: int, ids: Sequence[str], here: bytes) -> None:
        """Hold a period in ticks, and which of ``ids`` are ``here`` in it (a byte each, 1 or 0)."""
        self._start, self._end, self._ids, self._here = start, end, ids, here

    @classmethod
    def of(cls, span: Span, people: Sequence[str]) -> SharedPeriod:
        """Return the period ``span`` with all of ``people``."""
        return cls(zones.ticks(span.start), zones.ticks(span.end), people, bytes([1]) * len(people))

    @property
    def span(self) -> Span:
        """The period."""
        return fast_spans.as_span(self._start, self._end)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people present."""
        return tuple(compress(self._ids, self._here))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SharedPeriod) and (self.span, self.people) == (other.span, other.people)

    def __hash__(self) -> int:
        return hash((self.span, self.people))

    def __repr__(self) -> str:
        return f"Together.of({self.span!r}, {self.people!r})"


def days_span(day: date, days: int, zone: ZoneInfo) -> Span:
    """Return the instants of ``days`` local days from ``day`` on the clock of ``zone``."""
    midnight = datetime.combine(day, time())
    return Span(zones.first_instant(midnight, zone), zones.first_instant(midnight + days * working_hours.ONE_DAY, zone))


def presence_row(person: Person, span: Span) -> PresenceRow:
    """Expand the hours, windows and meetings of ``person`` over ``span``."""
    schedule = person.schedule
    working = free = working_hours.working_ticks(schedule, span)
    if schedule.windows or schedule.closed:
        free = fast_spans.subtract(working, working_hours.window_ticks(schedule, span, *_TAKEN))
    if schedule.taken:
        free = fast_spans.subtract(free, fast_spans.as_ticks(clip(schedule.taken, span)))
    return PresenceRow(person, _offset(working_hours.offset_ticks(schedule, span)), working, free)


@lru_cache(maxsize=256)
def _offset(ticks: int) -> timedelta:
    return ticks * zones.TICK


def shared_periods(rows: Sequence[PresenceRow]) -> tuple[SharedPeriod, ...]:
    """Return the maximal periods in which the same two or more people are present, in order."""
    edges: defaultdict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        for start, end in row.free:
            edges[start].append(index)
            edges[end].append(index)
    ids, here = tuple(row.person.id for row in rows), bytearray(len(rows))
    periods: list[SharedPeriod] = []
    since: int | None = None
    for at in sorted(edges):
        if since is not None:
            periods.append(SharedPeriod(since, at, ids, bytes(here)))
        for index in edges[at]:
            here[index] ^= 1
        since = at if here.count(1) > 1 else None
    return tuple(periods)


def everyone(rows: Sequence[PresenceRow]) -> Spans:
    """Return when all people of ``rows`` are present."""
    shared = rows[0].free
    for row in rows[1:]:
        if not shared:
            break
        shared = fast_spans.intersect(shared, row.free)
    return fast_spans.as_spans(shared)
