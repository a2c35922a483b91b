"""Recurrence rules, made safe and exact before a library follows them."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from wfh.integrations.calendars.components import UnreadableError
from wfh.integrations.calendars.lines import time_of
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.integrations.calendars.components import Component

_OFTEN = frozenset({"SECONDLY", "MINUTELY"})
_STEPS = {"HOURLY": timedelta(hours=1), "DAILY": timedelta(days=1), "WEEKLY": timedelta(weeks=1)}
_FREQUENCIES = frozenset({*_OFTEN, *_STEPS, "MONTHLY", "YEARLY"})
_MARGIN = timedelta(days=40)


_LONGEST = {"2": 29, "4": 30, "6": 30, "9": 30, "11": 30}
"""The days of the months that do not have 31."""


class RecurrenceRule(Value):
    """A rule on the clock of its event: its parts without COUNT and UNTIL, and those.

    ``skip`` is how days that a month does not have are moved, empty if they are left out.
    """

    parts: dict[str, str]
    count: int = 0
    until: datetime | None = None
    skip: str = ""

    @property
    def never_comes(self) -> bool:
        """Whether it names only days that no month of its months has, such as 30 February.

        A library would search such a rule up to the last year there is.
        """
        months, days = self.parts.get("BYMONTH", ""), self.parts.get("BYMONTHDAY", "")
        if not months or not days:
            return False
        longest = max((_LONGEST.get(month, 31) for month in months.split(",")), default=31)
        return all(abs(int(day)) > longest for day in days.split(",") if day.lstrip("+-").isdecimal())

    def text(self, end: datetime) -> str:
        """Return the rule as text; one without a count ends at ``end`` at the latest."""
        parts = dict(self.parts)
        if self.count:
            parts["COUNT"] = str(self.count)
        else:
            parts["UNTIL"] = f"{min(self.until or end, end):%Y%m%dT%H%M%S}"
        return ";".join(f"{key}={value}" for key, value in parts.items())


def as_time(wall: date) -> datetime:
    """Return a time as it is, and a date as its midnight."""
    return wall if isinstance(wall, datetime) else datetime.combine(wall, time())


def parse_rule(text: str, component: Component) -> RecurrenceRule:
    """Return a rule; raises UnreadableError if it is invalid, repeats too often, or uses another calendar system."""
    parts = {
        key.strip(): value.strip() for key, _equals, value in (part.partition("=") for part in text.upper().split(";"))
    }
    parts = {key: value for key, value in parts.items() if key and not key.startswith("X-")}
    scale, skip = parts.pop("RSCALE", "GREGORIAN"), parts.pop("SKIP", "")
    if scale not in {"GREGORIAN", "GREGORY"}:
        raise UnreadableError("scale", scale)
    frequency, interval, count = (parts.get(key, "") for key in ("FREQ", "INTERVAL", "COUNT"))
    if frequency not in _FREQUENCIES:
        raise UnreadableError("rule", text)
    if frequency in _OFTEN or (interval and not _is_positive(interval)):
        raise UnreadableError("endless", text)
    parts.pop("COUNT", None)
    until = _until(parts.pop("UNTIL", ""), text, component)
    if count and not _is_positive(count) and not count.lstrip("-").isdecimal():
        raise UnreadableError("rule", text)
    rule = RecurrenceRule(
        parts, int(count) if _is_positive(count) else 0, until, skip if skip in {"FORWARD", "BACKWARD"} else ""
    )
    if rule.count and rule.never_comes and not rule.skip:
        raise UnreadableError("endless", text)
    return rule


def _is_positive(number: str) -> bool:
    return number.isascii() and number.isdecimal() and int(number[:9]) > 0


def _until(value: str, rule: str, component: Component) -> datetime | None:
    """Return the last time that a rule may give; a date stands for all of that day."""
    if not value:
        return None
    try:
        wall, utc = time_of(value)
    except ValueError:
        raise UnreadableError("rule", rule) from None
    if component.all_day or not isinstance(wall, datetime):
        day = wall.date() if isinstance(wall, datetime) else wall
        return datetime.combine(day, time(23, 59, 59))
    return wall.replace(tzinfo=UTC).astimezone(component.zone).replace(tzinfo=None) if utc else wall


def nearer_start(rule: RecurrenceRule, start: datetime, begin: datetime) -> datetime:
    """Return a later start, shortly before ``begin``, from which the rule gives the same times."""
    step = _STEPS.get(rule.parts["FREQ"])
    if step is None or rule.count or start + _MARGIN >= begin:
        return start
    step *= int(rule.parts.get("INTERVAL", "1"))
    return start + max(0, (begin - _MARGIN - start) // step) * step


def skipped(rule: RecurrenceRule, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the times of a rule that moves days which a month does not have, in order, up to ``end``."""
    parts = rule.parts
    days = [int(day) for day in parts.get("BYMONTHDAY", str(start.day)).split(",")]
    months = [int(month) for month in parts.get("BYMONTH", str(start.month)).split(",")]
    step, number = int(parts.get("INTERVAL", "1")), 0
    at = start.year * 12 + start.month - 1
    while True:
        monthly = parts["FREQ"] == "MONTHLY"
        here = [at] if monthly else [at // 12 * 12 + month - 1 for month in sorted(months)]
        for month in here:
            year, of_year = month // 12, month % 12 + 1
            for day in days:
                when = datetime.combine(_moved(year, of_year, day, rule.skip), start.time())
                if when < start:
                    continue
                number += 1
                if when > min(end, rule.until or end) or (rule.count and number > rule.count):
                    return
                yield when
        at += step if monthly else 12 * step


def _moved(year: int, month: int, day: int, skip: str) -> date:
    last = monthrange(year, month)[1]
    day = last + 1 + day if day < 0 else day
    if 1 <= day <= last:
        return date(year, month, day)
    if day < 1:
        return date(year, month, 1)
    return date(year, month, last) + timedelta(days=1 if skip == "FORWARD" else 0)
