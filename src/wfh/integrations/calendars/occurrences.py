"""The occurrences of the events of one UID within a span, by recurring-ical-events and its rule engine."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby

from wfh.integrations.calendars.components import UnreadableError, as_kind
from wfh.integrations.calendars.guard import LIBRARY_ERRORS, TimeBudget, TooSlowError
from wfh.integrations.calendars.rules import as_time, nearer_start, parse_rule, skipped
from wfh.integrations.calendars.zones import instant
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from wfh.integrations.calendars.components import Component, Wall
    from wfh.integrations.calendars.rules import RecurrenceRule

_MOST = 2000
"""How many occurrences of one event are kept."""
_MARGIN = timedelta(days=2)
_NO_RULES = ("FREQ=DAILY",)
"""Tells the library that a changed instance has rules, by which it knows those that are out of date."""


class EventInstance(Value):
    """An occurrence of an event: instants in UTC, or whole ``dates``, the second one after the last day."""

    component: Component
    start: datetime
    end: datetime
    dates: tuple[date, date] | None = None


class Within(Value):
    """The span to look at (instants in UTC), and the clock of the person."""

    start: datetime
    end: datetime
    zone: Any

    def walls(self, component: Component) -> tuple[datetime, datetime]:
        """Return the span on the clock of an event, with room for its length and for the clocks of others."""
        long = min(component.rough, timedelta(days=400)) + _MARGIN
        start, end = (edge.astimezone(component.zone).replace(tzinfo=None) for edge in (self.start, self.end))
        return start - long, end + _MARGIN

    def place(self, component: Component, wall: Wall, exact: timedelta | None = None) -> EventInstance | None:
        """Return the occurrence at a wall time, with another length if ``exact``; None if it lies outside."""
        if not isinstance(wall, datetime):
            days = component.days if exact is None else max(1, exact.days)
            dates = (wall, wall + timedelta(days=days))
            start, end = (instant(as_time(day), self.zone) for day in dates)
            return self._inside(EventInstance(component, start, end, dates))
        start = instant(wall, component.zone)
        if exact is not None:
            return self._inside(EventInstance(component, start, start + exact))
        end = start if not component.days else instant(wall + timedelta(days=component.days), component.zone)
        return self._inside(EventInstance(component, start, end + component.exact))

    def _inside(self, placed: EventInstance) -> EventInstance | None:
        ends_later = placed.end > self.start or placed.start >= self.start
        return placed if placed.start < self.end and ends_later else None


def occurrences(
    components: Sequence[Component], within: Within, budget: TimeBudget, tell: Callable[[Component, str, str], None]
) -> list[EventInstance]:
    """Return the occurrences of the events of one UID in the span; ``tell`` gets what is left out."""
    masters = _newest([each for each in components if each.changes is None])
    changes = list(_latest([each for each in components if each.changes is not None]))
    found: list[EventInstance | None] = []
    if changes and masters and (masters[0].rules or masters[0].extra):
        found += _guarded(_changed, masters[0], changes, within, budget, tell)
        masters, changes = masters[1:], []
    for each in masters:
        if each.rules or each.extra:
            found += _guarded(_alone, each, (), within, budget, tell)
        else:
            found.append(within.place(each, each.start))
    found += [within.place(each, each.start) for each in changes]
    return [each for each in found if each is not None]


def _newest(masters: list[Component]) -> list[Component]:
    """Return the events that count: those with the highest SEQUENCE, without repetitions."""
    highest = max((each.event.sequence for each in masters), default=-1)
    newest = [each for each in masters if each.event.sequence == highest]
    once = {(as_time(each.start), each.all_day, each.rough, tuple(each.rules)): each for each in newest}
    return list(once.values())


def _latest(changes: list[Component]) -> Iterator[Component]:
    """Yield the change that counts for each instance: the one with the highest SEQUENCE, else the last."""

    def instance(each: Component) -> tuple[datetime, bool]:
        return as_time(each.changes or each.start), each.following

    for _instance, same in groupby(sorted(changes, key=instance), instance):
        yield max(reversed(list(same)), key=lambda each: each.event.sequence)


def _guarded(
    follow: Callable[..., Iterable[EventInstance | None]],
    master: Component,
    changes: Sequence[Component],
    within: Within,
    budget: TimeBudget,
    tell: Callable[[Component, str, str], None],
) -> list[EventInstance | None]:
    """Return what ``follow`` finds; only the first time if the rule is invalid or does not terminate."""
    try:
        rules = [parse_rule(text, master) for text in master.rules]
        with budget.share():
            found = list(follow(master, changes, rules, within))
    except UnreadableError as error:
        tell(master, error.code, error.detail)
    except TooSlowError:
        tell(master, "endless", ";".join(master.rules)[:80])
    except LIBRARY_ERRORS:
        tell(master, "rule", ";".join(master.rules)[:80])
    else:
        if len(found) > _MOST:
            tell(master, "often", str(_MOST))
        return found[:_MOST]
    return [within.place(each, each.start) for each in (master, *changes)]


def _alone(
    master: Component, _changes: Sequence[Component], rules: Sequence[RecurrenceRule], within: Within
) -> Iterator[EventInstance | None]:
    """Yield the occurrences of an event none of whose instances was changed."""
    begin, end = within.walls(master)
    start = as_time(master.start)
    lengths = {as_time(wall): length for wall, length in master.extra}
    last = max((rule.until for rule in rules if rule.until), default=None)
    walls = {wall for wall in lengths if begin <= wall <= end}
    if begin <= start <= end and (last is None or start <= last or any(not rule.until for rule in rules)):
        walls.add(start)
    for rule in rules:
        for wall in _times(rule, start, begin, end):
            walls.add(wall)
            if len(walls) > 2 * _MOST:
                break
    for wall in sorted(walls):
        if not _is_left_out(master, wall):
            yield within.place(master, as_kind(wall, master.start), lengths.get(wall))


def _times(rule: RecurrenceRule, start: datetime, begin: datetime, end: datetime) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr

    if rule.skip:
        yield from (wall for wall in skipped(rule, start, end) if wall >= begin)
        return
    if rule.never_comes:
        return
    near = nearer_start(rule, start, begin)
    for wall in rrulestr(rule.text(end), dtstart=near).xafter(begin, inc=True):
        if wall > end:
            return
        yield wall


def _is_left_out(master: Component, wall: datetime) -> bool:
    """Return whether an event leaves a time out; a date leaves out every time of that day."""
    return wall in master.without or wall.date() in master.without


# --- with changed instances ---


def _changed(
    master: Component, changes: Sequence[Component], rules: Sequence[RecurrenceRule], within: Within
) -> Iterator[EventInstance | None]:
    """Yield the occurrences of an event some of whose instances were changed."""
    import recurring_ical_events
    from icalendar import Calendar

    if any(rule.skip for rule in rules):
        master, rules = _spelled_out(master, rules, within)
    begin, end = within.walls(master)
    texts = [rule.text(end + timedelta(days=366)) for rule in rules]
    aligned = [_on_clock_of(each, master) for each in changes]
    calendar = Calendar()
    for number, each in enumerate((master, *aligned)):
        calendar.add_component(_for_library(each, number, texts if each is master else _NO_RULES[: len(each.rules)]))
    originals = (master, *changes)
    query = recurring_ical_events.of(calendar)
    for item in query.between(begin, end):
        number = int(item["X-WFH-NUMBER"])
        component, start, finish = originals[number], item["DTSTART"].dt, item["DTEND"].dt
        is_itself = number > 0 and as_time(start) == as_time(aligned[number - 1].start)
        if number > 0 and (is_itself or not component.following):
            yield within.place(component, component.start)
            continue
        length = as_time(finish) - as_time(start)
        usual = length == _library_length(component)
        own = component if component is master else replace(component, zone=master.zone)
        yield within.place(own, as_kind(start, master.start), None if usual else length)


def _spelled_out(
    master: Component, rules: Sequence[RecurrenceRule], within: Within
) -> tuple[Component, list[RecurrenceRule]]:
    """Return the event with each of its times by itself, in place of rules that the library does not know."""
    begin, end = within.walls(master)
    walls = (as_kind(wall, master.start) for rule in rules for wall in _times(rule, as_time(master.start), begin, end))
    return replace(master, extra=[*master.extra, *((wall, None) for wall in walls)]), []


def _on_clock_of(change: Component, master: Component) -> Component:
    """Return a changed instance on the clock of its series, for the library, which compares them."""
    start: Wall = change.start
    if isinstance(start, datetime) and change.zone is not master.zone:
        start = instant(start, change.zone).astimezone(master.zone).replace(tzinfo=None)
    changes = change.changes
    if isinstance(changes, datetime) and change.zone is not master.zone:
        changes = instant(changes, change.zone).astimezone(master.zone).replace(tzinfo=None)
    changed = as_kind(changes if changes is not None else start, master.start)
    return replace(change, start=start, changes=changed)


def _library_length(component: Component) -> timedelta:
    return max(component.rough, timedelta(days=1) if component.all_day else timedelta())


def _for_library(component: Component, number: int, rules: Iterable[str]) -> Any:  # noqa: ANN401  (of a library)
    from icalendar import Event, vRecur

    item = Event()
    item.add("UID", "series")
    item.add("X-WFH-NUMBER", str(number))
    item.add("DTSTART", component.start)
    item.add("DTEND", component.start + _library_length(component))
    if component.event.sequence >= 0:
        item.add("SEQUENCE", component.event.sequence)
    for rule in rules:
        item.add("RRULE", vRecur.from_ical(rule))
    for wall in component.without:
        item.add("EXDATE", wall)
    if component.extra:
        item.add("RDATE", [wall if length is None else (wall, length) for wall, length in component.extra])
    if component.changes is not None:
        range_ = {"RANGE": "THISANDFUTURE"} if component.following else {}
        item.add("RECURRENCE-ID", component.changes, parameters=range_)
    return item
