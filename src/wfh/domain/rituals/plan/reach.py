"""Who is there when, which replies are due, and the stand-up text to copy."""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Copy, Item
from wfh.domain.overlap import availability
from wfh.domain.planning import awaited_replies
from wfh.domain.rituals import standup
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.questions import questions_of_today
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    replies = tuple(
        Item(one.id, awaited_replies.reply_text(snapshot, one), awaited_replies.reply_detail(snapshot, one))
        for one in awaited_replies.due_replies(snapshot)
    )
    lines = availability.availability_lines(snapshot)
    if asks := questions_of_today(snapshot):
        lines = (*lines, _("Questions:"), *asks)
    return replace(
        base, lines=(*lines, _("Waiting for:")) if replies else lines, items=replies, whole=True,
        choices=(Choice("r", _("got it"), does=_came),) if replies else (), enter=_("start the day"),
        copies=(Copy("y", _("copy stand-up"), "\n".join(standup.lines(snapshot))),),
    )  # fmt: skip


def _came(turn: Turn) -> Ledger:
    return awaited_replies.toggle_answered(turn.ledger, turn.moment, turn.given.item)


REACH = Step(
    "reach", N_("Reach"), _ask, if_any=lambda snapshot: snapshot.config.people or awaited_replies.due_replies(snapshot)
)  # fmt: skip
