"""Tasks for a day that has none yet."""

from __future__ import annotations

from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.plan.pick import added, load_text, todays_items
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _is_asked(snapshot: Snapshot) -> bool:
    return not snapshot.day.open_tasks or snapshot.day.ritual_step == "add"


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    return replace(
        base, lines=(load_text(snapshot), _("One per line: memo ~45m @14:00. Enter on an empty line continues.")),
        items=todays_items(snapshot), field=_("What else today?"), repeats=True,
    )  # fmt: skip


def _answer(turn: Turn) -> Ledger:
    return added(turn, turn.lines) if turn.lines else turn.ledger


ADD = Step("add", N_("Add"), _ask, _answer, _is_asked, result=load_text)
