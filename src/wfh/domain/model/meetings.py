"""Meetings, whichever source they are from: weekly ones of the config, one-off ones of a day, those of calendars."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from operator import attrgetter

from wfh.stand_ins import StrEnum
from wfh.values import Value, field
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from typing import Any, Protocol, TypeVar

    from wfh.domain.time.spans import Span

    Item_co = TypeVar("Item_co", covariant=True)

    class Items(Protocol[Item_co]):
        """Items that are given by their place, as those of a tuple."""

        def __len__(self) -> int: ...
        def __getitem__(self, at: int, /) -> Item_co: ...
        def __iter__(self) -> Iterator[Item_co]: ...


class MeetingKind(StrEnum):
    """What something in a calendar means to me; the names are those of ``wfh calendars --json``.

    ``maybe`` is not answered yet, ``away`` out of office, ``elsewhere`` only says where I work. ``focus`` is time
    without meetings, ``free`` and ``note`` take no time.
    """

    MEETING = "meeting"
    MAYBE = "maybe"
    AWAY = "away"
    ELSEWHERE = "elsewhere"
    FOCUS = "focus"
    FREE = "free"
    NOTE = "note"


class MeetingSource(StrEnum):
    """Where a meeting is from: a weekly one, one that I entered, a slot that was booked, or a calendar."""

    WEEKLY = "weekly"
    ME = "me"
    OVERLAP = "overlap"
    CALENDAR = "calendar"


class OneOffMeeting(Value):
    """A meeting of one day, kept in its day file; ``start`` and ``end`` are instants with the local UTC offset.

    ``people`` are ids of colleagues. A ``tentative`` one is not agreed on yet. ``extra`` holds fields unknown to this
    version.
    """

    id: str
    title: str
    start: datetime
    end: datetime
    people: tuple[str, ...] = ()
    source: MeetingSource = MeetingSource.ME
    tentative: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)


class PlacedMeeting(Value):
    """Something at a certain time, from any source.

    ``people`` are ids of colleagues. ``id`` is that of a one-off meeting, or the UID in a ``calendar``, which is given
    by its name. Something for whole days has ``dates``, its first day and the day after its last; its ``span`` is then
    those days on my clock. ``place`` is where I work, if it says so.
    """

    title: str
    span: Span
    people: tuple[str, ...] = ()
    kind: MeetingKind = MeetingKind.MEETING
    source: MeetingSource = MeetingSource.WEEKLY
    id: str = ""
    calendar: str = ""
    dates: tuple[date, date] | None = None
    place: str = ""

    @property
    def all_day(self) -> bool:
        """Whether it is for whole days."""
        return self.dates is not None

    @property
    def is_one_off(self) -> bool:
        """Whether it is kept in a day file, and can be changed here."""
        return self.source in {MeetingSource.ME, MeetingSource.OVERLAP}

    @property
    def takes_time(self) -> bool:
        """Whether nothing else fits in its time."""
        return self.kind in _TAKING and not self.all_day and self.span.start < self.span.end

    @property
    def is_open(self) -> bool:
        """Whether it is not answered, or not agreed on, yet."""
        return self.kind is MeetingKind.MAYBE

    @property
    def holds(self) -> bool:
        """Whether reminders wait until it is over; an unanswered one in a calendar holds nothing back."""
        return self.takes_time and (self.kind is not MeetingKind.MAYBE or self.is_one_off)

    @property
    def is_announced(self) -> bool:
        """Whether it is announced as what comes next."""
        return self.holds and self.kind is not MeetingKind.AWAY

    @property
    def words(self) -> str:
        """The title, with a question mark if it is not answered yet, or as time away."""
        if self.kind is MeetingKind.AWAY:
            return _("away: {title}").format(title=self.title)
        return f"{self.title} ?" if self.is_open else self.title


class Occurrences(Value):
    """All that calendars hold around today; those that are ``brief`` may be made only when they are looked at.

    ``brief`` are in order of time, with the seconds since the epoch at which each ``starts``, and last at most
    :data:`BRIEF`. The ``wide`` ones, also in order of time, are examined in every query.
    """

    wide: tuple[PlacedMeeting, ...] = ()
    brief: Items[PlacedMeeting] = ()
    starts: Items[int] = ()

    def near(self, span: Span) -> Iterator[PlacedMeeting]:
        """Yield what may lie in ``span``: whatever does, and a few others."""
        yield from self.wide
        first = bisect_left(self.starts, span.start.timestamp() - BRIEF.total_seconds())
        last = bisect_left(self.starts, span.end.timestamp(), first)
        yield from (self.brief[at] for at in range(first, last))

    def __iter__(self) -> Iterator[PlacedMeeting]:
        """Yield each, in order of time."""
        return iter(sorted((*self.brief, *self.wide), key=_START))


BRIEF = timedelta(hours=6)
_START = attrgetter("span.start")
_TAKING = frozenset({MeetingKind.MEETING, MeetingKind.MAYBE, MeetingKind.AWAY})
