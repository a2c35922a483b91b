"""The meetings of a span of time, from every source, each once."""

from __future__ import annotations

from operator import attrgetter

from wfh.domain.model.meetings import MeetingKind, MeetingSource, PlacedMeeting
from wfh.domain.model.people import ME
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import Schedule, Window, WindowKind, window_spans
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from wfh.domain.model.config import Config
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.meetings import OneOffMeeting

_IN_ORDER = attrgetter("span", "title")


def meetings_within(config: Config, ledger: Ledger, span: Span) -> tuple[PlacedMeeting, ...]:
    """Return what takes time in ``span``, in order of time: weekly and one-off meetings, and those of calendars.

    A weekly or one-off meeting at the time of one in a calendar, with its title or its people, is the same meeting and
    left out; if the calendar names nobody, its people still count.
    """
    known = tuple(each for each in config.occurrences.near(span) if _meet(each.span, span) and each.takes_time)
    entered = (*_weekly(config, span), *_one_off(ledger, span))
    own = (each for each in entered if not any(_is_same(each, other) for other in known))
    return tuple(sorted((*(_with_people(each, entered) for each in known), *own), key=_IN_ORDER))


def remarks_within(config: Config, span: Span, day: date | None = None) -> tuple[PlacedMeeting, ...]:
    """Return what calendars hold in ``span`` that takes no time, in order of time.

    Those are notes, places, time without meetings, and whole-day entries; only those of the date ``day``, if given.
    """
    found = (each for each in config.occurrences.near(span) if _is_on(each, span, day) and not each.takes_time)
    return tuple(sorted(found, key=_IN_ORDER))


def _is_on(each: PlacedMeeting, span: Span, day: date | None) -> bool:
    """Return whether something lies in a span; a whole-day entry, on the date ``day`` if given.

    A working day goes on after midnight, into the next date.
    """
    if day is not None and each.dates is not None:
        return each.dates[0] <= day < each.dates[1]
    return _meet(each.span, span)


def placed(meeting: OneOffMeeting) -> PlacedMeeting:
    """Return a one-off meeting as a placed meeting."""
    span = Span(utc(meeting.start), utc(meeting.end))
    kind = MeetingKind.MAYBE if meeting.tentative else MeetingKind.MEETING
    return PlacedMeeting(meeting.title, span, meeting.people, kind, meeting.source, meeting.id)


def _one_off(ledger: Ledger, span: Span) -> Iterator[PlacedMeeting]:
    for day in ledger.days.values():
        for meeting in day.meetings:
            here = placed(meeting)
            if _meet(here.span, span) and here.takes_time:
                yield here


def _weekly(config: Config, span: Span) -> Iterator[PlacedMeeting]:
    for meeting in config.meetings:
        window = Window(WindowKind.QUIET, meeting.days, meeting.time)
        anchor = Schedule(meeting.timezone, windows=(window,))
        for occurrence in window_spans(anchor, span, WindowKind.QUIET):
            yield PlacedMeeting(meeting.title, occurrence, meeting.people)


def _meet(one: Span, other: Span) -> bool:
    """Return whether ``one``, which may have no length, overlaps ``other``."""
    return one.start < other.end and (other.start < one.end or other.start <= one.start)


def _is_same(own: PlacedMeeting, other: PlacedMeeting) -> bool:
    if own.span != other.span or other.source is not MeetingSource.CALENDAR:
        return False
    people = _others(own.people)
    return own.title.casefold() == other.title.casefold() or (bool(people) and people == _others(other.people))


def _with_people(event: PlacedMeeting, entered: Iterable[PlacedMeeting]) -> PlacedMeeting:
    if event.people:
        return event
    people = next((own.people for own in entered if _is_same(own, event)), ())
    return replace(event, people=people) if people else event


def _others(people: Iterable[str]) -> frozenset[str]:
    return frozenset(people) - {ME}
