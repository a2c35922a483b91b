"""What a screen shows at three sizes, compared to the letter with a kept text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import UPDATE
from wfh.present.rows.cell_width import width

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Session

SIZES = ((120, 40), (80, 24), (60, 15))


async def assert_kept(session: Session, path: Path, rows: slice = slice(None)) -> None:
    """Compare the ``rows`` of what is shown at each size with the text at ``path``; ``WFH_UPDATE=1`` writes it."""
    drawn = []
    for size in SIZES:
        await session.resize(*size)
        assert all(width(line) <= size[0] for line in session.text.splitlines())
        drawn.append("\n".join(session.text.splitlines()[rows]))
    screens = "\n\n----\n\n".join(drawn) + "\n"
    if UPDATE:
        _keep(path, screens)
    assert screens == _kept(path)


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _kept(path: Path) -> str:
    return path.read_text("utf-8")
