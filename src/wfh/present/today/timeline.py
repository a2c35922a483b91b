"""The day drawn to scale: hours, windows, meetings, blocks and their plans, and the lines of now and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.time.working_hours import WindowKind
from wfh.domain.today.boundary import todays_hours
from wfh.present.rows.cell_width import truncate, width
from wfh.present.rows.formatting import clock_text, shapes
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, fit_row, row_width, spread
from wfh.present.today.day_entries import DayEntry, day_entries
from wfh.present.today.day_scale import Scale, WindowRow, scale_at, scale_for, window_rows
from wfh.values import dataclass, replace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Span
    from wfh.present.rows.pieces import Row

COARSEST = 30
"""The maximum minutes per row if only a part of the day is shown."""

MARGIN = 9
"""The cells of a row before the drawing area: the time, the bar of a window, and spacing."""


def day_rows(snapshot: Snapshot, cells: int, height: int, selected: str = "") -> tuple[Row, ...]:
    """Return the day in at most ``height`` rows of ``cells``; one dim line if it is empty.

    ``selected`` is the id of the selected block.
    """
    entries = day_entries(snapshot)
    scale = scale_for(snapshot, todays_hours(snapshot), entries, height)
    return _draw(snapshot, entries, scale, cells, selected) if scale else (_nothing(cells),)


def day_window(snapshot: Snapshot, cells: int, height: int, selected: str = "") -> tuple[Row, ...]:
    """Return the day in at most ``height`` rows, or a part of it if a row would be longer than half an hour.

    With rows of an hour its blocks would overlap; the part around ``selected``, or around now, is readable.
    """
    entries = day_entries(snapshot)
    scale = scale_for(snapshot, todays_hours(snapshot), entries, height)
    if scale is None or scale.minutes <= COARSEST:
        return day_rows(snapshot, cells, height, selected)
    finer = scale_at(snapshot, todays_hours(snapshot), entries, COARSEST)
    span = next((entry.span for entry in entries if selected and entry.block == selected), None)
    around = finer.holding(span.start if span else snapshot.now)
    top = max(0, min(around - height // 3, finer.rows - height))
    return _draw(snapshot, entries, finer, cells, selected)[top : top + height]


class CachedDay:
    """Returns the day as :func:`day_window` does, drawn again only if its arguments change.

    A cursor that moves through the tasks leaves the day unchanged, and the day is half of the drawing.
    """

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._snapshot: Snapshot | None = None
        self._asked: tuple[int, int, str] = (0, 0, "")
        self._rows: tuple[Row, ...] = ()

    def __call__(self, snapshot: Snapshot, cells: int, height: int, selected: str = "") -> tuple[Row, ...]:
        """Return the day in at most ``height`` rows of ``cells``."""
        request = (cells, height, selected)
        if snapshot is not self._snapshot or request != self._asked:
            self._snapshot, self._asked, self._rows = snapshot, request, day_window(snapshot, cells, height, selected)
        return self._rows


def _nothing(cells: int) -> Row:
    return fit_row((Piece(" " * (MARGIN - 2)), Piece(_("No hours today. Have a good day."), Role.DIM)), cells)


def _draw(snapshot: Snapshot, entries: Sequence[DayEntry], scale: Scale, cells: int, selected: str) -> tuple[Row, ...]:
    placed = _placed(entries, scale)
    windows = window_rows(snapshot, scale)
    canvas = Canvas(snapshot, scale, placed, cells, selected, rows_with_plans(placed))
    return tuple(fit_row(_row(canvas, y, windows[y]), cells) for y in range(scale.rows))


# ---------------------------------------------------------------- rows and lanes


def _placed(entries: Iterable[DayEntry], scale: Scale) -> tuple[DayEntry, ...]:
    """Return every entry with its rows, and lanes for entries that share rows."""
    placed: list[DayEntry] = []
    cluster: list[DayEntry] = []
    for entry in entries:
        first, last = _rows_of(entry.span, scale)
        if cluster and first > max(other.last for other in cluster):
            placed += _with_lanes(cluster)
            cluster = []
        taken = {other.lane for other in cluster if other.last >= first}
        lane = next(number for number in range(len(cluster) + 1) if number not in taken)
        plan = _rows_of(entry.plan, scale) if entry.plan else (0, -1)
        cluster.append(replace(entry, first=first, last=last, lane=lane, plan_first=plan[0], plan_last=plan[1]))
    return (*placed, *_with_lanes(cluster))


def _rows_of(span: Span, scale: Scale) -> tuple[int, int]:
    """Return the first and the last row of a span, at least one row."""
    first = max(0, min(scale.nearest(span.start), scale.rows - 1))
    return first, max(first, min(scale.nearest(span.end) - 1, scale.rows - 1))


def _with_lanes(cluster: Sequence[DayEntry]) -> list[DayEntry]:
    lanes = max((entry.lane for entry in cluster), default=0) + 1
    return [replace(entry, lanes=lanes) for entry in cluster]


# ---------------------------------------------------------------- one row


@dataclass(frozen=True, slots=True)
class Canvas:
    """The data for drawing rows; ``plans`` are the rows with a strip at the right for the original plan."""

    snapshot: Snapshot
    scale: Scale
    placed: tuple[DayEntry, ...]
    cells: int
    selected: str
    plans: frozenset[int]

    @property
    def room(self) -> int:
        """The width of the drawing area in cells."""
        return self.cells - MARGIN - 1


def rows_with_plans(placed: Sequence[DayEntry]) -> frozenset[int]:
    """Return the rows in which the plan differed, including all rows of the entries they touch."""
    rows = {y for entry in placed for y in range(entry.plan_first, entry.plan_last + 1)}
    rows |= {y for entry in placed if entry.plan for y in range(entry.first, entry.last + 1)}
    spans = [{*range(entry.first, entry.last + 1)} for entry in placed]
    while (
        more := {y for span in spans if span & rows for y in span} - rows
    ):  # no entry may change its width between rows
        rows |= more
    return frozenset(rows)


def _row(canvas: Canvas, y: int, window: WindowRow) -> Row:
    snapshot, scale = canvas.snapshot, canvas.scale
    here = sorted((entry for entry in canvas.placed if entry.first <= y <= entry.last), key=lambda entry: entry.lane)
    mark = _mark(snapshot, scale, y)
    label = mark or _start_of_selected(canvas, here, y) or _hour(snapshot, scale, y)
    bar = _bar(snapshot, window)
    planned = _planned(canvas, y)
    room = canvas.room - row_width(planned)
    if here:
        line = Piece(shapes(snapshot.config.ui).line, mark.role) if mark else None
        return (label, line or bar, line or Piece(" "), *_lanes(canvas, here, y, room), *planned)
    if mark:
        return (label, *_line(snapshot, scale, y, mark, canvas.cells - 7))
    return (label, bar, Piece(" "), *fit_row(_empty(snapshot, window, room), room), *planned)


def _start_of_selected(canvas: Canvas, here: Sequence[DayEntry], y: int) -> Piece | None:
    """Return the exact start of the selected block in place of the hour, since a row is longer than a step."""
    chosen = next((entry for entry in here if entry.block == canvas.selected and entry.first == y), None)
    if chosen is None or not canvas.selected:
        return None
    text = clock_text(chosen.span.start, canvas.snapshot.zone, canvas.snapshot.config.ui)
    return Piece(f"{text:>6} "[:7], Role.FOCUS, bold=True)


def _planned(canvas: Canvas, y: int) -> Row:
    """Return the strip at the right of a row: what was planned there, if something else happened."""
    if y not in canvas.plans:
        return EMPTY
    forms = [_plan_words(canvas.snapshot, entry.plan) for entry in canvas.placed if entry.plan]
    most = canvas.room // 3
    size = [max(width(form[at]) for form in forms) for at in range(3)]
    form = next((at for at in range(3) if size[at] + 3 <= most), None)
    cells = 2 if form is None else size[form] + 3
    plans = [entry for entry in canvas.placed if entry.plan and entry.plan_first <= y <= entry.plan_last]
    begun = next((entry for entry in plans if entry.plan_first == y), None)
    words = _plan_words(canvas.snapshot, begun.plan)[form] if begun and begun.plan and form is not None else ""
    rail = shapes(canvas.snapshot.config.ui).plan if plans else " "
    return fit_row((Piece(" "), Piece(rail, Role.FOCUS), Piece(f" {words}" if words else "", Role.DIM)), cells)


def _plan_words(snapshot: Snapshot, plan: Span) -> tuple[str, str, str]:
    """Return when something was planned, in three lengths."""
    start, end = (clock_text(edge, snapshot.zone, snapshot.config.ui) for edge in (plan.start, plan.end))
    return _("plan {start}–{end}").format(start=start, end=end), f"{start}–{end}", start


def _hour(snapshot: Snapshot, scale: Scale, y: int) -> Piece:
    local = scale.at(y).astimezone(snapshot.zone)
    text = clock_text(scale.at(y), snapshot.zone, snapshot.config.ui) if not local.minute else ""
    return Piece(f"{text:>6} "[:7], Role.DIM)


def _mark(snapshot: Snapshot, scale: Scale, y: int) -> Piece | None:
    """Return the label of now or of the stop, if one of them is in this row."""
    stop = snapshot.boundary.stop_at
    if scale.holding(snapshot.now) == y:
        return Piece(f"{clock_text(snapshot.now, snapshot.zone, snapshot.config.ui):>6} "[:7], Role.NOW, bold=True)
    if stop and scale.nearest(stop) == y:
        return Piece(f"{clock_text(stop, snapshot.zone, snapshot.config.ui):>6} "[:7], Role.ATTENTION, bold=True)
    return None


def _line(snapshot: Snapshot, scale: Scale, y: int, mark: Piece, cells: int) -> Row:
    stop = snapshot.boundary.stop_at
    words = f" {_('stop')}" if stop and scale.nearest(stop) == y else ""
    line = shapes(snapshot.config.ui).line * max(0, cells - width(words) - 1)
    return (Piece(line, mark.role), Piece(words, Role.ATTENTION))


def _bar(snapshot: Snapshot, window: WindowRow) -> Piece:
    bar = shapes(snapshot.config.ui).window
    if WindowKind.OFFICE_HOURS in window.kinds:
        return Piece(bar, Role.ATTENTION)
    if window.kinds & {WindowKind.NO_MEETING, WindowKind.QUIET}:
        return Piece(bar, Role.FOCUS)
    return Piece(" ")


def _empty(snapshot: Snapshot, window: WindowRow, room: int) -> Row:
    if WindowKind.LUNCH in window.kinds:
        hatch = shapes(snapshot.config.ui).hatch
        half = max(0, min(10, (room - width(window.words) - 2) // 2))
        words = f" {window.words} " if window.words else hatch * (width(_("lunch")) + 2)
        return (
            Piece(hatch * half, Role.LINE),
            Piece(words, Role.DIM if window.words else Role.LINE),
            Piece(hatch * half, Role.LINE),
        )
    if window.words:
        return (Piece(truncate(window.words, room), Role.ATTENTION),)
    return EMPTY


def _lanes(canvas: Canvas, here: Sequence[DayEntry], y: int, room: int) -> Row:
    lanes = here[0].lanes
    each = max(4, room // lanes)
    row: list[Piece] = []
    for lane in range(lanes):
        size = each if lane < lanes - 1 else room - each * (lanes - 1)
        entry = next((entry for entry in here if entry.lane == lane), None)
        row += fit_row(_area(canvas, entry, y, size) if entry else EMPTY, size)
    return tuple(row)


def _area(canvas: Canvas, entry: DayEntry, y: int, cells: int) -> Row:
    signs = shapes(canvas.snapshot.config.ui)
    here = bool(entry.block) and entry.block == canvas.selected
    # A selected entry has a fill even in the past.
    fill = Fill.FOCUS_TINT if here and entry.fill is Fill.NONE else entry.fill
    head = Fill.FOCUS_SOLID if here and y == entry.first else fill
    edge = Piece(signs.hatch if entry.hatched else signs.edge, Role.FOCUS if here else entry.edge, fill)
    if y != entry.first:
        return (edge, Piece((signs.hatch if entry.hatched else " ") * (cells - 1), Role.LINE, fill))
    role = Role.GROUND if here else Role.DIM if entry.role is Role.DIM else Role.TEXT
    title = Piece(f"{signs.cursor} {entry.title}" if here else f" {entry.title}", role, head, bold=entry.strong or here)
    note = Piece(f"{entry.note} ", role if here else entry.role, head)
    if width(note.text) > cells // 2:
        note = Piece("", entry.role, head)
    inner = spread((title,), (note,), cells - 1, gap=2)
    return (edge, *(piece._replace(fill=head) for piece in inner))
