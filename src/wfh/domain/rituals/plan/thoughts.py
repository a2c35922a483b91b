"""Parked thoughts: each becomes a task, or goes."""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Item
from wfh.domain.rituals import decisions, placing
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import day_text
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


ALL = "all"
"""The line that is about everything that waits."""


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask about each thought: the first line is for all of them, and what was decided stays and can be changed."""
    waiting = len(snapshot.parked)
    line = ngettext("This one to today’s list", "All {n} to today’s list", waiting).format(n=waiting)
    every = (Item(ALL, line, whole=True),) if waiting else ()
    one_by_one = (
        Choice("t", _("today"), does=placing.to_today), placing.when(), placing.backlog(), placing.drop(),
    )  # fmt: skip
    choices = tuple(replace(choice, does=decisions.deciding(choice.does)) for choice in one_by_one)
    all_today = Choice("A", _("all today"), every_item=True, does=_all_today, passes=True, quiet=True)
    return replace(
        base, lines=(_("Parked thoughts. Each becomes a task, or goes."),),
        items=(*every, *decisions.thoughts(snapshot, _("today"), lambda when: _day(snapshot, when))),
        choices=(*choices, all_today), enter=_("all today") if waiting else _("next"), revisable=True,
    )  # fmt: skip


def _day(snapshot: Snapshot, when: date) -> str:
    return day_text(when, snapshot.date) if when != snapshot.date else ""


def _all_today(turn: Turn) -> Ledger:
    ids = tuple(kept.note.id for kept in turn.snapshot.parked)
    return placing.all_by(turn, ids, decisions.deciding(placing.to_today))


def _result(snapshot: Snapshot) -> str:
    return ngettext("{n} parked", "{n} parked", len(snapshot.parked)).format(n=len(snapshot.parked))


THOUGHTS = Step(
    "thoughts", N_("Thoughts"), _ask, _all_today, lambda snapshot: snapshot.parked or snapshot.day.decided,
    result=_result,
)  # fmt: skip
