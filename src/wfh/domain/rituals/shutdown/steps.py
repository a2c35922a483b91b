"""The shutdown ritual: its steps in order. Enter alone leaves a day that is closed well."""

from __future__ import annotations

from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.engine import Engine
from wfh.domain.rituals.shutdown.close import ENERGY, GOOD, SEAL
from wfh.domain.rituals.shutdown.decide import DECIDE, FIRST_STEPS
from wfh.domain.rituals.shutdown.done import DONE
from wfh.domain.rituals.shutdown.room import ROOM
from wfh.domain.rituals.shutdown.stop import STOP
from wfh.domain.rituals.shutdown.sweep import SWEEP
from wfh.domain.rituals.shutdown.tell import TELL
from wfh.domain.rituals.shutdown.tomorrow import TOMORROW
from wfh.domain.rituals.shutdown.week_review import WEEK_REVIEW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def _unclosed(ledger: Ledger, snapshot: Snapshot, _moment: Moment) -> Ledger:
    """Stay at the last step: only its answer closes a day."""
    return SHUTDOWN.at(ledger, snapshot, SEAL.name)


_STEPS = (STOP, DONE, SWEEP, DECIDE, FIRST_STEPS, TOMORROW, TELL, ROOM, ENERGY, WEEK_REVIEW, GOOD, SEAL)
SHUTDOWN = Engine(Ritual.SHUTDOWN, _STEPS, _unclosed)
