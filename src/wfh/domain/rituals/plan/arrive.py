"""Arriving in the morning: what was left for it, and how far away work was."""

from __future__ import annotations

from wfh.domain.planning.blocks import left_at
from wfh.domain.rituals.engine import Step
from wfh.domain.rituals.reading import read_scale
from wfh.domain.time import week as workweek
from wfh.values import replace
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot


def is_asked(snapshot: Snapshot) -> bool:
    """Return whether there is something to arrive at; the first day of a week begins with the week instead.

    After a day that was not closed, nobody can say how far away work was.
    """
    if snapshot.previous and snapshot.previous.closed_how == "repaired":
        return False
    if workweek.is_first(snapshot.config.hours.weekly, snapshot.date):
        return False
    return bool(snapshot.previous or any(task.resume for task in snapshot.day.open_tasks))


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    return replace(
        base, lines=arrive_lines(snapshot), field=_("How well did you switch off after work, 1 to 5?"),
        default=str(snapshot.day.detached or ""),
    )  # fmt: skip


def arrive_lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Report what was staged for this morning, if tasks were left, and how many are here."""
    lines = []
    if snapshot.previous and snapshot.previous.first_tomorrow:
        lines.append(_("First thing today: {text}").format(text=snapshot.previous.first_tomorrow))
    # Of the day before only what no task carries over: a note on a block without one.
    earlier = left_at(replace(snapshot.previous, tasks=())) if snapshot.previous else ()
    left = _("{title}, pick up at: {text}")
    lines += [left.format(title=title, text=note) for title, note in (*left_at(snapshot.day), *earlier)]
    if count := len(snapshot.day.open_tasks):
        lines.append(
            ngettext("{n} task is already on today's list.", "{n} tasks are already on today's list.", count).format(
                n=count
            )
        )
    return tuple(lines)


ARRIVE = Step("arrive", N_("Arrive"), _ask, lambda turn: turn.keep("detached", read_scale), is_asked)
