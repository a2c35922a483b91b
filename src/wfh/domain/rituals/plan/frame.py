"""The frame of the day: where one works, and until when. The defaults are those of the config, never yesterday's."""

from __future__ import annotations

from wfh.domain.calendar.age_text import stale_calendars
from wfh.domain.model.day import PLACES
from wfh.domain.rituals.engine import Step
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.formatting import day_text, minute_text, span_text, time_text
from wfh.domain.time.spans import Span, clip
from wfh.domain.time.working_hours import WindowKind, window_spans
from wfh.domain.today.boundary import hours_of, schedule_in
from wfh.domain.today.meetings import meetings_within
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import N_, _, in_language, languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.prompt import Prompt, Turn
    from wfh.domain.model.snapshot import Snapshot

_WINDOWS = {
    WindowKind.NO_MEETING: N_("no meetings"),
    WindowKind.OFFICE_HOURS: N_("office hours"),
    WindowKind.LUNCH: N_("lunch"),
    WindowKind.QUIET: N_("quiet"),
}


def _ask(snapshot: Snapshot, base: Prompt) -> Prompt:
    label = _("Where today, and until when?") if snapshot.boundary.stop_at else _("Where today?")
    return replace(
        base, lines=_lines(snapshot), field=label, default=_default(snapshot),
    )  # fmt: skip


def _answer(turn: Turn) -> Ledger:
    return turn.ledger.with_day(_framed(turn.snapshot, turn.day, turn.text))


def _usual_place(snapshot: Snapshot) -> str:
    """Return where today is spent: what was said already, else what a calendar or the config says, else home."""
    named = (remark.place for remark in snapshot.remarks if remark.place)
    return snapshot.day.place or next(named, "") or snapshot.config.me.place[snapshot.date.weekday()] or "home"


def _place_text(place: str) -> str:
    """Return the word for a place; one of the config's own stays as it is."""
    return _(PLACES[place]) if place in PLACES else place


def _default(snapshot: Snapshot) -> str:
    """Return what Enter alone answers: the place, and the stop of the day if it has hours."""
    stop = snapshot.boundary.stop_at
    place = _place_text(_usual_place(snapshot))
    return f"{place} {time_text(stop, snapshot.zone, snapshot.config.ui.clock)}" if stop else place


def _framed(snapshot: Snapshot, day: Day, text: str) -> Day:
    """Return the day with the place and the stop that ``text`` names, in either order; what it leaves out stays.

    Raises WfhError if a word is neither a place nor a time, or the stop is not in the working day.
    """
    day = replace(day, place=_usual_place(snapshot))
    for word in text.replace(",", " ").split():
        minute = parse_clock(word)
        day = (
            replace(day, place=_place(snapshot, word))
            if minute is None
            else replace(day, stop_at=_stop(snapshot, minute))
        )
    return day


def _place(snapshot: Snapshot, word: str) -> str:
    wanted = word.casefold()
    own = {place for place in snapshot.config.me.place if place}
    names = {name: place for place, said in PLACES.items() for name in (place, *_said(said))}
    names |= {place.casefold(): place for place in own}
    found = next((place for name, place in names.items() if name.casefold() == wanted), None)
    found = found or next((place for name, place in names.items() if name.casefold().startswith(wanted)), None)
    if found is None:
        known = ", ".join(_place_text(place) for place in PLACES)
        raise WfhError(_("“{text}” is neither a place ({places}) nor a time.").format(text=word, places=known))
    return found


def _said(message: str) -> tuple[str, ...]:
    return tuple(in_language(language, message) for language in languages())


def _stop(snapshot: Snapshot, minute: int) -> int | None:
    """Return the stop to save; None if it is that of the hours, so that a change of the hours still counts."""
    hours = hours_of(snapshot.config, snapshot.zone, snapshot.date)
    if not hours:
        raise WfhError(_("No hours are set for today, so there is no stop."))
    usual = hours[-1].end.astimezone(snapshot.zone)
    return None if usual.hour * 60 + usual.minute == minute else minute


def _lines(snapshot: Snapshot) -> tuple[str, ...]:
    """Report what bounds the day: its hours, its windows, its meetings."""
    config, zone, when = snapshot.config, snapshot.zone, snapshot.date
    hours = hours_of(config, zone, when, snapshot.day.stop_at)
    spans = ", ".join(span_text(span, zone, config.ui.clock) for span in hours)
    first = " · ".join(filter(None, (day_text(when), config.hours.weekly.note_on(when), spans)))
    stale = stale_calendars(config, snapshot.now, zone)
    if not hours:
        return (*stale, first)
    whole = Span(hours[0].start, hours[-1].end)
    found = [
        (span, _(word))
        for kind, word in _WINDOWS.items()
        for span in clip(window_spans(schedule_in(config, zone), whole, kind), whole)
    ]
    found += [(placed.span, placed.words) for placed in meetings_within(config, snapshot.ledger, whole)]
    remarks = tuple(_("All day: {title}").format(title=one.words) for one in snapshot.remarks if one.all_day)
    return (
        *stale,
        first,
        *remarks,
        *(f"{span_text(span, zone, config.ui.clock)} {words}" for span, words in sorted(found)),
    )


def _result(snapshot: Snapshot) -> str:
    """Describe the result: where, and until when if that differs from the usual."""
    if not snapshot.day.place:
        return ""
    stop = "" if snapshot.day.stop_at is None else f" {minute_text(snapshot.day.stop_at, snapshot.config.ui.clock)}"
    return _place_text(snapshot.day.place) + stop


FRAME = Step("frame", N_("Frame"), _ask, _answer, result=_result)
