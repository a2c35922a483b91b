"""The Review screen as rows: two columns if there is room, else pages; a cursor on the lines that have days."""

from __future__ import annotations

from wfh.present.review.lines import ReviewLine, ReviewPage
from wfh.present.review.sections import sections
from wfh.present.review.span_names import nothing_closed, span_name, span_title
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, beside, filled, fit_row, fitted, meaning, spread
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import Review
    from wfh.present.rows.pieces import Row

_TWO_COLUMNS = 110
_LEFT = ("results", "boundaries", "focus")
_RIGHT = ("interruptions", "offers", "said", "stretches", "meetings", "words")
Column = tuple[ReviewLine, ...]


class ReviewLayout(Value):
    """The look back laid out: ``columns`` that lie side by side, or the pages that are turned one after another."""

    title: Row
    columns: tuple[Column, ...]
    cells: int
    lines: int

    @property
    def side_by_side(self) -> bool:
        """Whether two columns are seen at once."""
        return self.cells >= _TWO_COLUMNS

    def stops(self, column: int) -> tuple[int, ...]:
        """Return the rows of a column that the cursor can stand on."""
        return tuple(y for y, line in enumerate(self.columns[column]) if line.about)

    def about(self, column: int, place: int) -> str:
        """Return what the line under the cursor is about; empty if there is none."""
        stops = self.stops(column)
        return self.columns[column][stops[min(place, len(stops) - 1)]].about if stops else ""


def review_layout(review: Review, config: Config, cells: int, lines: int) -> ReviewLayout:
    """Lay out the look back in ``cells`` by ``lines``."""
    title = _title(review, cells)
    if cells >= _TWO_COLUMNS:
        left, right = (cells - 3) // 2, cells - 3 - (cells - 3) // 2
        made = (_column(review, config, left - 1, _LEFT), _column(review, config, right - 2, _RIGHT))
        return ReviewLayout(title, made, cells, lines)
    parts = sections(ReviewPage(review, config, cells - 2, brief=True))
    return ReviewLayout(title, _pages(parts, max(4, lines - 3)), cells, lines)


def _title(review: Review, cells: int) -> Row:
    right = f"‹ {span_name(review.earlier.span)}"
    return spread((Piece(f" {span_title(review.span)}", bold=True),), (Piece(f"{right} ", Role.DIM),), cells)


def _column(review: Review, config: Config, cells: int, names: Sequence[str]) -> Column:
    parts = sections(ReviewPage(review, config, cells))
    found: list[ReviewLine] = []
    for name in names:
        if name in parts:
            found += ([ReviewLine(EMPTY)] if found else []) + list(parts[name])
    return tuple(found)


def _pages(parts: Mapping[str, Column], lines: int) -> tuple[Column, ...]:
    """Return whole sections on as few pages as hold them; one longer than a page continues on the next."""
    pages: list[list[ReviewLine]] = [[]]
    for section in parts.values():
        rest = list(section)
        if pages[-1] and len(pages[-1]) + 1 + len(rest) > lines:
            pages.append([])
        elif pages[-1]:
            pages[-1].append(ReviewLine(EMPTY))
        while len(rest) > lines:
            pages[-1] += rest[:lines]
            rest = rest[lines:]
            pages.append([])
        pages[-1] += rest
    return tuple(tuple(page) for page in pages)


def review_rows(layout: ReviewLayout, column: int, place: int) -> tuple[Row, ...]:
    """Return the rows of the screen, with the cursor at ``place`` among the selectable lines of ``column``."""
    if layout.side_by_side:
        left, right = (layout.cells - 3) // 2, layout.cells - 3 - (layout.cells - 3) // 2
        first, second = (
            _shown(part, layout.lines - 2, layout.stops(number), place if number == column else None, size)
            for number, (part, size) in enumerate(zip(layout.columns, (left, right), strict=True))
        )
        return fitted((layout.title, EMPTY, *beside(first, second, left, right, layout.lines - 2)), layout.cells)
    page = layout.columns[column]
    rows = _shown(page, layout.lines - 3, layout.stops(column), place, layout.cells)
    rows = (*rows, *([EMPTY] * (layout.lines - 3 - len(rows))))
    number = _("{page} of {pages}").format(page=column + 1, pages=len(layout.columns))
    foot = spread(EMPTY, (Piece(f"{number}  tab ", Role.DIM),), layout.cells) if len(layout.columns) > 1 else EMPTY
    return fitted((layout.title, EMPTY, *rows, foot), layout.cells)


def _shown(column: Column, height: int, stops: Sequence[int], place: int | None, cells: int) -> tuple[Row, ...]:
    """Return a column with one cell before it, scrolled so that the cursor is seen."""
    at = stops[min(place, len(stops) - 1)] if stops and place is not None else None
    top = 0 if at is None or at < height else min(len(column) - height, at - height // 2)
    rows = []
    for y, line in enumerate(column[top : top + height], top):
        row: Row = (Piece(" "), *line.row)
        if at is not None and y in stops:
            row = meaning(row, f"step:{stops.index(y) - stops.index(at)}" if y != at else "press:enter")
        rows.append(filled(fit_row(row, cells), Fill.SELECTED) if y == at else row)
    if rows and top + height < len(column):
        rows[-1] = spread(EMPTY, (Piece(_("more below"), Role.DIM),), cells)
    return tuple(rows)


def empty_rows(review: Review, cells: int, shutdown_key: str, result_key: str) -> tuple[Row, ...]:
    """Return the rows for a span without any record."""
    lines = [nothing_closed(review.span)]
    lines.append(_("{key} closes the day: then you can look back here.").format(key=shutdown_key))
    if not review.results:
        lines.append(_("{key} adds a result: Onboarding 40 -> 60 %").format(key=result_key))
    return fitted((_title(review, cells), EMPTY, *((Piece(f" {text}"),) for text in lines)), cells)
