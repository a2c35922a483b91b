"""Whether work is hidden: from closing a day until the next working day begins, or until work begins earlier."""

from __future__ import annotations

from wfh.domain.model.ledger import Backlog, Ledger
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot


def hides_work(snapshot: Snapshot) -> bool:
    """Return whether work is to be hidden.

    It is if the day is closed; or if it is a day off without any work so far, and the last day of work is closed. A day
    off becomes a normal day with its first plan, task or block.
    """
    if snapshot.day.is_closed:
        return True
    is_free = snapshot.boundary.stop_at is None and any(snapshot.config.hours.weekly.week)
    if not is_free or snapshot.unclosed or snapshot.running or _is_begun(snapshot.day):
        return False
    before = (day for when, day in sorted(snapshot.ledger.days.items(), reverse=True) if when < snapshot.date)
    return next((day.is_closed for day in before if day.is_closed or _is_begun(day)), False)


def hidden_text(snapshot: Snapshot) -> str:
    """Return why no work is shown, with the way to open it again; empty while it is not hidden."""
    if snapshot.day.is_closed:
        return str(closed_day_error())
    if hides_work(snapshot):
        return _("Today is free and your last day is closed; “wfh plan” starts the day anyway.")
    return ""


def closed_day_error() -> WfhError:
    """Return that a day is closed, with the way to open it again."""
    return WfhError(_("The day is closed. Reopen it first: “wfh reopen --reason choice”."))


def refuse_hidden_work(snapshot: Snapshot) -> None:
    """Raise WfhError, with the way to open work again, if it is hidden."""
    if why := hidden_text(snapshot):
        raise WfhError(why)


def _is_begun(day: Day) -> bool:
    return bool(day.tasks or day.blocks or day.planned_at or day.ritual or day.closed_at)


def without_work(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without tasks, thoughts, blocks and results if work is hidden; else unchanged.

    What remains describes the day itself: when and how it was closed, and when work starts again.
    """
    return stripped_of_work(snapshot) if hides_work(snapshot) else snapshot


def stripped_of_work(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot without any work, whether it is hidden or not."""
    nothing = {"tasks": (), "blocks": (), "meetings": (), "notes": (), "replies": (), "first_tomorrow": ""}
    day = replace(snapshot.day, outcome="", if_then="", told=(), **nothing)  # type: ignore[arg-type]
    before = snapshot.previous and replace(snapshot.previous, **nothing)  # type: ignore[arg-type]
    return replace(
        snapshot, day=day, ledger=Ledger({day.date: day}), backlog=Backlog(), previous=before,
        running=None, parked=(), meetings=(), remarks=(), gap=None,
    )  # fmt: skip
