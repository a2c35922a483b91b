"""An event of a calendar as it was read, and one of its occurrences with what that means to me."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.values import dataclass

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in an event: a casefolded ``address``, and the answer (``PARTSTAT``) in capitals, empty if unknown."""

    address: str
    answer: str = ""
    organises: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """What an event says about itself; ``status``, ``busy_status`` and ``access`` are in capitals, empty if unsaid.

    ``busy_status`` is ``X-MICROSOFT-CDO-BUSYSTATUS`` and ``access`` is ``CLASS``. ``sequence`` is -1 if unsaid. Rooms
    and equipment are not among the ``attendees``.
    """

    uid: str
    title: str = ""
    status: str = ""
    busy_status: str = ""
    access: str = ""
    is_transparent: bool = False
    attendees: tuple[Attendee, ...] = ()
    sequence: int = -1


@dataclass(frozen=True, slots=True)
class Occurrence:
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


DECLINED = "declined"
"""The kind of what I declined: hidden, and counted."""
CANCELLED = "cancelled"
"""The kind of what was called off: it only hides copies of itself."""
HIDDEN = frozenset({DECLINED, CANCELLED})
