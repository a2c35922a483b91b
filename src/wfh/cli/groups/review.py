"""``wfh review``, ``wfh hours`` and ``wfh result``: a look back over a span, and the results that it begins with."""

from __future__ import annotations

from wfh.cli.opening import day, done, note_problems, run_app, wants_app, workspace
from wfh.domain.review import spans
from wfh.domain.review.review import without_titles
from wfh.domain.review.spans import ReviewSpan, SpanKind
from wfh.domain.today.after_hours import hides_work
from wfh.errors import UsageError, WfhError
from wfh.usecases.review.look_back import look_back, write_page
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.review.values import Review
    from wfh.usecases.workspace.workspace import Workspace

_WITHOUT_WEEKS = ("json", "share", "boundaries")
_PRINTED = ("json", "md", "share", "boundaries", "html", "svg", "week", "from", "to", "span")


def review(call: ParsedCall, shell: Shell) -> int:
    """Open Review, or print it; with an option that chooses days or a form, always print."""
    ws = workspace(call, shell)
    if wants_app(call, shell) and not any(call.has(name) for name in _PRINTED):
        return run_app(ws, "review")
    snapshot = ws.snapshot()
    found, problems = look_back(ws, snapshot, _span(call, snapshot), with_weeks=not any(map(call.has, _WITHOUT_WEEKS)))
    if hides_work(snapshot):
        found = without_titles(found)
    shell.complain(problem for problem in problems if problem not in snapshot.problems)
    note_problems(ws, snapshot, shell)
    return _print(call, shell, ws, found, snapshot)


def _print(call: ParsedCall, shell: Shell, ws: Workspace, found: Review, snapshot: Snapshot) -> int:
    if call.has("json"):
        from wfh.present.review.as_json import review_json

        shell.say_json(review_json(found, snapshot.zone))
        return int(found.is_empty)
    from wfh.present.review import sentences, span_names

    if found.is_empty:
        raise WfhError(span_names.nothing_closed(found.span))
    if call.has("html") or call.has("svg"):
        return _write(call, shell, ws, found, snapshot)
    if call.has("share"):
        lines = sentences.shared_lines(found)
    elif call.has("boundaries"):
        lines = (span_names.span_title(found.span), *sentences.boundary_lines(found, snapshot.config))
    else:
        lines = sentences.review_lines(found, snapshot.config)
    shell.say(*(sentences.as_markdown(lines) if call.has("md") else lines))
    return 0


def _write(call: ParsedCall, shell: Shell, ws: Workspace, found: Review, snapshot: Snapshot) -> int:
    """Write the page or picture to the file that is named, and say so."""
    from wfh.present.review import picture

    draw = picture.review_html if call.has("html") else picture.review_svg
    name = call.get("html") or call.get("svg") or ""
    path = write_page(ws, name, draw(found, snapshot.config, shared=call.has("share")))
    shell.say(_("Saved: {file}").format(file=path))
    return 0


def _span(call: ParsedCall, snapshot: Snapshot) -> ReviewSpan:
    """Return the days that are asked for. Raises UsageError for what cannot be read as days."""
    weekly, today = snapshot.config.hours.weekly, snapshot.date
    first, last = _day(call, "from", today), _day(call, "to", today)
    if first or last:
        if call.has("week") or call.has("span"):
            raise UsageError(_("Choose days with --from and --to, or with --week and --span."))
        first, last = first or last or today, last or today
        if first > last:
            raise UsageError(_("--from must not be later than --to."))
        return ReviewSpan(SpanKind.DAYS, first, last)
    week = (
        spans.opening_span(weekly, today) if call.get("span") is None else spans.span_at(SpanKind.WEEK, weekly, today)
    )
    if (text := call.get("week")) is not None:
        read = spans.parse_week(text, weekly)
        if read is None:
            raise UsageError(_("--week “{text}” is not a week (for example: 2026-W47).").format(text=text))
        week = read
    kind = SpanKind(call.get("span") or SpanKind.WEEK)
    return week if kind is SpanKind.WEEK else spans.span_at(kind, weekly, min(week.last, max(today, week.first)))


def _day(call: ParsedCall, option: str, today: date) -> date | None:
    if not call.has(option):
        return None
    from wfh.domain.planning.quick_entry import parse_past_day

    refusal = _("--{option} “{text}” is not a day (for example: 2026-11-16, mon, -7).")
    return day(call, option, lambda text: parse_past_day(text, today), refusal)


def hours(call: ParsedCall, shell: Shell) -> int:
    """Print hours worked beside hours agreed."""
    from wfh.present.review import hours_rows
    from wfh.present.review.span_names import span_name

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    span = _hours_span(call, snapshot)
    found, problems = look_back(ws, snapshot, span, with_weeks=False)
    shell.complain(problem for problem in problems if problem not in snapshot.problems)
    note_problems(ws, snapshot, shell)
    days = found.spent.hours
    if call.has("json"):
        shell.say_json(hours_rows.hours_json(found.span, days, snapshot.zone))
        return int(not days)
    if not days:
        raise WfhError(_("No hours are known for {span}.").format(span=span_name(found.span)))
    shell.say(*hours_rows.hours_lines(found.span, days, snapshot.config.ui))
    return 0


def _hours_span(call: ParsedCall, snapshot: Snapshot) -> ReviewSpan:
    """Return this week, this month, or the days since one; raises UsageError for a day that lies ahead."""
    today = snapshot.date
    since = _day(call, "since", today)
    if since is not None:
        if since > today:
            raise UsageError(_("--since is in the future."))
        return ReviewSpan(SpanKind.DAYS, since, today)
    kind = SpanKind.MONTH if call.has("month") else SpanKind.WEEK
    return spans.span_at(kind, snapshot.config.hours.weekly, today)


def result(call: ParsedCall, shell: Shell) -> int:
    """List the key results, add one, or say where one stands."""
    from wfh.usecases.review import results

    ws = workspace(call, shell)
    what, rest = (call.words[0] if call.words else "list"), " ".join(call.words[1:])
    said: Sequence[str]
    match what:
        case "list" if not rest:
            snapshot = ws.snapshot()
            if hides_work(snapshot):
                from wfh.present.rows.formatting import closed_text

                raise WfhError(closed_text(snapshot))
            said = results.listed(snapshot)
        case "add" if rest:
            snapshot, *said = results.add(ws, shell.typed(rest))
        case "set" if rest:
            snapshot, *said = results.set_value(ws, shell.typed(rest))
        case "drop" if rest:
            snapshot, *said = results.drop(ws, rest)
        case _:
            raise UsageError(_("Usage: wfh result [list | add TEXT | set RESULT VALUE | drop RESULT]."))
    if call.has("json"):
        from wfh.present.review.as_json import results_json

        shell.say_json({"results": []} if hides_work(snapshot) else results_json(snapshot))
    else:
        shell.say(*said)
    return done(ws, snapshot, shell)
