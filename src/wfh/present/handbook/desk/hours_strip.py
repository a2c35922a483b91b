"""The hours between sending and the answer, drawn: theirs above mine, half an hour or more a cell."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.handbook.answers import is_mine
from wfh.domain.time import zones
from wfh.domain.time.formatting import time_text, weekday_text
from wfh.domain.time.spans import Span
from wfh.present.rows.cell_width import truncate, width
from wfh.present.rows.pieces import Fill, Piece, Role, column
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.domain.handbook.answers import RuleAnswer
    from wfh.domain.handbook.team import Team
    from wfh.domain.model.people import Person
    from wfh.present.handbook.times import Clock
    from wfh.present.rows.pieces import Row

_STEPS = (30, 60, 120, 240)
_HOUR = timedelta(hours=1)
_LONGEST_NAME = 9


def hours_strip(team: Team, clock: Clock, found: RuleAnswer, cells: int, *, ascii: bool) -> tuple[Row, ...]:
    """Return the strip from when a question is sent until its answer is due; nothing if that is days away."""
    to, due = found.to, found.due
    if to is None or due is None or found.when != "hours" or is_mine(to):
        return ()
    names = min(_LONGEST_NAME, max(width(to.name), width(_("you"))))
    room = cells - names - 2
    start = found.sent.replace(minute=0, second=0, microsecond=0) - _HOUR
    length = due - start + 2 * _HOUR
    step = next((each for each in _STEPS if length / timedelta(minutes=each) <= room), 0)
    if not step or room < 24:
        return ()
    cell = timedelta(minutes=step)
    span = Span(start, start + room * cell)
    sent, end = (int((instant - start) / cell) for instant in (found.sent, due))
    end = min(end, room - 1)
    rows: list[Row] = [(Piece(" " * (names + 2)), *_scale(clock, span, room, cell))]
    for person, name in ((to, to.name), (team.me, _("you"))):
        line = _line(team, found, person, span, room, ascii=ascii)
        rows.append((column(truncate(name, names), names), Piece("  "), *_marked(line, sent, end)))
    mark = "^" if ascii else "▲"
    first = f"{mark} " + _("sent {time}").format(time=time_text(found.sent, clock.zone, clock.hours))
    last = f"{mark} {time_text(due, clock.zone, clock.hours)}"
    if sent + width(first) + 2 <= end and end + width(last) <= room:
        gap = end - sent - width(first)
        rows.append(
            (
                Piece(" " * (names + 2 + sent)),
                Piece(first, Role.DIM),
                Piece(" " * gap),
                Piece(last, Role.NOW, bold=True),
            )
        )
    return tuple(rows)


def _scale(clock: Clock, span: Span, room: int, cell: timedelta) -> Iterator[Piece]:
    """Yield the hours above the strip: every eighth cell, the weekday where another day begins."""
    text = ""
    last = zones.wall(span.start, clock.zone).date()
    for number in range(0, room, 8):
        at = zones.wall(span.start + number * cell, clock.zone)
        label = f"{at:%H}"
        if at.date() != last:
            label, last = f"{weekday_text(at.date())} {label}", at.date()
        if number + width(label) <= room:
            text = text.ljust(number) + label
    yield Piece(text, Role.DIM)


def _line(team: Team, found: RuleAnswer, person: Person, span: Span, room: int, *, ascii: bool) -> list[Piece]:
    hours = team.hours(person, found.rule.pauses)
    counted = hours.counted(span)
    full, rest = ("#", "-") if ascii else ("▆", "▂")
    step = (zones.ticks(span.end) - zones.ticks(span.start)) / room
    begin = zones.ticks(span.start)
    seen, due = (zones.ticks(each) if each else begin for each in (found.seen, found.due))
    pieces = []
    for number in range(room):
        middle = begin + (number + 0.5) * step
        works = any(first <= middle < last for first, last in counted)
        runs = works and person is found.to and seen <= middle < due
        role = Role.NOW if runs else Role.TEXT if works else Role.LINE
        pieces.append(Piece(full if works else rest, role, bold=runs))
    return pieces


def _marked(line: list[Piece], sent: int, due: int) -> Iterator[Piece]:
    for number, piece in enumerate(line):
        if number in {sent, due}:
            yield Piece(
                "|" if piece.text in "#-" else "┃", Role.NOW if number == due else Role.TEXT, Fill.NONE, bold=True
            )
        else:
            yield piece
