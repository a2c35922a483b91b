"""Meetings in a no-meeting window, and a polite text to decline each, with two alternatives."""

from __future__ import annotations

from wfh.domain.model.meetings import MeetingKind
from wfh.domain.time.formatting import MONTH_NAMES, WEEKDAY_NAMES, time_text
from wfh.domain.time.quarter_hours import first_free_span
from wfh.domain.time.spans import Span, intersect, normalise, subtract
from wfh.domain.time.working_hours import WindowKind, window_spans, working_spans
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import next_working_date
from wfh.words import N_, in_language, spoken_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wfh.domain.model.handbook.rules import ResponseRule
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans

MOST_ALTERNATIVES = 2
AHEAD_DAYS = 5
"""How many working days to search for alternatives, starting with the day of the meeting."""


def conflicts(snapshot: Snapshot, when: date) -> tuple[PlacedMeeting, ...]:
    """Return the meetings within the hours of ``when`` that overlap a no-meeting window."""
    hours = hours_of(snapshot.config, snapshot.zone, when)
    if not hours:
        return ()
    whole = Span(hours[0].start, hours[-1].end)
    closed = window_spans(schedule_in(snapshot.config, snapshot.zone), whole, WindowKind.NO_MEETING)
    return tuple(
        placed
        for placed in meetings_within(snapshot.config, snapshot.ledger, whole)
        if placed.kind is not MeetingKind.AWAY and intersect(closed, (placed.span,))
    )


def people_of(snapshot: Snapshot, placed: PlacedMeeting) -> tuple[Person, ...]:
    """Return the colleagues of a meeting."""
    return tuple(person for person in snapshot.config.people if person.id in placed.people)


def alternatives(snapshot: Snapshot, placed: PlacedMeeting, when: date) -> tuple[Span, ...]:
    """Return the first two times, as long as the meeting, that suit everybody: one per day, on a quarter hour.

    Each is within the hours of everyone invited, outside my meetings, outside my no-meeting, lunch and quiet windows,
    and outside the others' no-meeting windows.
    """
    times: list[Span] = []
    for _count in range(AHEAD_DAYS):
        span = first_free_span(_free(snapshot, placed, when), snapshot.zone, placed.span.length)
        times += [span] if span else []
        if len(times) == MOST_ALTERNATIVES:
            break
        when = next_working_date(snapshot.config, when)
    return tuple(times)


def _free(snapshot: Snapshot, placed: PlacedMeeting, when: date) -> Spans:
    hours = hours_of(snapshot.config, snapshot.zone, when)
    if not hours:
        return ()
    whole, mine = Span(hours[0].start, hours[-1].end), schedule_in(snapshot.config, snapshot.zone)
    taken = window_spans(mine, whole, WindowKind.NO_MEETING, WindowKind.LUNCH, WindowKind.QUIET)
    free = subtract(
        hours, normalise((*taken, *(other.span for other in meetings_within(snapshot.config, snapshot.ledger, whole))))
    )
    for person in people_of(snapshot, placed):
        theirs = window_spans(person.schedule, whole, WindowKind.NO_MEETING)
        free = subtract(intersect(free, working_spans(person.schedule, whole)), theirs)
    return free


def decline_text(snapshot: Snapshot, placed: PlacedMeeting, when: date) -> str:
    """Return the text in the first language of the invited people that wfh speaks; times are also given in UTC."""
    spoken = spoken_language(code for person in people_of(snapshot, placed) for code in person.languages)
    text = in_language(spoken, N_("I keep {time} free of meetings. Could we move “{title}”?")).format(
        time=_moment_text(snapshot, placed.span.start, spoken), title=placed.title
    )
    if rule := _rule_of_meetings(snapshot.config.rules, spoken):
        text = f"{text} {in_language(spoken, N_('Our handbook says: {rule}')).format(rule=rule)}"
    suggestions = alternatives(snapshot, placed, when)
    if not suggestions:
        return f"{text} {in_language(spoken, N_('What other time would work for you?'))}"
    times = in_language(spoken, N_(" or ")).join(_moment_text(snapshot, span.start, spoken) for span in suggestions)
    return f"{text} {in_language(spoken, N_('Would {times} work for you?')).format(times=times)}"


_MEETINGS = {"meeting", "meetings", "vergadering", "vergaderingen"}


def _rule_of_meetings(rules: Iterable[ResponseRule], spoken: str) -> str:
    """Return the note of the rule about meetings, in the given language if it has one; empty if there is no rule."""
    for rule in rules:
        if rule.note and _MEETINGS.intersection(use.casefold() for use in (rule.id, *rule.use_for)):
            return dict(rule.tongues).get(f"note_{spoken}") or rule.note
    return ""


def _moment_text(snapshot: Snapshot, instant: datetime, spoken: str) -> str:
    local = instant.astimezone(snapshot.zone)
    weekday = in_language(spoken, WEEKDAY_NAMES[local.weekday()])
    month = in_language(spoken, MONTH_NAMES[local.month - 1])
    utc = f"{instant:%H:%M} UTC"
    return f"{weekday} {local.day} {month} {time_text(instant, snapshot.zone)} ({utc})"
