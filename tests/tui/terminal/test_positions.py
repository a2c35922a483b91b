"""Letters by their place: what terminals report, and the layouts that are known by their letters."""

from __future__ import annotations

import pytest
from textual.events import Key

from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.input.keymap import make_keymap
from wfh.tui.screens.today import TODAY
from wfh.tui.terminal.positions import PlacedKey, PlacingParser, letter_at, without_alternates


def keys(sequence: str) -> list[Key]:
    return [event for event in PlacingParser().feed(sequence) if isinstance(event, Key)]


@pytest.mark.parametrize(
    ("sequence", "key", "character", "place"),
    [
        ("\x1b[1092::97;;1092u", "ф", "ф", "a"),
        ("\x1b[1092:1060:97;2;1060u", "Ф", "Ф", "A"),
        ("\x1b[1093::91;;1093u", "х", "х", "["),
        ("\x1b[1093:1061:91;2;1061u", "Х", "Х", "{"),
        ("\x1b[97;;97u", "a", "a", ""),
        ("\x1b[97:65;2;65u", "A", "A", ""),
        ("\x1b[113::97;;113u", "q", "q", ""),  # another Latin layout: the letter counts
    ],
)
def test_a_terminal_that_reports_places_keeps_the_text_and_adds_the_letter(
    sequence: str, key: str, character: str, place: str
) -> None:
    (event,) = keys(sequence)
    assert event.character == character
    assert letter_at(event) == place
    assert event.key == key or not key.isascii()


def test_with_ctrl_the_letter_at_the_place_is_the_key() -> None:
    assert [event.key for event in keys("\x1b[1079::112;5u")] == ["ctrl+p"]
    assert [event.key for event in keys("\x1b[112;5u")] == ["ctrl+p"]
    assert [event.key for event in keys("\x1b[13;1u")] == ["enter"]
    assert without_alternates("\x1b[A") == ("\x1b[A", "")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("ф", "a"),
        ("Ф", "A"),
        ("т", "n"),
        ("ж", ";"),
        ("Ж", ":"),
        ("і", "s"),
        ("α", "a"),
        ("Ω", "V"),
        ("a", ""),
        ("é", ""),
    ],
)
def test_elsewhere_the_layout_is_known_by_its_letters(written: str, place: str) -> None:
    assert letter_at(Key(written, written)) == place


def test_every_letter_of_a_command_is_reached_from_both_keyboards() -> None:
    keymap = make_keymap()
    written = {letter_at(Key(letter, letter)): letter for letter in "йцукенгшщзфывапролдячсмить"}
    letters = {
        key for command in EVERY_COMMAND for key in command.keys if len(key) == 1 and key.isalpha() and key.islower()
    }
    assert letters <= set(written) | {"h"}
    add = keymap.command(TODAY, "cyrillic_small_letter_ef", "ф", "a")
    assert add is not None
    assert add.id == "add"


def test_a_letter_given_to_a_command_comes_before_its_place() -> None:
    keymap = make_keymap([("undo", "u\nф")])
    assert keymap.problems == ()
    assert keymap.keys["undo"] == ("u", "ф")
    found = keymap.command(TODAY, "cyrillic_small_letter_ef", "ф", "a")
    assert found is not None
    assert found.id == "undo"
    assert keymap.shown("undo") == "u"
    assert PlacedKey("x", "ф", "a").place == "a"
