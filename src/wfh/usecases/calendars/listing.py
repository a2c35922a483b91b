"""The calendars that are read: their events in a span of days, their age, and their problems."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta

from wfh.domain.calendar.listed import CalendarList, ListedCalendar
from wfh.domain.calendar.occurrence import CANCELLED, DECLINED
from wfh.domain.model.calendars import CalendarAge
from wfh.errors import Problem, Severity
from wfh.integrations.calendars.child import read_in_child
from wfh.integrations.calendars.scan import scan
from wfh.usecases.calendars.agenda import Agenda
from wfh.usecases.calendars.current import placed
from wfh.usecases.calendars.refresh import read_only
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wfh.domain.calendar.occurrence import Occurrence
    from wfh.usecases.calendars.request import Request
    from wfh.usecases.workspace.workspace import Workspace

_SAMPLE_FILES = 200
_SHARE = 0.5
"""An address in more of the events than this is taken for the person's own."""


def list_calendars(ws: Workspace, first: date, last: date) -> CalendarList:
    """Read what changed in the calendars, wait for it, and return their events in a span of days."""
    request, agenda = _read(ws, first, last)
    if request is None:
        return CalendarList(first, last)
    here = [each for each in agenda.occurrences if _touches(each, ws, first, last) and each.kind != CANCELLED]
    shown = [each for each in here if each.kind != DECLINED]
    calendars = []
    for number, (calendar, state) in enumerate(zip(request.calendars, agenda.sources, strict=False)):
        own = [each for each in here if each.source == number]
        calendars.append(
            ListedCalendar(
                CalendarAge(calendar, state.fetched_at, state.is_missing),
                events=sum(each.kind != DECLINED for each in own),
                declined=sum(each.kind == DECLINED for each in own),
                private=sum(each.is_private and each.kind != DECLINED for each in own),
                problems=tuple(problem.as_problem for at, problem in agenda.problems if at == number),
            )
        )
    names = [calendar.title for calendar in request.calendars]
    occurrences = tuple(placed(each, names[each.source]) for each in shown)
    return CalendarList(first, last, tuple(calendars), occurrences)


def problems(ws: Workspace) -> tuple[Problem, ...]:
    """Return the present problems of the calendars, and a hint if my address in them is unknown."""
    today = ws.moment.date
    request, agenda = _read(ws, today, today + timedelta(days=1))
    if request is None:
        return ()
    hints = () if request.me else tuple(_who_i_am(request))
    return (*(problem.as_problem for _number, problem in agenda.problems), *hints)


def _read(ws: Workspace, first: date, last: date) -> tuple[Request | None, Agenda]:
    calendars = ws.calendars_read()
    if calendars is None:
        return None, Agenda()
    request, now = calendars.request, ws.clock.now()
    wider = request.for_days(first, last)
    if wider.first < request.first or wider.last > request.last:
        return wider, read_only(ws.places, wider, now)
    return request, calendars.read_now(now, keeps=ws.keeps_calendars())


def _touches(each: Occurrence, ws: Workspace, first: date, last: date) -> bool:
    if each.dates is not None:
        return each.dates[0] < last and each.dates[1] > first
    start, end = (datetime.combine(day, time(), ws.zone) for day in (first, last))
    return each.start < end and (each.end > start or each.start >= start)


def _who_i_am(request: Request) -> Iterator[Problem]:
    """Yield a hint for the address in most events of a calendar: it is probably mine."""
    for number, calendar in enumerate(request.calendars):
        files = [(number, path) for path, _stamp in scan(calendar).files[:_SAMPLE_FILES]]
        counts: Counter[str] = Counter()
        events = 0
        for result in read_in_child(request.for_reader(), files) if files else ():
            if result is not None:
                counts.update(result.addresses)
                events += result.events
        address, count = next(iter(counts.most_common(1)), ("", 0))
        if events > 1 and count > _SHARE * events:
            what = _("{address} is in {percent} % of it, and `me.email` is not set")
            right = _("“wfh config set me.email {address}” lets your answers count").format(address=address)
            text = what.format(address=address, percent=round(100 * count / events))
            yield Problem(text, calendar.title, right=right, severity=Severity.HINT)
