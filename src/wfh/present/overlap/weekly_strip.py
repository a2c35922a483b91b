"""A year of a weekly meeting as a strip: a cell per week for each person, months above, totals beside it."""

from __future__ import annotations

from wfh.domain.model.people import ME
from wfh.domain.overlap.rotation import Seat, seat, stretch_totals
from wfh.domain.time.formatting import MONTH_NAMES
from wfh.present.rows.cell_width import width
from wfh.present.rows.formatting import day_text, length_text, minutes_text, shapes
from wfh.present.rows.pieces import Fill, Piece, Role, column, row_width
from wfh.stand_ins import NamedTuple
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.rotation import RotationTurn, Year
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

LEAST_NAME, MOST_NAME = 6, 16
SUM, WIDE_SUM = 9, 13
"""The width of a column with the totals of a year."""
MONTH_CELLS = 4


class WeekPlace(NamedTuple):
    """The cursor: its week and person, and whether the meeting rotates or keeps its time."""

    week: int = 0
    person: int = 0
    in_turns: bool = True


class WeeklyStrip:
    """Everybody's weeks, one cell each."""

    def __init__(self, year: Year, place: WeekPlace, cells: int, ui: Ui) -> None:
        """Lay out ``year`` in ``cells``, with the cursor at ``place``."""
        self.year, self.place, self.ui, self.signs = year, place, ui, shapes(ui)
        self.turns = turns_of(year, place)
        longest = max(width(name_of(year, person.id)) for person in year.people)
        weeks = len(self.turns)
        name = min(MOST_NAME, max(longest, width(_("clock"))))
        self.sum = next((size for size in (WIDE_SUM, SUM) if cells >= 4 + LEAST_NAME + weeks + 2 * size), 0)
        self.name = max(1, min(name, cells - 3 - weeks - 2 * self.sum))
        self.left = 2 + self.name + 1

    @property
    def has_sums(self) -> bool:
        """Whether there is room for the totals."""
        return bool(self.sum)

    def months(self) -> Row:
        """Return the names of the months above their first weeks."""
        dates = [turn.date for turn in self.turns]
        begins = [week for week, day in enumerate(dates) if not week or day.month != dates[week - 1].month]
        if len(begins) > 1 and begins[1] < MONTH_CELLS:
            del begins[0]  # too short for its name
        line = ""
        for week in begins:
            name = _(MONTH_NAMES[dates[week].month - 1])
            line = line.ljust(week) + name if week + width(name) <= len(dates) else line
        row = [Piece(" " * self.left), Piece(line.ljust(len(dates)), Role.DIM)]
        if self.has_sums:
            turns = _("taking turns") if self.sum == WIDE_SUM else _("turns")
            heads = (turns, minutes_text(self.year.minute, self.ui))
            row += [
                column(text, self.sum, Role.DIM, "right", bold=here)
                for text, here in zip(heads, (self.place.in_turns, not self.place.in_turns), strict=True)
            ]
        return tuple(row)

    def people(self, room: int) -> Iterator[Row]:
        """Yield a row for each person, at most ``room`` of them, including the selected one."""
        everybody = self.year.people
        first = max(0, min(self.place.person - room // 2, len(everybody) - room))
        ways = [(turns, stretch_totals(turns)) for turns in (self.year.turns, self.year.always)]
        for index, person in list(enumerate(everybody))[first : first + room]:
            here = index == self.place.person
            more = (first and index == first) or (first + room < len(everybody) and index == first + room - 1)
            lead = self.signs.cursor if here else "…" if more and not self.ui.ascii else "+" if more else " "
            row = [Piece(f"{lead} ", Role.NOW), column(name_of(self.year, person.id), self.name, bold=here), Piece(" ")]
            row += [self._cell(turn, week, person.id) for week, turn in enumerate(self.turns)]
            if self.has_sums:
                row += [column(self._sum(turns, totals, person.id), self.sum, align="right") for turns, totals in ways]
            yield tuple(row)

    def _cell(self, turn: RotationTurn, week: int, who: str) -> Piece:
        sign, role, fill = seat_style(seat(turn, who), self.signs)
        return Piece(sign, role, Fill.SELECTED if week == self.place.week else fill, bold=week == self.place.week)

    def _sum(self, turns: tuple[RotationTurn, ...], totals: dict[str, int], who: str) -> str:
        """Return the total stretch of a person, and the number of weeks in which they get the notes."""
        length = length_text(totals[who]) if who in totals else ""
        missed = sum(seat(turn, who) is Seat.NOTES for turn in turns)
        notes = f"{self.signs.closed} {missed}" if missed else ""
        nothing = "0" if any(turn.slots for turn in turns) else "-"
        both = " ".join(text for text in (length, notes) if text) or nothing
        return both if not self.sum or width(both) < self.sum else length

    def between(self) -> Row:
        """Return a row between two people: the cursor runs through it."""
        return Piece(" " * (self.left + self.place.week)), Piece(self.signs.rule, Role.DIM)

    def clocks(self) -> Iterator[Row]:
        """Yield a row that marks the weeks with clock changes, if there are any."""
        if any(self.year.changed):
            marks = "".join(self.signs.rule if changed else " " for changed in self.year.changed)
            yield Piece("  "), column(_("clock"), self.name, Role.DIM), Piece(" "), Piece(marks, Role.ATTENTION)

    def marker(self) -> Row:
        """Return the date under the selected week, on its left near the right edge.

        Without columns for totals, the total of the selected person is shown beside it.
        """
        text, week, weeks = day_text(self.turns[self.place.week].date), self.place.week, len(self.turns)
        date = (Piece(f"{self.signs.over} "), Piece(text, bold=True))
        if week + width(text) + 2 > weeks:
            date = (Piece(text, bold=True), Piece(f" {self.signs.over}"))
            week -= width(text) + 1
        summary = "" if self.has_sums else self._total_text()
        if not summary or width(summary) + 3 > max(week, weeks - week - row_width(date)):
            return Piece(" " * (self.left + week)), *date
        if week < weeks // 2:
            gap = weeks - week - row_width(date) - width(summary)
            return Piece(" " * (self.left + week)), *date, Piece(" " * gap), Piece(summary, Role.DIM)
        return Piece(" " * self.left), Piece(summary.ljust(week), Role.DIM), *date

    def _total_text(self) -> str:
        person = self.year.people[self.place.person].id
        text = self._sum(self.turns, stretch_totals(self.turns), person)
        return _("{name}: {length} in all").format(name=name_of(self.year, person), length=text)


def turns_of(year: Year, place: WeekPlace) -> tuple[RotationTurn, ...]:
    """Return the weeks of the way that is shown."""
    return year.turns if place.in_turns else year.always


def name_of(year: Year, id: str) -> str:
    """Return the name of a person on the strip."""
    return _("You") if id == ME else year.name(id)


_SEAT_STYLES = {
    Seat.LATE: ("stretch", Role.ATTENTION, Fill.ATTENTION_TINT),
    Seat.EARLY: ("early", Role.ATTENTION, Fill.ATTENTION_TINT),
    Seat.BUSY: ("hatch", Role.FOCUS, Fill.FOCUS_TINT),
    Seat.FREE: ("dot", Role.DIM, Fill.NONE),
    Seat.NOTES: ("closed", Role.CLOSED, Fill.NONE),
}


def seat_style(kind: Seat, signs: Shapes) -> tuple[str, Role, Fill]:
    """Return the sign, role and fill of a seat; a blank for none."""
    name, role, fill = _SEAT_STYLES.get(kind, ("", Role.DIM, Fill.NONE))
    return str(getattr(signs, name, " ")), role, fill
