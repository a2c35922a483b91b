"""The help screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wfh.present.rows.help_rows import HelpLine, help_rows, matching, no_command_rows
from wfh.present.rows.pieces import Fill, rows_text

DONE = HelpLine("space", "Done", "Ticks the task.")
QUIT, HELP = HelpLine("q ^q", "Quit", "Leaves the app.", own=False), HelpLine("?", "Help", "", own=False)


def test_help_explains_the_screen_then_its_keys_then_global_keys() -> None:
    page = help_rows(["One line that is longer."], [DONE, QUIT, HELP], 26)
    assert rows_text(page.rows) == (
        "  One line that is\n"
        "  longer.\n"
        "\n"
        "  HERE\n"
        "  space  Done\n"
        "         Ticks the task.\n"
        "\n"
        "  EVERYWHERE\n"
        "  q ^q   Quit\n"
        "         Leaves the app.\n"
        "  ?      Help"
    )


def test_a_screen_without_own_keys_shows_the_global_keys() -> None:
    page = help_rows([], [HelpLine("q", "Quit", "", own=False)], 26)
    assert rows_text(page.rows) == "  EVERYWHERE\n  q  Quit"


def test_an_explanation_goes_on_below_itself_and_is_whole() -> None:
    page = help_rows([], [HelpLine("space", "Done", "Ticks the task, or opens it again.")], 44)
    assert rows_text(page.rows) == "  HERE\n  space  Done  Ticks the task, or opens it\n               again."


def test_the_marked_command_is_marked_in_all_its_rows() -> None:
    page = help_rows([], [DONE, QUIT, HELP], 26, at=1)
    marked = [number for number, row in enumerate(page.rows) if row and row[0].fill is Fill.SELECTED]
    assert marked == [5, 6]
    assert page.marked == 6
    assert rows_text(page.rows).splitlines()[5].startswith("▸ q ^q")


def test_typing_finds_a_key_or_the_beginnings_of_words() -> None:
    commands = [DONE, QUIT, HELP, HelpLine("d", "Defer", "To a day ahead, or the backlog.")]

    def found(typed: str) -> list[str]:
        return [commands[at].title for at in matching(commands, typed)]

    assert found("") == ["Done", "Quit", "Help", "Defer"]
    assert found("space") == ["Done"]
    assert found("^q") == ["Quit"]
    assert found("d") == ["Defer", "Done"], "the one whose key it is comes first"
    assert found("day back") == ["Defer"]
    assert found("ASK") == found("zzz") == []
    assert rows_text(no_command_rows("zzz ", 60)) == "  No key and no command here is called “zzz”."


@given(st.text(max_size=12))
def test_every_hit_is_found_once(typed: str) -> None:
    found = matching([DONE, QUIT, HELP], typed)
    assert len(found) == len(set(found)) <= 3
