"""What kind of day it is: the first question of the plan. On the first day of a week it also asks about the week."""

from __future__ import annotations

from wfh.domain.model.day import DayKind
from wfh.domain.model.prompt import Choice, Item
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.plan.arrive import arrive_lines, is_asked
from wfh.domain.time import week as workweek
from wfh.domain.time.formatting import length_text
from wfh.domain.today.boundary import todays_hours
from wfh.domain.today.day_kinds import DAY_KINDS, effect_text, kind_of, likely_kind, meeting_minutes
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    likely = likely_kind(snapshot)
    items = tuple(Item(kind.value, _(word), effect_text(snapshot, kind)) for kind, word in DAY_KINDS.items())
    lines = (_("What kind of day is it?"), *meetings_lines(snapshot))
    if not is_asked(snapshot):
        lines = (*arrive_lines(snapshot), *lines)
    choices = (Choice("t", _("accept"), does=_choose, passes=True, quiet=True),)
    return replace(
        base, lines=lines, items=items, choices=choices, numbered=True, start=likely.value, enter=_(DAY_KINDS[likely])
    )


def meetings_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Return why a day of meetings is proposed; nothing if it is not."""
    if likely_kind(snapshot) is not DayKind.MEETINGS:
        return ()
    return (_("{length} of meetings today.").format(length=length_text(meeting_minutes(snapshot))),)


def week_line(snapshot: Snapshot) -> str:
    """Return the line about the kind of day for the page that asks about the week."""
    keys = " · ".join(f"{number} {_(word)}" for number, word in enumerate(DAY_KINDS.values(), 1))
    return _("Kind of day: {kind}. Another: {keys}").format(kind=_(DAY_KINDS[likely_kind(snapshot)]), keys=keys)


def week_choices() -> tuple[Choice, ...]:
    """Return the keys of the kinds of day for the page that asks about the week."""
    return tuple(
        Choice(str(number), _(word), every_item=True, quiet=True, does=lambda turn, kind=kind: turn.change(kind=kind))  # type: ignore[misc]
        for number, (kind, word) in enumerate(DAY_KINDS.items(), 1)
    )


def _choose(turn: Turn) -> Ledger:
    return turn.change(kind=DayKind(turn.given.item))


def keep_likely(turn: Turn) -> Ledger:
    """Keep the proposed kind, or the one that was chosen before."""
    return turn.change(kind=likely_kind(turn.snapshot))


def _result(snapshot: Snapshot) -> str:
    return _(DAY_KINDS[kind_of(snapshot.day)]) if snapshot.day.kind else ""


def _is_asked(snapshot: Snapshot) -> bool:
    """Return whether there is a day to plan, and the week is not asked for instead."""
    return bool(todays_hours(snapshot)) and not workweek.is_first(snapshot.config.hours.weekly, snapshot.date)


KIND = Step("kind", N_("Kind of day"), _ask, keep_likely, _is_asked, result=_result)
