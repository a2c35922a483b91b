"""The app: which screen is shown, and from which snapshot it is drawn.

Commands are carried out in :mod:`wfh.tui.runtime.dispatch`, verbs wait in :mod:`wfh.tui.runtime.write_queue`, time
passes in :mod:`wfh.tui.runtime.ticker`, the global commands are in :mod:`wfh.tui.input.global_commands`, the screens in
:mod:`wfh.tui.registry`.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding
from textual.events import Key, Paste

from wfh.domain.model.snapshot import BoundaryState, Snapshot
from wfh.domain.time.sanitize import clean
from wfh.domain.today.after_hours import refuse_hidden_work
from wfh.present.rows.pieces import Role
from wfh.present.rows.window_title import window_title
from wfh.tui.colours.toolkit import with_readable_texts
from wfh.tui.input.global_commands import GlobalCommands
from wfh.tui.input.keymap import make_keymap
from wfh.tui.registry import make_screen
from wfh.tui.runtime.background import BackgroundWork
from wfh.tui.runtime.dispatch import Dispatcher
from wfh.tui.runtime.looks import Looks
from wfh.tui.runtime.ticker import Ticker
from wfh.tui.runtime.write_queue import Job, WriteQueue
from wfh.tui.screen import WfhScreen
from wfh.tui.terminal.display import Display, wants_mouse
from wfh.tui.terminal.exit import forget_closed_streams, handle_errors, handle_signals
from wfh.tui.terminal.quiet_app import QuietApp, as_first
from wfh.tui.terminal.typing_ahead import LEAVE, TypingAhead, key_event
from wfh.tui.view_state import ViewState
from wfh.usecases.setup.guidance import past
from wfh.usecases.workspace.crash_report import tidy
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from textual import events
    from textual.binding import BindingType
    from textual.command import Provider
    from textual.message_pump import MessagePump
    from textual.screen import Screen

    from wfh.domain.today.effects.effect import VerbDone
    from wfh.domain.today.guidance.tour import Past
    from wfh.errors import Problem, WfhError
    from wfh.tui.terminal.first_screen import FirstScreen
    from wfh.usecases.workspace.workspace import Workspace

_WORK = frozenset({"verbs", "reads"})
_EVERYTHING = Display()


def _commands_provider() -> type[Provider]:
    from wfh.tui.input.palette import PaletteEntries

    return PaletteEntries


Found = TypeVar("Found")
"""What a use case returns, and what is done with it then."""


class WfhApp(QuietApp, ViewState, inherit_bindings=False):
    """wfh, full screen."""

    TITLE = "wfh"
    CSS_PATH = "wfh.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands_provider}
    ALLOW_SELECT = False
    # Also while a line is typed, where every other key is text.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(LEAVE), "leave", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", show=False, priority=True),
    ]

    def __init__(
        self,
        ws: Workspace,
        screen: str = "",
        display: Display = _EVERYTHING,
        before: FirstScreen | None = None,
        **prepared: object,
    ) -> None:
        """Show ``screen`` of the workspace first, ``prepared``; the appropriate one for an empty name.

        ``before`` is what is on the terminal already.
        """
        super().__init__(display)
        self.before = before
        if before is None:
            self.look_at(ws, display)
        else:
            self.look_on(before)
        self.answering: Callable[[WfhError], bool] | None = None
        """Offers the answer that is being handed on again, where its verb is refused."""
        self.saving = WriteQueue(self)
        self.background = BackgroundWork(self, self.saving)
        self.ticker = Ticker(self, self.saving, self.background)
        self.everywhere = GlobalCommands(self)
        self.dispatch = Dispatcher(self)
        self.typing = TypingAhead(self)
        self._first, self._prepared = screen, prepared
        self._made: dict[str, WfhScreen] = {}
        self.looks = Looks(self)
        self.palette = self.looks.palette

    # ------------------------------------------------------------ start and end

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the screen asked for, or the appropriate one."""
        name = self.route(self._first or "today")
        screen = self._screen_named(name)
        if self._prepared and name == self._first:
            screen.prepare(**self._prepared)
        if self.before is not None:
            vars(screen).update(self.before.moved_to)
        return as_first(screen)

    def on_load(self) -> None:
        """Install the signal handlers, before the driver unblocks the signals that are pending."""
        handle_signals(self.leave)

    def on_mount(self) -> None:
        """Start the clock, watch the files."""
        handle_errors(self.failed)
        self.ticker.start()
        self.draw_title()
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.call_after_refresh(self._started)

    def on_unmount(self) -> None:
        """Stop listening and watching, however the app ends."""
        self.ticker.stop()

    def _started(self) -> None:
        gc.enable()
        gc.freeze()
        self.looked_up.clear()
        self.read(tidy, then=lambda _nothing: None)
        self.glance("past", past, then=self._take_past)
        self.background.start()

    def _take_past(self, found: Past) -> None:
        self.past = found
        self.draw_notice()

    def action_leave(self) -> None:
        """Leave; what is being saved is saved first."""
        self.leave()

    def leave(self, code: int = 0) -> None:
        """End the app with an exit code, once what is being saved is saved."""
        self.dispatch.began()
        self.ticker.stop()
        self.run_worker(self._leave(code), group="leave", exclusive=True)

    async def _leave(self, code: int) -> None:
        await self.saving.finish()
        code = code or (1 if self.saving.left_over else 0)
        self.exit(code, return_code=code)

    async def on_event(self, event: events.Event) -> None:
        """Take keys one at a time. Clean what is pasted: a field would draw escape codes."""
        if isinstance(event, Paste):
            event.text = "\n".join(map(clean, event.text.splitlines()))
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self.typing.take(event)
        else:
            await super().on_event(event)

    def on_line_cut(self) -> None:
        """Report that a line was cut off."""
        from wfh.domain.planning.quick_entry import cut_text

        self.say(cut_text())

    async def hand_on(self, event: Key | Paste) -> None:
        """Pass a key to whatever has the focus now."""
        self.saving.hurry()
        await super().on_event(event)

    def press_key(self, key: str) -> None:
        """Take a key as if it were pressed: a click on it, or the wheel."""
        self.post_message(key_event(key))

    def pumps(self) -> Sequence[MessagePump]:
        """Return everything that may hold a message: the app, the screen on top and its widgets."""
        return (self, *self.screen.walk_children(with_self=True)) if self.screen_stack else (self,)

    @property
    def not_saved(self) -> tuple[str, int]:
        """Why the waiting verbs could not be saved, and how many wait."""
        return self.saving.unsaved, self.saving.waiting

    @property
    def is_at_work(self) -> bool:
        """Whether something is being saved or looked up."""
        return self.saving.working or any(worker.is_running and worker.group in _WORK for worker in self.workers)

    # ------------------------------------------------------------ which screen

    def _screen_named(self, name: str) -> WfhScreen:
        if name not in self._made:
            self._made[name] = make_screen(name)
            self.install_screen(self._made[name], name)
        return self._made[name]

    @property
    def shown(self) -> WfhScreen | None:
        """The screen of wfh on top, below a palette that may lie over it."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, WfhScreen)), None)

    def go(self, name: str, **prepared: object) -> None:
        """Show another screen, passing ``prepared`` to it."""
        name = self.route(name)
        screen = self._screen_named(name)
        if prepared:
            screen.prepare(**prepared)
        lies_over = len(self.screen_stack) > 1
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.screen is not screen:
            self.switch_screen(name)
        elif not lies_over:  # else it is drawn because it comes back
            screen.draw_all()

    def show_item(self, when: date | None, item: str = "") -> None:
        """Show a date with the cursor on ``item``: the id of a task, block or thought, or the field of an answer.

        None shows the open lists, with the backlog.

        Raises WfhError while work is hidden.
        """
        refuse_hidden_work(self.snapshot)
        if when is None:
            self.go("lists", item=item)
        elif when == self.snapshot.date:
            self.go("today", task=item)
        else:
            self.go("day", date=when, item=item)

    # ------------------------------------------------------------ what is seen

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Take in a new snapshot, and draw it."""
        snapshot = self._as_shown(snapshot)
        before, self.snapshot = self.snapshot, snapshot
        if snapshot.config.keys != before.config.keys:
            self.keymap = make_keymap(snapshot.config.keys)
        self.draw_title()
        if snapshot.config.ui != before.config.ui:
            self.looks.settings_changed()
            self.use_mouse(on=wants_mouse(snapshot.config.ui.mouse, os.environ))
        self.ticker.set()
        shown, closed = self.shown, snapshot.boundary.state is BoundaryState.CLOSED
        if shown is self._made.get("setup") or shown is None:
            pass
        elif closed != (shown is self._made.get("evening")):
            self.go("evening" if closed else "today")
            return
        if shown is not None:
            shown.draw_all()
        self.background.seen(snapshot)

    def show_nudge(self) -> None:
        """Show the active nudge to stop; in a low window, where it hides the keys, until the next key."""
        nudge = self._nudge
        if nudge and self.shown is not None and not self.shown.is_roomy:
            self.say(nudge)
        elif nudge and self.message[1] is Role.DIM:
            self.message = ("", Role.ATTENTION)  # an acknowledgement that nobody has pressed a key since
        self.draw_notice()

    def say(self, text: str, role: Role = Role.ATTENTION) -> None:
        """Show a line in the frame until the next key."""
        self.message = (text, role)
        self.draw_notice()

    def say_changes(self, changes: Iterable[VerbDone]) -> None:
        """Show what a verb changed, with the key that undoes it if something vanished or moved."""
        from wfh.present.today.effect_text import change_text

        for change in changes:
            text = change_text(change, self.snapshot, self.keymap.shown("undo"), self.keymap.shown("redo"))
            if text:
                self.say(text, Role.DIM)

    def hush(self) -> None:
        """Remove the line that was said."""
        if self.message[0]:
            self.say("")

    def draw_notice(self) -> None:
        """Draw the line the frame shows above the keys."""
        if self.shown:
            self.shown.draw_foot()

    def draw_title(self) -> None:
        """Write the state of the day into the title of the window, if that is wanted."""
        title = window_title(self.snapshot) if self.ws.configured else self.TITLE
        self.show_title(title if self.snapshot.config.ui.title else "")

    def follow_ground(self, *, is_light: bool) -> None:
        """Take in what the terminal reports about its background."""
        self.looks.follow_ground(is_light=is_light)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme, with additional ones that are readable in any theme."""
        return with_readable_texts(super().get_css_variables())

    @property
    def theme_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the theme that is wanted."""
        return self.looks.problems

    def repaint(self) -> None:
        """Draw every screen in other colours."""
        for screen in self._made.values():
            screen.repaint()

    def _theme_changed(self, _theme: object) -> None:
        self.looks.redraw()

    # ------------------------------------------------------------ what is done

    def verb(
        self, use_case: Callable[..., Found], *args: object, then: Callable[[Found], None] | None = None, **kwargs: Any
    ) -> None:
        """Queue a verb; verbs run one after the other, off the loop, and are drawn when they are durable."""
        self.dispatch.began()
        self.saving.add(Job(use_case, args, kwargs, self.dispatch.following(then), self.answering))

    def read(
        self, use_case: Callable[..., Found], *args: object, then: Callable[[Found], None], **kwargs: object
    ) -> None:
        """Look something up off the loop; results for the first screen are there already."""
        for found in self.looked_up:
            if found[:2] == (use_case, args):
                self.looked_up.remove(found)
                then(found[2])
                return
        self.dispatch.began()
        self.saving.read(Job(use_case, args, kwargs, then))

    def glance(self, about: str, use_case: Callable[..., Found], *args: object, then: Callable[[Found], None]) -> None:
        """Look something up off the loop without holding keys; only the last one ``about`` the same is carried out."""
        self.saving.glance(Job(use_case, args, {}, then), about)

    def action_command_palette(self) -> None:
        """Open the command palette; Textual's own would ask in English."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Search for a command…"), id="--command-palette"))


def run(before: FirstScreen, **prepared: object) -> int:
    """Run the app until it is left, on the screen that was shown first, ``prepared``; return the exit code.

    Raises an unexpected error that ended the app.
    """
    app = WfhApp(before.ws, before.name, before.terminal, before, **prepared)
    app.run(mouse=wants_mouse(app.snapshot.config.ui.mouse, os.environ))
    app.saving.keep_what_waits()
    if app.saving.left_over:
        with suppress(OSError):  # the terminal may be gone
            sys.stderr.write(app.saving.left_over + "\n")
    if app.failure is not None:
        raise app.failure
    forget_closed_streams()
    return app.return_code or 0
