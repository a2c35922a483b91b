"""Every shell command: its arguments, its help, and the module that runs it."""

from __future__ import annotations

from wfh.cli.parser import Option, ShellCommand
from wfh.words import N_, languages

COMMON = (
    Option("config", N_("read this config file"), N_("FILE")),
    Option("data", N_("store your days here"), N_("DIR")),
    Option("now", N_("pretend it is this moment; the clock runs on: 2026-11-24T09:30"), N_("INSTANT")),
    Option("language", N_("speak this language"), N_("CODE"), choices=(*languages(), "auto")),
    Option("version", N_("show the version")),
    Option("help", N_("show help, also for a command: wfh status --help")),
)
"""Options of every command, before or after its name."""

_OUTCOMES = (N_("done"), N_("moved-on"), N_("stuck"))
_REASONS = (N_("incident"), N_("zone"), N_("choice"))
GAP_ANSWERS = (N_("break"), N_("worked"), N_("discard"), N_("split"))
"""The answers to a gap in a block, as in ``--away``.

:class:`wfh.domain.model.absence.GapAnswer` would need an import here.
"""

INTERRUPTIONS = (N_("me"), N_("person"), N_("meeting"), N_("tech"))
"""The words of ``--why``; :class:`wfh.domain.model.block.Interruption` would need an import here."""

SPANS = ("week", "4-weeks", "13-weeks", "month", "quarter", "year")
"""The spans of ``--span``; :class:`wfh.domain.review.spans.SpanKind` would need an import here."""
EXPORT_FORMATS = ("ics", "csv", "json", "md", "klog", "timewarrior", "timeclock")
"""What ``wfh export`` can write."""

DECISION_STATUSES = ("proposed", "accepted", "rejected", "dropped")
"""How a decision stands; :data:`wfh.domain.model.handbook.entries.STATUSES` would need an import here."""

TOTALS = ("week", "result", "task", "day")
"""What ``--by`` adds up by; :class:`wfh.domain.export.work.By` would need an import here."""

_PLAIN = Option("plain", N_("text instead of the app"))
_PROMPTS = Option("plain", N_("line by line instead of the app"))
_JSON = Option("json", N_("data instead of text"))
_TASK = N_("TASK is its number in the list printed last (wfh today --plain), its id, or words of its title.")


_ALL = (
    ShellCommand("", "screens", "app", N_("open the app"), options=(_PLAIN, _JSON), together=(("plain", "json"),)),
    ShellCommand(
        "today", "screens", "today", N_("the day, its tasks, what is parked"),
        options=(_PLAIN, _JSON, Option("date", N_("another day: 2026-11-19, yesterday, -3, thu"), N_("DATE"))),
        together=(("plain", "json"),),
        examples=("wfh today --plain", "wfh today --date yesterday", "wfh today --json --date 2026-11-19"),
    ),
    ShellCommand(
        "plan", "screens", "plan", N_("plan the day"),
        options=(_PROMPTS, _JSON), together=(("plain", "json"),), examples=("wfh plan --plain", "wfh plan --json"),
        more=N_("--json prints what the plan would propose now; nothing is asked and nothing is planned."),
    ),
    ShellCommand(
        "focus", "screens", "focus", N_("the focus block"),
        options=(_PLAIN, _JSON), together=(("plain", "json"),), examples=("wfh focus", "wfh focus --json"),
    ),
    ShellCommand(
        "overlap", "overlap", "overlap", N_("shared hours with your team"),
        options=(
            _PLAIN, _JSON,
            Option("date", N_("that day instead of today: 2027-03-16, thu, +3"), N_("DATE")),
            Option("days", N_("how many days, up to 31"), N_("N")),
            Option("people", N_("these people only: their ids, with commas"), N_("A,B")),
            Option("minutes", N_("minutes of the meeting to find a slot for"), N_("N")),
            Option("grid", N_("the day as a picture, too")),
        ),
        together=(("plain", "json"), ("grid", "json")),
        examples=("wfh overlap --date thu", "wfh overlap --json --date 2027-03-16 --people priya,sam"),
    ),
    ShellCommand(
        "shutdown", "screens", "shutdown", N_("close the day"),
        options=(_PROMPTS, _JSON), together=(("plain", "json"),), examples=("wfh shutdown", "wfh shutdown --plain"),
    ),
    ShellCommand(
        "review", "review", "review", N_("look back: results, boundaries, focus, interruptions"),
        options=(
            _PLAIN, _JSON, Option("md", N_("the text as Markdown")),
            Option("week", N_("that week: 2026-W47"), N_("WEEK")),
            Option("span", N_("the week, month, quarter or year of today, 4-weeks or 13-weeks"), N_("SPAN"), SPANS),
            Option("from", N_("the first day: 2026-11-16, mon, -7"), N_("DATE")),
            Option("to", N_("the last day"), N_("DATE")),
            Option("share", N_("only results, what was done, and the change")),
            Option("boundaries", N_("only the boundaries that were kept")),
            Option("html", N_("write a page that can be printed"), N_("FILE")),
            Option("svg", N_("write a picture"), N_("FILE")),
        ),
        together=(
            ("plain", "json", "md", "html", "svg"), ("share", "boundaries"), ("html", "boundaries"),
            ("svg", "boundaries"), ("json", "share"), ("json", "boundaries"),
        ),
        examples=(
            "wfh review", "wfh review --week 2026-W47 --plain", "wfh review --span quarter --share --html quarter.html",
        ),
    ),
    ShellCommand(
        "hours", "review", "hours", N_("hours worked beside hours agreed, and the difference"),
        options=(
            _JSON,
            Option("week", N_("this week; what you get without an option")),
            Option("month", N_("this month")),
            Option("since", N_("from that day until today: 2026-11-16, mon, -7"), N_("DATE")),
        ),
        together=(("week", "month", "since"),),
        examples=("wfh hours", "wfh hours --month", "wfh hours --since 2026-11-01 --json"),
        more=N_(
            "Worked time is from the first start to the stop, without lunch and other gaps in your hours unless "
            "a block ran in them. A day without a record is in neither number."
        ),
    ),
    ShellCommand(
        "result", "review", "result", N_("the key results: list them, add one, say where one stands"),
        words=N_("[list | add TEXT | set RESULT VALUE | drop RESULT]"), most=None, options=(_JSON,),
        examples=('wfh result add "Onboarding 40 -> 60 %"', "wfh result set kr1 45 waiting for legal"),
    ),
    ShellCommand(
        "demo", "screens", "demo", N_("the app on sample data in a temporary folder; touches no file of yours")
    ),
    ShellCommand(
        "init", "setup", "init", N_("the set-up questions; writes a commented config, never overwrites one"),
        options=(
            Option("preset", N_("hours to start from; “wfh init --preset ?” lists them"), N_("NAME")),
            Option("include", N_("a file of your team; it says your hours and time zone"), N_("FILE")),
            Option("yes", N_("take every default, ask nothing")),
        ),
        together=(("preset", "include"),),
        examples=("wfh init", "wfh init --yes", "wfh init --include ~/work/handbook/wfh.toml"),
    ),
    ShellCommand(
        "add", "day", "add", N_("add a task"), words=N_("TEXT…"), least=1, most=None,
        examples=("wfh add Decision memo ~45m #kr1 @14:00", 'wfh add "Answer Sam >thu"'),
        more=N_(
            "~45m is its length, #kr1 its result, @14:00 its time, >thu its day (or >tomorrow, >+3, >backlog), "
            "!fri its deadline, *mon how often it comes (or *weekday, *2w). Each line of a text is a task."
        ),
    ),
    ShellCommand(
        "meet", "day", "meet", N_("add a meeting"), words=N_("TEXT…"), least=1, most=None,
        examples=("wfh meet sprint demo 14:30-15:00 @sam", 'wfh meet "retro 15:00 ~45m >thu"'),
        more=N_(
            "14:30-15:00 (or 14:30 ~45m) is its time, @sam takes part, >thu is its day; ? at the end: not agreed "
            "on yet."
        ),
    ),
    ShellCommand(
        "note", "day", "note", N_("park a thought; works in the evening, too"), words=N_("TEXT…"), least=1, most=None,
        examples=("wfh note ask Sam about the licence", 'wfh note "waiting for @priya the budget >thu"'),
        more=N_(
            "After “waiting for” write who owes you an answer, after > when it is due: it is kept as a reply you "
            "wait for. Each line of a text is a thought."
        ),
    ),
    ShellCommand(
        "start", "focus", "start", N_("start a focus block"), words=N_("[TEXT]"), most=None,
        options=(
            Option("minutes", N_("its length in minutes; 25/5x4 is four rounds of 25 with breaks of 5"), N_("N")),
            Option("until", N_("when it ends"), N_("HH:MM")),
            Option("open", N_("no end set")),
        ),
        together=(("minutes", "until", "open"),),
        examples=("wfh start", "wfh start Decision memo --minutes 50", "wfh start memo --until 11:20"),
        more=N_("TEXT is a task of today, its number in the last list, or a new one; without it, the next one."),
    ),
    ShellCommand(
        "pause", "focus", "pause", N_("pause the block"),
        options=(
            Option(
                "why", N_("what interrupted you: me, person, meeting or tech"), N_("WHAT"), INTERRUPTIONS,
                is_spoken=True,
            ),
            Option("next", N_("where you were, and the next step; with --why"), N_("TEXT")),
        ),
        examples=("wfh pause", 'wfh pause --why person --next "table 2"'),
    ),
    ShellCommand(
        "resume", "focus", "resume", N_("resume it; asks about any gap"),
        options=(
            Option(
                "away", N_("what the time away was: break, worked, discard or split"), N_("ANSWER"), GAP_ANSWERS,
                is_spoken=True,
            ),
        ),
        examples=("wfh resume", "wfh resume --away worked"),
        more=N_(
            "break counts the time away as a pause, worked as work; discard ends the block where you left; split "
            "starts another now."
        ),
    ),
    ShellCommand(
        "stop", "focus", "stop", N_("end the block"),
        options=(
            Option(
                "outcome", N_("done, moved-on (default) or stuck"), N_("OUTCOME"), _OUTCOMES, is_spoken=True
            ),
            Option("next", N_("where you were, and the next step"), N_("TEXT")),
        ),
        examples=("wfh stop --outcome done", 'wfh stop --next "numbers in, next: the risk paragraph"'),
    ),
    ShellCommand(
        "done", "verbs.tasks", "done", N_("tick a task"), words=N_("TASK"), least=1, most=None,
        examples=("wfh done 2", "wfh done memo"), more=_TASK,
    ),
    ShellCommand(
        "edit", "verbs.tasks", "edit", N_("change a task: what TEXT names; the rest stays"), words=N_("TASK TEXT…"),
        least=2, most=None, examples=("wfh edit 2 ~30m", 'wfh edit memo "Decision memo @14:00"'), more=_TASK,
    ),
    ShellCommand(
        "defer", "verbs.tasks", "defer", N_("move a task to a later day, else to the next working day"),
        words=N_("TASK [DAY]"), least=1, most=None, examples=("wfh defer memo", "wfh defer 2 thu"), more=_TASK,
    ),
    ShellCommand(
        "drop", "verbs.tasks", "drop", N_("drop a task"), words=N_("TASK"), least=1, most=None,
        examples=("wfh drop 3",), more=_TASK,
    ),
    ShellCommand(
        "move", "verbs.tasks", "move", N_("move a task to a day, today among them, or to the backlog"),
        words=N_("TASK DAY"), least=2, most=None, examples=("wfh move 1 today", "wfh move memo backlog"), more=_TASK,
    ),
    ShellCommand(
        "backlog", "verbs.tasks", "backlog", N_("the tasks without a date, with their numbers"),
        options=(_JSON,), examples=("wfh backlog", "wfh backlog --json", "wfh move 1 today"),
    ),
    ShellCommand("waiting", "verbs.tasks", "waiting", N_("the replies you are waiting for"), options=(_JSON,)),
    ShellCommand(
        "undo", "verbs.day", "undo", N_("take back the last change"), examples=("wfh undo",),
        more=N_("It covers every change, also those made in the app; run it again for the change before."),
    ),
    ShellCommand("redo", "verbs.day", "redo", N_("do again what was undone")),
    ShellCommand(
        "reopen", "verbs.day", "reopen", N_("reopen a closed day"),
        options=(Option("reason", N_("why: incident, zone or choice"), N_("REASON"), _REASONS, is_spoken=True),),
        examples=("wfh reopen --reason incident",),
        more=N_("The reason is kept and counted; zone: somebody in another time zone needs it now."),
    ),
    ShellCommand(
        "break", "verbs.day", "take_break", N_("take the break that is due, or one of so many minutes"),
        words=N_("[MINUTES]"), most=1,
        options=(Option("skip", N_("skip the break that is due")), Option("end", N_("end the break now"))),
        together=(("skip", "end"),), examples=("wfh break", "wfh break 15", "wfh break --end"),
    ),
    ShellCommand(
        "replan", "verbs.day", "replan", N_("propose the rest of the day again"),
        options=(Option("take", N_("accept the proposal as well")),), examples=("wfh replan", "wfh replan --take"),
    ),
    ShellCommand(
        "buy-time", "verbs.day", "buy_time", N_("a reply that buys time, until your block ends; nothing is sent"),
        words=N_("[WHO]"), most=None, examples=("wfh buy-time priya",),
        more=N_("With a name: in that person's language, with the time on their clock."),
    ),
    ShellCommand(
        "take", "verbs.slots", "take", N_("book a slot that “wfh overlap” proposed"), words=N_("N"), least=1, most=1,
        examples=("wfh overlap --date thu", "wfh take 1"),
        more=N_(
            "N is its number in the list printed last. The day then has it as a meeting that is not agreed on "
            "yet."
        ),
    ),
    ShellCommand(
        "ics", "verbs.slots", "ics", N_("write a proposal of “wfh overlap” as an invitation"), words=N_("N"),
        least=1, most=1, examples=("wfh ics 1",),
    ),
    ShellCommand(
        "weekly", "verbs.slots", "weekly", N_("a weekly meeting over a year: whose turn it is, week by week"),
        words=N_("[TIME]"), most=None,
        options=(_JSON, Option("minutes", N_("its length in minutes"), N_("N"))),
        examples=("wfh weekly", "wfh weekly thu 15:00"),
        more=N_("TIME is as in “wfh when”; without it, the first proposal of “wfh overlap”."),
    ),
    ShellCommand(
        "status", "status", "status", N_("one line for a prompt or a bar"),
        options=(_JSON, Option("format", N_("the line you want, with the fields below"), N_("STRING"))),
        together=(("json", "format"),),
        examples=("wfh status", "wfh status --format '{shape} {remaining}{title}'"),
    ),
    ShellCommand(
        "who", "overlap", "who", N_("who works, is off or asleep, and when they can be reached"),
        words=N_("[NAME…]"), most=None,
        options=(_JSON, Option("place", N_("who is where, today, on the day named, or this week: week"))),
        examples=("wfh who", "wfh who priya sam", "wfh who --place thu"),
    ),
    ShellCommand(
        "how", "handbook.how", "how", N_("ask the handbook: whom to reach, by when, who decides, what a word means"),
        words=N_("WORDS…"), least=1, most=None,
        options=(
            _JSON,
            Option("at", N_("as if you sent it then: thu 15:30"), N_("TIME")),
            Option("all", N_("everything that was found")),
        ),
        examples=("wfh how chat priya", "wfh how outage", "wfh how meeting sam thu 15:30"),
        more=N_(
            "A name says who it is for, a weekday or a time when it is sent. After closing, you see only what "
            "always holds."
        ),
    ),
    ShellCommand(
        "search", "search", "search", N_("find what you wrote: tasks, thoughts, decisions, people, settings"),
        words=N_("WORDS…"), least=1, most=None, options=(_JSON,), examples=("wfh search licence september",),
        more=N_("The best first, the newest of those that fit alike; a month or a year counts as a word, too."),
    ),
    ShellCommand(
        "handbook", "handbook.book", "handbook", N_("what is in the handbook of your team"),
        words=N_("[WORDS… | KIND | ID]"), most=None,
        options=(
            Option("plain", N_("text, as without it: the screen is 6 in the app")), _JSON,
            Option("changed", N_("what changed since you last read it")),
            Option("since", N_("what changed since a revision or a date; asks git"), N_("REV")),
            Option("stale", N_("what is to be looked at again, by owner")),
            Option("init", N_("write a handbook to start from, to FILE or beside your config")),
            Option("tick", N_("tick that line of a checklist"), N_("N")),
        ),
        together=(
            ("plain", "json"), ("json", "init"), ("changed", "stale", "init", "tick"),
            ("since", "stale", "init", "tick"),
        ),
        examples=("wfh handbook", "wfh handbook rules", "wfh handbook --changed", "wfh handbook first-day --tick 1"),
    ),
    ShellCommand(
        "card", "handbook.book", "card", N_("how to work with somebody; without a name, with you"),
        words=N_("[PERSON]"), most=1,
        options=(
            _JSON,
            Option("for", N_("all times on the clock of that person"), N_("PERSON")),
            Option("format", N_("text, md or html"), N_("FORMAT"), ("text", "md", "html")),
        ),
        together=(("json", "format"),), examples=("wfh card", "wfh card priya", "wfh card --for priya --format md"),
    ),
    ShellCommand(
        "ask", "handbook.verbs", "ask",
        N_("keep a question for a colleague's office hours; without words, list the open ones"),
        words=N_("[WHO WORDS… | asked ID | done ID [ANSWER…] | drop ID]"), most=None,
        options=(_JSON, Option("by", N_("ask it by this rule of the handbook instead"), N_("RULE"))),
        examples=("wfh ask priya the quota", "wfh ask"),
        more=N_("Nothing is sent. Today shows it when their office hours begin; with asked you wait for the answer."),
    ),
    ShellCommand(
        "decide", "handbook.verbs", "decide", N_("write a decision down"), words=N_("TITLE…"), least=1, most=None,
        options=(
            _JSON,
            Option("decides", N_("who decided"), N_("WHO")),
            Option("asked", N_("who was asked, with commas"), N_("A,B")),
            Option("why", N_("why"), N_("TEXT")),
            Option("supersedes", N_("the decisions it replaces, with commas"), N_("ID")),
            Option("result", N_("the result it serves"), N_("KR")),
            Option("link", N_("where more is written"), N_("URL")),
            Option("status", N_("proposed, accepted (default), rejected or dropped"), N_("STATUS"), DECISION_STATUSES),
        ),
        examples=('wfh decide "Releases on Tuesday" --decides noor --why "Fridays cost a weekend"',),
    ),
    ShellCommand(
        "decision", "handbook.verbs", "decision", N_("the decisions in force, or those that mention the words"),
        words=N_("[WORDS… | ID]"), most=None,
        options=(
            _JSON,
            Option("all", N_("also those that are not in force")),
            Option("chain", N_("also what each replaced")),
        ),
        examples=("wfh decision release", "wfh decision 0012 --chain"),
    ),
    ShellCommand(
        "standup", "rituals", "standup", N_("the stand-up text: done, next, blocked, need; nothing is sent"),
        options=(_JSON, Option("for", N_("what is due, on the clock of that person"), N_("PERSON"))),
        examples=("wfh standup", "wfh standup --language nl", "wfh standup --for priya"),
    ),
    ShellCommand(
        "export", "export", "export",
        N_("your days for other programs: ics, csv, json, md, klog, timewarrior, timeclock"),
        words=N_("FORMAT"), least=1, most=1,
        options=(
            Option("from", N_("the first day; without it, of this week, for ics today"), N_("DATE")),
            Option("to", N_("the last day; without it, today, for ics eight weeks later"), N_("DATE")),
            Option("kind", N_("ics: only these: windows, office-hours, blocks, away"), N_("A,B")),
            Option("result", N_("only work for this result"), N_("RESULT")),
            Option("by", N_("csv, json, md: totals by week (default of md), result, task or day"), N_("KEY"), TOTALS),
            Option("round", N_("csv, json, md: round each block up to a multiple of so many minutes"), N_("N")),
            Option("with-energy", N_("json: also energy and how well you switched off")),
            Option("output", N_("write it to this file (-o FILE)"), N_("FILE"), short="o"),
        ),
        examples=(
            "wfh export ics -o wfh.ics", "wfh export csv --from 2026-11-01 --to 2026-11-30 -o november.csv",
            "wfh export md --round 15 --result kr1", "wfh export klog",
        ),
        more=N_(
            "Calendars do not show what your blocks are about unless export.titles is set; export.publish keeps "
            "a folder current. -o FOLDER with timewarrior writes a file a month."
        ),
    ),
    ShellCommand(
        "import", "export", "import_",
        N_("blocks or tasks from the files of other programs, each of them once"),
        words=N_("klog|timewarrior|todo.txt|taskwarrior|csv FILE…"), least=2, most=None,
        options=(Option("dry-run", N_("only say what would come in")),),
        examples=("wfh import klog ~/times.klg --dry-run", "wfh import timewarrior ~/.timewarrior/data/2026-11.data",
                  "wfh import todo.txt ~/todo.txt --dry-run"),
        more=N_("Undo takes all of it back in one step. A file that cannot be read completely " "changes nothing."),
    ),
    ShellCommand(
        "when", "overlap", "when", N_("a moment in everyone's local time"), words=N_("TIME [WHERE…]"),
        least=1, most=None, options=(_JSON,),
        examples=(
            "wfh when 15:30", 'wfh when "3pm priya"', "wfh when +2h sam", "wfh when 2027-03-16 09:00 Asia/Tokyo",
            "wfh when 3 dec 15:30 sam",
        ),
        more=N_(
            "WHERE is a person or an IANA time zone; without it, everyone. “3pm priya” in quotes is on Priya's clock."
        ),
    ),
    ShellCommand(
        "config", "config", "config", N_("show where the config is; read, change (comments stay) or edit it"),
        words=N_("[path | get KEY | set KEY VALUE | edit]"), most=None,
        examples=("wfh config path", "wfh config get focus.minutes", "wfh config set focus.minutes 45"),
    ),
    ShellCommand(
        "tick", "maintenance", "tick", N_("run overdue hooks and reminders; for cron, a systemd timer or a bar"),
        examples=("wfh tick", "* * * * * wfh tick"),
        more=N_(
            "Prints what it ran and how late; prints nothing when nothing was due. Exit code 1 if a hook "
            "failed."
        ),
    ),
    ShellCommand(
        "doctor", "maintenance", "doctor", N_("what this terminal and machine can do; conflict copies, backups"),
        options=(Option("fix", N_("merge conflict copies, and files in which git left markers")),),
        examples=("wfh doctor", "wfh doctor --fix"),
        more=N_(
            "A merged copy is kept in the state folder; “wfh undo” takes its merge back. What one machine "
            "removed may be back."
        ),
    ),
    ShellCommand(
        "calendars", "calendars", "calendars", N_("the calendars that are read, and what is in them"),
        options=(
            _JSON,
            Option("from", N_("the first day; without it, today"), N_("DATE")),
            Option("to", N_("the day after the last; without it, a week after the first"), N_("DATE")),
        ),
        examples=("wfh calendars", "wfh calendars --json --from 2026-11-23 --to 2026-11-30"),
        more=N_(
            "What has changed is read again first. `calendars` and [[calendar]] in the config name files and "
            "folders."
        ),
    ),
    ShellCommand(
        "completion", "maintenance", "completion", N_("completion for your shell, on standard output"),
        words="bash|zsh|fish", least=1, most=1,
        examples=(
            "source <(wfh completion bash)", "wfh completion zsh > ~/.zfunc/_wfh",
            "wfh completion fish > ~/.config/fish/completions/wfh.fish",
        ),
        more=N_("An installed wfh brings these files and the manual page along, in share."),
    ),
    ShellCommand(
        "merge", "maintenance", "merge",
        N_("merge two versions of a file; git calls it when two machines changed one"),
        words=N_("[BASE OURS THEIRS NAME]"), most=4,
        options=(Option("install", N_("have git merge this way in the repository of the data folder")),),
        examples=("wfh merge --install",),
        more=N_("The result replaces OURS. Where both changed one value, yours stays and the app " "asks once."),
    ),
    ShellCommand("check", "config", "check", N_("every problem of every file, with line numbers")),
    ShellCommand(
        "restore", "config", "restore", N_("list the backups, or bring one back"), words=N_("[FILE]"), most=1,
        examples=("wfh restore",), more=N_("The present file becomes a backup first."),
    ),
)  # fmt: skip

SHELL_COMMANDS = {command.name: command for command in _ALL}
"""The commands by name; the empty name is ``wfh`` alone."""
