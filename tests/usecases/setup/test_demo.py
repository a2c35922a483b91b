"""The sample is what the drawings show, says the same in each language, and touches nobody's files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

import wfh
from wfh.clock import FixedClock
from wfh.domain.model.snapshot import BoundaryState
from wfh.usecases.day import focus
from wfh.usecases.setup.demo import DEMO_NOW, demo_workspace
from wfh.words import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLES = Path(wfh.__file__).parent / "demo"
WORDS = {
    "checked", "first_step", "first_tomorrow", "good", "ideas", "if_then", "inboxes", "languages", "note", "phrase",
    "place", "resume", "text", "title", "tonight",
    "also", "answer", "because", "channel", "limit", "makeup", "means", "promise", "question", "say", "use_for", "what",
    "why", "word", "words", "yes", "titles", "well", "hard", "learned", "thanks", "change",
}  # fmt: skip


def bones(value: Any, key: str = "") -> Any:  # noqa: ANN401  (TOML is that)
    """Return everything but the words, and of the words how many."""
    if isinstance(value, dict) and key in WORDS:
        return sorted(value)
    if isinstance(value, dict):
        return {name: bones(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return len(value) if key in WORDS else [bones(inner, key) for inner in value]
    return "words" if key in WORDS else value


def files(language: str) -> dict[str, Any]:
    root = SAMPLES / language
    return {str(path.relative_to(root)): tomli.loads(path.read_text("utf-8")) for path in root.rglob("*.toml")}


def test_each_language_has_its_sample() -> None:
    assert {path.name for path in SAMPLES.iterdir() if path.is_dir() and path.name != "__pycache__"} == set(languages())


@pytest.mark.parametrize("language", languages())
def test_the_sample_says_the_same_in_each_language(language: str) -> None:
    assert bones(files(language)) == bones(files("en"))


@pytest.mark.parametrize("language", languages())
def test_the_sample_has_no_problem(tmp_path: Path, language: str) -> None:
    snapshot = demo_workspace(tmp_path, language=language).snapshot()
    assert snapshot.problems == ()
    assert snapshot.unclosed == ()


def test_the_sample_is_the_day_of_the_drawings(tmp_path: Path) -> None:
    snapshot = demo_workspace(tmp_path, language="en", clock=FixedClock(DEMO_NOW)).snapshot()
    assert snapshot.date == date(2026, 11, 23)
    assert snapshot.boundary.state is BoundaryState.WORKING
    assert snapshot.boundary.minutes_left == 178
    assert [(task.title, task.status, task.estimate, task.carried) for task in snapshot.day.tasks] == [
        ("Decision memo", "done", 90, 0),
        ("Review Priya's design", "open", 45, 0),
        ("Answer the licence question", "open", 15, 2),
        ("Hand-over to Mia", "open", 30, 0),
        ("Book the Utrecht room", "open", 10, 0),
    ]
    assert snapshot.capacity.planned == 190
    assert [thought.note.text for thought in snapshot.parked] == [
        "ask Sam about the licence",
        "idea: a glossary page for new people",
    ]
    assert [placed.title for placed in snapshot.meetings] == ["NL/IN sync", "NL/US sync"]
    assert [person.name for person in snapshot.config.people] == ["Priya", "Sam", "Mia"]
    assert snapshot.previous is not None
    assert snapshot.previous.date == date(2026, 11, 20)
    assert snapshot.previous.is_closed


def test_the_clock_of_the_demo_goes_on_from_its_instant(tmp_path: Path) -> None:
    workspace = demo_workspace(tmp_path)
    assert DEMO_NOW <= workspace.clock.now() < DEMO_NOW + timedelta(minutes=5)


def test_the_demo_can_be_lived_in_and_gone_on_with(tmp_path: Path) -> None:
    clock = FixedClock(DEMO_NOW)
    snapshot = focus.start(demo_workspace(tmp_path, language="en", clock=clock), minutes=25)
    assert snapshot.running is not None
    assert snapshot.running.title == "Review Priya's design"
    again = demo_workspace(tmp_path, language="en", clock=clock).snapshot()
    assert again.running == snapshot.running


def test_the_demo_touches_no_file_of_yours(isolated: Mapping[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    demo_workspace(folder).snapshot()
    assert list(tmp_path.iterdir()) == [folder]
    assert not Path(isolated["WFH_CONFIG"]).exists()
