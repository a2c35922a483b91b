"""The week in one's own words, and what becomes of the change that was set out a week ago."""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Takes
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.own_words import LINE_EACH, own_words
from wfh.domain.rituals.shutdown.week_review import PROMPTS, last_change
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

CHANGE = "week_change"


def _ask_change(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask what becomes of the last change; Enter keeps it, unless another one was written down already."""
    lines = (_("Last week’s change: {text}").format(text=last_change(snapshot)), _("Keep it, change it, or drop it?"))
    choices = (
        Choice("c", _("change"), Takes.TEXT, every_item=True, does=_another, passes=True),
        Choice("x", _("drop"), every_item=True, passes=True),
    )
    return replace(base, lines=lines, choices=choices, enter=_("keep"))


def _another(turn: Turn) -> Ledger:
    return turn.change(**{CHANGE: turn.argument})


def _keep(turn: Turn) -> Ledger:
    return turn.ledger if turn.day.week_change else turn.change(**{CHANGE: last_change(turn.snapshot)})


def _result(snapshot: Snapshot) -> str:
    return snapshot.day.week_change


WORDS = own_words("words", N_("In your words"), PROMPTS, lambda _snapshot: (_(LINE_EACH),))
LAST_CHANGE = Step("change", N_("One change"), _ask_change, _keep, last_change, result=_result)
