"""What to leave out if more is planned than fits: the cheapest cuts by name."""

from __future__ import annotations

from wfh.domain.model.prompt import Choice, Item
from wfh.domain.planning import cuts, tasks
from wfh.domain.planning.proposals.rules import cut_rule
from wfh.domain.rituals.engine import Step
from wfh.domain.time.formatting import day_text, length_text, time_text
from wfh.domain.today.take_snapshot import following_date
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    """Name the cheapest cuts; Enter takes the first."""
    to = day_text(following_date(snapshot))
    rule = cut_rule(snapshot)
    items = tuple(_item(f"cut.{number}", cut, rule) for number, cut in enumerate(cuts.cuts(snapshot)))
    over = _("You've planned {over} more than fits.").format(over=length_text(cuts.excess_minutes(snapshot)))
    lines = (over, *_unanswered(snapshot))
    if not items:
        nothing = _("No task can make room: the one thing alone is too much, or estimates are missing.")
        return replace(base, lines=(*lines, nothing), enter=_("keep all"), why="fit.none")
    choices = (
        Choice("c", _("to {day}").format(day=to), does=_cut, passes=True),
        Choice("k", _("keep all"), every_item=True, passes=True),
    )
    return replace(
        base, lines=(*lines, _("Smallest first; what is left out goes to {day}.").format(day=to)), items=items,
        choices=choices, enter=_("to {day}").format(day=to), numbered=True,
    )  # fmt: skip


def _unanswered(snapshot: Snapshot) -> tuple[str, ...]:
    """Return a line about the meetings of today that are not answered yet: declining one frees its time."""
    zone, clock = snapshot.zone, snapshot.config.ui.clock
    found = [
        f"{meeting.title} {time_text(meeting.span.start, zone, clock)} ({length_text(meeting.span.minutes)})"
        for meeting in snapshot.meetings
        if meeting.is_open and meeting.span.end > snapshot.now
    ]
    return (_("Not answered yet: {meetings}").format(meetings=", ".join(found)),) if found else ()


def _item(name: str, cut: cuts.Cut, rule: str) -> Item:
    length = length_text(cut.minutes)
    if cut.spare:
        length = _("{length} · leaves {spare} free").format(length=length, spare=length_text(cut.spare))
    return Item(name, " + ".join(task.title for task in cut.tasks), length, rule=rule)


def _cut(turn: Turn) -> Ledger:
    """Move the tasks of the cut to the next working day; without an item those of the first."""
    proposed, ledger = cuts.cuts(turn.snapshot), turn.ledger
    for task in proposed[int(turn.given.item.removeprefix("cut.") or 0)].tasks if proposed else ():
        ledger = tasks.move(ledger, turn.moment, task.id, following_date(turn.snapshot))
    return ledger


FIT = Step("fit", N_("Fit"), _ask, _cut, cuts.excess_minutes)
