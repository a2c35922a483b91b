"""The day to scale: hours, protected windows, meetings, blocks planned and done, the line of now, the line of stop."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from wfh.domain.blocks import title_of
from wfh.domain.boundary import hours_of, schedule_in
from wfh.domain.focus import BlockOutcome, elapsed_seconds, planned_end
from wfh.domain.hours import WindowKind, window_spans, working_day_span
from wfh.domain.moment import utc
from wfh.domain.spans import Span
from wfh.present.cells import cut, width
from wfh.present.pieces import EMPTY, Fill, Piece, Role, fit_row, spread
from wfh.present.times import clock_text, length_text, shapes
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from wfh.domain.focus import Block
    from wfh.domain.look import Look, PlacedMeeting
    from wfh.domain.spans import Spans
    from wfh.present.pieces import Row

STEPS = (10, 15, 30, 60, 120)
"""Minutes a row may stand for; the finest that fits is taken."""

MARGIN = 9
"""Cells of a row before the area: the time, the bar of a window, and air."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in the day: its span, words at the left and right, its edge, its ground."""

    span: Span
    title: str
    note: str
    role: Role
    edge: Role
    fill: Fill
    strong: bool = False
    first: int = 0
    last: int = 0
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """Rows of equal length: the instant of the first (UTC), minutes a row, how many rows."""

    start: datetime
    minutes: int
    rows: int

    def nearest(self, instant: datetime) -> int:
        """Give the row whose beginning is nearest to an instant."""
        return int((instant - self.start) / timedelta(minutes=self.minutes) + 0.5)

    def holding(self, instant: datetime) -> int:
        """Give the row in which an instant falls."""
        return int((instant - self.start) // timedelta(minutes=self.minutes))

    def at(self, row: int) -> datetime:
        """Give the instant a row begins."""
        return self.start + timedelta(minutes=self.minutes * row)


def day_rows(look: Look, cells: int, height: int) -> tuple[Row, ...]:
    """Give the day in at most ``height`` rows of ``cells``; one dim line where there is nothing to draw."""
    found = entries(look)
    hours = hours_of(look.config, look.zone, look.date, look.day.stop_at)
    scale = scale_for(look, hours, found, height)
    if scale is None:
        return (fit_row((Piece(" " * (MARGIN - 2)), Piece(_("No hours today. Have a good day."), Role.DIM)), cells),)
    placed = _placed(found, scale)
    windows = window_rows(look, scale)
    return tuple(fit_row(_row(look, scale, y, placed, windows[y], cells), cells) for y in range(scale.rows))


def entries(look: Look) -> tuple[Entry, ...]:
    """Give what happened and what is planned today, in order of time."""
    blocks = [_block(look, block) for block in look.day.blocks]
    meetings = [_meeting(look, placed) for placed in look.meetings]
    return tuple(sorted((entry for entry in (*blocks, *meetings) if entry), key=lambda entry: entry.span))


def _block(look: Look, block: Block) -> Entry | None:
    begin = block.start or block.planned_start
    if begin is None:
        return None
    begin, title, signs = utc(begin), title_of(look.ledger, block), shapes(look.config.ui)
    end = utc(block.end) if block.end else planned_end(block, look.now) or look.now
    if block.is_running:
        end = max(end, look.now)
    span = Span(begin, max(end, begin + timedelta(minutes=1)))
    if block.is_planned:
        length = length_text(block.planned_minutes)
        if end <= look.now:
            return Entry(span, title, length, Role.DIM, Role.LINE, Fill.NONE)
        return Entry(span, title, length, Role.FOCUS, Role.FOCUS, Fill.FOCUS_TINT)
    if block.is_running:
        until = clock_text(end, look.zone, look.config.ui) if block.planned_minutes else ""
        return Entry(
            span, title, f"{signs.focus} {until}".rstrip(), Role.FOCUS, Role.FOCUS, Fill.FOCUS_TINT, strong=True
        )
    worked = length_text(elapsed_seconds(block, look.now) // 60)
    if block.outcome is BlockOutcome.DONE:
        return Entry(span, title, f"{signs.done} {worked}", Role.DONE, Role.DONE, Fill.DONE_TINT)
    return Entry(span, title, f"{signs.begun} {worked}", Role.ATTENTION, Role.ATTENTION, Fill.DONE_TINT)


def _meeting(look: Look, placed: PlacedMeeting) -> Entry:
    names = {person.id: person.name for person in look.config.people}
    people = ", ".join(names.get(id_, id_) for id_ in placed.meeting.people)
    title = f"{placed.meeting.title}  ·  {people}" if people else placed.meeting.title
    time = clock_text(placed.span.start, look.zone, look.config.ui)
    return Entry(placed.span, title, time, Role.MEETING, Role.MEETING, Fill.MEETING_TINT)


# ---------------------------------------------------------------- the scale


def scale_for(look: Look, hours: Spans, found: Sequence[Entry], height: int) -> Scale | None:
    """Give the finest scale on which everything of the day fits in ``height`` rows; None where there is nothing."""
    edges = [edge for span in (*hours, *(entry.span for entry in found)) for edge in (span.start, span.end)]
    if not edges or height < 1:
        return None
    if look.now in working_day_span(look.date, look.zone, look.config.hours.rollover):
        edges.append(look.now)
    for minutes in STEPS:
        scale = _scale(look, min(edges), max(edges), minutes)
        if scale.rows <= height:
            return scale
    return replace(scale, rows=height)


def _scale(look: Look, first: datetime, last: datetime, minutes: int) -> Scale:
    # The first row begins at a full step of the wall clock, so that the hours get their labels.
    local = first.astimezone(look.zone)
    start = first - timedelta(minutes=(local.hour * 60 + local.minute) % minutes, seconds=local.second)
    start = start.replace(microsecond=0)
    return Scale(start, minutes, int((last - start) / timedelta(minutes=minutes) + 0.5) + 1)


def _placed(found: Iterable[Entry], scale: Scale) -> tuple[Entry, ...]:
    """Give every entry its rows, and those that share rows lanes beside each other."""
    placed: list[Entry] = []
    cluster: list[Entry] = []
    for entry in found:
        first = max(0, min(scale.nearest(entry.span.start), scale.rows - 1))
        last = max(first, min(scale.nearest(entry.span.end) - 1, scale.rows - 1))
        if cluster and first > max(one.last for one in cluster):
            placed += _with_lanes(cluster)
            cluster = []
        taken = {one.lane for one in cluster if one.last >= first}
        lane = next(number for number in range(len(cluster) + 1) if number not in taken)
        cluster.append(replace(entry, first=first, last=last, lane=lane))
    return (*placed, *_with_lanes(cluster))


def _with_lanes(cluster: Sequence[Entry]) -> list[Entry]:
    lanes = max((entry.lane for entry in cluster), default=0) + 1
    return [replace(entry, lanes=lanes) for entry in cluster]


# ---------------------------------------------------------------- windows


@dataclass(frozen=True, slots=True)
class WindowRow:
    """What protects a row: kinds of windows, and the words of the one that begins here."""

    kinds: frozenset[WindowKind] = frozenset()
    words: str = ""


def window_rows(look: Look, scale: Scale) -> tuple[WindowRow, ...]:
    """Give the windows of each row."""
    whole = Span(scale.start, scale.at(scale.rows))
    schedule = schedule_in(look.config, look.zone)
    rows = [WindowRow()] * scale.rows
    for kind in WindowKind:
        for span in window_spans(schedule, whole, kind):
            first, end = scale.nearest(span.start), max(scale.nearest(span.end), scale.nearest(span.start) + 1)
            for y in range(max(0, first), min(end, scale.rows)):
                words = _window_words(look, kind, span) if y == first else ""
                rows[y] = WindowRow(rows[y].kinds | {kind}, words or rows[y].words)
    return tuple(rows)


def _window_words(look: Look, kind: WindowKind, span: Span) -> str:
    if kind is WindowKind.LUNCH:
        return _("lunch")
    if kind is not WindowKind.OFFICE_HOURS:
        return ""
    local = span.start.astimezone(look.zone)
    minute = local.hour * 60 + local.minute
    notes = (w.note for w in look.config.windows if w.kind is kind and w.note and w.time.start == minute)
    note = next(notes, "")
    return f"{_('office hours')}, {note}" if note else _("office hours")


# ---------------------------------------------------------------- one row


def _row(look: Look, scale: Scale, y: int, placed: Sequence[Entry], window: WindowRow, cells: int) -> Row:
    here = sorted((entry for entry in placed if entry.first <= y <= entry.last), key=lambda entry: entry.lane)
    mark = _mark(look, scale, y)
    room = cells - MARGIN - 1
    label = mark or _hour(look, scale, y)
    bar = _bar(look, window)
    if here:
        line = Piece(shapes(look.config.ui).line, mark.role) if mark else None
        return (label, line or bar, line or Piece(" "), *_lanes(look, here, y, room))
    if mark:
        return (label, *_line(look, scale, y, mark, cells - 7))
    return (label, bar, Piece(" "), *_empty(look, window, room))


def _hour(look: Look, scale: Scale, y: int) -> Piece:
    local = scale.at(y).astimezone(look.zone)
    text = clock_text(scale.at(y), look.zone, look.config.ui) if not local.minute else ""
    return Piece(f"{text:>6} "[:7], Role.DIM)


def _mark(look: Look, scale: Scale, y: int) -> Piece | None:
    """Give the label of now or of the stop, where one of them is in this row."""
    stop = look.boundary.stop_at
    if scale.holding(look.now) == y:
        return Piece(f"{clock_text(look.now, look.zone, look.config.ui):>6} ", Role.NOW, bold=True)
    if stop and scale.nearest(stop) == y:
        return Piece(f"{clock_text(stop, look.zone, look.config.ui):>6} ", Role.ATTENTION, bold=True)
    return None


def _line(look: Look, scale: Scale, y: int, mark: Piece, cells: int) -> Row:
    stop = look.boundary.stop_at
    words = f" {_('stop')}" if stop and scale.nearest(stop) == y else ""
    line = shapes(look.config.ui).line * max(0, cells - width(words) - 1)
    return (Piece(line, mark.role), Piece(words, Role.ATTENTION))


def _bar(look: Look, window: WindowRow) -> Piece:
    bar = shapes(look.config.ui).window
    if WindowKind.OFFICE_HOURS in window.kinds:
        return Piece(bar, Role.ATTENTION)
    if window.kinds & {WindowKind.NO_MEETING, WindowKind.QUIET}:
        return Piece(bar, Role.FOCUS)
    return Piece(" ")


def _empty(look: Look, window: WindowRow, room: int) -> Row:
    if WindowKind.LUNCH in window.kinds:
        hatch = shapes(look.config.ui).hatch
        half = max(0, min(10, (room - width(window.words) - 2) // 2))
        words = f" {window.words} " if window.words else hatch * (width(_("lunch")) + 2)
        return (
            Piece(hatch * half, Role.LINE),
            Piece(words, Role.DIM if window.words else Role.LINE),
            Piece(hatch * half, Role.LINE),
        )
    if window.words:
        return (Piece(cut(window.words, room), Role.ATTENTION),)
    return EMPTY


def _lanes(look: Look, here: Sequence[Entry], y: int, room: int) -> Row:
    lanes = here[0].lanes
    each = max(4, room // lanes)
    row: list[Piece] = []
    for lane in range(lanes):
        size = each if lane < lanes - 1 else room - each * (lanes - 1)
        entry = next((entry for entry in here if entry.lane == lane), None)
        row += fit_row(_area(look, entry, y, size) if entry else EMPTY, size)
    return tuple(row)


def _area(look: Look, entry: Entry, y: int, cells: int) -> Row:
    edge = Piece(shapes(look.config.ui).edge, entry.edge, entry.fill)
    if y != entry.first:
        return (edge, Piece(" " * (cells - 1), Role.TEXT, entry.fill))
    role = Role.DIM if entry.role is Role.DIM else Role.TEXT
    title = Piece(f" {entry.title}", role, entry.fill, bold=entry.strong)
    note = Piece(f"{entry.note} ", entry.role, entry.fill)
    if width(note.text) > cells // 2:
        note = Piece("", entry.role, entry.fill)
    inner = spread((title,), (note,), cells - 1, gap=2)
    return (edge, *(piece._replace(fill=entry.fill) for piece in inner))
