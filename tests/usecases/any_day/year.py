"""A year of days made by a script: tasks that were done, dropped and carried over, blocks, thoughts, good things."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.domain.builders import AMSTERDAM, at
from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.day import Day, Note, NoteStatus, Task, TaskStatus
from wfh.domain.time.moment import stamp
from wfh.store.journal.codec import tables_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

TODAY = date(2026, 11, 23)


def working_days(count: int) -> tuple[date, ...]:
    """Return so many working days before today, earliest first."""
    found: list[date] = []
    when = TODAY
    while len(found) < count:
        when -= timedelta(days=1)
        if when.weekday() < 5:
            found.append(when)
    return tuple(reversed(found))


def write_days(data: Path, count: int) -> tuple[Day, ...]:
    """Write so many working days before today as closed days, and today; return the closed ones, earliest first."""
    days = tuple(_days(working_days(count)))
    carried = Task(days[-1].tasks[-2].id, days[-1].tasks[-2].title, carried=1)
    for day in (*days, Day(TODAY, "Europe/Amsterdam", tasks=(carried,))):
        path = data / "days" / f"{day.date.year}" / f"{day.date}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text_of(tables_of(day)))
    return days


def _days(dates: tuple[date, ...]) -> Iterator[Day]:
    for number, when in enumerate(dates):
        following = dates[number + 1] if number + 1 < len(dates) else TODAY

        def clock(text: str, when: date = when) -> datetime:
            return stamp(at(f"{when} {text}"), AMSTERDAM)

        memo, mail, call = f"t-{number:04x}a", f"t-{number:04x}b", f"t-{number:04x}c"
        pauses = (Pause(clock("09:30"), clock("09:36"), "person", "table 2"),) if number % 3 == 0 else ()
        carried = (Task(f"t-{number - 1:04x}b", f"Mail {number - 1}", TaskStatus.DONE, carried=1),) if number else ()
        yield Day(
            when, "Europe/Amsterdam", outcome=memo, closed_at=clock("17:28:11"), closed_how="ritual",
            energy=number % 5 + 1, good=f"good {number}", first_tomorrow=f"first {number}",
            tasks=(
                *carried,
                Task(memo, f"Memo {number}", TaskStatus.DONE, estimate=90, done_at=clock("10:37")),
                Task(mail, f"Mail {number}", TaskStatus.MOVED, moved_to=following),
                Task(call, f"Call {number}", TaskStatus.DROPPED),
            ),
            blocks=(
                Block(f"b-{number:04x}a", memo, clock("09:15"), 75, clock("09:20"), clock("10:37:41"), pauses,
                      BlockOutcome.DONE),
                Block(f"b-{number:04x}b", mail, start=clock("13:00"), end=clock("13:40"), outcome=BlockOutcome.STUCK),
            ),
            notes=(Note(f"n-{number:04x}", clock("10:02"), f"thought {number}", NoteStatus.DROPPED),),
        )  # fmt: skip
