"""The first days: three hints; each goes away once its key was used, and all of them after a few days."""

from __future__ import annotations

from wfh.domain.model.prompt import Ritual
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.day import Day
    from wfh.domain.model.snapshot import Snapshot

TOUR_DAYS = 3
"""For so many days from the first one on there are hints."""
HINTS = ("plan", "focus", "shutdown")
"""The commands that are hinted at, in the order of a day."""


class Past(Value):
    """The history: the dates of all days, earliest first, and whether one of the first was closed.

    ``used`` are the commands used so far, among those that have tips.
    """

    dates: tuple[date, ...] = ()
    has_closed: bool = False
    used: frozenset[str] = frozenset()

    def until(self, snapshot: Snapshot) -> tuple[date, ...]:
        """Return the dates of all days up to now, including those added since the disk was read."""
        return tuple(sorted(when for when in {*self.dates, *snapshot.ledger.days} if when <= snapshot.date))


def tour(snapshot: Snapshot, past: Past) -> tuple[str, ...]:
    """Return the commands to hint at: none after the first shutdown, or when three days have gone by."""
    days = snapshot.ledger.days.values()
    first = next(iter(past.until(snapshot)), snapshot.date)
    if past.has_closed or any(day.closed_at for day in days) or (snapshot.date - first).days >= TOUR_DAYS:
        return ()
    used = {hint for day in days for hint in HINTS if _is_used(hint, day)}
    return tuple(hint for hint in HINTS if hint not in used)


def _is_used(hint: str, day: Day) -> bool:
    match hint:
        case "plan":
            return day.planned_at is not None or day.ritual == Ritual.PLAN
        case "focus":
            return any(block.start for block in day.blocks)
        case _:
            return day.ritual == Ritual.SHUTDOWN
