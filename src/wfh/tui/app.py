"""The app: which screen is shown, one tick, one queue of verbs, and what is to be seen."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import App
from textual.binding import Binding
from textual.events import Paste
from textual.worker import WorkerFailed

from wfh.domain.look import BoundaryState, Look
from wfh.domain.text import clean
from wfh.errors import NotSavedError, Severity, WfhError
from wfh.present.pieces import Role
from wfh.tui.commands import COMMANDS, Command
from wfh.tui.keymap import Keymap, make_keymap
from wfh.tui.screens.base import WfhScreen
from wfh.tui.theme import DARK, LIGHT, Palette, theme_name
from wfh.usecases.status_line import problems_text, refresh
from wfh.usecases.unsaved import keep_elsewhere
from wfh.usecases.upkeep import tidy
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from textual import events
    from textual.binding import BindingType
    from textual.command import Provider
    from textual.driver import Driver
    from textual.screen import Screen

    from wfh.usecases.workspace import Workspace

SCREENS: Mapping[str, tuple[str, str]] = {
    "today": ("today", "TodayScreen"),
    "focus": ("focus", "FocusScreen"),
    "overlap": ("overlap", "OverlapScreen"),
    "shutdown": ("ritual", "ShutdownScreen"),
    "plan": ("ritual", "PlanScreen"),
    "evening": ("evening", "EveningScreen"),
    "setup": ("setup", "SetupScreen"),
}
"""The screens by name: module in ``tui.screens`` and class, imported when first shown."""

POLL_SECONDS = 1.5
MINUTE = timedelta(minutes=1)
_TITLES = {command.id: command.title for command in COMMANDS}
_TICKING = {BoundaryState.FOCUS, BoundaryState.BREAK}


def _commands_provider() -> type[Provider]:
    from wfh.tui.palette import Commands

    return Commands


@dataclass(slots=True)
class Job:
    """A verb to carry out: the use case, what it takes, and who wants to know what came of it."""

    use_case: Callable[..., Any]
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    then: Callable[[Any], None] | None = None

    def __str__(self) -> str:
        """Give the verb and what was typed for it, for the case that it cannot be saved."""
        name = getattr(self.use_case, "__name__", "")
        return ": ".join([name.replace("_", " "), ", ".join(str(arg) for arg in (*self.args, *self.kwargs.values()))])

    def run(self, ws: Workspace) -> Any:  # noqa: ANN401  (each use case gives its own)
        """Carry it out, and leave what a shell prompt reads in step."""
        result = self.use_case(ws, *self.args, **self.kwargs)
        look = look_in(result)
        if look is not None:
            refresh(ws, look)
        return result


def look_in(result: object) -> Look | None:
    """Give the look a use case returned, by itself or beside something else."""
    parts = result if isinstance(result, tuple) else (result,)
    return next((part for part in parts if isinstance(part, Look)), None)


def same_minute(look: Look, now: datetime) -> bool:
    """Tell whether only seconds lie between the look and ``now``: the same minute, and no change of state."""
    minute, until = look.now.replace(second=0, microsecond=0), look.boundary.until
    return minute <= now < minute + MINUTE and (until is None or now < until or look.now >= until)


class WfhApp(App[int], inherit_bindings=False):
    """wfh, full screen."""

    TITLE = "wfh"
    CSS_PATH = "wfh.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands_provider}
    ALLOW_SELECT = False
    # Also while a line is typed, where every other key is text.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c,ctrl+q", "leave", show=False, priority=True)]

    def __init__(self, ws: Workspace, screen: str = "", look: Look | None = None) -> None:
        """Show ``screen`` of the workspace first; an empty name: the one that fits the state of the day."""
        super().__init__()
        self.ws = ws
        self.look = look or ws.look()
        self.keymap: Keymap = make_keymap(self.look.config.keys)
        self.unsaved = ""
        self._message: tuple[str, Role] = ("", Role.ATTENTION)
        self._jobs: deque[Job] = deque()
        self._working = False
        self._idle = asyncio.Event()
        self._idle.set()
        self.left_over = ""
        self._pool = ThreadPoolExecutor(1, "wfh-verbs")
        self._handles: dict[str, asyncio.TimerHandle] = {}
        self._first = screen
        self._made: dict[str, WfhScreen] = {}
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = self._theme_for(self.look)
        self.palette = self._palette_now()

    # ------------------------------------------------------------ start and end

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the screen asked for, or the one that fits."""
        screen = self._screen_named(self._route(self._first or "today"))
        # Textual gives its default screen no callback, but takes one back when another screen is switched to.
        screen._push_result_callback(screen, None)  # noqa: SLF001
        return screen

    def get_driver_class(self) -> type[Driver]:
        """Take the driver whose input sleeps, where the toolkit would take its own for a terminal."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from wfh.tui.driver import QuietDriver

        return QuietDriver

    def on_mount(self) -> None:
        """Start the clock, watch the files, mind the signals."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            with suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    loop.add_signal_handler(number, self.leave, 128 + number)
        loop.set_exception_handler(self._failed_in_loop)
        self._later("poll", POLL_SECONDS, self._poll)
        self._later("tick", self._until_tick(), self._tick)
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        self.call_after_refresh(self._started)

    def _started(self) -> None:
        gc.enable()
        gc.freeze()
        self.read(tidy, then=lambda _nothing: None)

    def action_leave(self) -> None:
        """Leave; what is being saved is saved first."""
        self.leave()

    def leave(self, code: int = 0) -> None:
        """End the app with an exit code, once what is being saved is saved."""
        for timer in self._handles.values():
            timer.cancel()
        self.run_worker(self._leave(code), group="leave", exclusive=True)

    async def _leave(self, code: int) -> None:
        if self._jobs and not self._working:
            self._start_work()
        await self._idle.wait()
        self.keep_what_waits()
        code = code or (1 if self.left_over else 0)
        self.exit(code, return_code=code)

    def keep_what_waits(self) -> None:
        """Write the verbs that could not be saved to another place; ``left_over`` says where."""
        if self._jobs and not self.left_over:
            self.left_over = keep_elsewhere(self.ws, [str(job) for job in self._jobs])

    @property
    def failure(self) -> Exception | None:
        """Give the error that ended the app and that nothing foresaw; None where there is none."""
        error = self._exception
        return error.error if isinstance(error, WorkerFailed) and isinstance(error.error, Exception) else error

    def _failed_in_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """End on an error in a timer or a signal handler, which asyncio would only log and forget."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._handle_exception(error)
        else:
            loop.default_exception_handler(context)

    def _fatal_error(self) -> None:
        """End without Textual's traceback: :func:`run` raises the error, and the shell tells of it in one line."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing, for the same reason."""
        self._exit_renderables.clear()

    def _route(self, wanted: str) -> str:
        """Give the screen to show when ``wanted`` is asked for: set-up first, and no work after the shutdown."""
        if not self.ws.configured:
            return "setup"
        if self.look.boundary.state is BoundaryState.CLOSED:
            return "evening"
        return wanted

    def _screen_named(self, name: str) -> WfhScreen:
        if name not in self._made:
            module, kind = SCREENS[name]
            screen = cast("WfhScreen", getattr(import_module(f"wfh.tui.screens.{module}"), kind)())
            self._made[name] = screen
            self.install_screen(screen, name)
        return self._made[name]

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted before any field has it: a field draws what it holds, escape codes and all."""
        if isinstance(event, Paste):
            event.text = clean(event.text)
        await super().on_event(event)

    # ------------------------------------------------------------ what is seen

    @property
    def shown(self) -> WfhScreen | None:
        """Give the screen of wfh on top, below a palette that may lie over it."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, WfhScreen)), None)

    def go(self, name: str, **prepared: object) -> None:
        """Show another screen, with what it is to be prepared for."""
        name = self._route(name)
        screen = self._screen_named(name)
        if prepared:
            screen.prepare(**prepared)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if self.screen is screen:
            screen.draw_all()
        else:
            self.switch_screen(name)

    def set_look(self, look: Look) -> None:
        """Take in what there is to see now, and draw it."""
        before, self.look = self.look, look
        if look.config.keys != before.config.keys:
            self.keymap = make_keymap(look.config.keys)
        if look.config.ui != before.config.ui:
            self.theme = self._theme_for(look)
            self._theme_changed()
        self._later("tick", self._until_tick(), self._tick)
        shown, closed = self.shown, look.boundary.state is BoundaryState.CLOSED
        if shown is self._made.get("setup") or shown is None:
            pass
        elif closed != (shown is self._made.get("evening")):
            self.go("evening" if closed else "today")
            return
        if shown is not None:
            shown.draw_all()

    def title_of(self, id: str) -> str:
        """Give the title of a command."""
        return _(_TITLES[id])

    @property
    def notice(self) -> tuple[str, Role]:
        """Give the line the frame shows above the keys: what is not saved, then what was last said, then problems."""
        if self.unsaved:
            waiting = len(self._jobs)
            more = ngettext("{n} change waits", "{n} changes wait", waiting).format(n=waiting)
            return _("not saved: {why} · {waiting}, tried again by itself").format(
                why=self.unsaved, waiting=more
            ), Role.OVER
        if self._message[0]:
            return self._message
        wrong = [p for p in (*self.look.problems, *self.keymap.problems) if p.severity is Severity.ERROR]
        if wrong:
            counts = Counter(problem.file or "" for problem in wrong)
            return " · ".join(problems_text(count, file) for file, count in counts.items()), Role.DIM
        return "", Role.DIM

    def say(self, text: str, role: Role = Role.ATTENTION) -> None:
        """Put a line in the frame until the next key."""
        self._message = (text, role)
        if self.shown:
            self.shown.draw_foot()

    def hush(self) -> None:
        """Take away the line that was said."""
        if self._message[0]:
            self.say("")

    def _theme_for(self, look: Look) -> str:
        name = theme_name(look.config.ui.theme, os.environ.get("COLORFGBG", ""))
        return name if name in self.available_themes else DARK.name

    def _palette_now(self) -> Palette:
        return Palette(self.get_css_variables(), ascii=self.look.config.ui.ascii)

    def _theme_changed(self, _theme: object = None) -> None:
        self.palette = self._palette_now()
        for screen in self._made.values():
            if screen.is_mounted:
                screen.repaint()

    # ------------------------------------------------------------ time

    def _later(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        if name in self._handles:
            self._handles[name].cancel()
        self._handles[name] = asyncio.get_running_loop().call_later(seconds, call)

    def _until_tick(self) -> float:
        """Give the seconds until something on the clock changes: the next second in a block or break, else minute."""
        now = self.ws.clock.now()
        second = 1 - now.microsecond / 1_000_000 + 0.002
        return second if self.look.boundary.state in _TICKING else second + 59 - now.second

    def _tick(self) -> None:
        before, now = self.look, self.ws.clock.now()
        if same_minute(before, now):
            self.look = replace(before, now=now)
        else:
            self.look = self.ws.at_now(before)
        if self.look.boundary.state is not before.boundary.state:
            self.set_look(self.look)
            return
        self._later("tick", self._until_tick(), self._tick)
        if self.shown and self.shown.is_mounted:
            self.shown.on_tick()

    def _poll(self) -> None:
        self._later("poll", POLL_SECONDS, self._poll)
        if self._working:
            return
        if self._jobs:
            self._start_work()
        elif self.ws.changed():
            self.run_worker(self._look_again(), group="verbs")

    async def _look_again(self) -> None:
        try:
            look = await asyncio.get_running_loop().run_in_executor(self._pool, self.ws.look)
        except WfhError as error:
            self.say(str(error.problems[0]))
        else:
            self.set_look(look)

    # ------------------------------------------------------------ verbs

    def verb(
        self, use_case: Callable[..., Any], *args: object, then: Callable[[Any], None] | None = None, **kwargs: Any
    ) -> None:
        """Queue a verb; verbs are carried out one after the other, off the loop, and drawn when they are durable."""
        self._jobs.append(Job(use_case, args, kwargs, then))
        if not self._working:
            self._start_work()

    def read(self, use_case: Callable[..., Any], *args: object, then: Callable[[Any], None], **kwargs: object) -> None:
        """Look something up off the loop."""
        self.run_worker(self._read(Job(use_case, args, kwargs, then)), group="reads")

    async def _read(self, job: Job) -> None:
        try:
            result = await asyncio.get_running_loop().run_in_executor(self._pool, job.run, self.ws)
        except WfhError as error:
            self.say(str(error.problems[0]))
            return
        if job.then:
            job.then(result)

    def _start_work(self) -> None:
        self._working = True
        self._idle.clear()
        self.run_worker(self._work(), group="verbs")

    async def _work(self) -> None:
        """Carry out the verbs that wait; stop at one that cannot be saved, and keep it."""
        try:
            while self._jobs and await self._carry(self._jobs[0]):
                pass
        finally:
            self._working = False
            self._idle.set()
        if self.shown:
            self.shown.draw_foot()

    async def _carry(self, job: Job) -> bool:
        try:
            result = await asyncio.get_running_loop().run_in_executor(self._pool, job.run, self.ws)
        except NotSavedError as error:
            self.unsaved = str(error.problems[0].what)
            return False
        except WfhError as error:
            self._jobs.popleft()
            self.say(str(error.problems[0]))
            return True
        self._jobs.popleft()
        self.unsaved = ""
        look = look_in(result)
        if look is not None:
            self.set_look(look)
        if job.then:
            job.then(result)
        return True

    # ------------------------------------------------------------ commands of everywhere

    def carry_out(self, command: Command) -> None:
        """Do a command: on the screen shown, or here where the screen has no method for it."""
        name = "do_" + command.id.replace("-", "_")
        method = getattr(self.shown, name, None) or getattr(self, name)
        method()

    def do_today(self) -> None:
        """Show Today."""
        self.go("today")

    def do_focus_screen(self) -> None:
        """Show Focus."""
        self.go("focus")

    def do_focus(self) -> None:
        """Show the running block, or the form that starts one."""
        self.go("focus")

    def do_overlap(self) -> None:
        """Show Overlap."""
        self.go("overlap")

    def do_shutdown_screen(self) -> None:
        """Show Shutdown."""
        self.go("shutdown")

    def do_shutdown(self) -> None:
        """Show Shutdown."""
        self.go("shutdown")

    def do_plan(self) -> None:
        """Plan the day."""
        self.go("plan")

    def do_add(self) -> None:
        """Ask for a task."""
        from wfh.domain.quick_entry import parse
        from wfh.present.today_rows import chips
        from wfh.usecases import tasks

        def add(text: str) -> None:
            if text:
                self.verb(tasks.add, text)

        if self.shown:
            self.shown.ask(_("Add a task"), add, hint=lambda text: chips(parse(text, self.look.date), self.look))

    def do_park(self) -> None:
        """Ask for a thought to park."""
        from wfh.usecases import notes

        def park(text: str) -> None:
            if text:
                self.verb(notes.park, text, then=lambda _result: self.say(_("Parked."), Role.DIM))

        if self.shown:
            self.shown.ask(_("Park a thought"), park)

    def do_undo(self) -> None:
        """Take back the last change."""
        from wfh.usecases import history

        self.verb(history.undo, then=lambda result: self.say(_("Undone: {verb}").format(verb=_(result[0])), Role.DIM))

    def do_redo(self) -> None:
        """Do again what was undone."""
        from wfh.usecases import history

        self.verb(
            history.redo, then=lambda result: self.say(_("Done again: {verb}").format(verb=_(result[0])), Role.DIM)
        )

    def do_palette(self) -> None:
        """Open the command palette."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Open the command palette; Textual's own would ask in English."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Search for a command…"), id="--command-palette"))

    def do_help(self) -> None:
        """Show the keys of this screen."""
        from wfh.tui.screens.help import HelpScreen

        if self.shown:
            self.push_screen(HelpScreen(self.shown.scope, tuple(self.shown.help_lines()), self.shown.ALLOWED))

    def do_quit(self) -> None:
        """Leave; a running block runs on."""
        self.leave()


def run(ws: Workspace, screen: str = "") -> int:
    """Run the app until it is left, on ``screen`` first; give the exit code.

    Raises WfhError if nothing can be read, and the error that ended the app where nothing foresaw it.
    """
    gc.disable()  # A start is one burst of allocation; the app turns it on again after its first frame.
    app = WfhApp(ws, screen)
    app.run()
    app.keep_what_waits()
    if app.left_over:
        sys.stderr.write(app.left_over + "\n")
    if app.failure is not None:
        raise app.failure
    _forget_closed_streams()
    return app.return_code or 0


def _forget_closed_streams() -> None:
    """Let go of a terminal that was closed: the interpreter would complain of it, and give an exit code of its own."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, f"__{name}__")
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            setattr(sys, name, None)
            setattr(sys, f"__{name}__", None)
