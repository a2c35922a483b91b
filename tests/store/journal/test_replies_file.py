"""Replies waited for in backlog.toml and on the days they came: in one place, whatever happened to the files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.store.ledgers import NOW, TODAY, put
from wfh.domain.model.ledger import AwaitedReply
from wfh.domain.planning import awaited_replies
from wfh.domain.time.moment import Moment, NewIds
from wfh.domain.time.zones import zone
from wfh.store.journal.changes import gains_and_loses
from wfh.store.journal.journal import Journal

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.store.disk.paths import Places

BACKLOG = """\
schema = 1

[[task]]
id = "t-1"
title = "later"

[[reply]]
id = "w-1"
who = "priya"
what = "the budget"
since = 2026-11-20
due = 2026-11-24
mood = "patient"
"""
MOMENT = Moment(NOW, zone("UTC"), TODAY, NewIds(lambda prefix: f"{prefix}-0000aa"))


def came(ledger: Ledger) -> Ledger:
    return awaited_replies.toggle_answered(ledger, MOMENT, "w-1")


def ids(ledger: Ledger) -> tuple[list[str], list[str]]:
    of_days = [reply.id for day in ledger.days.values() for reply in day.replies]
    return [reply.id for reply in ledger.backlog.replies], of_days


def test_a_reply_moves_from_the_backlog_to_its_day_and_back_by_undo(places: Places) -> None:
    put(places.backlog, BACKLOG)
    journal = Journal(places)
    assert journal.load(TODAY).ledger.backlog.replies[0].due == date(2026, 11, 24)
    after = journal.apply("answer", NOW, TODAY, came).ledger
    assert ids(after) == ([], ["w-1"])
    assert 'mood = "patient"' in places.day(TODAY).read_text("utf-8")
    assert "reply" not in places.backlog.read_text("utf-8")
    assert ids(journal.undo(NOW, TODAY)[1].ledger) == (["w-1"], [])
    assert ids(Journal(places).redo(NOW, TODAY)[1].ledger) == ([], ["w-1"])


def test_a_move_that_was_cut_short_after_the_first_file_is_taken_back(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(places.backlog, BACKLOG)
    journal = Journal(places)
    real, written = journal._transactions.writer.write, []

    def first_alone(texts: list[object]) -> None:
        written.extend(text.name for text in texts)  # type: ignore[attr-defined]
        real(texts[:1])  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(journal._transactions.writer, "write", first_alone)
    with pytest.raises(KeyboardInterrupt):
        journal.apply("answer", NOW, TODAY, came)
    assert written == [f"days/2026/{TODAY}.toml", "backlog.toml"], "the destination comes first"
    assert ids(Journal(places).load(TODAY).ledger) == (["w-1"], [])


def test_a_reply_in_both_places_came(places: Places) -> None:
    put(places.backlog, BACKLOG)
    put(places.day(TODAY), f'date = {TODAY}\n[[reply]]\nid = "w-1"\nwho = "priya"\nanswered = {TODAY}\n')
    journal = Journal(places)
    assert ids(journal.load(TODAY).ledger) == ([], ["w-1"])
    journal.apply(
        "wait", NOW, TODAY, lambda ledger: awaited_replies.await_reply(ledger, MOMENT, AwaitedReply("", "mia"))
    )
    assert 'id = "w-1"' not in places.backlog.read_text("utf-8")
    assert 'id = "t-1"' in places.backlog.read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("who = 3", "backlog.toml:3: reply[1].who: must be a text in quotes, and not empty, not 3"),
        ('who = "  "', "must be a text in quotes, and not empty"),
        ('what = "x"', "backlog.toml:1: reply[1]: needs `who`"),
        ('who = "mia"\ndue = "thu"', "backlog.toml:4: reply[1].due: must be a date"),
    ],
)
def test_what_is_wrong_with_a_reply_is_reported_with_its_line(places: Places, line: str, said: str) -> None:
    put(places.backlog, f"[[reply]]\nsince = 2026-11-20\n{line}\n")
    loaded = Journal(places).load(TODAY)
    assert said in str(loaded.problems[0])
    assert len(loaded.problems) == 1
    assert len(loaded.ledger.backlog.replies) == line.startswith('who = "mia"')


def test_a_reply_that_comes_or_goes_counts_for_the_order_of_files(places: Places) -> None:
    put(places.backlog, BACKLOG)
    journal = Journal(places)
    journal.apply("answer", NOW, TODAY, came)
    step = journal._history.read(journal._history.to_undo())
    assert step is not None
    by_file = {name: [one for one in step.changes if one.file == name] for name in {one.file for one in step.changes}}
    assert gains_and_loses(by_file["backlog.toml"]) == (False, True)
    assert gains_and_loses(by_file[f"days/2026/{TODAY}.toml"]) == (True, False)
