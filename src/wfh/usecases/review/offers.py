"""Accepts the offers of Review: each becomes a setting, and undo restores the file to the byte."""

from __future__ import annotations

from wfh.domain.review.values import OfficeHoursOffer, RuleTimeOffer
from wfh.domain.time.formatting import minute_text
from wfh.domain.time.working_hours import WEEKDAYS
from wfh.values import replace
from wfh.words import N_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.review.values import Offer, UntickedLineOffer
    from wfh.domain.time.moment import Moment
    from wfh.store.toml.locate import KeyPath
    from wfh.usecases.workspace.workspace import Workspace


def take(workspace: Workspace, offer: Offer) -> Snapshot:
    """Write an offer into the config. Raises WfhError if the file cannot be changed that way."""
    if isinstance(offer, OfficeHoursOffer):
        return _office_hours(workspace, offer)
    return _longer(workspace, offer) if isinstance(offer, RuleTimeOffer) else _without_line(workspace, offer)


def is_mine(workspace: Workspace, offer: Offer) -> bool:
    """Return whether an offer changes my own config: a team's rule is in a read-only file."""
    return not isinstance(offer, RuleTimeOffer) or offer.rule.file == workspace.places.config.name


def decline(workspace: Workspace, offer: Offer) -> Snapshot:
    """Decline an offer: it does not return for four weeks."""

    def rule(ledger: Ledger, snapshot: Snapshot, _moment: Moment) -> Ledger:
        day = ledger.day(snapshot.date, snapshot.zone.key)
        passed = tuple(dict.fromkeys((*day.passed_offers, offer.name)))
        return ledger.with_day(replace(day, passed_offers=passed))

    return workspace.apply(N_("decline an offer"), rule)


def _longer(workspace: Workspace, offer: RuleTimeOffer) -> Snapshot:
    from wfh.store.config.edit import set_values

    today = workspace.snapshot().date
    found = ("rule", offer.rule.id)
    values: dict[KeyPath, str] = {(*found, "answer_within"): f'"{offer.longer}"', (*found, "reviewed"): f"{today}"}
    set_values(workspace.places, values, workspace.environ, workspace.config_step(N_("give a rule more time")))
    return workspace.committed()


def _without_line(workspace: Workspace, offer: UntickedLineOffer) -> Snapshot:
    from wfh.store.config.edit import remove_table

    name = "shutdown.check"
    write = workspace.config_step(N_("leave a line out"))
    remove_table(workspace.places, name, lambda table: table.get("text") == offer.text, workspace.environ, write)
    return workspace.committed()


def _office_hours(workspace: Workspace, offer: OfficeHoursOffer) -> Snapshot:
    from wfh.store.config.edit import add_table  # brings tomlkit: only a change needs it

    values = {
        "kind": "office-hours",
        "days": [WEEKDAYS[day] for day in offer.weekdays],
        "time": f"{minute_text(offer.start)}-{minute_text(offer.end)}",
    }
    add_table(workspace.places, "window", values, workspace.environ, workspace.config_step(N_("add office hours")))
    return workspace.committed()
