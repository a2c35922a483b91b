"""How clock changes affect the time difference to colleagues, shared meetings, and the user's office hours."""

from __future__ import annotations

from datetime import datetime, time
from itertools import pairwise

from wfh.domain.model.people import Meeting
from wfh.domain.time import working_hours, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import WindowKind
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.people import Person
    from wfh.domain.time.zones import ClockChange

ONE_WEEK = 7 * working_hours.ONE_DAY
_BEYOND = 100 * working_hours.ONE_DAY
"""How far past the warning days to search for the end of an unusual gap; a longer one is the new usual."""
_MOST_CHANGE = working_hours.ONE_DAY / 12
"""How far two instances whole weeks away may be apart because clocks changed."""
_HALF_A_DAY = working_hours.ONE_DAY / 2


class OffsetChange(Value):
    """A clock change of ``id``. Offsets are from UTC, gaps are theirs minus mine; all in minutes."""

    id: str
    at: datetime
    offset_before: int
    offset_after: int
    gap_before: int
    gap_after: int


class MeetingShift(Value):
    """A meeting at an unusual time for ``id`` on ``dates`` (on my clock): ``minute`` instead of ``usual``.

    ``mine`` is its time on my clock then. All in minutes after midnight.
    """

    title: str
    id: str
    minute: int
    usual: int
    mine: int
    dates: tuple[date, ...]


class ClockNote(Value):
    """From ``first`` to ``last`` (dates on my clock) ``id`` is ``gap`` minutes ahead of me, not ``usual``.

    ``last`` is None if it stays so for long; ``begun`` means that it has started. A change in the evening counts from
    the next date. ``office_hours`` are my office hours at ``id``'s time, with their notes as titles.
    """

    id: str
    gap: int
    usual: int
    first: date
    last: date | None
    begun: bool
    meetings: tuple[MeetingShift, ...] = ()
    office_hours: tuple[MeetingShift, ...] = ()


class _Period(Value):
    """A period with one gap; ``usual`` is the gap of the time to compare with, before it or ``after`` it."""

    start: datetime
    end: datetime | None
    gap: int
    usual: int
    after: bool


class OffsetChanges:
    """Clock changes of me and others within ``warning_days`` of a date.

    Changes ahead count up to the end of the last warning day. A past change counts if it opened a gap that changes
    again ahead and so holds now.
    """

    def __init__(self, me: Person, others: Sequence[Person], day: date, warning_days: int) -> None:
        """Find the changes of everyone's clock around ``day``."""
        self._people = (me, *others)
        self._day = day
        self._zone = zones.zone(me.schedule.timezone)
        midnight, reach = datetime.combine(day, time()), warning_days * working_hours.ONE_DAY
        self._now = zones.first_instant(midnight, self._zone)
        self._end = zones.first_instant(midnight + reach + working_hours.ONE_DAY, self._zone)
        self._span = Span(self._now - reach, self._end + _BEYOND)
        self._found: dict[str, tuple[ClockChange, ...]] = {}

    def _of(self, timezone: str) -> tuple[ClockChange, ...]:
        if timezone not in self._found:
            self._found[timezone] = zones.clock_changes(zones.zone(timezone), self._span)
        return self._found[timezone]

    def changes(self) -> tuple[OffsetChange, ...]:
        """Return every change that counts, in order; a change of my own clock has the id ``me`` and no gap."""
        if not any(self._of(person.schedule.timezone) for person in self._people):
            return ()
        opened = {at for person in self._people[1:] for at in self._opened(person)}
        counted = [
            self._change(person, change)
            for person in self._people
            for change in self._of(person.schedule.timezone)
            if self._now <= change.at < self._end or change.at in opened
        ]
        return tuple(sorted(counted, key=lambda change: change.at))

    def _change(self, person: Person, change: ClockChange) -> OffsetChange:
        before, after = change.before_minutes, change.after_minutes
        mine_before = zones.offset_minutes(change.at - zones.SECOND, self._zone)
        mine_after = zones.offset_minutes(change.at, self._zone)
        return OffsetChange(person.id, change.at, before, after, before - mine_before, after - mine_after)

    def _opened(self, person: Person) -> Iterator[datetime]:
        """Yield the past change that opened the present gap to ``person``, if that changes again ahead."""
        steps = self._steps(person)
        for (at, _gap), (following, _next) in pairwise(steps):
            if at < self._now <= following < self._end:
                yield at

    def _steps(self, person: Person) -> list[tuple[datetime, int]]:
        """Return when the gap to ``person`` changes, and its value from then on."""
        theirs = zones.zone(person.schedule.timezone)
        ats = {change.at for key in (person.schedule.timezone, self._zone.key) for change in self._of(key)}
        steps: list[tuple[datetime, int]] = []
        gap = self._gap(self._span.start, theirs)
        for at in sorted(ats):
            now = self._gap(at, theirs)
            if now != gap:
                steps.append((at, now))
            gap = now
        return steps

    def _gap(self, instant: datetime, theirs: ZoneInfo) -> int:
        return zones.offset_minutes(instant, theirs) - zones.offset_minutes(instant, self._zone)

    def notes(self, meetings: Sequence[Meeting] = (), series: Iterable[PlacedMeeting] = ()) -> tuple[ClockNote, ...]:
        """Return a note for each unusual or new gap, with the affected ``meetings``, in order.

        ``series`` are instances of meetings in calendars: those with one id come again.
        A gap that ended the day before is left out. Office hours are included if the person is awake at either time.
        """
        candidates = (
            self._note(person, period, meetings, series)
            for person in self._people[1:]
            for period in self._periods(person)
        )
        news = [note for note in candidates if note.last is None or note.last >= self._day]
        return tuple(sorted(news, key=lambda note: note.first))

    def _periods(self, person: Person) -> Iterator[_Period]:
        """Yield the unusual gap that holds now, and each new one ahead that does not return to the one before."""
        steps = self._steps(person)
        if not steps:
            return
        gaps = [self._gap(self._span.start, zones.zone(person.schedule.timezone)), *(gap for _at, gap in steps)]
        ends = [*(at for at, _gap in steps[1:]), None]
        for index, ((at, gap), end) in enumerate(zip(steps, ends, strict=True)):
            if self._now <= at < self._end:
                if not (index and gap == gaps[index - 1]):
                    yield _Period(at, end, gap, gaps[index], after=False)
            elif end is not None and at < self._now <= end < self._end:
                yield _Period(at, end, gap, gaps[index + 2], after=True)

    def _note(
        self, person: Person, period: _Period, meetings: Sequence[Meeting], series: Iterable[PlacedMeeting]
    ) -> ClockNote:
        shifts = [
            shift
            for meeting in meetings
            if person.id in meeting.people
            for who in (person, self._people[0])
            for shift in self._shifts(meeting, who, period)
        ]
        theirs = [each for each in series if person.id in each.people and each.takes_time]
        for who in (person, self._people[0]):
            shifts += self._shifts_of_series(theirs, who, period)
        first, begun = self._from(period.start), period.start < self._now
        last = None if period.end is None else self._from(period.end) - working_hours.ONE_DAY
        office = tuple(self._office_shifts(person, period))
        return ClockNote(person.id, period.gap, period.usual, first, last, begun, tuple(shifts), office)

    def _office_shifts(self, person: Person, period: _Period) -> Iterator[MeetingShift]:
        """Yield the unusual times of my office hours for ``person`` within ``period``."""
        for window in self._people[0].schedule.windows:
            if window.kind is WindowKind.OFFICE_HOURS:
                weekly = Meeting(window.note, (person.id,), window.days, window.time, self._zone.key)
                for shift in self._shifts(weekly, person, period):
                    dates = tuple(day for day in shift.dates if self._people[0].schedule.hours.on(day))
                    if dates and not (_sleeps(person, shift.minute) and _sleeps(person, shift.usual)):
                        yield replace(shift, dates=dates)

    def _from(self, at: datetime) -> date:
        """Return the date on my clock from which a change ``at`` counts."""
        return (zones.wall(at, self._zone).replace(tzinfo=None) + _HALF_A_DAY).date()

    def _shifts(self, meeting: Meeting, who: Person, period: _Period) -> Iterator[MeetingShift]:
        """Yield the unusual times of ``meeting`` for ``who`` within ``period``."""
        theirs = zones.zone(who.schedule.timezone)
        dates_by_time: dict[tuple[int, int, int], list[date]] = {}
        for at in self._occurrences(meeting, period):
            usual = self._usual(meeting, at, period)
            odd, normal = zones.minute_of_day(at, theirs), zones.minute_of_day(usual, theirs)
            if odd != normal:
                local = zones.wall(at, self._zone)
                dates_by_time.setdefault((odd, normal, zones.minute_of_day(at, self._zone)), []).append(local.date())
        for (odd, normal, mine), dates in dates_by_time.items():
            yield MeetingShift(meeting.title, who.id, odd, normal, mine, tuple(dates))

    def _shifts_of_series(
        self, series: Sequence[PlacedMeeting], who: Person, period: _Period
    ) -> Iterator[MeetingShift]:
        """Yield the unusual times of meetings in calendars for ``who``, beside the instance whole weeks away."""
        start, end = max(period.start, self._now), period.end or self._end
        dates: dict[tuple[str, int, int, int], list[date]] = {}
        theirs = zones.zone(who.schedule.timezone)
        for each in series:
            if each.id and start <= each.span.start < end and (usual := self._usual_instance(each, series, period)):
                odd, normal = (zones.minute_of_day(one.span.start, theirs) for one in (each, usual))
                if odd != normal:
                    local = zones.wall(each.span.start, self._zone)
                    key = (each.title, odd, normal, zones.minute_of_day(each.span.start, self._zone))
                    dates.setdefault(key, []).append(local.date())
        for (title, odd, normal, mine), found in dates.items():
            yield MeetingShift(title, who.id, odd, normal, mine, tuple(found))

    def _usual_instance(
        self, meeting: PlacedMeeting, series: Sequence[PlacedMeeting], period: _Period
    ) -> PlacedMeeting | None:
        """Return the nearest instance, whole weeks away by some clock, in the time to compare with."""

        def is_usual(other: PlacedMeeting) -> bool:
            at, weeks = other.span.start, (other.span.start - meeting.span.start) / ONE_WEEK
            after = period.end is not None and at >= period.end
            return (
                other.id == meeting.id
                and (after if period.after else at < period.start)
                and abs(weeks - round(weeks)) * ONE_WEEK <= _MOST_CHANGE
            )

        return min(filter(is_usual, series), key=lambda other: abs(other.span.start - meeting.span.start), default=None)

    def _occurrences(self, meeting: Meeting, period: _Period) -> Iterator[datetime]:
        anchor = zones.zone(meeting.timezone)
        start = max(period.start, self._now)
        end = period.end or max(self._end, start + ONE_WEEK)  # for a permanent gap, at least each weekday
        day = zones.wall(start, anchor).date()
        while (at := _at(meeting, day, anchor)) < end:
            if at >= start and day.weekday() in meeting.days:
                yield at
            day += working_hours.ONE_DAY

    def _usual(self, meeting: Meeting, at: datetime, period: _Period) -> datetime:
        """Return the occurrence, whole weeks away, in the time to compare with."""
        anchor = zones.zone(meeting.timezone)
        day = zones.wall(at, anchor).date()
        if period.after and period.end is not None:
            while _at(meeting, day, anchor) < period.end:
                day += ONE_WEEK
        else:
            while _at(meeting, day, anchor) >= period.start:
                day -= ONE_WEEK
        return _at(meeting, day, anchor)


def _at(meeting: Meeting, day: date, anchor: ZoneInfo) -> datetime:
    return zones.at_minute(day, meeting.time.start, anchor)


def _sleeps(person: Person, minute: int) -> bool:
    asleep = person.schedule.asleep
    return any(asleep.start <= minute + day < asleep.end for day in (0, working_hours.DAY_MINUTES))
