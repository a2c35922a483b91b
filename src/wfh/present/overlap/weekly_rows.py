"""A weekly meeting over a year as rows: a cell per week for each person, and the selected week in words."""

from __future__ import annotations

from wfh.domain.model.people import ME
from wfh.domain.overlap.rotation import Seat, seat, stretch_totals
from wfh.domain.time import zones
from wfh.domain.time.formatting import gap_text
from wfh.present.overlap.proposal_rows import flowing, reason_pieces
from wfh.present.overlap.weekly_strip import WeeklyStrip, WeekPlace, seat_style, turns_of
from wfh.present.overlap.words import names, names_in_sentence
from wfh.present.rows.cell_width import width, wrap
from wfh.present.rows.formatting import (
    clock_text,
    date_text,
    length_text,
    minutes_text,
    shapes,
    span_text,
    weekday_text,
)
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, fitted, row_width
from wfh.values import replace
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.model.config import Ui
    from wfh.domain.model.people import Person
    from wfh.domain.overlap.rotation import RotationTurn, Year
    from wfh.domain.overlap.slot_cost import Stretch
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.present.rows.pieces import Row

__all__ = ["WeekPlace", "weekly_rows", "weekly_text"]

MOST_TOLD = 9
"""The lines that explain a week: two calls, clock changes, the legend."""
LEAST_PEOPLE = 4


def weekly_rows(year: Year, place: WeekPlace, cells: int, lines: int, ui: Ui) -> tuple[Row, ...]:
    """Return the year in ``cells`` by ``lines``: everybody's weeks, and the selected week in words."""
    title = _title(year, place, cells, ui)
    if len(year.people) < 2:
        return fitted(
            (title, EMPTY, (Piece(f" {_('Nobody else takes part: a meeting needs two.')}", Role.DIM),)), cells
        )
    strip = WeeklyStrip(year, place, cells, ui)
    explanation = [*_week(year, place, cells, ui), EMPTY, *_meaning(year, place, cells, ui, sums=strip.has_sums)]
    # Sized for any week, so that nothing moves while the week changes.
    everybody, used = len(year.people), 3 + len(tuple(strip.clocks())) + MOST_TOLD
    gap = [EMPTY] if used + 2 + everybody <= lines else []
    room = max(min(everybody, LEAST_PEOPLE), min(everybody, lines - used))
    rows = list(strip.people(room))
    if used + 2 + 2 * everybody <= lines:
        rows = [line for row in rows for line in (row, strip.between())]
    if used + room > lines:
        explanation.remove(EMPTY)
    people = (*rows, *strip.clocks(), strip.marker())
    return fitted((title, *gap, strip.months(), *people, *gap, *explanation), cells)[:lines]


def _title(year: Year, place: WeekPlace, cells: int, ui: Ui) -> Row:
    """Return the meeting, and which of the two ways is shown."""
    row: Row = (Piece(f" {_lead(year)}", bold=True), Piece("   "))
    fixed = _("always at {time}").format(time=minutes_text(year.minute, ui))
    for text, here in ((_("taking turns"), place.in_turns), (fixed, not place.in_turns)):
        row = (*row, Piece(f" {text} ", Role.TEXT if here else Role.DIM, Fill.SELECTED if here else Fill.NONE, here))
    first, last = date_text(year.turns[0].date), date_text(year.turns[-1].date)
    span = f"{first} {'-' if ui.ascii else '–'} {last}"
    return (*row, Piece(f"   {span}", Role.DIM)) if row_width(row) + 4 + width(span) <= cells else row


def _lead(year: Year) -> str:
    return _("Each {day}, {length}").format(day=weekday_text(year.turns[0].date), length=length_text(year.minutes))


def _meaning(year: Year, place: WeekPlace, cells: int, ui: Ui, *, sums: bool) -> list[Row]:
    """Return the legend of the signs that occur, and the totals of the year."""
    words = {
        Seat.FREE: _("within hours"),
        Seat.EARLY: _("starts early"),
        Seat.LATE: _("stays late"),
        Seat.BUSY: _("in a break or no-meeting time"),
        Seat.NOTES: _("gets the notes"),
        Seat.NONE: _("blank: you are off or asleep"),
    }
    seats = {seat(turn, person.id) for turn in turns_of(year, place) for person in year.people}
    signs = ", ".join(
        f"{seat_style(kind, shapes(ui))[0].strip()} {words[kind]}".lstrip() for kind in words if kind in seats
    )
    added = _("Right: hours outside work each person gives in a year, taking turns or always {time}.")
    sentences = [(added.format(time=minutes_text(year.minute, ui)) if sums else _total(year, place), Role.DIM)]
    sentences.insert(0 if sums else 1, (signs, Role.DIM))
    return [(Piece(f" {line}", role),) for text, role in sentences for line in wrap(text, cells - 2)]


def _total(year: Year, place: WeekPlace, me: str = "") -> str:
    totals = stretch_totals(turns_of(year, place))
    parts = [f"{me if me and id_ == ME else names(year, [id_])} {length_text(totals[id_])}" for id_ in totals]
    return (
        _("The year stretches {lengths}.").format(lengths=", ".join(parts))
        if parts
        else _("Nobody works outside hours.")
    )


def _week(year: Year, place: WeekPlace, cells: int, ui: Ui) -> list[Row]:
    """Return the selected week in words.

    It says for each slot what it asks of people, and which clocks changed before it.
    """
    turn = turns_of(year, place)[place.week]
    rows: list[Row] = []
    for slot in turn.slots:
        lead = (Piece(f" {span_text(slot.span, year.zone, ui)}   ", bold=True),)
        absent = slot.absent if len(turn.slots) == 1 else ()  # with two calls, nobody depends on notes
        parts = reason_pieces(year, replace(slot, budgets=(), absent=absent))
        clocks = [Piece(text, Role.DIM)] if (text := _clocks_at(year, slot, ui)) else []
        rows += flowing(lead, [*parts, *clocks], cells, shapes(ui).dot)
    none = [] if turn.slots else [(_("No meeting: you are off or asleep then."), Role.DIM)]
    sentences = [*none, *((text, Role.ATTENTION) for text in _moved(year, place.week))]
    return [*rows, *((Piece(f" {line}", role),) for text, role in sentences for line in wrap(text, cells - 2))]


def _clocks_at(year: Year, slot: SlotProposal, ui: Ui) -> str:
    """Return the local times of the attendees if they differ from mine: ``Priya 18:30; Sam, Lee 08:00``."""
    mine = zones.wall(slot.span.start, year.zone)
    names_by_time: dict[str, list[str]] = {}
    for person in year.people[1:]:
        zone = zones.zone(person.schedule.timezone)
        wall = zones.wall(slot.span.start, zone)
        if person.id in slot.people and wall.replace(tzinfo=None) != mine.replace(tzinfo=None):
            weekday = "" if wall.date() == mine.date() else f" {weekday_text(wall.date())}"
            names_by_time.setdefault(f"{clock_text(slot.span.start, zone, ui)}{weekday}", []).append(person.name)
    return "; ".join(f"{', '.join(people)} {time}" for time, people in names_by_time.items())


def _moved(year: Year, week: int) -> list[str]:
    """Return whose clock has changed since the week before, and their new difference to mine."""
    moved = year.changed[week]
    gaps: dict[int, list[str]] = {}
    for person in year.people[1:] if moved else ():
        now, before = (_gap(year, person, at) for at in (week, week - 1))
        if now != before:
            gaps.setdefault(now, []).append(person.id)
    sentences = [_("Your clock has changed since the week before.")] if ME in moved else []
    for gap, ids in gaps.items():
        text = ngettext("{names} is {gap} from now on.", "{names} are {gap} from now on.", len(ids))
        sentences.append(text.format(names=names_in_sentence(year, ids), gap=gap_text(gap)))
    return sentences


def _gap(year: Year, person: Person, week: int) -> int:
    at = year.instant(week)
    return zones.offset_minutes(at, zones.zone(person.schedule.timezone)) - zones.offset_minutes(at, year.zone)


# ---------------------------------------------------------------- to paste


def weekly_text(year: Year, place: WeekPlace, ui: Ui) -> str:
    """Return the year as text: a line per week with its time on my clock and in UTC, and who stretches, me by name."""
    fixed = _("always at {time}").format(time=minutes_text(year.minute, ui))
    turns = turns_of(year, place)
    lines = [_line(year, turn, number, ui) for turn in turns for number in range(len(turn.slots))]
    double = sum(len(turn.slots) > 1 for turn in turns)
    if double:
        text = _("No reasonable slot for everyone in {n} of {all} weeks: two calls then.")
        lines.append(text.format(n=double, all=len(turns)))
    total = _total(year, place, year.name(ME))
    return "\n".join([f"{_lead(year)}, {_('taking turns') if place.in_turns else fixed}", *lines, total])


def _line(year: Year, turn: RotationTurn, number: int, ui: Ui) -> str:
    """Return a slot of a week in a line; who takes part if it is one of two calls."""
    slot = turn.slots[number]
    utc = clock_text(slot.span.start, zones.zone("UTC"), ui)
    stretches = ", ".join(text for stretch in slot.stretch for text in _stretches(year, stretch))
    line = f"{date_text(turn.date)} {span_text(slot.span, year.zone, ui)} (UTC {utc})"
    if len(turn.slots) > 1:
        others = ", ".join(year.name(id) for id in slot.people if id != ME)
        text = _("call {number} of {all} with {names}")
        line += f", {text.format(number=number + 1, all=len(turn.slots), names=others)}"
    return f"{line}: {stretches}" if stretches else line


def _stretches(year: Year, stretch: Stretch) -> Iterator[str]:
    for text, minutes in (
        (_("{name} starts {length} early"), stretch.before),
        (_("{name} stays {length} later"), stretch.after),
    ):
        if minutes:
            yield text.format(name=year.name(stretch.id), length=length_text(minutes))
