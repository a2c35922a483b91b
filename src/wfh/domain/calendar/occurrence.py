"""An occurrence of an event in a calendar, with what it means to me."""

from __future__ import annotations

from operator import attrgetter

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime


class Occurrence(Value):
    """An occurrence in a calendar and what it means to me.

    ``kind`` is one of :class:`wfh.domain.model.meetings.MeetingKind`, or one of the words for what is hidden. ``start``
    and ``end`` are in UTC; of whole ``dates`` (the first day, and the day after the last) they are those days on my
    clock. ``source`` is the number of its calendar in the config. ``is_mine``: I am in it.
    """

    start: datetime
    end: datetime
    kind: str
    uid: str
    title: str
    people: tuple[str, ...] = ()
    dates: tuple[date, date] | None = None
    place: str = ""
    source: int = 0
    sequence: int = -1
    is_mine: bool = False
    is_private: bool = False


IN_ORDER = attrgetter("start", "end", "title", "uid")
"""What orders occurrences in time."""
DECLINED = "declined"
"""The kind of what I declined: hidden, and counted."""
CANCELLED = "cancelled"
"""The kind of what was called off: it only hides copies of itself."""
HIDDEN = frozenset({DECLINED, CANCELLED})
