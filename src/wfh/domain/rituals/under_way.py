"""The ritual that is under way: its question, and an answer to it."""

from __future__ import annotations

from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.plan import earlier
from wfh.domain.rituals.plan.steps import PLAN
from wfh.domain.rituals.shutdown.steps import SHUTDOWN
from wfh.domain.rituals.week.steps import WEEK_RITUAL
from wfh.errors import WfhError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.rituals.engine import Engine
    from wfh.domain.time.moment import Moment

ENGINES: dict[str, Engine] = {Ritual.PLAN: PLAN, Ritual.SHUTDOWN: SHUTDOWN, Ritual.WEEK: WEEK_RITUAL}


def prompt(snapshot: Snapshot) -> Prompt | None:
    """Return the question that waits for an answer; None if no ritual is under way."""
    engine = ENGINES.get(snapshot.day.ritual)
    return engine.prompt(snapshot) if engine else None


def answer(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    """Apply an answer to the question that waits. Raises WfhError, with what would be right, if it cannot be read."""
    engine = ENGINES.get(snapshot.day.ritual)
    if engine is None:
        raise WfhError(_("No ritual is under way."))
    answered = earlier.answer_full if earlier.under_way(snapshot) else engine.answer
    return answered(ledger, snapshot, moment, given)
