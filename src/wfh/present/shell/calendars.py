"""The calendars that are read, as lines and as data."""

from __future__ import annotations

from itertools import groupby

from wfh.domain.calendar.age_text import age_text
from wfh.domain.model.meetings import MeetingKind
from wfh.domain.time.sanitize import clean
from wfh.present.rows.formatting import clock_text, day_text, span_text
from wfh.present.shell.json_values import utc_text
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any
    from zoneinfo import ZoneInfo

    from wfh.domain.calendar.listed import CalendarList, ListedCalendar
    from wfh.domain.model.config import Ui
    from wfh.domain.model.meetings import PlacedMeeting

    _Json = dict[str, Any]

_KINDS = {
    MeetingKind.MAYBE: N_("not answered yet"),
    MeetingKind.AWAY: N_("away"),
    MeetingKind.ELSEWHERE: N_("place"),
    MeetingKind.FOCUS: N_("protected time"),
    MeetingKind.FREE: N_("takes no time"),
    MeetingKind.NOTE: N_("takes no time"),
}


def calendars_json(found: CalendarList, now: datetime, zone: ZoneInfo) -> _Json:
    """Return the value of ``wfh calendars --json``; whole days are dates, the last of which is not included."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "timezone": zone.key,
        "sources": [_source(each, now) for each in found.calendars],
        "occurrences": [_occurrence(each) for each in found.occurrences],
    }


def _source(each: ListedCalendar, now: datetime) -> _Json:
    calendar = each.age.calendar
    return {
        "path": calendar.path,
        "name": calendar.title,
        "as": calendar.use.value,
        "events": each.events,
        "declined": each.declined,
        "private": each.private,
        "age_minutes": each.age.minutes(now),
        "problems": [str(problem) for problem in each.problems],
    }


def _occurrence(each: PlacedMeeting) -> _Json:
    start: str | None
    end: str | None
    if each.dates is None:
        start, end = utc_text(each.span.start), utc_text(each.span.end)
    else:
        start, end = (day.isoformat() for day in each.dates)
    what = {"uid": each.id, "calendar": each.calendar, "kind": each.kind.value, "title": each.title}
    return {**what, "start": start, "end": end, "all_day": each.all_day, "people": [*each.people]}


def calendar_lines(found: CalendarList, now: datetime, zone: ZoneInfo, ui: Ui) -> tuple[str, ...]:
    """Return a line for each calendar, and below it a line for each entry, by day."""
    if not found.calendars:
        return (_("No calendar is read yet; `calendars` in the config names files or folders (wfh config path)."),)
    lines = [_calendar(each, now, zone) for each in found.calendars]
    for day, meetings in groupby(found.occurrences, lambda each: _first_day(each, found.first, zone)):
        lines += ["", day_text(day), *(f"  {_meeting(each, zone, ui)}" for each in meetings)]
    return tuple(lines)


def _calendar(each: ListedCalendar, now: datetime, zone: ZoneInfo) -> str:
    calendar, age = each.age.calendar, each.age
    parts = [ngettext("{n} event", "{n} events", each.events).format(n=each.events)]
    if each.declined:
        parts.append(ngettext("{n} declined", "{n} declined", each.declined).format(n=each.declined))
    if each.private:
        parts.append(ngettext("{n} private", "{n} private", each.private).format(n=each.private))
    if each.problems:
        count = len(each.problems)
        parts.append(ngettext("{n} problem", "{n} problems", count).format(n=count))
    parts += [_("missing") if age.is_missing else "", age_text(age, now, zone)]
    return f"{calendar.title}: {', '.join(filter(None, parts))} · {clean(calendar.path)}"


def _first_day(each: PlacedMeeting, first: date, zone: ZoneInfo) -> date:
    day = each.dates[0] if each.dates else each.span.start.astimezone(zone).date()
    return max(day, first)


def _meeting(each: PlacedMeeting, zone: ZoneInfo, ui: Ui) -> str:
    start, end = each.span.start, each.span.end
    timed = clock_text(start, zone, ui) if start == end else span_text(each.span, zone, ui)
    when = _("all day") if each.all_day else timed
    kind = _(_KINDS[each.kind]) if each.kind in _KINDS else ""
    notes = ", ".join(filter(None, (kind, each.calendar)))
    return f"{when}  {each.title} ({notes})"
