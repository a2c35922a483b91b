"""The first working day of a week begins with its results: up to three, as in the week before.

They replace the question how far away work was, which a key still asks: so the plan of a Monday is as short as that of
any other day.
"""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Item, Takes
from wfh.domain.planning import key_results
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.plan import kind
from wfh.domain.rituals.plan.arrive import arrive_lines
from wfh.domain.rituals.reading import read_scale
from wfh.domain.rituals.shutdown.week_review import last_change
from wfh.domain.time import week as workweek
from wfh.domain.today.boundary import this_week
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.key_results import KeyResult
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask for up to three results for the week; Enter keeps those of the last one."""
    known = key_results.week_candidates(snapshot.ledger.results, this_week(snapshot))
    mine = key_results.results_of_week(snapshot.ledger.results, this_week(snapshot))
    change = last_change(snapshot)
    lines = [
        *arrive_lines(snapshot),
        *kind.meetings_lines(snapshot),
        kind.week_line(snapshot),
        _("Which results is this week for? Up to three."),
    ]
    if change:
        lines.insert(-1, _("One change for this week: {text}").format(text=change))
    if not known:
        lines.append(_("a adds one, for example: Onboarding 40 -> 60 %"))
    own = (
        Choice("t", _("this week"), does=lambda turn: _choose(turn, wanted=True)),
        Choice("k", _("later"), does=lambda turn: _choose(turn, wanted=False)),
        Choice("=", _("set its value"), Takes.TEXT, does=_measure), Choice("x", _("drop"), does=_drop),
    )  # fmt: skip
    every = (
        Choice("a", _("add"), Takes.TEXT, every_item=True, does=_add),
        Choice("m", _("how well you switched off, 1 to 5"), Takes.TEXT, every_item=True, does=_detached),
    )
    return replace(
        base, lines=tuple(lines), items=tuple(_item(one, chosen=one in mine) for one in known),
        choices=(*(own if known else ()), *every, *kind.week_choices()),
        enter=_("keep these") if mine else _("next"), whole=True,
    )  # fmt: skip


def _item(result: KeyResult, *, chosen: bool) -> Item:
    where = _("this week") if chosen else _("later")
    return Item(result.id, key_results.name_text(result), key_results.goal_text(result), None, where)


def _choose(turn: Turn, *, wanted: bool) -> Ledger:
    return key_results.choose_for_week(turn.ledger, this_week(turn.snapshot), turn.given.item, wanted=wanted)


def _measure(turn: Turn) -> Ledger:
    one = key_results.find(turn.ledger.results, turn.given.item)
    read = key_results.parse_value((one,) if one else (), turn.given.argument)
    return key_results.measure(turn.ledger, turn.snapshot.date, turn.given.item, read.value, read.note)


def _drop(turn: Turn) -> Ledger:
    return key_results.drop_result(_keep(turn), turn.snapshot.date, turn.given.item)


def _add(turn: Turn) -> Ledger:
    return key_results.add_result(turn.ledger, turn.snapshot.date, this_week(turn.snapshot), turn.given.argument)


def _detached(turn: Turn) -> Ledger:
    return turn.change(detached=read_scale(turn.argument))


def _keep(turn: Turn) -> Ledger:
    week, ledger = this_week(turn.snapshot), kind.keep_likely(turn)
    return key_results.confirm_week(ledger, week) if ledger.results.results else ledger


def _result(snapshot: Snapshot) -> str:
    count = len(key_results.results_of_week(snapshot.ledger.results, this_week(snapshot)))
    return ngettext("{n} result", "{n} results", count).format(n=count) if count else ""


WEEK = Step(
    "week", N_("Week"), _ask, _keep, lambda snapshot: workweek.is_first(snapshot.config.hours.weekly, snapshot.date),
    result=_result,
)  # fmt: skip
