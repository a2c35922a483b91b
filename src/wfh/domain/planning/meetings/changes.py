"""What is done to one-off meetings: enter, change, move, lengthen, agree on, remove, and book a slot."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.meetings import MeetingSource, OneOffMeeting
from wfh.domain.model.people import ME
from wfh.domain.planning.blocks import movable
from wfh.domain.planning.proposals.free_time import block_span
from wfh.domain.time.moment import stamp, utc
from wfh.domain.time.quarter_hours import QUARTER
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import minute_on
from wfh.domain.time.zones import at_minute
from wfh.domain.today.boundary import working_date
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wfh.domain.model.block import Block
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.meetings.entry import MeetingEntry
    from wfh.domain.time.moment import Moment
    from wfh.domain.time.working_hours import TimeRange


def read_entry(snapshot: Snapshot, text: str) -> MeetingEntry:
    """Parse a line of quick entry."""
    from wfh.domain.planning.meetings.entry import parse_meeting  # late: Today asks only what can be changed

    ranges = snapshot.config.hours.weekly.on(snapshot.date)
    morning = min((each.start for each in ranges), default=0)
    return parse_meeting(text, snapshot.date, snapshot.config.people, morning=morning)


def enter(ledger: Ledger, snapshot: Snapshot, moment: Moment, text: str) -> tuple[Ledger, OneOffMeeting]:
    """Return the ledger with the meeting that ``text`` says, and the meeting.

    It is on the day it names, else today, or the next working day once today is closed. Raises WfhError if it has no
    words or no time.
    """
    entry = read_entry(snapshot, text)
    day = entry.day or (following_date(snapshot) if snapshot.day.is_closed else snapshot.date)
    title, span = _title(entry), _times(snapshot, entry, day)
    meeting = OneOffMeeting(
        moment.ids.meeting(),
        title,
        stamp(span.start, snapshot.zone),
        stamp(span.end, snapshot.zone),
        entry.people,
        tentative=entry.tentative,
    )
    return _put(ledger, snapshot, day, meeting), meeting


def change(ledger: Ledger, snapshot: Snapshot, meeting_id: str, text: str) -> tuple[Ledger, OneOffMeeting]:
    """Return the ledger with a meeting changed to what ``text`` says, on its own day if no other is named."""
    when, meeting = find(ledger, meeting_id)
    entry = read_entry(snapshot, text)
    day = entry.day or when
    span = _times(snapshot, entry, day)
    new = replace(
        meeting,
        title=_title(entry),
        start=stamp(span.start, snapshot.zone),
        end=stamp(span.end, snapshot.zone),
        people=(*(id_ for id_ in meeting.people if id_ == ME), *entry.people),
        tentative=entry.tentative,
    )
    if day == when:
        return _with(ledger, when, new), new
    return _put(_without(ledger, when, meeting_id), snapshot, day, new), new


def shift(ledger: Ledger, snapshot: Snapshot, meeting_id: str, by: int) -> tuple[Ledger, OneOffMeeting]:
    """Return the ledger with a meeting moved ``by`` quarters of an hour later. Raises WfhError if the day ends."""
    when, meeting = find(ledger, meeting_id)
    start, end = (utc(at) + by * QUARTER for at in (meeting.start, meeting.end))
    if working_date(snapshot.config, snapshot.zone, start) != when:
        raise WfhError(_("The day ends there; e moves the meeting to another day."))
    new = replace(meeting, start=stamp(start, snapshot.zone), end=stamp(end, snapshot.zone))
    return _with(ledger, when, new), new


def resize(ledger: Ledger, snapshot: Snapshot, meeting_id: str, by: int) -> tuple[Ledger, OneOffMeeting]:
    """Return the ledger with a meeting made ``by`` quarters of an hour longer, at least a quarter long."""
    when, meeting = find(ledger, meeting_id)
    end = utc(meeting.end) + by * QUARTER
    if end - utc(meeting.start) < QUARTER:
        raise WfhError(_("A meeting takes at least 15 minutes."))
    new = replace(meeting, end=stamp(end, snapshot.zone))
    return _with(ledger, when, new), new


def agree(ledger: Ledger, meeting_id: str) -> tuple[Ledger, OneOffMeeting]:
    """Return the ledger with a tentative meeting agreed on, or an agreed one tentative again."""
    when, meeting = find(ledger, meeting_id)
    new = replace(meeting, tentative=not meeting.tentative)
    return _with(ledger, when, new), new


def remove(ledger: Ledger, meeting_id: str) -> tuple[Ledger, OneOffMeeting]:
    """Return the ledger without a meeting, and the meeting."""
    when, meeting = find(ledger, meeting_id)
    return _without(ledger, when, meeting_id), meeting


def book(ledger: Ledger, snapshot: Snapshot, moment: Moment, span: Span, title: str, people: tuple[str, ...]) -> Ledger:
    """Return the ledger with a slot as a tentative meeting of the day it is on; booked twice, it is there once."""
    day = working_date(snapshot.config, snapshot.zone, span.start)
    others = tuple(id_ for id_ in people if id_ != ME)
    start, end = (stamp(at, snapshot.zone) for at in (span.start, span.end))
    for known in ledger.day(day).meetings:
        if (utc(known.start), utc(known.end), known.people) == (utc(start), utc(end), others):
            return ledger
    new = OneOffMeeting(moment.ids.meeting(), title, start, end, others, MeetingSource.OVERLAP, tentative=True)
    return _put(ledger, snapshot, day, new)


def call_title(names: Iterable[str]) -> str:
    """Return the title of a call with these people."""
    return _("Call: {names}").format(names=", ".join(names))


def find(ledger: Ledger, meeting_id: str) -> tuple[date, OneOffMeeting]:
    """Return a meeting and its date. Raises WfhError if no meeting has the id."""
    for when, day in ledger.days.items():
        for meeting in day.meetings:
            if meeting.id == meeting_id:
                return when, meeting
    raise WfhError(_("That meeting is no longer here."))


def changeable(snapshot: Snapshot) -> tuple[tuple[datetime, str], ...]:
    """Return the start (UTC) and the id of each block of today but the running one, and each one-off meeting.

    They come in order of time. A block that has ended can be corrected, one that is planned can be moved.
    """
    blocks = [(utc(block.planned_start), block.id) for block in movable(snapshot.day) if block.planned_start]
    ended = [(utc(block.start), block.id) for block in snapshot.day.blocks if block.start and block.end]
    return tuple(sorted((*blocks, *ended, *((utc(meeting.start), meeting.id) for meeting in snapshot.day.meetings))))


def meeting_beside(snapshot: Snapshot, meeting: OneOffMeeting) -> PlacedMeeting | None:
    """Return the first other meeting at the same time, or None."""
    span = Span(utc(meeting.start), utc(meeting.end))
    found = meetings_within(snapshot.config, snapshot.ledger, span)
    return next((other for other in found if other.id != meeting.id), None)


def block_under(snapshot: Snapshot, meeting: OneOffMeeting) -> Block | None:
    """Return the first planned block of today that a meeting is over, or None."""
    span = Span(utc(meeting.start), utc(meeting.end))
    placed = ((block, block_span(block)) for block in movable(snapshot.day))
    return next((block for block, at in placed if at and at.start < span.end and span.start < at.end), None)


def _title(entry: MeetingEntry) -> str:
    if not entry.title:
        raise WfhError(_("What is the meeting called? For example: sprint demo 14:30-15:00 @sam"))
    return entry.title


def _times(snapshot: Snapshot, entry: MeetingEntry, day: date) -> Span:
    if entry.time is None:
        raise WfhError(_("When is the meeting? For example: sprint demo 14:30-15:00 @sam"))
    start, end = (_instant(snapshot, day, entry.time, minute) for minute in (entry.time.start, entry.time.end))
    if end - start < timedelta(minutes=1):
        raise WfhError(_("The clock skips that time on that day; choose another one."))
    return Span(start, end)


def _instant(snapshot: Snapshot, day: date, time: TimeRange, minute: int) -> datetime:
    hours = snapshot.config.hours
    begins = minute_on(hours.weekly, hours.rollover, day, time.start)
    return at_minute(day, begins + minute - time.start, snapshot.zone)


def _put(ledger: Ledger, snapshot: Snapshot, when: date, meeting: OneOffMeeting) -> Ledger:
    day = ledger.day(when, snapshot.zone.key)
    return ledger.with_day(replace(day, meetings=(*day.meetings, meeting)))


def _with(ledger: Ledger, when: date, meeting: OneOffMeeting) -> Ledger:
    day = ledger.day(when)
    meetings = tuple(meeting if kept.id == meeting.id else kept for kept in day.meetings)
    return ledger.with_day(replace(day, meetings=meetings))


def _without(ledger: Ledger, when: date, meeting_id: str) -> Ledger:
    day = ledger.day(when)
    return ledger.with_day(replace(day, meetings=tuple(kept for kept in day.meetings if kept.id != meeting_id)))
