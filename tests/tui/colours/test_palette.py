"""Colours that can be read, whatever the theme; and rows that reach the terminal as plain text only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from wfh.present.rows.pieces import Fill, Piece, Role, row_width
from wfh.tui.colours.colour import Colour
from wfh.tui.colours.contrast import READABLE, contrast
from wfh.tui.colours.depth import Depth
from wfh.tui.colours.palette import Palette
from wfh.tui.colours.themes import ANSI_DARK, ANSI_LIGHT, DARK, LIGHT, theme_name
from wfh.tui.colours.toolkit import with_readable_texts
from wfh.tui.widgets.rows import Rows, cells_of, changed_cells
from wfh.tui.widgets.runs import printable, runs

THEMES = {
    **{theme.name: theme.all for theme in (DARK, LIGHT)},
    **{name: theme.to_color_system().generate() | theme.variables for name, theme in BUILTIN_THEMES.items()},
}
TEXTS = [role for role in Role if role not in {Role.LINE, Role.GROUND, Role.HAIRLINE, Role.FOCUS_AHEAD}]


def palette(name: str) -> Palette:
    return Palette(THEMES[name])


def shown(styles: Palette, role: Role, fill: Fill = Fill.NONE) -> tuple[Colour, Colour]:
    """Return the colours of a text and of its ground."""
    look = styles.look(Piece("x", role, fill))
    assert look.colour is not None
    assert look.ground is not None
    return look.colour, look.ground


@pytest.mark.parametrize("name", THEMES)
def test_text_can_be_read_on_its_ground_in_every_theme(name: str) -> None:
    styles = palette(name)
    for fill in Fill:
        for role in TEXTS:
            style = styles.style(Piece("x", role, fill))
            assert style.color is not None
            assert style.bgcolor is not None
            if style.color.triplet is None or style.bgcolor.triplet is None:
                continue
            text, ground = Colour(*style.color.triplet), Colour(*style.bgcolor.triplet)
            assert contrast(text, ground) >= READABLE, (fill, role)


@pytest.mark.parametrize("name", [name for name in THEMES if not name.startswith("ansi")])
def test_what_the_toolkit_writes_can_be_read_in_every_theme(name: str) -> None:
    variables = with_readable_texts(THEMES[name])
    for text, ground in (
        ("wfh-entry", "panel"),
        ("wfh-entry-dim", "panel"),
        ("wfh-cursor", "block-cursor-background"),
    ):
        assert contrast(Colour.parse(variables[text]), Colour.parse(variables[ground])) >= READABLE, text


@pytest.mark.parametrize("name", ["ansi-dark", "ansi-light"])
def test_in_the_colours_of_the_terminal_itself_the_selection_is_reversed(name: str) -> None:
    style = palette(name).style(Piece("x", Role.NOW, Fill.SELECTED))
    assert style.reverse
    assert style.color is not None
    assert style.bgcolor is not None
    assert style.color.is_default and style.bgcolor.is_default  # noqa: PT018


def test_the_badge_can_be_read_too() -> None:
    for name in (DARK.name, LIGHT.name):
        for fill in (Fill.NOW_SOLID, Fill.FOCUS_SOLID, Fill.ATTENTION_SOLID, Fill.CLOSED_SOLID):
            style = palette(name).style(Piece("x", Role.GROUND, fill))
            assert style.color is not None and style.color.triplet is not None  # noqa: PT018
            assert style.bgcolor is not None and style.bgcolor.triplet is not None  # noqa: PT018
            assert contrast(Colour(*style.color.triplet), Colour(*style.bgcolor.triplet)) >= READABLE


def test_the_colours_of_the_design_are_the_ones_drawn() -> None:
    dark = palette(DARK.name)
    for role, colour in (
        (Role.NOW, "#5FB8A8"),
        (Role.FOCUS, "#A08BF0"),
        (Role.MEETING, "#6AA5EC"),
        (Role.DONE, "#86B574"),
    ):
        assert shown(dark, role)[0] == Colour.parse(colour)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(Colour.parse("#000"), Colour.parse("#fff")) == pytest.approx(21)
    assert contrast(Colour.parse("#777"), Colour.parse("#fff")) == pytest.approx(4.48, abs=0.01)


def test_a_colour_moves_only_as_far_as_it_must() -> None:
    dark = palette(DARK.name)
    assert shown(dark, Role.NOW)[0] == Colour.parse("#5fb8a8")
    text, ground = shown(dark, Role.DIM)
    assert READABLE <= contrast(text, ground) < READABLE + 1


@pytest.mark.parametrize(
    ("wanted", "terminal", "name"),
    [
        ("auto", "", "wfh-dark"),
        ("auto", "15;0", "wfh-dark"),
        ("auto", "0;15", "wfh-light"),
        ("auto", "0;default;7", "wfh-light"),
        ("light", "15;0", "wfh-light"),
        ("dark", "0;15", "wfh-dark"),
        ("nord", "", "nord"),
    ],
)
def test_auto_looks_at_the_ground_of_the_terminal(wanted: str, terminal: str, name: str) -> None:
    assert theme_name(wanted, terminal) == name


@pytest.mark.parametrize(
    ("wanted", "terminal", "is_light", "name"),
    [
        ("auto", "0;15", False, "wfh-dark"),
        ("auto", "15;0", True, "wfh-light"),
        ("dark", "", True, "wfh-dark"),
        ("light", "", False, "wfh-light"),
        ("nord", "", True, "nord"),
    ],
)
def test_what_the_terminal_says_of_its_ground_counts_more_than_a_variable(
    wanted: str, terminal: str, is_light: bool, name: str
) -> None:
    assert theme_name(wanted, terminal, is_light=is_light) == name


@pytest.mark.parametrize(
    ("wanted", "terminal", "name"),
    [("auto", "", ANSI_DARK), ("auto", "0;15", ANSI_LIGHT), ("light", "15;0", ANSI_LIGHT), ("dark", "0;15", ANSI_DARK)],
)
def test_with_16_colours_a_theme_of_those_chooses_itself(wanted: str, terminal: str, name: object) -> None:
    assert theme_name(wanted, terminal, Depth.ANSI) == name.name  # type: ignore[attr-defined]


# ---------------------------------------------------------------- rows

PIECES = st.lists(
    st.builds(Piece, st.text(max_size=6), st.sampled_from(tuple(Role)), st.sampled_from(tuple(Fill)))
).map(tuple)


@given(st.text())
def test_nothing_that_steers_a_terminal_gets_through(text: str) -> None:
    assert all(character.isprintable() or character in "\u200c\u200d\u3000" for character in printable(text))


def test_escapes_and_bells_become_harmless() -> None:
    assert printable("a\x1b]52;c;x\x07b\x9bm\u202e") == "a�]52;c;x�b�m�"
    assert printable("plain [b]text[/b]") == "plain [b]text[/b]"


@given(PIECES, PIECES)
def test_changes_between_two_rows_lie_in_the_named_cells(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> None:
    changed = changed_cells(old, new)
    before, after = cells_of(old), cells_of(new)
    if changed is None:
        assert before == after
    else:
        start, end = changed
        assert before[:start] == after[:start]
        assert end == 10_000 or before[end:] == after[end:]


@given(PIECES)
def test_joining_neighbours_changes_no_text(row: tuple[Piece, ...]) -> None:
    assert "".join(text for _look, text in runs(row)) == "".join(printable(piece.text) for piece in row)


def test_neighbours_that_look_the_same_are_sent_as_one() -> None:
    row = (Piece("a"), Piece("b"), Piece(" ", Role.DIM), Piece("c", Role.DIM), Piece(" ", fill=Fill.SELECTED))
    assert [text for _look, text in runs(row)] == ["ab ", "c", " "]


def test_a_row_is_spread_over_its_cells() -> None:
    row = (Piece("日a"), Piece("e\N{COMBINING ACUTE ACCENT}"))
    assert len(cells_of(row)) == row_width(row) == 4


def test_rows_keep_the_one_asked_for_in_view() -> None:
    from unittest.mock import PropertyMock, patch

    from textual.geometry import Size

    rows = Rows(palette(DARK.name))
    rows.rows = tuple((Piece(str(number)),) for number in range(20))
    with patch.object(Rows, "size", PropertyMock(return_value=Size(10, 5))):
        assert [rows._top_for(keep) for keep in (None, 0, 4, 10, 19)] == [0, 0, 1, 7, 15]
        rows.top = 10
        assert [rows._top_for(keep) for keep in (None, 0, 11, 12)] == [10, 0, 10, 10]
