"""Everything that was written is found by one of its words; after closing nothing of work is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain.builders import at
from tests.usecases.builders import again, workspace
from wfh.clock import FixedClock
from wfh.domain.model.prompt import Ritual
from wfh.usecases.day import notes, rituals, tasks
from wfh.usecases.search.search import search
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.usecases.workspace.workspace import Workspace


def first(world: Workspace, text: str) -> tuple[str, str]:
    """Return the kind and the words of the best hit."""
    hit = search(world, world.snapshot(), text).hits[0]
    return hit.kind, hit.title


@pytest.fixture
def world(tmp_path: Path) -> Workspace:
    world = workspace(tmp_path, "2026-09-14 10:00")
    tasks.add(world, "Compare the licence terms ~30m")
    notes.park(world, "ask Lotte about the cinema")
    tasks.add(world, "Clean the attic >backlog")
    return world


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        ("licence", "task", "Compare the licence terms"),
        ("LICEN", "task", "Compare the licence terms"),
        ("license", "task", "Compare the licence terms"),
        ("terms september", "task", "Compare the licence terms"),
        ("the cinema", "note", "ask Lotte about the cinema"),
        ("attic", "task", "Clean the attic"),
        ("priya", "person", "Priya"),
        ("hours rollover", "setting", "The day ends at"),
    ],
)
def test_an_entry_is_found_by_a_word_a_beginning_a_misspelling_or_its_month(
    world: Workspace, text: str, kind: str, title: str
) -> None:
    assert first(world, text) == (kind, title)


def test_what_was_changed_in_an_editor_is_found_as_it_is_now(world: Workspace) -> None:
    search(world, world.snapshot(), "licence")
    path = world.places.day(world.moment.date)
    path.write_text(path.read_text("utf-8").replace("licence terms", "prices of both"), "utf-8")
    fresh = again(world)
    assert search(fresh, fresh.snapshot(), "licence").hits == ()
    assert first(fresh, "prices") == ("task", "Compare the prices of both")


def test_nothing_found_names_a_word_that_may_have_been_meant(world: Workspace) -> None:
    found = search(world, world.snapshot(), "cinmeaas")
    assert (found.hits, found.nearest) == ((), "cinema")


def test_after_closing_no_work_is_found(world: Workspace) -> None:
    rituals.begin(world, Ritual.SHUTDOWN)
    rituals.quick_close(world)
    found = search(world, world.snapshot(), "licence attic cinema priya")
    assert (found.hits, found.closed) == ((), True)
    assert first(world, "language")[0] == "setting"


@pytest.mark.parametrize(("text", "kind"), [("cost table", "task"), ("good handover", "good"), ("outage", "rule")])
def test_the_sample_is_searched_over_all_its_weeks(tmp_path: Path, text: str, kind: str) -> None:
    world = demo_workspace(tmp_path)
    assert first(world, text)[0] == kind


def test_each_thing_of_a_year_is_found_by_one_of_its_words(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 10:00")
    assert isinstance(world.clock, FixedClock)
    wanted = {}
    for number in range(365 if LONG else 25):
        world.clock.at = at(f"2026-01-05 {9 + number % 8:02}:00") + timedelta(days=number)
        _look, task = tasks.add(world, f"errand{number:03} for the {number % 7}th floor")
        _look, note = notes.park(world, f"thought{number:03} in passing")
        wanted |= {f"errand{number:03}": task.id, f"thought{number:03}": note.id}
    world.clock.at = at("2027-02-01 10:00")
    fresh = again(world)
    look = fresh.snapshot()
    assert {word: search(fresh, look, word).hits[0].id for word in wanted} == wanted
