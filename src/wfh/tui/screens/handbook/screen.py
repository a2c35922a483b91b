"""Handbook: an answer for this moment. Search first; the answer stands beside the list without Enter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.present.handbook.desk.contents import contents_rows, no_book_rows, start_rows
from wfh.present.handbook.desk.finds import finding_rows, nothing_rows
from wfh.present.handbook.desk.layout import DeskRoom, desk_rows, search_row, whole_rows
from wfh.present.handbook.desk.sheet import Paper, advice_rows, page_rows, sheet_rows
from wfh.present.handbook.entry_lines import choices_of
from wfh.present.rows.cell_width import wrap
from wfh.present.rows.frame import KeyHint
from wfh.present.rows.pieces import EMPTY, Piece, heading
from wfh.tui.screens.handbook import COMMANDS, EMPTY_BOOK, FIELD, HANDBOOK, WALK
from wfh.tui.screens.handbook.entry_keys import EntryKeys, TreeStep
from wfh.usecases.handbook import desk, starter
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events

    from wfh.present.rows.pieces import Row
    from wfh.tui.input.command import Command, Scope
    from wfh.usecases.handbook.desk import Sheet

_FEWEST_LISTED = 3


class HandbookScreen(EntryKeys):
    """Adds the walk through a tree, and the whole page."""

    SCOPE = HANDBOOK
    TAB = "handbook-screen"

    def __init__(self) -> None:
        """Start in the empty field."""
        super().__init__()
        self._is_whole = False
        self._top: int | None = 0
        """The first row of the whole page that is shown; None: that of the section it was opened at."""
        self._number = 0

    @property
    def scope(self) -> Scope:
        """Whose keys work: those of the field, of a list, or of a tree."""
        if self._is_empty:
            return EMPTY_BOOK
        if self.is_typed_on:
            return FIELD
        asks = self.sheet is not None and self.sheet.entry.kind in {"tree", "checklist"} and not self.advice
        return WALK if asks else HANDBOOK

    @property
    def _is_empty(self) -> bool:
        return self.contents is not None and not self.contents.entries

    def allows(self, command: Command) -> bool:
        """Return whether a command works here: a step back only after an answer, ticks only on a checklist."""
        if command.id == "handbook-step-back":
            return bool(self.path)
        if command.id == "handbook-tick":
            return self.sheet is not None and self.sheet.entry.kind == "checklist"
        return super().allows(command)

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys that work; only a few while something is typed."""
        if not self.is_typed_on or self._is_empty:
            return super().hints()
        shown = [command for command in COMMANDS if command.scope is FIELD]
        return [*(self.hint(command) for command in shown), KeyHint(self.wfh.keymap.shown("help"), _("help"))]

    def hint(self, command: Command) -> KeyHint:
        """Return the key of a command; for answers, all of their keys."""
        shown = super().hint(command)
        return KeyHint("1–9", shown.title) if command.id == "handbook-answer" and shown.key == "1" else shown

    def help_lines(self) -> Iterable[str]:
        """Return what can be written in the field."""
        return (
            _("Type a rule and a name (chat priya), a word, a question; a weekday or a time is the moment you mean."),
            _("The answer is due on the clock of whoever you ask. Nothing is sent."),
        )

    # ------------------------------------------------------------ drawing

    def draw(self) -> None:
        """Draw the search, the hits, and the entry beside them."""
        self.read_contents()
        room = DeskRoom(self.columns, self.lines)
        top = 2 if self.is_roomy else 1
        if self._is_empty:
            self.field.put_away()
            keys = self.wfh.keymap
            names = keys.shown("handbook-starter"), keys.shown("handbook-include"), keys.shown("handbook-leave")
            self.body.show((EMPTY, *no_book_rows(self.columns, names)))
            return
        x, cells = room.field
        self.field.lay(x, top, cells, is_typed_on=self.is_typed_on and self.form is None)
        search = search_row(self._count, room.left, is_typed_on=self.is_typed_on)
        paper = self.paper(room)
        if self._is_whole:
            sheet, begins = self._page_rows(replace(paper, cells=min(room.cells - 2, 96)))
            top = begins if self._top is None else self._top
            self._top = max(0, min(top, len(sheet) - room.lines + 2))
            search = search_row(self._count, room.cells, is_typed_on=False)
            self.body.show(whole_rows(room, search, sheet, self._top))
            return
        found, below = self._lists(paper, room)
        sheet = self._sheet_rows(paper)
        shows_sheet = self.shows_sheet and not self.is_typed_on
        self.body.show(desk_rows(room, search, found, below, sheet, sheet_first=shows_sheet))

    @property
    def _count(self) -> str:
        if self.found is None or self.contents is None:
            return ""
        return _("{n} of {all}").format(n=len(self.found.findings), all=len(self.contents.entries))

    def _lists(self, paper: Paper, room: DeskRoom) -> tuple[Sequence[Row], Sequence[Row]]:
        below: Sequence[Row] = ()
        if self.contents:
            at = -1 if self.found or self.kind or self.is_typed_on else self.at
            below = contents_rows(paper.team, paper.clock, self.contents, at, room.left, paper.signs)
        if not self.findings:
            if self.found:
                keys = self.wfh.keymap
                tree = next((each.id for each in paper.team.config.trees), "")
                names = keys.shown("handbook-open"), f"{keys.shown('handbook-list')} {keys.shown('handbook-ask')}"
                return nothing_rows(self.found, tree, room.left, names), below
            return (), below
        tall = room.is_beside and self.lines >= 28
        per = 3 if tall else 1
        height = room.lines - 2
        if room.is_beside:
            height = max(_FEWEST_LISTED * per, height - len(below) - 1)
        elif room.has_sheet_below:
            height = max(_FEWEST_LISTED, room.lines // 4)
        else:
            height, below = room.lines - 1, ()
        listed = max(1, height // per)
        first = max(0, min(self.at - listed // 2, len(self.findings) - listed))
        shown = self.findings[first : first + listed]
        return finding_rows(paper.team, paper.clock, shown, self.at - first, room.left, paper.signs, tall=tall), below

    def _page_rows(self, paper: Paper) -> tuple[Sequence[Row], int]:
        """Return all that is shown of an entry alone, and the row to begin at: of a page every section."""
        entry = self.sheet.entry if self.sheet and not (self.told or self.advice) else None
        sections = self.contents.sections(entry) if self.contents and entry and entry.kind == "page" else ()
        return page_rows(paper, sections, entry) if entry and sections else (self._sheet_rows(paper), 0)

    def _sheet_rows(self, paper: Paper) -> Sequence[Row]:
        if self.told:
            lines = [part for line in self.told for part in wrap(line, paper.cells - 2)]
            return ((heading(_("What changed")),), EMPTY, *((Piece(line),) for line in lines))
        if self.advice:
            return advice_rows(paper, self.advice)
        if self.sheet:
            return sheet_rows(paper, self.sheet)
        if self.found is None and self.contents and not self.kind:
            return start_rows(paper.team, self.contents, paper.cells)
        return ()

    # ------------------------------------------------------------ the field and the list

    def typed(self) -> None:
        """Forget the path through a tree, and what was shown."""
        super().typed()
        self.path, self.advice, self.told = (), "", ()
        self._is_whole = self.shows_sheet = False
        self._top = 0

    def restart(self) -> None:
        """Begin again with an empty field."""
        self.typed()
        super().restart()

    def _to_list(self) -> None:
        self.is_typed_on = False
        if not self.found and not self.kind:
            self.at = 0
        self.redraw()

    def do_handbook_list(self) -> None:
        """Go to the list."""
        self.with_found(self._to_list)

    def do_handbook_open(self) -> None:
        """Show the whole page; if nothing was found, take the nearest word."""
        self.with_found(self._open)

    def _open(self) -> None:
        if self.found and not self.found.findings and self.found.nearest:
            self.field.value = self.found.nearest
            self.field.cursor_position = len(self.found.nearest)
            return
        self.is_typed_on = False
        if self.sheet:
            self._is_whole, self._top = self.sheet.entry.kind != "tree", None
        self.redraw()

    def do_handbook_page(self) -> None:
        """Show the whole page, or the list again; in the contents, the entries of a kind."""
        if self.found and not self.findings:
            self._open()
            return
        if self.found is None and not self.kind and self.contents and not self.told:
            kinds = self.contents.kinds
            self.kind, self.at = kinds[min(self.at, len(kinds) - 1)], 0
            self.open_chosen()
            return
        self._is_whole, self._top = not self._is_whole, None
        self.redraw()

    def do_handbook_other(self) -> None:
        """Show the answer instead of the list, or the list again; if there is room for both, go to the field."""
        if DeskRoom(self.columns, self.lines).has_both or self.found is None:
            self.do_handbook_find()
        else:
            self.shows_sheet = not self.shows_sheet
            self.redraw()

    def do_handbook_down(self) -> None:
        """Go to the next line, or down the page."""
        self._move(1)

    def do_handbook_up(self) -> None:
        """Go to the line before, or up the page."""
        self._move(-1)

    def _move(self, by: int) -> None:
        if self._is_whole:
            self._top = (self._top or 0) + by
            self.redraw()
            return
        if by < 0 and self.at == 0:
            self.do_handbook_find()
            return
        count = len(self.findings) or len(self.contents.kinds if self.contents and not self.found else ())
        at = max(0, min(self.at + by, count - 1))
        if at == self.at and not (self.path or self.advice or self.told):
            return
        self.at = at
        self.path, self.advice, self.told = (), "", ()
        if self.findings:
            self.open_chosen()
        self.redraw()

    def do_handbook_find(self) -> None:
        """Go back to the field."""
        self.is_typed_on, self._is_whole, self.shows_sheet = True, False, False
        self.redraw()

    def do_handbook_back(self) -> None:
        """Go back: from the whole page, the changes, a tree, a kind; at last to the field."""
        if self._is_whole:
            self._is_whole = False
        elif self.told:
            self.told = ()
        elif self.path or self.advice:
            self.path, self.advice = (), ""
            self.open_chosen()
        elif self.kind:
            kinds = self.contents.kinds if self.contents else ()
            self.at = kinds.index(self.kind) if self.kind in kinds else 0
            self.kind, self.sheet = "", None
        else:
            self.do_handbook_find()
        self.redraw()

    def do_handbook_clear(self) -> None:
        """Clear the field; if it is empty, leave."""
        if self.field.value:
            self.field.value = ""
        else:
            self.go("today")

    def do_handbook_leave(self) -> None:
        """Go back to Today."""
        self.go("today")

    # ------------------------------------------------------------ a tree, a checklist

    def takes_digit(self, digit: str) -> bool:
        """Answer the tree that was found; a digit after anything but a letter or a space is text."""
        if not self.text[-1:].isalpha() and not self.text[-1:].isspace():
            return False
        if self._asked != self.text:
            self.search(partial(self._digit, digit))
            return True
        if not self._can_answer(digit):
            return False
        self._digit(digit)
        return True

    def _can_answer(self, digit: str) -> bool:
        is_tree = self.sheet is not None and self.sheet.entry.kind == "tree"
        return is_tree and self.sheet is not None and 0 < int(digit) <= len(choices_of(self.sheet.entry.value))

    def _digit(self, digit: str) -> None:
        if self._can_answer(digit):
            self.is_typed_on = False
            self._answer(int(digit))
        else:
            self.field.insert_text_at_cursor(digit)

    def on_key(self, event: events.Key) -> None:
        """Keep the pressed number for the answer."""
        if event.character and event.character in "123456789":
            self._number = int(event.character)  # the toolkit calls the base's on_key of itself

    def do_handbook_answer(self) -> None:
        """Choose the answer whose number was pressed, or open the line of a checklist."""
        self._answer(self._number)

    def _answer(self, number: int) -> None:
        sheet = self.sheet
        if sheet is None or self.advice:
            return
        value = sheet.entry.value
        if sheet.entry.kind == "tree":
            choices = choices_of(value)
            title = value.question
        elif sheet.entry.kind == "checklist":
            choices = tuple((item.text, item.see) for item in value.items)
            title = value.title
        else:
            return
        if not 0 < number <= len(choices) or not choices[number - 1][1]:
            self.say(_("Number {n} opens nothing.").format(n=number))
            return
        say, then = choices[number - 1]
        question = self.found.question if self.found else None
        step = TreeStep(f"{title} {say}", sheet)
        self.read(desk.follow, self.snapshot, then, question, then=partial(self._followed, step, then))

    def _followed(self, step: TreeStep, then: str, sheet: Sheet | None) -> None:
        self.path = (*self.path, step)
        self.advice = "" if sheet else then
        self.sheet = sheet or self.sheet
        self.shows_sheet = True
        self.redraw()

    def do_handbook_step_back(self) -> None:
        """Undo the last answer."""
        if self.path:
            *before, last = self.path
            self.path, self.sheet, self.advice = tuple(before), last.sheet, ""
            self.redraw()

    def do_handbook_tick(self) -> None:
        """Tick a line of a checklist, or take its tick away."""
        sheet = self.sheet
        if sheet is None:
            return
        items = sheet.entry.value.items
        self.ask(_("Line to tick"), partial(self._tick, sheet), value="1" if len(items) == 1 else "", enter=_("tick"))

    def _tick(self, sheet: Sheet, text: str) -> None:
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
        self.verb(starter.tick, sheet.entry.value, number, then=lambda _look: self._reopen(sheet))

    def _reopen(self, sheet: Sheet) -> None:
        self.read(desk.open_sheet, self.snapshot, sheet.entry, sheet.found.question, then=self._show)

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.redraw()
