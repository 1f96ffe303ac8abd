from __future__ import annotations

import pytest

from timeline.errors import InputError, NoSuchEvent, NoSuchTimeline
from timeline.model import Visibility
from timeline.service import Service

from .conftest import Write

HARBOUR = "2025-03-03: The harbour bridge was closed #Ada Byron\n2025-03-06: The council met\n2024-01-01: The year began\n"


def headlines(service: Service, slug: str) -> list[str]:
    """What a timeline shows."""
    return [entry.event.headline for entry in service.view(slug, {}, strict=True).entries]


def test_a_timeline_is_a_saved_query(service: Service, write: Write) -> None:
    """It shows what its query selects, and what was pinned, without what was excluded; further parameters narrow it."""
    service.add([write("harbour", HARBOUR)])
    council, bridge, year = service.view("all", {}, strict=True).entries
    service.save_timeline("ada", title="Ada", params={"name": ["Ada Byron"]}, author="ada")
    assert headlines(service, "ada") == ["The harbour bridge was closed"]

    service.save_timeline("ada", title="Ada", params={"from": ["2025"]}, pinned=[year.id], excluded=[council.id], author="ada")
    assert headlines(service, "ada") == [bridge.event.headline, year.event.headline]
    assert [entry.id for entry in service.view("ada", {"to": ["2025"]}, strict=True).entries] == [year.id]
    assert [timeline.slug for timeline in service.timelines()] == ["all", "ada"]


def test_unlisted_and_deleted(service: Service) -> None:
    """An unlisted timeline is found by its slug alone; a deleted one not at all; that of everything stays."""
    service.save_timeline("quiet", title="Quiet", visibility=Visibility.UNLISTED, author="ada")
    assert service.timeline("quiet").title == "Quiet"
    assert [timeline.slug for timeline in service.timelines()] == ["all"]

    service.delete_timeline("quiet", author="ada")
    with pytest.raises(NoSuchTimeline):
        service.timeline("quiet")
    with pytest.raises(InputError, match="all"):
        service.delete_timeline("all", author="ada")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("slug", {"slug": "Not a slug"}),
        ("title", {"title": " "}),
        ("zone", {"zone": "Mars/Olympus"}),
        ("from", {"params": {"from": ["today"]}}),
        ("order", {"params": {"order": ["sideways"]}}),
    ],
)
def test_bad_fields(service: Service, field: str, values: dict[str, object]) -> None:
    """A field that cannot have its value is named, and nothing is made."""
    given: dict[str, object] = {"slug": "fine", "title": "Fine", "author": "ada"} | values
    with pytest.raises(InputError) as raised:
        service.save_timeline(**given)  # type: ignore[arg-type]  # values of any kind are what is tried

    assert raised.value.subject == field
    assert len(service.timelines()) == 1


def test_events_that_are_not_there(service: Service) -> None:
    """An event that is not there cannot be pinned."""
    with pytest.raises(NoSuchEvent):
        service.save_timeline("fine", title="Fine", pinned=["nobody"], author="ada")
