"""A third language is a folder: a made-up one is spoken by the program without a line of code about it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from tests.locale.catalogue import extract
from tests.locale.made_up import CODE, installed, said, speaking
from tests.locale.test_catalogues import blanks
from wfh import words
from wfh.domain.model.rhythm import Rhythm, parse_rhythm, rhythm_word
from wfh.domain.overlap.moment_text import parse_moment
from wfh.domain.planning.quick_entry import parse_day, parse_length, weekday_named
from wfh.domain.rituals.reading import read_yes
from wfh.domain.time.formatting import WEEKDAY_NAMES, length_text, ordinal
from wfh.domain.time.hours_text import parse_week, weekday_number
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MONDAY = date(2026, 11, 23)


@pytest.fixture
def foreign() -> Iterator[None]:
    with speaking():
        yield


@pytest.mark.lint
def test_messages_are_longer_and_accented_and_keep_what_is_filled_in() -> None:
    assert said("{n} tasks are waiting for {day}.").startswith("{n} tá")
    messages = [
        str(each.id) for each in extract() if isinstance(each.id, str) and len(each.id) > 30 and each.id.isascii()
    ]
    longer = [len(said(text)) / len(text) for text in messages]
    assert 1.3 < sum(longer) / len(longer) < 1.45
    assert [text for text in messages if blanks(text) != blanks(said(text)) or said(text).isascii()] == []


@pytest.mark.lint
@pytest.mark.usefixtures("foreign")
def test_the_made_up_language_is_available_only_during_the_test() -> None:
    assert CODE in words.languages()
    assert words.language() == CODE
    assert words.spoken_language(("xx", CODE)) == CODE


@pytest.mark.lint
@pytest.mark.usefixtures("foreign")
def test_marks_written_in_the_made_up_language_are_read_in_it() -> None:
    assert parse_day(_("tomorrow"), MONDAY) == date(2026, 11, 24)
    assert parse_day(_("today"), MONDAY) == MONDAY
    assert [weekday_number(_(name)) for name in WEEKDAY_NAMES] == list(range(7))
    assert weekday_named(_("Thu")[:2], MONDAY) == date(2026, 11, 26)
    for rhythm in (Rhythm(), Rhythm(2), Rhythm(weeks=2)):
        assert parse_rhythm(rhythm_word(rhythm)) == rhythm
    assert parse_length(_("{hours}h{minutes}").format(hours=1, minutes=30)) == 90
    assert read_yes(_("yes"))
    assert not read_yes(_("no"))
    assert parse_week(f"{_('Mon')}-{_('Fri')} 09:00-17:00")[4]
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert parse_moment(f"{_('tomorrow')} 9:00", now, ZoneInfo("Europe/Amsterdam")).instant.day == 24
    assert ordinal(3).startswith("3")
    assert "20" in length_text(80)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "setting", "variables"),
    [(("--language", CODE), "", {}), ((), CODE, {}), ((), "auto", {"LANG": f"{CODE}.UTF-8"})],
    ids=["option", "setting", "machine"],
)
def test_the_program_speaks_it_by_option_setting_and_machine(
    option: tuple[str, ...], setting: str, variables: Mapping[str, str], isolated: Mapping[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        f'schema = 1\n[me]\ntimezone = "Europe/Amsterdam"\n[ui]\nlanguage = "{setting or "auto"}"\n', "utf-8"
    )
    environ = {**os.environ, **isolated, "WFH_CONFIG": str(path), "PYTHONPATH": str(installed(tmp_path)), **variables}
    command = (sys.executable, "-m", "wfh", "focus", "--plain", "--now", "2026-11-23T10:00", *option)
    run = subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert said("“wfh start” starts a block.") in run.stdout
