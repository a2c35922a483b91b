"""Review: what a span of days came to, results first. It is read off the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.planning import key_results
from wfh.domain.review import spans
from wfh.domain.review.values import RuleTimeOffer
from wfh.present.review.details import details
from wfh.present.review.screen import empty_rows, review_layout, review_rows
from wfh.present.review.sentences import review_lines
from wfh.present.review.time_sections import OFFER
from wfh.present.rows.pieces import Piece, Role
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.review import REVIEW
from wfh.usecases.review import look_back, offers, results
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wfh.domain.review.spans import ReviewSpan
    from wfh.domain.review.values import Offer, Review
    from wfh.errors import Problem
    from wfh.present.review.screen import ReviewLayout
    from wfh.present.rows.pieces import Row

_MOST_DAYS = 6


class ReviewScreen(WfhScreen):
    """Holds the span, its review, and a cursor on its lines."""

    SCOPE = REVIEW
    TAB = "review-screen"

    def __init__(self) -> None:
        """Start on the week to look back on."""
        super().__init__()
        self.span: ReviewSpan | None = None
        self.review: Review | None = None
        self.layout_now: ReviewLayout | None = None
        self._column = self._place = 0
        self._known: tuple[object, ...] = ()

    def help_lines(self) -> Iterable[str]:
        """Return what the numbers mean."""
        return (
            _("On time is up to ten minutes after the hours. A day without a record is a dot and counts nowhere."),
            _("Rest is from the last stop to the next start. A protected window is kept if no meeting fell in it."),
            _("These are your days alone; nothing here is sent or shared by itself."),
        )

    def draw(self) -> None:
        """Draw what is known; reload it if days, settings or the span changed."""
        snapshot = self.snapshot
        if self.span is None:
            self.span = spans.opening_span(snapshot.config.hours.weekly, snapshot.date)
        wanted = self.span, snapshot.ledger, snapshot.config, f"{snapshot.now:%Y-%m-%d %H:%M}"
        if wanted != self._known:
            self._known = wanted
            self.read(look_back.look_back, snapshot, self.span, then=lambda found: self._found(found, wanted))
        if self.review is None:
            self.body.show(((Piece(f" {_('Reading the days…')}", Role.DIM),),))
            return
        self.body.show(self._rows(self.review))

    def _found(self, found: tuple[Review, tuple[Problem, ...]], wanted: tuple[object, ...]) -> None:
        if wanted == self._known:
            self.review = found[0]
            if self.is_mounted:
                self.draw()

    def _rows(self, review: Review) -> tuple[Row, ...]:
        if review.is_empty and not review.results:
            keys = self.wfh.keymap
            return empty_rows(review, self.columns, keys.shown("shutdown-screen"), keys.shown("review-result"))
        layout = self.layout_now = review_layout(review, self.snapshot.config, self.columns, self.lines)
        self._column = min(self._column, len(layout.columns) - 1)
        self._place = max(0, min(self._place, len(layout.stops(self._column)) - 1))
        return review_rows(layout, self._column, self._place)

    # ------------------------------------------------------------ the span

    def _go(self, span: ReviewSpan) -> None:
        self.span, self.review = span, None
        self.draw()

    def do_review_earlier(self) -> None:
        """Go to the span before."""
        if self.span:
            self._go(spans.before(self.span, self.snapshot.config.hours.weekly))

    def do_review_later(self) -> None:
        """Go to the span after, as far as today."""
        if self.span and self.span.last >= self.snapshot.date:
            self.say(_("There is nothing after today yet."))
        elif self.span:
            self._go(spans.after(self.span, self.snapshot.config.hours.weekly))

    def do_review_longer(self) -> None:
        """Look back over a longer span."""
        self._zoom(1)

    def do_review_shorter(self) -> None:
        """Look back over a shorter span."""
        self._zoom(-1)

    def _zoom(self, steps: int) -> None:
        if self.span is None:
            return
        span = spans.zoomed(self.span, self.snapshot.config.hours.weekly, steps, self.snapshot.date)
        if span == self.span:
            self.say(_("A year is the longest span.") if steps > 0 else _("A week is the shortest span."))
        else:
            self._go(span)

    # ------------------------------------------------------------ the cursor

    def do_review_more(self) -> None:
        """Go to the other column, or the next page."""
        if self.layout_now:
            self._column, self._place = (self._column + 1) % len(self.layout_now.columns), 0
            self.draw()

    def do_review_down(self) -> None:
        """Go to the next line."""
        self._place += 1
        self.draw()

    def do_review_up(self) -> None:
        """Go to the line before."""
        self._place = max(0, self._place - 1)
        self.draw()

    @property
    def about(self) -> str:
        """What the line under the cursor is about; empty if there is none."""
        return self.layout_now.about(self._column, self._place) if self.layout_now and self.review else ""

    # ------------------------------------------------------------ verbs

    def do_review_take(self) -> None:
        """Accept the offer in the line under the cursor, else show the days behind the line."""
        offer = self._offer
        if isinstance(offer, RuleTimeOffer) and not offers.is_mine(self.wfh.ws, offer):
            self.go("handbook", words=offer.rule.id)
            self.say(_("The rule is in {file}, which wfh only reads.").format(file=offer.rule.file))
        elif offer:
            done = _("It is in your config from now on · {key} undo").format(key=self.wfh.keymap.shown("undo"))
            self.verb(offers.take, offer, then=lambda _snapshot: self.say(done, Role.DONE))
        elif self.about.startswith("result:"):
            self._ask_result(f"{self.about.partition(':')[2]} ")
        else:
            self.do_review_days()

    @property
    def _offer(self) -> Offer | None:
        name = self.about.removeprefix(OFFER) if self.about.startswith(OFFER) else ""
        return next((each for each in self.review.offers if each.name == name), None) if self.review else None

    def do_review_decline(self) -> None:
        """Decline the offer in the line under the cursor."""
        if offer := self._offer:
            done = _("Not offered for four weeks · {key} undo").format(key=self.wfh.keymap.shown("undo"))
            self.verb(offers.decline, offer, then=lambda _snapshot: self.say(done, Role.DONE))
        else:
            self.say(_("Nothing is offered in this line."))

    def do_review_days(self) -> None:
        """Show the days behind the line under the cursor."""
        lines = details(self.review, self.about, self.snapshot.config) if self.review and self.about else ()
        if not lines:
            self.say(_("There are no days behind this line."))
            return
        shown = " · ".join(lines[-_MOST_DAYS:])
        more = len(lines) - _MOST_DAYS
        self.say(f"… {shown}" if more > 0 else shown, Role.TEXT)

    def do_review_result(self) -> None:
        """Record the value of a result, or add one."""
        self._ask_result("")

    def _ask_result(self, value: str) -> None:
        from wfh.present.ritual.page import result_hint  # late: it loads every ritual

        self.ask(
            _("Result"),
            self._measured,
            value=value,
            hint=lambda text: result_hint(text, self.snapshot),
            enter=_("keep"),
        )

    def _measured(self, text: str) -> None:
        is_new = "->" in text or "→" in text or not self.snapshot.ledger.results.results
        known = key_results.find(self.snapshot.ledger.results, text.split(maxsplit=1)[0]) if text.split() else None
        use_case = results.add if is_new and known is None else results.set_value
        self.verb(use_case, text, then=lambda done: self.say(done[1], Role.DONE))

    def do_review_week(self) -> None:
        """Answer the questions of the week."""
        self.go("week")

    def do_review_copy(self) -> None:
        """Copy the look back as sentences."""
        if self.review and not self.review.is_empty:
            self.copy_lines("\n".join(review_lines(self.review, self.snapshot.config)))
        else:
            self.say(_("There is nothing to copy."))
