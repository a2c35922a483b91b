"""``wfh export md``: worked time as Markdown tables, with a row of totals."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.export.work import By, Total, totals
from wfh.domain.review.spans import ReviewSpan, SpanKind
from wfh.domain.time.formatting import day_text, weekday_text
from wfh.present.review.span_names import span_title
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wfh.domain.export.work import WorkedBlock
    from wfh.domain.time.working_hours import WeeklyHours

_DAYS = 7


def markdown_text(blocks: Sequence[WorkedBlock], by: By, weekly: WeeklyHours, step: int = 0) -> str:
    """Return the tables: one a week with a column a day, or one by result, task or day.

    With ``step`` the numbers are those of blocks rounded up to that many minutes, with the exact sum beside them.
    """
    found = totals(blocks, by, weekly, step)
    if by is not By.WEEK:
        return "\n".join(_table(*_by_key(found, by, rounded=bool(step)))) + "\n"
    pages = []
    for first in dict.fromkeys(total.week for total in found if total.week):
        span = ReviewSpan(SpanKind.WEEK, first, first + timedelta(days=_DAYS - 1))
        within = [total for total in found if total.week == first]
        pages.append("\n".join([f"## {span_title(span)}", "", *_table(*_week(within, span, rounded=bool(step)))]))
    return "\n\n".join(pages) + "\n" if pages else ""


def _by_key(found: Iterable[Total], by: By, *, rounded: bool) -> tuple[list[str], list[list[str]], int]:
    found = list(found)
    head = {By.RESULT: [_("result")], By.TASK: [_("result"), _("task")], By.DAY: [_("day")]}[by]
    rows = [[*_names(total, by), *_sums([total], rounded=rounded)] for total in found]
    rows.append([_("total"), *[""] * (len(head) - 1), *_sums(found, rounded=rounded)])
    return [*head, *_sum_heads(rounded=rounded)], rows, len(head)


def _names(total: Total, by: By) -> list[str]:
    if by is By.DAY:
        return [day_text(total.day) if total.day else ""]
    return [_escaped(total.result), *([_task(total)] if by is By.TASK else [])]


def _week(found: Sequence[Total], span: ReviewSpan, *, rounded: bool) -> tuple[list[str], list[list[str]], int]:
    days = list(span.dates())
    rows = []
    for result, title in dict.fromkeys((total.result, total.title) for total in found):
        own = [total for total in found if (total.result, total.title) == (result, title)]
        cells = [_cell([total for total in own if total.day == day], rounded=rounded) for day in days]
        rows.append([_escaped(result), _task(own[0]), *cells, *_sums(own, rounded=rounded)])
    last = [_cell([total for total in found if total.day == day], rounded=rounded) for day in days]
    rows.append([_("total"), "", *last, *_sums(found, rounded=rounded)])
    return [_("result"), _("task"), *map(weekday_text, days), *_sum_heads(rounded=rounded)], rows, 2


def _task(total: Total) -> str:
    return _escaped(total.title) if total.title else _("focus")


def _cell(found: Sequence[Total], *, rounded: bool) -> str:
    return _length(sum(total.rounded if rounded else total.minutes for total in found)) if found else ""


def _sum_heads(*, rounded: bool) -> list[str]:
    return [_("total"), _("worked")] if rounded else [_("total")]


def _sums(found: Sequence[Total], *, rounded: bool) -> list[str]:
    true = _length(sum(total.minutes for total in found))
    return [_length(sum(total.rounded for total in found)), true] if rounded else [true]


def _length(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], names: int) -> Iterator[str]:
    """Yield the lines of a table; the first columns are ``names``, the others numbers."""
    yield _row(head)
    yield _row(["---"] * names + ["---:"] * (len(head) - names))
    yield from map(_row, rows)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    """Return a person's text as one cell, escaped so that it holds neither a border nor a tag."""
    for mark in "\\|<`*_[":
        text = text.replace(mark, f"\\{mark}")
    return text
