"""What an event of a calendar means to me: the first rule that matches."""

from __future__ import annotations

from wfh.domain.calendar.occurrence import CANCELLED, DECLINED
from wfh.domain.model.calendars import CalendarUse
from wfh.domain.model.meetings import MeetingKind
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wfh.domain.calendar.event import Attendee, Event
    from wfh.domain.model.calendars import Calendar

OWN_UID = "@wfh"
"""The end of the UID of what wfh itself writes into calendars."""
_BUSY = "busy"
"""The title of what is private, or has none."""
_PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})


class Who(Value):
    """My addresses, and the ids of colleagues by their addresses; all casefolded."""

    me: frozenset[str] = frozenset()
    people: Mapping[str, str] = {}


class Meaning(Value):
    """What an event is to me: the kind, the title to show, who is in it, and the place of a kind that has one."""

    kind: str
    title: str
    people: tuple[str, ...] = ()
    place: str = ""
    is_mine: bool = False
    is_private: bool = False


def classify(
    event: Event, who: Who, calendar: Calendar, *, all_day: bool, takes_no_time: bool = False
) -> Meaning | None:
    """Return what ``event`` of ``calendar`` means; None for what wfh itself wrote.

    ``all_day``: it is for whole days; ``takes_no_time``: it ends when it starts. The title of what is private does not
    go into the result.
    """
    if event.uid.casefold().endswith(OWN_UID):
        return None
    mine = [each for each in event.attendees if each.address in who.me]
    kind, place = _kind(event, mine, calendar, all_day=all_day, takes_no_time=takes_no_time)
    is_private = event.access in _PRIVATE or calendar.use is CalendarUse.PRIVATE
    title = _BUSY if is_private or not event.title else event.title
    return Meaning(kind, title, _people(event, who), place, bool(mine), is_private)


def _kind(
    event: Event, mine: Sequence[Attendee], calendar: Calendar, *, all_day: bool, takes_no_time: bool
) -> tuple[str, str]:
    busy, answers = event.busy_status, _answers(mine)
    if event.status == "CANCELLED" or "DECLINED" in answers:
        return CANCELLED if event.status == "CANCELLED" else DECLINED, ""
    place = _place(event.title, calendar) if all_day else ""
    if calendar.use is CalendarUse.FREE or busy == "FREE" or (event.is_transparent and not busy):
        # Many programs make what lasts all day free unless told otherwise; it says where I work all the same.
        return MeetingKind.FREE, place
    if takes_no_time:
        return MeetingKind.NOTE, ""
    if busy == "OOF":
        return MeetingKind.AWAY, ""
    if busy == "WORKINGELSEWHERE" or place:
        return MeetingKind.ELSEWHERE, place
    is_unsure = busy == "TENTATIVE" or (event.status == "TENTATIVE" and not busy) or "TENTATIVE" in answers
    if is_unsure or ("NEEDS-ACTION" in answers and not _organised(mine)):
        return MeetingKind.MAYBE, ""
    if not all_day and _is_one_of(event.title, calendar.focus):
        return MeetingKind.FOCUS, ""
    return MeetingKind.MEETING, ""


def _answers(mine: Sequence[Attendee]) -> frozenset[str]:
    return frozenset(each.answer for each in mine)


def _organised(mine: Sequence[Attendee]) -> bool:
    return any(each.organises for each in mine)


def _place(title: str, calendar: Calendar) -> str:
    return next((place for place, titles in calendar.places if _is_one_of(title, titles)), "")


def _is_one_of(title: str, titles: Iterable[str]) -> bool:
    folded = title.strip().casefold()
    return bool(folded) and any(folded == each.strip().casefold() for each in titles)


def _people(event: Event, who: Who) -> tuple[str, ...]:
    coming = (each for each in event.attendees if each.answer != "DECLINED")
    return tuple(dict.fromkeys(who.people[each.address] for each in coming if each.address in who.people))
