"""Parked thoughts: each becomes a task, or goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice, Item
from wfh.domain.rituals import placing
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import day_text
from wfh.values import replace
from wfh.words import N_, _, ngettext

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    items = tuple(
        Item(kept.note.id, kept.note.text, day_text(kept.date) if kept.date != snapshot.date else "")
        for kept in snapshot.parked
    )
    choices = (
        Choice("t", _("today"), does=placing.to_today), placing.when(), placing.backlog(), placing.drop(),
        Choice("A", _("all today"), every_item=True, does=_all_today),
    )  # fmt: skip
    return replace(
        base, lines=(_("Parked thoughts. Each becomes a task, or goes."),),
        items=items, choices=choices, enter=_("all today"), whole=True,
    )  # fmt: skip


def _all_today(turn: Turn) -> Ledger:
    return placing.all_by(turn, tuple(kept.note.id for kept in turn.snapshot.parked), placing.to_today)


def _result(snapshot: Snapshot) -> str:
    return ngettext("{n} parked", "{n} parked", len(snapshot.parked)).format(n=len(snapshot.parked))


THOUGHTS = Step("thoughts", N_("Thoughts"), _ask, _all_today, lambda snapshot: snapshot.parked, result=_result)
