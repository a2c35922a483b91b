"""``wfh who`` and ``wfh when`` as lines of text: a line a person or a place."""

from __future__ import annotations

from wfh.domain.overlap.presence import PresenceState
from wfh.domain.time import zones
from wfh.present.overlap.states import state_word
from wfh.present.rows.cell_width import fit, truncate, width, wrap
from wfh.present.rows.formatting import clock_text, date_text, minutes_text, weekday_text
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.moment_text import MomentInPlaces, MomentPlace
    from wfh.domain.overlap.presence import Presence


def who_lines(people: Sequence[Presence], zone: ZoneInfo, ui: Ui, width: int = 80) -> tuple[str, ...]:
    """Return a line per person: name, local time, state, and when that changes on my clock."""
    rows = [
        (
            person.name,
            _local_text(person.local, person.day, ui),
            state_word(person.state),
            _presence_when(person, zone, ui),
        )
        for person in people
    ]
    return _table(rows, width)


def _presence_when(presence: Presence, zone: ZoneInfo, ui: Ui) -> str:
    at = presence.until if presence.state.is_working else presence.next_working
    if at is None:
        return ""
    local, today = zones.wall(at, zone), zones.wall(presence.local, zone).date()
    time = (
        clock_text(at, zone, ui)
        if local.date() == today
        else f"{weekday_text(local.date())} {clock_text(at, zone, ui)}"
    )
    if presence.state.is_working:
        return _("until {time}").format(time=time)
    starts = presence.state in {PresenceState.BEFORE, PresenceState.ASLEEP}
    return (_("starts {time} your time") if starts else _("back {time} your time")).format(time=time)


def when_lines(when: MomentInPlaces, ui: Ui, width: int = 80) -> tuple[str, ...]:
    """Return a line per place: name, weekday and local time, offset and state; a note first, if any."""
    rows = [_place_row(place, ui) for place in when.places]
    return (*wrap(when.note, width), *_table(rows, width))


def _place_row(place: MomentPlace, ui: Ui) -> tuple[str, ...]:
    offset = place.local.utcoffset()
    return (
        place.name,
        date_text(place.local.date()),
        minutes_text(place.local.hour * 60 + place.local.minute, ui),
        zones.utc_label(zones.to_minutes(offset)) if offset is not None else "",
        "" if place.state is None else state_word(place.state),
    )


def _local_text(local: datetime, day: int, ui: Ui) -> str:
    time = minutes_text(local.hour * 60 + local.minute, ui)
    return f"{time} {weekday_text(local.date())}" if day else time


def _table(rows: Sequence[tuple[str, ...]], cells: int) -> tuple[str, ...]:
    """Return rows as columns two cells apart, the first truncated so that all fit."""
    if not rows:
        return ()
    sizes = [max(map(width, column)) for column in zip(*rows, strict=True)]
    sizes[0] = max(4, min(sizes[0], cells - sum(sizes[1:]) - 2 * (len(sizes) - 1)))
    lines = ("  ".join(fit(text, size) for text, size in zip(row, sizes, strict=True)) for row in rows)
    return tuple(truncate(line.rstrip(), cells) for line in lines)
