"""The plan with the day beside its questions: drawn as on Today, filled as tasks are picked, estimated and dated."""

from __future__ import annotations

from wfh.domain.model.prompt import step_of
from wfh.domain.planning.proposals.free_time import block_end
from wfh.domain.planning.proposals.one_thing_default import default_one_thing
from wfh.domain.planning.proposals.replan import with_proposals
from wfh.domain.rituals.plan.blocks import BLOCKS, proposal_id, proposed
from wfh.domain.time.moment import utc
from wfh.domain.time.quarter_hours import QUARTER
from wfh.domain.time.spans import Span, intersect
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import schedule_in, todays_hours
from wfh.present.ritual.page import ROOMY, WIDE, RitualPage, page, question, step_row
from wfh.present.rows.formatting import clock_text, shapes
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, beside, fit_row, heading, spread
from wfh.present.today.day_pane.timeline import day_window
from wfh.present.today.lists import day_cells
from wfh.present.today.task_rows import capacity_row
from wfh.stand_ins import StrEnum
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.proposal import BlockProposal
    from wfh.present.rows.pieces import Row

_WITHOUT = {"earlier"}
"""The steps that are about another day."""
_LEAST_FOR_STRIP = 18
"""From so many rows on the day is a strip above the question where it cannot stand beside it."""


class PlannedDay(Value):
    """A day as it would be with what is proposed: the snapshot to draw, and the proposals in order of time."""

    snapshot: Snapshot
    proposals: tuple[BlockProposal, ...] = ()

    def block_of(self, cursor: str) -> str:
        """Return the id of the drawn block that the line under the cursor is about; empty if there is none."""
        for number, one in enumerate(self.proposals):
            if cursor in {proposal_id(one), one.task.id}:
                return f"proposed-{number}"
        blocks = self.snapshot.day.blocks
        return next((block.id for block in blocks if cursor in {block.id, block.task}), "")


def planned_day(snapshot: Snapshot, prompt: Prompt) -> PlannedDay:
    """Return the day as the question proposes it; until the one thing is chosen, with the proposed one."""
    one_thing = default_one_thing(snapshot)
    seen = replace(snapshot, day=replace(snapshot.day, outcome=one_thing.id if one_thing else ""))
    found = proposed(seen, prompt.step if step_of(prompt.step) == "blocks" else "").proposals
    return PlannedDay(with_proposals(seen, found), found)


def shows_day(prompt: Prompt) -> bool:
    """Return whether the day stands beside a question of the plan."""
    return step_of(prompt.step) not in _WITHOUT


def plan_page(
    day: PlannedDay, prompt: Prompt, cursor: str, cells: int, lines: int, *, why: bool = False, rule: bool = False
) -> RitualPage:
    """Return the body of the plan: the day and the question, a strip of quarters above it, or the question alone."""
    signs = shapes(day.snapshot.config.ui)
    if cells < WIDE:
        strip = day_strip(day.snapshot, cells) if lines >= _LEAST_FOR_STRIP else ()
        asked = page(prompt, cursor, cells, lines - len(strip), signs, why=why, rule=rule)
        field = asked.field and asked.field._replace(y=asked.field.y + len(strip))
        return RitualPage((*strip, *asked.rows), field)
    left = day_cells(cells)
    right = cells - left - 4
    air = 1 if lines >= ROOMY else 0
    load = _load(day.snapshot, right) if step_of(prompt.step) == BLOCKS.name and air else ()
    head = (step_row(prompt, right, signs), *([EMPTY] * air), *load)
    asked = question(prompt, cursor, right, lines - len(head), signs, why=why, rule=rule)
    rows = beside(day_window(day.snapshot, left, lines, day.block_of(cursor)), (*head, *asked.rows), left, right, lines)
    field = asked.field and asked.field._replace(x=asked.field.x + left + 3, y=asked.field.y + len(head))
    return RitualPage(rows, field)


def _load(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return how much the proposed day holds of what fits, as on Today, and an empty row."""
    return (spread((Piece(" "), heading(_("Proposed"))), capacity_row(snapshot, cells - 16), cells), EMPTY)


# ---------------------------------------------------------------- the strip of quarters


def day_strip(snapshot: Snapshot, cells: int) -> tuple[Row, ...]:
    """Return the hours, one cell per quarter hour (two if there is room) and an empty row; nothing on a day off."""
    hours = todays_hours(snapshot)
    if not hours:
        return ()
    first, last = hours[0].start, hours[-1].end
    quarters = max(1, -(-(last - first) // QUARTER))
    each = 2 if 2 * quarters <= cells - 2 else 1
    quarters = min(quarters, (cells - 2) // each)
    starts = [first + number * QUARTER for number in range(quarters)]
    labels = " "
    for number, start in enumerate(starts):
        if start.astimezone(snapshot.zone).minute == 0 and len(labels) <= 1 + number * each:
            text = clock_text(start, snapshot.zone, snapshot.config.ui)
            labels = f"{labels:<{1 + number * each}}{text.removesuffix(':00')} "
    kinds = [_kind_at(snapshot, Span(start, start + QUARTER)) for start in starts]
    pairs = zip(kinds, [None, *kinds], strict=False)
    drawn = tuple(_cell(snapshot, kind, goes_on=before == kind, each=each) for kind, before in pairs)
    return (fit_row((Piece(labels, Role.DIM),), cells), fit_row((Piece(" "), *drawn), cells), EMPTY)


class _Kind(StrEnum):
    """What a quarter of the strip holds; its blocks by the id of each."""

    FREE = "free"
    OFF = "off"
    LUNCH = "lunch"
    PROTECTED = "protected"
    MEETING = "meeting"


def _kind_at(snapshot: Snapshot, quarter: Span) -> str:
    """Return the kind of a quarter; for a block its id."""

    def meets(span: Span) -> bool:
        return span.start < quarter.end and quarter.start < span.end

    for block in snapshot.day.blocks:
        begin = block.start or block.planned_start
        if begin is not None and meets(Span(utc(begin), utc(block.end) if block.end else block_end(block, begin))):
            return block.id
    if any(meets(placed.span) for placed in snapshot.meetings):
        return _Kind.MEETING
    if not intersect(todays_hours(snapshot), (quarter,)):
        return _Kind.OFF
    schedule = schedule_in(snapshot.config, snapshot.zone)
    if window_spans(schedule, quarter, WindowKind.LUNCH, WindowKind.OFFICE_HOURS):
        return _Kind.LUNCH
    return _Kind.PROTECTED if window_spans(schedule, quarter, WindowKind.NO_MEETING) else _Kind.FREE


def _cell(snapshot: Snapshot, kind: str, *, goes_on: bool, each: int) -> Piece:
    signs = shapes(snapshot.config.ui)
    match kind:
        case _Kind.FREE | _Kind.OFF:
            return Piece((signs.dot if kind == _Kind.FREE else " ") * each, Role.LINE)
        case _Kind.LUNCH:
            return Piece(signs.hatch * each, Role.LINE)
        case _Kind.PROTECTED:
            return Piece(signs.hatch * each, Role.FOCUS)
        case _Kind.MEETING:
            return Piece((" " if goes_on else signs.edge) + " " * (each - 1), Role.MEETING, Fill.MEETING_TINT)
    return Piece((" " if goes_on else signs.focus) + " " * (each - 1), Role.FOCUS, Fill.FOCUS_TINT)
