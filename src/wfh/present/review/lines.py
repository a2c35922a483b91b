"""A line of Review, and the input of its sections."""

from __future__ import annotations

from wfh.domain.review.spans import SpanKind
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import shapes
from wfh.present.rows.pieces import Piece, Role, heading, spread
from wfh.stand_ins import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import Review
    from wfh.present.rows.pieces import Row


class ReviewLine(NamedTuple):
    """A row, and what it is about; empty for a row without a meaning of its own."""

    row: Row
    about: str = ""


class ReviewPage:
    """The input of the sections: a review, the settings, and the available cells."""

    def __init__(self, review: Review, config: Config, cells: int, *, brief: bool = False) -> None:
        """Keep them; ``brief`` needs fewer rows, for a small window."""
        self.review, self.config, self.cells, self.brief = review, config, cells, brief
        self.now, self.earlier = review.spent, review.earlier
        self.ascii = config.ui.ascii
        self.signs = shapes(config.ui)

    @property
    def is_week(self) -> bool:
        """Whether the days can be shown one by one."""
        return self.review.span.kind is SpanKind.WEEK

    def titled(self, title: str, right: str = "", middle: str = "") -> ReviewLine:
        """Return a heading, with dim text at its right."""
        left: Row = (heading(title), Piece(f"   {middle}" if middle else "", Role.TEXT, bold=True))
        return ReviewLine(spread(left, (Piece(right, Role.DIM),), self.cells))

    def days(self) -> tuple[date, ...]:
        """Return the days that are drawn: those with working hours or a record."""
        hours = self.config.hours.weekly
        return tuple(day for day in self.review.span.dates() if day in self.now.recorded or hours.on(day))


def packed(parts: list[str], cells: int, gap: str) -> list[str]:
    """Return parts side by side, in as many lines as they need."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1]) + width(gap) + width(part) <= cells:
            lines[-1] += gap + part
        else:
            lines.append(part)
    return lines
