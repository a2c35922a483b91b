"""A look back as plain sentences, in the order of the screen: results, boundaries, focus, interruptions, and the rest.

Every sentence stands for something on the screen, and says all its numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wfh.domain.planning.key_results import name_text, number_text
from wfh.domain.review.spans import SpanKind, week_number
from wfh.domain.time.formatting import MONTH_NAMES, day_text, length_text, minute_text, one_decimal, weekday_text
from wfh.present.review import offers
from wfh.words import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from wfh.domain.model.config import Config
    from wfh.domain.review.spans import ReviewSpan
    from wfh.domain.review.values import DayHours, KeptOf, Pattern, ResultMove, Review, Stop

CAUSES = {"person": N_("people"), "me": N_("myself"), "tech": N_("machine"), "meeting": N_("meetings")}
"""The causes of interruptions, in the order in which they are shown."""
_REASONS = {"incident": N_("incident"), "other time zone": N_("other time zone"), "my choice": N_("my choice")}
ANSWERS = {
    "well": N_("well"), "hard": N_("hard"), "learned": N_("learned"), "thanks": N_("thanks"), "change": N_("change"),
}  # fmt: skip
"""What the answers of the week are called."""


def review_lines(review: Review, config: Config) -> tuple[str, ...]:
    """Return the whole look back; the first line is its title."""
    return (
        span_title(review.span),
        *_joined(result_sentences(review)),
        *boundary_lines(review, config),
        *_joined(_focus(review)),
        *_joined(_interruptions(review)),
        *(offers.sentence(offer) for offer in review.offers),
        *_joined(_said(review)),
        *_joined(_stretches(review, config)),
        *_joined(_meetings(review)),
        *_joined(_hours(review)),
        *_words(review),
    )


def boundary_lines(review: Review, config: Config) -> tuple[str, ...]:
    """Return what was kept of the boundaries: stops and rest, then evenings, free days and windows."""
    return (*_joined(_stops_and_rest(review, config)), *_joined(_evenings_and_windows(review)))


def shared_lines(review: Review) -> tuple[str, ...]:
    """Return what may be shared: results, what was done, the change. No hours, no energy, no name but one's own."""
    change = (_("Change: {text}").format(text=review.words.change),) if review.words.change else ()
    return (span_title(review.span), *_joined(result_sentences(review)), *change)


def as_markdown(lines: Sequence[str]) -> tuple[str, ...]:
    """Return a title and its lines as Markdown: a heading and a list; signs that Markdown reads are escaped."""
    first, *rest = (re.sub(r"([\\`*_<>\[\]#])", r"\\\1", line) for line in lines)
    return (f"# {first}", "", *(f"- {line}" for line in rest))


def nothing_closed(span: ReviewSpan) -> str:
    """Return what is said of a span without a record, such as ``Nothing closed in week 47.``."""
    return _("Nothing closed in {span}.").format(span=span_name(span))


def _joined(sentences: Iterable[str]) -> tuple[str, ...]:
    line = " ".join(sentences)
    return (line,) if line else ()


# ---------------------------------------------------------------- the span


def span_name(span: ReviewSpan) -> str:
    """Return what a span is called within a sentence: ``week 47``, ``the 4 weeks to 20 Nov``, ``November 2026``."""
    match span.kind:
        case SpanKind.WEEK:
            return _("week {number}").format(number=week_number(span))
        case SpanKind.MONTH:
            return f"{_(MONTH_NAMES[span.first.month - 1])} {span.first.year}"
        case SpanKind.QUARTER:
            quarter = (span.first.month + 2) // 3
            return _("quarter {number} of {year}").format(number=quarter, year=span.first.year)
        case SpanKind.YEAR:
            return str(span.first.year)
        case _:
            return dates_text(span)


def span_title(span: ReviewSpan) -> str:
    """Return the heading of a span: ``Week 47, 16–20 Nov 2026``."""
    name, dates = span_name(span), dates_text(span)
    text = name if span.kind in {SpanKind.MONTH, SpanKind.YEAR} or name == dates else f"{name}, {dates}"
    return text[:1].upper() + text[1:]


def dates_text(span: ReviewSpan) -> str:
    """Return the dates of a span without repeating what they share: ``16–20 Nov 2026``."""
    first, last = span.first, span.last
    if first == last:
        return _date(last, year=True)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_date(last, year=True)}"
    return f"{_date(first, year=first.year != last.year)} – {_date(last, year=True)}"


def _date(day: date, *, year: bool) -> str:
    return f"{day.day} {_(MONTH_NAMES[day.month - 1])}" + (f" {day.year}" if year else "")


# ---------------------------------------------------------------- results


def result_sentences(review: Review) -> Iterator[str]:
    """Yield a sentence for each result, and one for the tasks that were done."""
    for move in review.results:
        target = number_text(move.result.target)
        yield _("{name} {move}, target {target}.").format(
            name=name_text(move.result), move=move_over(move), target=target
        )
    done = review.spent.done
    if done.tasks or review.results:
        yield ngettext("{n} task done.", "{n} tasks done.", done.tasks).format(n=done.tasks)
    if done.without_result and review.results:
        count = done.without_result
        yield ngettext("{n} served no result.", "{n} served no result.", count).format(n=count)


def move_over(move: ResultMove) -> str:
    """Return how a result moved over the span: ``35 → 40 %``, or its value where it did not: ``40 %``."""
    before, now = number_text(move.before), number_text(move.now)
    return " ".join(filter(None, (now if before == now else f"{before} → {now}", move.result.unit)))


# ---------------------------------------------------------------- boundaries


def kept_text(kept: KeptOf) -> str:
    """Return ``3 of 4``."""
    return _("{kept} of {of}").format(kept=kept.kept, of=kept.of)


def late_text(stop: Stop, *, whole: bool = False) -> str:
    """Return how late a day stopped: ``Tue 40 m over``; with the ``whole`` date ``Tue 17 Nov 40 m over``."""
    day = day_text(stop.date) if whole else weekday_text(stop.date)
    return _("{day} {length} over").format(day=day, length=length_text(stop.late))


def _stops_and_rest(review: Review, config: Config) -> Iterator[str]:
    now, earlier = review.spent.boundaries, review.earlier.boundaries
    if now.stops:
        text = _("Stopped on time {kept} days").format(kept=kept_text(now.stops_kept))
        if earlier.stops:
            text += " " + _("({span}: {kept})").format(
                span=span_name(review.earlier.span), kept=kept_text(earlier.stops_kept)
            )
        late = [stop for stop in now.stops if not stop.is_kept]
        if review.span.kind is SpanKind.WEEK and late:
            text += "; " + ", ".join(late_text(stop) for stop in late)
        elif late:
            most = max(late, key=lambda stop: stop.late)
            day, length = day_text(most.date), length_text(most.late)
            text += "; " + _("the latest {day}, {length} over").format(day=day, length=length)
        yield text + "."
    if now.rests and now.shortest_rest is not None:
        yield _("Rest of {least} or more {kept}, shortest {shortest}.").format(
            least=length_text(round(config.hours.min_rest_hours * 60)),
            kept=kept_text(now.rest_kept),
            shortest=length_text(now.shortest_rest),
        )


def reason_text(reason: str) -> str:
    """Return why an evening was reopened, in the language in use; own words stay as they were typed."""
    return _(_REASONS[reason]) if reason in _REASONS else reason


def _evenings_and_windows(review: Review) -> Iterator[str]:
    kept = review.spent.boundaries
    if review.is_empty:
        return
    evenings = "; ".join(
        ", ".join(filter(None, (reason_text(each.reason), "" if each.minutes is None else length_text(each.minutes))))
        for each in kept.reopened
    )
    text = _("Evenings reopened {n}").format(n=len(kept.reopened))
    yield f"{text} ({evenings})." if evenings else f"{text}."
    if kept.free_days:
        yield _("Work on a free day {n}.").format(n=len(kept.free_days))
    if kept.windows.of:
        yield _("Protected windows without a meeting {kept}.").format(kept=kept_text(kept.windows))


# ---------------------------------------------------------------- where the time went


def _focus(review: Review) -> Iterator[str]:
    now, earlier = review.spent.focus, review.earlier.focus
    if review.is_empty:
        return
    text = _("Focus {length}").format(length=length_text(now.minutes))
    if not review.earlier.recorded:
        yield f"{text}."
    else:
        name, length = span_name(review.earlier.span), length_text(earlier.minutes)
        yield text + " " + _("({span}: {kept})").format(span=name, kept=length) + "."
    if review.span.kind is SpanKind.WEEK and now.by_day:
        yield ", ".join(f"{weekday_text(day)} {length_text(minutes)}" for day, minutes in now.by_day.items()) + "."
    if now.longest:
        yield _("Longest without a pause {length}.").format(length=length_text(now.longest))
    if now.planned:
        planned, real = length_text(now.planned), length_text(now.planned_real)
        yield _("Planned blocks {planned}, in fact {real}.").format(planned=planned, real=real)
    if now.ratio is not None:
        ratio = one_decimal(now.ratio)
        text = ngettext("You take {ratio}× your estimates ({n} task).", "You take {ratio}× your estimates ({n} tasks).",
                        now.tasks)  # fmt: skip
        yield text.format(ratio=ratio, n=now.tasks)


def kind_counts(counts: Mapping[str, int]) -> str:
    """Return counts by cause: ``people 9, myself 4, machine 3``."""
    return ", ".join(f"{_(name)} {counts[kind]}" for kind, name in CAUSES.items() if counts.get(kind))


def _interruptions(review: Review) -> Iterator[str]:
    spent = review.spent.interruptions
    if review.is_empty:
        return
    text = _("Interruptions {n}").format(n=spent.total)
    yield f"{text}: {kind_counts(spent.by_kind)}." if spent.total else f"{text}."
    if spent.by_hour:
        hours = ", ".join(f"{minute_text(hour * 60)} {count}" for hour, count in spent.by_hour.items())
        yield _("By hour: {hours}.").format(hours=hours)


def _said(review: Review) -> Iterator[str]:
    for text, values, weeks in (
        (_("Energy at the close"), review.spent.energy, review.energy_weeks),
        (_("Work far away"), review.spent.detached, review.detached_weeks),
    ):
        if values and review.span.kind is SpanKind.WEEK:
            yield f"{text}: " + ", ".join(f"{weekday_text(day)} {value}" for day, value in values.items()) + "."
        known = [value for value in weeks if value is not None]
        if len(known) > 1 and (values or review.span.kind is not SpanKind.WEEK):
            yield _("{what} over 13 weeks: from {low} to {high}.").format(
                what=text, low=_short(min(known)), high=_short(max(known))
            )
    if review.pattern:
        yield pattern_text(review.pattern)


def _short(number: float) -> str:
    return str(int(number)) if number == int(number) else one_decimal(number)


def pattern_text(pattern: Pattern) -> str:
    """Return what goes together, and that it is no cause."""
    where = _("farther") if pattern.kept > pattern.other else _("nearer")
    return _(
        "After stops on time work was {where}: {kept}, else {other}"
        " ({n} and {m} evenings; together, not because of it)."
    ).format(
        where=where, kept=one_decimal(pattern.kept), other=one_decimal(pattern.other), n=pattern.kept_days,
        m=pattern.other_days,
    )  # fmt: skip


def _stretches(review: Review, config: Config) -> Iterator[str]:
    if review.stretches:
        each = ", ".join(f"{name} {length_text(minutes)}" for name, minutes in stretch_names(review.stretches, config))
        yield _("Stretches in 13 weeks: {each}.").format(each=each)


def stretch_names(stretches: Sequence[tuple[str, int]], config: Config) -> tuple[tuple[str, int], ...]:
    """Return stretches by the names that people are called by, mine first."""
    names = {person.id: person.name for person in config.people}
    return tuple((_("You") if who == "me" else names.get(who, who), minutes) for who, minutes in stretches)


def _meetings(review: Review) -> Iterator[str]:
    load = review.spent.meetings
    if review.is_empty or not load.of:
        return
    text = _("Meetings {length} of {whole}").format(length=length_text(load.minutes), whole=length_text(load.of))
    if load.by_day and review.span.kind is SpanKind.WEEK:
        text += ": " + ", ".join(f"{weekday_text(day)} {length_text(part)}" for day, part in load.by_day.items())
    yield f"{text}."
    if load.protected:
        count = load.protected
        yield ngettext("{n} sat in protected time.", "{n} sat in protected time.", count).format(n=count)


def _hours(review: Review) -> Iterator[str]:
    if review.spent.hours:
        yield f"{hours_text(review.spent.hours)}."


def hours_text(days: Sequence[DayHours]) -> str:
    """Return the sums of some days as ``Hours worked 33 h 10, agreed 32 h: +1 h 10``."""
    worked, agreed = sum(day.worked for day in days), sum(day.agreed for day in days)
    difference = difference_text(worked - agreed)
    return _("Hours worked {worked}, agreed {agreed}: {difference}").format(
        worked=length_text(worked), agreed=length_text(agreed), difference=difference
    )


def difference_text(minutes: int) -> str:
    """Return how much was worked beyond what was agreed: ``+1 h 10``, ``−30 m`` or ``0 m``."""
    return f"+{length_text(minutes)}" if minutes > 0 else length_text(minutes)


def _words(review: Review) -> Iterator[str]:
    for name, called in ANSWERS.items():
        if text := getattr(review.words, name):
            title = _(called)
            yield f"{title[:1].upper()}{title[1:]}: {text}"
