"""Overlap as rows of text: the reading under the cursor, and the tables of the shell commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.people import ME
from wfh.domain.overlap.presence import PresenceState, Timeline
from wfh.domain.time import zones
from wfh.domain.time.spans import Span
from wfh.domain.time.working_hours import DAY
from wfh.present.overlap.grid import CellState, Grid, cell_minutes_for, grid
from wfh.present.overlap.words import (
    names,
    note_groups,
    note_period,
    note_text,
    reason,
    shift_texts,
    state_word,
    verdict,
    zone_place,
)
from wfh.present.rows.cells import cut, fit, width, wrap
from wfh.present.rows.formatting import clock_text, date_text, day_text, minutes_text, weekday_text
from wfh.values import dataclass
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.moment_text import MomentPlace, When
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.presence import Presence

__all__ = [
    "CellState",
    "Grid",
    "Reading",
    "cell_minutes_for",
    "grid",
    "plain_lines",
    "readings",
    "when_lines",
    "who_lines",
]

NAME_CELLS = 14
_SIGNS = {
    CellState.WORKING: ("━", "="),
    CellState.OFFICE_HOURS: ("○", "o"),
    CellState.NO_MEETING: ("▒", "%"),
    CellState.FOCUS: ("◆", "#"),
    CellState.AWAKE: ("·", "."),
    CellState.ASLEEP: (" ", " "),
    CellState.OFF: (" ", " "),
    CellState.PARTLY: ("╌", "-"),
    CellState.EDGE: (" ", " "),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A person under the cursor: ``weekday`` is empty if their date is mine."""

    id: str
    name: str
    time: str
    weekday: str
    state: PresenceState
    word: str


def readings(overlap: Overlap, instant: datetime, ui: Ui, focus: Span | None = None) -> tuple[Reading, ...]:
    """Return everybody's local time and state at ``instant``; ``focus`` is when a focus block of mine runs."""
    today = zones.wall(instant, overlap.zone).date()
    found: list[Reading] = []
    for row in overlap.rows:
        timeline = Timeline(row.person.schedule, Span(instant, instant + DAY))
        local = zones.wall(instant, timeline.zone)
        in_focus = row.id == ME and focus is not None and instant in focus
        state = timeline.state(instant, in_focus=in_focus)
        weekday = "" if local.date() == today else weekday_text(local.date())
        time = clock_text(instant, timeline.zone, ui)
        found.append(Reading(row.id, row.person.name, time, weekday, state, state_word(state)))
    return tuple(found)


def sign(state: CellState, ui: Ui) -> str:
    """Return the character of a cell."""
    return _SIGNS[state][ui.ascii]


# ---------------------------------------------------------------- wfh overlap --plain


def plain_lines(overlap: Overlap, width: int, ui: Ui) -> tuple[str, ...]:
    """Return the overlap as a table of at most ``width`` cells (60 and more read well)."""
    lines: list[str] = []
    for number in range(overlap.days):
        lines += [*_day_lines(overlap, number, width, ui), ""]
    lines += _span_lines(overlap, width, ui)
    lines += ["", *_proposal_lines(overlap, width, ui)]
    notes = _note_lines(overlap, width, ui)
    return tuple(line.rstrip() for line in [*lines, *(["", *notes] if notes else [])])


def _name_cells(overlap: Overlap) -> int:
    together = width(_("Together"))
    return max(together, min(NAME_CELLS, max(width(row.person.name) for row in overlap.rows)))


def _day_lines(overlap: Overlap, number: int, cells: int, ui: Ui) -> list[str]:
    name = _name_cells(overlap)
    left = name + 1 + len("UTC+12:45") + 1
    found = grid(overlap, overlap.date + number * DAY, cell_minutes_for(cells - left))
    title = _("{date}, on the clock of {place}").format(date=date_text(found.date), place=zone_place(overlap.zone.key))
    lines = [cut(title, cells), " " * left + found.header(ui.clock)]
    for row in found.rows:
        offset = fit(zones.utc_label(row.offset), left - name - 2)
        lines.append(f"{fit(row.name, name)} {offset} " + "".join(sign(state, ui) for state in row.cells))
    counts = "".join(_count(count) for count in found.together)
    legend = _legend(found, ui)
    indent = max(0, min(left, cells - width(legend)))
    return [*lines, fit(_("Together"), left) + counts, cut(" " * indent + legend, cells)] if found.width else lines[:1]


def _count(count: int) -> str:
    return " " if count < 2 else str(count) if count < 10 else "+"


def _legend(found: Grid, ui: Ui) -> str:
    """Describe what the signs mean: the usual ones, and what else there is on this day."""
    words = {CellState.WORKING: _("working"), CellState.NO_MEETING: _("no meetings")}
    if any(CellState.OFFICE_HOURS in row.cells for row in found.rows):
        words[CellState.OFFICE_HOURS] = _("office hours")
    words |= {CellState.AWAKE: _("awake"), CellState.PARTLY: _("in part")}
    return "  ".join(f"{sign(state, ui)} {word}" for state, word in words.items())


def _times(span: Span, overlap: Overlap, ui: Ui) -> str:
    """Return ``14:00–14:30`` on my clock, with the weekday where more than one day was asked for."""
    start, end = (clock_text(at, overlap.zone, ui) for at in (span.start, span.end))
    day = f"{_day_before(span, overlap)} " if overlap.days > 1 or span.start >= overlap.span.end else ""
    return f"{day}{start}{'-' if ui.ascii else '–'}{end}"


def _day_before(span: Span, overlap: Overlap) -> str:
    """Return the weekday of a slot, with its date where that lies after the days that were asked for."""
    day = zones.wall(span.start, overlap.zone).date()
    return weekday_text(day) if span.start < overlap.span.end else day_text(day)


def _span_lines(overlap: Overlap, cells: int, ui: Ui) -> list[str]:
    if len(overlap.rows) < 2:
        return []
    label = max(width(_("Together")), width(_("Everyone")))
    found = [(_times(one.span, overlap, ui), names(overlap, one.people)) for one in overlap.together]
    lines = _labelled(_("Together"), label, [f"{times}  {who}" for times, who in found], cells)
    everyone = [_times(span, overlap, ui) for span in overlap.everyone]
    return lines + _labelled(_("Everyone"), label, [", ".join(everyone)] if everyone else [], cells)


def _labelled(label: str, label_cells: int, values: Sequence[str], cells: int) -> list[str]:
    """Return values beneath each other, the first beside the label; what is too long goes on in the next line."""
    room = max(20, cells - label_cells - 2)
    lines = [line for value in values or [_("none")] for line in wrap(value, room)]
    return [f"{fit(label if not number else '', label_cells)}  {line}" for number, line in enumerate(lines)]


def _proposal_lines(overlap: Overlap, cells: int, ui: Ui) -> list[str]:
    said = verdict(overlap)
    lines = wrap(f"{'!' if ui.ascii else '▲'} {said}", cells) if said else []
    slots = [_times(one.span, overlap, ui) for one in overlap.offers]
    slot_cells = max(map(width, slots), default=0)
    for number, (slot, proposal) in enumerate(zip(slots, overlap.offers, strict=True), 1):
        lines += _labelled(f"{number}  {slot}", slot_cells + 3, [reason(overlap, proposal)], cells)
    return lines


def _note_lines(overlap: Overlap, cells: int, ui: Ui) -> list[str]:
    lines: list[str] = []
    groups = note_groups(overlap.notes)
    periods = [note_period(group[0], ui) for group in groups]
    period_cells = max(map(width, periods), default=0)
    for period, group in zip(periods, groups, strict=True):
        said = [note_text(overlap, group), *shift_texts(overlap, group, ui)]
        lines += _labelled(period, period_cells, said, cells)
    return lines


# ---------------------------------------------------------------- wfh who, wfh when


def who_lines(found: Sequence[Presence], zone: ZoneInfo, ui: Ui, width: int = 80) -> tuple[str, ...]:
    """Return one line a person: name, local time, state, and when that changes on my clock."""
    rows = [
        (one.name, _local_text(one.local, one.day, ui), state_word(one.state), _presence_when(one, zone, ui))
        for one in found
    ]
    return _table(rows, width)


def _presence_when(found: Presence, zone: ZoneInfo, ui: Ui) -> str:
    at = found.until if found.state.is_working else found.next_working
    if at is None:
        return ""
    local, today = zones.wall(at, zone), zones.wall(found.local, zone).date()
    time = (
        clock_text(at, zone, ui)
        if local.date() == today
        else f"{weekday_text(local.date())} {clock_text(at, zone, ui)}"
    )
    if found.state.is_working:
        return _("until {time}").format(time=time)
    starts = found.state in {PresenceState.BEFORE, PresenceState.ASLEEP}
    return (_("starts {time} your time") if starts else _("back {time} your time")).format(time=time)


def when_lines(when: When, ui: Ui, width: int = 80) -> tuple[str, ...]:
    """Return one line a place: name, weekday and local time, offset and state; a note first, where there is one."""
    rows = [_place_row(place, ui) for place in when.places]
    return (*wrap(when.note, width), *_table(rows, width))


def _place_row(place: MomentPlace, ui: Ui) -> tuple[str, ...]:
    offset = place.local.utcoffset()
    return (
        place.name,
        date_text(place.local.date()),
        minutes_text(place.local.hour * 60 + place.local.minute, ui),
        zones.utc_label(zones.to_minutes(offset)) if offset is not None else "",
        "" if place.state is None else state_word(place.state),
    )


def _local_text(local: datetime, day: int, ui: Ui) -> str:
    time = minutes_text(local.hour * 60 + local.minute, ui)
    return f"{time} {weekday_text(local.date())}" if day else time


def _table(rows: Sequence[tuple[str, ...]], cells: int) -> tuple[str, ...]:
    """Return rows as columns two cells apart, the first cut so that all fit."""
    if not rows:
        return ()
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    sizes[0] = max(4, min(sizes[0], cells - sum(sizes[1:]) - 2 * (len(sizes) - 1)))
    lines = ("  ".join(fit(text, size) for text, size in zip(row, sizes, strict=True)) for row in rows)
    return tuple(cut(line.rstrip(), cells) for line in lines)
