"""Where colleagues are, what starts later today, and how the next working day starts."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from math import inf

from wfh.domain.model.handbook.kept import AskStatus
from wfh.domain.model.meetings import MeetingKind
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.overlap.presence import PresenceState, presence_of
from wfh.domain.time.moment import seconds_between
from wfh.domain.time.spans import Span, clip
from wfh.domain.time.working_hours import DAY_MINUTES, asleep_spans, working_spans
from wfh.domain.time.zones import at_minute
from wfh.domain.today.agenda import UpcomingKind, upcoming
from wfh.domain.today.boundary import hours_of, schedule_in, working_day_bounds
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import next_working_date
from wfh.present.rows.cell_width import fit, width
from wfh.present.rows.formatting import clock_text, day_and_time, minutes_text, shapes, weekday_text
from wfh.present.rows.per_snapshot import per_snapshot
from wfh.present.rows.pieces import Fill, Piece, Role, filled, fit_row, heading, row_width
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.overlap.presence import Presence
    from wfh.domain.time.working_hours import Schedule
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

# ---------------------------------------------------------------- reach


@lru_cache(maxsize=256)
def _presence(person: Person, instant: datetime, zone: ZoneInfo) -> Presence:
    # The cursor moves often, presences rarely change: they are computed once a minute.
    return presence_of(person, instant, zone)


_MOST_PEOPLE = 6
REACH_CELLS, _TIME_CELLS = 18, 9
"""The cells of a row of :func:`reach_list`, and those in it for a time."""


@per_snapshot
def reached(snapshot: Snapshot) -> tuple[Person, ...]:
    """Return the colleagues that are shown; of many, those who are at work, and then those who next will be."""
    people = snapshot.config.people
    if len(people) <= _MOST_PEOPLE:
        return people
    minute = snapshot.now.replace(second=0, microsecond=0)

    def wait(person: Person) -> tuple[bool, float]:
        presence = _presence(person, minute, snapshot.zone)
        at = presence.next_working
        return not presence.state.is_working, seconds_between(minute, at) if at else inf

    near = sorted(people, key=wait)[:_MOST_PEOPLE]
    return tuple(person for person in people if person in near)


def _reach_heading(snapshot: Snapshot) -> Row:
    """Return the heading of the colleagues, with how many more there are."""
    more = len(snapshot.config.people) - _MOST_PEOPLE
    return (heading(_("Reach")), *([Piece(f" +{more}", Role.DIM)] if more > 0 else ()))


_LINE = "reach:"


def line_of(person: Person) -> str:
    """Return the id under which the cursor knows the line of a colleague."""
    return _LINE + person.id


def colleague_line(cursor: str) -> str:
    """Return the cursor if it is on the line of a colleague, else an empty text."""
    return cursor if cursor.startswith(_LINE) else ""


@per_snapshot
def reach_rows(snapshot: Snapshot, cells: int, cursor: str = "") -> tuple[Row, ...]:
    """Return where colleagues are, on their clocks and on mine; nothing if there are none."""
    people = reached(snapshot)
    if not people:
        return ()
    minute = snapshot.now.replace(second=0, microsecond=0)
    name = min(14, max(width(person.name) for person in people))
    beside = min(name, cells - _BESIDE_WORDS - _LEAST_WORDS)
    if beside >= min(name, _LEAST_NAME) and snapshot.today is None:
        strips = _strips(snapshot, people, minute, max(beside, width(_("You"))), cells, cursor)
        return (*strips, *_ask_rows(snapshot, minute, cells))
    rows = ((p, _reach_row(snapshot, _presence(p, minute, snapshot.zone), name, cells)) for p in people)
    return (
        _reach_heading(snapshot),
        *(_with_cursor(snapshot, row, cells) if line_of(p) == cursor else row for p, row in rows),
        *_ask_rows(snapshot, minute, cells),
    )


def reach_list(snapshot: Snapshot) -> tuple[Row, ...]:
    """Return the colleagues in rows of :data:`REACH_CELLS`: name, mark, and until or from when they are at work."""
    minute = snapshot.now.replace(second=0, microsecond=0)
    rows: list[Row] = []
    for person in reached(snapshot):
        presence = _presence(person, minute, snapshot.zone)
        shape, role, _word = presence_words(snapshot, presence)
        edge = presence.until if presence.state.is_working else presence.next_working
        when = day_and_time(edge, snapshot) if edge else ""
        until = _("to {time}").format(time=when) if when and presence.state.is_working else when
        words = until if width(until) <= _TIME_CELLS else when
        rows.append((
            Piece(f"{fit(person.name, REACH_CELLS - _TIME_CELLS - 3)} "), Piece(f"{shape} ", role),
            Piece(fit(words, _TIME_CELLS, "right"), Role.DIM),
        ))  # fmt: skip
    return (fit_row(_reach_heading(snapshot), REACH_CELLS), *rows) if rows else ()


def _with_cursor(snapshot: Snapshot, row: Row, cells: int) -> Row:
    """Return the row of a colleague, whose first cell is empty, as the one under the cursor."""
    return filled(fit_row((Piece(shapes(snapshot.config.ui).selected, Role.NOW), *row[1:]), cells), Fill.SELECTED)


def _ask_rows(snapshot: Snapshot, now: datetime, cells: int) -> Iterator[Row]:
    """Yield the questions that were kept for hours which have come."""
    asks = snapshot.ledger.asks.asks
    if not any(each.status is AskStatus.KEPT for each in asks):
        return
    from wfh.domain.handbook.asks import to_ask_now  # late: most days have no question
    from wfh.domain.handbook.team import Team

    team = Team(snapshot.config, schedule_in(snapshot.config, snapshot.zone))
    for waiting in to_ask_now(team, asks, now):
        person = team.person(waiting.ask.who)
        text = _("ask {name} now: {text}").format(name=person.name if person else "", text=waiting.ask.text)
        yield fit_row((Piece(f" {shapes(snapshot.config.ui).cursor} {text}", Role.ATTENTION),), cells)


_BESIDE_WORDS = 36
"""The cells of a strip, and of what stands before it but the name."""
_LEAST_WORDS = 14
_LEAST_NAME = 6
"""The cells in which a name can be told; a longer one is cut before the strips go."""
_HALF = timedelta(minutes=30)


def _strips(
    snapshot: Snapshot, people: Sequence[Person], minute: datetime, name: int, cells: int, cursor: str
) -> tuple[Row, ...]:
    """Return a row for me and for each colleague: their clock, their day on my clock with a cell an hour, and words."""
    signs, zone = shapes(snapshot.config.ui), snapshot.zone
    # The date the clock reads: past midnight a shift goes on in another day than it began.
    local = minute.astimezone(zone)
    here, date = local.hour, local.date()
    mine = _hours_of_day(schedule_in(snapshot.config, zone), date, zone)
    title = _reach_heading(snapshot)
    head = (*title, Piece(" " * (name + 10 - row_width(title))), Piece(_scale(signs, here), Role.DIM))
    clock = Piece(f" {_clock(snapshot, local)} ", Role.DIM)
    me = (Piece(" "), Piece(fit(_("You"), name), bold=True), clock, _my_sign(snapshot))
    rows: list[Row] = [
        (*head, Piece("  " + _("your time"), Role.DIM)),
        (*me, *_strip(signs, mine, mine, here), Piece(f"  {_my_words(snapshot)}", Role.DIM)),
    ]
    for person in people:
        presence = _presence(person, minute, zone)
        shape, role, _word = presence_words(snapshot, presence)
        row = (
            Piece(" "), Piece(fit(person.name, name)),
            Piece(f" {_clock(snapshot, presence.local)} ", Role.DIM), Piece(f"{shape} ", role),
            *_strip(signs, _hours_of_day(person.schedule, date, zone), mine, here),
            Piece(f"  {_strip_words(snapshot, presence)}", Role.DIM),
        )  # fmt: skip
        rows.append(_with_cursor(snapshot, row, cells) if line_of(person) == cursor else row)
    return tuple(fit_row(row, cells) for row in rows)


def _my_words(snapshot: Snapshot) -> str:
    """Return until when I work, or from when; empty if the day is over."""
    boundary = snapshot.boundary
    if boundary.state is BoundaryState.BEFORE and boundary.start_at:
        return _("from {time}").format(time=day_and_time(boundary.start_at, snapshot))
    stop = boundary.stop_at
    return _("until {time}").format(time=day_and_time(stop, snapshot)) if stop and stop > snapshot.now else ""


def legend_row(snapshot: Snapshot, cells: int) -> Row:
    """Return the legend for the heights of the strips; it is dropped if rows are short."""
    signs = shapes(snapshot.config.ui)
    return fit_row(
        (
            Piece(" " * min(15, cells // 4)), Piece(f"{signs.tall} ", Role.NOW), Piece(_("at work"), Role.DIM),
            Piece(f"   {signs.low} ", Role.DIM), Piece(_("awake"), Role.DIM),
            Piece("   "), Piece("  ", fill=Fill.SELECTED), Piece(f" {_('your hours')}", Role.DIM),
        ),
        cells,
    )  # fmt: skip


def has_strips(rows: Sequence[Row], snapshot: Snapshot) -> bool:
    """Return whether rows of :func:`reach_rows` draw the days of colleagues."""
    tall = shapes(snapshot.config.ui).tall
    return any(piece.text == tall for row in rows for piece in row)


def _my_sign(snapshot: Snapshot) -> Piece:
    """Return the sign of my state, in two cells."""
    signs = shapes(snapshot.config.ui)
    match snapshot.boundary.state:
        case BoundaryState.FOCUS | BoundaryState.PAUSED:
            return Piece(f"{signs.focus} ", Role.FOCUS)
        case BoundaryState.WORKING | BoundaryState.ENDING:
            return Piece(f"{signs.working} ", Role.NOW)
        case BoundaryState.BREAK:
            return Piece(f"{signs.on_break} ", Role.NOW)
        case BoundaryState.OVER:
            return Piece(f"{signs.over} ", Role.OVER)
        case _:
            return Piece("  ")


def _scale(signs: Shapes, here: int) -> str:
    """Return the hours above the strips, a label every six, with a sign above this hour in place of its label."""
    letters = list("".join(f"{hour:02}    " for hour in range(0, 24, 6)))
    if letters[here] != " ":
        letters[here // 6 * 6 : here // 6 * 6 + 2] = "  "
    letters[here] = signs.now_above
    return "".join(letters)


def _clock(snapshot: Snapshot, local: datetime) -> str:
    return f"{minutes_text(local.hour * 60 + local.minute, snapshot.config.ui):>5}"


def _strip_words(snapshot: Snapshot, presence: Presence) -> str:
    if presence.state.is_working:
        return _("until {time}").format(time=day_and_time(presence.until, snapshot)) if presence.until else ""
    if presence.next_working is None:
        return ""
    return _("from {time}").format(time=day_and_time(presence.next_working, snapshot))


@lru_cache(maxsize=256)
def _hours_of_day(schedule: Schedule, date: date, zone: ZoneInfo) -> str:
    """Return a letter for each hour of a date on my clock: ``w`` at work, ``a`` awake, a space asleep.

    An hour gets the state of at least half of it.
    """
    day = Span(at_minute(date, 0, zone), at_minute(date, DAY_MINUTES, zone))
    work, asleep = working_spans(schedule, day), asleep_spans(schedule, day)
    letters = ""
    for hour in range(24):
        cell = Span(at_minute(date, hour * 60, zone), at_minute(date, hour * 60, zone) + 2 * _HALF)
        at_work, sleeping = (sum((part.length for part in clip(spans, cell)), timedelta()) for spans in (work, asleep))
        letters += "w" if at_work >= _HALF else " " if sleeping >= _HALF else "a"
    return letters


def _strip(signs: Shapes, hours: str, mine: str, here: int) -> Row:
    """Return the 24 cells of a day: height tells work from being awake; my hours are a band behind all of them."""
    row = []
    for hour, letter in enumerate(hours):
        fill = Fill.SELECTED if mine[hour] == "w" else Fill.NONE
        now = hour == here
        if letter == "w":
            row.append(Piece(signs.tall, Role.TEXT if now else Role.NOW, fill))
        else:
            row.append(Piece(signs.low if letter == "a" else " ", Role.TEXT if now else Role.DIM, fill))
    return tuple(row)


def _reach_row(snapshot: Snapshot, presence: Presence, name: int, cells: int) -> Row:
    shape, role, words = presence_words(snapshot, presence)
    local = minutes_text(presence.local.hour * 60 + presence.local.minute, snapshot.config.ui)
    if presence.day:
        local = f"{local} {weekday_text(presence.local.date())}"
    row = (
        Piece(" "),
        Piece(fit(presence.name, name)),
        Piece(f"  {fit(local, max(5, width(local)))} ", Role.DIM),
        Piece(f"{shape} {words}", role),
        Piece(_presence_when(snapshot, presence), Role.DIM),
    )
    return fit_row(row, cells)


_PRESENCE_STYLES = {
    PresenceState.WORKING: ("working", Role.NOW, N_("working")),
    PresenceState.OFFICE_HOURS: ("working", Role.NOW, N_("office hours")),
    PresenceState.NO_MEETING: ("working", Role.FOCUS, N_("no meetings")),
    PresenceState.FOCUS: ("focus", Role.FOCUS, N_("in focus")),
    PresenceState.BEFORE: ("early", Role.ATTENTION, N_("before hours")),
    PresenceState.AFTER: ("stretch", Role.ATTENTION, N_("after hours")),
    PresenceState.OFF: ("open", Role.DIM, N_("off")),
    PresenceState.ASLEEP: ("closed", Role.CLOSED, N_("asleep")),
}


def presence_words(snapshot: Snapshot, presence: Presence) -> tuple[str, Role, str]:
    """Return a state as a shape, a role and a word."""
    name, role, word = _PRESENCE_STYLES[presence.state]
    return str(getattr(shapes(snapshot.config.ui), name)), role, _(word)


def _presence_when(snapshot: Snapshot, presence: Presence) -> str:
    if presence.state.is_working:
        return _(", until {time}").format(time=day_and_time(presence.until, snapshot)) if presence.until else ""
    if presence.next_working is None:
        return ""
    away = seconds_between(snapshot.now, presence.next_working) // 60
    if away < 60:
        return _(", in {minutes} min").format(minutes=away)
    return _(", back {time} your time").format(time=day_and_time(presence.next_working, snapshot))


# ---------------------------------------------------------------- ahead


@per_snapshot
def ahead_rows(snapshot: Snapshot, cells: int, most: int = 3) -> tuple[Row, ...]:
    """Return what starts later today, and how the next working day starts."""
    rows = [
        _upcoming_row(snapshot, coming.kind, coming.title, coming.start, cells) for coming in upcoming(snapshot)[:most]
    ]
    following = _next_day_row(snapshot, cells)
    if not rows and following is None:
        return ()
    return ((heading(_("Ahead")),), *rows, *([following] if following else []))


def _upcoming_row(snapshot: Snapshot, kind: UpcomingKind, title: str, start: datetime, cells: int) -> Row:
    away = seconds_between(snapshot.now, start) // 60
    soon = _("  in {minutes} min").format(minutes=away) if away < 60 else ""
    role = Role.MEETING if kind is UpcomingKind.MEETING else Role.FOCUS
    time = Piece(f" {clock_text(start, snapshot.zone, snapshot.config.ui)} ", role)
    return fit_row(
        (time, *fit_row((Piece(title),), min(width(title), cells - 8 - width(soon))), Piece(soon, Role.DIM)), cells
    )


def _next_day_row(snapshot: Snapshot, cells: int) -> Row | None:
    when = next_working_date(snapshot.config, snapshot.date)
    hours = hours_of(snapshot.config, snapshot.zone, when)
    if not hours:
        return None
    name = _("Tomorrow") if (when - snapshot.date).days == 1 else weekday_text(when)
    whole = working_day_bounds(snapshot.config, snapshot.zone, when)
    meetings = [
        each for each in meetings_within(snapshot.config, snapshot.ledger, whole) if each.kind is not MeetingKind.AWAY
    ]
    words: Sequence[str] = [
        _("from {time}").format(time=clock_text(hours[0].start, snapshot.zone, snapshot.config.ui)),
        *([snapshot.config.me.place[when.weekday()]] if snapshot.config.me.place[when.weekday()] else []),
        *(
            [
                _("first meeting {time}").format(
                    time=clock_text(meetings[0].span.start, snapshot.zone, snapshot.config.ui)
                )
            ]
            if meetings
            else []
        ),
    ]
    return fit_row((Piece(f" {name} ", Role.DIM), Piece(", ".join(words))), cells)
