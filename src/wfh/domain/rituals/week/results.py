"""Where the results stand at the end of a week; one that did not move for weeks is asked about."""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Item, Takes
from wfh.domain.planning import key_results
from wfh.domain.review.results import UNMOVED_WEEKS, is_unmoved
from wfh.domain.rituals.engine import Step
from wfh.domain.today.boundary import this_week
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.key_results import KeyResult
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _known(snapshot: Snapshot) -> tuple[KeyResult, ...]:
    """Return the results that were not dropped, without those reached before this week."""
    week = this_week(snapshot)
    living = (one for one in snapshot.ledger.results.results if one.ended is None)
    return tuple(one for one in living if one.is_open or one.before(week) != one.value)


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask where each result stands; Enter keeps all as they are."""
    found = _known(snapshot)
    still = [one for one in found if is_unmoved(one, snapshot.date)]
    lines = [_("Where do the results stand? = and a number, and why if you like.")]
    if still:
        names = ", ".join(map(key_results.name_text, still))
        lines.append(_("Not moved for {n} weeks: {names}. Still the right one?").format(n=UNMOVED_WEEKS, names=names))
    own = (Choice("=", _("set its value"), Takes.TEXT, does=_measure), Choice("x", _("let go"), does=_let_go))
    add = Choice("a", _("add"), Takes.TEXT, every_item=True, does=_add)
    return replace(
        base, lines=tuple(lines), items=tuple(_item(snapshot, one) for one in found), choices=(*own, add),
        enter=_("keep all"), whole=True,
    )  # fmt: skip


def _item(snapshot: Snapshot, result: KeyResult) -> Item:
    still = _("not moved for {n} weeks").format(n=UNMOVED_WEEKS) if is_unmoved(result, snapshot.date) else ""
    return Item(result.id, key_results.name_text(result), key_results.goal_text(result), None,
                still or key_results.move_text(result, this_week(snapshot)))  # fmt: skip


def _measure(turn: Turn) -> Ledger:
    one = key_results.find(turn.ledger.results, turn.given.item)
    read = key_results.parse_value((one,) if one else (), turn.argument)
    return key_results.measure(turn.ledger, turn.snapshot.date, read.result.id, read.value, read.note)


def _let_go(turn: Turn) -> Ledger:
    return key_results.drop_result(turn.ledger, turn.snapshot.date, turn.given.item)


def _add(turn: Turn) -> Ledger:
    return key_results.add_result(turn.ledger, turn.snapshot.date, this_week(turn.snapshot), turn.argument)


def _result(snapshot: Snapshot) -> str:
    week = this_week(snapshot)
    moved = sum(one.before(week) != one.value for one in _known(snapshot))
    return ngettext("{n} moved", "{n} moved", moved).format(n=moved)


RESULTS_STEP = Step("results", N_("Results"), _ask, if_any=_known, result=_result)
