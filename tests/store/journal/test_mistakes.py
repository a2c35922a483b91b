"""A mistake in a file of wfh's own is told as one in the config is: its place and what is right, in two languages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from wfh import words
from wfh.store.journal.codec import read_backlog, read_day, read_results, read_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = "2026-11-23.toml"
READERS = {
    DAY: lambda data, name: read_day(data, date(2026, 11, 23), name),
    "backlog.toml": read_backlog,
    "results.toml": read_results,
    "stretches.toml": read_stretches,
}
ROWS = {
    (DAY, 'stop_at = "late"\n'): (
        '2026-11-23.toml:1: stop_at: must be a time of day in quotes, not "late" (for example: stop_at = "17:30")',
        (
            '2026-11-23.toml:1: stop_at: hier hoort een tijd tussen aanhalingstekens; er staat "late"'
            ' (bijvoorbeeld: stop_at = "17:30")'
        ),
    ),
    (DAY, '[[task]]\nid = "t-1"\ntitle = "memo"\nstatus = "opne"\n'): (
        '2026-11-23.toml:4: task[1].status: must be one of open, done, dropped, moved, not "opne" (did you mean open?)',
        (
            '2026-11-23.toml:4: task[1].status: hier hoort een van open, done, dropped, moved; er staat "opne"'
            " (bedoelde je open?)"
        ),
    ),
    (DAY, '[[block]]\nid = "b-1"\npauses = [\n{ start = 9 }]\n'): (
        (
            "2026-11-23.toml:4: block[1].pauses[1].start: must be a date and time with its offset, not 9"
            " (for example: start = 2026-11-23T09:20:00+01:00)"
        ),
        (
            "2026-11-23.toml:4: block[1].pauses[1].start: hier hoort een datum en tijd met de afwijking van UTC; "
            "er staat 9"
            " (bijvoorbeeld: start = 2026-11-23T09:20:00+01:00)"
        ),
    ),
    (DAY, 'energy = 4\ngood = "open\n'): (
        "2026-11-23.toml:2: is not valid TOML, column 13: a character that TOML does not allow",
        "2026-11-23.toml:2: is geen geldige TOML, kolom 13: een teken dat TOML niet toestaat",
    ),
    ("backlog.toml", '[[reply]]\nid = "w-1"\n'): (
        'backlog.toml:1: reply[1]: needs `who` (for example: who = "Sam")',
        'backlog.toml:1: reply[1]: heeft `who` nodig (bijvoorbeeld: who = "Sam")',
    ),
    ("backlog.toml", "task = 3\n"): (
        "backlog.toml:1: task: must be a list of tables, not 3 (write [[task]] above each)",
        "backlog.toml:1: task: hier hoort een lijst van tabellen; er staat 3 (zet [[task]] boven elk onderdeel)",
    ),
    ("results.toml", '[[result]]\nid = "kr1"\ntitle = "pages"\nsince = "May"\n'): (
        (
            'results.toml:4: result[1].since: must be a date (year-month-day, without quotes), not "May"'
            " (for example: since = 2026-11-24)"
        ),
        (
            "results.toml:4: result[1].since: hier hoort een datum (jaar-maand-dag, zonder aanhalingstekens); "
            'er staat "May"'
            " (bijvoorbeeld: since = 2026-11-24)"
        ),
    ),
    ("stretches.toml", '[[stretch]]\nid = "s-1"\ndate = 2026-11-23\nperson = "priya"\nminutes = -1\n'): (
        (
            "stretches.toml:5: stretch[1].minutes: must be a whole number from 0 to 100000, not -1"
            " (for example: minutes = 45)"
        ),
        (
            "stretches.toml:5: stretch[1].minutes: hier hoort een geheel getal van 0 tot 100000; er staat -1"
            " (bijvoorbeeld: minutes = 45)"
        ),
    ),
}


@pytest.fixture(params=words.languages())
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.set_language(request.param)
    yield request.param
    words.set_language("en")


@pytest.mark.parametrize("at", ROWS)
def test_a_mistake_is_reported_with_its_place_and_what_is_right(at: tuple[str, str], language: str) -> None:
    name, text = at
    (problem,) = READERS[name](text.encode(), name).problems
    assert str(problem) == ROWS[at][words.languages().index(language)]
