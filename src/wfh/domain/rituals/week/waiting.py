"""Replies that are still waited for at the end of a week."""

from __future__ import annotations

from wfh.domain.model.prompt import Item
from wfh.domain.planning import awaited_replies
from wfh.domain.rituals.engine import Step
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import AwaitedReply, Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _replies(snapshot: Snapshot) -> tuple[AwaitedReply, ...]:
    return (*snapshot.backlog.replies, *snapshot.day.replies)


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask which replies came; unticked ones stay awaited."""
    items = tuple(
        Item(
            one.id,
            awaited_replies.reply_text(snapshot, one),
            awaited_replies.reply_detail(snapshot, one),
            one.answered is not None,
        )
        for one in _replies(snapshot)
    )
    return replace(base, lines=(_("Which answers came? You keep waiting for the others."),), items=items, whole=True)


def _answer(turn: Turn) -> Ledger:
    return (
        awaited_replies.toggle_answered(turn.ledger, turn.moment, turn.given.tick) if turn.given.tick else turn.ledger
    )


def _result(snapshot: Snapshot) -> str:
    count = len(snapshot.backlog.replies)
    return ngettext("{n} still open", "{n} still open", count).format(n=count)


WAITING = Step("waiting", N_("Open questions"), _ask, _answer, _replies, result=_result)
