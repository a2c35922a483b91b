"""Times, days and lengths as people read them, and the boundary state as a shape and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.focus import remaining_seconds
from wfh.domain.look import BoundaryState
from wfh.domain.moment import seconds_between
from wfh.present.pieces import Piece, Role
from wfh.words import N_, _

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.config import Ui
    from wfh.domain.look import Look
    from wfh.present.pieces import Row

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def minutes_text(minutes: int, ui: Ui) -> str:
    """Give minutes after midnight as a time of day: ``09:05``, or ``9:05am`` on a 12-hour clock."""
    hour, minute = divmod(minutes % (24 * 60), 60)
    if ui.clock != 12:
        return f"{hour:02}:{minute:02}"
    return f"{hour % 12 or 12}:{minute:02}{'am' if hour < 12 else 'pm'}"


def clock_text(instant: datetime, zone: ZoneInfo, ui: Ui) -> str:
    """Give an instant as the time of day in ``zone``: ``09:05``."""
    local = instant.astimezone(zone)
    return minutes_text(local.hour * 60 + local.minute, ui)


def weekday_text(day: date) -> str:
    """Give the short name of a day of the week: ``Mon``."""
    return _(WEEKDAYS[day.weekday()])


def day_text(day: date) -> str:
    """Give a date without its year: ``Mon 23 Nov``."""
    return f"{weekday_text(day)} {day.day} {_(MONTHS[day.month - 1])}"


def date_text(day: date) -> str:
    """Give a date in full: ``Mon 23 Nov 2026``."""
    return f"{day_text(day)} {day.year}"


def length_text(minutes: int) -> str:
    """Give a length: ``45 m``, ``2 h``, ``1 h 20``; a negative one with its sign."""
    sign, minutes = ("−" if minutes < 0 else ""), abs(minutes)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{sign}{minutes} m").format(sign=sign, minutes=rest)
    if not rest:
        return _("{sign}{hours} h").format(sign=sign, hours=hours)
    return _("{sign}{hours} h {minutes:02}").format(sign=sign, hours=hours, minutes=rest)


def countdown(seconds: int) -> str:
    """Give seconds as ``32:10``, ``1:05:00`` from an hour on, and over time as ``+2:10``."""
    sign, seconds = ("+" if seconds < 0 else ""), abs(seconds)
    hours, rest = divmod(seconds, 3600)
    if hours:
        return f"{sign}{hours}:{rest // 60:02}:{rest % 60:02}"
    return f"{sign}{rest // 60}:{rest % 60:02}"


def day_and_time(instant: datetime, look: Look) -> str:
    """Give a time, with the day of the week where it is not today's working day: ``Tue 09:00``."""
    local = instant.astimezone(look.zone)
    time = clock_text(instant, look.zone, look.config.ui)
    return time if local.date() == look.date else f"{weekday_text(local.date())} {time}"


class Shapes:
    """The shapes of states, in Unicode or, where ``ascii`` is set, in ASCII."""

    def __init__(self, ascii: bool = False) -> None:
        """Choose the set."""
        pick = _ASCII if ascii else _UNICODE
        self.before, self.working, self.ending, self.focus, self.on_break, self.over, self.closed = pick[:7]
        self.done, self.open, self.begun, self.cursor, self.stretch, self.early, self.edge = pick[7:14]
        self.line, self.rule, self.hatch, self.window, self.dot, self.bar_rest, self.selected = pick[14:21]


_UNICODE = ("○", "●", "◐", "◆", "◇", "▲", "☾", "✓", "○", "◐", "▸", "▽", "△", "▌", "━", "│", "╱", "▎", "·", "━", "▎")
_ASCII = ("o", "*", "%", "#", "~", "!", "z", "x", "o", "%", ">", "v", "^", "|", "=", "|", "/", ":", ".", "-", ">")
_SHAPES = (Shapes(), Shapes(ascii=True))


def shapes(ui: Ui) -> Shapes:
    """Give the shapes to draw with."""
    return _SHAPES[ui.ascii]


def boundary_label(look: Look, *, short: bool = False) -> Row:
    """Give the boundary state as its shape and its word: ``● working, 2 h 58 to stop``; ``short``: ``● 2 h 58``."""
    shape, role, words, brief = _boundary(look)
    return (Piece(f"{shape} {brief if short else words}", role, bold=True),)


def _boundary(look: Look) -> tuple[str, Role, str, str]:
    signs, boundary = shapes(look.config.ui), look.boundary
    left = boundary.minutes_left
    match boundary.state:
        case BoundaryState.FOCUS:
            return _focus(look)
        case BoundaryState.PAUSED:
            time = _remaining(look)
            return signs.focus, Role.FOCUS, _("paused {time}").format(time=time), _("paused {time}").format(time=time)
        case BoundaryState.BREAK:
            time = countdown(max(0, seconds_between(look.now, boundary.until))) if boundary.until else ""
            words = _("break {time}").format(time=time).rstrip()
            return signs.on_break, Role.NOW, words, words
        case BoundaryState.WORKING if left is not None:
            words = _("working, {length} to stop").format(length=length_text(left))
            return signs.working, Role.NOW, words, length_text(left)
        case BoundaryState.WORKING:
            return signs.working, Role.NOW, _("working"), _("working")
        case BoundaryState.ENDING:
            words = _("{minutes} min left").format(minutes=max(0, left or 0))
            return signs.ending, Role.ATTENTION, words, words
        case BoundaryState.OVER:
            over = -min(0, left or 0)
            words = _("over time {time}").format(time=f"{over // 60}:{over % 60:02}")
            return signs.over, Role.OVER, words, words
        case BoundaryState.CLOSED:
            return signs.closed, Role.CLOSED, _("closed"), _("closed")
        case BoundaryState.OFF:
            return signs.before, Role.DIM, _("day off"), _("day off")
        case BoundaryState.BEFORE:
            start = clock_text(boundary.start_at, look.zone, look.config.ui) if boundary.start_at else ""
            words = _("before hours, start {time}").format(time=start) if start else _("before hours")
            return signs.before, Role.DIM, words, _("before hours")


def _remaining(look: Look) -> str:
    left = remaining_seconds(look.running.block, look.now) if look.running else None
    return "" if left is None else countdown(left)


def _focus(look: Look) -> tuple[str, Role, str, str]:
    time = _remaining(look)
    role = Role.ATTENTION if time.startswith("+") else Role.FOCUS
    words = _("focus {time}").format(time=time).rstrip()
    return shapes(look.config.ui).focus, role, words, time or words
