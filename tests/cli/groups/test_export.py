"""``wfh export``: what it prints and refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.shell import Person


def test_the_file_is_printed_or_written(noor: Person, tmp_path: Path) -> None:
    said = noor.run("export", "ics", "--from", "2026-11-23", "--to", "2026-11-24")
    assert said.code == 0
    assert said.out.startswith("BEGIN:VCALENDAR")
    for option in (["-o"], ["--output"]):
        file = tmp_path / f"out{len(option[0])}.ics"
        written = noor.run("export", "ics", *option, str(file))
        assert (written.code, written.lines) == (0, [f"Written: {file}"])
        assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["pdf"], "“pdf” is not a format (one of: ics)."),
        (["ics", "--kind", "nope"], "--kind “nope” is not one of: windows, office-hours, blocks, away."),
        (["ics", "--from", "soon"], "--from “soon” is not a day (for example: 2027-03-16, thu, +3)."),
        (["ics", "--from", "2026-11-24", "--to", "2026-11-23"], "--to is before --from."),
    ],
)
def test_what_cannot_be_exported_is_refused(noor: Person, words: list[str], told: str) -> None:
    said = noor.run("export", *words)
    assert said.code == 2
    assert told in said.err
