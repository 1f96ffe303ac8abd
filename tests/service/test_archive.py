from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import START
from timeline.errors import InputError
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.store.schema import REVISION

from .conftest import Write
from .reading import Rules

HARBOUR = "2025-03-03: The harbour bridge was closed #Ada Byron\n2025-03-06: The council met\n"


def test_round_trip(service: Service, write: Write, tmp_path: Path) -> None:
    """An archive taken into an empty database, of either engine, is the same again: what is shown, decided, and how it came about."""
    service.add([write("harbour", HARBOUR), write("copy", HARBOUR)])
    bridge = service.view("all", {"q": ["bridge"]}, strict=True).entries[0]
    service.edit(bridge.id, {"headline": "Bridge closed"}, author="ada", reason="shorter")
    service.merge(bridge.id, service.view("all", {"q": ["council"]}, strict=True).entries[0].id, author="ada")
    archive = list(service.export_archive())
    settings = Settings(database_url=f"sqlite:///{tmp_path}/other.db", public_url="https://example.org")
    other = make_service(settings, now=lambda: START, reader=Rules().reader)

    assert other.import_archive(archive) == len(archive) - 1
    assert service.view("all", {}, strict=True).entries == other.view("all", {}, strict=True).entries
    assert other.view("all", {"q": ["council"]}, strict=True).entries != ()
    assert service.history(bridge.id) == other.history(bridge.id)
    assert service.body("all", "ics", {}).content == other.body("all", "ics", {}).content
    assert other.check().problems == ()
    again = list(other.export_archive())
    assert [line for line in again if b'"instance"' not in line] == [line for line in archive if b'"instance"' not in line]
    other.close()


@pytest.mark.parametrize(
    "lines", [[b"{}"], [b"no JSON"], [f'{{"timeline":"archive","revision":"{REVISION}"}}'.encode(), b'{"table":"recipes","row":{}}']]
)
def test_a_bad_archive_changes_nothing(service: Service, lines: list[bytes]) -> None:
    """The line that is none of an archive's is named, and the database is as it was."""
    before = list(service.export_archive())
    with pytest.raises(InputError, match=f"line {len(lines)}"):
        service.import_archive(lines)

    assert list(service.export_archive()) == before


@pytest.mark.parametrize("kept", [0, 1])
def test_an_archive_that_ends_too_early_changes_nothing(service: Service, kept: int) -> None:
    """What was cut off before it says which installation it is of is refused, and the database is as it was."""
    before = list(service.export_archive())
    with pytest.raises(InputError, match="too early"):
        service.import_archive(before[:kept])

    assert list(service.export_archive()) == before


def test_only_into_an_empty_database(service: Service, write: Write) -> None:
    """What is there is not replaced."""
    archive = list(service.export_archive())
    service.add([write("harbour", HARBOUR)])
    with pytest.raises(InputError, match="empty"):
        service.import_archive(archive)

    assert len(service.documents()) == 1
