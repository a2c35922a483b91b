"""Lists of the config that are changed line by line: lunch, protected time, meetings, the checklist, and keys.

A line has the parts of an entry that a person would type; the others (a note, a place) stay as they are in the file.
"""

from __future__ import annotations

from wfh.domain.time.hours_text import days_text, parse_window
from wfh.domain.time.sanitize import clean
from wfh.domain.time.working_hours import WEEKDAYS, WindowKind, parse_range
from wfh.errors import WfhError
from wfh.values import Value
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    _Table = Mapping[str, object]
    Values = dict[str, object]

_WORK_DAYS = frozenset(range(5))
_EVERY_DAY = frozenset(range(7))


class ConfigList(Value):
    """The tables ``name`` of the config that ``holds`` takes, under a ``title``, as lines.

    ``line`` writes one as text, ``read`` returns the values of a text, or raises WfhError; ``example`` is such a text.
    """

    name: str
    title: str
    example: str
    line: Callable[[_Table], str]
    read: Callable[[str], Values]
    holds: Callable[[_Table], bool]


class ListLine(Value):
    """A line of a list: the number of its table among those of the file, and its text; a new one has no number."""

    list: ConfigList
    number: int | None = None
    text: str = ""


def _any(_table: _Table) -> bool:
    return True


def _texts(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _days(table: _Table) -> frozenset[int]:
    return frozenset(WEEKDAYS.index(day) for day in _texts(table.get("days")) if day in WEEKDAYS) or _EVERY_DAY


def _time_line(table: _Table) -> str:
    return f"{days_text(_days(table))} {table.get('time', '')}".strip()


def _read_time(text: str) -> Values:
    """Return the days and the range of a text; without days those of a working week."""
    try:
        days, time = parse_window(text, _WORK_DAYS)
    except ValueError:
        example = "mon-fri 12:30-13:00"
        raise WfhError(
            _("“{text}” is not days and a time range (for example: {example}).").format(text=text, example=example)
        ) from None
    return {"days": [WEEKDAYS[day] for day in sorted(days)], "time": str(time)}


def _read_lunch(text: str) -> Values:
    return {"kind": WindowKind.LUNCH.value, **_read_time(text)}


def _window_line(table: _Table) -> str:
    return f"{table.get('kind', '')} {_time_line(table)}".strip()


def _read_window(text: str) -> Values:
    word, _space, rest = text.partition(" ")
    kinds = [kind.value for kind in WindowKind if kind is not WindowKind.LUNCH]
    if word not in kinds:
        raise WfhError(_("Begin the line with its kind: {kinds}.").format(kinds=", ".join(kinds)))
    return {"kind": word, **_read_time(rest)}


def _meeting_line(table: _Table) -> str:
    people = " ".join(f"@{person}" for person in _texts(table.get("people")))
    return " ".join(filter(None, (str(table.get("title", "")), _time_line(table), people)))


def _read_meeting(text: str) -> Values:
    """Return a weekly meeting: its words, then its days, its time and, with ``@``, who takes part."""
    words = text.split()
    people = [word[1:] for word in words if word.startswith("@") and len(word) > 1]
    rest = [word for word in words if not word.startswith("@")]
    at = next((number for number, word in enumerate(rest) if _is_range(word)), len(rest))
    for first in range(1, at + 1):  # the longest run of days before the range that can be read
        try:
            times = _read_time(" ".join(rest[first : at + 1]))
        except WfhError:
            continue
        return {"title": " ".join((*rest[:first], *rest[at + 1 :])), **times, "people": people}
    raise WfhError(_("A meeting needs words, days and a time (for example: standup mon-fri 10:30-10:45 @sam)."))


def _is_range(word: str) -> bool:
    try:
        return bool(parse_range(word))
    except ValueError:
        return False


CONFIG_LISTS = (
    ConfigList(
        "window", N_("Lunch"), "mon-fri 12:30-13:00", _time_line, _read_lunch,
        lambda table: table.get("kind") == WindowKind.LUNCH,
    ),
    ConfigList(
        "window", N_("Protected time"), "no-meeting mon-fri 09:15-11:15", _window_line, _read_window,
        lambda table: table.get("kind") != WindowKind.LUNCH,
    ),
    ConfigList("meeting", N_("Meetings"), "standup mon-fri 10:30-10:45 @sam", _meeting_line, _read_meeting, _any),
    ConfigList(
        "shutdown.check", N_("Room checklist"), "water the plant", lambda table: str(table.get("text", "")),
        lambda text: {"text": text}, _any,
    ),
)  # fmt: skip


def read_line(of: ConfigList, text: str) -> Values:
    """Return the values of a line that was typed. Raises WfhError if it cannot be read."""
    return of.read(clean(text).strip())
