"""Why a block is where it is, or a task has none, in two sentences: the rule with its config line, and what helps.

There is one pair for each reason. Lines of the config are named as they stand in the file.
"""

from __future__ import annotations

from wfh.domain.planning.proposals.proposal import Refusal, Why
from wfh.domain.planning.proposals.propose import propose_day
from wfh.domain.planning.proposals.reasons import person_name
from wfh.domain.time.formatting import length_text
from wfh.domain.time.hours_text import ranges_text
from wfh.domain.time.moment import utc
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.today.boundary import schedule_in
from wfh.domain.today.day_kinds import DAY_KINDS, kind_of, longest_block
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.block import Block
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import BlockProposal, Unplaced

_ELSEWHERE = N_("The arrows move it; Enter accepts it as it is.")
_BLOCKS = {
    Why.WISHED: (
        N_("A task with a time (@14:00) goes at that time."),
        N_("The arrows move it, or e without a time."),
    ),
    Why.TAKEN: (
        N_("The time you asked for is taken; this is the nearest that is free."),
        N_("Move what is there, or ask for another time with @."),
    ),
    Why.PAST: (
        N_("The time you asked for has passed; this is the nearest that is free."),
        N_("Ask for a later time with @, or leave it there."),
    ),
    Why.PROTECTED: (
        N_("Deep work fills your no-meeting time ({config})."),
        N_("Another window, or an estimate below 60 m, changes that; the arrows move it by hand."),
    ),
    Why.LONGEST: (
        N_("Deep work takes the longest gap if your no-meeting time is too short for it " "({config})."),
        N_("A [[window]] of kind no-meeting in config.toml would keep time for it."),
    ),
    Why.PERSON: (
        N_("What names {person} is done while both of you work ([[people]] {id}, hours)."),
        N_("Without the name in its title it goes where other tasks go."),
    ),
    Why.IN_WRITING: (
        N_("The person it names is not at work during your hours today ([[people]], hours): in " "writing."),
        N_("On a day with shared hours it would wait for them: d defers it."),
    ),
    Why.SHORT_GAP: (
        N_("A small task goes into a gap too short for deep work (45 m; a task is deep from 60 m on)."),
        N_("A longer estimate makes it deep work; the arrows move it."),
    ),
    Why.TOGETHER: (
        N_("Small tasks go together late in the day, so that long gaps stay whole (deep from 60 " "m on)."),
        N_("A longer estimate makes it deep work; the arrows move it."),
    ),
    Why.DEADLINE: (
        N_("The days up to its deadline have too little room, so it goes first (hours.capacity = {capacity})."),
        N_("A later deadline, a shorter estimate, or fewer tasks on those days give it time again."),
    ),
    Why.FREE: (
        N_("It is in time that is free of meetings, protected time and blocks ([hours] and " "[[window]])."),
        _ELSEWHERE,
    ),
}  # fmt: skip
_PARTS = N_("A block is at most {length} (focus.longest_minutes = {longest}); a higher value keeps it whole.")
_PARTS_OF_KIND = N_("On a day of the kind “{kind}” a block is at most {length}; another kind keeps it whole.")
_REFUSALS = {
    Refusal.TOO_LONG: (
        N_("No free gap is long enough for it, nor for parts of 45 m or more " "(focus.longest_minutes = {longest})."),
        N_("Leaving out another task with x, or a shorter estimate, makes room."),
    ),
    Refusal.BREAK: (
        N_("Between blocks that together pass {breaks} m a quarter stays free (breaks.long_after_minutes = {breaks})."),
        N_("Leaving out another task with x, or a shorter estimate, makes room."),
    ),
    Refusal.CEILING: (
        N_("More deep work than that is not proposed in a day (focus.daily_max_minutes = {ceiling})."),
        N_("Leave out another deep task with x, or raise that value; 0 is no ceiling."),
    ),
    Refusal.NOBODY_THERE: (
        N_("No free time is left while {person} works ([[people]] {id}, hours)."),
        N_("Leave out another task with x, or take the name out of its title to do it in writing."),
    ),
    Refusal.PROTECTED: (
        N_("The free time that is left is kept for deep work ({config})."),
        N_("A time with @ puts it there anyway; leaving out a deep task with x frees the time."),
    ),
    Refusal.FULL: (
        N_("No free time is left from now to the stop ([hours] in config.toml)."),
        N_("A later stop in Frame, or leaving out another task with x, makes room."),
    ),
}  # fmt: skip
_PLANNED = (
    N_("It was put here by hand or by an earlier plan, and a block that still works is left where it is."),
    N_("The arrows move it; x removes it, and r proposes a time for it again."),
)
CUT = (
    N_("This brings the plan back to what fits (hours.capacity = {capacity}); it is never " "the one thing."),
    N_("k keeps all; a shorter estimate, fewer meetings or another kind of day would fit more."),
)  # fmt: skip


def proposal_rule(snapshot: Snapshot, proposal: BlockProposal) -> str:
    """Explain why a block is proposed at its time, and what would change it."""
    rule, change = _BLOCKS[proposal.why]
    said = _filled(snapshot, rule, proposal.person)
    if proposal.part:
        longest, of_kind = snapshot.config.focus.longest_minutes, longest_block(snapshot.config, snapshot.day)
        parts = _PARTS if of_kind == longest else _PARTS_OF_KIND
        kind = _(DAY_KINDS[kind_of(snapshot.day)])
        change = change if proposal.task.estimate and proposal.task.estimate <= of_kind else parts
        return f"{said} {_(change).format(length=length_text(of_kind), longest=longest, kind=kind)}"
    return f"{said} {_filled(snapshot, change, proposal.person)}"


def refusal_rule(snapshot: Snapshot, unplaced: Unplaced) -> str:
    """Explain why a task has no block, or not for all of its time, and what would change it."""
    return " ".join(_filled(snapshot, sentence, unplaced.person) for sentence in _REFUSALS[unplaced.why])


def cut_rule(snapshot: Snapshot) -> str:
    """Explain why a cut is named, and what would change it."""
    return " ".join(_filled(snapshot, sentence, "") for sentence in CUT)


def block_rule(snapshot: Snapshot, block: Block) -> str:
    """Explain why a planned block is where it is, and what would change it.

    If it would be proposed at the same time now, that is the reason; else it was put there.
    """
    others = tuple(other for other in snapshot.day.blocks if other.id != block.id)
    found = propose_day(replace(snapshot, day=replace(snapshot.day, blocks=others))).proposals
    start = block.planned_start
    same = (one for one in found if one.task.id == block.task and start is not None and one.span.start == utc(start))
    one = next(same, None)
    return proposal_rule(snapshot, one) if one else " ".join(map(_, _PLANNED))


def _filled(snapshot: Snapshot, sentence: str, person: str) -> str:
    config = snapshot.config
    return _(sentence).format(
        config=_protected_line(snapshot), person=person_name(snapshot, person), id=person,
        longest=config.focus.longest_minutes, ceiling=config.focus.daily_max_minutes, capacity=config.hours.capacity,
        breaks=config.breaks.long_after_minutes,
    )  # fmt: skip


def _protected_line(snapshot: Snapshot) -> str:
    """Name the line of the config that keeps time without meetings today, or that a calendar does."""
    today = snapshot.date.weekday()
    for window in schedule_in(snapshot.config, snapshot.zone).windows:
        if window.kind is WindowKind.NO_MEETING and today in window.days:
            return f'[[window]] time = "{ranges_text((window.time,))}"'
    return "[[window]]"
