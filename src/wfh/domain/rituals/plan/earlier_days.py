"""Earlier days that were left open, as the plan asks about them: closed as of then, with a full shutdown, or left.

The full shutdown is the ritual of the evening, held for that date: every answer counts as given when work stopped
then, and what is kept comes to today. Where it stands is kept on that day; that it is under way, on today.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice, Item, Ritual, Takes
from wfh.domain.rituals import closing
from wfh.domain.rituals.loose_ends import as_of
from wfh.domain.rituals.shutdown import answers as shutdown_answers
from wfh.domain.rituals.shutdown import steps as shutdown
from wfh.domain.rituals.shutdown.answers import read_instant
from wfh.domain.time.formatting import day_text, time_text
from wfh.domain.time.moment import stamp
from wfh.domain.today.boundary import boundary
from wfh.domain.today.take_snapshot import meetings_within, parked_thoughts, whole_day
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

ALL = "earlier.all"
FULL = "earlier.full."


def parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the part that asks about earlier days, if any is open: a full shutdown under way, several days, or one."""
    if under_way(snapshot):
        return (snapshot.day.ritual_step,)
    if len(snapshot.unclosed) > 1:
        return (ALL,)
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


def ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask about the days that were left open; Enter closes each as of its last sign of life."""
    if (when := under_way(snapshot)) and (asked := shutdown.prompt(at(snapshot, when))):
        return replace(asked, ritual=Ritual.PLAN, name=_("Shutdown, {day}").format(day=day_text(when)))
    several = len(snapshot.unclosed) > 1
    items = tuple(
        Item(day.date.isoformat(), day_text(day.date), ", ".join(_left(snapshot, day))) for day in snapshot.unclosed
    )
    choices = (Choice("c", _("close it")), Choice("e", _("another time"), Takes.TEXT), Choice("f", _("full shutdown")))
    enter = _("close all") if several else _("close it")
    line = _("These days were not closed. What is open comes to today.")
    return replace(
        base, lines=(line,) if several else _one(snapshot, snapshot.unclosed[0]),
        items=items, choices=choices, enter=enter, whole=True,
        why=_("Closed as of the last thing you did on it, or with every question of that evening. Skipped, it waits."),
    )  # fmt: skip


def _one(snapshot: Snapshot, day: Day) -> tuple[str, ...]:
    said, count = [_("{day} was not closed.").format(day=day_text(day.date))], len(day.open_tasks)
    if last := _last(snapshot, day):
        said.append(_("Last activity {time}.").format(time=last))
    here = ngettext("{n} task of it comes to today.", "{n} tasks of it come to today.", count).format(n=count)
    return (" ".join(said), here) if count else (" ".join(said),)


def _last(snapshot: Snapshot, day: Day) -> str:
    last = closing.last_activity(day, snapshot.now)
    return time_text(last, snapshot.zone, snapshot.config.ui.clock) if last else ""


def _left(snapshot: Snapshot, day: Day) -> tuple[str, ...]:
    last, count = _last(snapshot, day), len(day.open_tasks)
    said = (last,) if last else ()
    return (*said, ngettext("{n} open", "{n} open", count).format(n=count)) if count else said


def answer(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> tuple[Ledger, str]:
    """Close all the days, or the one that is named, or begin its full shutdown; return the part the plan stays at.

    An empty part goes on. Raises WfhError for a time that cannot be read or lies ahead, and for a day not among them.
    """
    if not given.choice and not given.item and not given.text:
        for day in snapshot.unclosed:
            ledger = closing.close_earlier(ledger, moment, day.date, None)
        return ledger, ""
    wanted = given.item or snapshot.unclosed[0].date.isoformat()
    found = next((day for day in snapshot.unclosed if day.date.isoformat() == wanted), None)
    if found is None:
        raise WfhError(_("Which one?"))
    if given.choice == "f":
        return ledger.with_day(_begun(snapshot, found)), f"{FULL}{found.date}"
    text = given.argument if given.choice == "e" else given.text
    at_ = read_instant(snapshot, text, found.date) if text is not None else None
    ledger = closing.close_earlier(ledger, moment, found.date, at_)
    return ledger, given.step if len(snapshot.unclosed) > 1 else ""


# ---------------------------------------------------------------- the full shutdown of that date


def _begun(snapshot: Snapshot, day: Day) -> Day:
    if day.ritual == Ritual.SHUTDOWN:
        return day  # it was begun that evening, and goes on where it was left
    then = at(snapshot, day.date)
    stopped = stamp(as_of(then), snapshot.zone) if day.stopped_at else None
    return replace(day, ritual=Ritual.SHUTDOWN, ritual_step=shutdown.parts(then)[0], stopped_at=stopped)


def at(snapshot: Snapshot, when: date) -> Snapshot:
    """Return the snapshot of an earlier day on which the shutdown is made up for.

    ``today`` says which day it really is.
    """
    day, running = snapshot.ledger.day(when, snapshot.zone.key), snapshot.running
    here = running if running is not None and running.date == when else None
    before = [kept for date, kept in sorted(snapshot.ledger.days.items()) if date < when]
    return replace(
        snapshot, date=when, day=day, today=snapshot.date, running=here, unclosed=(), gap=None,
        boundary=boundary(snapshot.config, snapshot.zone, day, snapshot.now, here.block if here else None),
        previous=before[-1] if before else None, parked=parked_thoughts(snapshot.ledger, when),
        meetings=meetings_within(snapshot.config, whole_day(snapshot.config, snapshot.zone, when, day.stop_at)),
    )  # fmt: skip


def answer_full(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    """Return an answer to the full shutdown that is under way; back from its first question leads to the plan again.

    Raises WfhError if the answer cannot be read.
    """
    when = under_way(snapshot)
    then = at(snapshot, when or snapshot.date)
    if given.back and shutdown.current_part(then) == shutdown.parts(then)[0]:
        return _planning(ledger, snapshot)
    as_then = replace(moment, now=as_of(then), date=then.date)
    ledger = shutdown_answers.answer(ledger, then, as_then, given)
    return _planning(ledger, snapshot) if ledger.day(then.date).is_closed else ledger


def _planning(ledger: Ledger, snapshot: Snapshot) -> Ledger:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    return ledger.with_day(replace(day, ritual=Ritual.PLAN, ritual_step=ALL))
