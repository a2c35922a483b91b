"""Who is on call: turns of whole weeks, handed over at a time of the wall clock, and swaps that win over them."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from wfh.domain.model.handbook.fields import EntryFields
from wfh.domain.time import zones
from wfh.domain.time.working_hours import ONE_DAY
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.domain.model.handbook.rules import OnCall
    from wfh.domain.model.people import Person

_WEEK = timedelta(days=7)


class OnCallTurn(Value):
    """Somebody's turn from ``start`` until ``end`` (UTC)."""

    who: str
    start: datetime
    end: datetime


class Duty(EntryFields):
    """Who is on call at the instant ``at`` by the turns of an id, until when, and who is after that.

    A person is None where nobody has the id that the turns name.
    """

    id: str
    at: datetime
    to: Person | None
    until: datetime
    following: Person | None


def turn_at(oncall: OnCall, instant: datetime) -> OnCallTurn:
    """Return whose turn it is at ``instant``; neighbouring turns of one person are one."""
    turn = _part_at(oncall, instant)
    for _limit in range(2 * len(oncall.turns) + 2 * len(oncall.swaps) + 2):
        after = _part_at(oncall, turn.end)
        if after.who != turn.who or after.end <= turn.end:
            break
        turn = OnCallTurn(turn.who, turn.start, after.end)
    return turn


def _part_at(oncall: OnCall, instant: datetime) -> OnCallTurn:
    """Return the part of a turn around ``instant`` up to the next handover or swap."""
    clock = zones.zone(oncall.timezone)
    start = _handover_before(oncall, instant, clock)
    end = _at(oncall, zones.wall(start, clock).date() + _WEEK, clock)
    weeks = (zones.wall(start, clock).date() - oncall.start).days // 7
    who = oncall.turns[weeks // oncall.every % len(oncall.turns)]
    for swap in oncall.swaps:
        first, last = (_edge(oncall, edge, clock) for edge in (swap.start, swap.end))
        if first <= instant < last:
            return OnCallTurn(swap.who, max(start, first), min(end, last))
        if first > instant:
            end = min(end, first)
        elif last <= instant:
            start = max(start, last)
    return OnCallTurn(who, start, end)


def _handover_before(oncall: OnCall, instant: datetime, clock: ZoneInfo) -> datetime:
    day = zones.wall(instant, clock).date() + ONE_DAY
    day -= timedelta(days=(day.weekday() - oncall.handover.weekday) % 7)
    while (found := _at(oncall, day, clock)) > instant:
        day -= _WEEK
    return found


def _at(oncall: OnCall, day: date, clock: ZoneInfo) -> datetime:
    return zones.at_minute(day, oncall.handover.minute, clock)


def _edge(oncall: OnCall, edge: date, clock: ZoneInfo) -> datetime:
    """Return the instant of a swap's edge: a date is the handover's time on it."""
    if isinstance(edge, datetime):
        return zones.first_instant(edge, clock)
    return zones.first_instant(datetime.combine(edge, time()) + timedelta(minutes=oncall.handover.minute), clock)
