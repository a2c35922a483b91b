"""Whose turn it is to stretch, from the recorded stretches.

A stretch is recorded with its date (on my clock), the person and its length. Two things follow from the record: how
many stretches somebody has left in a month (``overlap.max_stretch_per_month``), and how much more the next one weighs
for people who carried more than others in the last thirteen weeks.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.ledger import PastStretch
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.domain.time.moment import NewIds

_MEMORY = timedelta(weeks=13)
"""How long a stretch counts for turn-taking."""
DOUBLES, LEAST_DOUBLES = 60, 15
LIGHTEST = -20.0


class StretchBudget(Value):
    """How often a person stretched in the month of ``date``, out of ``allowed`` times."""

    id: str
    date: date
    used: int
    allowed: int

    @property
    def left(self) -> int:
        """How often they may still be asked."""
        return max(0, self.allowed - self.used)


class Turns:
    """Whose turn it is, from the recorded stretches."""

    def __init__(
        self, past: Iterable[PastStretch], people: Iterable[str], day: date, allowed: int, doubles: int = DOUBLES
    ) -> None:
        """Add up the stretches of ``people`` in the weeks around ``day``.

        ``allowed`` is a month's budget; for a person who stretched ``doubles`` minutes more, a minute weighs twice as
        much.
        """
        self._allowed = allowed
        self._past = tuple(past)
        self._recent = recent = dict.fromkeys(people, 0)
        for stretch in self._past:
            if stretch.person in recent and abs(stretch.date - day) < _MEMORY:
                recent[stretch.person] += stretch.minutes
        most, step = max(recent.values(), default=0), max(LEAST_DOUBLES, doubles)
        steps = {who: (minutes - most) / step for who, minutes in recent.items()}
        self._weights: dict[str, float] = {who: 2.0 ** max(LIGHTEST, count) for who, count in steps.items()}
        self._used: dict[tuple[int, int], dict[str, int]] = {}

    @property
    def is_new(self) -> bool:
        """Whether nothing was recorded yet."""
        return not self._past

    def minutes_carried(self, who: str) -> int:
        """Return how many minutes ``who`` stretched in the weeks that count."""
        return self._recent[who]

    def weight(self, who: str) -> float:
        """Return the weight of a minute of ``who``: 1 for the person who carried the most, less for others."""
        return self._weights[who]

    def budget(self, who: str, day: date) -> StretchBudget:
        """Return what ``who`` has left in the month of ``day``."""
        month = day.year, day.month
        if month not in self._used:
            self._used[month] = _counted(past for past in self._past if (past.date.year, past.date.month) == month)
        return StretchBudget(who, day, self._used[month].get(who, 0), self._allowed)


def _counted(stretches: Iterable[PastStretch]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for stretch in stretches:
        counts[stretch.person] = counts.get(stretch.person, 0) + 1
    return counts


def with_stretches(ledger: Ledger, proposal: SlotProposal, day: date, ids: NewIds) -> Ledger:
    """Return the ledger with the stretches of ``proposal`` recorded on ``day``.

    For a person with a stretch on that day the longer one is kept: moving a slot within a day costs nothing extra.
    """
    stretches = list(ledger.stretches.stretches)
    for stretch in proposal.stretch:
        before = next((n for n, past in enumerate(stretches) if (past.date, past.person) == (day, stretch.id)), None)
        if before is None:
            stretches.append(PastStretch(day, stretch.id, stretch.minutes, ids.stretch()))
        elif stretches[before].minutes < stretch.minutes:
            stretches[before] = replace(stretches[before], minutes=stretch.minutes)
    return replace(ledger, stretches=replace(ledger.stretches, stretches=tuple(stretches)))
