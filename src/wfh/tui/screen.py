"""What every screen is made of.

How a screen is made
--------------------
::

    class TodayScreen(WfhScreen):
        SCOPE = TODAY                # whose keys work here (its folder's __init__.py); override `scope` if it varies
        TAB = "today"                # which name in the header is lit (id of its command); "" for none

        def draw(self) -> None:      # called when it is shown, on resize, and whenever there is a new snapshot
            self.body.show(rows(self.snapshot, self.columns, self.lines), keep=cursor_row)

        def tick(self) -> None:      # each second while a block runs, else each minute; default: draw on a new minute
            self.draw()

        def do_defer(self) -> None:  # the command "defer"; "to-task" is do_to_task
            self.ask(_("Defer to"), self.defer, value="tomorrow")

- ``self.snapshot`` is what there is to see now, ``self.columns`` and ``self.lines`` the room of the body. Rows come
  from pure functions in ``present``; a screen holds a cursor and the like, and no rule. Other widgets: override
  :meth:`compose_body`.
- ``self.verb(use_case, *args, then=…)`` runs ``use_case(ws, *args)`` off the loop, in order, and the new snapshot is
  drawn when it is durable; ``then`` gets the result. ``self.read`` is the same for slow reading. Errors become a line
  in the frame.
- ``self.ask(label, then, value=…, hint=…)`` opens the entry bar; ``self.choose(question, options, then)`` a choice by
  key; ``self.say(text)`` puts one line in the frame until the next key.
- ``self.go("today")`` shows another screen by name (tui/registry.py, imported on first use); ``self.wfh`` is the app,
  (tui/app.py).
- ``ALLOWED`` limits which commands of everywhere work here, and ``FIRST`` says why; what a command that did nothing
  lacked is in :mod:`wfh.tui.keys.refusals`; ``top_row``, ``hints``, ``help_lines`` can be overridden.
- A screen whose body is rows alone is drawn before Textual is imported, by the same class on another stage
  (tui/terminal/first_screen.py). So its module imports Textual where it is used, not at the top, and ``draw`` asks
  nothing of a widget but ``show``; a screen with a field in it begins with the app.
- Names that Textual has already (``task``, ``_task``, ``_timers`` …) are not free; mypy tells.
"""

from __future__ import annotations

from functools import partial

from wfh.present.rows.frame import KeyHint, Tab, header, key_line, notice_rows, too_small, too_small_row
from wfh.present.rows.pieces import EMPTY, Role
from wfh.stand_ins import cast
from wfh.tui.input.command import EVERYWHERE, Command, Scope, scopes
from wfh.tui.input.commands import EVERY_COMMAND
from wfh.tui.registry import SCREENS
from wfh.tui.screen_actions import ScreenActions
from wfh.words import _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import ClassVar

    from textual import events
    from textual.app import ComposeResult
    from textual.geometry import Size

    from wfh.present.rows.pieces import Row
    from wfh.tui.input.keymap import Keymap
    from wfh.tui.input.pointer import Pointer
    from wfh.tui.keys.reasons import Reason
    from wfh.tui.widgets.rows import Rows

TABS = tuple(entry.go.id for entry in SCREENS.values() if entry.tab and entry.go)
"""The commands that show the screens in the header."""

_ROOMY = 20
LEAST_FOR_BOTH = 13
"""From so many rows on what is said and the keys each have one."""
_MOST_SAID = 2
"""The rows for what is said until the next key."""


class WfhScreen(ScreenActions):
    """A header line, a body, a line of keys."""

    SCOPE: ClassVar[Scope] = EVERYWHERE
    TAB: ClassVar[str] = ""
    ALLOWED: ClassVar[frozenset[str] | None] = None
    FIRST: ClassVar[Reason | None] = None
    """What goes before anything else on this screen: said where a key of another command is pressed."""
    MOST_COLUMNS: ClassVar[int] = 0
    """The widest body that is good to read, in the middle of a wider window; 0: the body uses the whole width."""
    KEPT_HINTS: ClassVar[int] = 0
    """How many of the first keys are named in the key line in any window and language."""
    MOVES_LITTLE: ClassVar[bool] = False
    """Whether a cursor and a few numbers are all that changes in a row, so that only they are drawn again."""
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        super().__init__()
        self._minute = ""
        self._drawn_for: Size | None = None
        self._drawn_told = False
        self._parts: dict[str, Rows] = {}
        self._pressing: Pointer | None = None
        self._tabs: tuple[Keymap, str, tuple[Tab, ...]] | None = None

    # ------------------------------------------------------------ what there is

    @property
    def scope(self) -> Scope:
        """Whose keys work now."""
        return self.SCOPE

    @property
    def allowed(self) -> frozenset[str] | None:
        """The global commands that work here; None if all do."""
        return self.ALLOWED

    @property
    def columns(self) -> int:
        """The cells of a row of the body."""
        return self.app.size.width - 2 * self.margin

    @property
    def margin(self) -> int:
        """The cells at either side of the body."""
        return max(0, self.app.size.width - self.MOST_COLUMNS) // 2 if self.MOST_COLUMNS else 0

    @property
    def lines(self) -> int:
        """The rows of the body."""
        return max(0, self.app.size.height - (4 if self.is_roomy else 3 if self.is_told else 2))

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for air above and below."""
        return self.app.size.height >= _ROOMY

    @property
    def is_told(self) -> bool:
        """Whether a low window reserves a row for a notice that outlasts the next key."""
        return not self.is_roomy and self.wfh.notice_lasts

    @property
    def body(self) -> Rows:
        """The widget that shows the body."""
        return self.part("body")

    def part(self, id: str) -> Rows:
        """Return a part of the screen; cached, because a query costs as much as drawing a line."""
        if id not in self._parts:
            self._parts[id] = cast("Rows", self.query_one(f"#{id}"))
        return self._parts[id]

    # ------------------------------------------------------------ to override

    def compose_body(self) -> ComposeResult:
        """Return the widgets between header and keys, each with the class ``body``."""
        from wfh.tui.widgets.fine_rows import FineRows
        from wfh.tui.widgets.rows import Rows

        kind = FineRows if self.MOVES_LITTLE else Rows
        yield kind(self.wfh.palette, id="body", classes="body")

    @property
    def is_rows(self) -> bool:
        """Whether its body is only rows, so that it can be drawn before the toolkit is imported."""
        return type(self).compose_body is WfhScreen.compose_body

    def draw(self) -> None:
        """Draw the body from the snapshot."""
        raise NotImplementedError

    def tick(self) -> None:
        """Draw what changes with time. By default the body, in a new minute."""
        minute = f"{self.snapshot.now:%H:%M}"
        if minute != self._minute:
            self._minute = minute
            self.draw()

    def top_row(self) -> Row:
        """Return the header."""
        return header(self.snapshot, self.tabs(), self.app.size.width)

    def tabs(self) -> tuple[Tab, ...]:
        """Return the screens that the header names; cached while keys and language stay the same."""
        keymap = self.wfh.keymap
        if self._tabs is None or self._tabs[0] is not keymap or self._tabs[1] != language():
            tabs = tuple(Tab(keymap.shown(id), self.wfh.title_of(id), id == self.TAB) for id in TABS)
            self._tabs = keymap, language(), tabs
        return self._tabs[2]

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys of the key line, the most important first, help last."""
        wanted = [command for command in EVERY_COMMAND if command.line and self.allows(command)]
        wanted = [command for command in wanted if command.scope in {*scopes(self.scope), EVERYWHERE}]
        return [self.hint(command) for command in sorted(wanted, key=lambda command: command.order)]

    def own_first(self, own: Iterable[Command], hints: Iterable[KeyHint]) -> Sequence[KeyHint]:
        """Return the keys of a screen's ``own`` commands, then the ``hints`` whose keys are free here."""
        named = sorted((command for command in own if command.line), key=lambda command: command.order)
        shown = [self.hint(command) for command in named]
        taken = {hint.key for hint in shown}
        return [*shown, *(hint for hint in hints if hint.key not in taken)]

    def allows(self, command: Command) -> bool:
        """Return whether a command works here."""
        return command.scope is not EVERYWHERE or self.ALLOWED is None or command.id in self.ALLOWED

    def reaches(self, command: Command) -> bool:
        """Return whether the key of a global command means that command here."""
        keymap = self.wfh.keymap
        keys = keymap.keys[command.id]
        taken = {key for key in keys for scope in scopes(self.scope) if (scope, key) in keymap.by_key}
        return self.allows(command) and not taken.issuperset(keys)

    def help_lines(self) -> Iterable[str]:
        """Return sentences about the screen, for the help screen above the keys."""
        return ()

    def prepare(self, **prepared: object) -> None:
        """Take in what another screen passes; screens that accept something override it."""

    def hint(self, command: Command) -> KeyHint:
        """Return the key and the word of a command."""
        keys = [self.wfh.keymap.shown(id) for id in (command.id, command.pair) if id]
        return KeyHint(" ".join(keys), _(command.line))

    # ------------------------------------------------------------ the frame

    def compose(self) -> ComposeResult:
        """Lay out header, body, keys."""
        from wfh.tui.widgets.rows import Rows

        yield Rows(self.wfh.palette, id="header")
        yield from self.compose_body()
        yield Rows(self.wfh.palette, id="foot")

    def on_resize(self) -> None:
        """Draw for another size; the first event comes after the screen was drawn for it."""
        if self.is_shown and self.app.size != self._drawn_for:
            self.draw_all()

    def on_screen_resume(self) -> None:
        """Draw before the first frame, and again what changed while another screen was shown."""
        if self.is_shown:
            self.draw_all()

    def draw_all(self) -> None:
        """Draw header, body and foot."""
        if not self.is_mounted or not self.children:  # not there yet, or not any more: the app is being left
            return
        size = self._drawn_for = self.app.size
        tiny = too_small(size.width, size.height)
        self.set_class(tiny, "-tiny")
        self.set_class(not self.is_roomy, "-low")
        self._drawn_told = self.is_told
        self.draw_header()
        if self.body.styles.margin.left != self.margin:
            self.body.styles.margin = (0, self.margin)
        if not tiny:
            self._minute = f"{self.snapshot.now:%H:%M}"
            self.draw()
            self.draw_foot()

    def draw_header(self) -> None:
        """Draw the top line."""
        self.part("header").show((self.head_row(),))

    def head_row(self) -> Row:
        """Return the top line; in a window that is too small, the only one."""
        size = self.app.size
        return too_small_row(size.width) if too_small(size.width, size.height) else self.top_row()

    def draw_foot(self) -> None:
        """Draw the keys and the notice above them; it covers the last rows of the body if it needs more than one."""
        if not self.is_mounted or not self.children:
            return
        if self._drawn_told != self.is_told:
            self.draw_all()
            return
        foot, rows = self.part("foot"), self.foot_rows()
        height = foot.styles.height
        if height is None or height.value != len(rows):
            foot.styles.height = len(rows)
        foot.show(rows)

    def foot_rows(self) -> tuple[Row, ...]:
        """Return the keys, with the notice above them (in the lowest windows, instead of them)."""
        cells = self.app.size.width
        keys = key_line(self.hints(), cells, self.KEPT_HINTS, ascii=self.snapshot.config.ui.ascii)
        text, role = self.wfh.notice
        is_low = self.app.size.height < LEAST_FOR_BOTH
        has_one = is_low or self.is_told or self.wfh.notice_stays
        said = notice_rows(text, cells, role, most=1 if has_one else _MOST_SAID)
        if self.is_roomy:
            return (*(said or (EMPTY,)), keys)
        return (*said, keys) if self.is_told or not is_low else said or (keys,)

    def on_tick(self) -> None:
        """Draw what changes with time."""
        from wfh.tui.terminal.strokes import draw_by_strokes

        draw_by_strokes(self, self._draw_tick)

    def _draw_tick(self) -> None:
        self.draw_header()
        if not self.has_class("-tiny"):
            self.tick()

    @property
    def is_shown(self) -> bool:
        """Whether this is the screen of wfh on top."""
        return self.wfh.shown is self

    def repaint(self) -> None:
        """Draw everything in other colours."""
        from wfh.tui.widgets.rows import Rows

        for rows in self.query(Rows):
            rows.refresh()
        self.draw_all()

    @property
    def _pointer(self) -> Pointer:
        if self._pressing is None:
            from wfh.tui.input.pointer import Pointer

            self._pressing = Pointer(self)
        return self._pressing

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a click or a drag."""
        self._pointer.press(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Click, or end a drag."""
        self._pointer.release(event)

    def on_mouse_scroll_down(self) -> None:
        """Go on in what is shown."""
        self._pointer.scroll("down")

    def on_mouse_scroll_up(self) -> None:
        """Go back in what is shown."""
        self._pointer.scroll("up")

    def press_command(self, key: str) -> None:
        """Carry out the command of a key, whatever has the focus: for the screens in the header."""
        command = self.wfh.keymap.command(self.scope, key, key)
        if command is not None and self.form is None:
            self.wfh.hush()
            self.press(command, (key,))

    def on_key(self, event: events.Key) -> None:
        """Carry out the command of a key; while a bar is open it has the keys."""
        from wfh.tui.terminal.positions import letter_at

        if not self.children:  # the app is being left
            return
        if not self.is_shown:  # pressed so soon after the key that left this screen that it was on its way here
            from copy import copy

            ahead = copy(event)
            event.stop()
            if self.wfh.shown:
                self.wfh.shown.post_message(ahead)
            return
        command = self.wfh.keymap.command(self.scope, event.key, event.character, letter_at(event))
        if self.form is not None and (command is None or command.id != "quit" or event.character is not None):
            self.form.hold(event)
            return
        self.wfh.hush()
        if command is not None and self.allows(command):
            event.stop()
        elif self._edits_line(event.key):
            return
        names = (event.key, event.character, letter_at(event))
        self.press(command, [name for name in names if name])

    def _edits_line(self, key: str) -> bool:
        """Return whether a key edits the focused line."""
        if self.focused is None:
            return False
        from wfh.tui.widgets.line import EDITING_KEYS, Line

        return isinstance(self.focused, Line) and key in EDITING_KEYS

    def press(self, command: Command | None, names: Sequence[str] = ()) -> None:
        """Carry out a command, or say why it cannot act here; ``names`` are the names of its key."""
        if command is not None and self.allows(command):
            if self.is_rows:
                from wfh.tui.terminal.strokes import draw_by_strokes

                draw_by_strokes(self, partial(self.wfh.dispatch.carry_out, command))
            else:  # something lies over the rows
                self.wfh.dispatch.carry_out(command)
            return
        from wfh.tui.keys.refusals import refusal  # late, as all that only some keys need

        if why := refusal(self.wfh.keymap, self.scope, names, command, self.first):
            self.say(why, Role.DIM)

    @property
    def shows_tour(self) -> bool:
        """Whether the hints of the first days are shown here."""
        return False

    @property
    def first(self) -> Reason | None:
        """What has to be done first here."""
        return self.FIRST

    def picture(self) -> tuple[object, ...]:
        """Return what the screen shows without the key line, to detect commands that change nothing."""
        from textual.widgets import Input

        from wfh.tui.widgets.rows import Rows

        rows = tuple((part.rows, part.top) for part in self.children if isinstance(part, Rows) and part.id != "foot")
        typed = tuple((part.value, part.cursor_position) for part in self.children if isinstance(part, Input))
        return rows, typed, self.scope, self.form
