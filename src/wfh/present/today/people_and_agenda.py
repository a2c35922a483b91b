"""Where colleagues are, what starts later today, and how the next working day starts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wfh.domain.model.handbook.kept import AskStatus
from wfh.domain.model.meetings import MeetingKind
from wfh.domain.overlap.presence import PresenceState, presence_of
from wfh.domain.time.moment import seconds_between
from wfh.domain.today.agenda import UpcomingKind, upcoming
from wfh.domain.today.boundary import hours_of, schedule_in, working_day_bounds
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import next_working_date
from wfh.present.rows.cell_width import fit, width
from wfh.present.rows.formatting import clock_text, day_and_time, minutes_text, shapes, weekday_text
from wfh.present.rows.pieces import Piece, Role, fit_row, heading
from wfh.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.overlap.presence import Presence
    from wfh.present.rows.pieces import Row

# ---------------------------------------------------------------- reach


@lru_cache(maxsize=256)
def _presence(person: Person, instant: datetime, zone: ZoneInfo) -> Presence:
    # The cursor moves often, presences rarely change: they are computed once a minute.
    return presence_of(person, instant, zone)


def reach_rows(snapshot: Snapshot, cells: int, most: int = 6) -> tuple[Row, ...]:
    """Return where colleagues are, on their clocks and on mine; nothing if there are none."""
    people = snapshot.config.people[:most]
    if not people:
        return ()
    minute = snapshot.now.replace(second=0, microsecond=0)
    name = min(14, max(width(person.name) for person in people))
    return (
        (heading(_("Reach")),),
        *(_reach_row(snapshot, _presence(p, minute, snapshot.zone), name, cells) for p in people),
        *_ask_rows(snapshot, minute, cells),
    )


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
