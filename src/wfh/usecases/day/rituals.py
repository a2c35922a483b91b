"""Verbs of the rituals: begin, answer, quick close, close an earlier day, postpone a nudge."""

from __future__ import annotations

from wfh.domain.focus import nudges
from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals import closing, under_way
from wfh.domain.rituals.plan import earlier
from wfh.domain.rituals.reading import read_instant
from wfh.domain.rituals.shutdown import at_once, room
from wfh.domain.rituals.under_way import prompt
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import closed_day_error
from wfh.domain.today.days.other_day import snapshot_on
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import N_

__all__ = ["answer", "begin", "close_earlier", "close_earlier_days", "nudge_later", "prompt", "quick_close"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.config import CheckItem
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

ANSWER = N_("answer")
"""The verb of an answer, as the history names it."""
_NAMES = {Ritual.PLAN: N_("plan"), Ritual.SHUTDOWN: N_("shutdown"), Ritual.WEEK: N_("review of the week")}


def begin(workspace: Workspace, ritual: Ritual) -> Snapshot:
    """Begin a ritual, or go on where it was left. Raises WfhError if the day is closed."""

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        day = ledger.day(moment.date, moment.zone.key)
        if day.is_closed:
            raise closed_day_error()
        if day.ritual == ritual:
            return ledger
        if ritual is Ritual.SHUTDOWN and not closing.is_first_stop(day):
            day = replace(day, stopped_at=None)  # if an evening was begun and left, work has gone on since
        first = under_way.ENGINES[ritual].parts(snapshot)[0]
        return ledger.with_day(replace(day, ritual=ritual, ritual_step=first, decided=()))

    return workspace.apply(_NAMES[ritual], rule)


def answer(workspace: Workspace, given: Answer) -> Snapshot:
    """Answer the waiting question. Raises WfhError, with what would be right, if the answer cannot be read."""
    given = replace(
        given,
        text=None if given.text is None else _cleaned(given.text),
        argument=_cleaned(given.argument),
    )

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        return under_way.answer(ledger, snapshot, moment, given)

    def ticked(before: Snapshot, after: Snapshot) -> tuple[CheckItem, ...]:
        late = earlier.under_way(before)
        then = snapshot_on(after, late) if late else after
        return room.runs(then) if then.day.is_closed else ()

    return workspace.apply(ANSWER, rule, ticked=ticked)


def _cleaned(text: str) -> str:
    """Return typed text, or several pasted lines, each cleaned."""
    return "\n".join(map(clean, text.split("\n")))


def quick_close(workspace: Workspace, good: str | None = None) -> Snapshot:
    """Close the day at once: everything open goes to the next working day; ``good`` is kept unless it is None."""
    said = None if good is None else clean(good)
    return workspace.apply(N_("close"), lambda ledger, snapshot, moment: at_once.close(ledger, snapshot, moment, said))


def close_earlier(workspace: Workspace, when: date, at: str = "") -> Snapshot:
    """Close an earlier day as of its last activity, or of the clock time ``at``; its open tasks come to today.

    Once today is closed they go to the next working day. Raises WfhError if it is not an earlier day, or the time
    cannot be read.
    """

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        instant = read_instant(snapshot, at, when) if at else None
        to = following_date(snapshot) if snapshot.day.is_closed else moment.date
        return closing.close_earlier(ledger, moment, when, instant, to)

    return workspace.apply(N_("close an earlier day"), rule)


def close_earlier_days(workspace: Workspace) -> Snapshot:
    """Close every earlier day that was left open, each as of its last activity; tasks as :func:`close_earlier` does."""

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        to = following_date(snapshot) if snapshot.day.is_closed else moment.date
        return closing.close_earlier_days(ledger, moment, snapshot.unclosed, to)

    return workspace.apply(N_("close the earlier days"), rule)


def nudge_later(workspace: Workspace) -> Snapshot:
    """Postpone the nudge to stop. Raises WfhError if none is active, or it was postponed twice today."""
    return workspace.apply(N_("later"), nudges.postpone_nudge)
