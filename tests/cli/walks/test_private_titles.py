"""The title of what is private in a calendar goes nowhere: no file of wfh, no text, no export, no hook gets it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.shell import CONFIG, Person
from tests.integrations.calendars.calendars import TZ, calendar, event

SECRET = "Dentist"
AT = f"DTSTART{TZ}:20261123T"
WITH_PRIYA = "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:noor@example.org\nATTENDEE:mailto:priya@example.org"
WORK = (
    event(f"{AT}160000", "DURATION:PT1H", "CLASS:PRIVATE", WITH_PRIYA, uid="1"),
    event(f"{AT}110000", "DURATION:PT30M", "CLASS:CONFIDENTIAL", uid="2"),
    event("DTSTART;VALUE=DATE:20261123", "CLASS:PRIVATE", uid="3"),
    event("DTSTART;VALUE=DATE:20261124", "CLASS:PRIVATE", "X-MICROSOFT-CDO-BUSYSTATUS:OOF", uid="4"),
    event(f"{AT}120000", "CLASS:PRIVATE", "DURATION:PT0S", uid="5"),
    event(f"{AT}123000", "DURATION:PT15M", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", uid="6"),
    event(f"{AT}100000", "DURATION:PT15M", "CLASS:PRIVATE", "STATUS:TENTATIVE", uid="7"),
    event("DTSTART:not a time", "CLASS:PRIVATE", uid="8"),
    event(f"{AT}100000", "RRULE:FREQ=SECONDLY", "CLASS:PRIVATE", uid="9"),
)
SHOWN = event(
    f"{AT}140000", "DURATION:PT30M", "DESCRIPTION:Dentist", "LOCATION:Dentist", "URL:http://x/Dentist", uid="a"
)
OWN = event(f"{AT}150000", "DURATION:PT45M", uid="b")

TEXTS = """
today --plain|today --json|plan --json|status|status --json|standup|standup --for priya|tick|check|doctor|calendars
calendars --json|overlap --plain|overlap --json|overlap --plain --people priya --days 3|focus --plain|focus --json
shutdown --json|review --plain|review --json|review --md|review --share|who|who priya|when 16:00|weekly|card|ask
buy-time priya|backlog|waiting|how dentist|handbook|decision|export ics
config path|export ics --kind blocks,away,windows
export csv|export json|export md|export klog|export timewarrior|export timeclock|restore|result
"""


@pytest.fixture
def private(noor: Person, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Return Noor with calendars full of what is private, hooks that keep their environment, and a vdir of her own.

    The calendars themselves are not in the folder of the test.
    """
    calendars, kept = tmp_path_factory.mktemp("calendars"), tmp_path / "kept"
    kept.mkdir()
    secret = [part.replace("Sprint demo", SECRET) for part in WORK]
    (calendars / "work.ics").write_bytes(calendar(*secret, SHOWN))
    (calendars / "own.ics").write_bytes(calendar(OWN.replace("Sprint demo", SECRET)))
    hook = kept / "hook.py"
    hook.write_text("import os, sys\nopen(sys.argv[1], 'a').write(repr(sorted(os.environ.items())))\n")
    own = CONFIG.replace('name = "Noor"', 'name = "Noor"\nemail = "noor@example.org"')
    own = own.replace('name = "Priya"', 'name = "Priya"\nemail = "priya@example.org"')
    hooks = "\n".join(f'{name} = ["{sys.executable}", "{hook}", "{kept / name}"]' for name in HOOKS)
    noor.configure(
        f'[export]\npublish = "{kept / "vdir"}"\ntitles = true\n[hooks]\n{hooks}\n[[calendar]]\npath = '
        f'"{calendars / "work.ics"}"\n[[calendar]]\npath = "{calendars / "own.ics"}"\nas = "private"\n' + own
    )
    noor.rehearses = False
    Path(noor.environ["WFH_DATA"]).mkdir(parents=True)
    return noor


HOOKS = ("focus_start", "focus_end", "focus_interrupt", "break_start", "day_start", "shutdown_nudge", "shutdown_done")


@pytest.mark.slow
def test_a_private_title_appears_nowhere(private: Person, tmp_path: Path) -> None:
    texts = [command for line in TEXTS.split("\n") for command in line.split("|") if command]
    for now, *commands in DAY:
        private.now = now
        asked = texts if commands[-1] in ASKED_AFTER else ()
        for command in (*commands, *asked):
            said = private.run(*command.split(), typed="\n" * 20)
            assert said.code != 2, (command, said.err)
            assert SECRET.casefold() not in said.out.casefold().replace("how dentist", ""), command
            assert SECRET.casefold() not in said.err.casefold().replace("“dentist”", ""), command
    found = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert not [path for path, data in found.items() if SECRET.encode() in data or SECRET in path.name]
    names = {path.name for path in found}
    assert {"agenda", "index", "2026-11-23.toml", *("focus_start", "focus_end", "shutdown_done")} <= names
    assert any(path.suffix == ".ics" for path in found)
    assert any(b"busy" in data for path, data in found.items() if path.name == "agenda")


DAY = (
    ("2026-11-23T08:55", "plan --plain", "add Decision memo ~50m", "start memo"),
    ("2026-11-23T10:05", "pause --why person", "resume", "stop --outcome done", "break"),
    ("2026-11-23T15:50", "meet standup 16:00-16:10 @priya", "replan", "undo", "start memo --minutes 20"),
    ("2026-11-23T17:05", "stop --outcome done", "tick", "shutdown --plain"),
    ("2026-11-24T08:55", "plan --plain", "today --plain"),
)
"""A day and the morning after it: when, and what is done then."""
ASKED_AFTER = {"break", "shutdown --plain", "today --plain"}
"""After which of it everything is asked about that leaves wfh as text."""
