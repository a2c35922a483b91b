"""The sections on the right: where the time went, offers, energy and distance; and focus on the left."""

from __future__ import annotations

from wfh.domain.time.formatting import length_text, one_decimal, weekday_text
from wfh.present.review import offers, plots
from wfh.present.review.lines import ReviewLine, ReviewPage, packed
from wfh.present.review.span_names import span_name
from wfh.present.review.time_sentences import (
    ANSWERS,
    CAUSES,
    hours_text,
    kind_counts,
    pattern_text,
    shown_ceiling,
    stretch_names,
)
from wfh.present.rows.cell_width import fit, width, wrap
from wfh.present.rows.pieces import Piece, Role, fit_row, spread
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wfh.present.rows.pieces import Row

OFFER = "offer:"
"""What the line of an offer is about begins with it; the name of the offer follows."""
_BAR_ROWS = 3


def focus(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the minutes in blocks: a bar a day for a week, sums for longer spans."""
    if page.review.is_empty:
        return
    now, before = page.now.focus, page.earlier.focus
    earlier = f"{span_name(page.review.earlier.span)}: {length_text(before.minutes)}" if page.earlier.recorded else ""
    yield ReviewLine(page.titled(_("Focus"), earlier, length_text(now.minutes)).row, "focus")
    if page.is_week and now.by_day:
        yield from _across(page) if page.brief else _upright(page)
    tail = []
    if now.longest:
        tail.append(_("longest without a pause {length}").format(length=length_text(now.longest)))
    if now.ratio is not None:
        ratio = one_decimal(now.ratio)
        tail.append(ngettext("you take {ratio}× ({n} task)", "you take {ratio}× ({n} tasks)", now.tasks).format(
            ratio=ratio, n=now.tasks))  # fmt: skip
    if now.planned:
        planned, real = length_text(now.planned), length_text(now.planned_real)
        tail.append(_("planned {planned}, took {real}").format(planned=planned, real=real))
    for text in packed(tail, page.cells - 2, " · "):
        yield ReviewLine((Piece(f"  {text}", Role.DIM),))


def _upright(page: ReviewPage) -> Iterator[ReviewLine]:
    by_day, days = page.now.focus.by_day, page.days()
    ceiling = page.config.focus.daily_max_minutes
    most = max(*by_day.values(), ceiling) if ceiling else max(by_day.values())
    if ceiling := shown_ceiling(page.now.focus, page.config):
        rule = ("-" if page.ascii else "┈") * max(4, page.cells - 24)
        name = _("your ceiling")
        yield ReviewLine((Piece(f"  {fit(length_text(ceiling), 5)} ", Role.DIM), Piece(rule, Role.LINE),
                    Piece(f" {name}", Role.DIM)))  # fmt: skip
    for row in range(_BAR_ROWS - 1, -1, -1):
        cells = [plots.column_cell(by_day.get(day, 0), most, row, _BAR_ROWS, 4, ascii=page.ascii) for day in days]
        yield ReviewLine((Piece("        "), *(Piece(f"{cell}    ", Role.FOCUS) for cell in cells)))
    values = [fit(_short_length(by_day[day]) if day in by_day else page.signs.dot, 8) for day in days]
    yield ReviewLine((Piece("        "), Piece("".join(values), bold=True)), "focus")
    yield ReviewLine((Piece("        "), Piece("".join(fit(weekday_text(day), 8) for day in days), Role.DIM)))


def _short_length(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _across(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield a bar a day, two days side by side."""
    by_day, days = page.now.focus.by_day, page.days()
    most, cells = max(by_day.values()), (page.cells - 2) // 2

    def bar(day: date) -> Row:
        minutes = by_day.get(day, 0)
        drawn = plots.bar_across(minutes, most, max(6, cells - 14), ascii=page.ascii)
        value = _short_length(minutes) if minutes else page.signs.dot
        return fit_row(
            (Piece(f"{fit(weekday_text(day), 4)}"), Piece(drawn, Role.FOCUS), Piece(f" {value}", bold=True)), cells
        )

    for first in range(0, len(days), 2):
        pieces = [piece for day in days[first : first + 2] for piece in bar(day)]
        yield ReviewLine((Piece("  "), *pieces), "focus")


def interruptions(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield interruptions by cause and hour, and the office hours they suggest."""
    spent = page.now.interruptions
    if page.review.is_empty:
        return
    earlier = f"{span_name(page.review.earlier.span)}: {page.earlier.interruptions.total}"
    yield ReviewLine(
        page.titled(_("Interruptions"), earlier if page.earlier.recorded else "", str(spent.total)).row, "interruptions"
    )
    if spent.total:
        yield from _by_hour(page) if page.brief else _heat(page)


def offered(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield what is offered, and why; Enter takes it and x declines it for four weeks."""
    for offer in page.review.offers:
        for text in wrap(f"{offers.why(offer)[:1].upper()}{offers.why(offer)[1:]}.", page.cells - 2):
            yield ReviewLine((Piece(f"  {text}"),))
        text = offers.asked(offer)
        left: Row = (
            Piece(f"  {page.signs.cursor} ", Role.ATTENTION),
            Piece(text.replace("–", "-") if page.ascii else text, Role.ATTENTION, bold=True),
        )
        yield ReviewLine(spread(left, (Piece(_("enter takes it"), Role.DIM),), page.cells, 2), f"{OFFER}{offer.name}")


def _by_hour(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the counts by cause, then by hour."""
    spent = page.now.interruptions
    hours = "   ".join(f"{hour}: {count}" for hour, count in spent.by_hour.items())
    for text in (kind_counts(spent.by_kind), _("by hour  {hours}").format(hours=hours)):
        yield ReviewLine((Piece(f"  {text}"),), "interruptions")


def _heat(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the counts as digits: exact, and readable without colour."""
    counts = page.now.interruptions.by_kind_and_hour
    hours = sorted(page.now.interruptions.by_hour)
    columns = list(range(hours[0], hours[-1] + 1))
    names = {kind: _(name) for kind, name in CAUSES.items() if page.now.interruptions.by_kind.get(kind)}
    label = max(width(name) for name in names.values()) + 2
    if label + 3 * len(columns) + 6 > page.cells:
        columns = hours[: max(1, (page.cells - label - 6) // 3)]
    head = "".join(fit(str(hour), 3, "right") for hour in columns)
    yield ReviewLine((Piece(f"  {' ' * label}{head}", Role.DIM),))
    for kind, name in names.items():
        cells = (counts.get((kind, hour), 0) for hour in columns)
        pieces = [
            Piece(fit(str(count) if count else page.signs.dot, 3, "right"), Role.TEXT if count else Role.LINE)
            for count in cells
        ]
        total = Piece(fit(str(page.now.interruptions.by_kind[kind]), 5, "right"), bold=True)
        yield ReviewLine((Piece(f"  {fit(name, label)}"), *pieces, total), "interruptions")


# ---------------------------------------------------------------- energy, stretches, meetings, words


def said(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield energy and distance as they were recorded, and their pattern."""
    weeks = ((_("energy at close"), page.now.energy, page.review.energy_weeks),
             (_("switched off"), page.now.detached, page.review.detached_weeks))  # fmt: skip
    if not any(values or any(medians) for _name, values, medians in weeks):
        return
    yield page.titled(_("Energy and distance"), _("1–5, as you said"))
    label = max(width(name) for name, _values, _medians in weeks)
    for about, (name, values, _medians) in zip(("energy", "detached"), weeks, strict=True):
        if page.is_week:
            days = "  ".join(f"{weekday_text(day)} {values.get(day, page.signs.dot)}" for day in page.days())
            yield ReviewLine((Piece(f"  {fit(name, label)} "), Piece(days)), about)
    for name, _values, medians in weeks:
        if any(medians):
            spark = plots.sparkline(medians, 1, 5, ascii=page.ascii)
            yield ReviewLine(
                (Piece(f"  {fit(name, label)} "), Piece(spark, Role.FOCUS), Piece(f"  {_('13 weeks')}", Role.DIM))
            )
    if page.review.pattern:
        for text in wrap(pattern_text(page.review.pattern), page.cells - 2):
            yield ReviewLine((Piece(f"  {text}"),), "pattern")


def stretches(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the minutes outside hours that slots took from each person, in alphabetical order."""
    found = stretch_names(page.review.stretches, page.config)
    if not found:
        return
    yield page.titled(_("Stretches"), _("13 weeks"))
    most = max(minutes for _name, minutes in found)
    label = min(14, max(width(name) for name, _minutes in found)) + 1
    for name, minutes in found:
        bar = plots.bar_across(minutes, most, max(6, min(24, page.cells - label - 14)), ascii=page.ascii)
        length = Piece(f" {length_text(minutes)}", bold=True)
        yield ReviewLine((Piece(f"  {fit(name, label)}"), Piece(bar, Role.ATTENTION), length), "stretches")


def meetings(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the time in meetings, as a part of the working time of days with a record."""
    load = page.now.meetings
    if page.review.is_empty or not load.of:
        return
    whole = _("{length} of {whole}").format(length=length_text(load.minutes), whole=length_text(load.of))
    earlier = f"{span_name(page.review.earlier.span)}: {length_text(page.earlier.meetings.minutes)}"
    yield ReviewLine(page.titled(_("Meetings"), earlier if page.earlier.recorded else "", whole).row, "meetings")
    if load.by_day and page.is_week:
        parts = [f"{weekday_text(day)} {length_text(minutes)}" for day, minutes in load.by_day.items()]
        for text in packed(parts, page.cells - 2, "   "):
            yield ReviewLine((Piece(f"  {text}"),))
    if load.protected:
        text = ngettext("{n} sat in protected time", "{n} sat in protected time", load.protected)
        yield ReviewLine((Piece(f"  {text.format(n=load.protected)}", Role.ATTENTION),), "windows")
    if page.now.hours:
        yield from (
            ReviewLine((Piece(f"  {text}", Role.DIM),)) for text in wrap(hours_text(page.now.hours), page.cells - 2)
        )


def words(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the week in one's own words."""
    answers = [(_(called), getattr(page.review.words, name)) for name, called in ANSWERS.items()]
    if not any(text for _name, text in answers):
        return
    yield page.titled(_("The week in your words"))
    for name, text in answers:
        for number, line in enumerate(wrap(text, page.cells - 14) if text else ()):
            yield ReviewLine((Piece(f"  {fit(name if not number else '', 10)} ", Role.DIM), Piece(line)), "words")
