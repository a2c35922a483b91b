"""Contrast and difference of every pair of colours in use: for many colours, 256 and 16, dark and light, and none."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.containers import Vertical
from textual.widgets import Input

from tests.present.sample import CONFIG, take_snapshot
from tests.tui.driving import demo_session, session_on
from tests.tui.fakes import FakeWorkspace
from wfh.present.rows.formatting import Shapes
from wfh.present.rows.pieces import Fill, Piece, Role
from wfh.tui.colours.colour import Colour
from wfh.tui.colours.contrast import READABLE, contrast, difference, linear_to_lab, luminance
from wfh.tui.colours.depth import GREYS, Depth, ansi_colours, depth_of, indexed_colours
from wfh.tui.colours.palette import Palette
from wfh.tui.colours.themes import ANSI_DARK, ANSI_LIGHT, DARK, LIGHT, Theme
from wfh.tui.terminal.display import Display
from wfh.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from rich.color import Color as RichColor
    from rich.style import Style
    from textual.geometry import Region

    from tests.tui.driving import Session

PALETTES = [
    (DARK, Depth.TRUE), (LIGHT, Depth.TRUE), (DARK, Depth.INDEXED), (LIGHT, Depth.INDEXED),
    (ANSI_DARK, Depth.ANSI), (ANSI_LIGHT, Depth.ANSI),
]  # fmt: skip
IDS = [f"{theme.name}-{depth.value}" for theme, depth in PALETTES]
MEANINGS = (Role.NOW, Role.FOCUS, Role.MEETING, Role.DONE, Role.ATTENTION, Role.OVER, Role.CLOSED)
FAINT = {Role.LINE, Role.HAIRLINE, Role.GROUND, Role.FOCUS_AHEAD}
MARKED = Shapes().done_edge
"""Beside this edge stands a mark: of what is done, or of what is not and was moved on."""
APART = 20
"""So different are two colours that are told apart at a glance (CIE 1976)."""
# What a person without the cones for green sees of linear light (Machado, Oliveira and Fernandes 2009, severity 1).
DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))


def palette(theme: Theme, depth: Depth) -> Palette:
    return Palette(theme.all, depth)


def as_drawn(colour: RichColor, depth: Depth) -> Iterator[Colour]:
    """Yield a colour as terminals of a depth draw it: the 16 differ from one to the next."""
    if depth is not Depth.ANSI:
        yield Colour(*colour.triplet) if colour.triplet else indexed_colours()[colour.number or 0]
        return
    first = ansi_colours()[0]
    number = colour.number if colour.triplet is None else first.index(Colour(*colour.triplet))
    yield from (colours[number or 0] for colours in ansi_colours())


def least_contrast(style: Style, depth: Depth) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    pairs = zip(as_drawn(style.color, depth), as_drawn(style.bgcolor, depth), strict=True)
    return min(contrast(text, ground) for text, ground in pairs)


def without_green_cones(colour: Colour) -> tuple[float, float, float]:
    linear = [luminance(Colour(part, part, part)) for part in (colour.r, colour.g, colour.b)]
    seen = (sum(share * part for share, part in zip(row, linear, strict=True)) for row in DEUTERANOPIA)
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    return linear_to_lab(red, green, blue)


@pytest.mark.parametrize(("theme", "depth"), PALETTES, ids=IDS)
def test_every_text_on_every_fill_keeps_its_contrast(theme: Theme, depth: Depth) -> None:
    styles = palette(theme, depth)
    least = {
        (role, fill): least_contrast(styles.style(Piece("x", role, fill)), depth)
        for fill in Fill
        for role in Role
        if role not in FAINT
    }
    assert {pair: ratio for pair, ratio in least.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("fill", [Fill.NOW_SOLID, Fill.FOCUS_SOLID, Fill.ATTENTION_SOLID, Fill.CLOSED_SOLID])
@pytest.mark.parametrize(("theme", "depth"), PALETTES, ids=IDS)
def test_a_badge_keeps_its_contrast(theme: Theme, depth: Depth, fill: Fill) -> None:
    assert least_contrast(palette(theme, depth).style(Piece("x", Role.GROUND, fill)), depth) >= READABLE


@pytest.mark.parametrize(("theme", "depth"), PALETTES, ids=IDS)
def test_the_selection_lies_on_another_ground_than_the_rest(theme: Theme, depth: Depth) -> None:
    styles = palette(theme, depth)
    assert styles.fill(Fill.SELECTED) != styles.fill(Fill.NONE)


def test_without_colour_the_selection_and_badges_are_reversed_and_nothing_has_a_colour() -> None:
    styles = palette(DARK, Depth.NONE)
    every = {fill: styles.style(Piece("x", Role.NOW, fill, bold=True)) for fill in Fill}
    assert all(style.color is None and style.bgcolor is None and style.bold for style in every.values())
    assert {fill for fill, style in every.items() if style.reverse} == {
        Fill.SELECTED, *(fill for fill in Fill if fill.value.endswith("-solid"))
    }  # fmt: skip


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_with_256_colours_tints_are_greys_and_neighbours_differ(theme: Theme) -> None:
    styles, greys = palette(theme, Depth.INDEXED), {indexed_colours()[number] for number in GREYS}
    for kind in ("focus", "meeting", "done"):
        one, other = styles.fill(Fill(f"{kind}-tint")), styles.fill(Fill(f"{kind}-tint-2"))
        assert {one, other} <= greys - {styles.ground}
        assert one != other


# ---------------------------------------------------------------- kinds


@pytest.mark.parametrize("ascii", [False, True], ids=["unicode", "ascii"])
def test_kinds_have_shapes_of_their_own(ascii: bool) -> None:
    signs = Shapes(ascii=ascii)
    marks = [signs.working, signs.focus, signs.done, signs.ending, signs.over, signs.closed]
    edges = [signs.focus_edge, signs.meeting_edge, signs.done_edge, signs.unsure_edge]
    assert len(set(marks)) == len(marks)
    assert len(set(edges)) == len(edges)


async def test_colours_of_one_shape_differ_without_green_cones(tmp_path: Path) -> None:
    used = await signs_in_use(tmp_path)
    for theme, depth in PALETTES:
        styles = palette(theme, depth)
        seen = {role: without_green_cones(styles.colours[role]) for role in MEANINGS}
        alike = [pair for pair in combinations(MEANINGS, 2) if difference(seen[pair[0]], seen[pair[1]]) < APART]
        mixed = {sign: pair for sign, roles in used.items() for pair in alike if roles.issuperset(pair)}
        assert mixed == {}, (theme.name, depth)


async def signs_in_use(folder: Path) -> Mapping[str, set[Role]]:
    """Return each sign of the screens that is no letter, with the meanings whose colour it has on one of them."""
    used: dict[str, set[Role]] = {}
    async with demo_session(folder) as session:
        for name in ("today", "focus", "overlap", "review", "plan"):
            session.app.go(name)
            await session.settled()
            for row in session.rows_of("body").rows:
                signs = ((sign, piece.role) for piece in row for sign in piece.text if piece.role in MEANINGS)
                for sign, role in signs:
                    if not sign.isalnum() and not sign.isspace() and not sign.isascii() and sign != MARKED:
                        used.setdefault(f"{name} {sign}", set()).add(role)
    return used


# ---------------------------------------------------------------- what the toolkit draws


def low_contrasts(session: Session, depth: Depth, region: Region) -> dict[str, float]:
    """Return the texts in a part of the window that cannot be read, each with its contrast."""
    lines = session.app.screen._compositor.render_strips()[region.y : region.bottom]
    strips = [strip.crop(region.x, region.right) for strip in lines]
    found = {
        text.strip(): least_contrast(style, depth)
        for strip in strips
        for text, style, _control in strip
        if style is not None and any(character.isalnum() for character in text)
    }
    return {text: ratio for text, ratio in found.items() if ratio < READABLE}


@pytest.mark.parametrize("depth", [Depth.TRUE, Depth.INDEXED, Depth.ANSI])
async def test_entry_lines_and_the_palette_can_be_read(depth: Depth) -> None:
    config = replace(CONFIG, ui=replace(CONFIG.ui, theme="dark"))
    async with session_on(FakeWorkspace(take_snapshot(config=config)), display=Display(depth)) as session:  # type: ignore[arg-type]
        for theme in (LIGHT, DARK) if depth is not Depth.ANSI else (ANSI_LIGHT, ANSI_DARK):
            session.app.theme = theme.name
            await session.press("a")
            session.app.screen.query_one(Input).placeholder = "memo ~45m"
            await session.settled()
            assert low_contrasts(session, depth, session.app.screen.region) == {}
            await session.press("escape", "ctrl+p")
            assert isinstance(session.app.screen, CommandPalette)
            inside = session.app.screen.query_one(Vertical).region
            assert low_contrasts(session, depth, inside) == {}
            await session.press("escape")


# ---------------------------------------------------------------- which depth


@pytest.mark.parametrize(
    ("variables", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE),
        ({"TERM": "xterm-kitty"}, Depth.TRUE),
        ({"TERM": "xterm-direct"}, Depth.TRUE),
        ({"TERM": "screen-256color"}, Depth.INDEXED),
        ({"TERM": "linux"}, Depth.ANSI),
        ({"TERM": "screen"}, Depth.ANSI),
        ({}, Depth.ANSI),
        ({"TERM": "vt100"}, Depth.NONE),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.INDEXED),
    ],
)
def test_the_environment_tells_how_many_colours_there_are(variables: dict[str, str], depth: Depth) -> None:
    assert depth_of(variables) is depth
