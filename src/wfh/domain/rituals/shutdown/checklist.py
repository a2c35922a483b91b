"""The room: a checklist of one's own, by place and weekday. An item may run a command once the day is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Item
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from wfh.domain.model.config import CheckItem
    from wfh.domain.model.day import Day
    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot


def checklist(snapshot: Snapshot) -> tuple[CheckItem, ...]:
    """Return the items of the checklist that count at the place and on the weekday of the day."""
    place = snapshot.day.place or snapshot.config.me.place[snapshot.date.weekday()]
    return tuple(
        check
        for check in snapshot.config.shutdown.checks
        if (not check.places or place in check.places) and (not check.days or snapshot.date.weekday() in check.days)
    )


def runs(snapshot: Snapshot) -> tuple[CheckItem, ...]:
    """Return the ticked items that run a command once the day is closed, in the order in which they run."""
    return tuple(check for check in checklist(snapshot) if check.run and check.text in snapshot.day.checked)


def ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Show the checklist."""
    items = tuple(
        Item(check.text, check.text, " ".join(check.run), check.text in snapshot.day.checked)
        for check in checklist(snapshot)
    )
    return replace(
        base, lines=(_("The room. Unticked is fine."),), items=items,
        why=_("A tidy room tells you tomorrow that today was finished. What a ticked line names is run at the close."),
    )  # fmt: skip


def ticked(day: Day, text: str) -> Day:
    """Return the day with the line of that text ticked, or no longer."""
    without = tuple(other for other in day.checked if other != text)
    return replace(day, checked=without if text in day.checked else (*day.checked, text))
