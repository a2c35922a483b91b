"""Handbook in the real program: an answer in nine keys, a tree walked in three; at every size, without colour."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tui.screens.handbook.book import CONFIG, EXAMPLE, SIZES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program

NOW = "2026-11-23T14:32+01:00"
QUESTION = "chat pri"


def begin(start: Start, isolated: Mapping[str, str], size: tuple[int, int], ui: str = "", **variables: str) -> Program:
    config = Path(isolated["WFH_CONFIG"])
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(CONFIG + ui, "utf-8")
    shutil.copytree(EXAMPLE, config.parent / "team")
    program = start("--now", NOW, columns=size[0], rows=size[1], **variables)
    program.wait_for("REACH|TASKS|TAKEN")
    return program


@pytest.mark.parametrize("plain", [False, True], ids=["colour", "plain"])
def test_the_due_time_stands_there_in_nine_keys_at_every_size(
    start: Start, isolated: Mapping[str, str], plain: bool
) -> None:
    ui, variables = ("[ui]\nascii = true\n", {"NO_COLOR": "1"}) if plain else ("", {})
    program = begin(start, isolated, SIZES[0], ui, **variables)
    assert len("6" + QUESTION) <= 9
    for size in SIZES:
        program.resize(*size)
        program.settle()
        program.type("6" + QUESTION)  # in one go, as fast as a terminal is
        program.wait_for("Priya's clock 13:30")
        program.wait_for("Tue 09:00")
        program.send("escape", "escape")
        program.type("6stuck21")
        program.wait_for("(?s)half a day.*Priya +Tue 09:00")
        if plain:
            assert all(line.isascii() for line in program.terminal.lines if "Priya's" in line)
        program.send("escape", "escape", "escape", "1")
        program.wait_for("REACH|TASKS|TAKEN")
        program.wait_gone("half a day")
    program.send("ctrl+q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""


def test_dutch_says_the_same_instant(start: Start, isolated: Mapping[str, str]) -> None:
    program = begin(start, isolated, (120, 40), '[ui]\nlanguage = "nl"\n')
    program.type("6slack priya")
    program.wait_for("Nu verstuurd, Priya antwoordt uiterlijk")
    program.wait_for("di 24 nov")
    program.wait_for("Geen haast: di 13:30 jouw tijd is vroeg genoeg")
    program.send("ctrl+q")
    assert program.wait_exit() == 0
