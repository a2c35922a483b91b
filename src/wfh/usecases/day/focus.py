"""Verbs on the focus block."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from wfh.domain.focus import breaks
from wfh.domain.focus import buy_time as replies
from wfh.domain.model.absence import GapAnswer
from wfh.domain.model.block import BlockOutcome, Interruption
from wfh.domain.model.people import distinct_names, people_meant
from wfh.domain.planning import blocks, tasks
from wfh.domain.planning.durations import LONGEST_MINUTES, BlockLength, Rounds, format_length_input, parse_block_length
from wfh.domain.planning.proposals.start_length import start_minutes, suggested_minutes
from wfh.domain.planning.quick_entry import parse_entry
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.moment import utc
from wfh.domain.time.sanitize import clean
from wfh.domain.time.zones import first_instant, instants
from wfh.domain.today.absence import unanswered_gap
from wfh.domain.today.take_snapshot import whole_day
from wfh.errors import WfhError
from wfh.usecases.day.tasks import find_open
from wfh.values import Value, replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.focus.breaks import Ceiling
    from wfh.domain.model.absence import Gap
    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

__all__ = [
    "LONGEST_MINUTES",
    "Suggestion",
    "answer_gap",
    "buy_time",
    "cancel",
    "extend",
    "interrupt",
    "pause",
    "resume",
    "start",
    "stop",
    "suggestion",
    "suggestion_for",
]


_NEAR = timedelta(minutes=60)
"""A block this near to now is the one that is meant, whether its start is ahead or past."""


class Suggestion(Value):
    """The likely content of a new block: a task (empty id: none), its title, minutes, and the first step.

    ``rounds`` is its round, if it continues a series. ``length`` is the length as one text, as the form shows it and
    :func:`start` reads it: ``50``, ``25/5x3``.
    """

    task_id: str
    title: str
    minutes: int
    first_step: str
    rounds: Rounds | None = None

    @property
    def length(self) -> str:
        """The length as text."""
        return format_length_input(self.minutes, self.rounds)


def suggestion(snapshot: Snapshot) -> Suggestion:
    """Suggest the content of a new block.

    That is the next of several rounds, the block planned near now, what the last block left unfinished, the next block,
    the one thing, or the first open task.
    """
    usual = snapshot.config.focus.minutes
    if further := _next_round(snapshot):
        return further
    still_open = {task.id: task for task in snapshot.day.open_tasks}
    planned = [block for block in blocks.movable(snapshot.day) if block.task in still_open]
    near = sorted((block for block in planned if _away(block, snapshot) <= _NEAR), key=lambda b: _away(b, snapshot))
    ahead = [block.task for block in planned if utc(block.planned_start or snapshot.now) >= snapshot.now]
    wanted = [*(block.task for block in near), *_left_last(snapshot), *ahead, snapshot.day.outcome, *still_open]
    task = next((still_open[task_id] for task_id in wanted if task_id in still_open), None)
    return suggestion_for(snapshot, task) if task else Suggestion("", "", usual, "")


def suggestion_for(snapshot: Snapshot, task: Task) -> Suggestion:
    """Return the suggestion for a block on a task of today."""
    return Suggestion(task.id, task.title, suggested_minutes(snapshot, task), task.resume or task.first_step)


def _away(block: Block, snapshot: Snapshot) -> timedelta:
    """Return how far from now the planned start of a block is."""
    return abs(utc(block.planned_start or snapshot.now) - snapshot.now)


def _last_ended(snapshot: Snapshot) -> Block | None:
    ended = [block for block in snapshot.day.blocks if block.end is not None]
    return max(reversed(ended), key=lambda block: utc(block.end or snapshot.now), default=None)


def _left_last(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the id of the task that was left unfinished in the block that ended last; empty if it ended otherwise."""
    last = _last_ended(snapshot)
    return (last.task,) if last and last.outcome is BlockOutcome.MOVED_ON else ()


def _next_round(snapshot: Snapshot) -> Suggestion | None:
    """Return the round that follows the block that ended last, while its task is open."""
    last = _last_ended(snapshot)
    if last is None or not last.rounds:
        return None
    following = Rounds(last.round, last.rounds, last.break_minutes).following
    task = next((task for task in snapshot.day.open_tasks if task.id == last.task), None)
    if following is None or (last.task and task is None) or last.outcome is BlockOutcome.CANCELLED:
        return None
    if task is None:
        return Suggestion("", "", last.planned_minutes, "", following)
    return Suggestion(task.id, task.title, last.planned_minutes, task.resume or task.first_step, following)


def start(
    workspace: Workspace,
    *,
    text: str = "",
    task: str = "",
    minutes: int | None = None,
    until: str = "",
    open_ended: bool = False,
    length: str = "",
    first_step: str | None = None,
) -> Snapshot:
    """Start a block: on the task of the id ``task``, or the one ``text`` names (made if there is none), or the usual.

    Its length is ``minutes``, or up to the clock time ``until``, or open, or what ``length`` says as one text (``50``,
    ``25/5x4``, ``0``, ``till 11:20``), or the estimate in ``text``, which is a line of quick entry. Raises WfhError if
    the day is closed, a block runs already, or the length makes no sense; and once a day, if the ceiling of focus is
    reached: the next attempt succeeds.
    """
    text = clean(text).strip()
    asked = wanted_length(minutes, until, length, open_ended=open_ended)

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        _ask_ceiling(workspace, snapshot)
        likely = suggestion(snapshot)
        task_id, typed = task or likely.task_id, None
        if text and not task:
            ledger, task_id, typed = _task_to_start(ledger, snapshot, moment, text, likely)
        same = task_id == likely.task_id
        wanted = asked or BlockLength(
            typed or (_usual_minutes(snapshot, likely) if same else snapshot.config.focus.minutes)
        )
        goes_on = same and likely.rounds and (asked is None or length.strip() == likely.length)
        if task_id and first_step is not None:
            ledger = tasks.annotate(ledger, task_id, first_step=clean(first_step).strip())
        taken = minutes_until(snapshot, wanted.until) if wanted.until else wanted.minutes
        return blocks.start(ledger, moment, task_id, taken, likely.rounds if goes_on else wanted.rounds)

    return workspace.apply(N_("start"), rule)


def _usual_minutes(snapshot: Snapshot, likely: Suggestion) -> int:
    """Return the length of the block that is likely, whatever it would run into: nobody was shown a shorter one."""
    task = next((task for task in snapshot.day.open_tasks if task.id == likely.task_id), None)
    return start_minutes(snapshot, task) if task and not likely.rounds else likely.minutes


def _task_to_start(
    ledger: Ledger, snapshot: Snapshot, moment: Moment, text: str, likely: Suggestion
) -> tuple[Ledger, str, int | None]:
    """Return the id of the open task that ``text`` names, made if there is none, and the estimate in ``text``.

    A day stays in the title: what is started is for today. A result and a time go to the task. Marks without words
    apply to the ``likely`` task.
    """
    entry = parse_entry(text, moment.date, ledger.results.ids, days=False)
    found = find_open(snapshot, text) or find_open(snapshot, entry.title)
    if found is None and entry.title:
        ledger, found = tasks.add(ledger, moment, entry, moment.date)
    task_id = found.id if found else likely.task_id
    if entry.result or entry.at is not None:
        if not task_id:
            raise WfhError(_("A task needs a few words."))
        ledger = tasks.mark(ledger, moment, task_id, entry)
    return ledger, task_id, entry.estimate


def _ask_ceiling(workspace: Workspace, snapshot: Snapshot) -> None:
    """Refuse the first start past the ceiling of the day. Raises CeilingError."""
    reached = breaks.ceiling(snapshot)
    if reached is None or snapshot.running or snapshot.day.is_closed:
        return
    if workspace.first_time(f"ceiling {snapshot.date.isoformat()}"):
        raise CeilingError(reached)


class CeilingError(WfhError):
    """Focus today has reached its ceiling; raised once, then a block can start."""

    def __init__(self, reached: Ceiling) -> None:
        """Name both lengths, and how to continue anyway."""
        self.ceiling = reached
        text = _("{minutes} minutes of focus today, of the {most} you set. Start once more to carry on anyway.")
        super().__init__(text.format(minutes=reached.minutes, most=reached.most))


def wanted_length(minutes: int | None, until: str, length: str, *, open_ended: bool) -> BlockLength | None:
    """Return the requested length; None for the usual one. Raises WfhError if it makes no sense."""
    if open_ended:
        return BlockLength()
    if until:
        return BlockLength(until=until)
    if length.strip():
        read = parse_block_length(clean(length))
        if read is None:
            text = _("“{text}” is not a length (for example: 50, 25/5x4, 0, till 11:20).")
            raise WfhError(text.format(text=clean(length)))
        return read
    if minutes is None:
        return None
    if not 0 <= minutes <= LONGEST_MINUTES:
        raise WfhError(_("A block takes 1 to 1440 minutes, or 0 for an open end."))
    return BlockLength(minutes)


def minutes_until(snapshot: Snapshot, text: str) -> int:
    """Return the minutes from now to the next time the clock reads ``text``, at least one.

    Raises WfhError if it is not a time, or is not ahead on this working day.
    """
    minute = parse_clock(text)
    if minute is None:
        raise WfhError(_("“{text}” is not a time (for example: 11:20).").format(text=text))
    midnight = datetime.combine(snapshot.now.astimezone(snapshot.zone), time())
    readings = [midnight + timedelta(days=ahead, minutes=minute) for ahead in (0, 1)]
    # If the clock goes back a time comes twice; if it goes forward, not at all.
    found = [end for wall in readings for end in instants(wall, snapshot.zone) or (first_instant(wall, snapshot.zone),)]
    ahead = [end for end in found if snapshot.now < end <= whole_day(snapshot.config, snapshot.zone, snapshot.date).end]
    if not ahead:
        raise WfhError(_("{text} has passed.").format(text=text))
    return max(1, round((min(ahead) - snapshot.now).total_seconds() / 60))


def pause(workspace: Workspace) -> Snapshot:
    """Pause the running block."""
    return workspace.apply(N_("pause"), lambda ledger, _look, moment: blocks.pause(ledger, moment))


def interrupt(workspace: Workspace, kind: Interruption | str, note: str = "") -> Snapshot:
    """Pause the block for an interruption of a kind (me, person, meeting, tech); ``note`` says where to resume.

    A block that is paused already gets the reason. Raises WfhError if no block runs, or there is no such kind.
    """
    if kind not in list(Interruption):
        kinds = ", ".join(Interruption)
        raise WfhError(
            _("“{kind}” is not a kind of interruption; the kinds are {kinds}.").format(kind=kind, kinds=kinds)
        )
    why = Interruption(kind)
    words = clean(note).strip()
    return workspace.apply(N_("interrupt"), lambda ledger, _look, moment: blocks.interrupt(ledger, moment, why, words))


def resume(workspace: Workspace) -> Snapshot:
    """Resume the paused block; ``snapshot.running.resume`` is the note on where it was left."""
    return workspace.apply(N_("resume"), lambda ledger, _look, moment: blocks.resume(ledger, moment))


def extend(workspace: Workspace, minutes: int) -> Snapshot:
    """Make the running block longer or shorter by ``minutes``."""
    return workspace.apply(N_("lengthen"), lambda ledger, _look, _moment: blocks.extend(ledger, minutes))


def stop(workspace: Workspace, outcome: BlockOutcome = BlockOutcome.MOVED_ON, next_text: str = "") -> Snapshot:
    """End the running block, with its outcome and where to continue next time."""
    return workspace.apply(
        N_("stop"), lambda ledger, _look, moment: blocks.stop(ledger, moment, outcome, clean(next_text))
    )


def cancel(workspace: Workspace) -> Snapshot:
    """Cancel the running block: it was begun by mistake, and does not count."""
    return workspace.apply(N_("cancel"), lambda ledger, _look, moment: blocks.cancel(ledger, moment))


# ---------------------------------------------------------------- nobody was there


def answer_gap(workspace: Workspace, answer: GapAnswer | str, at: str = "") -> Snapshot:
    """Answer what a gap in the block was: ``break``, ``worked``, ``discard`` or ``split``.

    ``at`` is the time of day at which work really stopped, if not at the start of the gap. Raises WfhError if no gap
    waits for an answer, there is no such answer, or ``at`` cannot be read.
    """
    if answer not in list(GapAnswer):
        answers = ", ".join(map(_, GapAnswer))
        raise WfhError(_("“{text}” is not one of: {answers}.").format(text=answer, answers=answers))
    found = unanswered_gap(workspace.snapshot())
    if found is None:
        raise WfhError(_("There is no time away to explain."))
    asked, choice = found, GapAnswer(answer)

    def rule(ledger: Ledger, snapshot: Snapshot, moment: Moment) -> Ledger:
        return blocks.answer_gap(ledger, moment, asked, choice, _within(snapshot, asked, at) if at.strip() else None)

    snapshot = workspace.apply(N_("gap"), rule)
    workspace.life.answered(snapshot)
    return replace(snapshot, gap=None)


def _within(snapshot: Snapshot, found: Gap, text: str) -> datetime:
    """Return the instant within the gap at which the clock read ``text``. Raises WfhError if it did not."""
    minute = parse_clock(text)
    if minute is None:
        raise WfhError(_("“{text}” is not a time (for example: 11:20).").format(text=text))
    day = found.since.astimezone(snapshot.zone).date()
    while day <= found.until.astimezone(snapshot.zone).date():
        wall = datetime.combine(day, time()) + timedelta(minutes=minute)
        # A minute is within the gap if any second of it is.
        for instant in instants(wall, snapshot.zone):
            if found.since - timedelta(minutes=1) < instant <= found.until:
                return max(instant, found.since)
        day += timedelta(days=1)
    raise WfhError(_("{text} is not within the time you were away.").format(text=text))


# ---------------------------------------------------------------- a reply that buys time


def buy_time(snapshot: Snapshot, person: str = "", language: str = "") -> str:
    """Return a reply that buys time, for the person of that id or name (empty: nobody in particular), to be copied.

    It is in ``language``, else in the person's, else English, and also gives the time on their clock. Raises WfhError
    if no block runs, or nobody has that name. For a person it also names the rule of the handbook that it follows.
    """
    if not person.strip():
        return replies.buy_time(snapshot, None, language)
    return replies.buy_time(snapshot, _colleague(snapshot, person), language, _due_by_rule(snapshot))


def _due_by_rule(snapshot: Snapshot) -> replies.DueByRule | None:
    rules = snapshot.config.rules
    rule = next((each for each in rules if each.when == "hours" and each.answer_within and not each.who), None)
    if rule is None:
        return None
    from wfh.domain.handbook.answers import answer  # late: many have no handbook
    from wfh.domain.handbook.team import team_of

    team = team_of(snapshot)
    due = answer(team, rule, snapshot.now, team.me).due
    return replies.DueByRule(rule, due) if due else None


def _colleague(snapshot: Snapshot, name: str) -> Person:
    found = people_meant(snapshot.config.people, clean(name))
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(distinct_names(found))
        raise WfhError(_("“{name}” may be {names}").format(name=clean(name), names=names))
    raise WfhError(_("There is nobody called “{name}” in your config.").format(name=clean(name)))
