"""Where the time went, as plain sentences: focus, interruptions, energy, stretches, meetings, hours, words."""

from __future__ import annotations

from wfh.domain.review.spans import SpanKind
from wfh.domain.time.formatting import length_text, one_decimal, weekday_text
from wfh.present.review.span_names import span_name
from wfh.present.rows.formatting import minutes_text
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import DayHours, FocusTime, Interruptions, Pattern, Review

CAUSES = {"person": N_("people"), "me": N_("myself"), "tech": N_("machine"), "meeting": N_("meetings")}
"""The causes of interruptions, in the order in which they are shown."""
ANSWERS = {
    "well": N_("well"), "hard": N_("hard"), "learned": N_("learned"), "thanks": N_("thanks"), "change": N_("change"),
}  # fmt: skip
"""What the answers of the week are called."""


def focus_sentences(review: Review, config: Config) -> Iterator[str]:
    """Yield the time in blocks, and how it was estimated."""
    now, earlier = review.spent.focus, review.earlier.focus
    if review.is_empty:
        return
    text = _("Focus {length}").format(length=length_text(now.minutes))
    yield text + _before(review, length_text(earlier.minutes)) + "."
    if review.span.kind is SpanKind.WEEK and now.by_day:
        yield ", ".join(f"{weekday_text(day)} {length_text(minutes)}" for day, minutes in now.by_day.items()) + "."
        if ceiling := shown_ceiling(now, config):
            yield _("Your ceiling is {length} a day.").format(length=length_text(ceiling))
    if now.longest:
        yield _("Longest without a pause {length}.").format(length=length_text(now.longest))
    if now.planned:
        planned, real = length_text(now.planned), length_text(now.planned_real)
        yield _("Blocks planned for {planned} took {real}.").format(planned=planned, real=real)
    if now.ratio is not None:
        ratio = one_decimal(now.ratio)
        text = ngettext("You take {ratio}× your estimates ({n} task).", "You take {ratio}× your estimates ({n} tasks).",
                        now.tasks)  # fmt: skip
        yield text.format(ratio=ratio, n=now.tasks)


def shown_ceiling(focus: FocusTime, config: Config) -> int:
    """Return the chosen maximum of focus a day in minutes; 0 if no day came near it."""
    ceiling = config.focus.daily_max_minutes
    return ceiling if max(focus.by_day.values(), default=0) * 2 >= ceiling else 0


def kind_counts(counts: Mapping[str, int]) -> str:
    """Return counts by cause: ``people 9, myself 4, machine 3``."""
    return ", ".join(f"{_(name)} {counts[kind]}" for kind, name in CAUSES.items() if counts.get(kind))


def interruptions_sentences(review: Review, config: Config) -> Iterator[str]:
    """Yield the interruptions by cause and by hour."""
    spent = review.spent.interruptions
    if review.is_empty:
        return
    text = _("Interruptions {n}").format(n=spent.total) + _before(review, str(review.earlier.interruptions.total))
    yield f"{text}: {kind_counts(spent.by_kind)}." if spent.total else f"{text}."
    if spent.by_hour:
        yield _("By hour: {hours}.").format(hours=", ".join(_hour_counts(spent, config)))


def _before(review: Review, value: str) -> str:
    """Return the value of the span before, with a space in front; empty if it is unknown."""
    if not review.earlier.recorded:
        return ""
    return " " + _("({span}: {kept})").format(span=span_name(review.earlier.span), kept=value)


def _hour_counts(spent: Interruptions, config: Config) -> Iterator[str]:
    for hour, count in spent.by_hour.items():
        kinds = {kind: n for (kind, at), n in spent.by_kind_and_hour.items() if at == hour}
        more = f" ({kind_counts(kinds)})" if len(spent.by_kind) > 1 else ""
        yield f"{minutes_text(hour * 60, config.ui)} {count}{more}"


def said_sentences(review: Review) -> Iterator[str]:
    """Yield energy and distance as they were recorded, and their pattern."""
    for text, values, weeks in (
        (_("Energy at the close"), review.spent.energy, review.energy_weeks),
        (_("Switched off"), review.spent.detached, review.detached_weeks),
    ):
        if values and review.span.kind is SpanKind.WEEK:
            yield f"{text}: " + ", ".join(f"{weekday_text(day)} {value}" for day, value in values.items()) + "."
        known = [value for value in weeks if value is not None]
        if len(known) > 1 and (values or review.span.kind is not SpanKind.WEEK):
            yield _("{what} over 13 weeks: from {low} to {high} (1–5).").format(
                what=text, low=_short(min(known)), high=_short(max(known))
            )
    if review.pattern:
        yield pattern_text(review.pattern)


def _short(number: float) -> str:
    return str(int(number)) if number == int(number) else one_decimal(number)


def pattern_text(pattern: Pattern) -> str:
    """Return the pattern, with the remark that it is not a cause."""
    where = _("better") if pattern.kept > pattern.other else _("less well")
    return _(
        "After a stop on time you switched off {where}: {kept}, else {other} ({n} and {m} evenings; "
        "together, not because of it)."
    ).format(
        where=where, kept=one_decimal(pattern.kept), other=one_decimal(pattern.other), n=pattern.kept_days,
        m=pattern.other_days,
    )  # fmt: skip


def stretches_sentences(review: Review, config: Config) -> Iterator[str]:
    """Yield the minutes outside hours of each person, in alphabetical order."""
    if review.stretches:
        each = ", ".join(f"{name} {length_text(minutes)}" for name, minutes in stretch_names(review.stretches, config))
        yield _("Stretches in 13 weeks: {each}.").format(each=each)


def stretch_names(stretches: Sequence[tuple[str, int]], config: Config) -> tuple[tuple[str, int], ...]:
    """Return stretches by name, mine first."""
    names = {person.id: person.name for person in config.people}
    return tuple((_("You") if who == "me" else names.get(who, who), minutes) for who, minutes in stretches)


def meetings_sentences(review: Review) -> Iterator[str]:
    """Yield the time in meetings."""
    load = review.spent.meetings
    if review.is_empty or not load.of:
        return
    text = _("Meetings {length} of {whole}").format(length=length_text(load.minutes), whole=length_text(load.of))
    text += _before(review, length_text(review.earlier.meetings.minutes))
    if load.by_day and review.span.kind is SpanKind.WEEK:
        text += ": " + ", ".join(f"{weekday_text(day)} {length_text(part)}" for day, part in load.by_day.items())
    yield f"{text}."
    if load.protected:
        count = load.protected
        yield ngettext("{n} sat in protected time.", "{n} sat in protected time.", count).format(n=count)


def hours_sentences(review: Review) -> Iterator[str]:
    """Yield the hours worked beside those agreed."""
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


def words_sentences(review: Review) -> Iterator[str]:
    """Yield the week in one's own words."""
    for name, called in ANSWERS.items():
        if text := getattr(review.words, name):
            title = _(called)
            yield f"{title[:1].upper()}{title[1:]}: {text}"
