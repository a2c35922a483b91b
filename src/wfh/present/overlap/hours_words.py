"""Everybody's hours of a day in words, for screen readers: ``Sam, UTC-4: 14:00–22:00``."""

from __future__ import annotations

from wfh.domain.model.people import ME
from wfh.domain.time import zones
from wfh.domain.time.spans import Span, union
from wfh.domain.time.working_hours import day_span
from wfh.present.overlap.grid import WORK, CellState, states_between
from wfh.present.rows.cell_width import truncate, wrap
from wfh.present.rows.formatting import clock_text
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from wfh.domain.model.config import Ui
    from wfh.domain.model.people import Person
    from wfh.domain.overlap.overlap import Overlap

_KINDS = {
    CellState.NO_MEETING: N_("no meetings {times}"),
    CellState.OFFICE_HOURS: N_("office hours {times}"),
    CellState.MEETING: N_("in a meeting {times}"),
    CellState.MAYBE: N_("not answered yet {times}"),
    CellState.FOCUS: N_("focus {times}"),
}
_LONGEST_NAME = 40


def hours_lines(overlap: Overlap, day: date, cells: int, ui: Ui) -> list[str]:
    """Return a line per person, on the clock of the overlap: when they work, and when they keep time free."""
    span = day_span(day, overlap.zone)
    if span.start == span.end:
        return []
    return [
        line if not number else f"  {line}"
        for row in overlap.rows
        for number, line in enumerate(wrap(_line(overlap, row.person, span, ui), cells - 2))
    ]


def _line(overlap: Overlap, person: Person, span: Span, ui: Ui) -> str:
    offset = zones.utc_label(zones.offset_minutes(span.start, zones.zone(person.schedule.timezone)))
    name = truncate(person.name, _LONGEST_NAME)
    who = name if person.id == ME else _("{name}, {offset}").format(name=name, offset=offset)
    kinds = tuple(states_between(person, span))
    work = union(each for each, state in kinds if state in WORK)
    if not work:
        return (_("{who}: not working") if person.has_hours else _("{who}: no hours are set")).format(who=who)
    told = [_times(work, overlap, span, ui)]
    for kind, words in _KINDS.items():
        if spans := union(each for each, state in kinds if state is kind):
            told.append(_(words).format(times=_times(spans, overlap, span, ui)))
    return _("{who}: {hours}").format(who=who, hours="; ".join(told))


def _times(spans: Sequence[Span], overlap: Overlap, day: Span, ui: Ui) -> str:
    """Return spans as times of day; the end of the day is 24:00."""
    dash = "-" if ui.ascii else "–"

    def edge(span: Span) -> Iterator[str]:
        yield clock_text(span.start, overlap.zone, ui)
        yield "24:00" if span.end == day.end and ui.clock == 24 else clock_text(span.end, overlap.zone, ui)

    return ", ".join(dash.join(edge(span)) for span in spans)
