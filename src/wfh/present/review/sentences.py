"""A look back as plain sentences, in the order of the screen: results, boundaries, focus, interruptions, and the rest.

Every sentence corresponds to something on the screen, and gives all its numbers.
"""

from __future__ import annotations

import re

from wfh.domain.planning.key_results import name_text, number_text
from wfh.domain.review.results import WEEKS_SHOWN
from wfh.domain.review.spans import SpanKind
from wfh.domain.time.formatting import day_text, length_text, weekday_text
from wfh.present.review import offers
from wfh.present.review.span_names import span_name, span_title
from wfh.present.review.time_sentences import (
    focus_sentences,
    hours_sentences,
    interruptions_sentences,
    meetings_sentences,
    said_sentences,
    stretches_sentences,
    words_sentences,
)
from wfh.present.rows.formatting import minutes_text
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wfh.domain.model.config import Config
    from wfh.domain.review.values import (
        KeptOf,
        ResultMove,
        Review,
        Stop,
    )

_REASONS = {"incident": N_("incident"), "other time zone": N_("other time zone"), "my choice": N_("my choice")}


def review_lines(review: Review, config: Config) -> tuple[str, ...]:
    """Return the whole look back; the first line is its title."""
    return (
        span_title(review.span),
        *_joined(result_sentences(review)),
        *boundary_lines(review, config),
        *_joined(_result_weeks(review)),
        *_joined(focus_sentences(review, config)),
        *_joined(interruptions_sentences(review, config)),
        *(offers.sentence(offer) for offer in review.offers),
        *_joined(said_sentences(review)),
        *_joined(stretches_sentences(review, config)),
        *_joined(meetings_sentences(review)),
        *_joined(hours_sentences(review)),
        *words_sentences(review),
    )


def boundary_lines(review: Review, config: Config) -> tuple[str, ...]:
    """Return what was kept of the boundaries: stops and rest, evenings, free days and windows; each stop; before."""
    return (
        *_joined(_stops_and_rest(review, config)),
        *_joined(_evenings_and_windows(review)),
        *_joined(_each_stop(review, config)),
        *_joined(_kept_before(review)),
    )


def shared_lines(review: Review) -> tuple[str, ...]:
    """Return what may be shared: results, what was done, the change. No hours, no energy, no name but one's own."""
    change = (_("Change: {text}").format(text=review.words.change),) if review.words.change else ()
    return (span_title(review.span), *_joined(result_sentences(review)), *change)


def as_markdown(lines: Sequence[str]) -> tuple[str, ...]:
    """Return a title and its lines as Markdown: a heading and a list; signs that Markdown reads are escaped."""
    first, *rest = (re.sub(r"([\\`*_<>\[\]#])", r"\\\1", line) for line in lines)
    return (f"# {first}", "", *(f"- {line}" for line in rest))


def _joined(sentences: Iterable[str]) -> tuple[str, ...]:
    line = " ".join(sentences)
    return (line,) if line else ()


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
    """Return how a result moved over the span: ``35 → 40 %``, or its value if it did not: ``40 %``."""
    before, now = number_text(move.before), number_text(move.now)
    return " ".join(filter(None, (now if before == now else f"{before} → {now}", move.result.unit)))


def _result_weeks(review: Review) -> Iterator[str]:
    each = "; ".join(f"{name_text(move.result)} {', '.join(map(number_text, move.weeks))}" for move in review.results)
    if each:
        yield _("Results over {n} weeks: {each}.").format(n=WEEKS_SHOWN, each=each)


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
        text = ngettext("Stopped on time {kept} day", "Stopped on time {kept} days", now.stops_kept.of)
        text = text.format(kept=kept_text(now.stops_kept))
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
    """Return why an evening was reopened, in the language in use; a reason in the person's words stays as typed."""
    return _(_REASONS[reason]) if reason in _REASONS else reason


def _evenings_and_windows(review: Review) -> Iterator[str]:
    kept = review.spent.boundaries
    if review.is_empty:
        return
    evenings = "; ".join(
        ", ".join(filter(None, (reason_text(each.reason), "" if each.minutes is None else length_text(each.minutes))))
        for each in (kept.reopened if review.span.kind is SpanKind.WEEK else ())
    )
    text = _("Evenings reopened {n}").format(n=len(kept.reopened))
    yield f"{text} ({evenings})." if evenings else f"{text}."
    if kept.free_days:
        yield _("Work on a free day {n}.").format(n=len(kept.free_days))
    if kept.windows.of:
        yield _("Protected windows without a meeting {kept}.").format(kept=kept_text(kept.windows))


def _each_stop(review: Review, config: Config) -> Iterator[str]:
    stops = review.spent.boundaries.stops
    if stops and review.span.kind is SpanKind.WEEK:
        each = ", ".join(f"{weekday_text(stop.date)} {stop_time(stop, config)}" for stop in stops)
        yield _("Stops: {each}.").format(each=each)


def stop_time(stop: Stop, config: Config) -> str:
    """Return when a day stopped, on its clock."""
    return minutes_text(stop.at.hour * 60 + stop.at.minute, config.ui)


def _kept_before(review: Review) -> Iterator[str]:
    now, earlier = review.spent.boundaries, review.earlier.boundaries
    if review.is_empty or not review.earlier.recorded:
        return
    parts = [_("rest {kept}").format(kept=kept_text(earlier.rest_kept))] if now.rests and earlier.rests else []
    parts.append(_("evenings reopened {n}").format(n=len(earlier.reopened)))
    if now.free_days:
        parts.append(_("work on a free day {n}").format(n=len(earlier.free_days)))
    if now.windows.of and earlier.windows.of:
        parts.append(_("protected windows {kept}").format(kept=kept_text(earlier.windows)))
    name = span_name(review.earlier.span)
    yield f"{name[:1].upper()}{name[1:]}: {', '.join(parts)}."
