"""Earlier days that were left open, as the plan asks about them: closed as of then, with a full shutdown, or left.

The full shutdown is the ritual of the evening, held for that date: every answer counts as given when work stopped then,
and what is kept comes to today. Its step is kept on that day, and today records that it is under way.
"""

from __future__ import annotations

from datetime import date

from wfh.domain.model.prompt import Choice, Item, Ritual, Takes
from wfh.domain.rituals import closing
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.late import as_of
from wfh.domain.rituals.reading import read_instant
from wfh.domain.rituals.shutdown.steps import SHUTDOWN
from wfh.domain.time.formatting import day_text, time_text
from wfh.domain.time.moment import stamp
from wfh.domain.today.days.other_day import snapshot_on
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer, Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

_ALL = "earlier.all"
FULL = "earlier.full."


def _parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the part that asks about earlier days, if any is open: a full shutdown under way, several days, or one."""
    if under_way(snapshot):
        return (snapshot.day.ritual_step,)
    if len(snapshot.unclosed) > 1:
        return (_ALL,)
    return tuple(f"earlier.{day.date}" for day in snapshot.unclosed)


def under_way(snapshot: Snapshot) -> date | None:
    """Return the earlier day whose full shutdown is under way, or None."""
    if snapshot.day.ritual != Ritual.PLAN or not snapshot.day.ritual_step.startswith(FULL):
        return None
    try:
        when = date.fromisoformat(snapshot.day.ritual_step.removeprefix(FULL))
    except ValueError:
        return None
    day = snapshot.ledger.days.get(when)
    return when if day is not None and day.ritual == Ritual.SHUTDOWN and not day.is_closed else None


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask about the days that were left open; Enter closes each as of its last sign of life."""
    if (when := under_way(snapshot)) and (asked := SHUTDOWN.prompt(snapshot_on(snapshot, when))):
        return replace(asked, ritual=Ritual.PLAN, name=_("Shutdown, {day}").format(day=day_text(when)))
    several = len(snapshot.unclosed) > 1
    items = tuple(
        Item(day.date.isoformat(), closing.left_open_text(day, snapshot.date), ", ".join(_left(snapshot, day)))
        for day in snapshot.unclosed
    )
    choices = (
        Choice("c", _("close it"), does=_close), Choice("e", _("another time"), Takes.TEXT, does=_close_at),
        Choice("f", _("full shutdown"), does=_full),
    )  # fmt: skip
    enter = _("close all") if several else _("close it")
    line = _("These days were not closed. What is open comes to today.")
    return replace(
        base, lines=(line,) if several else _lines(snapshot, snapshot.unclosed[0]),
        items=items, choices=choices, enter=enter, whole=True,
    )  # fmt: skip


def _lines(snapshot: Snapshot, day: Day) -> tuple[str, ...]:
    said, count = [_("{day} was not closed.").format(day=day_text(day.date, snapshot.date))], len(day.open_tasks)
    if last := _last(snapshot, day):
        said.append(_("Last activity {time}.").format(time=last))
    here = ngettext("{n} unfinished task moves to today.", "{n} unfinished tasks move to today.", count).format(n=count)
    return (" ".join(said), here) if count else (" ".join(said),)


def _last(snapshot: Snapshot, day: Day) -> str:
    last = closing.last_activity(day, snapshot.now)
    return time_text(last, snapshot.zone, snapshot.config.ui.clock) if last else ""


def _left(snapshot: Snapshot, day: Day) -> tuple[str, ...]:
    last, count = _last(snapshot, day), len(day.open_tasks)
    said = (last,) if last else ()
    return (*said, ngettext("{n} open", "{n} open", count).format(n=count)) if count else said


def _close_all(turn: Turn) -> Ledger:
    return closing.close_earlier_days(turn.ledger, turn.moment, turn.snapshot.unclosed)


def _close(turn: Turn) -> Ledger:
    return closing.close_earlier(turn.ledger, turn.moment, date.fromisoformat(turn.given.item), None)


def _close_at(turn: Turn) -> Ledger:
    when = date.fromisoformat(turn.given.item)
    at = read_instant(turn.snapshot, turn.given.argument, when)
    return closing.close_earlier(turn.ledger, turn.moment, when, at)


# ---------------------------------------------------------------- the full shutdown of that date


def _full(turn: Turn) -> Ledger:
    """Begin the full shutdown of a day; one that was begun that evening goes on where it was left."""
    then = snapshot_on(turn.snapshot, date.fromisoformat(turn.given.item))
    day = then.day
    if day.ritual != Ritual.SHUTDOWN:
        stopped = stamp(as_of(then), then.zone) if day.stopped_at else None
        day = replace(day, ritual=Ritual.SHUTDOWN, ritual_step=SHUTDOWN.parts(then)[0], stopped_at=stopped)
    return replace(turn, ledger=turn.ledger.with_day(day)).change(ritual_step=f"{FULL}{day.date}")


def answer_full(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    """Answer the full shutdown that is under way; going back from its first question returns to the plan.

    Raises WfhError if the answer cannot be read.
    """
    then = snapshot_on(snapshot, under_way(snapshot) or snapshot.date)
    if given.back and SHUTDOWN.current_part(then) == SHUTDOWN.parts(then)[0]:
        return _planning(ledger, snapshot)
    ledger = SHUTDOWN.answer(ledger, then, replace(moment, now=as_of(then), date=then.date), given)
    return _planning(ledger, snapshot) if ledger.day(then.date).is_closed else ledger


def _planning(ledger: Ledger, snapshot: Snapshot) -> Ledger:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    return ledger.with_day(replace(day, ritual=Ritual.PLAN, ritual_step=_ALL))


EARLIER = Step("earlier", N_("Earlier days"), _ask, _close_all, parts=_parts)
