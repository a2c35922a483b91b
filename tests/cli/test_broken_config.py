"""A config that cannot be read any more: the last good settings stay in force, and every command says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG

if TYPE_CHECKING:
    from tests.cli.shell import Person

HALF_SAVED = CONFIG[: CONFIG.index('"Europe/Amsterdam"') + 6]
LAST_GOOD = "until it is fixed, the last good settings are used"


def test_status_uses_the_newest_whole_backup_and_says_so(noor: Person) -> None:
    noor.run("config", "set", "focus.minutes", "45")
    noor.config_file.write_text(HALF_SAVED)

    said = noor.run("status")

    assert said.out == "● working, 2 h 58 to stop, next NL/US sync 15:00 · config.toml cannot be read\n"
    assert said.err.startswith("wfh: config.toml:4: is not valid TOML")
    assert LAST_GOOD in said.err
    assert noor.config_file.read_text() == HALF_SAVED


def test_a_backup_that_is_broken_is_passed_over(noor: Person) -> None:
    noor.run("config", "set", "focus.minutes", "45")
    noor.config_file.write_text(HALF_SAVED)
    assert noor.run("restore", "config.toml").code == 0  # the half-saved text is a backup now
    noor.config_file.write_text(HALF_SAVED)

    assert noor.run("status").out.startswith("● working")


def test_a_day_off_for_want_of_a_config_says_so(noor: Person) -> None:
    noor.config_file.write_text(HALF_SAVED)

    said = noor.run("status")

    assert said.out == "○ day off · config.toml cannot be read\n"
    assert "there are no working hours" in said.err


@pytest.mark.parametrize("argv", [("status", "--format", "{shape}"), ("status", "--json"), ("today", "--plain")])
def test_other_outputs_keep_their_form_and_say_it_on_standard_error(noor: Person, argv: tuple[str, ...]) -> None:
    noor.run("config", "set", "focus.minutes", "45")
    before = noor.run(*argv).out
    noor.config_file.write_text(HALF_SAVED)

    said = noor.run(*argv)

    assert said.out == before
    assert LAST_GOOD in said.err


def test_once_it_is_fixed_nothing_is_reported_any_more(noor: Person) -> None:
    noor.config_file.write_text(HALF_SAVED)
    noor.run("status")
    noor.config_file.write_text(CONFIG)

    assert noor.run("status").err == ""
