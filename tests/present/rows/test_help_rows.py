"""The help screen."""

from __future__ import annotations

from wfh.present.rows.help_rows import HelpLine, help_rows
from wfh.present.rows.pieces import rows_text


def test_help_explains_the_screen_then_its_keys_then_global_keys() -> None:
    here = [HelpLine("space", "Done", "Ticks the task.")]
    everywhere = [HelpLine("q ^q", "Quit", "Leaves the app."), HelpLine("?", "Help", "")]
    assert rows_text(help_rows(["One line that is longer."], here, everywhere, 26)) == (
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
    assert rows_text(help_rows([], [], [HelpLine("q", "Quit", "")], 26)) == "  EVERYWHERE\n  q  Quit"


def test_an_explanation_goes_on_below_itself_and_is_whole() -> None:
    text = rows_text(help_rows([], [HelpLine("space", "Done", "Ticks the task, or opens it again.")], [], 44))
    assert text == "  HERE\n  space  Done  Ticks the task, or opens it\n               again."
