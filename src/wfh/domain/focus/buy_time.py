"""A reply that buys time: until when the focus lasts, when the answer comes, on whose clock, in whose language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.block import planned_end
from wfh.domain.time.formatting import WEEKDAY_NAMES, clock_text
from wfh.domain.time.spans import Span, intersect
from wfh.domain.time.working_hours import WindowKind, window_spans, working_spans
from wfh.domain.time.zones import offset_minutes, zone
from wfh.domain.today.boundary import schedule_in
from wfh.domain.today.take_snapshot import next_work
from wfh.errors import WfhError
from wfh.words import LANGUAGES, N_, _, in_language

if TYPE_CHECKING:
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Look

AFTER = timedelta(minutes=5)
"""A breath between the end of the block and the answer."""
_STEP = 15 * 60
_AHEAD = timedelta(hours=24)


def buy_time(look: Look, person: Person | None = None, language: str = "") -> str:
    """Return the reply, such as “In focus until 11:20, I answer at 11:30 (16:00 your time)”.

    It is in ``language``, else in the person's first that is known here, else English; with an offer of my office
    hours where some lie ahead within a day and within the person's hours. Raises WfhError if no block runs.
    """
    if look.running is None:
        raise WfhError(_("No block runs."))
    spoken = language if language in LANGUAGES else language_of(person)
    end = planned_end(look.running.block, look.now)
    when = answer_at(look)
    told = _told(look, when, person, spoken)
    if end is None or end <= look.now:
        text = in_language(spoken, N_("I am in focus, I answer at {answer}.")).format(answer=told)
    else:
        until = clock_text(end, look.zone)
        text = in_language(spoken, N_("In focus until {time}, I answer at {answer}.")).format(time=until, answer=told)
    offer = office_hours(look, person)
    if offer is None or offer.start <= when:
        return text
    hours = in_language(spoken, N_("Or come to my office hours at {time}."))
    return f"{text} {hours.format(time=_told(look, offer.start, person, spoken))}"


def language_of(person: Person | None) -> str:
    """Return the first language of a person that wfh speaks, else English."""
    spoken = person.languages if person else ()
    return next((code for code in spoken if code in LANGUAGES), "en")


def answer_at(look: Look) -> datetime:
    """Return when I can answer: a breath after the block, on a quarter, not in a meeting, in my hours."""
    end = planned_end(look.running.block, look.now) if look.running else None
    open_ended = look.now + timedelta(minutes=look.config.focus.minutes)
    at = _quarter(max(end, look.now) + AFTER if end else open_ended)
    for placed in look.meetings:
        if at in placed.span:
            at = _quarter(placed.span.end)
    stop = look.boundary.stop_at
    if stop is not None and look.now < stop <= at:
        at = next_work(look.config, look.zone, look.day, stop) or at
    return at


def _quarter(instant: datetime) -> datetime:
    """Return the next full quarter of an hour, or the instant itself where it is one."""
    seconds = -(-int(instant.timestamp()) // _STEP) * _STEP
    return datetime.fromtimestamp(seconds, UTC)


def office_hours(look: Look, person: Person | None) -> Span | None:
    """Return my next office hours that lie within the person's hours, in the coming day; None if there are none."""
    if person is None:
        return None
    span = Span(look.now, look.now + _AHEAD)
    mine = window_spans(schedule_in(look.config, look.zone), span, WindowKind.OFFICE_HOURS)
    both = intersect(mine, working_spans(person.schedule, span))
    return both[0] if both else None


def _told(look: Look, at: datetime, person: Person | None, language: str) -> str:
    """Return a time on my clock and, where it differs, on theirs, with the weekday where it is not today."""
    mine = _on(at, look, look.zone.key, language)
    if person is None or not person.schedule.timezone:
        return mine
    theirs = zone(person.schedule.timezone)
    if offset_minutes(at, theirs) == offset_minutes(at, look.zone):
        return mine
    text = in_language(language, N_("{mine} ({theirs} your time)"))
    return text.format(mine=mine, theirs=_on(at, look, theirs.key, language))


def _on(at: datetime, look: Look, place: str, language: str) -> str:
    local = at.astimezone(zone(place))
    time = clock_text(at, zone(place))
    if local.date() == look.now.astimezone(zone(place)).date():
        return time
    return f"{in_language(language, WEEKDAY_NAMES[local.weekday()])} {time}"
