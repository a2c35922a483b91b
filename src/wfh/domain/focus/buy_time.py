"""A reply that buys time: when the focus ends and when the answer comes, in the other person's time and language."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import planned_end
from wfh.domain.time.formatting import WEEKDAY_NAMES, time_text
from wfh.domain.time.quarter_hours import first_quarter
from wfh.domain.time.spans import Span, intersect
from wfh.domain.time.working_hours import WindowKind, window_spans, working_spans
from wfh.domain.time.zones import offset_minutes, zone
from wfh.domain.today.boundary import schedule_in
from wfh.domain.today.take_snapshot import next_work
from wfh.errors import WfhError
from wfh.values import Value
from wfh.words import N_, _, in_language, languages, spoken_language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from wfh.domain.model.handbook.rules import ResponseRule
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot

_BUFFER = timedelta(minutes=5)
"""The time between the end of the block and the answer."""
_AHEAD = timedelta(hours=24)


class DueByRule(Value):
    """When my answer is due by a rule of the handbook, if somebody asks now."""

    rule: ResponseRule
    at: datetime


def buy_time(snapshot: Snapshot, person: Person | None = None, language: str = "", due: DueByRule | None = None) -> str:
    """Return the reply: until when I am in a focus block, and when I answer, also on the person's clock.

    It is in ``language``, else in the person's first language that wfh speaks, else in English. It offers the user's
    office hours if some are within a day and within the person's hours, and names the rule by which the answer is
    ``due`` if it comes in time. Raises WfhError if no block runs.
    """
    if snapshot.running is None:
        raise WfhError(_("No block is running."))
    spoken = language if language in languages() else spoken_language(person.languages if person else ())
    end = planned_end(snapshot.running.block, snapshot.now)
    when = answer_at(snapshot)
    answer = _time_on_both_clocks(snapshot, when, person, spoken)
    if end is None or end <= snapshot.now:
        text = in_language(spoken, N_("I'm in a focus block and will get back to you at {answer}.")).format(
            answer=answer
        )
    else:
        until = time_text(end, snapshot.zone)
        text = in_language(
            spoken, N_("I'm in a focus block until {time} and will get back to you at {answer}.")
        ).format(time=until, answer=answer)
    if due and when <= due.at:
        channel = dict(due.rule.tongues).get(f"channel_{spoken}") or due.rule.channel
        until = _time_on_both_clocks(snapshot, due.at, person, spoken)
        rule = in_language(spoken, N_("Our handbook ({channel}) gives this until {due}."))
        text = f"{text} {rule.format(channel=channel, due=until)}"
    offer = office_hours(snapshot, person)
    if offer is None or offer.start <= when:
        return text
    hours = in_language(spoken, N_("Or come to my office hours at {time}."))
    return f"{text} {hours.format(time=_time_on_both_clocks(snapshot, offer.start, person, spoken))}"


def answer_at(snapshot: Snapshot) -> datetime:
    """Return when the user can answer: shortly after the block, on a quarter hour, outside meetings, within hours."""
    end = planned_end(snapshot.running.block, snapshot.now) if snapshot.running else None
    open_ended = snapshot.now + timedelta(minutes=snapshot.config.focus.minutes)
    at = first_quarter(max(end, snapshot.now) + _BUFFER if end else open_ended, snapshot.zone)
    for placed in snapshot.meetings:
        if at in placed.span:
            at = first_quarter(placed.span.end, snapshot.zone)
    stop = snapshot.boundary.stop_at
    if stop is not None and snapshot.now < stop <= at:
        at = next_work(snapshot.config, snapshot.zone, snapshot.day, stop) or at
    return at


def office_hours(snapshot: Snapshot, person: Person | None) -> Span | None:
    """Return the user's next office hours within a day and within the person's hours; None if there are none."""
    if person is None:
        return None
    span = Span(snapshot.now, snapshot.now + _AHEAD)
    mine = window_spans(schedule_in(snapshot.config, snapshot.zone), span, WindowKind.OFFICE_HOURS)
    both = intersect(mine, working_spans(person.schedule, span))
    return both[0] if both else None


def _time_on_both_clocks(snapshot: Snapshot, at: datetime, person: Person | None, language: str) -> str:
    """Return a time on the user's clock and, if it differs, on theirs, with the weekday if it is not today."""
    mine = _time_in(at, snapshot, snapshot.zone.key, language)
    if person is None or not person.schedule.timezone:
        return mine
    theirs = zone(person.schedule.timezone)
    if offset_minutes(at, theirs) == offset_minutes(at, snapshot.zone):
        return mine
    text = in_language(language, N_("{mine} ({theirs} your time)"))
    return text.format(mine=mine, theirs=_time_in(at, snapshot, theirs.key, language))


def _time_in(at: datetime, snapshot: Snapshot, place: str, language: str) -> str:
    local = at.astimezone(zone(place))
    time = time_text(at, zone(place))
    if local.date() == snapshot.now.astimezone(zone(place)).date():
        return time
    return f"{in_language(language, WEEKDAY_NAMES[local.weekday()])} {time}"
