"""The calendars that a person reads: where each is, and what its events mean."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.schema import kinds
from wfh.domain.schema.fields import Field, Form, Shape
from wfh.stand_ins import StrEnum
from wfh.values import Value
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

RETENTION = timedelta(days=14)
"""How long what was read of a calendar that is gone is kept."""
_MINUTES = {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60}


class CalendarUse(StrEnum):
    """What the events of a calendar are: taken time, the same without titles, no taken time, or nothing."""

    BUSY = "busy"
    PRIVATE = "private"
    FREE = "free"
    IGNORE = "ignore"


class Age(Value):
    """How old something may be; ``unit`` is ``minutes``, ``hours``, ``days`` or ``weeks``."""

    amount: int
    unit: str

    @property
    def minutes(self) -> int:
        """The age in minutes."""
        return self.amount * _MINUTES[self.unit]

    def __str__(self) -> str:
        """Return ``2 days``, as files spell it."""
        return f"{self.amount} {self.unit}"


def _age(value: object) -> Age:
    amount, _space, unit = (value if isinstance(value, str) else "").strip().casefold().partition(" ")
    unit = unit.strip()
    unit = unit if unit.endswith("s") else f"{unit}s"
    if not (unit in _MINUTES and amount.isascii() and amount.isdecimal() and len(amount) < 5):
        raise kinds.RefusedError
    return Age(int(amount), unit)


class Calendar(Value):
    """A file or folder with events.

    ``use`` is what they are. ``focus`` are titles of protected time, ``places`` a place and the titles of whole days
    there. ``synced`` is a file whose time says when the calendar was fetched; a calendar older than ``stale_after`` is
    reported.
    """

    path: str
    name: str = ""
    use: CalendarUse = CalendarUse.BUSY
    focus: tuple[str, ...] = ()
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    synced: str = ""
    stale_after: Age = Age(2, "days")

    @property
    def title(self) -> str:
        """The name to show: the one that is set, else that of the file or folder."""
        last = self.path.replace("\\", "/").rstrip("/").rpartition("/")[2]
        return self.name or last.removesuffix(".ics") or self.path


class CalendarAge(Value):
    """When a calendar was fetched (None: nobody knows), and whether its file or folder is ``missing``."""

    calendar: Calendar
    fetched: datetime | None
    is_missing: bool = False

    def minutes(self, now: datetime) -> int | None:
        """Return how many minutes ago it was fetched; None if that is not known."""
        return None if self.fetched is None else max(0, int((now - self.fetched).total_seconds() // 60))

    def is_stale(self, now: datetime) -> bool:
        """Return whether it is gone, or older than it may be."""
        minutes = self.minutes(now)
        return self.is_missing or (minutes is not None and minutes > self.calendar.stale_after.minutes)


_TITLES = kinds.text("Focus time", empty=False)
_AGE = kinds.Kind(_age, N_("a number of minutes, hours, days or weeks"), '"2 days"', write=str)
CALENDAR = Shape(
    Calendar,
    lambda: {
        "path": Field(kinds.raw_text("~/.calendars/work"), "an .ics file, or a folder of them (a vdir)", need=True),
        "name": Field(kinds.text("work"), "the name to show; without it, that of the file or folder"),
        "as": Field(
            kinds.word(CalendarUse),
            "busy; private: without titles; free: takes no time; ignore: not read",
            name="use",
        ),
        "focus": Field(_TITLES, "titles that are protected time", form=Form.SEVERAL),
        "places": Field(
            kinds.text("Office", empty=False),
            "a place, and the titles of whole days there",
            form=Form.NAMED_LISTS,
        ),
        "synced": Field(
            kinds.raw_text("~/.local/share/vdirsyncer/status/work/work.items"),
            "a file that changes with each fetch: how old the calendar is",
        ),
        "stale_after": Field(_AGE, "older than this is said"),
    },
)
