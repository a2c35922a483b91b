"""Key results from the shell and from Review: added, measured, dropped."""

from __future__ import annotations

from wfh.domain.planning import key_results
from wfh.domain.time.sanitize import clean
from wfh.domain.today.boundary import this_week
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.key_results import KeyResult
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace


def listed(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line for each result that was not dropped, open ones first."""
    living = [result for result in snapshot.ledger.results.results if result.ended is None]
    lines = (
        " · ".join((key_results.name_text(one), key_results.goal_text(one), *([] if one.is_open else [_("reached")])))
        for one in sorted(living, key=lambda one: not one.is_open)
    )
    return tuple(lines) or (_("No results yet. For example: {example}").format(
        example='wfh result add "Onboarding 40 -> 60 %"'),)  # fmt: skip


def add(workspace: Workspace, text: str) -> tuple[Snapshot, str]:
    """Add a result from a line such as ``Onboarding 40 -> 60 %``; return what was done."""

    def rule(ledger: Ledger, seen: Snapshot, _moment: Moment) -> tuple[Ledger, KeyResult]:
        after = key_results.add_result(ledger, seen.date, this_week(seen), clean(text))
        return after, after.results.results[-1]

    snapshot, new = workspace.apply(N_("add a result"), rule)
    return snapshot, _("Added {name}: {goal}.").format(name=key_results.name_text(new), goal=key_results.goal_text(new))


def set_value(workspace: Workspace, text: str) -> tuple[Snapshot, str]:
    """Record the value of a result, as in ``kr1 45 % waiting for legal``; return what was done."""

    def rule(ledger: Ledger, seen: Snapshot, _moment: Moment) -> tuple[Ledger, KeyResult]:
        read = key_results.parse_value(_living(ledger), clean(text))
        after = key_results.measure(ledger, seen.date, read.result.id, read.value, read.note)
        return after, key_results.find(after.results, read.result.id) or read.result

    snapshot, result = workspace.apply(N_("measure a result"), rule)
    move = key_results.move_text(result, this_week(snapshot))
    return snapshot, _("{name}: {move} this week.").format(name=key_results.name_text(result), move=move)


def drop(workspace: Workspace, text: str) -> tuple[Snapshot, str]:
    """Drop a result by its id, number or first letters; its history stays. Raises WfhError if there is none."""

    def rule(ledger: Ledger, seen: Snapshot, _moment: Moment) -> tuple[Ledger, KeyResult]:
        living = _living(ledger)
        number = int(text) if text.isascii() and text.isdigit() else 0
        found = next(
            (
                one for place, one in enumerate(living, 1)
                if place == number or text.casefold() in {one.id.casefold(), one.title.casefold()}
            ),
            None,
        )  # fmt: skip
        if found is None:
            raise key_results.unknown_result(living, text)
        return key_results.drop_result(ledger, seen.date, found.id), found

    snapshot, gone = workspace.apply(N_("let a result go"), rule)
    return snapshot, _("Let go: {name}. Its history stays; “wfh undo” brings it back.").format(
        name=key_results.name_text(gone)
    )


def _living(ledger: Ledger) -> tuple[KeyResult, ...]:
    return tuple(result for result in ledger.results.results if result.ended is None)
