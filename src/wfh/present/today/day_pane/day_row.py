"""One row of the drawn day: its hour or the line of now, the entries, the original plan, and the words of the lane."""

from __future__ import annotations

from wfh.domain.model.block import remaining_seconds
from wfh.domain.time.working_hours import WindowKind
from wfh.present.rows.cell_width import clusters, truncate, width
from wfh.present.rows.formatting import clock_text, length_text, shapes
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, fit_row, meaning, row_width, spread
from wfh.present.today.day_pane.day_entries import EntryKind
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Span
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row
    from wfh.present.today.day_pane.day_entries import DayEntry
    from wfh.present.today.day_pane.day_scale import Scale, WindowRow

MARGIN = 9
"""The cells of a row before the drawing area: the time, and the hatch of a window."""
_GUTTER = 7
"""The cells of a time; on a 12-hour clock one takes them all."""
_LANE, _LANE_12 = 15, 18
"""The cells at the right in which windows are named, on a 24-hour and on a 12-hour clock."""
LEAST_WITH_LANE = 54
"""A day of fewer cells has no lane: its windows are named in their first free row."""


class Canvas(Value):
    """The data for drawing rows; ``plans`` are the rows with a strip at the right for the original plan.

    ``gaps`` are the words about free time by row, ``beside`` the rows in the lane, which is wider then.
    """

    snapshot: Snapshot
    scale: Scale
    placed: tuple[DayEntry, ...]
    cells: int
    selected: str
    plans: frozenset[int]
    gaps: dict[int, str]
    windows: tuple[WindowRow, ...]
    beside: dict[int, Row]

    @property
    def lane(self) -> int:
        """The cells of the lane; none in a narrow day."""
        if self.cells < LEAST_WITH_LANE and not self.beside:
            return 0
        least = _LANE_12 if self.snapshot.config.ui.clock == 12 else _LANE
        return max(row_width(next(iter(self.beside.values()))) + 4, least) if self.beside else least

    @property
    def room(self) -> int:
        """The width of the drawing area in cells."""
        return self.cells - MARGIN - (self.lane or 1)


def day_row(canvas: Canvas, y: int, window: WindowRow) -> Row:
    """Return a row of the day, of any width."""
    snapshot, scale = canvas.snapshot, canvas.scale
    here = sorted((entry for entry in canvas.placed if entry.first <= y <= entry.last), key=lambda entry: entry.lane)
    mark = _mark(snapshot, scale, y)
    label = mark or _start_of_selected(canvas, here, y) or _hour(canvas, here, y)
    planned = _planned(canvas, y)
    room = canvas.room - row_width(planned)
    middle = _lanes(canvas, here, y, room) if here else fit_row(_empty(canvas, y, window, room), room)
    row = fit_row((_hatch(snapshot, window), *middle, *planned, *_lane(canvas, y, window)), canvas.cells - 7)
    label = label._replace(means=f"time:{scale.at(y).isoformat()}")
    return (label, *_struck(snapshot, scale, y, mark, row)) if mark else (label, *row)


def _hatch(snapshot: Snapshot, window: WindowRow) -> Piece:
    """Return the two cells that show a window: hatched, or the sign of office hours."""
    signs = shapes(snapshot.config.ui)
    if WindowKind.OFFICE_HOURS in window.kinds:
        return Piece(f" {signs.open}", Role.ATTENTION)
    if window.kinds & {WindowKind.NO_MEETING, WindowKind.QUIET}:
        return Piece(signs.hatch * 2, Role.FOCUS)
    return Piece("  ")


def _lane(canvas: Canvas, y: int, window: WindowRow) -> Row:
    """Return the text at the right of a row: the words about a window, or when the block was planned."""
    if not canvas.lane:
        return EMPTY
    if y in canvas.beside:
        return (Piece("  "), *canvas.beside[y])
    if window.is_in_lane:
        role = Role.ATTENTION if window.named is WindowKind.OFFICE_HOURS else Role.FOCUS
        words = truncate(window.words, canvas.lane - 3)
        return (Piece("  "), Piece(words, role if window.is_name else Role.DIM))
    plan = next((entry for entry in canvas.placed if entry.plan and entry.plan_first <= y <= entry.plan_last), None)
    if plan is None or plan.plan is None:
        return EMPTY
    first = next((at for at in range(plan.plan_first, plan.plan_last + 1) if not canvas.windows[at].is_in_lane), None)
    words = f" {_plan_words(canvas.snapshot, plan.plan)[1]}" if y == first else ""
    return (Piece(" "), Piece(shapes(canvas.snapshot.config.ui).plan, Role.FOCUS), Piece(words, Role.DIM))


def _start_of_selected(canvas: Canvas, here: Sequence[DayEntry], y: int) -> Piece | None:
    """Return the exact start of the selected block instead of the hour, since a row is longer than a step."""
    chosen = next((entry for entry in here if entry.block == canvas.selected and entry.first == y), None)
    if chosen is None or not canvas.selected:
        return None
    text = clock_text(chosen.span.start, canvas.snapshot.zone, canvas.snapshot.config.ui)
    return Piece(_in_gutter(text), Role.FOCUS, bold=True)


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


def _hour(canvas: Canvas, here: Sequence[DayEntry], y: int) -> Piece:
    """Return the hour that starts in a row; with elastic rows, the start of every row."""
    snapshot, scale = canvas.snapshot, canvas.scale
    local = scale.at(y).astimezone(snapshot.zone)
    starts = scale.is_elastic and (any(entry.first == y for entry in here) or canvas.windows[y].is_name)
    text = clock_text(scale.at(y), snapshot.zone, snapshot.config.ui) if starts or not local.minute else ""
    return Piece(_in_gutter(text), Role.DIM)


def _in_gutter(text: str) -> str:
    """Return a time in the cells left of the day, right-aligned, so that ``9:05am`` and ``10:05am`` line up."""
    return f"{text:>{_GUTTER - 1}} " if len(text) <= _GUTTER - 2 else f"{text:>{_GUTTER}}"


def _mark(snapshot: Snapshot, scale: Scale, y: int) -> Piece | None:
    """Return the label of now or of the stop, if one of them is in this row."""
    stop = snapshot.boundary.stop_at
    if scale.holding(snapshot.now) == y:
        return Piece(_in_gutter(clock_text(snapshot.now, snapshot.zone, snapshot.config.ui)), Role.NOW, bold=True)
    if stop and scale.nearest(stop) == y:
        return Piece(_in_gutter(clock_text(stop, snapshot.zone, snapshot.config.ui)), Role.ATTENTION, bold=True)
    return None


def _struck(snapshot: Snapshot, scale: Scale, y: int, mark: Piece, row: Row) -> Row:
    """Return a row with the line of now or of the stop through it, except over letters and one cell beside them."""
    signs, stop = shapes(snapshot.config.ui), snapshot.boundary.stop_at
    words = f" {_('stop')} " if stop and scale.nearest(stop) == y else ""
    cells = [(text, piece) for piece in row for text, size in clusters(piece.text) if size]
    cells = cells[: len(cells) - width(words)]
    open_to_line = {" ", signs.hatch, signs.hairline, signs.plan, signs.open, *_edges(signs)}
    spared = [text not in open_to_line or (text == signs.open and piece.role is Role.TEXT) for text, piece in cells]
    drawn: list[Piece] = []
    for at, (text, piece) in enumerate(cells):
        beside = spared[max(0, at - 1)] or spared[min(len(cells) - 1, at + 1)]
        if spared[at] or (beside and text == " "):
            new = piece._replace(text=text)
        else:
            new = Piece(signs.line, mark.role, piece.fill)
        if drawn and drawn[-1][1:] == new[1:]:
            drawn[-1] = drawn[-1]._replace(text=drawn[-1].text + new.text)
        else:
            drawn.append(new)
    return (*drawn, Piece(words, Role.ATTENTION))


def _edges(signs: Shapes) -> tuple[str, ...]:
    return (
        signs.focus_edge, signs.meeting_edge, signs.done_edge, signs.unsure_edge, signs.short_edge,
        signs.short_meeting_edge,
    )  # fmt: skip


def _empty(canvas: Canvas, y: int, window: WindowRow, room: int) -> Row:
    if WindowKind.LUNCH in window.kinds:
        hatch = shapes(canvas.snapshot.config.ui).hatch
        words = f" {_('lunch')} " if window.named is WindowKind.LUNCH else ""
        return (
            Piece(" "), Piece(hatch, Role.LINE), Piece(words, Role.DIM),
            Piece(hatch * max(0, room - 2 - width(words)), Role.LINE),
        )  # fmt: skip
    if y in canvas.gaps:
        return (Piece(f"  {canvas.gaps[y]}", Role.DIM),)
    if window.named and window.is_name and not canvas.lane:
        role = Role.ATTENTION if window.named is WindowKind.OFFICE_HOURS else Role.FOCUS
        return (Piece(truncate(f" {window.words}", room), role),)
    return EMPTY


def _lanes(canvas: Canvas, here: Sequence[DayEntry], y: int, room: int) -> Row:
    lanes = here[0].lanes
    each = max(4, room // lanes)
    row: list[Piece] = []
    for lane in range(lanes):
        size = each if lane < lanes - 1 else room - each * (lanes - 1)
        entry = next((entry for entry in here if entry.lane == lane), None)
        row += fit_row(meaning(_area(canvas, entry, y, size), _about(entry, y)) if entry else EMPTY, size)
    return tuple(row)


def _about(entry: DayEntry, y: int) -> str:
    """Return the meaning of a click on a row of an entry: its end in the last of several rows, else the entry."""
    if not entry.block:
        return ""
    return f"{'edge' if entry.last == y > entry.first else 'block'}:{entry.block}"


def _area(canvas: Canvas, entry: DayEntry, y: int, cells: int) -> Row:
    """Return the cells of an entry in a row: its edge, then its fill with title and note in the first row."""
    signs = shapes(canvas.snapshot.config.ui)
    here = bool(entry.block) and entry.block == canvas.selected
    # A selected entry has a fill even in the past.
    fill = Fill.FOCUS_TINT if here and entry.fill is Fill.NONE else entry.fill
    if entry.runs and y <= canvas.scale.holding(canvas.snapshot.now):
        fill = Fill.FOCUS_GONE
    ends_here = y == entry.last and any(other.first == y + 1 for other in canvas.placed)
    edge = Piece(_edge(signs, entry, short=ends_here), Role.FOCUS if here else entry.edge)
    left = _left_to_run(canvas, entry, y)
    if y != entry.first:
        blank = signs.hatch if entry.hatched else signs.hairline if ends_here else " "
        role = Role.LINE if entry.hatched else Role.HAIRLINE
        size = cells - 1 - row_width(left)
        return (edge, Piece(blank * size, role, fill), *(piece._replace(fill=fill) for piece in left))
    head = Fill.FOCUS_SOLID if here else fill
    is_dim = entry.role is Role.DIM and entry.kind is not EntryKind.MEETING
    role = Role.GROUND if here else Role.DIM if is_dim else Role.TEXT
    sign = signs.cursor if here else entry.mark
    mark = Piece(f" {sign} " if sign else " ", role if here else entry.role)
    title = Piece(entry.title, role, bold=entry.strong or here)
    note: Row = left or (Piece(f"{entry.note} ", role if here else entry.role),)
    if row_width(note) > cells // 2:
        note = EMPTY
    inner = spread((mark, title), note, cells - 1, gap=2)
    return (edge, *(piece._replace(fill=head) for piece in inner))


def _edge(signs: Shapes, entry: DayEntry, *, short: bool) -> str:
    """Return the edge, whose shape tells the kind of an entry; a ``short`` one ends before the next begins."""
    if entry.hatched:
        return signs.unsure_edge
    match entry.kind:
        case EntryKind.MEETING:
            return signs.short_meeting_edge if short else signs.meeting_edge
        case EntryKind.DONE | EntryKind.REMARK:
            return signs.done_edge
        case _:
            return signs.short_edge if short else signs.focus_edge


def _left_to_run(canvas: Canvas, entry: DayEntry, y: int) -> Row:
    """Return how much of the running block is left, in the row of now; nothing in any other."""
    snapshot = canvas.snapshot
    if not entry.runs or snapshot.running is None or canvas.scale.holding(snapshot.now) != y:
        return EMPTY
    left = remaining_seconds(snapshot.running.block, snapshot.now)
    if left is None:
        return EMPTY
    words = _("{length} left") if left >= 0 else _("{length} over")
    return (Piece(f" {words.format(length=length_text(abs(left) // 60))} ", Role.TEXT, bold=True),)
