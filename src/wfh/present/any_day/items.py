"""The lines of another day than today: tasks, blocks, thoughts and answers; for screens and shells."""

from __future__ import annotations

from enum import Enum

from wfh.domain.model.block import BlockOutcome, elapsed_seconds
from wfh.domain.model.day import NoteStatus, TaskStatus
from wfh.domain.model.ledger import title_of
from wfh.domain.planning.corrections.day import NUMBERS
from wfh.domain.planning.dates.deadlines import deadline_text
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import Span
from wfh.present.rows.formatting import clock_text, date_text, day_text, length_text, minutes_text, shapes, span_text
from wfh.present.rows.pieces import Role
from wfh.values import Value
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.block import Block
    from wfh.domain.model.config import Ui
    from wfh.domain.model.day import Day, Note, Task
    from wfh.domain.model.snapshot import Snapshot

LEVELS = 5
"""Energy and distance go from 1 to this."""


class ItemKind(Enum):
    """What a line is about."""

    TASK = "task"
    BLOCK = "block"
    NOTE = "note"
    ANSWER = "answer"


class DayItem(Value):
    """A line: what it is about by its ``id`` (the field of an answer), its sign, its words, and a word at the right."""

    kind: ItemKind
    id: str
    text: str
    sign: str = ""
    role: Role = Role.TEXT
    note: str = ""


ANSWER_TITLES = {
    "good": N_("Good thing"),
    "energy": N_("Energy"),
    "detached": N_("Switched off"),
    "first_tomorrow": N_("Next day first"),
    "tonight": N_("That evening"),
    "if_then": N_("If … then"),
    "week_well": N_("Went well"),
    "week_hard": N_("Was hard"),
    "week_learned": N_("Learned"),
    "week_thanks": N_("Thanks to"),
    "week_change": N_("To change"),
}
"""What each answer is called, in the order in which they are shown."""
_ALWAYS = ("good", "energy", "first_tomorrow")
"""The answers that are shown though nothing was answered, so that they can be given."""

_OUTCOMES = {
    BlockOutcome.DONE: N_("done"),
    BlockOutcome.MOVED_ON: N_("not finished, moving on"),
    BlockOutcome.STUCK: N_("stuck"),
    BlockOutcome.CANCELLED: N_("not counted"),
}
_BECAME = {
    NoteStatus.PARKED: N_("not answered"),
    NoteStatus.TASK: N_("became a task"),
    NoteStatus.TOMORROW: N_("became a task of the next day"),
    NoteStatus.DROPPED: N_("dropped"),
    NoteStatus.DONE: N_("done"),
}


def is_past(snapshot: Snapshot) -> bool:
    """Return whether the day of the snapshot is over."""
    return snapshot.today is not None and snapshot.date < snapshot.today


def day_items(snapshot: Snapshot) -> tuple[tuple[str, tuple[DayItem, ...]], ...]:
    """Return the sections of a day, each with its title and lines; a section without lines is left out."""
    day = snapshot.day
    sections = (
        (_("Tasks"), tuple(_task(snapshot, task) for task in day.tasks)),
        (_("Blocks"), tuple(_block(snapshot, block) for block in _in_order(day))),
        (_("Thoughts"), tuple(_note(snapshot, note) for note in day.notes)),
        (_("At the close"), _answers(snapshot) if is_past(snapshot) else ()),
    )
    return tuple(section for section in sections if section[1])


def heading_text(snapshot: Snapshot) -> str:
    """Return the date in full, whether it is past or ahead, and how it was closed."""
    parts = [date_text(snapshot.date), _("past") if is_past(snapshot) else _("ahead")]
    day = snapshot.day
    if not is_past(snapshot):
        return " · ".join(parts)
    if is_blank(day):
        return " · ".join([*parts, _("no record")])
    if day.closed_at is None:
        return " · ".join([*parts, _("not closed")])
    time = clock_text(day.stopped_at or day.closed_at, snapshot.zone, snapshot.config.ui)
    parts.append(_("closed {time}").format(time=time))
    if day.reopened:
        parts.append(_("opened again"))
    return " · ".join(parts)


def is_blank(day: Day) -> bool:
    """Return whether nothing is recorded of a day."""
    return not (day.tasks or day.blocks or day.notes or day.closed_at or day.planned_at or day.good or day.meetings)


def level_text(level: int | None, ui: Ui) -> str:
    """Return a number from 1 to 5 as filled and empty signs; empty for None."""
    if level is None:
        return ""
    signs = shapes(ui)
    return signs.working * level + signs.open * (LEVELS - level)


def outcome_text(outcome: BlockOutcome | None) -> str:
    """Return how a block ended, in a word or two."""
    return _(_OUTCOMES[outcome]) if outcome else ""


# ---------------------------------------------------------------- lines


def _in_order(day: Day) -> list[Block]:
    begun = [(utc(at), block.id, block) for block in day.blocks if (at := block.start or block.planned_start)]
    return [block for _at, _id, block in sorted(begun, key=lambda each: each[:2])]


def _task(snapshot: Snapshot, task: Task) -> DayItem:
    signs = shapes(snapshot.config.ui)
    estimate = length_text(task.estimate) if task.estimate else ""
    took = sum(elapsed_seconds(block, snapshot.now) for block in snapshot.day.blocks if block.task == task.id) // 60
    spent = _("took {length}").format(length=length_text(took)) if took else ""
    match task.status:
        case TaskStatus.DONE:
            sign, role, became = signs.done, Role.DONE, ""
        case TaskStatus.DROPPED:
            sign, role = signs.dot, Role.DIM
            became = _("handed to {name}").format(name=_name(snapshot, task)) if task.handed_to else _("dropped")
        case TaskStatus.MOVED:
            to = day_text(task.moved_to, snapshot.date) if task.moved_to else _("backlog")
            sign, role, became = "→" if not snapshot.config.ui.ascii else ">", Role.DIM, f"→ {to}"
            became = became if not snapshot.config.ui.ascii else f"> {to}"
        case TaskStatus.OPEN:
            at = "" if task.at is None else minutes_text(task.at, snapshot.config.ui)
            due = deadline_text(task.deadline, snapshot.date) if task.deadline else ""
            sign, role, became = signs.open, Role.TEXT, ", ".join(filter(None, (at, due)))
    notes = ("=" if snapshot.config.ui.ascii else "≡") if task.notes else ""
    note = " · ".join(filter(None, (estimate, spent, became, notes)))
    one = f"{task.title} ({_('the one thing')})" if task.id == snapshot.day.outcome else task.title
    return DayItem(ItemKind.TASK, task.id, one, sign, role, note)


def _name(snapshot: Snapshot, task: Task) -> str:
    return next((one.name for one in snapshot.config.people if one.id == task.handed_to), task.handed_to)


def _block(snapshot: Snapshot, block: Block) -> DayItem:
    ui, signs, title = snapshot.config.ui, shapes(snapshot.config.ui), title_of(snapshot.ledger, block)
    if block.start is None:
        start = clock_text(block.planned_start or snapshot.now, snapshot.zone, ui)
        note = length_text(block.planned_minutes) if block.planned_minutes else ""
        missed = _("planned, not begun") if is_past(snapshot) else ""
        return DayItem(
            ItemKind.BLOCK,
            block.id,
            f"{start}  {title}",
            signs.focus,
            Role.DIM,
            " · ".join(filter(None, (note, missed))),
        )
    begin, end = utc(block.start), utc(block.end or snapshot.now)
    times = span_text(Span(begin, max(begin, end)), snapshot.zone, ui)
    worked = length_text(elapsed_seconds(block, snapshot.now) // 60)
    done = block.outcome is BlockOutcome.DONE
    role = Role.DONE if done else Role.DIM if block.outcome is BlockOutcome.CANCELLED else Role.TEXT
    note = " · ".join(filter(None, (worked, outcome_text(block.outcome) if block.end else _("running"))))
    return DayItem(ItemKind.BLOCK, block.id, f"{times}  {title}", signs.done if done else signs.begun, role, note)


def _note(snapshot: Snapshot, note: Note) -> DayItem:
    time = clock_text(note.at, snapshot.zone, snapshot.config.ui)
    became = "" if note.status is NoteStatus.PARKED and not is_past(snapshot) else _(_BECAME[note.status])
    return DayItem(ItemKind.NOTE, note.id, note.text, time, Role.DIM, became)


def _answers(snapshot: Snapshot) -> tuple[DayItem, ...]:
    found = []
    for field, name in ANSWER_TITLES.items():
        value = getattr(snapshot.day, field)
        if not value and field not in _ALWAYS:
            continue
        text = level_text(value, snapshot.config.ui) if field in NUMBERS else value
        found.append(DayItem(ItemKind.ANSWER, field, text or "", _(name), Role.DIM))
    return tuple(found)
