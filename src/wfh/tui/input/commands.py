"""Every command of the app, once. Keys, the key line, the palette, the help screen and ``[keys]`` follow from here.

A command ``id`` is carried out by the method ``do_<id>`` of the screen shown (``-`` becomes ``_``), or by the app's
where the screen has none. Ids are what people write in ``[keys]``, so they do not change.
"""

from __future__ import annotations

from enum import StrEnum

from wfh.values import dataclass
from wfh.words import N_


class Scope(StrEnum):
    """Where a command works."""

    EVERYWHERE = "everywhere"
    TODAY = "today"
    DAY = "day"
    REPLAN = "replan"
    FOCUS = "focus"
    START = "start"
    REST = "rest"
    OVERLAP = "overlap"
    RITUAL = "ritual"
    EVENING = "evening"
    SETUP = "setup"
    HELP = "help"
    SETTINGS = "settings"
    WEEKLY = "weekly"


WITHIN = {Scope.DAY: Scope.TODAY}
"""Scopes that have the keys of another one, too, where they have no use of their own for them."""


def scopes(scope: Scope) -> tuple[Scope, ...]:
    """Return the scopes whose keys work where ``scope`` is, the nearest first; those of everywhere left out."""
    return (scope, WITHIN[scope]) if scope in WITHIN else (scope,)


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do here.

    ``keys`` are characters (``f``, ``?``, ``J``) or names (``ctrl+r``, ``space``, ``enter``, ``up``); the first is the
    one shown, and ``[keys]`` replaces all of them. ``title`` names it in the palette and the help, ``line`` in the key
    line (empty: not there). ``order`` sorts the key line; ``fixed`` keys cannot be remapped (arrows, Enter, Esc).
    ``pair`` is a command whose key is shown beside this one (``+ -``).
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str = ""
    scope: Scope = Scope.EVERYWHERE
    line: str = ""
    order: int = 50
    fixed: bool = False
    palette: bool = True
    pair: str = ""


E, T, F, S = Scope.EVERYWHERE, Scope.TODAY, Scope.FOCUS, Scope.START

EVERYWHERE = (
    Command("today", ("1",), N_("Today"), N_("The day to scale, tasks, parked thoughts, who is there.")),
    Command("focus-screen", ("2",), N_("Focus"), N_("The running block, or the start of one.")),
    Command("overlap", ("3",), N_("Overlap"), N_("Who works when, on your clock.")),
    Command("shutdown-screen", ("4",), N_("Shutdown"), N_("Close the day, one question at a time.")),
    Command("focus", ("f",), N_("Start focus"), N_("Starts a block of focus: f, then Enter."), E, N_("focus"), 10),
    Command("plan", ("p",), N_("Plan the day"), N_("Two minutes, one question at a time."), E, N_("plan"), 11),
    Command("add", ("a",), N_("Add a task"), N_("For example: memo ~45m #kr1 @14:00 >thu"), E, N_("add"), 12),
    Command(
        "park",
        ("n",),
        N_("Park a thought"),
        N_("Write it down and go on; it comes back at shutdown."),
        E,
        N_("park"),
        13,
    ),
    Command("shutdown", ("s",), N_("Shut down"), N_("Close the day, one question at a time."), E, N_("shutdown"), 30),
    Command("nudge-later", ("l",), N_("Remind me later"), N_("Puts the reminder to stop off by 10 minutes, twice.")),
    Command(
        "break",
        ("b",),
        N_("Take a break"),
        N_("The one that is due, or one of your own; and says what time away inside a block was."),
        E,
        N_("break"),
        45,
    ),
    Command("undo", ("u",), N_("Undo"), N_("Takes back the last change, also after a restart."), E, N_("undo"), 40),
    Command("redo", ("ctrl+r",), N_("Redo"), N_("Does again what was undone.")),
    Command("palette", ("ctrl+p",), N_("Commands"), N_("Finds a command by its name."), palette=False),
    Command("settings", (",",), N_("Settings"), N_("Your hours, lengths, language and colours.")),
    Command("quit", ("q", "ctrl+q", "ctrl+c"), N_("Quit"), N_("Leaves the app; a running block runs on.")),
    Command("help", ("?",), N_("Help"), N_("The keys of this screen."), E, N_("help"), 99),
)

TODAY = (
    Command("done", ("space",), N_("Done"), N_("Ticks the task, or opens it again."), T, N_("done"), 20),
    Command("edit", ("e",), N_("Edit the task"), N_("Changes the text, the estimate, the result or the time."), T),
    Command(
        "defer",
        ("d",),
        N_("Defer the task"),
        N_("To one of the days ahead, a date or the backlog."),
        T,
        N_("defer"),
        21,
    ),
    Command("drop", ("x",), N_("Drop"), N_("Lets the task or the parked thought go."), T),
    Command("estimate", ("~",), N_("Estimate"), N_("Says how long the task may take."), T),
    Command("outcome", ("o",), N_("The one thing"), N_("Makes the task the one outcome of today."), T),
    Command("to-task", ("t",), N_("Make it a task"), N_("Turns the parked thought into a task of today."), T),
    Command("close-earlier", ("c",), N_("Close an earlier day"), N_("Closes a day that was left open."), T),
    Command("down", ("down", "j"), N_("Next line"), scope=T, fixed=True, palette=False),
    Command("up", ("up", "k"), N_("Line before"), scope=T, fixed=True, palette=False),
    Command("earlier", ("K", "shift+up"), N_("Move up"), N_("Moves the task up in the list."), T),
    Command("later", ("J", "shift+down"), N_("Move down"), N_("Moves the task down in the list."), T),
    Command(
        "start-task",
        ("enter",),
        N_("Focus on the task"),
        N_("Starts a block on the task under the cursor."),
        T,
        fixed=True,
    ),
    Command("replan", ("r",), N_("Replan the rest"), N_("Proposes the open tasks from now on."), T, N_("replan"), 22),
    Command(
        "other-column",
        ("tab",),
        N_("Day or lists"),
        N_("To the blocks of the day, which can be changed there, or back to the lists."),
        T,
        N_("day"),
        19,
        fixed=True,
    ),
)

D, N = Scope.DAY, Scope.REPLAN

DAY = (
    Command("block-down", ("down", "j"), N_("Next block"), scope=D, fixed=True, palette=False),
    Command("block-up", ("up", "k"), N_("Block before"), scope=D, fixed=True, palette=False),
    Command(
        "block-earlier",
        ("left", "h", "K", "shift+up"),
        N_("Move the block earlier"),
        N_("By 15 minutes, over what is in the way."),
        D,
        N_("15 min"),
        1,
        pair="block-later",
    ),
    Command(
        "block-later",
        ("right", "l", "J", "shift+down"),
        N_("Move the block later"),
        N_("By 15 minutes, over what is in the way."),
        D,
    ),
    Command(
        "block-shorter", ("[",), N_("Shorter"), N_("The block, by 15 minutes."), D, N_("length"), 2, pair="block-longer"
    ),
    Command("block-longer", ("]",), N_("Longer"), N_("The block, by 15 minutes."), D),
    Command("block-split", ("/",), N_("Split the block"), N_("Two halves, back to back."), D, N_("split"), 4),
    Command("block-remove", ("x",), N_("Remove the block"), N_("The task stays."), D, N_("remove"), 5),
    Command("block-leave", ("escape",), N_("Back to the lists"), scope=D, fixed=True, palette=False),
)

REPLAN = (
    Command("replan-take", ("enter",), N_("Take the proposal"), scope=N, line=N_("take it"), order=1, fixed=True),
    Command(
        "replan-defer",
        ("d",),
        N_("Take it, defer the rest"),
        N_("What does not fit goes to the next working day."),
        N,
        N_("take it, defer rest"),
        3,
    ),
    Command("replan-leave", ("escape",), N_("Leave all as it is"), scope=N, line=N_("leave it"), order=2),
)

FOCUS = (
    Command(
        "pause",
        ("space",),
        N_("Pause or go on"),
        N_("Stops the clock of the block, or lets it run again."),
        F,
        N_("pause"),
        1,
    ),
    Command(
        "interrupted",
        ("i",),
        N_("Interrupted"),
        N_("Says who came between, and where to go on."),
        F,
        N_("interrupted"),
        2,
    ),
    Command(
        "buy-time",
        ("w",),
        N_("Buy time"),
        N_("Copies a reply that says when the answer comes, in the words and on the clock of a colleague."),
        F,
        N_("buy time"),
        3,
    ),
    Command(
        "longer",
        ("+", "="),
        N_("5 minutes longer"),
        N_("Moves the planned end back."),
        F,
        N_("5 min"),
        20,
        pair="shorter",
    ),
    Command("shorter", ("-",), N_("5 minutes shorter"), N_("Moves the planned end forward."), F),
    Command("end", ("d",), N_("End the block"), N_("Done, moved on or stuck, and the next step."), F, N_("done"), 21),
)

START = (
    Command("start-go", ("enter",), N_("Start"), N_("Starts the block."), S, N_("start"), 1, fixed=True),
    Command("start-down", ("down", "j", "tab"), N_("Next field"), scope=S, fixed=True, palette=False),
    Command("start-up", ("up", "k", "shift+tab"), N_("Field before"), scope=S, fixed=True, palette=False),
    Command("start-edit", ("e",), N_("Change the field"), N_("Writes another text in the field."), S, N_("change"), 2),
)

REST = (Command("rest-end", ("enter", "space"), N_("End the break"), "", Scope.REST, N_("back"), 1, fixed=True),)

P, R, V = Scope.OVERLAP, Scope.RITUAL, Scope.EVENING

OVERLAP = (
    Command("overlap-earlier", ("h", "left"), N_("15 minutes earlier"), "", P, N_("15 min"), 1, pair="overlap-later"),
    Command("overlap-later", ("l", "right"), N_("15 minutes later"), scope=P),
    Command("overlap-hour-back", ("H", "shift+left"), N_("An hour earlier"), scope=P, pair="overlap-hour-on"),
    Command("overlap-hour-on", ("L", "shift+right"), N_("An hour later"), scope=P),
    Command("overlap-down", ("j", "down"), N_("Next person"), scope=P, pair="overlap-up", palette=False),
    Command("overlap-up", ("k", "up"), N_("Person before"), scope=P, palette=False),
    Command("overlap-day-back", ("[",), N_("The day before"), "", P, N_("day"), 2, pair="overlap-day-on"),
    Command("overlap-day-on", ("]",), N_("The day after"), scope=P),
    Command("overlap-week-back", ("{",), N_("The week before"), scope=P, pair="overlap-week-on"),
    Command("overlap-week-on", ("}",), N_("The week after"), scope=P),
    Command(
        "overlap-jump",
        ("g",),
        N_("Go to a time"),
        N_("For example 15:30, 3pm and a name, +2h, next tue 9:00 or 2027-03-16."),
        P,
        N_("go to"),
        3,
    ),
    Command(
        "overlap-more",
        ("tab",),
        N_("Proposals and clocks"),
        N_("What has no room below the rows, page by page."),
        P,
        N_("proposals"),
        2,
        fixed=True,
    ),
    Command("overlap-now", ("t",), N_("Now"), N_("The cursor goes to this moment."), P),
    Command(
        "overlap-next",
        ("o",),
        N_("Next overlap"),
        N_("The cursor goes to when more can meet, also on a later day."),
        P,
        N_("next"),
        4,
    ),
    Command(
        "overlap-leave-out",
        ("space",),
        N_("Leave out, or ask again"),
        N_("Slots are found without the person under the cursor."),
        P,
        N_("leave out"),
        7,
    ),
    Command("overlap-length", ("m",), N_("Slot length"), N_("15, 30, 45, 60 or 90 minutes, in turn."), P),
    Command("overlap-length-typed", ("M",), N_("Any slot length"), N_("Asks for the minutes."), P),
    Command(
        "overlap-clock",
        ("r",),
        N_("On this person’s clock"),
        N_("Everything on the clock of the person under the cursor; again, on yours."),
        P,
    ),
    Command("overlap-days", ("v",), N_("Two days"), N_("Shows 48 hours, or 24 again."), P),
    Command(
        "overlap-take",
        ("enter",),
        N_("Take a proposal"),
        N_("Keeps who stretches for it, so that the next one is fairer."),
        P,
        N_("take"),
        5,
    ),
    Command(
        "overlap-weekly",
        ("w",),
        N_("Weekly: whose turn"),
        N_("The slot as a meeting each week of a year: who stretches when, in turns or always at one time."),
        P,
        N_("weekly"),
        7,
    ),
    Command(
        "overlap-copy",
        ("y",),
        N_("Copy the slot"),
        N_("One line for each place, with weekday and UTC, to paste."),
        P,
        N_("copy"),
        8,
    ),
    Command("overlap-copy-markdown", ("Y",), N_("Copy as Markdown"), N_("The same as a list."), P),
    Command(
        "overlap-invitation",
        ("x",),
        N_("Write an invitation"),
        N_("An .ics file of the slot, which every calendar reads."),
        P,
        ".ics",
        9,
    ),
    Command(
        "overlap-add",
        ("c",),
        N_("Add a colleague"),
        N_("A name, a city, and Enter; the rest has an answer."),
        P,
        N_("colleague"),
        10,
    ),
    Command("overlap-edit", ("e",), N_("Change the person"), N_("Name, place, hours and languages."), P),
    Command("overlap-remove", ("d",), N_("Take the person out"), N_("Out of config.toml; asks first."), P),
    Command("overlap-leave", ("escape",), N_("Back to Today"), scope=P, line=N_("today"), order=11),
)

RITUAL = (
    Command("ritual-enter", ("enter",), N_("Take the answer shown"), scope=R, fixed=True, palette=False),
    Command("ritual-tick", ("space",), N_("Tick"), N_("Ticks the line under the cursor, or takes the tick away."), R),
    Command("ritual-down", ("down", "j"), N_("Next line"), scope=R, fixed=True, palette=False),
    Command("ritual-up", ("up", "k"), N_("Line before"), scope=R, fixed=True, palette=False),
    Command("ritual-earlier", ("left", "h"), N_("15 minutes earlier"), scope=R, palette=False),
    Command("ritual-later", ("right", "l"), N_("15 minutes later"), scope=R, palette=False),
    Command("ritual-skip", ("tab",), N_("Skip the step"), N_("There is no penalty for skipping."), R, fixed=True),
    Command(
        "ritual-back", ("escape",), N_("Back"), N_("To the question before; from the first one, away."), R, fixed=True
    ),
    Command(
        "quick-close",
        ("z",),
        N_("60-second close"),
        N_("Open tasks go to the next working day, and the day is closed."),
        R,
    ),
    Command("ritual-why", ("?", "f1"), N_("Why this step"), N_("Once the reason, twice the keys."), R),
)

EVENING = (
    Command("evening-park", ("n",), N_("Park a thought for tomorrow"), "", V, N_("park a thought for tomorrow"), 1),
    Command("reopen", ("o",), N_("Open work again"), N_("With a reason, which is kept."), V, N_("open work again"), 2),
    Command("good-night", ("q",), N_("Good night"), N_("Leaves the app."), V, N_("good night"), 3),
)
U = Scope.SETUP

SETUP = (
    Command("setup-enter", ("enter",), N_("Take the answer shown"), scope=U, fixed=True, palette=False),
    Command("setup-back", ("escape",), N_("Back"), scope=U, fixed=True, palette=False),
    Command("setup-down", ("down", "j"), N_("Next line"), scope=U, fixed=True, palette=False),
    Command("setup-up", ("up", "k"), N_("Line before"), scope=U, fixed=True, palette=False),
)

HELP = (
    Command(
        "help-close",
        ("escape", "q", "?"),
        N_("Back"),
        scope=Scope.HELP,
        line=N_("back"),
        order=1,
        fixed=True,
        palette=False,
    ),
    Command("help-down", ("down", "j"), N_("Further"), scope=Scope.HELP, fixed=True, palette=False),
    Command("help-up", ("up", "k"), N_("Back up"), scope=Scope.HELP, fixed=True, palette=False),
)

G = Scope.SETTINGS

SETTINGS = (
    Command("settings-change", ("enter", "e"), N_("Change the setting"), "", G, N_("change"), 1, fixed=True),
    Command("settings-back", ("escape",), N_("Back to Today"), "", G, N_("today"), 2, fixed=True),
    Command("settings-down", ("down", "j"), N_("Next line"), scope=G, fixed=True, palette=False),
    Command("settings-up", ("up", "k"), N_("Line before"), scope=G, fixed=True, palette=False),
    Command("settings-page-down", ("pagedown",), N_("Further"), scope=G, fixed=True, palette=False),
    Command("settings-page-up", ("pageup",), N_("Back up"), scope=G, fixed=True, palette=False),
)

W = Scope.WEEKLY

WEEKLY = (
    Command("weekly-earlier", ("h", "left"), N_("The week before"), "", W, N_("week"), 1, pair="weekly-later"),
    Command("weekly-later", ("l", "right"), N_("The week after"), scope=W),
    Command("weekly-month-back", ("H", "shift+left"), N_("Four weeks earlier"), scope=W, pair="weekly-month-on"),
    Command("weekly-month-on", ("L", "shift+right"), N_("Four weeks later"), scope=W),
    Command("weekly-down", ("j", "down"), N_("Next person"), scope=W, pair="weekly-up", palette=False),
    Command("weekly-up", ("k", "up"), N_("Person before"), scope=W, palette=False),
    Command(
        "weekly-way",
        ("w", "tab"),
        N_("In turns, or always at one time"),
        N_("The two ways to hold it, and what each asks of whom."),
        W,
        N_("other way"),
        2,
    ),
    Command("weekly-show", ("enter",), N_("Show this week"), N_("On Overlap, at its slot."), W, N_("show"), 3),
    Command("weekly-copy", ("y",), N_("Copy the year"), N_("One line a week, to paste."), W, N_("copy"), 4),
    Command("weekly-leave", ("escape",), N_("Back to Overlap"), scope=W, line=N_("back"), order=5),
)

COMMANDS: tuple[Command, ...] = (
    *EVERYWHERE,
    *TODAY,
    *DAY,
    *REPLAN,
    *FOCUS,
    *START,
    *REST,
    *OVERLAP,
    *RITUAL,
    *EVENING,
    *SETUP,
    *HELP,
    *SETTINGS,
    *WEEKLY,
)
