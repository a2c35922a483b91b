"""The close in a minute: one page that says what goes where, and asks for one good thing. Enter closes the day."""

from __future__ import annotations

from wfh.domain.model.prompt import Item, Prompt, Ritual
from wfh.domain.rituals import closing
from wfh.domain.rituals.placing import day_word, loose_ends, waiting_minutes
from wfh.domain.rituals.shutdown.close import commands
from wfh.domain.rituals.shutdown.week_review import GOOD_THING
from wfh.domain.time.formatting import length_text
from wfh.domain.today.days.other_day import other_day
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

_STEP = "at once"


def page(snapshot: Snapshot) -> Prompt:
    """Return the page: each loose end with the day it goes to, and the field for one good thing."""
    day, loose = day_word(snapshot, following_date(snapshot)), loose_ends(snapshot)
    titles = {task.id: task.title for task in snapshot.day.open_tasks}
    titles |= {kept.note.id: kept.note.text for kept in snapshot.parked}
    goes = ngettext("{n} goes to {day}.", "{n} go to {day}.", len(loose)).format(n=len(loose), day=day)
    goes = f"{goes}{_more_than_fits(snapshot)}" if loose else _("Nothing is left open.")
    runs = (
        (_("“{title}” is still running; it ends here.").format(title=snapshot.running.title),)
        if snapshot.running
        else ()
    )
    hooks = (_("Then runs: {command}").format(command=" ".join(each)) for each in commands(snapshot, checks=False))
    return Prompt(
        Ritual.SHUTDOWN, _STEP, "", (), (*runs, goes, *hooks),
        tuple(Item(id_, titles[id_], day) for id_ in loose), field=_(GOOD_THING), default=snapshot.day.good,
        enter=_("close the day"), why="close.good", name=_("60-second close"),
    )  # fmt: skip


def _more_than_fits(snapshot: Snapshot) -> str:
    """Return what the next working day would hold, if that is more than fits; else an empty text."""
    there = other_day(snapshot, following_date(snapshot), snapshot.ledger.days)
    planned, available = there.capacity.planned + waiting_minutes(snapshot), there.capacity.available
    if not available or planned <= available:
        return ""
    makes = _("That makes {planned} of {available}.")
    return " " + makes.format(planned=length_text(planned), available=length_text(available))


def close(ledger: Ledger, snapshot: Snapshot, moment: Moment, good: str | None = None) -> Ledger:
    """Close the day: what is open goes to the next working day; ``good`` is kept unless it is None."""
    if good is not None:
        ledger = ledger.with_day(replace(ledger.day(moment.date, moment.zone.key), good=good))
    return closing.close(ledger, moment, "quick", following_date(snapshot))
