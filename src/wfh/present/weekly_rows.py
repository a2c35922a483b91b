"""A weekly meeting over a year as rows: a cell a week for each person, and what one week means in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wfh.domain import zones
from wfh.domain.people import ME
from wfh.domain.rotation import Seat, carried, seat
from wfh.domain.telling import MONTH_NAMES
from wfh.present.cells import width, wrap
from wfh.present.overlap_below import flowing, reason_pieces
from wfh.present.overlap_words import gap_text, names, stretch_text
from wfh.present.pieces import EMPTY, Fill, Piece, Role, column, fitted, row_width
from wfh.present.times import clock_text, date_text, day_text, length_text, minutes_text, shapes, weekday_text
from wfh.values import replace
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.config import Ui
    from wfh.domain.people import Person
    from wfh.domain.proposals import Proposal
    from wfh.domain.rotation import RotationTurn, Year
    from wfh.present.pieces import Row
    from wfh.present.times import Shapes

LEAST_NAME, MOST_NAME = 6, 16
SUM, WIDE_SUM = 9, 13
"""The cells of a column that adds a year up."""
MONTH_CELLS = 4


class Place(NamedTuple):
    """Where the reader stands: in which week, at which person, and whether the meeting goes round or stays put."""

    week: int = 0
    person: int = 0
    in_turns: bool = True


def weekly_rows(year: Year, place: Place, cells: int, lines: int, ui: Ui) -> tuple[Row, ...]:
    """Give the year in ``cells`` by ``lines``: everybody's weeks, and the week that ``place`` stands on in words."""
    title = _title(year, place, cells, ui)
    if len(year.people) < 2:
        return fitted((title, EMPTY, (Piece(f" {_('Nobody else is asked: a meeting needs two.')}", Role.DIM),)), cells)
    strip = _Strip(year, place, cells, ui)
    told = [*_week(year, place, cells, ui), EMPTY, *_meaning(year, place, cells, ui, sums=strip.has_sums)]
    fixed = 3 + len(tuple(strip.clocks())) + len(told)
    gap = [EMPTY] if fixed + 2 + len(year.people) <= lines else []
    if fixed + len(year.people) > lines:
        told.remove(EMPTY)
    room = max(min(len(year.people), 4), min(len(year.people), lines - fixed))
    rows = list(strip.people(room))
    if fixed + 2 + 2 * len(year.people) <= lines:
        rows = [line for row in rows for line in (row, strip.between())]
    people = (*rows, *strip.clocks(), strip.marker())
    return fitted((title, *gap, strip.months(), *people, *gap, *told), cells)[:lines]


def _title(year: Year, place: Place, cells: int, ui: Ui) -> Row:
    """Say which meeting it is, and which of the two ways is looked at."""
    row: Row = (Piece(f" {_lead(year)}", bold=True), Piece("   "))
    fixed = _("always at {time}").format(time=minutes_text(year.minute, ui))
    for text, here in ((_("in turns"), place.in_turns), (fixed, not place.in_turns)):
        row = (*row, Piece(f" {text} ", Role.TEXT if here else Role.DIM, Fill.SELECTED if here else Fill.NONE, here))
    first, last = date_text(year.turns[0].date), date_text(year.turns[-1].date)
    span = f"{first} {'-' if ui.ascii else '–'} {last}"
    return (*row, Piece(f"   {span}", Role.DIM)) if row_width(row) + 4 + width(span) <= cells else row


def _lead(year: Year) -> str:
    return _("Each {day}, {length}").format(day=weekday_text(year.turns[0].date), length=length_text(year.minutes))


class _Strip:
    """Everybody's weeks, a cell each."""

    def __init__(self, year: Year, place: Place, cells: int, ui: Ui) -> None:
        self.year, self.place, self.ui, self.signs = year, place, ui, shapes(ui)
        self.turns = _turns(year, place)
        longest = max(width(_name(year, person.id)) for person in year.people)
        weeks = len(self.turns)
        name = min(MOST_NAME, max(longest, width(_("clock"))))
        self.sum = next((size for size in (WIDE_SUM, SUM) if cells >= 4 + LEAST_NAME + weeks + 2 * size), 0)
        self.name = max(1, min(name, cells - 3 - weeks - 2 * self.sum))
        self.left = 2 + self.name + 1

    @property
    def has_sums(self) -> bool:
        """Tell whether there is room for what the year adds up to."""
        return bool(self.sum)

    def months(self) -> Row:
        """Give the names of the months over their first week."""
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
            turns = _("in turns") if self.sum == WIDE_SUM else _("turns")
            heads = (turns, minutes_text(self.year.minute, self.ui))
            row += [
                column(text, self.sum, Role.DIM, "right", bold=here)
                for text, here in zip(heads, (self.place.in_turns, not self.place.in_turns), strict=True)
            ]
        return tuple(row)

    def people(self, room: int) -> Iterator[Row]:
        """Give a row for each person, as many as there is ``room`` for, the one of the cursor among them."""
        everybody = self.year.people
        first = max(0, min(self.place.person - room // 2, len(everybody) - room))
        ways = [(turns, carried(turns)) for turns in (self.year.turns, self.year.always)]
        for index, person in list(enumerate(everybody))[first : first + room]:
            here = index == self.place.person
            more = (first and index == first) or (first + room < len(everybody) and index == first + room - 1)
            lead = self.signs.cursor if here else "…" if more and not self.ui.ascii else "+" if more else " "
            row = [Piece(f"{lead} ", Role.NOW), column(_name(self.year, person.id), self.name, bold=here), Piece(" ")]
            row += [self._cell(turn, week, person.id) for week, turn in enumerate(self.turns)]
            if self.has_sums:
                row += [column(self._sum(turns, found, person.id), self.sum, align="right") for turns, found in ways]
            yield tuple(row)

    def _cell(self, turn: RotationTurn, week: int, who: str) -> Piece:
        sign, role, fill = _look_of(seat(turn, who), self.signs)
        return Piece(sign, role, Fill.SELECTED if week == self.place.week else fill, bold=week == self.place.week)

    def _sum(self, turns: tuple[RotationTurn, ...], found: dict[str, int], who: str) -> str:
        """Give how far a year stretches somebody, and in how many weeks they get the notes."""
        length = length_text(found[who]) if who in found else ""
        missed = sum(seat(turn, who) is Seat.NOTES for turn in turns)
        notes = f"{self.signs.closed} {missed}" if missed else ""
        nothing = "0" if any(turn.slots for turn in turns) else "-"
        both = " ".join(text for text in (length, notes) if text) or nothing
        return both if width(both) < self.sum else length

    def between(self) -> Row:
        """Give a row between two people: the cursor runs through it."""
        return Piece(" " * (self.left + self.place.week)), Piece(self.signs.rule, Role.DIM)

    def clocks(self) -> Iterator[Row]:
        """Give the weeks in which somebody's clock has moved, where there are any."""
        if any(self.year.changed):
            marks = "".join(self.signs.rule if changed else " " for changed in self.year.changed)
            yield Piece("  "), column(_("clock"), self.name, Role.DIM), Piece(" "), Piece(marks, Role.ATTENTION)

    def marker(self) -> Row:
        """Give the date under the week of the cursor, on its left near the right edge."""
        text, at = day_text(self.turns[self.place.week].date), self.left + self.place.week
        if self.place.week + width(text) + 2 > len(self.turns):
            return Piece(" " * (at - width(text) - 1)), Piece(text, bold=True), Piece(f" {self.signs.over}")
        return Piece(" " * at), Piece(f"{self.signs.over} "), Piece(text, bold=True)


def _turns(year: Year, place: Place) -> tuple[RotationTurn, ...]:
    return year.turns if place.in_turns else year.always


def _name(year: Year, id: str) -> str:
    return _("You") if id == ME else year.name(id)


def _look_of(found: Seat, signs: Shapes) -> tuple[str, Role, Fill]:
    match found:
        case Seat.LATE:
            return signs.stretch, Role.ATTENTION, Fill.ATTENTION_TINT
        case Seat.EARLY:
            return signs.early, Role.ATTENTION, Fill.ATTENTION_TINT
        case Seat.BUSY:
            return signs.hatch, Role.FOCUS, Fill.FOCUS_TINT
        case Seat.FREE:
            return signs.dot, Role.DIM, Fill.NONE
        case Seat.NOTES:
            return signs.closed, Role.CLOSED, Fill.NONE
        case Seat.NONE:
            return " ", Role.DIM, Fill.NONE


def _meaning(year: Year, place: Place, cells: int, ui: Ui, *, sums: bool) -> list[Row]:
    """Say what the signs that are there mean, and what the year adds up to."""
    words = {
        Seat.FREE: _("within hours"),
        Seat.EARLY: _("starts early"),
        Seat.LATE: _("stays late"),
        Seat.BUSY: _("in a break or a no-meeting window"),
        Seat.NOTES: _("gets the notes"),
        Seat.NONE: _("blank: you are off or asleep"),
    }
    found = {seat(turn, person.id) for turn in _turns(year, place) for person in year.people}
    signs = ", ".join(f"{_look_of(one, shapes(ui))[0].strip()} {words[one]}".lstrip() for one in words if one in found)
    added = _("On the right: how far the year stretches each, in turns and at {time}.")
    said = [(added.format(time=minutes_text(year.minute, ui)) if sums else _total(year, place), Role.DIM)]
    said.insert(0 if sums else 1, (signs, Role.DIM))
    return [(Piece(f" {line}", role),) for text, role in said for line in wrap(text, cells - 2)]


def _total(year: Year, place: Place) -> str:
    parts = [f"{_name(year, id_)} {length_text(minutes)}" for id_, minutes in carried(_turns(year, place)).items()]
    return _("The year stretches {lengths}.").format(lengths=", ".join(parts)) if parts else _("Nobody stretches.")


def _week(year: Year, place: Place, cells: int, ui: Ui) -> list[Row]:
    """Say what the week of the cursor means: each slot, what it asks, and the clocks that moved before it."""
    turn = _turns(year, place)[place.week]
    rows: list[Row] = []
    for slot in turn.slots:
        start, end = (clock_text(at, year.zone, ui) for at in (slot.span.start, slot.span.end))
        lead = (Piece(f" {start}{'-' if ui.ascii else '–'}{end}   ", bold=True),)
        absent = slot.absent if len(turn.slots) == 1 else ()  # of two calls, one has the notes of the other
        parts = reason_pieces(year, replace(slot, budgets=(), absent=absent))
        clocks = [Piece(text, Role.DIM)] if (text := _clocks_at(year, slot, ui)) else []
        rows += flowing(lead, [*parts, *clocks], cells, shapes(ui).dot)
    none = [] if turn.slots else [(_("No meeting: you are off or asleep then."), Role.DIM)]
    said = [*none, *((text, Role.ATTENTION) for text in _moved(year, place.week))]
    return [*rows, *((Piece(f" {line}", role),) for text, role in said for line in wrap(text, cells - 2))]


def _clocks_at(year: Year, slot: Proposal, ui: Ui) -> str:
    """Give the local times of those who come, where they differ from mine: ``Priya 18:30; Sam, Lee 08:00``."""
    mine = zones.wall(slot.span.start, year.zone)
    found: dict[str, list[str]] = {}
    for person in year.people[1:]:
        zone = zones.zone(person.schedule.timezone)
        wall = zones.wall(slot.span.start, zone)
        if person.id in slot.people and wall.replace(tzinfo=None) != mine.replace(tzinfo=None):
            weekday = "" if wall.date() == mine.date() else f" {weekday_text(wall.date())}"
            found.setdefault(f"{clock_text(slot.span.start, zone, ui)}{weekday}", []).append(person.name)
    return "; ".join(f"{', '.join(people)} {time}" for time, people in found.items())


def _moved(year: Year, week: int) -> list[str]:
    """Say whose clock moved since the week before, and how far they are from me now."""
    moved = year.changed[week]
    gaps: dict[int, list[str]] = {}
    for person in year.people[1:] if moved else ():
        now, before = (_gap(year, person, at) for at in (week, week - 1))
        if now != before:
            gaps.setdefault(now, []).append(person.id)
    found = [_("Your clock has changed since the week before.")] if ME in moved else []
    for gap, ids in gaps.items():
        text = ngettext("{names} is {gap} from now on.", "{names} are {gap} from now on.", len(ids))
        found.append(text.format(names=names(year, ids), gap=gap_text(gap)))
    return found


def _gap(year: Year, person: Person, week: int) -> int:
    at = year.instant(week)
    return zones.offset_minutes(at, zones.zone(person.schedule.timezone)) - zones.offset_minutes(at, year.zone)


# ---------------------------------------------------------------- to paste


def weekly_text(year: Year, place: Place, ui: Ui) -> str:
    """Give the year as text: a line a week with its time on my clock and in UTC, and who stretches."""
    fixed = _("always at {time}").format(time=minutes_text(year.minute, ui))
    lines = [_line(year, turn, slot, ui) for turn in _turns(year, place) for slot in turn.slots]
    return "\n".join([f"{_lead(year)}, {_('in turns') if place.in_turns else fixed}", *lines, _total(year, place)])


def _line(year: Year, turn: RotationTurn, slot: Proposal, ui: Ui) -> str:
    start, end = (clock_text(at, year.zone, ui) for at in (slot.span.start, slot.span.end))
    utc = clock_text(slot.span.start, zones.zone("UTC"), ui)
    stretches = ", ".join(stretch_text(year, one) for one in slot.stretch)
    line = f"{date_text(turn.date)} {start}{'-' if ui.ascii else '–'}{end} (UTC {utc})"
    return f"{line}: {stretches}" if stretches else line
