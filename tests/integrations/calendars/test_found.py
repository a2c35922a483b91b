"""The calendar that the set-up offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wfh.integrations.calendars.found import found_calendar

if TYPE_CHECKING:
    from pathlib import Path


def put(home: Path, name: str, text: str = "") -> None:
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({}, ""),
        ({".calendars/work/1.ics": ""}, "~/.calendars"),
        ({".calendars/empty/readme": "", "Downloads/export.ics": ""}, "~/Downloads/export.ics"),
        (
            {".local/share/evolution/calendar/system/calendar.ics": ""},
            "~/.local/share/evolution/calendar/system/calendar.ics",
        ),
        ({".config/vdirsyncer/config": 'path = "~/sync/cal/"\n', "sync/cal/work/1.ics": ""}, "~/sync/cal"),
        ({".config/khal/config": "[calendars]\n[[work]]\npath = ~/khal/*\n", "khal/a/1.ics": ""}, "~/khal"),
        ({"Desktop/noor@example.org.ics": ""}, "~/Desktop/noor@example.org.ics"),
        ({"Downloads/noor@example.org.ical/noor.ics": ""}, "~/Downloads/noor@example.org.ical/noor.ics"),
        ({"Desktop/export.ics": "a whole year", "Downloads/invite.ics": "one"}, "~/Desktop/export.ics"),
        ({"Downloads/wfh 2026-11-24 1400.ics": ""}, ""),
        (
            {".config/user-dirs.dirs": 'XDG_DESKTOP_DIR="$HOME/Bureaublad"\n', "Bureaublad/werk.ics": ""},
            "~/Bureaublad/werk.ics",
        ),
        ({".config/khal/config": "path = ~/gone\n", "calendars/work.ics": ""}, "~/calendars"),
    ],
)
def test_what_is_on_the_machine_is_found_where_programs_put_it(
    tmp_path: Path, files: dict[str, str], found: str
) -> None:
    for name, text in files.items():
        put(tmp_path, name, text)
    assert found_calendar({"HOME": str(tmp_path)}) == found


def test_without_a_home_nothing_is_found() -> None:
    assert found_calendar({}) == ""
