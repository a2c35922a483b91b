"""The morning plan: earlier days, arrive, thoughts, pick, one outcome. Enter alone leaves a plan that holds.

As in the shutdown ritual, where it stands is one word on the day and every answer is applied at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Answer, Choice, Item, Prompt, Ritual, Takes, part_at, progress_of, step_of
from wfh.domain.planning import awaited_replies, cuts, estimate_ratio, parked_thoughts, tasks
from wfh.domain.planning.quick_entry import parse_entry, parse_length
from wfh.domain.rituals import day_frame
from wfh.domain.rituals.loose_ends import age_text
from wfh.domain.rituals.plan import clock_steps, earlier_days
from wfh.domain.rituals.plan import week as plan_week
from wfh.domain.rituals.shutdown.answers import place
from wfh.domain.time.formatting import day_text, length_text
from wfh.domain.today.take_snapshot import take_snapshot
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

STEPS = (
    ("earlier", N_("Earlier days")),
    ("arrive", N_("Arrive")),
    ("week", N_("Week")),
    ("thoughts", N_("Thoughts")),
    ("frame", N_("Frame")),
    ("pick", N_("Pick")),
    ("add", N_("Add")),
    ("fit", N_("Fit")),
    ("outcome", N_("One thing")),
    ("blocks", N_("Blocks")),
    ("reach", N_("Reach")),
)


def parts(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the questions of this morning in order; a step with nothing to ask is left out."""
    return (
        *earlier_days.parts(snapshot),
        *plan_week.parts(snapshot),
        *(["thoughts"] if snapshot.parked else []),
        "frame",
        *(["pick"] if snapshot.day.open_tasks or snapshot.backlog.tasks else []),
        *(["add"] if not snapshot.day.open_tasks or snapshot.day.ritual_step == "add" else []),
        *(["fit"] if cuts.excess_minutes(snapshot) else []),
        *(["outcome"] if snapshot.day.open_tasks else []),
        *clock_steps.blocks_part(snapshot),
        *(["reach"] if snapshot.config.people or awaited_replies.due_replies(snapshot) else []),
    )


def prompt(snapshot: Snapshot) -> Prompt | None:
    """Return the question the plan stands at; None if it is not under way."""
    if snapshot.day.ritual != Ritual.PLAN:
        return None
    part = current_part(snapshot)
    step = step_of(part)
    asked = {step_of(known) for known in parts(snapshot)} | {"outcome"}
    shown = tuple(pair for pair in STEPS if pair[0] in asked)
    progress = progress_of(shown, step, lambda name: _result(snapshot, name))
    base = Prompt(Ritual.PLAN, part, _(dict(STEPS)[step]), progress, enter=_("next"))
    return _QUESTIONS[step](snapshot, base)


def current_part(snapshot: Snapshot) -> str:
    """Return the part the plan stands at."""
    return part_at(STEPS, parts(snapshot), snapshot.day.ritual_step)


def _result(snapshot: Snapshot, step: str) -> str:
    match step:
        case "pick" | "add":
            return load_text(snapshot)
        case "frame":
            return day_frame.result(snapshot)
        case "week":
            return plan_week.result(snapshot)
        case "thoughts":
            return ngettext("{n} parked", "{n} parked", len(snapshot.parked)).format(n=len(snapshot.parked))
        case _:
            return ""


def load_text(snapshot: Snapshot) -> str:
    """Describe how much is planned of what fits: ``3 h 10 of 4 h 20``."""
    planned, available = length_text(snapshot.capacity.planned), length_text(snapshot.capacity.available)
    return _("{planned} of {available}").format(planned=planned, available=available)


def _thoughts(snapshot: Snapshot, base: Prompt) -> Prompt:
    items = tuple(
        Item(kept.note.id, kept.note.text, day_text(kept.date) if kept.date != snapshot.date else "")
        for kept in snapshot.parked
    )
    choices = (
        Choice("t", _("today")), Choice("w", _("when"), Takes.DATE), Choice("k", _("backlog")), Choice("x", _("drop")),
        Choice("A", _("all today"), every_item=True),
    )  # fmt: skip
    return replace(
        base, lines=(_("Parked thoughts. Each becomes a task, or goes."),),
        items=items, choices=choices, enter=_("all today"), whole=True,
        why=_("What you parked was kept so that you could forget it. Now it gets a place."),
    )  # fmt: skip


def _pick(snapshot: Snapshot, base: Prompt) -> Prompt:
    today = tuple(Item(task.id, task.title, _detail(task), None, _("today")) for task in snapshot.day.open_tasks)
    waiting = tuple(Item(task.id, task.title, _detail(task), None, _("backlog")) for task in snapshot.backlog.tasks)
    choices = (
        Choice("t", _("today")), Choice("w", _("when"), Takes.DATE), Choice("k", _("backlog")), Choice("x", _("drop")),
        *([Choice("h", _("hand over"), Takes.PERSON)] if snapshot.config.people else []),
        Choice("s", _("shrink"), Takes.LENGTH), Choice("~", _("estimate"), Takes.LENGTH),
        Choice("J", _("down")), Choice("K", _("up")), Choice("a", _("add"), Takes.TASK, every_item=True),
    )  # fmt: skip
    lines = (load_text(snapshot), estimate_ratio.ratio_text(snapshot), *clock_steps.aged_lines(snapshot))
    return replace(
        base, lines=tuple(filter(None, lines)), items=(*today, *waiting), choices=choices, enter=_("keep these"),
        why=_("What stays on the list is meant to be done today; the rest keeps in the backlog."),
    )  # fmt: skip


def _detail(task: Task) -> str:
    return " · ".join(
        part for part in (length_text(task.estimate) if task.estimate else "", age_text(task.carried)) if part
    )


def _add(snapshot: Snapshot, base: Prompt) -> Prompt:
    items = tuple(Item(task.id, task.title, _detail(task), None, _("today")) for task in snapshot.day.open_tasks)
    return replace(
        base, lines=(load_text(snapshot), _("One line each: memo ~45m @14:00. An empty line goes on.")),
        items=items, field=_("What else today?"), repeats=True,
        why=_("~ is the estimate, @ when to start, # the key result, > another day."),
    )  # fmt: skip


def _outcome(snapshot: Snapshot, base: Prompt) -> Prompt:
    items = tuple(Item(task.id, task.title, _detail(task)) for task in _outcome_order(snapshot))
    lines = (_("If only one thing is finished today, which?"), snapshot.day.if_then)
    choices = (
        Choice("o", _("this one")),
        Choice("i", _("if something gets in the way, then …"), Takes.TEXT, every_item=True),
    )
    return replace(
        base, lines=tuple(line for line in lines if line), items=items, choices=choices, enter=_("this one"),
        why=_("One outcome makes the others easier to leave. If chat fills up, then office hours at 13:00, say."),
    )  # fmt: skip


def _outcome_order(snapshot: Snapshot) -> tuple[Task, ...]:
    return tuple(sorted(snapshot.day.open_tasks, key=lambda task: task.id != snapshot.day.outcome))


_QUESTIONS: dict[str, Callable[[Snapshot, Prompt], Prompt]] = {
    "earlier": earlier_days.ask, "arrive": plan_week.arrive, "week": plan_week.week, "thoughts": _thoughts,
    "frame": clock_steps.frame, "pick": _pick, "add": _add, "fit": clock_steps.fit, "outcome": _outcome,
    "blocks": clock_steps.blocks, "reach": clock_steps.reach,
}  # fmt: skip


def answer(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    """Apply an answer to the part the plan stands at. Raises WfhError if the answer cannot be read."""
    part = current_part(snapshot)
    if earlier_days.under_way(snapshot):
        return earlier_days.answer_full(ledger, snapshot, moment, given)
    if given.step and given.step != part:
        raise WfhError(_("The ritual has gone on in another window."))
    if given.back:
        before = parts(snapshot)[max(0, parts(snapshot).index(part) - 1)]
        return _at(ledger, snapshot, before)
    if given.skip:
        return _go_on(ledger, snapshot, moment, part)
    # Kept with the answer: a stored part that is gone must not lead elsewhere once the answer adds parts.
    ledger = _at(ledger, snapshot, part)
    return _ANSWERS[step_of(part)](ledger, snapshot, moment, replace(given, step=part))


def _at(ledger: Ledger, snapshot: Snapshot, part: str) -> Ledger:
    return ledger.with_day(replace(ledger.day(snapshot.date, snapshot.zone.key), ritual=Ritual.PLAN, ritual_step=part))


def _go_on(ledger: Ledger, snapshot: Snapshot, moment: Moment, part: str) -> Ledger:
    """Go to the part that comes after; after the last one the day is planned."""
    order = [name for name, _title in STEPS]
    after = take_snapshot(_at(ledger, snapshot, part), snapshot.config, snapshot.zone, snapshot.now)
    ahead = [other for other in parts(after) if order.index(step_of(other)) > order.index(step_of(part))]
    day = ledger.day(snapshot.date, snapshot.zone.key)
    if ahead:
        return _at(ledger, snapshot, ahead[0])
    return ledger.with_day(replace(day, planned_at=day.planned_at or moment.stamp, ritual="", ritual_step=""))


def _stepped(
    answered: Callable[[Ledger, Snapshot, Moment, Answer], clock_steps.Answered],
) -> Callable[[Ledger, Snapshot, Moment, Answer], Ledger]:
    """Return the answer of a step of :mod:`wfh.domain.rituals.plan.clock_steps` as one that goes on.

    Or stays where it says.
    """

    def applied(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
        ledger, stays = answered(ledger, snapshot, moment, given)
        return _at(ledger, snapshot, stays) if stays else _go_on(ledger, snapshot, moment, given.step)

    return applied


def _answer_thoughts(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    ids_parked = [kept.note.id for kept in snapshot.parked]
    every = given.choice == "A" or not (given.choice or given.item)
    chosen = ids_parked if every else [given.item or ids_parked[0]]
    for item in chosen:
        ledger = _placed_today(ledger, snapshot, moment, item, given)
    return ledger if len(chosen) < len(ids_parked) else _go_on(ledger, snapshot, moment, given.step)


def _placed_today(ledger: Ledger, snapshot: Snapshot, moment: Moment, item: str, given: Answer) -> Ledger:
    if given.choice not in {"", "t", "A"}:
        return place(ledger, snapshot, moment, replace(given, item=item))
    if any(kept.note.id == item for kept in snapshot.parked):
        return parked_thoughts.to_task(ledger, moment, item, snapshot.date)
    return tasks.move(ledger, moment, item, snapshot.date)


def _answer_pick(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    if not given.choice:
        return _go_on(ledger, snapshot, moment, given.step)
    if given.choice == "a":
        return _added(ledger, snapshot, moment, given.argument)
    if not given.item:
        raise WfhError(_("Which one?"))
    if given.choice in {"J", "K"}:
        return tasks.reorder(ledger, given.item, 1 if given.choice == "J" else -1)
    if given.choice in {"s", "~"}:
        return tasks.estimate(ledger, given.item, _length(given.argument))
    return _placed_today(ledger, snapshot, moment, given.item, given)


def _length(text: str) -> int:
    minutes = parse_length(text.strip().removeprefix("~"))
    if minutes is None:
        raise WfhError(_("“{text}” is not a length (for example: 45, 1h30).").format(text=text))
    return minutes


def _answer_add(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    if not given.text or not given.text.strip():
        return _go_on(ledger, snapshot, moment, given.step)
    return _added(ledger, snapshot, moment, given.text)


def _added(ledger: Ledger, snapshot: Snapshot, moment: Moment, text: str) -> Ledger:
    entry = parse_entry(text, snapshot.date)
    to = None if entry.to_backlog else entry.day or snapshot.date
    return tasks.add(ledger, moment, entry, to)[0]


def _answer_outcome(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    if given.choice == "i":
        return ledger.with_day(replace(day, if_then=given.argument.strip()))
    chosen = given.item or _outcome_order(snapshot)[0].id
    if all(task.id != chosen for task in day.open_tasks):
        raise WfhError(_("That task is no longer here."))
    return _go_on(ledger.with_day(replace(day, outcome=chosen)), snapshot, moment, given.step)


_ANSWERS: dict[str, Callable[[Ledger, Snapshot, Moment, Answer], Ledger]] = {
    "earlier": _stepped(earlier_days.answer), "arrive": _stepped(plan_week.answer_arrive),
    "week": _stepped(plan_week.answer_week), "thoughts": _answer_thoughts,
    "frame": _stepped(clock_steps.answer_frame), "pick": _answer_pick, "add": _answer_add,
    "fit": _stepped(clock_steps.answer_fit), "outcome": _answer_outcome,
    "blocks": _stepped(clock_steps.answer_blocks), "reach": _stepped(clock_steps.answer_reach),
}  # fmt: skip
