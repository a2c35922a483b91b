"""The open lists as they are on disk, and verbs on their lines, which raise WfhError while work is hidden."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.planning import awaited_replies, parked_thoughts, tasks
from wfh.domain.planning.lists.open_lists import open_lists
from wfh.domain.planning.quick_entry import parse_entry
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import refuse_hidden_work
from wfh.usecases.any_day.look import read_days
from wfh.usecases.handbook.asks import asks_of_now
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.lists.open_lists import OpenLists
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

_AHEAD = 370
"""How many days ahead the next one of a recurring task may stand."""


def look(workspace: Workspace, snapshot: Snapshot) -> OpenLists:
    """Return the lists; the days ahead are read for the recurring tasks."""
    dates = tuple(snapshot.date + timedelta(days=ahead) for ahead in range(_AHEAD))
    days, _problems = read_days(workspace, snapshot, dates)
    return open_lists(snapshot, days.values(), {waiting.ask.id for waiting in asks_of_now(snapshot)})


def add(workspace: Workspace, text: str) -> tuple[Snapshot, Task]:
    """Add a task to the backlog from a line of quick entry, or to the day that it names.

    A recurring one comes on the first of its days, as everywhere: in the backlog it would come on none.
    """

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> tuple[Ledger, Task]:
        refuse_hidden_work(snapshot)
        entry = parse_entry(clean(text), moment.date, ledger.results.ids)
        comes = moment.date if entry.every and not entry.to_backlog else None
        return tasks.add(ledger, moment, entry, entry.day or comes)

    return workspace.apply(N_("add"), rule)


def answered(workspace: Workspace, reply_id: str) -> Snapshot:
    """Note that a reply that was waited for came today."""
    return _apply(
        workspace, N_("reply"), lambda ledger, moment: awaited_replies.toggle_answered(ledger, moment, reply_id)
    )


def thought_to(workspace: Workspace, note_id: str, to: date | None) -> Snapshot:
    """Make a task of a parked thought, on a day or in the backlog (None)."""
    return _apply(
        workspace, N_("make a task"), lambda ledger, moment: parked_thoughts.to_task(ledger, moment, note_id, to)
    )


def _apply(workspace: Workspace, verb: str, rule: Callable[[Ledger, Moment], Ledger]) -> Snapshot:
    def checked(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        refuse_hidden_work(snapshot)
        return rule(ledger, moment)

    return workspace.apply(verb, checked)
