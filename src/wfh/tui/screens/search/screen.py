"""Search: a field with the focus, and a line for each hit; Enter goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from wfh.domain.time.sanitize import clean
from wfh.present.handbook.desk.layout import DeskRoom, search_row
from wfh.present.rows.frame import KeyHint
from wfh.present.search.rows import count_text, hint_rows, hit_rows, nothing_rows
from wfh.tui.screen import WfhScreen
from wfh.tui.screens.search import COMMANDS, SEARCH
from wfh.usecases.search.search import search
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.app import ComposeResult
    from textual.widgets import Input

    from wfh.present.rows.pieces import Row
    from wfh.tui.widgets.search_line import SearchLine
    from wfh.usecases.search.search import SearchHit, SearchResult

_LEAST_LETTERS = 2
_OF_A_DAY = frozenset({"task", "note", "meeting", "good", "day"})


class SearchScreen(WfhScreen):
    """Holds the text, its hits, and the place in the list; no letter waits for the hits of the one before."""

    SCOPE = SEARCH

    def __init__(self) -> None:
        """Start with an empty field."""
        super().__init__()
        self.found: SearchResult | None = None
        self.text = ""
        self.at = 0
        self._searched = ""

    def compose_body(self) -> ComposeResult:
        """Lay out the rows, and the field over them."""
        from wfh.tui.widgets.search_line import SearchLine

        yield from super().compose_body()
        yield SearchLine(id="search")

    @property
    def field(self) -> SearchLine:
        """The field."""
        return cast("SearchLine", self.query_one("#search"))

    def on_screen_suspend(self) -> None:
        """Forget the search when another screen is shown, but not below a palette."""
        if self.wfh.shown is not self and self.is_mounted:
            self.field.value = ""

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys that work beside the letters of the field."""
        shown = [command for command in COMMANDS if command.line]
        return [*(self.hint(command) for command in shown), KeyHint(self.wfh.keymap.shown("help"), _("help"))]

    def help_lines(self) -> Iterable[str]:
        """Return what can be written in the field."""
        yield _("Type words of what you look for; a month or a year counts as a word, too.")

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw the field and what was found."""
        room = DeskRoom(self.columns, self.lines)
        self.field.lay(3, 2 if self.is_roomy else 1, self.columns - 20, is_typed_on=self.form is None)
        head = search_row(count_text(self.found), self.columns, is_typed_on=True)
        self.body.show((head, *self._listed(room.lines - 1)), keep=1 + self.at if self.found else None)

    def _listed(self, height: int) -> tuple[Row, ...]:
        if self.found is None:
            return hint_rows(self.columns)
        if not self.found.hits:
            return nothing_rows(self.snapshot, self.found, self.columns)
        first = max(0, min(self.at - height // 2, len(self.found.hits) - height))
        shown = self.found.hits[first : first + height]
        return hit_rows(shown, self.at - first, self.columns, ascii=self.snapshot.config.ui.ascii)

    # ------------------------------------------------------------ the field

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what is typed."""
        event.stop()
        self.text, self.at = clean(event.value), 0
        if len(self.text.strip()) < _LEAST_LETTERS:
            self.found, self._searched = None, self.text
            self._redraw()
        else:
            text = self.text
            self.wfh.glance("find", search, self.snapshot, text, then=lambda found: self._took(text, found))

    def _took(self, text: str, found: SearchResult) -> None:
        if text == self.text:
            self.found, self._searched = found, text
            self._redraw()

    def _redraw(self) -> None:
        if self.is_mounted and self.is_shown:
            self.draw()

    # ------------------------------------------------------------ the list

    def do_search_down(self) -> None:
        """Go to the next line."""
        self._move(1)

    def do_search_up(self) -> None:
        """Go to the line before."""
        self._move(-1)

    def do_search_page_down(self) -> None:
        """Go a page on."""
        self._move(max(1, self.lines - 2))

    def do_search_page_up(self) -> None:
        """Go a page back."""
        self._move(-max(1, self.lines - 2))

    def _move(self, by: int) -> None:
        count = len(self.found.hits) if self.found else 0
        self.at = max(0, min(self.at + by, count - 1))
        self.draw()

    def do_search_open(self) -> None:
        """Go to what is marked; if nothing was found, take the nearest word."""
        if self._searched != self.text:  # typed faster than it is found: Enter means what the words find
            text = self.text
            self.read(search, self.snapshot, text, then=lambda found: self._open_of(text, found))
        elif self.found and self.found.hits:
            self._go_to(self.found.hits[self.at])
        elif self.found and self.found.nearest:
            self.field.value = self.found.nearest
            self.field.cursor_position = len(self.found.nearest)
        else:
            self.say(_("Nothing is marked: type a word first."))

    def _open_of(self, text: str, found: SearchResult) -> None:
        self._took(text, found)
        if self._searched == self.text:
            self.do_search_open()

    def _go_to(self, hit: SearchHit) -> None:
        if hit.kind == "setting":
            self.go("settings", key=hit.id)
        elif hit.kind == "person":
            self.go("overlap", who=hit.id)
        elif hit.entry is not None or hit.kind == "ask":
            self.go("handbook", words=hit.id if hit.entry else hit.title)
        elif hit.kind == "result":
            self.go("review")
        else:
            when = hit.date if hit.kind in _OF_A_DAY else None
            self.wfh.show_item(when, hit.id.partition(".")[2] or hit.id)

    def do_search_clear(self) -> None:
        """Clear the field; if it is empty, leave."""
        if self.field.value:
            self.field.value = ""
        else:
            self.go("today")
