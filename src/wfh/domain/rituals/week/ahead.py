"""The next fourteen days: days off, clock changes, gatherings, replies that are due. It is read-only."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.people import ME, Person
from wfh.domain.overlap.clock_changes import OffsetChanges
from wfh.domain.planning import awaited_replies
from wfh.domain.planning.days_ahead import DAYS_SHOWN
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import day_text, gap_text
from wfh.domain.today.boundary import schedule_in
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot


def coming(snapshot: Snapshot) -> tuple[tuple[date, str], ...]:
    """Return what is different in the next fourteen days, by date."""
    return tuple(sorted((*_days_off(snapshot), *_gatherings(snapshot), *_due(snapshot), *_clocks(snapshot))))


def _last(snapshot: Snapshot) -> date:
    return snapshot.date + timedelta(days=DAYS_SHOWN)


def _days_off(snapshot: Snapshot) -> Iterator[tuple[date, str]]:
    """Yield the days off that the week itself would not have, and days with other hours."""
    weekly = snapshot.config.hours.weekly
    for exception in weekly.exceptions:
        if (
            snapshot.date < exception.date <= _last(snapshot)
            and exception.ranges != weekly.week[exception.date.weekday()]
        ):
            hours = ", ".join(map(str, exception.ranges)) or _("day off")
            yield exception.date, ": ".join(filter(None, (exception.note, hours)))


def _gatherings(snapshot: Snapshot) -> Iterator[tuple[date, str]]:
    for each in snapshot.config.gatherings:
        if snapshot.date < each.date <= _last(snapshot):
            yield each.date, ", ".join(filter(None, (each.title or _("gathering"), each.where)))


def _due(snapshot: Snapshot) -> Iterator[tuple[date, str]]:
    for reply in snapshot.backlog.replies:
        if reply.due and snapshot.date < reply.due <= _last(snapshot):
            yield reply.due, _("due: {reply}").format(reply=awaited_replies.reply_text(snapshot, reply))


def _clocks(snapshot: Snapshot) -> Iterator[tuple[date, str]]:
    """Yield the clock changes of mine and of colleagues; how far apart we are from then on."""
    names = {person.id: person.name for person in snapshot.config.people}
    me = Person(ME, snapshot.config.me.name, schedule_in(snapshot.config, snapshot.zone))
    for change in OffsetChanges(me, snapshot.config.people, snapshot.date, DAYS_SHOWN).changes():
        when = change.at.astimezone(snapshot.zone).date()
        if not snapshot.date < when <= _last(snapshot):
            continue
        if change.id not in names:
            yield when, _("your clock changes")
        else:
            gap = gap_text(change.gap_after)
            yield when, _("the clock of {person} changes: then {gap}").format(person=names[change.id], gap=gap)


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Show what comes; Enter goes on."""
    lines = tuple(f"{day_text(when, snapshot.date)}  {text}" for when, text in coming(snapshot))
    return replace(base, lines=(_("The next two weeks:"), *lines))


AHEAD = Step("ahead", N_("Ahead"), _ask, if_any=coming)
