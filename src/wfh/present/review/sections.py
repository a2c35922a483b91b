"""The sections of Review, each a heading and its lines in the cells there are; a line knows the days behind it."""

from __future__ import annotations

from wfh.domain.planning.key_results import name_text, number_text
from wfh.domain.review.results import WEEKS_SHOWN
from wfh.domain.time.formatting import length_text, weekday_text
from wfh.present.review import plots
from wfh.present.review.lines import ReviewLine, ReviewPage, packed
from wfh.present.review.sentences import kept_text, late_text, move_over, reason_text, stop_time
from wfh.present.review.span_names import span_name
from wfh.present.review.time_sections import focus, interruptions, meetings, offered, said, stretches, words
from wfh.present.rows.cell_width import fit, width
from wfh.present.rows.pieces import Piece, Role, spread
from wfh.stand_ins import NamedTuple
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wfh.domain.review.values import ResultMove, Stop
    from wfh.present.rows.pieces import Row


def sections(page: ReviewPage) -> Mapping[str, tuple[ReviewLine, ...]]:
    """Return the sections by name in reading order, without the empty ones."""
    made: dict[str, Callable[[ReviewPage], Iterator[ReviewLine]]] = {
        "results": results, "boundaries": boundaries, "focus": focus, "interruptions": interruptions, "offers": offered,
        "said": said, "stretches": stretches, "meetings": meetings, "words": words,
    }  # fmt: skip
    return {name: lines for name, make in made.items() if (lines := tuple(make(page)))}


# ---------------------------------------------------------------- results and boundaries


def results(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the results, with their last weeks and the way to the target if there is room."""
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
        yield ReviewLine((Piece(f"  {counts}", Role.DIM if not done.tasks else Role.TEXT),), "done")


def _result(page: ReviewPage, move: ResultMove) -> Iterator[ReviewLine]:
    left: Row = (Piece("  "), Piece(name_text(move.result), bold=True))
    right: Row = (Piece(move_over(move)), Piece(fit(number_text(move.result.target), 8, "right"), Role.DIM))
    yield ReviewLine(spread(left, right, page.cells), f"result:{move.result.id}")
    low, high = sorted((float(move.result.start), float(move.result.target)))
    spark = plots.sparkline(move.weeks, low, high, ascii=page.ascii)
    weeks = _("{n} weeks").format(n=WEEKS_SHOWN)
    bar = _progress(page, move, page.cells - 9 - len(spark) - width(weeks))
    yield ReviewLine((Piece("    "), Piece(spark, Role.FOCUS), Piece(f" {weeks}  ", Role.DIM), *bar))


def _brief_result(page: ReviewPage, move: ResultMove) -> Iterator[ReviewLine]:
    cells = max(8, page.cells // 4)
    right: Row = (
        Piece(move_over(move)),
        Piece(fit(number_text(move.result.target), 7, "right"), Role.DIM),
        Piece("  "),
        *_progress(page, move, cells),
    )
    yield ReviewLine(
        spread((Piece(f"  {name_text(move.result)}", bold=True),), right, page.cells), f"result:{move.result.id}"
    )


def _progress(page: ReviewPage, move: ResultMove, cells: int) -> Row:
    result = move.result
    return plots.progress(result.start, move.before, move.now, result.target, max(8, cells), ascii=page.ascii)


def boundaries(page: ReviewPage) -> Iterator[ReviewLine]:
    """Yield the limits that were kept, each beside the span before."""
    if page.review.is_empty:
        return
    yield page.titled(_("Boundaries kept"), span_name(page.review.earlier.span) if page.earlier.recorded else "")
    entries = list(_kept(page))
    name_cells = max(width(entry.name) for entry in entries)
    kept_cells = max(width(entry.kept) for entry in entries)
    for entry in entries:
        left: Row = (Piece(f"  {fit(entry.name, name_cells)}  "), Piece(f"{fit(entry.kept, kept_cells)}  ", bold=True))
        more: Row = (Piece(entry.more, Role.DIM),)
        fits = name_cells + kept_cells + 6 + width(entry.more) + 1 + width(entry.earlier) <= page.cells
        right = (Piece(entry.earlier, Role.DIM),)
        yield ReviewLine(spread((*left, *more) if fits else left, right, page.cells, 1), entry.about)
        if not fits:
            yield ReviewLine((Piece("    "), *more))
        if entry.about == "stops" and page.is_week and not page.brief:
            yield from _stop_days(page)


class _Kept(NamedTuple):
    """A limit: what it is about, its name, how much of it was kept now and before, and a remark."""

    about: str
    name: str
    kept: str
    earlier: str
    more: str = ""


def _kept(page: ReviewPage) -> Iterator[_Kept]:
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


def _signs(page: ReviewPage) -> str:
    if not page.is_week:
        return ""
    by_day = {stop.date: stop for stop in page.now.boundaries.stops}
    return " ".join(_sign(page, by_day.get(day)) for day in page.days())


def _sign(page: ReviewPage, stop: Stop | None) -> str:
    if stop is None:
        return page.signs.dot
    return page.signs.done if stop.is_kept else page.signs.over


def _stop_days(page: ReviewPage) -> Iterator[ReviewLine]:
    parts = []
    for stop in page.now.boundaries.stops:
        over = "" if stop.is_kept else f" +{length_text(stop.late)}"
        parts.append(f"{weekday_text(stop.date)} {stop_time(stop, page.config)} {_sign(page, stop)}{over}")
    for text in packed(parts, page.cells - 4, "   "):
        yield ReviewLine((Piece(f"    {text}", Role.DIM),))
