"""What is written before the toolkit is there is what the toolkit writes: colours, signs, and nothing twice."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import Theme

from wfh.present.rows.pieces import Fill, Piece, Role
from wfh.tui.colours.colour import Colour
from wfh.tui.colours.depth import Depth
from wfh.tui.colours.palette import Look, Palette, as_style
from wfh.tui.colours.themes import ANSI_DARK, ANSI_LIGHT, DARK, LIGHT, THEMES
from wfh.tui.colours.themes import Theme as OwnTheme
from wfh.tui.registry import SCREENS
from wfh.tui.terminal.display import fitted_look, sgr
from wfh.tui.terminal.first_screen import as_text
from wfh.tui.terminal.fitting import fitted_style
from wfh.tui.terminal.narrow import cells_of, not_there

DEPTHS = [(theme, depth) for depth in (Depth.TRUE, Depth.INDEXED, Depth.NONE) for theme in (DARK, LIGHT)]
DEPTHS += [(ANSI_DARK, Depth.ANSI), (ANSI_LIGHT, Depth.ANSI)]
SYSTEMS = {Depth.INDEXED: ColorSystem.EIGHT_BIT, Depth.ANSI: ColorSystem.STANDARD}


@pytest.mark.parametrize(("theme", "depth"), DEPTHS, ids=lambda one: getattr(one, "name", ""))
def test_a_piece_is_written_in_the_numbers_that_the_toolkit_writes(theme: OwnTheme, depth: Depth) -> None:
    palette, system = Palette(theme.all, depth), SYSTEMS.get(depth, ColorSystem.TRUECOLOR)
    ground = Color(*palette.ground[:3])
    for fill in Fill:
        for role in Role:
            piece = Piece("x", role, fill, bold=role is Role.NOW)
            mine = sgr(fitted_look(depth, palette.look(piece), palette.ground))
            style = fitted_style(depth, palette.style(piece), ground)
            assert mine == Strip.render_ansi(style, system), piece


@pytest.mark.parametrize("number", [0, 7, 8, 15, 16, 255])
def test_a_colour_by_its_number_is_written_as_the_toolkit_writes_it(number: int) -> None:
    look = Look(Colour(0, 0, 0, number), Colour(0, 0, 0, number), bold=True)
    assert sgr(look) == Strip.render_ansi(as_style(look), ColorSystem.EIGHT_BIT)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_toolkit_knows_each_colour_of_a_theme_by_its_name(theme: OwnTheme) -> None:
    made = Theme(theme.name, dark=theme.dark, **theme.colours)  # type: ignore[arg-type]
    known = made.to_color_system().generate()
    assert set(theme.colours) <= set(known)
    for name, colour in theme.colours.items():  # its own way through another colour space may cost a step
        parts = zip(Colour.parse(known[name])[:3], Colour.parse(colour)[:3], strict=True)
        assert max(abs(one - other) for one, other in parts) <= 1


@given(*[st.integers(0, 255)] * 6, st.floats(0, 1))
def test_colours_are_mixed_as_the_toolkit_mixes_them(r: int, g: int, b: int, s: int, h: int, c: int, by: float) -> None:
    mixed = Color(r, g, b).blend(Color(s, h, c), by)
    assert Colour(r, g, b).blend(Colour(s, h, c), by)[:3] == mixed[:3]


def test_a_colour_of_the_terminal_is_mixed_with_nothing() -> None:
    assert Colour(1, 2, 3).blend(Colour(0, 0, 0, 4), 0.1) == Colour(0, 0, 0, 4)
    assert Colour.parse("ansi_red") == Colour(*Color.parse("ansi_red")[:3], 1)


# ---------------------------------------------------------------- what stands already

LOOKS = {sgr(look): as_style(look) for look in (Look(Colour(1, 2, 3)), Look(None, Colour(4, 5, 6), bold=True))}
SIGNS = st.lists(st.tuples(st.sampled_from("ab▌時"), st.sampled_from(sorted(LOOKS))), min_size=3, max_size=3)


@given(SIGNS, SIGNS)
def test_a_frame_draws_exactly_the_signs_that_are_not_there_yet(
    stands: list[tuple[str, str]], drawn: list[tuple[str, str]]
) -> None:
    before, after = cells_of(stands), cells_of(drawn)
    if len(before) != len(after):
        return
    strip = Strip([Segment(sign, LOOKS[look]) for sign, look in drawn])
    update = LayoutUpdate([[strip]], Region(0, 0, len(after), 1))
    found = not_there(update, (tuple(stands),), Console())
    assert found is not None
    assert [run.x for run in found] == [x for x, cell in enumerate(after) if cell[0] and before[x] != cell]


def test_a_frame_of_another_size_is_drawn_whole() -> None:
    update = LayoutUpdate([[Strip([Segment("ab")])]], Region(0, 0, 2, 1))
    assert not_there(update, ((("a", ""),),), Console()) is None
    assert not_there(None, ((("a", ""),),), Console()) is None


def test_a_link_is_drawn_again_for_only_the_toolkit_names_it() -> None:
    style = as_style(Look(link="https://example.org"))
    update = LayoutUpdate([[Strip([Segment("a", style)])]], Region(0, 0, 1, 1))
    assert len(not_there(update, ((("a", ""),),), Console()) or ()) == 1


def test_a_picture_is_written_line_by_line_and_known_by_its_cells() -> None:
    picture = ((("ab", "1"), ("c", ""), ("", "4")), (("d時", "7"),))
    assert as_text(picture) == "\x1b[1;1H\x1b[1mab\x1b[0mc\x1b[2;1H\x1b[7md時\x1b[0m"
    assert cells_of(picture[0]) == [("a", "1"), ("b", "1"), ("c", "")]
    assert cells_of(picture[1]) == [("d", "7"), ("時", "7"), ("", "7")]


# ---------------------------------------------------------------- what is loaded


@pytest.mark.slow
def test_no_screen_and_nothing_of_the_first_screen_loads_the_toolkit() -> None:
    names = {f"wfh.tui.screens.{entry.folder}.screen" for entry in SCREENS.values()}
    code = "; ".join(f"import {name}" for name in sorted({"wfh.tui.start", *names}))
    code += "; import sys; print([name for name in sys.modules if name.partition('.')[0] in {'textual', 'rich'}])"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"
