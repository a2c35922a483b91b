"""The end of a week: its good things read back, five prompts of one line each, and one change for the week after.

They share the page of the day's good thing: Enter alone closes the last day of a week in at most eighteen keys.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.rituals.own_words import LINE_EACH, own_words
from wfh.domain.time import week as workweek
from wfh.domain.time.formatting import day_text
from wfh.domain.today.boundary import this_week
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.snapshot import Snapshot

GOOD_THING = N_("One good thing today?")
PROMPTS = (
    ("week_well", N_("What went well this week?")),
    ("week_hard", N_("What got in the way?")),
    ("week_learned", N_("What did you learn?")),
    ("week_thanks", N_("Who deserves thanks?")),
    ("week_change", N_("One change for next week?")),
)
"""The fields of the day in which answers are kept, and what they ask."""


def is_asked(snapshot: Snapshot) -> bool:
    """Return whether the day ends its week."""
    return workweek.is_last(snapshot.config.hours.weekly, snapshot.date)


def _good_things(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the good things of the earlier days of the week, each with its day."""
    first, days = this_week(snapshot), snapshot.ledger.days
    found = (days[when] for when in sorted(days) if first <= when < snapshot.date)
    return tuple(_("{day}: {text}").format(day=day_text(day.date), text=day.good) for day in found if day.good)


def _above(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the good things of the week, read back, and what is asked for."""
    return (*_good_things(snapshot), _(LINE_EACH))


def last_change(snapshot: Snapshot) -> str:
    """Return the change that the week before set out for this one; empty if there is none."""
    first, days = this_week(snapshot), snapshot.ledger.days
    before = (days[when] for when in sorted(days, reverse=True) if first - timedelta(days=7) <= when < first)
    return next((day.week_change for day in before if day.week_change), "")


WEEK_REVIEW = own_words("close.week", N_("Close"), (("good", GOOD_THING), *PROMPTS), _above, is_asked)
