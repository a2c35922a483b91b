"""Reading what is typed in a ritual: a time, a day ahead, a colleague, a length, a number from 1 to 5."""

from __future__ import annotations

from datetime import UTC, date, datetime

from wfh.domain.model.people import people_meant
from wfh.domain.planning.quick_entry import parse_day, parse_length
from wfh.domain.time.clock_times import parse_clock
from wfh.domain.time.moment import stamp
from wfh.domain.today.boundary import instant_on
from wfh.errors import WfhError
from wfh.words import N_, _, in_language, languages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot


def read_instant(snapshot: Snapshot, text: str, day: date) -> datetime:
    """Read a time of day on the working day ``day`` as a stamp that is not ahead of now.

    Raises WfhError if it is not a time or lies ahead.
    """
    minute = parse_clock(text)
    if minute is None:
        raise WfhError(_("“{text}” is not a time (for example: 17:30).").format(text=text))
    at = instant_on(snapshot.config, snapshot.zone, day, minute)
    if at > snapshot.now.astimezone(UTC):
        raise WfhError(_("{text} is still ahead.").format(text=text))
    return stamp(at, snapshot.zone)


def read_day(text: str, today: date) -> date:
    """Read a day after ``today``. Raises WfhError if it is not one."""
    day = parse_day(text, today)
    if day is None or day <= today:
        raise WfhError(_("“{text}” is not a day ahead (for example: thu, or 2026-11-26).").format(text=text))
    return day


def find_person(snapshot: Snapshot, text: str) -> Person:
    """Find a colleague by id, name, the beginning of it or a word of it. Raises WfhError if nobody fits."""
    for person in people_meant(snapshot.config.people, text):
        return person
    raise WfhError(_("There is nobody called “{name}”.").format(name=text.strip()))


def read_length(text: str) -> int:
    """Read a length in minutes, with or without ``~``. Raises WfhError if it is not one."""
    minutes = parse_length(text.removeprefix("~"))
    if minutes is None:
        raise WfhError(_("“{text}” is not a length (for example: 45, 1h30).").format(text=text))
    return minutes


def read_yes(text: str) -> bool:
    """Read a yes or a no, its first letter being enough, in any language there is; an empty text is a no.

    Raises WfhError for anything else.
    """
    word = text.casefold()
    for message, is_yes in ((N_("yes"), True), (N_("no"), False)):
        if any(in_language(language, message).startswith(word) for language in languages()):
            return is_yes and bool(word)
    raise WfhError(_("“{text}” is neither y nor n.").format(text=text))


def read_scale(text: str) -> int | None:
    """Read a number from 1 to 5, None if the text is empty. Raises WfhError for anything else."""
    if not text:
        return None
    if text not in {"1", "2", "3", "4", "5"}:
        raise WfhError(_("A number from 1 to 5, or nothing."))
    return int(text)
