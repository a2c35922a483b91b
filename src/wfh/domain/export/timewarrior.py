"""Worked blocks as intervals of timewarrior, as in its data files: all in UTC, one file a month of UTC."""

from __future__ import annotations

from datetime import UTC
from itertools import groupby

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wfh.domain.export.work import WorkedBlock


def timewarrior_text(blocks: Iterable[WorkedBlock]) -> str:
    """Return a line for each part of the blocks, in order of time."""
    return "".join(line for _start, line in _lines(blocks))


def timewarrior_files(blocks: Iterable[WorkedBlock]) -> dict[str, str]:
    """Return the lines of :func:`timewarrior_text` by the names of their files: ``2026-11.data``."""
    months = groupby(_lines(blocks), key=lambda line: f"{line[0]:%Y-%m}.data")
    return {name: "".join(line for _start, line in lines) for name, lines in months}


def _lines(blocks: Iterable[WorkedBlock]) -> list[tuple[datetime, str]]:
    lines = []
    for block in blocks:
        tags = [_quoted(block.title)] if block.title else []
        tags += [_tag(block.result)] if block.result else []
        said = " # " + " ".join(tags) if tags else ""
        for part in block.parts:
            end = f" - {_instant(part.end)}" if part.end else ""
            lines.append((part.start.astimezone(UTC), f"inc {_instant(part.start)}{end}{said}\n"))
    return sorted(lines)


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _tag(text: str) -> str:
    return text if text.isascii() and text.replace("_", "").isalnum() else _quoted(text)


def _quoted(text: str) -> str:
    # A tag that is the sign before tags and annotations would be read as that sign, quoted or not.
    text = "# " if text == "#" else text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
