"""What a rule means on the clock: when somebody sees it, when an answer is due, who is asked next, and why."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

from wfh.domain.handbook.counting import due_at, office_hour, seen_at, shared_quarters
from wfh.domain.model.people import ME
from wfh.domain.time import fast_spans, zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import ONE_DAY, WindowKind
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from wfh.domain.handbook.counting import Hours
    from wfh.domain.handbook.on_call import OnCallTurn
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.handbook.fields import AnswerTime
    from wfh.domain.model.handbook.rules import ResponseRule, RuleException
    from wfh.domain.model.people import Person


class Rung(Value):
    """Somebody who is asked from the instant ``at`` on, by ``by``; ``due`` is when the next one is, or None."""

    to: Person
    by: str
    at: datetime
    due: datetime | None = None


class RuleAnswer(Value):
    """A rule, for somebody, at the instant ``sent``.

    ``to`` is None if the rule names nobody and nobody was named. ``seen`` and ``due`` are None if that is never, or no
    answer is expected. ``within`` and ``when`` are what counts for this person, ``note`` why it differs from what
    counts for everybody. ``until`` is when an office hour ends or a slot does; ``read_here`` when I see the answer, if
    that is not when it is due. ``back`` is the date on which somebody who is away is there again, ``cover`` who helps
    meanwhile. ``rungs`` are the people who are asked after ``to``. ``turn`` is the turn of whoever is on call.
    """

    rule: ResponseRule
    sent: datetime
    to: Person | None = None
    when: str = "hours"
    within: AnswerTime | None = None
    note: str = ""
    exception_until: date | None = None
    seen: datetime | None = None
    due: datetime | None = None
    until: datetime | None = None
    read_here: datetime | None = None
    rungs: tuple[Rung, ...] = ()
    turn: OnCallTurn | None = None
    back: date | None = None
    cover: Person | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it may reach somebody outside their hours."""
        return self.when == "always"


def answer(team: Team, rule: ResponseRule, sent: datetime, to: Person | None = None) -> RuleAnswer:
    """Return what ``rule`` means for ``to`` (whom it names, if it names somebody) at the instant ``sent``.

    A rule that holds while both work is as if nobody was named where that is me.

    Fractions of a second are dropped: a question of 23:00:00.1 with the last hour of a night ahead is due at its end.
    """
    sent, turn = sent.replace(microsecond=0), None
    if rule.who:
        to, turn = team.reached(rule.who, sent)
    if to is None or (rule.when == "both" and to is team.me):  # nobody meets themselves
        return RuleAnswer(rule, sent, None, rule.when, rule.answer_within, rungs=_rungs(team, rule, sent, None))
    hours = team.hours(to, rule.pauses)
    exception = _exception(team, rule, to, sent, hours)
    within = dict(to.answers).get(rule.id) or rule.answer_within
    when, note, until = rule.when, "", None
    if exception:
        within, when = exception.answer_within or within, exception.when or when
        note, until = exception.note, exception.until
    away = team.away(to, sent)
    found = RuleAnswer(
        rule, sent, to, when, within, note, until, turn=turn,
        back=_back(hours, sent) if away else None, cover=away[1] if away else None,
    )  # fmt: skip
    return _timed(team, found, hours)


def _timed(team: Team, found: RuleAnswer, hours: Hours) -> RuleAnswer:
    rule, sent, to = found.rule, found.sent, found.to
    seen = due = until = None
    if found.when == "always":
        seen = sent
        due = due_at(hours, sent, found.within, always=True) if found.within else None
    elif found.when == "office-hours":
        office = office_hour(hours, sent)
        seen, due, until = (office.start, office.start, office.end) if office else (None, None, None)
    elif found.when == "both":
        slot = next(shared_quarters(team.hours(team.me, rule.pauses), hours, sent, rule.minutes), None)
        seen, due = slot, slot
        until = slot + timedelta(minutes=rule.minutes) if slot else None
    else:
        seen = seen_at(hours, sent)
        due = due_at(hours, sent, found.within) if found.within else None
    read = read_here(team, due) if due and to is not team.me else None
    rungs = _rungs(team, rule, sent, found) if rule.steps else ()
    return replace(found, seen=seen, due=due, until=until, read_here=read, rungs=rungs)


def _exception(team: Team, rule: ResponseRule, to: Person, sent: datetime, hours: Hours) -> RuleException | None:
    today = zones.wall(sent, hours.zone_at(sent)).date()
    named = (each for each in rule.exceptions if team.person(each.who) is to)
    return next((each for each in named if each.until is None or today <= each.until), None)


def read_here(team: Team, due: datetime) -> datetime | None:
    """Return when I see what comes at ``due``, if that is outside my hours; None within them, and without hours."""
    hours = team.hours(team.me)
    at = zones.ticks(due)
    around = hours.working(Span(due - 2 * ONE_DAY, due + 2 * ONE_DAY))
    # The end of hours is inside the day.
    if any(first <= at <= last for first, last in around):
        return None
    return seen_at(hours, due)


def _back(hours: Hours, sent: datetime) -> date | None:
    seen = seen_at(hours, sent)
    return zones.wall(seen, hours.zone_at(seen)).date() if seen else None


def _rungs(team: Team, rule: ResponseRule, sent: datetime, first: RuleAnswer | None) -> tuple[Rung, ...]:
    """Return who is asked after the first one; a step that reaches nobody is skipped at once."""
    at: datetime | None = sent
    if first and first.to:
        wait = first.within or next((step.wait for step in rule.steps if step.wait), None)
        at = _waited(team, rule, first.to, sent, wait)
    found = []
    for step in rule.steps:
        to, _turn = team.reached(step.to, at) if at else (None, None)
        if at is None or to is None:
            continue
        after = _waited(team, rule, to, at, step.wait)
        found.append(Rung(to, step.by, at, after))
        at = after
    return tuple(found)


def _waited(team: Team, rule: ResponseRule, to: Person, at: datetime, wait: AnswerTime | None) -> datetime | None:
    if wait is None:
        return None
    return due_at(team.hours(to, rule.pauses), at, wait, always=rule.when == "always")


# --- may a meeting be then? ---


class MeetingCheck(Value):
    """Whether two can meet at an instant. ``closed`` is the no-meeting window that is in the way, ``whose`` it is.

    Without one, ``whose`` is who does not work then. ``slots`` are the first ones of two days from now on, ``after``
    the first one after the instant that was asked for.
    """

    at: datetime
    minutes: int
    whose: Person | None = None
    closed: Span | None = None
    slots: tuple[datetime, ...] = ()
    after: datetime | None = None

    @property
    def fits(self) -> bool:
        """Whether the instant suits both."""
        return self.whose is None


def check_meeting(team: Team, rule: ResponseRule, to: Person, now: datetime, at: datetime) -> MeetingCheck:
    """Return whether ``to`` and I can meet at the instant ``at`` by a rule that holds while both work."""
    mine, theirs = team.hours(team.me, rule.pauses), team.hours(to, rule.pauses)
    span = Span(at, at + timedelta(minutes=rule.minutes))
    whose, closed = None, None
    for hours in (theirs, mine):
        around = Span(at - ONE_DAY, at + 2 * ONE_DAY)
        shut = hours.windows(around, WindowKind.NO_MEETING)
        hit = next(
            (each for each in shut if each[0] < zones.ticks(span.end) and zones.ticks(span.start) < each[1]), None
        )
        counts = fast_spans.intersect(hours.counted(around), ((zones.ticks(span.start), zones.ticks(span.end)),))
        works = sum(last - first for first, last in counts) == zones.ticks(span.end) - zones.ticks(span.start)
        if hit or not works:
            whose, closed = hours.person, fast_spans.as_span(*hit) if hit else None
            break
    by_day: dict[date, datetime] = {}
    clock = zones.zone(team.me.schedule.timezone)
    for slot in islice(shared_quarters(mine, theirs, now, rule.minutes), 400):
        by_day.setdefault(zones.wall(slot, clock).date(), slot)
    after = next(shared_quarters(mine, theirs, at, rule.minutes), None)
    return MeetingCheck(at, rule.minutes, whose, closed, tuple(islice(by_day.values(), 2)), after)


def is_mine(person: Person | None) -> bool:
    """Return whether a person is me."""
    return person is not None and person.id == ME
