"""A moment or a slot as text for a chat or a mail: one line per place, with weekday and UTC."""

from __future__ import annotations

from wfh.domain.time import zones
from wfh.domain.time.spans import Span
from wfh.present.overlap.words import zone_place
from wfh.present.rows.formatting import clock_text, day_text, weekday_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.overlap import Overlap


def copy_text(overlap: Overlap, when: Span | datetime, ui: Ui, *, markdown: bool = False) -> str:
    """Return ``when`` as text: ``Thu 18 Mar 15:00–15:30 Amsterdam (UTC+1)``, a line for each place of ``overlap``.

    My place comes first; people in the same place share a line; a place on UTC is not repeated before the last line,
    which is UTC. With ``markdown`` it is a list with the times in bold. It contains no names of people.
    """
    lines = [*_places(overlap, when, ui), (_time(when, zones.zone("UTC"), ui), "UTC")]
    if markdown:
        return "\n".join(f"- **{time}** {_escaped(place)}" for time, place in dict.fromkeys(lines))
    return "\n".join(f"{time} {place}" for time, place in dict.fromkeys(lines))


def _places(overlap: Overlap, when: Span | datetime, ui: Ui) -> Iterator[tuple[str, str]]:
    start = when.start if isinstance(when, Span) else when
    for row in overlap.rows:
        zone = zones.zone(row.person.schedule.timezone)
        place, offset = zone_place(zone.key), zones.utc_label(zones.offset_minutes(start, zone))
        yield _time(when, zone, ui), "UTC" if place == offset else f"{place} ({offset})"


def _time(when: Span | datetime, zone: ZoneInfo, ui: Ui) -> str:
    start, end = (when.start, when.end) if isinstance(when, Span) else (when, None)
    day = zones.wall(start, zone).date()
    text = f"{day_text(day)} {clock_text(start, zone, ui)}"
    if end is None:
        return text
    last = zones.wall(end, zone).date()
    over = "" if last == day else f"{weekday_text(last)} "
    return f"{text}{'-' if ui.ascii else '–'}{over}{clock_text(end, zone, ui)}"


def _escaped(place: str) -> str:
    """Escape Markdown in the name of a place."""
    return "".join(f"\\{character}" if character in "\\`*_[]<>#" else character for character in place)
