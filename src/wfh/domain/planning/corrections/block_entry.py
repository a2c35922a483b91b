r"""A block that is over as a line: ``9:20-10:37 Decision memo``, or ``9:20 ~45m memo``; the words name its task.

Times are written as for meetings, and a backslash keeps a word that looks like one in the title. Without words the
block has no task.
"""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.model.ledger import title_of
from wfh.domain.planning.meetings.entry import time_in
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Day, Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.time.working_hours import TimeRange


class BlockEntry(Value):
    """A parsed line: when the block was (None: no time was named), and the words for its task."""

    time: TimeRange | None
    title: str = ""


def parse_block(text: str) -> BlockEntry:
    """Parse the line of a block; the first time counts, every other word stays in the title."""
    words = text.split()
    taken, time = time_in(words)
    return BlockEntry(time, " ".join(word.removeprefix("\\") for at, word in enumerate(words) if at not in taken))


def block_text(ledger: Ledger, block: Block, zone: ZoneInfo) -> str:
    """Return the line from which a block can be parsed, for correcting it; one that was only planned has no times."""
    shown = shown_times(block)
    times = "-".join(f"{edge.astimezone(zone):%H:%M}" for edge in shown) if shown else ""
    title = title_of(ledger, block) if block.task else ""
    return " ".join([*filter(None, (times,)), *(_escaped(word) for word in title.split())])


def shown_times(block: Block) -> tuple[datetime, datetime] | None:
    """Return the instants whose minutes stand for a block that has ended; one within a minute fills it."""
    if block.start is None or block.end is None:
        return None
    minute = timedelta(minutes=1)
    is_brief = block.end - block.start < minute and block.end.minute == block.start.minute
    return block.start, block.start + minute if is_brief else block.end


def typed_times(entry: BlockEntry) -> list[str]:
    """Return the times of an entry as a clock shows them; empty if it names none."""
    return str(entry.time).replace("24:00", "00:00").split("-") if entry.time else []


def _escaped(word: str) -> str:
    return f"\\{word}" if word.startswith(("\\", "~")) or time_in([word])[1] else word


def named_task(day: Day, title: str) -> Task | None:
    """Return the task of the day with that title, whatever became of it; None if there is none."""
    wanted = title.casefold()
    return next((task for task in day.tasks if task.title.casefold() == wanted), None)
