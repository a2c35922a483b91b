"""The morning plan: its steps in order. Enter alone leaves a plan that holds."""

from __future__ import annotations

from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.engine import Engine
from wfh.domain.rituals.plan.add import ADD
from wfh.domain.rituals.plan.all_day import ALL_DAY
from wfh.domain.rituals.plan.arrive import ARRIVE
from wfh.domain.rituals.plan.blocks import BLOCKS
from wfh.domain.rituals.plan.earlier import EARLIER
from wfh.domain.rituals.plan.fit import FIT
from wfh.domain.rituals.plan.frame import FRAME
from wfh.domain.rituals.plan.kind import KIND
from wfh.domain.rituals.plan.outcome import OUTCOME
from wfh.domain.rituals.plan.pick import PICK
from wfh.domain.rituals.plan.reach import REACH
from wfh.domain.rituals.plan.thoughts import THOUGHTS
from wfh.domain.rituals.plan.week import WEEK
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def _planned(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    planned_at = day.planned_at or moment.stamp
    return ledger.with_day(replace(day, planned_at=planned_at, ritual="", ritual_step="", decided=()))


_STEPS = (EARLIER, KIND, ARRIVE, WEEK, THOUGHTS, ALL_DAY, FRAME, PICK, ADD, FIT, OUTCOME, BLOCKS, REACH)
PLAN = Engine(Ritual.PLAN, _STEPS, _planned)
