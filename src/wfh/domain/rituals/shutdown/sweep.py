"""The sweep: one question for all inboxes; after a first answer, one for each of them."""

from __future__ import annotations

from wfh.domain.model.prompt import Item
from wfh.domain.planning import awaited_replies
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.questions import open_questions, question_text
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

_ALL = "sweep.all"


def _parts(snapshot: Snapshot) -> tuple[str, ...]:
    inboxes = snapshot.config.shutdown.inboxes
    one_by_one = snapshot.day.ritual_step.startswith("sweep.") and snapshot.day.ritual_step != _ALL
    each = tuple(f"sweep.{number}" for number in range(max(1, len(inboxes))))
    if len(inboxes) > 1:
        return (_ALL, *each) if one_by_one else (_ALL,)
    return each


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    inboxes = snapshot.config.shutdown.inboxes
    asked = inboxes if base.step == _ALL else inboxes[int(base.step.partition(".")[2]) :][:1]
    name = ", ".join(asked)
    parked = tuple(Item(kept.note.id, kept.note.text, "", None, _("parked")) for kept in snapshot.parked)
    asks = tuple(
        Item(one.id, awaited_replies.reply_text(snapshot, one), "", None, _("waiting"))
        for one in snapshot.backlog.replies
    )
    questions = tuple(
        Item(one.ask.id, question_text(snapshot, one), "", None, _("question")) for one in open_questions(snapshot)
    )
    return replace(
        base, lines=(_("One per line. Enter on an empty line continues."),),
        items=(*parked, *asks, *questions), repeats=True,
        field=_("{inbox}: what is still open?").format(inbox=name) if name else _("What is still on your mind?"),
    )  # fmt: skip


def _answer(turn: Turn) -> Ledger:
    if not turn.text:
        return turn.ledger
    ledger = turn.ledger
    for line in turn.lines:
        ledger = awaited_replies.park_or_await(ledger, turn.snapshot, turn.moment, line)
    return replace(turn, ledger=ledger).change(ritual_step="sweep.0") if turn.given.step == _ALL else ledger


def _result(snapshot: Snapshot) -> str:
    return ngettext("{n} parked", "{n} parked", len(snapshot.day.notes)).format(n=len(snapshot.day.notes))


SWEEP = Step("sweep", N_("Sweep"), _ask, _answer, parts=_parts, result=_result)
