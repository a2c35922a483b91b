"""The reasons of proposals and of refusals in a few words: one sentence each."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.planning.proposals.proposal import Refusal, Why
from wfh.domain.time.formatting import day_text, length_text, time_text, weekday_text
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import BlockProposal, Unplaced


_REASONS = {
    Why.WISHED: N_("at the time you asked for"),
    Why.TAKEN: N_("{time} is taken"),
    Why.PAST: N_("{time} has passed"),
    Why.PROTECTED: N_("no meetings until {time}"),
    Why.LONGEST: N_("the longest gap"),
    Why.PERSON: N_("{person} is online until {time}"),
    Why.IN_WRITING: N_("in writing: not at work during your hours"),
    Why.SHORT_GAP: N_("short gap before {time}"),
    Why.TOGETHER: N_("small tasks together"),
    Why.DEADLINE: N_("the last gap before {day}"),
    Why.FREE: N_("free until {time}"),
}


def proposal_reason(snapshot: Snapshot, proposal: BlockProposal) -> str:
    """Describe in a few words why a block is proposed at its time: ``part 1 of 2, no meetings until 11:30``."""
    if proposal.why is Why.SHORT_GAP and proposal.before:
        why = _("fills the gap before {title}").format(title=proposal.before)
    elif proposal.why is Why.DEADLINE and proposal.task.deadline:
        why = _last_gap(snapshot, proposal.task.deadline)
    else:
        time, person = _time(snapshot, proposal.until), person_name(snapshot, proposal.person)
        why = _(_REASONS[proposal.why]).format(time=time, person=person)
    if proposal.part is None:
        return why
    number, count = proposal.part
    return _("part {number} of {count}, {why}").format(number=number, count=count, why=why)


def refusal_text(snapshot: Snapshot, unplaced: Unplaced) -> str:
    """Describe why a task has no block, and the least that would help: ``the longest gap is 1 h 15``."""
    match unplaced.why:
        case Refusal.CEILING:
            most = length_text(snapshot.config.focus.daily_max_minutes)
            return _("more than {length} of deep work today").format(length=most)
        case Refusal.NOBODY_THERE:
            return _("no free time left while {person} is there").format(person=person_name(snapshot, unplaced.person))
        case Refusal.PROTECTED:
            return _("the free time that is left is kept for deep work")
        case Refusal.BREAK:
            return _("no gap is left with a break beside it")
        case Refusal.TOO_LONG if unplaced.longest_gap:
            return _("the longest gap is {length}").format(length=length_text(unplaced.longest_gap))
        case _:
            return _("no free time is left today")


def help_text(unplaced: Unplaced) -> str:
    """Name the task without which this one would fit; if its deadline gets tight, always the key that helps.

    Empty if no single task is enough and there is no such deadline.
    """
    if unplaced.room is None:
        return _("drop “{title}” and it fits").format(title=unplaced.drop.title) if unplaced.drop else ""
    return (
        _("x on “{title}” makes room").format(title=unplaced.drop.title)
        if unplaced.drop
        else _("esc to Pick, s to shrink it")
    )


def left_over_text(snapshot: Snapshot, unplaced: Unplaced) -> str:
    """Return a line about what finds no time in the rest of the day and what would help, without keys of the Plan."""
    drop = _("drop “{title}” and it fits").format(title=unplaced.drop.title) if unplaced.drop else ""
    reason = " · ".join(filter(None, (refusal_text(snapshot, unplaced), _due(snapshot, unplaced), drop)))
    return f"{unplaced.task.title} {length_text(unplaced.minutes)}: {reason}"


def unplaced_reason(snapshot: Snapshot, unplaced: Unplaced) -> str:
    """Return why a task has no block, how its deadline matters, and what would help."""
    parts = (refusal_text(snapshot, unplaced), _due(snapshot, unplaced), help_text(unplaced))
    return " · ".join(filter(None, parts))


def _due(snapshot: Snapshot, unplaced: Unplaced) -> str:
    """Report that the days until the deadline of a task have too little room for it; empty if they have enough."""
    if unplaced.room is None or unplaced.task.deadline is None:
        return ""
    if unplaced.task.deadline == snapshot.date:
        return _("it is due today")
    day = day_text(unplaced.task.deadline, snapshot.date)
    return _("{room} is free after today, by {day}").format(room=length_text(unplaced.room), day=day)


def _last_gap(snapshot: Snapshot, deadline: date) -> str:
    """Return ``the last gap before Fri``; the whole date if that is more than a week ahead."""
    if deadline == snapshot.date:
        return deadline_text(deadline, snapshot.date)
    near = deadline - snapshot.date < timedelta(days=7)
    day = weekday_text(deadline) if near else day_text(deadline, snapshot.date)
    return _(_REASONS[Why.DEADLINE]).format(day=day)


def _time(snapshot: Snapshot, instant: datetime) -> str:
    return time_text(instant, snapshot.zone, snapshot.config.ui.clock)


def person_name(snapshot: Snapshot, person_id: str) -> str:
    """Return the name of a colleague; the id if there is nobody with it."""
    return next((person.name for person in snapshot.config.people if person.id == person_id), person_id)
