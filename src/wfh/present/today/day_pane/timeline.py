"""The day drawn to scale: hours, windows, meetings, blocks and their plans, and the lines of now and stop."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.block import remaining_seconds
from wfh.domain.planning.proposals.free_time import free_gaps
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.today.boundary import todays_hours
from wfh.present.rows.cell_width import clusters, truncate, width
from wfh.present.rows.formatting import clock_text, length_text, shapes
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, fit_row, meaning, row_width, spread
from wfh.present.today.day_pane.day_entries import DayEntry, EntryKind, day_entries
from wfh.present.today.day_pane.day_scale import Scale, WindowRow, scale_for, window_rows
from wfh.values import dataclass, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Span
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

MARGIN = 9
"""The cells of a row before the drawing area: the time, and the hatch of a window."""
LANE = 15
"""The cells at the right in which windows are named."""
_LEAST_WITH_LANE = 54
"""A day of fewer cells has no lane: its windows are named in their first free row."""
_NAMED_GAP = timedelta(hours=1)
"""Free time ahead of at least this length is named."""


def day_window(
    snapshot: Snapshot, cells: int, height: int, selected: str = "", beside: tuple[Row, ...] = ()
) -> tuple[Row, ...]:
    """Return the day in at most ``height`` rows of ``cells``; one dim line if it is empty.

    Where it needs more rows, they are those around the block of the id ``selected``, or around now. ``beside`` are rows
    of one width that stand at the right, in the longest stretch below now in which nothing else does.
    """
    entries = day_entries(snapshot)
    scale = scale_for(snapshot, todays_hours(snapshot), entries, height)
    if scale is None:
        return (_nothing(snapshot, cells),)
    rows = _draw(snapshot, entries, scale, cells, selected, beside)
    span = next((entry.span for entry in entries if selected and entry.block == selected), None)
    around = scale.holding(span.start if span else snapshot.now)
    top = max(0, min(around - height // 3, scale.rows - height))
    return rows[top : top + height]


class CachedDay:
    """Returns the day as :func:`day_window` does, drawn again only if its arguments change.

    A cursor that moves through the tasks leaves the day unchanged, and the day is half of the drawing.
    """

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._snapshot: Snapshot | None = None
        self._asked: tuple[int, int, str, tuple[Row, ...]] = (0, 0, "", ())
        self._rows: tuple[Row, ...] = ()

    def __call__(
        self, snapshot: Snapshot, cells: int, height: int, selected: str = "", beside: tuple[Row, ...] = ()
    ) -> tuple[Row, ...]:
        """Return the day in at most ``height`` rows of ``cells``."""
        request = (cells, height, selected, beside)
        if snapshot is not self._snapshot or request != self._asked:
            self._snapshot, self._asked, self._rows = snapshot, request, day_window(snapshot, *request)
        return self._rows


def _nothing(snapshot: Snapshot, cells: int) -> Row:
    words = _("No hours on this day.") if snapshot.today else _("No hours today. Have a good day.")
    return fit_row((Piece(" " * (MARGIN - 2)), Piece(words, Role.DIM)), cells)


def _draw(
    snapshot: Snapshot, entries: Sequence[DayEntry], scale: Scale, cells: int, selected: str, beside: tuple[Row, ...]
) -> tuple[Row, ...]:
    placed = _placed(entries, scale)
    windows = window_rows(snapshot, scale)
    plans = rows_with_plans(placed) if cells < _LEAST_WITH_LANE else frozenset()
    canvas = Canvas(
        snapshot, scale, placed, cells, selected, plans, _gap_words(snapshot, scale, placed), windows,
        _at_rows(snapshot, scale, placed, windows, beside),
    )  # fmt: skip
    return tuple(fit_row(_row(canvas, y, windows[y]), cells) for y in range(scale.rows))


def _at_rows(
    snapshot: Snapshot, scale: Scale, placed: Sequence[DayEntry], windows: Sequence[WindowRow], beside: tuple[Row, ...]
) -> dict[int, Row]:
    """Return by row what stands beside the day: below now, in the longest stretch of rows with nothing in the lane."""
    stop = snapshot.boundary.stop_at
    taken = {y for y, window in enumerate(windows) if _is_named(window)}
    taken |= {y for entry in placed for y in range(entry.plan_first, entry.plan_last + 1)}
    taken |= {scale.nearest(stop)} if stop else set()
    best: range = range(0)
    start = max(0, scale.holding(snapshot.now) + 1)
    for y in range(start, scale.rows + 1):
        if y in taken or y == scale.rows:
            best = max(best, range(start, y), key=len)
            start = y + 1
    spare = len(best) > len(beside) and best[0] - 1 in taken  # not right below the name of a window
    return dict(zip(best[spare:], beside, strict=False)) if len(best) > 1 else {}


def _gap_words(snapshot: Snapshot, scale: Scale, placed: Sequence[DayEntry]) -> dict[int, str]:
    """Return the rows in which free time ahead is named, in the middle of each longer gap."""
    taken = {y for entry in placed for y in range(entry.first, entry.last + 1)}
    words = {}
    for gap in free_gaps(replace(snapshot, now=snapshot.now.replace(second=0, microsecond=0))):
        first, last = scale.nearest(gap.start), scale.nearest(gap.end) - 1
        free = [y for y in range(max(first, scale.holding(snapshot.now) + 1), last + 1) if y not in taken]
        if free and gap.length >= _NAMED_GAP:
            words[free[len(free) // 2]] = _("{length} free").format(length=length_text(gap.minutes))
    return words


# ---------------------------------------------------------------- rows and lanes


def _placed(entries: Iterable[DayEntry], scale: Scale) -> tuple[DayEntry, ...]:
    """Return every entry with its rows, and lanes for entries that share rows."""
    placed: list[DayEntry] = []
    cluster: list[DayEntry] = []
    for entry in entries:
        first, last = _rows_of(entry.span, scale)
        if entry.runs:  # up to the row of now, however little of it
            last = max(last, min(scale.holding(entry.span.end - timedelta(seconds=1)), scale.rows - 1))
        if cluster and first > max(other.last for other in cluster):
            placed += _with_lanes(cluster)
            cluster = []
        taken = {other.lane for other in cluster if other.last >= first}
        lane = next(number for number in range(len(cluster) + 1) if number not in taken)
        plan = _rows_of(entry.plan, scale) if entry.plan else (0, -1)
        cluster.append(replace(entry, first=first, last=last, lane=lane, plan_first=plan[0], plan_last=plan[1]))
    return tuple(_told_apart((*placed, *_with_lanes(cluster))))


_OTHER_TINT = {
    Fill.FOCUS_TINT: Fill.FOCUS_TINT_2,
    Fill.MEETING_TINT: Fill.MEETING_TINT_2,
    Fill.DONE_TINT: Fill.DONE_TINT_2,
}


def _told_apart(placed: Iterable[DayEntry]) -> Iterable[DayEntry]:
    """Yield the entries, those that follow directly on one of their kind in the other tint."""
    before: DayEntry | None = None
    for entry in placed:
        follows = before is not None and before.last + 1 == entry.first and before.fill is entry.fill
        tinted = replace(entry, fill=_OTHER_TINT.get(entry.fill, entry.fill)) if follows else entry
        yield tinted
        before = tinted


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
    """The data for drawing rows; ``plans`` are the rows with a strip at the right for the original plan.

    ``gaps`` are the words about free time by row, ``beside`` what stands in the lane, which is wider then.
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
        if self.beside:
            return row_width(next(iter(self.beside.values()))) + 4
        return LANE if self.cells >= _LEAST_WITH_LANE else 0

    @property
    def room(self) -> int:
        """The width of the drawing area in cells."""
        return self.cells - MARGIN - (self.lane or 1)


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
    """Return what stands at the right of a row: the words about a window, or when the block was planned."""
    if not canvas.lane:
        return EMPTY
    if y in canvas.beside:
        return (Piece("  "), *canvas.beside[y])
    if _is_named(window):
        role = Role.ATTENTION if window.named is WindowKind.OFFICE_HOURS else Role.FOCUS
        words = truncate(window.words, canvas.lane - 3)
        return (Piece("  "), Piece(words, role if window.is_name else Role.DIM))
    plan = next((entry for entry in canvas.placed if entry.plan and entry.plan_first <= y <= entry.plan_last), None)
    if plan is None or plan.plan is None:
        return EMPTY
    first = next((at for at in range(plan.plan_first, plan.plan_last + 1) if not _is_named(canvas.windows[at])), None)
    words = f" {_plan_words(canvas.snapshot, plan.plan)[1]}" if y == first else ""
    return (Piece(" "), Piece(shapes(canvas.snapshot.config.ui).plan, Role.FOCUS), Piece(words, Role.DIM))


def _is_named(window: WindowRow) -> bool:
    return window.named is not None and window.named is not WindowKind.LUNCH


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


def _hour(canvas: Canvas, here: Sequence[DayEntry], y: int) -> Piece:
    """Return the hour that a row starts; where rows are elastic, every start, which the row before does not tell."""
    snapshot, scale = canvas.snapshot, canvas.scale
    local = scale.at(y).astimezone(snapshot.zone)
    starts = scale.is_elastic and (any(entry.first == y for entry in here) or canvas.windows[y].is_name)
    text = clock_text(scale.at(y), snapshot.zone, snapshot.config.ui) if starts or not local.minute else ""
    return Piece(f"{text:>6} "[:7], Role.DIM)


def _mark(snapshot: Snapshot, scale: Scale, y: int) -> Piece | None:
    """Return the label of now or of the stop, if one of them is in this row."""
    stop = snapshot.boundary.stop_at
    if scale.holding(snapshot.now) == y:
        return Piece(f"{clock_text(snapshot.now, snapshot.zone, snapshot.config.ui):>6} "[:7], Role.NOW, bold=True)
    if stop and scale.nearest(stop) == y:
        return Piece(f"{clock_text(stop, snapshot.zone, snapshot.config.ui):>6} "[:7], Role.ATTENTION, bold=True)
    return None


def _struck(snapshot: Snapshot, scale: Scale, y: int, mark: Piece, row: Row) -> Row:
    """Return a row with the line of now or of the stop through it, which spares letters and a cell beside them."""
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
    """Return what a click on a row of an entry is about: its end in the last of several rows, else all of it."""
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
