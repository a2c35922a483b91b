"""One ``VEVENT`` as values: what it says about itself, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from wfh.domain.calendar.event import Attendee, Event
from wfh.integrations.calendars.lines import length_of, lines_of, text_of, time_of
from wfh.integrations.calendars.zones import instant, is_odd
from wfh.values import MutableValue, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from wfh.integrations.calendars.lines import ContentLine
    from wfh.integrations.calendars.zones import Zones

Wall = date | datetime
"""A date, or a time on the clock of the event's own zone (without one)."""
_ROOMS = frozenset({"ROOM", "RESOURCE"})


class UnreadableError(Exception):
    """An event that cannot be used; ``code`` and ``detail`` as in :mod:`wfh.domain.calendar.problems`."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Hold what is wrong."""
        super().__init__(code)
        self.code = code
        self.detail = text_of(detail)[:80]


class Component(MutableValue):
    """An event that was read: ``event`` says what, the rest when.

    ``start`` and the dates are on the clock of ``zone``. The length is ``days`` (nominal) and an ``exact`` time;
    ``rough`` is the same on the clock. ``place`` is where it is in the bytes of its file. ``changes`` is the instance
    that it changes, with all after it if ``following``.
    """

    event: Event
    start: Wall
    zone: tzinfo
    place: int = 0
    days: int = 0
    exact: timedelta = field(default_factory=timedelta)
    rules: list[str] = field(default_factory=list)
    extra: list[tuple[Wall, timedelta | None]] = field(default_factory=list)
    without: list[Wall] = field(default_factory=list)
    changes: Wall | None = None
    following: bool = False

    @property
    def all_day(self) -> bool:
        """Whether it is for whole days."""
        return not isinstance(self.start, datetime)

    @property
    def rough(self) -> timedelta:
        """Its length on the clock."""
        return timedelta(days=self.days) + self.exact


def read_component(data: bytes, zones: Zones, tell: Callable[[str, str], None], *, cancelled: bool) -> Component:
    """Return the event in ``data``; ``tell`` gets the minor problems.

    Raises UnreadableError if it has no time that can be used.
    """
    lines = _own_lines(lines_of(data))
    if "DTSTART" not in lines:
        raise UnreadableError("no-start")
    start, zone = _first(lines["DTSTART"][0], zones, tell)
    component = Component(_event(lines, cancelled=cancelled), start, zone)
    component.days, component.exact = _length(lines, component, zones, tell)
    component.rules = [value.strip() for _name, _parameters, value in lines.get("RRULE", ())]
    for line in lines.get("RDATE", ()):
        component.extra += _extra(line, component, zones, tell)
    for line in lines.get("EXDATE", ()):
        component.without += _walls(line, component, zones, tell)
    if component.all_day:
        component.without = [as_kind(wall, start) for wall in component.without]
    if changed := lines.get("RECURRENCE-ID"):
        walls = _walls(changed[0], component, zones, tell)
        component.changes = as_kind(walls[0], start) if walls else None
        component.following = changed[0][1].get("RANGE", "").upper() == "THISANDFUTURE"
    return component


def as_kind(wall: Wall, start: Wall) -> Wall:
    """Return a date for whole days, and a time for what has one: on that date at the time of ``start``."""
    if not isinstance(start, datetime):
        return wall.date() if isinstance(wall, datetime) else wall
    return wall if isinstance(wall, datetime) else datetime.combine(wall, start.time())


def _own_lines(lines: Iterable[ContentLine]) -> dict[str, list[ContentLine]]:
    """Return the lines of the event by their names, without those of alarms inside it."""
    own: dict[str, list[ContentLine]] = {}
    depth = 0
    for line in lines:
        if line[0] in {"BEGIN", "END"}:
            depth += 1 if line[0] == "BEGIN" else -1
        elif depth == 1:
            own.setdefault(line[0], []).append(line)
    return own


def _event(lines: dict[str, list[ContentLine]], *, cancelled: bool) -> Event:
    def word(name: str) -> str:
        return lines[name][0][2].strip().upper() if name in lines else ""

    def text(name: str) -> str:
        return text_of(lines[name][0][2]) if name in lines else ""

    sequence = word("SEQUENCE")
    attendees = [
        _attendee(line) for line in lines.get("ATTENDEE", ()) if line[1].get("CUTYPE", "").upper() not in _ROOMS
    ]
    organisers = [_attendee(line).address for line in lines.get("ORGANIZER", ())]
    attendees = [Attendee(each.address, each.answer, each.address in organisers) for each in attendees if each.address]
    known = {each.address for each in attendees}
    attendees += [Attendee(each, organises=True) for each in organisers if each and each not in known]
    return Event(
        uid=text("UID"),
        title=text("SUMMARY"),
        status="CANCELLED" if cancelled else word("STATUS"),
        busy_status=word("X-MICROSOFT-CDO-BUSYSTATUS"),
        access=word("CLASS"),
        is_transparent=word("TRANSP") == "TRANSPARENT",
        attendees=tuple(attendees),
        sequence=int(sequence) if sequence.isascii() and sequence.isdigit() and len(sequence) < 10 else -1,
    )


def _attendee(line: ContentLine) -> Attendee:
    _name, parameters, value = line
    value = value.strip()
    address = value[7:] if value[:7].lower() == "mailto:" else parameters.get("EMAIL", "")
    address = address or (value if "@" in value else "")
    return Attendee(address.strip().casefold(), parameters.get("PARTSTAT", "").strip().upper())


# --- times ---


def _first(line: ContentLine, zones: Zones, tell: Callable[[str, str], None]) -> tuple[Wall, tzinfo]:
    """Return when an event starts and in which zone. Raises UnreadableError if that is not a time."""
    try:
        wall, utc = time_of(line[2])
    except ValueError:
        raise UnreadableError("start", line[2]) from None
    return wall, _zone(line, zones, tell, utc=utc)


def _zone(line: ContentLine, zones: Zones, tell: Callable[[str, str], None], *, utc: bool) -> tzinfo:
    name = line[1].get("TZID", "")
    if utc:
        return UTC
    if not name:
        return zones.floating
    found = zones.find(name)
    if found is None:
        tell("zone", name)
    return found or zones.mine


def _instant(
    line: ContentLine, value: str, zones: Zones, tell: Callable[[str, str], None]
) -> tuple[Wall, datetime | None]:
    """Return a value of a line and its instant; a date has none. Raises ValueError if it is neither."""
    wall, utc = time_of(value)
    if not isinstance(wall, datetime):
        return wall, None
    return wall, instant(wall, _zone(line, zones, tell, utc=utc))


def _length(
    lines: dict[str, list[ContentLine]], component: Component, zones: Zones, tell: Callable[[str, str], None]
) -> tuple[int, timedelta]:
    """Return the length of an event: from its end, which is exact, or from its ``DURATION``, whose days are nominal."""
    start = component.start
    if "DTEND" in lines:
        line = lines["DTEND"][0]
        try:
            end, at = _instant(line, line[2], zones, tell)
        except ValueError:
            raise UnreadableError("end", line[2]) from None
        days, exact = _until(component, end, at)
    elif "DURATION" in lines:
        value = lines["DURATION"][0][2]
        try:
            days, exact = length_of(value)
        except ValueError:
            raise UnreadableError("end", value) from None
        if component.all_day:
            days, exact = days + exact.days, timedelta()
    else:
        days, exact = (1, timedelta()) if component.all_day else (0, timedelta())
    if days < 0 or exact < timedelta() or (component.all_day and days == 0):
        if days < 0 or exact < timedelta():
            tell("backwards", "")
        return (1, timedelta()) if not isinstance(start, datetime) else (0, timedelta())
    return days, exact


def _until(component: Component, end: Wall, at: datetime | None) -> tuple[int, timedelta]:
    start, zone = component.start, component.zone
    if not isinstance(start, datetime):
        last = end.date() if isinstance(end, datetime) else end
        return (last - start).days, timedelta()
    if not isinstance(end, datetime) or at is None:
        end = datetime(end.year, end.month, end.day)  # noqa: DTZ001
        at = instant(end, zone)
    exact = at - instant(start, zone)
    on_clock = at.astimezone(zone).replace(tzinfo=None) - start
    if is_odd(start, zone) and on_clock >= timedelta():
        return 0, on_clock  # as it is meant: the clock change is no part of the meeting
    return 0, exact


def _walls(line: ContentLine, component: Component, zones: Zones, tell: Callable[[str, str], None]) -> list[Wall]:
    """Return the dates and times of a line on the clock of the event; anything else is reported."""
    walls: list[Wall] = []
    for value in line[2].split(","):
        try:
            wall, at = _instant(line, value, zones, tell)
        except ValueError:
            tell("dates", value)
            continue
        walls.append(_on_clock(wall, at, component))
    return walls


def _on_clock(wall: Wall, at: datetime | None, component: Component) -> Wall:
    """Return a time on the clock of the event; an all-day value is a date on its own clock."""
    if at is None or component.all_day:
        return wall
    return at.astimezone(component.zone).replace(tzinfo=None)


def _extra(
    line: ContentLine, component: Component, zones: Zones, tell: Callable[[str, str], None]
) -> list[tuple[Wall, timedelta | None]]:
    """Return the times of an ``RDATE``, and their lengths if it holds periods."""
    found: list[tuple[Wall, timedelta | None]] = []
    for value in line[2].split(","):
        first, slash, last = value.partition("/")
        try:
            wall, at = _instant(line, first, zones, tell)
            length = _period(line, at, last, zones, tell) if slash and at is not None else None
        except ValueError:
            tell("dates", value)
            continue
        found.append((as_kind(_on_clock(wall, at, component), component.start), length))
    return found


def _period(line: ContentLine, at: datetime, last: str, zones: Zones, tell: Callable[[str, str], None]) -> timedelta:
    if last[:1].upper() in {"P", "+"}:
        days, exact = length_of(last)
        return timedelta(days=days) + exact
    _wall, end = _instant(line, last, zones, tell)
    if end is None or end < at:
        raise ValueError(last)
    return end - at
