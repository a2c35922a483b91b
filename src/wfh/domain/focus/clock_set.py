"""A wall clock that is set while a block or a break runs: what runs keeps its elapsed length."""

from __future__ import annotations

from wfh.domain.model.block import shifted
from wfh.domain.today.running_break import running_break
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from wfh.domain.model.day import Break, Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.moment import Moment


def began(ledger: Ledger, what: str) -> datetime | None:
    """Return when the running block or the break with the id ``what`` began; None if there is none."""
    running, rest = ledger.running(), _last_break(ledger, what)
    if running is not None and running[1].id == what:
        return running[1].start
    return rest[1].start if rest else None


def moved_along(ledger: Ledger, moment: Moment, what: str, by: timedelta) -> Ledger:
    """Return the ledger with the running block or break ``what`` moved ``by`` what the clock was, to ``moment``.

    A break belongs to its day: if the clock was set to another one that is not closed, it goes there.
    """
    running, rest = ledger.running(), _last_break(ledger, what)
    if running is not None and running[1].id == what:
        day, moved = ledger.day(running[0]), shifted(running[1], by)
        blocks = tuple(moved if other.id == what else other for other in day.blocks)
        return ledger.with_day(replace(day, blocks=blocks))
    if rest is None or running_break(rest[0], moment.now - by) is None or rest[1].start is None:
        return ledger
    return _with_break(ledger, moment, rest[0], replace(rest[1], start=rest[1].start + by))


def _last_break(ledger: Ledger, what: str) -> tuple[Day, Break] | None:
    last = ((day, day.breaks[-1]) for day in ledger.days.values() if day.breaks)
    return next((each for each in last if each[1].id == what), None)


def _with_break(ledger: Ledger, moment: Moment, day: Day, rest: Break) -> Ledger:
    here = ledger.day(moment.date, moment.zone.key)
    if here.date == day.date or here.is_closed:
        return ledger.with_day(replace(day, breaks=(*day.breaks[:-1], rest)))
    ledger = ledger.with_day(replace(day, breaks=day.breaks[:-1]))
    return ledger.with_day(replace(here, breaks=(*here.breaks, rest)))
