"""The search of Handbook: a field with the focus, what its text finds, and the opened entry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from wfh.domain.time.sanitize import clean
from wfh.tui.screen import WfhScreen
from wfh.usecases.handbook import desk
from wfh.usecases.handbook.how import HandbookHit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.widgets import Input

    from wfh.domain.handbook.search import Entry
    from wfh.tui.widgets.search_line import SearchLine
    from wfh.usecases.handbook.desk import Contents, Sheet
    from wfh.usecases.handbook.how import Found

LEAST_LETTERS = 2


class Search(WfhScreen):
    """Holds the text, what it found, the place in the list, and the entry beside it.

    Results are read off the loop, and no letter waits for those of the one before.
    """

    def __init__(self) -> None:
        """Start with an empty field."""
        super().__init__()
        self.contents: Contents | None = None
        self.found: Found | None = None
        self.sheet: Sheet | None = None
        self.kind = ""
        """The kind whose entries are listed while nothing is searched."""
        self.at = 0
        self.is_typed_on = True
        self.text = ""
        self._asked = ""
        """The text that was searched last."""
        self._wanted = ""
        """What to begin with, when shown next."""
        self._known: tuple[object, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the rows, and the field over them."""
        from wfh.tui.widgets.search_line import SearchLine

        yield from super().compose_body()
        field = SearchLine(id="search")
        field.takes_digit = self.takes_digit
        yield field

    @property
    def field(self) -> SearchLine:
        """The field."""
        return cast("SearchLine", self.query_one("#search"))

    def prepare(self, **prepared: object) -> None:
        """Begin with the ``words`` that another screen asks about."""
        self._wanted = str(prepared.get("words", ""))

    def on_screen_suspend(self) -> None:
        """Forget the search when another screen is shown, but not below a palette or the help."""
        if self not in self.app.screen_stack:
            self.restart()

    def closed_form(self) -> None:
        """Return the focus to the field, if it had it."""
        super().closed_form()
        self.call_later(self.redraw)

    def restart(self) -> None:
        """Begin again with an empty field."""
        self.text = self._asked = self.kind = ""
        self.found = self.sheet = None
        self.at, self.is_typed_on = 0, True
        if self.is_mounted:
            self.field.value = ""

    # ------------------------------------------------------------ what is read

    def read_contents(self) -> None:
        """Reload the contents if they changed; search again in a new minute."""
        look = self.snapshot
        if self._wanted:
            words, self._wanted = self._wanted, ""
            self.is_typed_on, self.field.value = False, words
        kept = look.ledger.asks, look.ledger.decisions, look.ledger.checklists, look.config, look.date
        wanted = *kept, f"{look.now:%H:%M}"
        if wanted == self._known:
            return
        is_same = self._known[:-1] == kept
        self._known = wanted
        if not is_same or self.contents is None:
            self.wfh.glance("contents", desk.contents, look, then=partial(self._took_contents, wanted))
        if self._asked and self._asked == self.text:
            self.search(keep=True)

    def _took_contents(self, wanted: tuple[object, ...], found: Contents) -> None:
        if wanted[:-1] == self._known[:-1]:
            self.contents = found
            self.redraw()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed."""
        event.stop()
        self.text = clean(event.value)
        self.typed()
        self.search()

    def typed(self) -> None:
        """Forget what belonged to the previous text."""
        self.at, self.kind = 0, ""

    def search(self, then: Callable[[], None] | None = None, *, keep: bool = False) -> None:
        """Look up what the text finds; ``keep`` the open entry, because only time has passed."""
        text = self.text
        if len(text.strip()) < LEAST_LETTERS:
            self._asked, self.found, self.sheet = text, None, None
            self.redraw()
            if then:
                then()
            return
        took = partial(self._took_found, text, then, keep)
        if then:  # keys wait for what they set going
            self.read(desk.search_for, self.snapshot, text, then=took)
        else:
            self.wfh.glance("search", desk.search_for, self.snapshot, text, then=took)

    def _took_found(
        self,
        text: str,
        then: Callable[[], None] | None,
        keep: bool,
        found: tuple[Found, Sheet | None],
    ) -> None:
        if text != self.text:
            return
        self._asked, self.found = text, found[0]
        if not keep or self.sheet is None:
            self.sheet = found[1]
        self.redraw()
        if then:
            then()

    def with_found(self, then: Callable[[], None]) -> None:
        """Do something once the text is searched."""
        if self._asked == self.text:
            then()
        else:
            self.search(then)

    def takes_digit(self, digit: str) -> bool:
        """Return whether a typed digit answers the tree that was found; otherwise it is text."""
        raise NotImplementedError

    # ------------------------------------------------------------ the list

    @property
    def findings(self) -> Sequence[HandbookHit]:
        """The listed entries: the hits, else those of a kind."""
        if self.found:
            return self.found.findings
        return tuple(map(HandbookHit, self.contents.of_kind(self.kind))) if self.contents and self.kind else ()

    @property
    def chosen(self) -> Entry | None:
        """The entry under the cursor."""
        return self.findings[min(self.at, len(self.findings) - 1)].entry if self.findings else None

    def open_chosen(self) -> None:
        """Open the entry under the cursor."""
        entry = self.chosen
        if entry is None:
            self.sheet = None
            self.redraw()
            return
        question = self.found.question if self.found else None
        self.read(desk.open_sheet, self.snapshot, entry, question, then=partial(self.opened, entry))

    def opened(self, entry: Entry, sheet: Sheet) -> None:
        """Show an entry, unless the cursor has moved on meanwhile."""
        if self.chosen is not None and (self.chosen.kind, self.chosen.id) == (entry.kind, entry.id):
            self.sheet = sheet
            self.redraw()

    def redraw(self) -> None:
        """Draw, if it is shown."""
        if self.is_mounted and self.is_shown:
            self.draw()
            self.draw_foot()
