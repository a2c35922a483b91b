"""The end of a week: its good things read back, five prompts of one line each, and one change for the week after.

They share the page of the day's good thing, so that Enter alone closes the last day of a week in no more keys than
any other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice, Item, Takes
from wfh.domain.rituals.engine import Step
from wfh.domain.time import week as workweek
from wfh.domain.time.formatting import day_text
from wfh.domain.today.boundary import this_week
from wfh.values import replace
from wfh.words import N_, _

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

_GOOD = ("good", N_("One good thing today?"))
PROMPTS = (
    ("week_well", N_("What went well this week?")),
    ("week_hard", N_("What got in the way?")),
    ("week_learned", N_("What did you learn?")),
    ("week_thanks", N_("Who deserves thanks?")),
    ("week_change", N_("One change for next week?")),
)
"""The fields of the day in which answers are kept, and what they ask."""
NOTHING = "-"
"""Takes an answer back."""


def is_asked(snapshot: Snapshot) -> bool:
    """Return whether the day ends its week."""
    return workweek.is_last(snapshot.config.hours.weekly, snapshot.date)


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Read the good things of the week back, and ask for the rest; Enter passes all of it."""
    items = tuple(Item(name, _(words), "", None, getattr(snapshot.day, name)) for name, words in (_GOOD, *PROMPTS))
    return replace(
        base, lines=(*_good_things(snapshot), _("The week, one line each; none is needed.")), items=items,
        choices=(Choice("e", _("answer"), Takes.TEXT, does=_answer),), numbered=True, whole=True,
    )  # fmt: skip


def _good_things(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the good things of the earlier days of the week, each with its day."""
    first, days = this_week(snapshot), snapshot.ledger.days
    found = (days[when] for when in sorted(days) if first <= when < snapshot.date)
    return tuple(_("{day}: {text}").format(day=day_text(day.date), text=day.good) for day in found if day.good)


def _answer(turn: Turn) -> Ledger:
    return turn.change(**{turn.given.item: "" if turn.argument == NOTHING else turn.argument})


def last_change(snapshot: Snapshot) -> str:
    """Return the change that the week before set out for this one; empty if there is none."""
    first, days = this_week(snapshot), snapshot.ledger.days
    before = (days[when] for when in sorted(days, reverse=True) if first - timedelta(days=7) <= when < first)
    return next((day.week_change for day in before if day.week_change), "")


WEEK_REVIEW = Step("close.week", N_("Close"), _ask, if_any=is_asked)
