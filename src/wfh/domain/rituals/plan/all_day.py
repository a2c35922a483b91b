"""Something in a calendar is busy all day: whether that makes today a day off. It is asked once, before the frame."""

from __future__ import annotations

from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.plan.frame import FRAME
from wfh.domain.rituals.reading import read_yes
from wfh.domain.today.own_days_off import asks_day_off
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    label = _("All day: {title}. Day off?").format(title=", ".join(asks_day_off(snapshot)))
    return replace(base, field=label, default=_("n"))


def _answer(turn: Turn) -> Ledger:
    """Keep the answer; a day off has nothing to plan, so a yes ends the plan."""
    if read_yes(turn.text):
        return turn.change(day_off=True, ritual="", ritual_step="")
    return turn.change(day_off=False)


ALL_DAY = Step("frame.off", FRAME.title, _ask, _answer, asks_day_off, result=FRAME.result)
