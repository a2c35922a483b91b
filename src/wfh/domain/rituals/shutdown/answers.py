"""What the answers of the shutdown ritual do: each is applied at once, and the ritual goes on from there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from wfh.domain.model.day import NoteStatus
from wfh.domain.model.prompt import Ritual, step_of
from wfh.domain.planning import awaited_replies, parked_thoughts, tasks
from wfh.domain.planning.quick_entry import parse_clock, parse_day
from wfh.domain.rituals import closing
from wfh.domain.rituals.loose_ends import is_kept, loose_ends, without_first_step
from wfh.domain.rituals.shutdown import checklist as room_step
from wfh.domain.rituals.shutdown import close as close_step
from wfh.domain.rituals.shutdown import done as done_step
from wfh.domain.rituals.shutdown import tell as tell_step
from wfh.domain.rituals.shutdown import week_review
from wfh.domain.rituals.shutdown.steps import SWEEP_ALL, current_part, parts, prompt
from wfh.domain.time.moment import stamp
from wfh.domain.time.working_hours import DAY_MINUTES
from wfh.domain.time.zones import at_minute
from wfh.domain.today.take_snapshot import following_date
from wfh.errors import WfhError
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.people import Person
    from wfh.domain.model.prompt import Answer
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def answer(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    """Apply an answer to the part the ritual stands at, and go on where that is answered.

    Raises WfhError with what would be right if the answer cannot be read.
    """
    part = current_part(snapshot)
    if given.step and given.step != part:
        raise WfhError(_("The ritual has gone on in another window."))
    if given.back:
        return _at(ledger, snapshot, _neighbour(snapshot, part, -1))
    if given.skip:
        return _at(ledger, snapshot, _next_step(snapshot, part))
    # Kept with the answer: a stored part that is gone must not lead elsewhere once the answer adds parts.
    ledger = _at(ledger, snapshot, part)
    return _ANSWERS[step_of(part)](ledger, snapshot, moment, replace(given, step=part))


def _at(ledger: Ledger, snapshot: Snapshot, part: str) -> Ledger:
    day = ledger.day(snapshot.date, snapshot.zone.key)
    return ledger.with_day(replace(day, ritual=Ritual.SHUTDOWN, ritual_step=part))


def _neighbour(snapshot: Snapshot, part: str, by: int) -> str:
    known = parts(snapshot)
    return known[max(0, min(len(known) - 1, known.index(part) + by))]


def _next_step(snapshot: Snapshot, part: str) -> str:
    known = parts(snapshot)
    ahead = [other for other in known[known.index(part) :] if step_of(other) != step_of(part)]
    return ahead[0] if ahead else known[-1]


def _go_on(ledger: Ledger, snapshot: Snapshot, part: str) -> Ledger:
    return _at(ledger, snapshot, _neighbour(snapshot, part, 1))


def _change_day(ledger: Ledger, snapshot: Snapshot, **fields: object) -> Ledger:
    return ledger.with_day(replace(ledger.day(snapshot.date, snapshot.zone.key), **fields))  # type: ignore[arg-type]


def _answer_stop(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    usual = snapshot.day.stopped_at or moment.stamp
    at = read_instant(snapshot, given.text, snapshot.date) if given.text and given.text.strip() else usual
    ledger = closing.end_running(ledger, moment, at, late=snapshot.today is not None)
    return _go_on(_change_day(ledger, snapshot, stopped_at=at), snapshot, given.step)


def read_instant(snapshot: Snapshot, text: str, day: date) -> datetime:
    """Read a time of day on the working day ``day`` as a stamp that is not ahead of now.

    Times before the rollover hour belong to the night after. Raises WfhError if it is not a time or lies ahead.
    """
    minute = parse_clock(text)
    if minute is None:
        raise WfhError(_("“{text}” is not a time (for example: 17:30).").format(text=text))
    after_midnight = DAY_MINUTES if minute < snapshot.config.hours.rollover else 0
    at = at_minute(day, minute + after_midnight, snapshot.zone)
    if at > snapshot.now.astimezone(UTC):
        raise WfhError(_("{text} is still ahead.").format(text=text))
    return stamp(at, snapshot.zone)


def _answer_done(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    ledger, answered = done_step.answer(ledger, snapshot, moment, given)
    return _go_on(ledger, snapshot, given.step) if answered else ledger


def _answer_sweep(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    if given.text and given.text.strip():
        ledger = awaited_replies.park_or_await(ledger, snapshot, moment, given.text)
        return _at(ledger, snapshot, "sweep.0") if given.step == SWEEP_ALL else ledger
    return (
        _at(ledger, snapshot, _next_step(snapshot, given.step))
        if given.step == SWEEP_ALL
        else _go_on(ledger, snapshot, given.step)
    )


def _answer_decide(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    if given.step.startswith("decide.first."):
        return _answer_first_step(ledger, snapshot, given)
    loose = loose_ends(snapshot)
    if not loose:
        return _at(ledger, snapshot, _after_deciding(snapshot, ledger))
    named = tuple(item for item in loose if item.id == given.item) if given.item else loose[:1]
    if not named:
        raise WfhError(_("The ritual has gone on in another window."))
    every = given.choice == "A" or not (given.choice or given.item)
    chosen, choice = (loose, "t") if every else (named, given.choice)
    for item in chosen:
        ledger = place(ledger, snapshot, moment, replace(given, item=item.id, choice=choice))
    return ledger if len(chosen) < len(loose) else _at(ledger, snapshot, _after_deciding(snapshot, ledger))


def _after_deciding(snapshot: Snapshot, ledger: Ledger) -> str:
    settled = replace(snapshot, ledger=ledger, day=ledger.day(snapshot.date))
    asked = without_first_step(settled)
    return f"decide.first.{asked[0].id}" if asked else "tomorrow"


def place(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    """Return a loose end (a task or a thought, ``given.item``) its place.

    ``t`` the next working day (also without a choice), ``w`` the day named in the argument, ``h`` the person named
    in it, ``k`` the backlog, ``x`` the bin. Raises WfhError if the argument is neither a day ahead nor a person.
    """
    is_note = any(kept.note.id == given.item for kept in snapshot.parked)
    match given.choice or "t":
        case "x" if is_note:
            return parked_thoughts.answer_note(ledger, given.item, NoteStatus.DROPPED)
        case "x":
            return tasks.drop(ledger, moment, given.item)
        case "h":
            return _hand_over(ledger, snapshot, moment, given, is_note=is_note)
        case "k":
            to = None
        case "w":
            to = read_day(given.argument, snapshot.today or snapshot.date)
        case "t":
            to = following_date(snapshot)
        case key:
            raise WfhError(_("“{key}” is not one of the choices.").format(key=key))
    if is_note:
        return parked_thoughts.to_task(ledger, moment, given.item, to)
    return tasks.move(ledger, moment, given.item, to)


def read_day(text: str, today: date) -> date:
    """Read a day after ``today``. Raises WfhError if it is not one."""
    day = parse_day(text, today)
    if day is None or day <= today:
        raise WfhError(_("“{text}” is not a day ahead (for example: thu, or 2026-11-26).").format(text=text))
    return day


def _hand_over(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer, *, is_note: bool) -> Ledger:
    person, item = find_person(snapshot, given.argument), given.item
    if is_note:
        ledger = parked_thoughts.to_task(ledger, moment, item, snapshot.date)
        item = ledger.day(snapshot.date).tasks[-1].id
    ledger = tasks.drop(ledger, moment, item)
    where, task = ledger.find_task(item)
    return ledger.with_day(tasks.with_task(ledger.day(where or snapshot.date), replace(task, handed_to=person.id)))


def find_person(snapshot: Snapshot, text: str) -> Person:
    """Find a colleague by id, name or the beginning of the name. Raises WfhError if nobody fits."""
    wanted = text.strip().casefold()
    people = snapshot.config.people if wanted else ()
    for person in people:
        if wanted in {person.id.casefold(), person.name.casefold()}:
            return person
    for person in people:
        if person.name.casefold().startswith(wanted):
            return person
    raise WfhError(_("Nobody is called “{name}”.").format(name=text.strip()))


def _answer_first_step(ledger: Ledger, snapshot: Snapshot, given: Answer) -> Ledger:
    task_id = given.step.removeprefix("decide.first.")
    known = is_kept(snapshot, task_id) and snapshot.ledger.find_task(task_id)[1].first_step
    if not known and not (given.text or "").strip():
        return _at(ledger, snapshot, _next_step(snapshot, given.step))
    if given.text is not None and is_kept(snapshot, task_id):
        ledger = tasks.annotate(ledger, task_id, first_step=given.text.strip())
    return _go_on(ledger, snapshot, given.step)


def _answer_tomorrow(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    del moment
    question = prompt(snapshot)
    text = given.text if given.text is not None else (question.default if question else "")
    return _go_on(_change_day(ledger, snapshot, first_tomorrow=text.strip()), snapshot, given.step)


def _answer_tell(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    del moment
    if not given.choice:
        return _go_on(ledger, snapshot, given.step)
    return ledger.with_day(tell_step.answer(ledger.day(snapshot.date), snapshot, given))


def _answer_room(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    del moment
    if not given.tick:
        return _go_on(ledger, snapshot, given.step)
    return ledger.with_day(room_step.ticked(ledger.day(snapshot.date), given.tick))


def _answer_close(ledger: Ledger, snapshot: Snapshot, moment: Moment, given: Answer) -> Ledger:
    if given.step == week_review.PART:
        ledger, passed = week_review.answer(ledger, snapshot, given)
        return _go_on(ledger, snapshot, given.step) if passed else ledger
    text = None if given.text is None else given.text.strip()
    match given.step:
        case "close.energy":
            fields: dict[str, object] = {} if text is None else {"energy": read_scale(text)}
        case "close.good":
            fields = {} if text is None else {"good": text}
        case _:
            if text is not None:
                ledger = _change_day(ledger, snapshot, tonight=text)
            return close_step.sealed(ledger, snapshot, moment)
    return _go_on(_change_day(ledger, snapshot, **fields), snapshot, given.step)


def read_scale(text: str) -> int | None:
    """Read a number from 1 to 5, None if the text is empty. Raises WfhError for anything else."""
    if not text:
        return None
    if text not in {"1", "2", "3", "4", "5"}:
        raise WfhError(_("A number from 1 to 5, or nothing."))
    return int(text)


_ANSWERS: dict[str, Callable[[Ledger, Snapshot, Moment, Answer], Ledger]] = {
    "stop": _answer_stop, "done": _answer_done, "sweep": _answer_sweep, "decide": _answer_decide,
    "tomorrow": _answer_tomorrow, "tell": _answer_tell, "room": _answer_room, "close": _answer_close,
}  # fmt: skip
