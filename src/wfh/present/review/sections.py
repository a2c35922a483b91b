"""The sections of Review, each a heading and its lines in the cells there are; a line knows the days behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wfh.domain.planning.key_results import name_text, number_text
from wfh.domain.review.spans import SpanKind
from wfh.domain.time.formatting import length_text, weekday_text
from wfh.present.review import offers, plots
from wfh.present.review.sentences import (
    KINDS,
    PROMPTS,
    decimal,
    hours_text,
    kept_text,
    kind_counts,
    late_text,
    move_over,
    pattern_text,
    reason_text,
    span_name,
    stretch_names,
)
from wfh.present.rows.cell_width import fit, width, wrap
from wfh.present.rows.formatting import minutes_text, shapes
from wfh.present.rows.pieces import Piece, Role, fit_row, heading, spread
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import ResultMove, Review, Stop
    from wfh.present.rows.pieces import Row

OFFER = "offer:"
"""What the line of an offer is about begins with it; the name of the offer follows."""
_SPARK_WEEKS = 8
_BAR_ROWS = 3


class Line(NamedTuple):
    """A row, and what it is about: empty for a row that says nothing by itself."""

    row: Row
    about: str = ""


class Page:
    """What the sections are made from: a review, the settings, and the cells there are."""

    def __init__(self, review: Review, config: Config, cells: int, *, brief: bool = False) -> None:
        """Hold them; ``brief`` says the same in fewer rows, for a small window."""
        self.review, self.config, self.cells, self.brief = review, config, cells, brief
        self.now, self.earlier = review.spent, review.earlier
        self.ascii = config.ui.ascii
        self.signs = shapes(config.ui)

    @property
    def is_week(self) -> bool:
        """Whether the days can be shown one by one."""
        return self.review.span.kind is SpanKind.WEEK

    def titled(self, title: str, right: str = "", middle: str = "") -> Line:
        """Return a heading, with what stands at its right, dim."""
        left: Row = (heading(title), Piece(f"   {middle}" if middle else "", Role.TEXT, bold=True))
        return Line(spread(left, (Piece(right, Role.DIM),), self.cells))

    def days(self) -> tuple[date, ...]:
        """Return the days that are drawn: those with working hours or a record."""
        hours = self.config.hours.weekly
        return tuple(day for day in self.review.span.dates() if day in self.now.recorded or hours.on(day))


def sections(page: Page) -> Mapping[str, tuple[Line, ...]]:
    """Return the sections by name in reading order, without those that have nothing to say."""
    made: dict[str, Callable[[Page], Iterator[Line]]] = {
        "results": results, "boundaries": boundaries, "focus": focus, "interruptions": interruptions, "offers": offered,
        "said": said, "stretches": stretches, "meetings": meetings, "words": words,
    }  # fmt: skip
    return {name: lines for name, make in made.items() if (lines := tuple(make(page)))}


# ---------------------------------------------------------------- results and boundaries


def results(page: Page) -> Iterator[Line]:
    """Yield the results, with their last weeks and the way to the target where there is room."""
    moves = page.review.results
    done = page.now.done
    counts = ngettext("{n} task done", "{n} tasks done", done.tasks).format(n=done.tasks)
    if done.without_result and moves:
        counts += " · " + ngettext("{n} served no result", "{n} served no result", done.without_result).format(
            n=done.without_result
        )
    target = _("target") if moves else ""
    yield page.titled(
        _("Results"), fit(target, width(target) + page.cells // 4 + 2) if page.brief and moves else target
    )
    for move in moves:
        yield from _brief_result(page, move) if page.brief else _result(page, move)
    if moves or done.tasks:
        yield Line((Piece(f"  {counts}", Role.DIM if not done.tasks else Role.TEXT),), "done")


def _result(page: Page, move: ResultMove) -> Iterator[Line]:
    left: Row = (Piece("  "), Piece(name_text(move.result), bold=True))
    right: Row = (Piece(move_over(move)), Piece(fit(number_text(move.result.target), 8, "right"), Role.DIM))
    yield Line(spread(left, right, page.cells), f"result:{move.result.id}")
    low, high = sorted((float(move.result.start), float(move.result.target)))
    spark = plots.sparkline(move.weeks, low, high, ascii=page.ascii)
    weeks = _("{n} weeks").format(n=_SPARK_WEEKS)
    bar = _progress(page, move, page.cells - 9 - len(spark) - width(weeks))
    yield Line((Piece("    "), Piece(spark, Role.FOCUS), Piece(f" {weeks}  ", Role.DIM), *bar))


def _brief_result(page: Page, move: ResultMove) -> Iterator[Line]:
    cells = max(8, page.cells // 4)
    right: Row = (
        Piece(move_over(move)),
        Piece(fit(number_text(move.result.target), 7, "right"), Role.DIM),
        Piece("  "),
        *_progress(page, move, cells),
    )
    yield Line(
        spread((Piece(f"  {name_text(move.result)}", bold=True),), right, page.cells), f"result:{move.result.id}"
    )


def _progress(page: Page, move: ResultMove, cells: int) -> Row:
    result = move.result
    return plots.progress(result.start, move.before, move.now, result.target, max(8, cells), ascii=page.ascii)


def boundaries(page: Page) -> Iterator[Line]:
    """Yield the limits that were kept, each beside the span before."""
    if page.review.is_empty:
        return
    yield page.titled(_("Boundaries kept"), span_name(page.review.earlier.span) if page.earlier.recorded else "")
    entries = list(_kept(page))
    name_cells = max(width(entry.name) for entry in entries)
    kept_cells = max(width(entry.kept) for entry in entries)
    for entry in entries:
        left: Row = (
            Piece(f"  {fit(entry.name, name_cells)}  "),
            Piece(f"{fit(entry.kept, kept_cells)}  ", bold=True),
            Piece(entry.more, Role.DIM),
        )
        yield Line(spread(left, (Piece(entry.earlier, Role.DIM),), page.cells, 1), entry.about)
        if entry.about == "stops" and page.is_week and not page.brief:
            yield from _stop_days(page)


class _Kept(NamedTuple):
    """A limit: what it is about, its name, how much of it was kept now and before, and what there is to add."""

    about: str
    name: str
    kept: str
    earlier: str
    more: str = ""


def _kept(page: Page) -> Iterator[_Kept]:
    now, earlier, known = page.now.boundaries, page.earlier.boundaries, bool(page.earlier.recorded)
    if now.stops:
        before = kept_text(earlier.stops_kept) if earlier.stops else ""
        late = [stop for stop in now.stops if not stop.is_kept]
        most = max(late, key=lambda stop: stop.late, default=None)
        latest = f"{page.signs.over} {late_text(most, whole=not page.is_week)}" if most else ""
        more = latest if page.brief or not page.is_week else _signs(page)
        yield _Kept("stops", _("stopped on time"), kept_text(now.stops_kept), before, more)
    if now.rests and now.shortest_rest is not None:
        name = _("rest of {least} or more").format(least=length_text(now.least_rest))
        before = kept_text(earlier.rest_kept) if earlier.rests else ""
        shortest = _("shortest {length}").format(length=length_text(now.shortest_rest))
        yield _Kept("rest", name, kept_text(now.rest_kept), before, shortest)
    reasons = "; ".join(
        " ".join(filter(None, (weekday_text(each.date), "" if each.minutes is None else length_text(each.minutes),
                               reason_text(each.reason))))
        for each in (now.reopened if page.is_week else ())
    )  # fmt: skip
    count = str(len(earlier.reopened)) if known else ""
    yield _Kept("reopened", _("evenings reopened"), str(len(now.reopened)), count, reasons)
    if now.free_days:
        count = str(len(earlier.free_days)) if known else ""
        yield _Kept("free", _("work on a free day"), str(len(now.free_days)), count)
    if now.windows.of:
        before = kept_text(earlier.windows) if earlier.windows.of else ""
        yield _Kept("windows", _("protected windows"), kept_text(now.windows), before, _("without a meeting"))


def _signs(page: Page) -> str:
    if not page.is_week:
        return ""
    by_day = {stop.date: stop for stop in page.now.boundaries.stops}
    return " ".join(_sign(page, by_day.get(day)) for day in page.days())


def _sign(page: Page, stop: Stop | None) -> str:
    if stop is None:
        return page.signs.dot
    return page.signs.done if stop.is_kept else page.signs.over


def _stop_days(page: Page) -> Iterator[Line]:
    parts = []
    for stop in page.now.boundaries.stops:
        over = "" if stop.is_kept else f" +{length_text(stop.late)}"
        time = minutes_text(stop.at.hour * 60 + stop.at.minute, page.config.ui)
        parts.append(f"{weekday_text(stop.date)} {time} {_sign(page, stop)}{over}")
    for text in _packed(parts, page.cells - 4, "   "):
        yield Line((Piece(f"    {text}", Role.DIM),))


def _packed(parts: list[str], cells: int, gap: str) -> list[str]:
    """Return parts side by side, in as many lines as they need."""
    lines: list[str] = []
    for part in parts:
        if lines and width(lines[-1]) + width(gap) + width(part) <= cells:
            lines[-1] += gap + part
        else:
            lines.append(part)
    return lines


# ---------------------------------------------------------------- focus and interruptions


def focus(page: Page) -> Iterator[Line]:
    """Yield the minutes in blocks: a bar a day for a week, sums for longer spans."""
    if page.review.is_empty:
        return
    now, before = page.now.focus, page.earlier.focus
    earlier = f"{span_name(page.review.earlier.span)}: {length_text(before.minutes)}" if page.earlier.recorded else ""
    yield Line(page.titled(_("Focus"), earlier, length_text(now.minutes)).row, "focus")
    if page.is_week and now.by_day:
        yield from _across(page) if page.brief else _upright(page)
    tail = []
    if now.longest:
        tail.append(_("longest without a pause {length}").format(length=length_text(now.longest)))
    if now.ratio is not None:
        ratio = decimal(now.ratio)
        tail.append(ngettext("you take {ratio}× ({n} task)", "you take {ratio}× ({n} tasks)", now.tasks).format(
            ratio=ratio, n=now.tasks))  # fmt: skip
    if now.planned:
        planned, real = length_text(now.planned), length_text(now.planned_real)
        tail.append(_("planned {planned}, in fact {real}").format(planned=planned, real=real))
    for text in _packed(tail, page.cells - 2, " · "):
        yield Line((Piece(f"  {text}", Role.DIM),))


def _upright(page: Page) -> Iterator[Line]:
    by_day, days = page.now.focus.by_day, page.days()
    ceiling = page.config.focus.daily_max_minutes
    most = max(*by_day.values(), ceiling) if ceiling else max(by_day.values())
    if max(by_day.values()) * 2 >= ceiling > 0:
        rule = ("-" if page.ascii else "┈") * max(4, page.cells - 24)
        name = _("your ceiling")
        yield Line((Piece(f"  {fit(length_text(ceiling), 5)} ", Role.DIM), Piece(rule, Role.LINE),
                    Piece(f" {name}", Role.DIM)))  # fmt: skip
    for row in range(_BAR_ROWS - 1, -1, -1):
        cells = [plots.column_cell(by_day.get(day, 0), most, row, _BAR_ROWS, 4, ascii=page.ascii) for day in days]
        yield Line((Piece("        "), *(Piece(f"{cell}    ", Role.FOCUS) for cell in cells)))
    values = [fit(_short_length(by_day[day]) if day in by_day else page.signs.dot, 8) for day in days]
    yield Line((Piece("        "), Piece("".join(values), bold=True)), "focus")
    yield Line((Piece("        "), Piece("".join(fit(weekday_text(day), 8) for day in days), Role.DIM)))


def _short_length(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _across(page: Page) -> Iterator[Line]:
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
        yield Line((Piece("  "), *pieces), "focus")


def interruptions(page: Page) -> Iterator[Line]:
    """Yield interruptions by cause and hour, and the office hours they suggest."""
    spent = page.now.interruptions
    if page.review.is_empty:
        return
    earlier = f"{span_name(page.review.earlier.span)}: {page.earlier.interruptions.total}"
    yield Line(
        page.titled(_("Interruptions"), earlier if page.earlier.recorded else "", str(spent.total)).row, "interruptions"
    )
    if spent.total:
        yield from _by_hour(page) if page.brief else _heat(page)


def offered(page: Page) -> Iterator[Line]:
    """Yield what is offered, and why; Enter takes it and x declines it for four weeks."""
    for offer in page.review.offers:
        for text in wrap(f"{offers.why(offer)[:1].upper()}{offers.why(offer)[1:]}.", page.cells - 2):
            yield Line((Piece(f"  {text}"),))
        text = offers.asked(offer)
        left: Row = (
            Piece(f"  {page.signs.cursor} ", Role.ATTENTION),
            Piece(text.replace("–", "-") if page.ascii else text, Role.ATTENTION, bold=True),
        )
        yield Line(spread(left, (Piece(_("enter takes it"), Role.DIM),), page.cells, 2), f"{OFFER}{offer.name}")


def _by_hour(page: Page) -> Iterator[Line]:
    """Yield the counts by cause, then by hour."""
    spent = page.now.interruptions
    hours = "   ".join(f"{hour}:{count}" for hour, count in spent.by_hour.items())
    for text in (kind_counts(spent.by_kind), _("by hour  {hours}").format(hours=hours)):
        yield Line((Piece(f"  {text}"),), "interruptions")


def _heat(page: Page) -> Iterator[Line]:
    """Yield the counts as digits: exact, and readable without colour."""
    counts = page.now.interruptions.by_kind_and_hour
    hours = sorted(page.now.interruptions.by_hour)
    columns = list(range(hours[0], hours[-1] + 1))
    names = {kind: _(name) for kind, name in KINDS.items() if page.now.interruptions.by_kind.get(kind)}
    label = max(width(name) for name in names.values()) + 2
    if label + 3 * len(columns) + 6 > page.cells:
        columns = hours[: max(1, (page.cells - label - 6) // 3)]
    head = "".join(fit(str(hour), 3, "right") for hour in columns)
    yield Line((Piece(f"  {' ' * label}{head}", Role.DIM),))
    for kind, name in names.items():
        cells = (counts.get((kind, hour), 0) for hour in columns)
        pieces = [
            Piece(fit(str(count) if count else page.signs.dot, 3, "right"), Role.TEXT if count else Role.LINE)
            for count in cells
        ]
        total = Piece(fit(str(page.now.interruptions.by_kind[kind]), 5, "right"), bold=True)
        yield Line((Piece(f"  {fit(name, label)}"), *pieces, total), "interruptions")


# ---------------------------------------------------------------- energy, stretches, meetings, words


def said(page: Page) -> Iterator[Line]:
    """Yield energy and distance as they were said, and what goes together."""
    weeks = ((_("energy at close"), page.now.energy, page.review.energy_weeks),
             (_("work far away"), page.now.detached, page.review.detached_weeks))  # fmt: skip
    if not any(values or any(medians) for _name, values, medians in weeks):
        return
    yield page.titled(_("Energy and distance"), _("1–5, as you said"))
    for about, (name, values, _medians) in zip(("energy", "detached"), weeks, strict=True):
        if page.is_week:
            days = "  ".join(f"{weekday_text(day)} {values.get(day, page.signs.dot)}" for day in page.days())
            yield Line((Piece(f"  {fit(name, 17)} "), Piece(days)), about)
    for name, _values, medians in weeks:
        if any(medians):
            spark = plots.sparkline(medians, 1, 5, ascii=page.ascii)
            yield Line((Piece(f"  {fit(name, 17)} "), Piece(spark, Role.FOCUS), Piece(f"  {_('13 weeks')}", Role.DIM)))
    if page.review.pattern:
        for text in wrap(pattern_text(page.review.pattern), page.cells - 2):
            yield Line((Piece(f"  {text}"),), "pattern")


def stretches(page: Page) -> Iterator[Line]:
    """Yield the minutes outside hours that a slot took from each, by the alphabet."""
    found = stretch_names(page.review.stretches, page.config)
    if not found:
        return
    yield page.titled(_("Stretches"), _("13 weeks"))
    most = max(minutes for _name, minutes in found)
    label = min(14, max(width(name) for name, _minutes in found)) + 1
    for name, minutes in found:
        bar = plots.bar_across(minutes, most, max(6, min(24, page.cells - label - 14)), ascii=page.ascii)
        length = Piece(f" {length_text(minutes)}", bold=True)
        yield Line((Piece(f"  {fit(name, label)}"), Piece(bar, Role.ATTENTION), length), "stretches")


def meetings(page: Page) -> Iterator[Line]:
    """Yield the time in meetings, of the working time of days with a record."""
    load = page.now.meetings
    if page.review.is_empty or not load.of:
        return
    whole = _("{length} of {whole}").format(length=length_text(load.minutes), whole=length_text(load.of))
    earlier = f"{span_name(page.review.earlier.span)}: {length_text(page.earlier.meetings.minutes)}"
    yield Line(page.titled(_("Meetings"), earlier if page.earlier.recorded else "", whole).row, "meetings")
    if load.by_day and page.is_week:
        parts = [f"{weekday_text(day)} {length_text(minutes)}" for day, minutes in load.by_day.items()]
        for text in _packed(parts, page.cells - 2, "   "):
            yield Line((Piece(f"  {text}"),))
    if load.protected:
        text = ngettext("{n} sat in protected time", "{n} sat in protected time", load.protected)
        yield Line((Piece(f"  {text.format(n=load.protected)}", Role.ATTENTION),), "windows")
    if page.now.hours:
        yield from (Line((Piece(f"  {text}", Role.DIM),)) for text in wrap(hours_text(page.now.hours), page.cells - 2))


def words(page: Page) -> Iterator[Line]:
    """Yield the week in one's own words."""
    answers = [(_(called), getattr(page.review.words, name)) for name, called in PROMPTS.items()]
    if not any(text for _name, text in answers):
        return
    yield page.titled(_("The week in your words"))
    for name, text in answers:
        for number, line in enumerate(wrap(text, page.cells - 14) if text else ()):
            yield Line((Piece(f"  {fit(name if not number else '', 10)} ", Role.DIM), Piece(line)), "words")
