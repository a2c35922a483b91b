"""Breaks: offered at the end of a block or a meeting only, never in between; otherwise shown as a quiet badge.

The length depends on the period of work since the last rest (see :mod:`wfh.domain.focus.screen_time`). An offer that is
not answered becomes the break it offers. Once the screen limit is reached, badge and offer say so, and the break is a
long one, regardless of earlier skips and postponements.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.focus.screen_time import reached_limit, work_periods
from wfh.domain.model.block import total_seconds
from wfh.domain.model.day import Break
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import minutes
from wfh.domain.time.zones import at_minute
from wfh.domain.today.after_hours import closed_day_error
from wfh.domain.today.running_break import break_end, finished, running_break
from wfh.errors import WfhError
from wfh.stand_ins import StrEnum
from wfh.values import Value, replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from wfh.domain.focus.screen_time import ScreenLimit
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.domain.time.spans import Spans

IDEAS = (
    N_("eyes: look out of the window for a minute"),
    N_("back: stand up and stretch"),
    N_("hands: put them in your lap and let them rest"),
    N_("outside: walk to the door and back"),
    N_("people: say hello to somebody"),
)
"""The ideas for breaks if the user's own list is empty."""

_NO_WORK = frozenset({BoundaryState.CLOSED, BoundaryState.BEFORE})


class BreakReason(StrEnum):
    """Why a break is due.

    A block or a meeting ended, work went on for long, the screen limit is reached, or it is a fixed time.
    """

    BLOCK = "block"
    MEETING = "meeting"
    LONG = "long"
    SCREEN = "screen"
    TIME = "time"


class BreakOffer(Value):
    """A break that is due since ``since`` (UTC): its length in ``minutes`` and an ``idea``.

    ``asked``: ask now, else show a badge. ``postponed`` counts the postponements. ``typed`` must be typed to postpone
    it again; empty while that is free. ``screen`` is the screen time in minutes if it has reached the limit; else 0.
    """

    reason: BreakReason
    since: datetime
    minutes: int
    idea: str
    postponed: int = 0
    asked: bool = False
    typed: str = ""
    screen: int = 0


class Ceiling(Value):
    """Today's minutes of focus have reached the daily maximum ``most``."""

    minutes: int
    most: int


# ---------------------------------------------------------------- the offer


def break_offer(snapshot: Snapshot) -> BreakOffer | None:
    """Return the break that is due now, as a question or as a badge.

    None if none is due, on a closed day, before hours, and while a break runs.
    """
    if snapshot.boundary.state in _NO_WORK or running_break(snapshot.day, snapshot.now):
        return None
    reached, put_off = _reached(snapshot), _postponed_break(snapshot.day)
    if put_off is not None and put_off.due is not None:
        return _postponed_offer(snapshot, put_off, utc(put_off.due), reached)
    return _offer_after_end(snapshot, reached) or _offer_at_limit(snapshot, reached)


def _reached(snapshot: Snapshot) -> ScreenLimit | None:
    """Return the screen limit if the latest period of work has reached it and no rest has followed."""
    reached = reached_limit(snapshot)
    if reached is None or not _busy(snapshot):
        return reached
    return reached if snapshot.now - reached.until < timedelta(minutes=snapshot.config.breaks.short_minutes) else None


def _offer_after_end(snapshot: Snapshot, reached: ScreenLimit | None) -> BreakOffer | None:
    """Return the break due after an end, long work or a fixed time, unless it was taken or answered."""
    spans = work_periods(snapshot)
    reason, since = _reason_and_start(snapshot, spans)
    if reason is None or _answered_since(snapshot.day, since):
        return None
    length = _at_least(snapshot, _length(snapshot, spans, reason), reached)
    is_question = not _busy(snapshot) and reason in {BreakReason.BLOCK, BreakReason.MEETING}
    if is_question and snapshot.now - since >= timedelta(minutes=length):
        return None  # the break was taken in the meantime
    count = _count_to_type(snapshot, 0)
    return BreakOffer(reason, since, length, break_idea(snapshot), 0, is_question, count, _minutes(reached))


def _offer_at_limit(snapshot: Snapshot, reached: ScreenLimit | None) -> BreakOffer | None:
    """Return the badge during a block or meeting once the limit is reached; a skip does not count as a rest."""
    if reached is None or not _busy(snapshot) or _answered_since(snapshot.day, reached.since):
        return None
    length, count = snapshot.config.breaks.long_minutes, _count_to_type(snapshot, 0)
    idea = break_idea(snapshot)
    return BreakOffer(BreakReason.SCREEN, reached.since, length, idea, typed=count, screen=reached.minutes)


def _postponed_offer(snapshot: Snapshot, last: Break, due: datetime, reached: ScreenLimit | None) -> BreakOffer | None:
    """Return the postponed break: a badge until it is due or while work runs; None once it was taken."""
    busy, length = _busy(snapshot), _at_least(snapshot, last.minutes, reached)
    rested = snapshot.now - max([due, *(span.end for span in work_periods(snapshot))])
    if not busy and rested >= timedelta(minutes=length):
        return None
    is_question = not busy and snapshot.now >= due
    count, screen = last.postponed, _minutes(reached)
    typed = _count_to_type(snapshot, count)
    return BreakOffer(BreakReason.BLOCK, due, length, last.idea, count, is_question, typed, screen)


def _at_least(snapshot: Snapshot, length: int, reached: ScreenLimit | None) -> int:
    return length if reached is None else max(length, snapshot.config.breaks.long_minutes)


def _minutes(reached: ScreenLimit | None) -> int:
    return reached.minutes if reached else 0


def _count_to_type(snapshot: Snapshot, postponed: int) -> str:
    return str(postponed + 1) if postponed >= snapshot.config.breaks.free_postpones else ""


def _busy(snapshot: Snapshot) -> bool:
    held = any(placed.holds and snapshot.now in placed.span for placed in snapshot.meetings)
    return snapshot.running is not None or held


def _reason_and_start(snapshot: Snapshot, spans: Spans) -> tuple[BreakReason | None, datetime]:
    """Return why a break is due, and since when; no reason if none is."""
    last = spans[-1] if spans else None
    fixed = [
        at for at in _fixed(snapshot) if at <= snapshot.now and not any(at < end for end in _rests(snapshot, spans))
    ]
    if last is not None and not _busy(snapshot) and last.end <= snapshot.now:
        ended = {utc(block.end) for block in snapshot.day.blocks if block.end is not None}
        return (BreakReason.BLOCK if last.end in ended else BreakReason.MEETING), last.end
    if fixed:
        return BreakReason.TIME, max(fixed)
    long = timedelta(minutes=snapshot.config.breaks.long_after_minutes)
    if last is not None and _busy(snapshot) and minutes((last,)) >= snapshot.config.breaks.long_after_minutes:
        return BreakReason.LONG, last.start + long
    return None, snapshot.now


def _rests(snapshot: Snapshot, spans: Spans) -> list[datetime]:
    """Return the ends of today's rests: breaks taken or skipped, and gaps between periods of work."""
    answered = [rest.end or (break_end(rest, rest.start) if rest.start else None) for rest in snapshot.day.breaks]
    taken = [utc(at) for at in answered if at is not None]
    return [*taken, *(span.start for span in spans[1:])]


def _answered_since(day: Day, since: datetime) -> bool:
    """Return whether a break was taken or skipped since then."""
    answered = (rest.start or rest.end for rest in day.breaks)
    return any(utc(at) >= since for at in answered if at is not None)


def _fixed(snapshot: Snapshot) -> tuple[datetime, ...]:
    return tuple(at_minute(snapshot.date, minute, snapshot.zone) for minute in snapshot.config.breaks.at)


def _length(snapshot: Snapshot, spans: Spans, reason: BreakReason) -> int:
    """Return the length of a break: as set with the rounds, or long after long work and at fixed times."""
    rules = snapshot.config.breaks
    last = spans[-1:] if spans else ()
    if reason is BreakReason.BLOCK:
        ended = [block for block in snapshot.day.blocks if block.end and utc(block.end) == last[0].end]
        if ended and ended[-1].break_minutes and ended[-1].round < ended[-1].rounds:
            return ended[-1].break_minutes
    fixed = any(last and last[0].start <= at <= snapshot.now for at in _fixed(snapshot))
    return rules.long_minutes if fixed or minutes(last) >= rules.long_after_minutes else rules.short_minutes


def break_idea(snapshot: Snapshot) -> str:
    """Return an idea for the next break from the user's list; none twice a day while there are others."""
    own = snapshot.config.breaks.ideas or tuple(_(text) for text in IDEAS)
    used = [rest.idea for rest in snapshot.day.breaks if rest.idea and rest.start]
    order = shuffled(own, snapshot.date)
    return next((text for text in order if text not in used), order[len(used) % len(order)])


def shuffled(ideas: tuple[str, ...], day: date) -> tuple[str, ...]:
    """Return the ideas in an order that depends on the date only."""
    from random import Random  # late: slow to load for shell commands

    order = list(dict.fromkeys(ideas))
    Random(day.toordinal()).shuffle(order)  # noqa: S311  (an order, no secret)
    return tuple(order)


def _postponed_break(day: Day) -> Break | None:
    last = day.breaks[-1] if day.breaks else None
    return last if last is not None and last.start is None and last.end is None else None


# ---------------------------------------------------------------- verbs


def take(ledger: Ledger, snapshot: Snapshot, moment: Moment, length: int | None = None) -> Ledger:
    """Start the break that is due, or one of ``length`` minutes.

    Raises WfhError if the day is closed, or a block or a break runs.
    """
    if ledger.day(moment.date).is_closed:
        raise closed_day_error()
    if snapshot.running is not None:
        raise WfhError(_("{title} is still running. End or pause it first.").format(title=snapshot.running.title))
    if running_break(snapshot.day, snapshot.now):
        raise WfhError(_("A break is already running."))
    wanted = break_offer(snapshot)
    usual = wanted.minutes if wanted else snapshot.config.breaks.short_minutes
    taken = Break("", start=moment.stamp, minutes=length or usual, idea=wanted.idea if wanted else break_idea(snapshot))
    return _with_latest(ledger, moment, taken)


def postpone(ledger: Ledger, snapshot: Snapshot, moment: Moment, typed: str) -> Ledger:
    """Postpone the break by the length of a short one.

    Raises WfhError if no break is due, or if the count must be typed and was not.
    """
    wanted = _due_break(snapshot)
    if wanted.typed and typed.strip() != wanted.typed:
        count = wanted.postponed
        text = _("This break was put off {count} times; type {typed} to put it off again.")
        raise WfhError(text.format(count=count, typed=wanted.typed))
    due = moment.stamp + timedelta(minutes=snapshot.config.breaks.short_minutes)
    later = Break("", due=due, minutes=wanted.minutes, idea=wanted.idea, postponed=wanted.postponed + 1)
    return _with_latest(ledger, moment, later)


def skip(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
    """Skip the break; the next one is offered at the next end of a block or meeting."""
    wanted = _due_break(snapshot)
    gone = Break("", end=moment.stamp, minutes=wanted.minutes, idea=wanted.idea, postponed=wanted.postponed)
    return _with_latest(ledger, moment, gone)


def finish(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
    """End the running break. Raises WfhError if there is none."""
    if running_break(snapshot.day, snapshot.now) is None:
        raise WfhError(_("No break is running."))
    return ledger.with_day(finished(ledger.day(moment.date), moment.stamp))


def _due_break(snapshot: Snapshot) -> BreakOffer:
    wanted = break_offer(snapshot)
    if wanted is None:
        raise WfhError(_("No break is due right now."))
    return wanted


def _with_latest(ledger: Ledger, moment: Moment, rest: Break) -> Ledger:
    """Append the break, or replace a postponed one and keep its count."""
    day = ledger.day(moment.date, moment.zone.key)
    before = _postponed_break(day)
    if before is None:
        return ledger.with_day(replace(day, breaks=(*day.breaks, replace(rest, id=moment.ids.break_()))))
    merged = replace(rest, id=before.id, extra=before.extra, postponed=max(rest.postponed, before.postponed))
    return ledger.with_day(replace(day, breaks=(*day.breaks[:-1], merged)))


# ---------------------------------------------------------------- the ceiling of the day


def ceiling(snapshot: Snapshot) -> Ceiling | None:
    """Return the daily maximum if today's focus has reached ``focus.daily_max_minutes`` (0: none); asked once a day."""
    most, seconds = snapshot.config.focus.daily_max_minutes, total_seconds(snapshot.day.blocks, snapshot.now)
    return Ceiling(seconds // 60, most) if most and seconds >= most * 60 else None
