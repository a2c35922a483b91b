"""The entries of a day in order of time: meetings, blocks (planned, running, done), and their original plans."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import BlockOutcome, elapsed_seconds, planned_end
from wfh.domain.model.ledger import title_of
from wfh.domain.model.meetings import MeetingKind
from wfh.domain.planning.tasks import DEFAULT_BLOCK_MINUTES
from wfh.domain.time.moment import utc
from wfh.domain.time.spans import Span
from wfh.present.rows.formatting import clock_text, length_text, shapes
from wfh.present.rows.pieces import Fill, Role
from wfh.stand_ins import StrEnum
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.block import Block
    from wfh.domain.model.meetings import PlacedMeeting
    from wfh.domain.model.snapshot import Snapshot

MOST_ALL_DAY = 3
"""The most things for the whole day that are named."""
DIFFERENT = timedelta(minutes=5)
"""A difference of at least this much, at either end, is shown as a differing plan."""


class EntryKind(StrEnum):
    """The kind of an entry, told by the shape of its edge."""

    FOCUS = "focus"
    DONE = "done"
    MEETING = "meeting"
    REMARK = "remark"


class DayEntry(Value):
    """An entry of the day: its span, the words at its left and right, and its colours.

    A ``hatched`` entry is not answered yet. ``kind`` chooses the shape of its edge, and ``mark`` stands before its
    title. ``runs``: it is the running block.

    ``block`` is the id of a block or of a one-off meeting, and ``plan`` its planned span if that differs. The other
    fields are its position: its rows, its lane of how many, and the rows of the plan (none: ``plan_last`` before the
    first).
    """

    span: Span
    title: str
    note: str
    role: Role
    edge: Role
    fill: Fill
    strong: bool = False
    hatched: bool = False
    kind: EntryKind = EntryKind.FOCUS
    mark: str = ""
    runs: bool = False
    block: str = ""
    plan: Span | None = None
    first: int = 0
    last: int = 0
    lane: int = 0
    lanes: int = 1
    plan_first: int = 0
    plan_last: int = -1


def day_entries(snapshot: Snapshot) -> tuple[DayEntry, ...]:
    """Return what happened and what is planned today, in order of time."""
    blocks = [_block(snapshot, block) for block in snapshot.day.blocks]
    meetings = [_meeting(snapshot, placed) for placed in snapshot.meetings]
    remarks = [_remark(snapshot, remark) for remark in timed_remarks(snapshot)]
    return tuple(sorted((entry for entry in (*blocks, *meetings, *remarks) if entry), key=lambda entry: entry.span))


def _block(snapshot: Snapshot, block: Block) -> DayEntry | None:
    begin = block.start or block.planned_start
    if begin is None:
        return None
    begin, title, signs = utc(begin), title_of(snapshot.ledger, block), shapes(snapshot.config.ui)
    end = utc(block.end) if block.end else planned_end(block, snapshot.now) or snapshot.now
    if block.is_running:
        end = max(end, snapshot.now)
    span = Span(begin, max(end, begin + timedelta(minutes=1)))
    if block.is_planned:
        length = length_text(block.planned_minutes)
        if end <= snapshot.now:
            return DayEntry(span, title, length, Role.DIM, Role.LINE, Fill.NONE, mark=signs.focus, block=block.id)
        return DayEntry(span, title, length, Role.FOCUS, Role.FOCUS, Fill.FOCUS_TINT, mark=signs.focus, block=block.id)
    plan = _other_plan(block, span)
    if block.is_running:
        note = clock_text(end, snapshot.zone, snapshot.config.ui) if block.planned_minutes else ""
        return DayEntry(
            span, title, note, Role.FOCUS, Role.FOCUS, Fill.FOCUS_TINT, strong=True, mark=signs.focus, runs=True,
            block=block.id, plan=plan,
        )  # fmt: skip
    worked = length_text(elapsed_seconds(block, snapshot.now) // 60)
    done = block.outcome is BlockOutcome.DONE
    role, sign = (Role.DONE, signs.done) if done else (Role.ATTENTION, signs.begun)
    return DayEntry(
        span, title, worked, role, role, Fill.DONE_TINT, kind=EntryKind.DONE, mark=sign, block=block.id, plan=plan
    )


def _meeting(snapshot: Snapshot, placed: PlacedMeeting) -> DayEntry:
    names = {person.id: person.name for person in snapshot.config.people}
    people = ", ".join(names.get(id_, id_) for id_ in placed.people)
    title = f"{placed.words}  ·  {people}" if people else placed.words
    time = clock_text(placed.span.start, snapshot.zone, snapshot.config.ui)
    over = placed.span.end <= snapshot.now
    role, fill = (Role.DIM, Fill.MEETING_PAST) if over else (Role.MEETING, Fill.MEETING_TINT)
    return DayEntry(
        placed.span, title, time, role, Role.MEETING, fill,
        kind=EntryKind.MEETING, block=placed.id if placed.is_one_off else "", hatched=placed.is_open,
    )  # fmt: skip


def timed_remarks(snapshot: Snapshot) -> tuple[PlacedMeeting, ...]:
    """Return the calendar notes at a time of today; time without meetings is drawn as such."""
    return tuple(one for one in snapshot.remarks if not one.all_day and one.kind is not MeetingKind.FOCUS)


def _remark(snapshot: Snapshot, placed: PlacedMeeting) -> DayEntry:
    time = clock_text(placed.span.start, snapshot.zone, snapshot.config.ui)
    span = Span(placed.span.start, max(placed.span.end, placed.span.start + timedelta(minutes=1)))
    return DayEntry(span, placed.title, time, Role.DIM, Role.LINE, Fill.NONE, kind=EntryKind.REMARK)


def whole_day_text(snapshot: Snapshot) -> str:
    """Return the whole-day entries of today, three at most; empty if there are none."""
    found = [remark for remark in snapshot.remarks if remark.all_day and remark.kind is not MeetingKind.FOCUS]
    words = [_whole_day_words(remark) for remark in found[:MOST_ALL_DAY]]
    more = [f"+{len(found) - MOST_ALL_DAY}"] if len(found) > MOST_ALL_DAY else []
    return " · ".join([*words, *more])


def _whole_day_words(remark: PlacedMeeting) -> str:
    if remark.kind is MeetingKind.AWAY:
        return remark.words
    if remark.kind is MeetingKind.ELSEWHERE:
        return remark.title
    return _("All day: {title}").format(title=remark.title)


def planned_span(block: Block) -> Span | None:
    """Return the span (UTC) for which a block was first planned; None if it was not."""
    if block.planned_start is None:
        return None
    minutes = block.first_planned_minutes or block.planned_minutes or DEFAULT_BLOCK_MINUTES
    start = utc(block.planned_start)
    return Span(start, start + timedelta(minutes=minutes))


def _other_plan(block: Block, span: Span) -> Span | None:
    """Return the planned span of a block that has begun, if it differs from what happened."""
    plan = planned_span(block)
    if plan is None or block.is_planned or block.outcome is BlockOutcome.CANCELLED:
        return None
    same = abs(plan.start - span.start) < DIFFERENT and abs(plan.end - span.end) < DIFFERENT
    return None if same else plan
