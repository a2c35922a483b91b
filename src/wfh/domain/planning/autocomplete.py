"""Completions of a word of quick entry: results after ``#``, days after ``>`` and ``!``, times, lengths, rhythms."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.rhythm import Rhythm, rhythm_text, rhythm_word
from wfh.domain.planning.key_results import week_candidates
from wfh.domain.planning.proposals.free_time import free_within
from wfh.domain.planning.quick_entry import parse_day, parse_entry
from wfh.domain.time.formatting import day_text, length_text, time_text, weekday_text
from wfh.domain.time.quarter_hours import first_quarter
from wfh.domain.time.spans import normalise, subtract
from wfh.domain.time.working_hours import WindowKind
from wfh.domain.time.zones import suggested_place
from wfh.domain.today.boundary import hours_of, this_week
from wfh.domain.today.meetings import meetings_within
from wfh.domain.today.take_snapshot import whole_day
from wfh.values import Value, replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.spans import Spans

_MOST = 6
"""The maximum number of completions."""
_DAYS_OFFERED = 7
_LENGTH_MINUTES = (15, 30, 45, 60, 90, 120)


class Completion(Value):
    """A word to replace the one being typed, and its meaning; that is empty if the word is clear by itself."""

    word: str
    meaning: str = ""


def place_completions(text: str) -> tuple[Completion, ...]:
    """Return the last word of the zone, city or country whose name starts with ``text``; none if unclear.

    A name of several words is completed to its end: ``den h`` gives ``Haag``.
    """
    place = suggested_place(text.strip()) if text.strip() else ""
    return (Completion(" ".join(place.split(" ")[text.strip().count(" ") :])),) if place else ()


def completions(snapshot: Snapshot, text: str, ratio: float | None = None) -> tuple[Completion, ...]:
    """Return completions of the last word of ``text``, the likeliest first; none if it has no mark.

    ``ratio`` is the user's worked minutes per estimated minute; it is shown with lengths.
    """
    word = text.rsplit(" ", maxsplit=1)[-1]
    before = text[: len(text) - len(word)]
    mark, typed = word[:1], word[1:].casefold()
    match mark:
        case "#":
            offered = _results(snapshot, typed)
        case ">":
            offered = _starting(_days(snapshot), typed)
        case "!":
            offered = _starting(_deadlines(snapshot), typed)
        case "*":
            offered = _starting(_rhythms(snapshot), typed)
        case "@":
            offered = _starting(_times(snapshot, parse_entry(before, snapshot.date).day or snapshot.date), typed)
        case "~":
            offered = _starting(_lengths(ratio), typed)
        case _:
            return ()
    return tuple(completion for completion in offered if completion.word != word)[:_MOST]


def _starting(offered: Iterable[Completion], typed: str) -> tuple[Completion, ...]:
    return tuple(completion for completion in offered if completion.word[1:].casefold().startswith(typed))


def _results(snapshot: Snapshot, typed: str) -> tuple[Completion, ...]:
    """Return the key results whose id, or a word of whose title, starts with the text."""
    return tuple(
        Completion(f"#{result.id}", result.title)
        for result in week_candidates(snapshot.ledger.results, this_week(snapshot))
        if any(part.startswith(typed) for part in (result.id.casefold(), *result.title.casefold().split()))
    )


def _days(snapshot: Snapshot) -> tuple[Completion, ...]:
    """Return the working days of the next week by name, then tomorrow and the backlog."""
    dates = [snapshot.date + timedelta(days=ahead) for ahead in range(1, _DAYS_OFFERED + 1)]
    working = [when for when in dates if snapshot.config.hours.weekly.on(when)] or dates
    words = [(f">{weekday_text(when).casefold()}", when) for when in working]
    named = [Completion(word, day_text(when)) for word, when in words if parse_day(word[1:], snapshot.date) == when]
    tomorrow = Completion(">" + _("tomorrow"), day_text(dates[0]))
    return (*named, tomorrow, Completion(">backlog"))


def _deadlines(snapshot: Snapshot) -> tuple[Completion, ...]:
    """Return the days of :func:`_days` as deadlines; a task in the backlog has none."""
    return tuple(replace(day, word="!" + day.word[1:]) for day in _days(snapshot) if day.meaning)


def _rhythms(snapshot: Snapshot) -> tuple[Completion, ...]:
    """Return every working day, each weekday on which there is work, and every two weeks."""
    worked = (Rhythm(day) for day in range(7) if snapshot.config.hours.weekly.week[day])
    every = (Rhythm(), *worked, Rhythm(weeks=2))
    return tuple(Completion(f"*{rhythm_word(rhythm)}", rhythm_text(rhythm)) for rhythm in every)


def _times(snapshot: Snapshot, when: date) -> tuple[Completion, ...]:
    """Return the quarter hours at which free time begins on a day, and the full hours within it."""
    starts = sorted({start for gap in _free(snapshot, when) for start in _starts(snapshot, gap.start, gap.end)})
    return tuple(Completion(f"@{time_text(start, snapshot.zone)}") for start in starts)


def _free(snapshot: Snapshot, when: date) -> Spans:
    hours = hours_of(snapshot.config, snapshot.zone, when, snapshot.day.stop_at if when == snapshot.date else None)
    if when == snapshot.date:
        return free_within(snapshot, hours, WindowKind.LUNCH)
    meetings = meetings_within(snapshot.config, snapshot.ledger, whole_day(snapshot.config, snapshot.zone, when))
    return subtract(hours, normalise(placed.span for placed in meetings))


def _starts(snapshot: Snapshot, begin: datetime, end: datetime) -> Iterable[datetime]:
    start = first_quarter(begin, snapshot.zone)
    while start < end:
        yield start
        local = start.astimezone(snapshot.zone)
        start += timedelta(minutes=60 - local.minute)


def _lengths(ratio: float | None) -> tuple[Completion, ...]:
    return tuple(
        Completion(f"~{_length_word(minutes)}", length_text(round(minutes * ratio)) if ratio else "")
        for minutes in _LENGTH_MINUTES
    )


def _length_word(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes}m"
    return _("{hours}h{minutes}").format(hours=hours, minutes=rest or "")
