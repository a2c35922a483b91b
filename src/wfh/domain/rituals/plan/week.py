"""Arriving in the morning; on the first working day of a week with its results: up to three, as in the week before.

On that day the results take the place of the question how far work was, which a key asks for: so the plan of a Monday
is no longer than that of any other day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice, Item, Takes
from wfh.domain.planning import key_results
from wfh.domain.planning.blocks import left_at
from wfh.domain.rituals.shutdown import week_review
from wfh.domain.rituals.shutdown.answers import read_scale
from wfh.domain.time import week as workweek
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from wfh.domain.model.key_results import KeyResult
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.rituals.plan.clock_steps import Answered
    from wfh.domain.time.moment import Moment


def parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return how the morning begins: with the week on its first working day, else with what there is to arrive at."""
    if workweek.is_first(snapshot.config.hours.weekly, snapshot.date):
        return ("week",)
    return ("arrive",) if snapshot.previous or any(task.resume for task in snapshot.day.open_tasks) else ()


def arrive(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Report what was left for this morning, and ask how far work was."""
    return replace(
        base, lines=arrive_lines(snapshot), field=_("How far was work from your mind last evening, 1 to 5?"),
        default=str(snapshot.day.detached or ""), why=_("Only for you: 5 is far away. Empty is fine."),
    )  # fmt: skip


def arrive_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Report what was staged for this morning, where tasks were left, and how many are here."""
    lines = []
    if snapshot.previous and snapshot.previous.first_tomorrow:
        lines.append(_("First thing today: {text}").format(text=snapshot.previous.first_tomorrow))
    # Of the day before only what no task carries over: a note on a block without one.
    earlier = left_at(replace(snapshot.previous, tasks=())) if snapshot.previous else ()
    left = _("{title}, left at: {text}")
    lines += [left.format(title=title, text=note) for title, note in (*left_at(snapshot.day), *earlier)]
    if count := len(snapshot.day.open_tasks):
        lines.append(ngettext("{n} task is here already.", "{n} tasks are here already.", count).format(n=count))
    return tuple(lines)


def answer_arrive(ledger: Ledger, snapshot: Snapshot, _moment: Moment, given: Answer) -> Answered:
    """Keep how far work was. Raises WfhError if that is no number from 1 to 5."""
    return (ledger if given.text is None else _detached(ledger, snapshot, given.text)), ""


def _detached(ledger: Ledger, snapshot: Snapshot, text: str) -> Ledger:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    return ledger.with_day(replace(day, detached=read_scale(text.strip())))


# ---------------------------------------------------------------- the week


def week(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask for up to three results for the week; Enter keeps those of the last one."""
    known, mine = (
        key_results.week_candidates(snapshot.ledger.results, snapshot.date),
        key_results.results_of_week(snapshot.ledger.results, snapshot.date),
    )
    items = tuple(_item(one, chosen=one in mine) for one in known)
    asked = _("Which results is this week for? Up to three.")
    change = week_review.last_change(snapshot)
    told = (_("One change for this week: {text}").format(text=change),) if change else ()
    example = () if known else (_("a adds one, for example: Onboarding 40 -> 60 %"),)
    lines = (*arrive_lines(snapshot), *told, asked, *example)
    own = (
        Choice("t", _("this week")), Choice("k", _("later")),
        Choice("=", _("set its value"), Takes.TEXT), Choice("x", _("drop")),
    )  # fmt: skip
    every = (
        Choice("a", _("add"), Takes.TEXT, every_item=True),
        Choice("m", _("how far work was, 1 to 5"), Takes.TEXT, every_item=True),
    )
    return replace(
        base, lines=lines, items=items, choices=(*own, *every) if items else every,
        enter=_("keep these") if mine else _("next"), whole=True,
        why=_("A week that is for something is easier to say no in. Tasks name their result: #kr1."),
    )  # fmt: skip


def _item(one: KeyResult, *, chosen: bool) -> Item:
    return Item(
        one.id, key_results.name_text(one), key_results.goal_text(one), None, _("this week") if chosen else _("later")
    )


def result(snapshot: Snapshot) -> str:
    """Describe how many results the week is for."""
    count = len(key_results.results_of_week(snapshot.ledger.results, snapshot.date))
    return ngettext("{n} result", "{n} results", count).format(n=count) if count else ""


def answer_week(ledger: Ledger, snapshot: Snapshot, _moment: Moment, given: Answer) -> Answered:
    """Keep what is proposed, or change one thing and stay. Raises WfhError for what cannot be read or is too much."""
    day = snapshot.date
    match given.choice:
        case "":
            return (key_results.confirm_week(ledger, day) if ledger.results.results else ledger), ""
        case "a":
            return key_results.add_result(ledger, day, given.argument), given.step
        case "m":
            return _detached(ledger, snapshot, given.argument), given.step
    one = key_results.find(ledger.results, given.item)
    if one is None:
        raise WfhError(_("Which one?"))
    match given.choice:
        case "=":
            value = key_results.parse_value((one,), given.argument)[1]
            return key_results.measure(ledger, day, one.id, value), given.step
        case "x":
            return key_results.drop_result(key_results.confirm_week(ledger, day), day, one.id), given.step
        case _:
            return key_results.choose_for_week(ledger, day, one.id, wanted=given.choice == "t"), given.step
