"""Each loose end gets a place: open tasks and parked thoughts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice
from wfh.domain.rituals import placing
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.loose_ends import day_word, decided, loose_ends
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import N_, _, ngettext

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    tomorrow = day_word(snapshot, following_date(snapshot))
    loose, to_all = loose_ends(snapshot), _("all {day}").format(day=tomorrow)
    one_by_one = (
        Choice("t", tomorrow, does=placing.to_following), placing.when(), placing.hand_over(), placing.backlog(),
        placing.drop(),
    )  # fmt: skip
    choices = (
        *(replace(choice, passes=len(loose) == 1) for choice in one_by_one),
        Choice("A", to_all, every_item=True, does=_all_following, passes=True),
    )
    return replace(
        base, lines=(_("Each loose end gets a place, so it need not stay in your head."),),
        items=(*decided(snapshot), *loose), choices=choices if loose else (),
        enter=to_all if loose else _("next"), whole=True,
        why=_("A decision about an open task lets it go for the evening, whichever it is."),
    )  # fmt: skip


def _all_following(turn: Turn) -> Ledger:
    return placing.all_by(turn, tuple(item.id for item in loose_ends(turn.snapshot)), placing.to_following)


def _result(snapshot: Snapshot) -> str:
    waiting = len(loose_ends(snapshot))
    return ngettext("{n} open", "{n} open", waiting).format(n=waiting)


DECIDE = Step(
    "decide", N_("Decide"), _ask, _all_following, lambda snapshot: loose_ends(snapshot) or decided(snapshot),
    result=_result, listed=True,
)  # fmt: skip
