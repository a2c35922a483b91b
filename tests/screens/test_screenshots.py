"""The pictures of the README show what the app shows."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from screenshots.draw import FOLDER, SCENES, draw, picture


def lines(svg: str) -> list[str]:
    """Return the text of a picture line by line, from top to bottom: the same whichever version drew the frame."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        if "clip-path" in text.attrib:
            rows.setdefault(float(text.attrib["y"]), []).append((float(text.attrib["x"]), "".join(text.itertext())))
    return ["".join(part for _, part in sorted(rows[y])).replace("\xa0", " ").rstrip() for y in sorted(rows)]


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENES)
async def test_a_picture_shows_what_the_app_shows(name: str) -> None:
    drawn = lines(await draw(SCENES[name]))
    kept = lines(picture(name).read_text("utf-8"))
    assert kept == drawn, "python screenshots/draw.py draws it anew"


def test_every_picture_has_a_scene() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(SCENES)


def test_a_moved_word_is_noticed() -> None:
    def svg(x: int) -> str:
        clip = 'y="20" clip-path="url(#line-1)"'
        text = f'<text x="{x}" {clip}>b</text><text x="10" {clip}>a</text>'
        return f'<svg xmlns="http://www.w3.org/2000/svg">{text}<text x="1" y="1">title</text></svg>'

    assert lines(svg(20)) == ["ab"]
    assert lines(svg(5)) == ["ba"]
