"""A ritual as rows: the steps at the left, one question at the right, and where its line of text is typed."""

from __future__ import annotations

from collections.abc import Callable

from wfh.domain.model.people import people_meant
from wfh.domain.model.prompt import Progress, Prompt, Ritual
from wfh.domain.planning import key_results
from wfh.domain.rituals.shutdown.done import known
from wfh.domain.rituals.under_way import ENGINES
from wfh.errors import WfhError
from wfh.present.ritual.items import DEEPEST, item_blocks, window
from wfh.present.ritual.reasons import reason
from wfh.present.rows.cell_width import truncate, width, wrap
from wfh.present.rows.pieces import EMPTY, Fill, Piece, Role, beside, column, filled, fit_row, heading, row_width
from wfh.stand_ins import NamedTuple
from wfh.values import replace
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.rows.formatting import Shapes
    from wfh.present.rows.pieces import Row

STEPS_CELLS = 38
"""The column of steps, where there is one."""
WIDE = 100
"""From so many cells on the steps stand beside the question, below it in one line above."""
_LONGEST_LINE = 78
"""No line of text runs on for longer than is good to read."""

ROOMY = 14
"""From so many rows on there is room for air."""

TITLES = {Ritual.PLAN: N_("Plan"), Ritual.SHUTDOWN: N_("Shutdown"), Ritual.WEEK: N_("The week")}


class TextField(NamedTuple):
    """Where a line is typed: the cell and row it starts at, and its cells."""

    x: int
    y: int
    cells: int


class RitualPage(NamedTuple):
    """What a ritual shows: its rows, and the place of its field if it asks for text."""

    rows: tuple[Row, ...]
    field: TextField | None = None


Below = Callable[[int, int], tuple["Row", ...]]
"""Returns the rows of what stands below a question, for its cells and the rows of both."""


def page(
    prompt: Prompt, cursor: str, cells: int, lines: int, signs: Shapes, *, why: bool = False, rule: bool = False,
    below: Below | None = None,
) -> RitualPage:  # fmt: skip
    """Return the whole body: ``cursor`` is the id of the item under the cursor.

    ``why`` explains the step, ``rule`` the item under the cursor. ``below`` draws what stands below the question.
    """
    prompt = _without_result(prompt)
    if cells >= WIDE:
        return _wide(prompt, cursor, cells, lines, signs, why=why, rule=rule, below=below)
    air = 1 if lines >= ROOMY else 0
    above = (step_line(prompt, cells, signs), *([EMPTY] * air))
    under = below(cells - 1, lines - len(above)) if below else ()
    asked = question(prompt, cursor, cells - 1, lines - len(above) - len(under), signs, why=why, rule=rule)
    rows = tuple((Piece(" "), *row) if row else row for row in (*asked.rows, *under))
    return RitualPage((*above, *rows), _moved(asked.field, 1, len(above)))


def _without_result(prompt: Prompt) -> Prompt:
    """Return the question without the fact that stands beside the name of its step already."""
    result = next((part.result for part in prompt.progress if part.where == 0), "")
    return replace(prompt, lines=tuple(line for line in prompt.lines if line != result)) if result else prompt


def _wide(
    prompt: Prompt, cursor: str, cells: int, lines: int, signs: Shapes, *, why: bool, rule: bool, below: Below | None
) -> RitualPage:
    room = cells - STEPS_CELLS - 5
    text = min(room, _LONGEST_LINE)
    under = below(text, lines) if below else ()
    asked = question(prompt, cursor, text, lines - len(under), signs, why=why, rule=rule)
    left = steps(prompt, STEPS_CELLS, lines, signs)
    right = tuple((Piece("  "), *row) if row else row for row in (*asked.rows, *under))
    return RitualPage(beside(left, right, STEPS_CELLS, room + 2, lines), _moved(asked.field, STEPS_CELLS + 5, 0))


def _moved(field: TextField | None, x: int, y: int) -> TextField | None:
    return field and TextField(field.x + x, field.y + y, field.cells)


# ---------------------------------------------------------------- steps


def steps(prompt: Prompt, cells: int, lines: int, signs: Shapes) -> tuple[Row, ...]:
    """Return the steps with what came of each, below one another: past, here, ahead."""
    air = 1 if lines >= 2 * len(prompt.progress) + 2 else 0
    names = min(max((width(part.title) for part in prompt.progress), default=0), cells // 2)
    rows: list[Row] = [(Piece("  "), heading(prompt.name or _(TITLES[prompt.ritual]))), *([EMPTY] * air)]
    for part in prompt.progress:
        here = part.where == 0
        sign, role = _sign(part.where, signs)
        row = (
            Piece(f"  {sign} ", role, bold=here),
            column(part.title, names + 2, Role.TEXT if here else Role.DIM, bold=here),
            Piece(truncate(part.result, cells - names - 7), Role.NOW if here else Role.DIM),
        )
        rows += (filled(fit_row(row, cells - 1), Fill.SELECTED) if here else row, *([EMPTY] * air))
    return tuple(rows[:lines])


def _sign(where: int, signs: Shapes) -> tuple[str, Role]:
    if where < 0:
        return signs.done, Role.DONE
    return (signs.cursor, Role.NOW) if where == 0 else (signs.dot, Role.DIM)


def step_row(prompt: Prompt, cells: int, signs: Shapes) -> Row:
    """Return all steps in one row: ``✓ Frame  ✓ Pick  ▸ Blocks  · Reach``; if they are too many, as a count."""
    row: list[Piece] = []
    for part in prompt.progress:
        here = part.where == 0
        sign, role = _sign(part.where, signs)
        fill = Fill.SELECTED if here else Fill.NONE
        row += (Piece(f" {sign} ", role, fill), Piece(f"{part.title} ", Role.TEXT if here else Role.DIM, fill, here))
    return fit_row(tuple(row), cells) if row_width(tuple(row)) <= cells else step_line(prompt, cells, signs)


def step_line(prompt: Prompt, cells: int, signs: Shapes) -> Row:
    """Return the steps as one line: ``SHUTDOWN  4 of 7  Decide  2 open``."""
    place, here = next(((place, part) for place, part in enumerate(prompt.progress, 1) if part.where == 0), (0, None))
    row: list[Piece] = [Piece(" "), heading(prompt.name or _(TITLES[prompt.ritual])), Piece("   ")]
    if here:
        count = _("{place} of {count}").format(place=place, count=len(prompt.progress))
        row += (
            Piece(count, Role.DIM),
            Piece(f"  {signs.cursor} ", Role.NOW),
            Piece(here.title, bold=True),
            Piece(f"   {here.result}", Role.DIM),
        )
    return fit_row(tuple(row), cells)


# ---------------------------------------------------------------- the question


def question(
    prompt: Prompt, cursor: str, cells: int, lines: int, signs: Shapes, *, why: bool, rule: bool = False
) -> RitualPage:
    """Return the question in ``lines`` rows: the facts, the items, the field, the reason."""
    asked = next((item.rule for item in prompt.items if item.id == cursor), "") if rule else ""
    head, tail, reasons, asides = (
        _head(prompt, cells),
        _field_rows(prompt, cells, signs, air=lines >= ROOMY),
        _why(".", asked, cells) if asked else _why("?", reason(prompt), cells) if why else (),
        _asides(prompt, cells, signs),
    )
    at = next((at for at, item in enumerate(prompt.items) if item.id == cursor), 0)
    airy, dense = (item_blocks(prompt, cursor, cells, signs, air=air) for air in (True, False))
    for shown in dict.fromkeys((asides, asides[-1:], ())):
        for air, blocks in ((1, airy), (1, dense), (0, dense)):
            items = tuple(row for block in blocks for row in block)
            parts = [part for part in (head, items, tail, *shown, reasons) if part]
            if sum(map(len, parts)) + air * (len(parts) - 1) <= lines:
                return _joined(head, items, tail, (*shown, reasons), air)
    blocks = dense
    # Too much for the window: first the reason goes, then what there is to know, then items far from the cursor. The
    # reason of an item is what was asked for, so it stays, beside the line of its item. What stands below the items
    # always does, if that leaves them most of the window.
    if asked:
        room = max(1, lines - len(reasons))
        return _joined((), window(blocks, at, room, signs), (), (reasons[: lines - 1],), 0)
    below = sum(map(len, asides))
    asides, lines = (asides, lines - below) if below and below <= lines // 4 else ((), lines)
    must = len(tail) + (min(DEEPEST, len(blocks[at])) if blocks else 0)
    head = _least_head(prompt, head, cells, max(1, min(lines // 3, lines - must)))
    items = window(blocks, at, lines - len(head) - len(tail), signs)
    return _joined(head, items, tail, asides, 0)


def _asides(prompt: Prompt, cells: int, signs: Shapes) -> tuple[tuple[Row, ...], ...]:
    """Return the facts below the items, each group under its heading, with a bullet before each fact."""
    return tuple(
        (
            (Piece(" "), heading(aside.title)),
            *(
                (Piece(f" {signs.dot if not at else ' '} "), Piece(part, Role.DIM))
                for line in aside.lines
                for at, part in enumerate(wrap(line, cells - 3))
            ),
        )
        for aside in prompt.asides
    )


def _least_head(prompt: Prompt, head: tuple[Row, ...], cells: int, lines: int) -> tuple[Row, ...]:
    """Return the facts in at most ``lines`` rows, always with the whole question above its items.

    A sign marks what is left out before it.
    """
    if len(head) <= lines:
        return head
    asked = head[len(head) - len(wrap(prompt.lines[-1], cells)) :] if prompt.items else ()
    before = head[: max(0, lines - len(asked))]
    if before:
        before = (*before[:-1], fit_row((*before[-1], Piece(" …", Role.DIM)), cells))
    return (*before, *asked)


def _joined(
    head: tuple[Row, ...], items: tuple[Row, ...], tail: tuple[Row, ...], below: tuple[tuple[Row, ...], ...], air: int
) -> RitualPage:
    rows: list[Row] = []
    field: TextField | None = None
    for part in (head, items, tail, *below):
        if not part:
            continue
        rows += [EMPTY] * air if rows else []
        rows += part
        if part is tail:
            field = TextField(2, len(rows) - 1, row_width(part[-1]) - 2)
    return RitualPage(tuple(rows), field)


def _head(prompt: Prompt, cells: int) -> tuple[Row, ...]:
    """Return the facts above the items: bright if they are the content, dim if they are about the items."""
    role = Role.DIM if prompt.items else Role.TEXT
    return tuple((Piece(line, role),) for text in prompt.lines for line in wrap(text, cells))


def _field_rows(prompt: Prompt, cells: int, signs: Shapes, *, air: bool) -> tuple[Row, ...]:
    """Return the label of the field and the empty line it is typed on; the line comes last."""
    if not prompt.field:
        return ()
    label = tuple((Piece(line, bold=True),) for line in wrap(prompt.field, cells))
    line = (Piece(signs.edge + " ", Role.NOW, Fill.SELECTED), Piece(" " * max(1, cells - 2), Role.TEXT, Fill.SELECTED))
    return (*label, EMPTY, line) if air else (*label, line)


def _why(key: str, text: str, cells: int) -> tuple[Row, ...]:
    """Return a reason as rows, the first with the key that shows it."""
    lines = wrap(text, cells - 2)
    return tuple(
        (Piece(f"{key} " if not at else "  ", Role.NOW), Piece(line, Role.DIM)) for at, line in enumerate(lines)
    )


# ---------------------------------------------------------------- before it begins


def intro(ritual: Ritual, cells: int, lines: int, signs: Shapes) -> tuple[Row, ...]:
    """Return the page before a ritual begins."""
    words = {
        Ritual.SHUTDOWN: (
            _("Close the day: about 3 minutes."),
            _("Enter begins, one question at a time. z closes in 60 seconds: open tasks go to the next working day."),
        ),
        Ritual.PLAN: (
            _("Plan the day: about 2 minutes."),
            _("Enter begins, one question at a time; Enter alone leaves a plan that works."),
        ),
        Ritual.WEEK: (
            _("Look back on the week: about 5 minutes."),
            _("Enter begins, one question at a time; Enter alone skips them all."),
        ),
    }[ritual]
    wide = cells >= WIDE
    room = min(_LONGEST_LINE, cells - STEPS_CELLS - 5 if wide else cells - 2)
    text: list[Row] = [(Piece(line, bold=True),) for line in wrap(words[0], room)]
    text += [EMPTY, *((Piece(line, Role.DIM),) for line in wrap(words[1], room))]
    if wide:
        ahead = tuple(Progress(name, _(title), "", 1) for name, title in ENGINES[ritual].titles.items())
        left = steps(Prompt(ritual, "", "", ahead), STEPS_CELLS, lines, signs)
        right = tuple((Piece("  "), *row) if row else row for row in text)
        return beside(left, right, STEPS_CELLS, cells - STEPS_CELLS - 3, lines)
    return tuple((Piece(" "), *row) if row else row for row in text)[:lines]


# ---------------------------------------------------------------- what a choice takes


def person_hint(text: str, people: Sequence[Person]) -> Row:
    """Return the people whom the text means; the first one is taken."""
    wanted = text.strip()
    names = [person.name for person in (people_meant(people, wanted) if wanted else people)]
    role = Role.NOW if wanted and names else Role.DIM
    if not names:
        return (Piece(_("there is nobody with that name"), Role.ATTENTION),)
    return (Piece(names[0], role), Piece("".join(f" · {name}" for name in names[1:]), Role.DIM))


def result_hint(text: str, snapshot: Snapshot) -> Row:
    """Return the result that was understood, and how it moves; else which there are."""
    results = known(snapshot)
    try:
        one, value, note = key_results.parse_value(results, text)
    except WfhError:
        names = (f"{number} {key_results.name_text(one)}" for number, one in enumerate(results, 1))
        return (Piece(" · ".join(names), Role.DIM),)
    unit = f" {one.unit}" if one.unit else ""
    numbers = f"{key_results.number_text(one.value)} → {key_results.number_text(value)}"
    said = (Piece(f" {note}", Role.DIM),) if note else ()
    return (Piece(f" {key_results.name_text(one)} {numbers}{unit} ", Role.DONE, Fill.DONE_TINT), *said)
