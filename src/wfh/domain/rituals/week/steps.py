"""The review of a week: its steps in order. Enter alone passes all of them, and changes next to nothing."""

from __future__ import annotations

from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.engine import Engine
from wfh.domain.rituals.week.ahead import AHEAD
from wfh.domain.rituals.week.old_tasks import OLD_TASKS
from wfh.domain.rituals.week.results import RESULTS_STEP
from wfh.domain.rituals.week.waiting import WAITING
from wfh.domain.rituals.week.words import LAST_CHANGE, WORDS
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def _ended(ledger: Ledger, snapshot: Snapshot, _moment: Moment) -> Ledger:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    return ledger.with_day(replace(day, ritual="", ritual_step=""))


WEEK_RITUAL = Engine(Ritual.WEEK, (RESULTS_STEP, WAITING, OLD_TASKS, AHEAD, WORDS, LAST_CHANGE), _ended)
