"""A workspace that keeps its ledger in memory: the real use cases run on it, durable as far as the test reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.present.sample import CONFIG, DAY, TODAY, ZONE
from wfh.clock import FixedClock
from wfh.domain.boundary import working_date
from wfh.domain.ledger import Ledger
from wfh.domain.looking import at_instant, look_at
from wfh.domain.moment import Moment, NewIds
from wfh.errors import NotSavedError, WfhError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from wfh.domain.config import Config
    from wfh.domain.day import Day
    from wfh.domain.look import Look


class MemoryWorkspace:
    """Starts from the sample day of the pictures; ``full`` makes every write fail as a full disk would."""

    def __init__(self, now: datetime, *, day: Day | None = DAY, config: Config = CONFIG) -> None:
        self.clock = FixedClock(now)
        self.config = config
        self.ledger = Ledger({TODAY: day} if day else {})
        self.configured = True
        self.full = False
        self.verbs: list[str] = []
        self.before: list[tuple[str, Ledger]] = []
        self.zone = ZONE
        self._count = 0
        self._ids = NewIds(self._id)

    def _id(self, prefix: str) -> str:
        self._count += 1
        return f"{prefix}-{0xA00000 + self._count:06x}"

    @property
    def moment(self) -> Moment:
        now = self.clock.now()
        return Moment(now, self.zone, working_date(self.config, self.zone, now), self._ids)

    def look(self) -> Look:
        undoable = (self.before[-1][0] if self.before else "", "")
        return look_at(self.ledger, self.config, self.zone, self.clock.now(), undoable=undoable)

    def at_now(self, look: Look) -> Look:
        return at_instant(look, self.clock.now())

    def changed(self) -> bool:
        return False

    def apply(self, verb: str, rule: Callable[[Ledger, Look, Moment], Ledger], *also: date) -> Look:
        if self.full:
            raise NotSavedError("disk full")
        after = rule(self.ledger, self.look(), self.moment)
        self.before.append((verb, self.ledger))
        self.ledger = after
        self.verbs.append(verb)
        return self.look()

    def undo(self) -> tuple[str, Look]:
        if not self.before:
            raise WfhError("Nothing to undo.")
        verb, self.ledger = self.before.pop()
        return verb, self.look()
