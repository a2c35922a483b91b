"""Times, dates and lengths as text."""

from __future__ import annotations

from wfh.domain.time.zones import minute_of_day
from wfh.words import N_, _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.time.spans import Span
    from wfh.domain.time.working_hours import TimeRange

WEEKDAY_NAMES = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTH_NAMES = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip

LENGTHS = (N_("{sign}{minutes} m"), N_("{sign}{hours} h"), N_("{sign}{hours} h {minutes:02}"))
"""A length below an hour, of whole hours, and of both."""


def minute_text(minute: int, clock: int = 24) -> str:
    """Return minutes after midnight as ``09:05``, or as ``9:05am`` on a 12-hour clock; 1440 is ``24:00``."""
    if clock == 12 and minute != 24 * 60:
        hour = minute // 60 % 24
        return f"{hour % 12 or 12}:{minute % 60:02}{'am' if hour < 12 else 'pm'}"
    return f"{minute // 60 if minute == 24 * 60 else minute // 60 % 24:02}:{minute % 60:02}"


def range_text(time: TimeRange, clock: int = 24) -> str:
    """Return a range of a day as it is shown: ``09:00–17:30``, or ``9:00am–5:30pm`` if ``clock`` is 12."""
    end = time.end if time.end <= 24 * 60 else time.end - 24 * 60
    return f"{minute_text(time.start, clock)}–{minute_text(end, clock)}"


def time_text(instant: datetime, zone: ZoneInfo, clock: int = 24) -> str:
    """Return the time of day in ``zone`` at ``instant``: ``09:05``, or ``9:05am`` if ``clock`` is 12."""
    return minute_text(minute_of_day(instant, zone), clock)


def span_text(span: Span, zone: ZoneInfo, clock: int = 24) -> str:
    """Return a span as the times of day in ``zone``: ``09:05–09:35``."""
    return f"{time_text(span.start, zone, clock)}–{time_text(span.end, zone, clock)}"


def day_and_time(instant: datetime, zone: ZoneInfo, today: date, clock: int = 24) -> str:
    """Return the time of day in ``zone``, with the weekday if that is not on the date ``today``: ``Tue 09:00``."""
    day, time = instant.astimezone(zone).date(), time_text(instant, zone, clock)
    return time if day == today else f"{weekday_text(day)} {time}"


def weekday_text(day: date) -> str:
    """Return the short name of the weekday: ``Mon``."""
    return _(WEEKDAY_NAMES[day.weekday()])


def day_text(day: date, today: date | None = None) -> str:
    """Return a date as ``Mon 23 Nov``; with its year if that is not the year of ``today``."""
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{weekday_text(day)} {day.day} {_(MONTH_NAMES[day.month - 1])}{year}"


def ordinal(number: int) -> str:
    """Return ``3rd``, or as the language in use writes it: ``3e``."""
    if language() != "en":
        return _("{n}th").format(n=number)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in {11, 12, 13} else 0, "th")
    return f"{number}{ending}"


def one_decimal(number: float) -> str:
    """Return a number with one decimal, as it is written in the language in use: ``1.4``, ``1,4``."""
    return decimals(f"{number:.1f}")


def decimals(number: object) -> str:
    """Return a number with its decimals as the language in use writes them."""
    return str(number).replace(".", _("."))


def length_text(minutes: int) -> str:
    """Return a length as ``45 m``, ``1 h`` or ``1 h 20``; a negative one with a minus sign."""
    sign, (hours, rest) = ("−" if minutes < 0 else ""), divmod(abs(minutes), 60)
    template = LENGTHS[0] if not hours else LENGTHS[2] if rest else LENGTHS[1]
    return _(template).format(sign=sign, hours=hours, minutes=rest)


def gap_text(gap: int) -> str:
    """Return the minutes between somebody's clock and mine: ``5 h behind``, ``3 h 30 ahead``, ``on your time``."""
    if not gap:
        return _("on your time")
    return (_("{length} ahead") if gap > 0 else _("{length} behind")).format(length=length_text(abs(gap)))
