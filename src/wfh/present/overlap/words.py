"""Overlap in words: reasons for a slot, effects of clock changes."""

from __future__ import annotations

from itertools import chain

from wfh.domain.model.people import ME
from wfh.domain.time.formatting import MONTH_NAMES, gap_text
from wfh.domain.time.working_hours import ONE_DAY
from wfh.domain.time.zones import wall
from wfh.present.rows.formatting import day_text, length_text, minutes_text, span_text, weekday_text
from wfh.values import replace
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from typing import Protocol

    from wfh.domain.model.config import Ui
    from wfh.domain.overlap.clock_changes import ClockNote, MeetingShift
    from wfh.domain.overlap.overlap import Overlap
    from wfh.domain.overlap.slot_cost import Stretch
    from wfh.domain.overlap.slot_proposals import SlotProposal
    from wfh.domain.overlap.turn_taking import StretchBudget
    from wfh.domain.time.spans import Span

    class HasNames(Protocol):
        """Anything that knows people's names: an overlap, or a year of a weekly meeting."""

        def name(self, id: str) -> str:
            """Return the name of the person ``id``."""


MOST_NAMES = 6
FEW_DATES = 4
"""Up to this many dates are listed one by one."""


def names(overlap: HasNames, ids: Iterable[str]) -> str:
    """Return people as ``you, Sam``."""
    return ", ".join(_("you") if person_id == ME else overlap.name(person_id) for person_id in ids)


def names_in_sentence(overlap: HasNames, ids: Iterable[str]) -> str:
    """Return people within a sentence: ``Sam``, ``Sam and Lee``, ``Priya, Sam and Lee``."""
    *first, last = ids
    name = names(overlap, [last])
    return _("{names} and {name}").format(names=names(overlap, first), name=name) if first else name


def slot_reason(overlap: HasNames, proposal: SlotProposal) -> str:
    """Describe what a slot means for people: ``you, Sam · Priya stays 30 m · notes to Mia``."""
    return " · ".join(chain(*reasons(overlap, proposal)))


def reasons(overlap: HasNames, proposal: SlotProposal) -> tuple[list[str], list[str], list[str]]:
    """Return who can attend easily; who stretches, or has a break or window; who gets notes, and what budgets hold."""
    troubled = {stretch.id for stretch in proposal.stretch} | set(proposal.in_break) | set(proposal.in_window)
    easy = [person_id for person_id in proposal.people if person_id not in troubled]
    burdens = [stretch_text(overlap, stretch) for stretch in proposal.stretch]
    for text, ids in (
        (_("in a break: {names}"), proposal.in_break),
        (_("in no-meeting time: {names}"), proposal.in_window),
    ):
        if ids:
            burdens.append(text.format(names=names(overlap, ids)))
    rest = [notes_to_text(overlap, proposal.absent)] if proposal.absent else []
    rest += [budget_text(overlap, budget) for budget in proposal.budgets]
    return [names(overlap, easy)] if easy else [], burdens, rest


def notes_to_text(overlap: HasNames, absent: Sequence[str]) -> str:
    """Describe who gets the notes: by name, or counted if there are many."""
    if len(absent) > MOST_NAMES:
        return _("send notes to the other {n}").format(n=len(absent))
    return _("send {names} notes").format(names=names(overlap, absent))


def budget_text(overlap: HasNames, budget: StretchBudget) -> str:
    """Describe what somebody who is stretched by a slot has left in its month."""
    mine = budget.id == ME
    if not budget.used and budget.allowed:
        text = _("your first stretch in {month}") if mine else _("{name}’s first stretch in {month}")
    elif budget.left:
        text = (
            _("you have {left} of {allowed} left in {month}")
            if mine
            else _("{name} has {left} of {allowed} left in {month}")
        )
    else:
        text = _("you have none left in {month}") if mine else _("{name} has none left in {month}")
    month = _(MONTH_NAMES[budget.date.month - 1])
    return text.format(name=overlap.name(budget.id), left=budget.left, allowed=budget.allowed, month=month)


def stretch_text(overlap: HasNames, stretch: Stretch) -> str:
    """Describe how a slot extends a day: ``Priya stays 30 m``, ``you start 1 h early``."""
    name = overlap.name(stretch.id)
    parts = []
    if stretch.before:
        text = _("you start {length} early") if stretch.id == ME else _("{name} starts {length} early")
        parts.append(text.format(name=name, length=length_text(stretch.before)))
    if stretch.after:
        text = _("you stay {length} later") if stretch.id == ME else _("{name} stays {length} later")
        parts.append(text.format(name=name, length=length_text(stretch.after)))
    return ", ".join(parts)


def slot_text(overlap: Overlap, span: Span, ui: Ui) -> str:
    """Return a slot with its day: ``Mon 23 Nov 15:00–15:30``."""
    return f"{day_text(wall(span.start, overlap.zone).date())} {span_text(span, overlap.zone, ui)}"


def taken_text(overlap: Overlap, proposal: SlotProposal, ui: Ui, undo_key: str) -> str:
    """Describe which slot was booked, who stretches for it, and the key that undoes it."""
    slot = slot_text(overlap, proposal.span, ui)
    if not proposal.stretch:
        return _("Booked: {slot}. Nobody works outside hours for it.").format(slot=slot)
    stretches = ", ".join(stretch_text(overlap, stretch) for stretch in proposal.stretch)
    text = _("Booked: {slot}. Noted whose turn it was: {stretches}. {key} takes it back.")
    return text.format(slot=slot, stretches=stretches, key=undo_key)


def verdict(overlap: Overlap) -> str:
    """Return a remark on the proposals as a whole, or an empty text if none is needed."""
    if len(overlap.rows) < 2:
        return _("no colleagues yet: add them to see when you can talk")
    if ME in overlap.off:
        return _("you do not work then")
    if overlap.later and overlap.humane:
        return _("no good slot is left on this day")
    if not overlap.humane and not overlap.offers:
        return _("no slot is left with two of you awake: do it in writing")
    if not overlap.humane:
        return _("no reasonable slot for everyone: two calls, or in writing")
    if not overlap.proposals:
        return _("no slot is left")
    return ""


def note_period(note: ClockNote, ui: Ui) -> str:
    """Return when a note applies: ``until 27 Mar``, ``14–27 Mar``, ``28 Mar – 3 Apr``, ``from 28 Mar``."""
    first = dates_text([note.first])
    if note.last is None:
        return _("from {date}").format(date=first)
    last = dates_text([note.last])
    if note.begun:
        return _("until {date}").format(date=last)
    same = (note.first.year, note.first.month) == (note.last.year, note.last.month)
    dash = "-" if ui.ascii else "–"
    return f"{note.first.day}{dash}{last}" if same else f"{first} {dash} {last}"


def note_groups(notes: Iterable[ClockNote]) -> list[tuple[ClockNote, ...]]:
    """Group notes that are the same for several people, in the order of the first of each group."""
    groups: dict[tuple[object, ...], list[ClockNote]] = {}
    for note in notes:
        groups.setdefault((note.first, note.last, note.begun, note.gap, note.usual), []).append(note)
    return [tuple(group) for group in groups.values()]


def note_text(overlap: HasNames, notes: Sequence[ClockNote]) -> str:
    """Describe how a gap differs: ``Sam is 5 h behind, not 6 h``. ``notes`` are the same for several people."""
    gap, usual = notes[0].gap, notes[0].usual
    other = length_text(abs(usual)) if gap * usual > 0 else gap_text(usual)
    text = ngettext("{names} is {gap}, not {usual}", "{names} are {gap}, not {usual}", len(notes))
    return text.format(names=names_in_sentence(overlap, [note.id for note in notes]), gap=gap_text(gap), usual=other)


def shift_texts(overlap: HasNames, notes: Sequence[ClockNote], ui: Ui) -> list[str]:
    """Describe the effect of a gap on each meeting, and on my office hours.

    ``NL/US sync, Thu 15:00: 10:00 for Sam, not 09:00, on 18, 25 Mar``. ``notes`` are the same for several people.
    """
    people: dict[tuple[str, MeetingShift], dict[str, None]] = {}
    for text, shift in (pair for note in notes for pair in _shift_templates(note)):
        people.setdefault((text, replace(shift, id="")), {})[shift.id] = None
    lasting = notes[0].last is None
    return [
        _shift_text(text, shift, names_in_sentence(overlap, ids), ui, lasting=lasting)
        for (text, shift), ids in people.items()
    ]


def _shift_templates(note: ClockNote) -> Iterator[tuple[str, MeetingShift]]:
    theirs = _("{title}, {days} {time}: {odd} for {names}, not {usual}, {when}")
    mine = _("{title}, {days}: {odd} for you, not {usual}, {when}")
    office = _("your office hours, {days} {time}: {odd} for {names}, not {usual}, {when}")
    yield from ((mine if shift.id == ME else theirs, shift) for shift in note.meetings)
    yield from ((office, shift) for shift in note.office_hours)


def _shift_text(text: str, shift: MeetingShift, people: str, ui: Ui, *, lasting: bool) -> str:
    return text.format(
        title=shift.title,
        days=_weekdays(shift.dates, ui),
        time=minutes_text(shift.mine, ui),
        odd=minutes_text(shift.minute, ui),
        usual=minutes_text(shift.usual, ui),
        names=people,
        when=shift_dates_text(shift.dates, lasting=lasting),
    )


def shift_dates_text(dates: Sequence[date], *, lasting: bool = False) -> str:
    """Describe when a shift applies: a few single dates, or the first and last of many without exceptions.

    A ``lasting`` shift has no end.
    """
    if lasting:
        return _("from {date} on").format(date=dates_text(dates[:1]))
    days = {day.weekday() for day in dates}
    every = [dates[0] + number * ONE_DAY for number in range((dates[-1] - dates[0]).days + 1)]
    if len(dates) <= FEW_DATES or [day for day in every if day.weekday() in days] != list(dates):
        return _("on {dates}").format(dates=dates_text(dates))
    same = (dates[0].year, dates[0].month) == (dates[-1].year, dates[-1].month)
    first = str(dates[0].day) if same else dates_text(dates[:1])
    return _("from {first} to {last}").format(first=first, last=dates_text(dates[-1:]))


def _weekdays(dates: Sequence[date], ui: Ui) -> str:
    """Return the weekdays, Monday first: ``Mon, Thu``, or ``Mon–Fri`` for three or more in a row."""
    days = sorted({day.weekday(): day for day in dates}.values(), key=lambda day: day.weekday())
    names = [weekday_text(day) for day in days]
    if len(days) > 2 and days[-1].weekday() - days[0].weekday() == len(days) - 1:
        return f"{names[0]}{'-' if ui.ascii else '–'}{names[-1]}"
    return ", ".join(names)


def dates_text(dates: Sequence[date]) -> str:
    """Return dates as ``18, 25 Mar, 1 Apr``."""
    parts = []
    for index, day in enumerate(dates):
        following = dates[index + 1 : index + 2]
        same = following and (following[0].year, following[0].month) == (day.year, day.month)
        parts.append(str(day.day) if same else f"{day.day} {_(MONTH_NAMES[day.month - 1])}")
    return ", ".join(parts)


def zone_place(key: str) -> str:
    """Return the place in a zone's name: ``New York`` for ``America/New_York``."""
    return key.rsplit("/", 1)[-1].replace("_", " ")
