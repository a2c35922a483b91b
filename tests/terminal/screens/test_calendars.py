"""Calendars in the real app: what changes on the disk comes to the screen, in a file and in a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integrations.calendars.calendars import TZ, calendar, event
from tests.terminal.day import MORNING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start

pytestmark = pytest.mark.terminal

DEMO = event(f"DTSTART{TZ}:20261123T143000", f"DTEND{TZ}:20261123T153000")
RETRO = event(f"DTSTART{TZ}:20261123T110000", f"DTEND{TZ}:20261123T120000", uid="2").replace("Sprint demo", "Retro")


def replace(path: Path, data: bytes) -> None:
    """Put another file in the place of one, as fetching programs do."""
    new = path.with_suffix(".tmp")
    new.write_bytes(data)
    os.replace(new, path)


def test_a_file_that_is_replaced_written_in_place_removed_and_back_is_followed(
    home: Mapping[str, str], start: Start
) -> None:
    config = Path(home["WFH_CONFIG"])
    work = config.parent / "work.ics"
    config.write_text('calendars = ["work.ics"]\n' + config.read_text("utf-8"), "utf-8")
    work.write_bytes(calendar(DEMO))
    Path(home["WFH_DATA"]).mkdir(parents=True)
    program = start("--now", MORNING)
    program.wait_for("Sprint demo")
    replace(work, calendar(DEMO.replace("demo", "review")))
    program.wait_for("Sprint review")
    work.write_bytes(calendar(DEMO.replace("demo", "planning")))
    program.wait_for("Sprint planning")
    work.write_bytes(calendar(RETRO, DEMO)[:-120])
    work.write_bytes(calendar(RETRO))
    program.wait_for("Retro")
    program.wait_gone("Sprint")
    work.unlink()
    program.wait_for("calendar work: missing")
    assert "Retro" in program.screen


def test_items_that_come_and_go_in_a_folder_are_followed(home: Mapping[str, str], start: Start) -> None:
    config = Path(home["WFH_CONFIG"])
    vdir = config.parent / "vdir"
    vdir.mkdir()
    config.write_text('calendars = ["vdir"]\n' + config.read_text("utf-8"), "utf-8")
    (vdir / "1.ics").write_bytes(calendar(DEMO))
    Path(home["WFH_DATA"]).mkdir(parents=True)
    program = start("--now", MORNING)
    program.wait_for("Sprint demo")
    replace(vdir / "2.ics", calendar(RETRO))
    program.wait_for("Retro")
    (vdir / "1.ics").unlink()
    program.wait_gone("Sprint demo")
    replace(vdir / "2.ics", calendar(RETRO.replace("Retro", "Later")))
    program.wait_for("Later")
    (vdir / "2.ics").write_bytes(calendar(RETRO.replace("Retro", "Sooner")))
    program.send("r")
    program.wait_for("Sooner")
