"""Why a question is asked: shown when somebody asks for it, in the app and line by line."""

from __future__ import annotations

from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.prompt import Prompt

STEP_REASONS = {
    "earlier": N_("Closed as of your last activity, or with every question of that evening. If you skip it, it waits."),
    "arrive": N_("Only for you: 1 is not at all, 5 is completely. You can leave it empty."),
    "kind": N_(
        "It sets how much of the day a plan fills and how long a block may be. With many "
        "meetings in the calendar, a day of meetings is proposed, otherwise a mixed one."
    ),
    "week": N_("It is easier to say no in a week with a purpose. Tasks name their result: #kr1."),
    "results": N_("One number a week, with a word of why, shows later why it moved or did not."),
    "waiting": N_("You need not remember what you are waiting for; it comes back by itself."),
    "backlog": N_("A list you look at every four weeks stays a list of what you really mean to do."),
    "ahead": N_("What is different soon is easier to plan around today."),
    "words": N_("Weeks look alike afterwards; one line each tells them apart. Empty is fine."),
    "change": N_("One change at a time, kept only if it did you good."),
    "thoughts": N_("What you parked was kept so that you could forget it. Now it gets a place."),
    "frame": N_("Home, office or travel, and a time. The default comes from your settings, never from a late evening."),
    "frame.off": N_("Only you know whether that takes the day. A day off has no hours, no plan and no reminders."),
    "pick": N_("What stays on the list is meant to be done today; the rest stays in the backlog."),
    "add": N_("~ is the estimate, @ when to start, # the key result, > another day."),
    "fit.none": N_("A plan may stay too full."),
    "fit": N_("Fewest minutes first, then what was carried least; never the one thing. k keeps all."),
    "outcome": N_("One outcome makes the others easier to leave. If chat fills up, then office hours at 13:00, say."),
    "blocks": N_(
        "Deep work goes where there are no meetings, calls while the other person works. Every step is 15 minutes."
    ),
    "reach": N_("Ask while they are at work, and you have an answer today."),
    "stop": N_("It is easier to leave a day that has an end. This never changes tomorrow's hours."),
    "done": N_("What was finished is easily forgotten by evening; it is worth a look."),
    "sweep": N_("What you write down you need not remember."),
    "decide": N_("Whatever you decide about an open task, you can let go of it for the evening."),
    "decide.first": N_("A first step makes it easy to begin the next day."),
    "tomorrow": N_("The first thing is chosen tonight, so that tomorrow starts without a decision."),
    "tell": N_(
        "Shown and copied; nothing is sent. Need: replies you wait for, and what ends in a "
        "question mark or has ask, need, vragen or nodig among its first three words."
    ),
    "room": N_(
        "A tidy room tells you tomorrow that today was finished. The command of a ticked line runs at the close."
    ),
    "close.energy": N_("Only for you: over weeks it shows which days cost too much. Empty is fine."),
    "close.good": N_("It is shown on the evening screen, and on Friday. Empty is fine."),
    "close.seal.late": N_("The day is closed as of when you stopped work, and the plan continues where it was."),
    "close.seal": N_("Something to go to is the best way to leave. No work is shown until the next working day."),
    "close.week": N_(
        "A week you have looked back on is finished. The one change is read back on the first morning of the next."
    ),
}
"""By the name of the step or its question; the name of another case is given by the prompt."""


def reason(prompt: Prompt) -> str:
    """Return why a question is asked; empty if nothing is known."""
    name = prompt.why or prompt.step
    while name and name not in STEP_REASONS:
        name = name.rpartition(".")[0]
    return _(STEP_REASONS[name]) if name else ""
