"""results.toml: read kindly, changed where it must be, undone, and never written where it is not understood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.journal.test_codec import dates, extras, maybe, texts
from tests.store.ledgers import NOW, TODAY, TOMORROW, put
from wfh.domain.model.key_results import KeyResult, Measure, Results
from wfh.domain.planning import key_results
from wfh.errors import WfhError
from wfh.store.disk.backups import list_backups, restore
from wfh.store.disk.recovery.leftovers import conflict_copies
from wfh.store.journal.changes import applied, differences
from wfh.store.journal.codec import read_results, tables_of, text_of
from wfh.store.journal.journal import Journal

if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.store.disk.paths import Places

FILE = """\
# mine
schema = 1
team = "blue"

[[result]]
id = "kr1"
title = "Onboarding"
unit = "%"
start = 40
target = 60
owner = "noor"
history = [{ date = 2026-11-20, value = 42.5, mood = "fine" }]
"""

numbers = st.one_of(st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False))
made = st.builds(
    KeyResult,
    id=st.uuids().map(lambda one: f"kr-{one.hex[:6]}"),
    title=texts.filter(str.strip),
    unit=texts,
    start=numbers,
    target=numbers,
    since=maybe(dates),
    week=maybe(dates),
    ended=maybe(dates),
    history=st.lists(st.builds(Measure, dates, numbers), max_size=3, unique_by=lambda one: one.date).map(tuple),
    extra=extras,
)
values = st.builds(
    Results, st.lists(made, max_size=3, unique_by=lambda one: one.id).map(tuple), maybe(dates), extras
)  # fmt: skip


def measuring(value: float) -> Results:
    return Results((KeyResult("kr1", "Onboarding", history=(Measure(TODAY, value),)),))


def journal_on(places: Places, text: str = FILE) -> Journal:
    put(places.results, text)
    return Journal(places)


@given(values)
def test_results_come_back_from_their_file_as_they_were(value: Results) -> None:
    document = read_results(text_of(tables_of(value)), "x")
    assert document.problems == ()
    assert isinstance(document.value, Results)
    assert tables_of(document.value) == tables_of(value)


@given(values, values)
def test_the_changes_from_one_value_to_another_lead_there_and_back(before: Results, after: Results) -> None:
    tables = tables_of(before)
    changes = differences("x", before, after, tables)
    there, left = applied(tables, changes)
    assert left == ()
    found = read_results(text_of(there), "x").value
    assert isinstance(found, Results)
    assert (found.week, {one.id for one in found.results}) == (after.week, {one.id for one in after.results})
    back, left = applied(there, [change.reverse for change in changes])
    assert left == ()
    again = read_results(text_of(back), "x").value
    assert isinstance(again, Results)
    assert tables_of(again) == tables


def test_a_value_is_one_step_that_is_undone_and_done_again(places: Places) -> None:
    journal = journal_on(places)
    loaded = journal.apply("answer", NOW, TODAY, lambda ledger: key_results.measure(ledger, TODAY, "kr1", 45))
    assert loaded.ledger.results.results[0].value == 45
    text = places.results.read_text("utf-8")
    for kept in ('team = "blue"', 'owner = "noor"', 'mood = "fine"', "42.5"):
        assert kept in text
    assert journal.undo(NOW, TODAY)[1].ledger.results.results[0].value == 42.5
    assert Journal(places).redo(NOW, TODAY)[1].ledger.results.results[0].value == 45


def test_a_step_that_was_cut_short_is_taken_back_at_the_next_start(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = journal_on(places)
    monkeypatch.setattr(journal._transactions.writer, "write", lambda _texts: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        journal.apply("answer", NOW, TODAY, lambda ledger: key_results.measure(ledger, TODAY, "kr1", 45))
    assert "45" not in places.results.read_text("utf-8")
    assert Journal(places).load(TODAY).ledger.results.results[0].value == 42.5
    assert journal.undoable() == ("", "")


def test_a_change_from_elsewhere_is_noticed_and_met(places: Places) -> None:
    journal = journal_on(places)
    seen = journal.load(TODAY).stamps
    assert journal.stamps(TODAY) == seen
    put(places.results, FILE.replace("Onboarding", "Welcome"))
    assert journal.stamps(TODAY) != seen
    after = journal.apply("answer", NOW, TODAY, lambda ledger: key_results.measure(ledger, TODAY, "kr1", 45)).ledger
    assert (after.results.results[0].title, after.results.results[0].value) == ("Welcome", 45)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('start = "forty"', "results.toml:3: result[1].start: must be a number from -1000000000 to 1000000000"),
        ("target = nan", "results.toml:3: result[1].target: must be a number"),
        ("start = inf", "must be a number"),
        ("start = true", "must be a number"),
        ("start = 99999999999999999999", "must be a number"),
        ("history = 3", "results.toml:3: result[1].history: must be a list of tables"),
        ("history = [{ date = 2026-11-20 }]", "needs `value`"),
        ('history = [{ date = "x", value = 1 }]', "must be a date"),
        ("week = 9999-12-31", "must be a date"),
        ('unit = ["%"]', "must be a text in quotes"),
    ],
)
def test_what_is_wrong_is_reported_in_one_sentence_and_the_rest_is_used(places: Places, line: str, said: str) -> None:
    loaded = journal_on(places, f'[[result]]\ntitle = "Onboarding"\n{line}\n').load(TODAY)
    assert len(loaded.problems) == 1
    assert said in str(loaded.problems[0])
    assert [one.title for one in loaded.ledger.results.results] == ["Onboarding"]
    assert loaded.ledger.results.results[0].id.startswith("kr-")


def test_a_result_without_a_title_is_reported_and_stays_in_the_file(places: Places) -> None:
    journal = journal_on(places, FILE + '\n[[result]]\nid = "kr2"\ntarget = 3\n')
    loaded = journal.apply("answer", NOW, TODAY, lambda ledger: key_results.measure(ledger, TODAY, "kr1", 45))
    assert "needs `title`" in str(loaded.problems[0])
    assert 'id = "kr2"' in places.results.read_text("utf-8")


@pytest.mark.parametrize("text", [FILE.replace("schema = 1", "schema = 2"), "[[result]\n", 'title = "\udcff"'])
def test_a_newer_or_damaged_file_is_never_written(places: Places, text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    put(places.results, data)
    journal = Journal(places)
    assert len(journal.load(TODAY).problems) == 1

    def rule(ledger: Ledger) -> Ledger:
        return replace(ledger, results=measuring(45))

    with pytest.raises(WfhError, match=r"results\.toml"):
        journal.apply("answer", NOW, TODAY, rule)
    assert places.results.read_bytes() == data


def test_a_file_over_the_cap_is_reported_and_left(places: Places) -> None:
    put(places.results, FILE + "#" * (4 << 20))
    loaded = Journal(places).load(TODAY)
    assert "results.toml" in str(loaded.problems[0])
    assert loaded.ledger.results == Results()


def test_earlier_versions_are_kept_and_brought_back(places: Places) -> None:
    journal = journal_on(places)
    journal.apply("answer", NOW, TODAY, lambda ledger: key_results.measure(ledger, TODAY, "kr1", 45))
    journal.apply("answer", NOW, TODAY, lambda ledger: key_results.measure(ledger, TOMORROW, "kr1", 50))
    oldest = list_backups(places, places.results)[-1]
    restore(places, oldest)
    assert places.results.read_text("utf-8") == FILE
    assert journal.load(TODAY).ledger.results.results[0].value == 42.5


def test_conflict_copies_beside_it_are_listed_and_never_read(places: Places) -> None:
    copy = places.results.with_name("results.sync-conflict-20261123-090000.toml")
    put(copy, FILE)
    assert conflict_copies(places) == (copy,)
    assert Journal(places).load(TODAY).ledger.results == Results()
