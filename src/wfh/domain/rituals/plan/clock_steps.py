"""Steps of the morning plan that follow from the clock: the frame, what fits, blocks, reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Choice, Copy, Item, step_of
from wfh.domain.overlap import availability
from wfh.domain.planning import awaited_replies, block_proposals, cuts, move_blocks, tasks
from wfh.domain.rituals import day_frame, standup
from wfh.domain.rituals.loose_ends import age_text
from wfh.domain.time.formatting import day_text, length_text, time_text
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from wfh.domain.model.block import Block
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Answer, Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment

Answered = tuple["Ledger", str]
"""The ledger after an answer, and the part the plan stays at; an empty one goes on."""


# ---------------------------------------------------------------- frame


def frame(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Ask where today is spent, and until when."""
    label = _("Where today, and until when?") if snapshot.boundary.stop_at else _("Where today?")
    return replace(
        base, lines=day_frame.lines(snapshot, snapshot.date), field=label, default=day_frame.default(snapshot),
        why=_("Home, office or travel, and a time. What is usual comes from your settings, never from a late evening."),
    )  # fmt: skip


def answer_frame(ledger: Ledger, snapshot: Snapshot, _moment: Moment, given: Answer) -> Answered:
    """Keep place and stop. Raises WfhError if they cannot be read."""
    day = ledger.day(snapshot.date, snapshot.zone.key)
    return ledger.with_day(day_frame.framed(snapshot, day, given.text or "")), ""


# ---------------------------------------------------------------- fit


def fit(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Name the cheapest cuts; Enter takes the first."""
    to = day_text(following_date(snapshot))
    items = tuple(
        Item(f"cut.{number}", cut_text(cut), _spare(cut.minutes, cut.spare))
        for number, cut in enumerate(cuts.cuts(snapshot))
    )
    line = _("{over} more is planned than fits.").format(over=length_text(cuts.excess_minutes(snapshot)))
    if not items:
        nothing = _("No task can make room: the one thing alone is more, or estimates are missing.")
        return replace(base, lines=(line, nothing), enter=_("keep all"), why=_("A plan may stay too full."))
    choices = (Choice("c", _("to {day}").format(day=to)), Choice("k", _("keep all"), every_item=True))
    return replace(
        base, lines=(line, _("Smallest first; what is left out goes to {day}.").format(day=to)), items=items,
        choices=choices, enter=_("to {day}").format(day=to), numbered=True,
        why=_("Fewest minutes first, then what was carried least; never the one thing. k keeps all."),
    )  # fmt: skip


def cut_text(cut: cuts.Cut) -> str:
    """Name the tasks of a cut."""
    return " + ".join(task.title for task in cut.tasks)


def _spare(minutes: int, spare: int) -> str:
    if not spare:
        return length_text(minutes)
    return _("{length}, {spare} to spare").format(length=length_text(minutes), spare=length_text(spare))


def answer_fit(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Answered:
    """Move the tasks of the cut to the next working day, or keep all. Raises WfhError for a cut that is gone."""
    proposed = cuts.cuts(snapshot)
    if given.choice == "k" or not proposed:
        return ledger, ""
    number = given.item.removeprefix("cut.") or "0"
    if not number.isdecimal() or int(number) >= len(proposed):
        raise WfhError(_("Which one?"))
    for task in proposed[int(number)].tasks:
        ledger = tasks.move(ledger, moment, task.id, following_date(snapshot))
    return ledger, ""


# ---------------------------------------------------------------- blocks


def blocks_part(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the part of the blocks, with the ids of tasks that were declined; none where nothing can be planned."""
    if step_of(snapshot.day.ritual_step) == "blocks":
        return (snapshot.day.ritual_step,)
    return ("blocks",) if block_proposals.blocks_ahead(snapshot) or block_proposals.propose_blocks(snapshot) else ()


def _declined(part: str) -> tuple[str, ...]:
    return tuple(filter(None, part.partition(".")[2].split(",")))


def blocks(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Propose blocks with their reasons, among those that are planned already."""
    declined = _declined(base.step)
    found = block_proposals.propose_blocks(snapshot, declined)
    left = ", ".join(task.title for task in block_proposals.unplaced(snapshot, found, declined))
    told = (_("Fits in no gap: {titles}.").format(titles=left),) if left else ()
    rows = [(one.span.start, _proposed(snapshot, one)) for one in found]
    rows += [
        (block.planned_start or snapshot.now, _planned(snapshot, block))
        for block in block_proposals.blocks_ahead(snapshot)
    ]
    items = tuple(item for _start, item in sorted(rows, key=lambda row: row[0]))
    choices = (
        Choice("e", _("earlier"), arrow="left"), Choice("l", _("later"), arrow="right"),
        Choice("[", _("shorter")), Choice("]", _("longer")),
        Choice("x", _("remove")), Choice("n", _("none"), every_item=True),
    )  # fmt: skip
    return replace(
        base, lines=(_("Proposed blocks in the free time, each with its reason; all can be moved later."), *told),
        items=items, choices=choices if items else (), enter=_("take all") if found else _("next"), whole=True,
        why=_("Deep work goes where no meetings are, calls while the other works. Every step is 15 minutes."),
    )  # fmt: skip


def _proposed(snapshot: Snapshot, one: block_proposals.BlockProposal) -> Item:
    clock = snapshot.config.ui.clock
    span = f"{time_text(one.span.start, snapshot.zone, clock)}–{time_text(one.span.end, snapshot.zone, clock)}"
    return Item(one.task.id, f"{span} {one.task.title}", block_proposals.proposal_reason(snapshot, one))


def _planned(snapshot: Snapshot, block: Block) -> Item:
    clock = snapshot.config.ui.clock
    start = block.planned_start or snapshot.now
    end = block_proposals.block_end(block, start)
    span = f"{time_text(start, snapshot.zone, clock)}–{time_text(end, snapshot.zone, clock)}"
    title = next((task.title for task in snapshot.day.tasks if task.id == block.task), _("Focus"))
    return Item(block.id, f"{span} {title}", _("planned"))


def answer_blocks(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Answered:
    """Take all, none, or change one; a proposal that is changed is planned by that. Raises WfhError for one gone."""
    declined = _declined(given.step)
    found = block_proposals.propose_blocks(snapshot, declined)
    day = ledger.day(snapshot.date, snapshot.zone.key)
    if given.choice == "n":
        return ledger, ""
    if not given.choice:
        return ledger.with_day(block_proposals.accept_proposals(day, moment, found)), ""
    one = next((one for one in found if one.task.id == given.item), None)
    block = next((block.id for block in block_proposals.blocks_ahead(snapshot) if block.id == given.item), "")
    if one is None and not block:
        raise WfhError(_("Which one?"))
    if given.choice == "x":
        if one:
            return ledger, "blocks." + ",".join((*declined, one.task.id))
        return move_blocks.remove_block(ledger, snapshot, block), given.step
    if one:
        ledger = ledger.with_day(block_proposals.accept_proposals(day, moment, (one,)))
        block = ledger.day(snapshot.date).blocks[-1].id
    if given.choice in {"e", "l"}:
        return move_blocks.move_block(ledger, snapshot, moment, block, 1 if given.choice == "l" else -1), given.step
    return move_blocks.resize_block(ledger, snapshot, block, 1 if given.choice == "]" else -1), given.step


# ---------------------------------------------------------------- reach


def reach(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Report who is there when and which replies are due, and return the stand-up text to copy."""
    text = Copy("y", _("copy stand-up"), "\n".join(standup.lines(snapshot)))
    replies = tuple(
        Item(one.id, awaited_replies.reply_text(snapshot, one), awaited_replies.reply_detail(snapshot, one))
        for one in awaited_replies.due_replies(snapshot)
    )
    lines = availability.availability_lines(snapshot)
    return replace(
        base, lines=(*lines, _("Replies waited for:")) if replies else lines, items=replies, whole=True,
        choices=(Choice("r", _("it came")),) if replies else (), enter=_("start the day"), copies=(text,),
        why=_("Whoever is asked while they work answers today."),
    )  # fmt: skip


def answer_reach(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Answered:
    """Start the day, or say that a reply came. Raises WfhError if it is gone."""
    if not given.choice:
        return ledger, ""
    if all(one.id != given.item for one in awaited_replies.due_replies(snapshot)):
        raise WfhError(_("That reply is no longer waited for."))
    return awaited_replies.toggle_answered(ledger, moment, given.item), given.step


def aged_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Ask of each task that is here for the third day or longer: do, shrink, hand over, or drop."""
    return tuple(
        _("{title}, {age}: do it, s shrink, h hand over, or x drop?").format(
            title=task.title, age=age_text(task.carried)
        )
        for task in snapshot.day.open_tasks
        if task.carried >= AGED
    )


AGED = 2
"""Carried so often, a task is here for the third day."""
