"""What a screen shows at three sizes, compared to the letter with a kept text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import UPDATE
from wfh.present.rows.cell_width import width

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from tests.tui.driving import Session

SIZES = ((120, 40), (80, 24), (60, 15))


async def assert_kept(session: Session, path: Path, rows: slice = slice(None)) -> None:
    """Compare the ``rows`` of what is shown at each size with the text at ``path``; ``WFH_UPDATE=1`` writes it."""
    assert_drawn([lines async for lines in at_sizes(session)], path, rows)


async def at_sizes(session: Session, sizes: Iterable[tuple[int, int]] = SIZES) -> AsyncIterator[list[str]]:
    """Yield the lines that are drawn in a window of each size."""
    for size in sizes:
        await session.resize(*size)
        lines = session.text.splitlines()
        assert all(width(line) <= size[0] for line in lines)
        yield lines


def assert_drawn(drawn: Iterable[list[str]], path: Path, rows: slice = slice(None)) -> None:
    """Compare the ``rows`` of what was drawn with the text at ``path``; ``WFH_UPDATE=1`` writes it."""
    screens = "\n\n----\n\n".join("\n".join(lines[rows]) for lines in drawn) + "\n"
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(screens, "utf-8")
    assert screens == path.read_text("utf-8")
