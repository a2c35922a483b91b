"""The first config of somebody whose team has a file: it includes that file, and says which of its people they are."""

from __future__ import annotations

from wfh.domain.model.people import people_meant_in_full
from wfh.domain.time.sanitize import toml_string
from wfh.errors import Problem, WfhError
from wfh.integrations.machine import machine_user
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.setup.questions import SetupAnswers
    from wfh.usecases.workspace.workspace import Workspace


def team_of_file(ws: Workspace, named: str) -> tuple[Path, tuple[Person, ...]]:
    """Return the path of a team's file and the people in it. Raises WfhError if it cannot be read."""
    from wfh.store.config.includes import gather
    from wfh.store.config.read import decode
    from wfh.store.disk.paths import typed_path
    from wfh.store.toml.decode import Findings

    path = typed_path(named, ws.environ)
    found = Findings()
    gathered = gather(ws.places.config, ws.environ, found, {"include": [str(path)]})
    if len(gathered.layers) < 2:
        raise WfhError(found.problems[0] if found.problems else Problem(_("cannot be read"), file=str(path)))
    config = decode(gathered.layers, Findings())
    return path, config.people


def likely_me(ws: Workspace, people: tuple[Person, ...]) -> Person | None:
    """Return which of the people the user of this machine probably is."""
    found = people_meant_in_full(people, machine_user(ws.environ))
    return found[0] if len(found) == 1 else None


def init_from_team(ws: Workspace, path: Path, me: Person | None, answers: SetupAnswers) -> Snapshot:
    """Write a config that includes a team's file and says which of its people the person is.

    If they are not in it (``me`` is None), it has ``answers``. Raises WfhError if there is one already.
    """
    from wfh.domain.setup.config_text import render_config
    from wfh.store.config.load import create_config

    include = f"include = [{toml_string(str(path))}]"
    if me is None:
        text = render_config(answers).replace("schema = 1\n", f"schema = 1\n{include}\n", 1)
    else:
        about = _(
            "you, in the file of your team; it says your hours, time zone and protected time. What you write here wins."
        )
        lines = ("schema = 1", include, "", "[me]", f"# {about}", f"id = {toml_string(me.id)}", "")
        text = "\n".join((*lines, "[ui]", f"language = {toml_string(answers.language)}", ""))
    create_config(ws.places, text)
    return ws.committed()
