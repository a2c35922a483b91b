"""The differences of Plan, Shutdown and the review of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.model.prompt import Ritual
from wfh.domain.rituals.shutdown import at_once
from wfh.present.ritual.page import page
from wfh.present.ritual.plan_page import plan_page, planned_day, shows_day
from wfh.present.ritual.tomorrow import below_decide
from wfh.present.rows.formatting import shapes
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from wfh.domain.model.prompt import Prompt
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.ritual.page import RitualPage
    from wfh.present.ritual.plan_page import PlannedDay
    from wfh.present.rows.frame import KeyHint

from wfh.tui.screens.ritual.questions import ALLOWED_KEYS, RitualScreen


class ShutdownScreen(RitualScreen):
    """Close the day. Looking at it changes nothing: it begins with Enter."""

    TAB = "shutdown-screen"
    RITUAL = Ritual.SHUTDOWN
    ALLOWED = ALLOWED_KEYS | {"shutdown"}

    def __init__(self) -> None:
        """Start without a question."""
        super().__init__()
        self._at_once = False

    def waiting(self) -> Prompt | None:
        """Return the page of the quick close if it was requested; else the waiting question."""
        self._at_once = self._at_once and not self.snapshot.day.is_closed
        return at_once.page(self.snapshot) if self._at_once else super().waiting()

    def page_of(self, prompt: Prompt) -> RitualPage:
        """Return the rows of a question; below the one about loose ends, what the answers add to the next day."""
        return page(
            prompt, self.cursor, self.columns, self.lines, shapes(self.snapshot.config.ui), why=self.shows_why,
            rule=self.shows_rule, below=below_decide(self.snapshot, prompt),
        )  # fmt: skip

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys that answer this question, without "skip" on the page of the quick close."""
        hints = super().hints()
        return tuple(hint for hint in hints if hint.key != "tab") if self._at_once else hints

    def do_quick_close(self) -> None:
        """Show what closing at once does; nothing is done yet."""
        self._at_once = True
        self.draw()
        self.draw_foot()

    def do_ritual_skip(self) -> None:
        """Leave the step unanswered; the page of the quick close is not a step."""
        if not self._at_once:
            super().do_ritual_skip()

    def _answer(self, **fields: Any) -> None:
        """Answer the question; on the page of the quick close, close the day or go back."""
        if not self._at_once:
            super()._answer(**fields)
        elif fields.get("back"):
            self._at_once = False
            self.draw()
            self.draw_foot()
        else:
            self.verb(rituals.quick_close, fields.get("text"))

    def do_shutdown(self) -> None:
        """Begin, if the key that brought here is pressed again."""
        if self.prompt is None:
            self.begin()


class BeginningScreen(RitualScreen):
    """A ritual that begins when it is shown."""

    def __init__(self) -> None:
        """Wait to be shown."""
        super().__init__()
        self._arriving = True

    def on_screen_resume(self) -> None:
        """Begin when the screen is shown, but not when something over it closes."""
        if self._arriving and not self._is_under_way:
            self.begin()
        self._arriving = False

    @property
    def is_rows(self) -> bool:
        """Whether its body is only rows; not before it has begun, as it is about to change."""
        return self._is_under_way

    @property
    def _is_under_way(self) -> bool:
        return self.snapshot.day.ritual == self.RITUAL

    def on_screen_suspend(self) -> None:
        """Note whether the screen is left or only covered."""
        self._arriving = self not in self.app.screen_stack


class WeekScreen(BeginningScreen):
    """The review of the week, question by question; it ends at Review."""

    TAB = "review-screen"
    RITUAL = Ritual.WEEK
    AFTER = "review"


class PlanScreen(BeginningScreen):
    """Plan the day."""

    MOST_COLUMNS = 0  # the day beside the question is that of Today
    RITUAL = Ritual.PLAN

    def __init__(self) -> None:
        """Wait to be shown."""
        super().__init__()
        self._day: tuple[Snapshot, str, PlannedDay] | None = None

    def page_of(self, prompt: Prompt) -> RitualPage:
        """Return the rows of a question with the day as it would be; a moving cursor does not recompute it."""
        if not shows_day(prompt):
            return super().page_of(prompt)
        if self._day is None or self._day[:2] != (self.snapshot, prompt.step):
            self._day = self.snapshot, prompt.step, planned_day(self.snapshot, prompt)
        return plan_page(
            self._day[2], prompt, self.cursor, self.columns, self.lines, why=self.shows_why, rule=self.shows_rule
        )
