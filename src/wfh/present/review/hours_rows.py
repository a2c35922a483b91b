"""``wfh hours``: a row a day and the sums, as text and as data."""

from __future__ import annotations

from wfh.domain.time.formatting import day_text, length_text
from wfh.present.review.span_names import span_title
from wfh.present.review.time_sentences import difference_text
from wfh.present.rows.cell_width import fit, width
from wfh.present.rows.formatting import minutes_text
from wfh.present.shell.json_values import utc_text
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import Ui
    from wfh.domain.review.spans import ReviewSpan
    from wfh.domain.review.values import DayHours
    from wfh.present.shell.json_values import Json

_SUMS = ("focus", "meetings", "span", "worked", "agreed", "difference")


def hours_lines(span: ReviewSpan, days: Sequence[DayHours], ui: Ui) -> tuple[str, ...]:
    """Return the title, a row of names, a row a day and the sums."""
    head = ["", _("from"), _("to"), _("span"), _("worked"), _("agreed"), _("difference"), _("focus"), _("meetings")]
    rows = [
        head,
        *([day_text(each.date), _clock(each.start, ui), _clock(each.stop, ui), *_lengths([each])] for each in days),
        [_("total"), "", "", *_lengths(days)],
    ]
    cells = [max(width(row[column]) for row in rows) for column in range(len(head))]
    table = (
        "  ".join(fit(text, cells[column], "right" if column else "left") for column, text in enumerate(row))
        for row in rows
    )
    return span_title(span), *(line.rstrip() for line in table)


def _clock(at: datetime, ui: Ui) -> str:
    return minutes_text(at.hour * 60 + at.minute, ui)


def _lengths(days: Sequence[DayHours]) -> list[str]:
    span, worked, agreed, difference, focus, meetings = (
        sum(getattr(each, name) for each in days)
        for name in ("span", "worked", "agreed", "difference", "focus", "meetings")
    )
    lengths = map(length_text, (span, worked, agreed))
    return [*lengths, difference_text(difference), length_text(focus), length_text(meetings)]


def hours_json(span: ReviewSpan, days: Sequence[DayHours], zone: ZoneInfo) -> Json:
    """Return the value of ``wfh hours --json``; lengths are in minutes."""
    return {
        "from": span.first.isoformat(),
        "to": span.last.isoformat(),
        "timezone": zone.key,
        "days": [
            {
                "date": each.date.isoformat(),
                "start": utc_text(each.start),
                "stop": utc_text(each.stop),
                **{name: getattr(each, name) for name in _SUMS},
            }
            for each in days
        ],
        "total": {name: sum(getattr(each, name) for each in days) for name in _SUMS},
    }
