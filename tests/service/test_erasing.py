from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, update

from tests.databases import START
from timeline.errors import InputError, RefusedError
from timeline.formats import FORMATS
from timeline.model import Entry, State, Trust
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.store.barring import barred
from timeline.store.schema import TextRow
from timeline.store.search import fold
from timeline.store.suppression import Ruling, Target

from .conftest import Clock, Open, Write
from .reading import Rules

QUAY = (
    "2025-03-03: Zoë Márquez opened the new quay #Zoë Márquez\n"
    "2025-03-04: The harbour board praised Márquez for the quay #Márquez #Harbour Board\n"
    "2025-03-05: The ferry sailed on time #Ferry Company\n"
)
Kept = Callable[[], str]
#: How PostgreSQL writes bytes.
_BYTES = re.compile(rb"\\\\x([0-9a-f]+)")


@pytest.fixture
def everything(database_url: str) -> Kept:
    """All that is kept, folded: every byte of every file of the database, or every row of every table."""

    def rows() -> Iterator[bytes]:
        with psycopg.connect(database_url.replace("+psycopg", "")) as connection:
            tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            for (table,) in tables:
                with connection.cursor().copy(f"COPY {table} TO STDOUT".encode()) as rows:
                    yield from (_BYTES.sub(lambda found: bytes.fromhex(found[1].decode()), bytes(row)) for row in rows)
            statistics = connection.execute(
                "SELECT concat(most_common_vals::text, histogram_bounds::text) FROM pg_stats WHERE schemaname = 'public'"
            )
            yield from (str(value).encode() for (value,) in statistics)

    def content() -> str:
        if not database_url.startswith("sqlite"):
            return fold(b"\n".join(rows()).decode())
        file = Path(database_url.removeprefix("sqlite:///"))
        found = sorted(file.parent.glob(f"{file.name}*"))
        assert file in found
        return fold("\n".join(each.read_bytes().decode(errors="replace") for each in found))

    return content


@pytest.fixture
def quay(service: Service, write: Write) -> Entry:
    """An event of a person, with all that can come to be known of it: two versions, an edit, a decision, a timeline."""
    service.add([write("quay", QUAY.replace("new quay", "quay"), title="Zoë Márquez at the quay"), write("other", QUAY)])
    service.add([write("quay", QUAY, title="Zoë Márquez at the quay")])
    service.add([write("tunnel", "2025-03-06: The tunnel was dug #Tunnel Company\n")])
    one = service.view("all", {"q": ["opened"]}, strict=True).entries[0]
    service.edit(one.id, {"headline": "ZOË MÁRQUEZ opens the quay"}, author="ada", reason="Zoe Marquez asked")
    service.save_timeline("zoe-marquez", title="All of Zoë Márquez", author="ada", params={"name": ["Zoë Márquez"]})
    service.write({"headline": "Márquez, Zoë was born"}, quote="Zoë Márquez was born", source="https://a.example/zoe-marquez", author="ada")
    return service.entry(one.id)


def test_a_name_is_gone(service: Service, quay: Entry, everything: Kept) -> None:
    """After an erasure the name is in no byte that is kept, in whichever spelling; its events keep their ids, with a new revision."""
    tunnel = service.view("all", {"q": ["tunnel"]}, strict=True).entries[0]
    assert "marquez" in everything()
    before = {entry.id: entry.revision for entry in service.view("all", {}, strict=True).entries}
    report = service.erase_person("Zoë Márquez", author="ada", reason="Zoë Márquez has a right to it", anonymise=True)

    assert "marquez" not in everything()
    after = {entry.id: entry.revision for entry in service.view("all", {}, strict=True).entries}
    assert after.keys() == before.keys()
    assert {entry for entry in after if after[entry] == before[entry]} == {tunnel.id}
    assert (report.withdrawn, report.events, len(report.documents)) == (0, 5, 2)
    assert service.entry(quay.id).event.headline == "X██████████ opens the quay"
    assert service.check().problems == ()


@pytest.mark.usefixtures("quay")
def test_a_rehearsal_changes_nothing(service: Service) -> None:
    """What an erasure would do can be known before, exactly."""
    before = list(service.export_archive())
    rehearsed = service.erase_person("Zoë Márquez", author="ada", rehearse=True)

    assert list(service.export_archive()) == before
    done = service.erase_person("Zoë Márquez", author="ada")
    assert (rehearsed.rows, rehearsed.events, rehearsed.withdrawn) == (done.rows, done.events, done.withdrawn)
    assert done.events > done.withdrawn > 0


def test_what_was_erased_does_not_come_back(service: Service, quay: Entry, write: Write, everything: Kept) -> None:
    """Neither the article again, nor a correction of it, nor another reading, nor an undone decision, nor an editor brings a name back."""
    service.erase_person("Zoë Márquez", author="ada", anonymise=True)
    erased = shown(service)
    assert service.add([write("quay", QUAY, title="Zoë Márquez at the quay"), write("other", QUAY)]).unchanged == 2
    assert shown(service) == erased
    corrected = QUAY.replace("new quay", "old quay").replace("ferry sailed", "ferries sailed")
    assert service.add([write("other", corrected)]).updated == 1
    service.reread()
    assert shown(service).keys() == erased.keys()
    edit = next(change for change in service.history(quay.id) if change.author == "ada" and change.kind == "edited")
    assert service.undo(edit.id, author="ada").event.headline == "X██████████ opened the new quay"
    service.edit(quay.id, {"headline": "Zoe Marquez and the quay", "names": "person:Zoe Marquez"}, author="ada", reason="Zoe Marquez")
    service.add([write("zoe-marquez", "2025-03-08: A word of ZOE MARQUEZ")])

    assert "marquez" not in everything()
    assert service.check().problems == ()


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("slug", {"slug": "zoe-marquez"}),
        ("title", {"title": "All of Zoë Márquez"}),
        ("description", {"description": "What MARQUEZ, ZOE did"}),
        ("query", {"params": {"name": ["Zoë Márquez"]}}),
        ("query", {"params": {"q": ['"zoe marquez"']}}),
    ],
)
@pytest.mark.parametrize("anonymise", [True, False])
def test_no_timeline_is_called_by_what_was_erased(
    service: Service, quay: Entry, everything: Kept, *, field: str, values: dict[str, Any], anonymise: bool
) -> None:
    """Neither a new timeline nor a changed one has the name, and the error says where it stood, without it."""
    service.erase_person("Zoë Márquez", author="ada", anonymise=anonymise)
    service.save_timeline("quay", title="The quay", author="ada")
    before = service.every_timeline()
    with pytest.raises(RefusedError, match=f"the timeline's {field}: it names what was erased here") as refused:
        service.save_timeline(**{"slug": "quay", "title": "The quay", "author": "ada", **values})

    assert "marquez" not in fold(str(refused.value))
    assert service.every_timeline() == before
    assert "marquez" not in everything()
    assert service.life(quay.id)


def test_nobody_speaks_of_an_erased_source(service: Service, write: Write, everything: Kept) -> None:
    """Whether a source is trusted is said without the name of one that was erased, nor of who was."""
    service.add([write("quay", QUAY, url="https://courier.example/quay"), write("other", QUAY)])
    service.erase_source("courier.example", author="ada")
    service.erase_person("Zoë Márquez", author="ada")
    for source in ("courier.example", "https://www.courier.example/", "Zoë Márquez Press"):
        with pytest.raises(RefusedError, match="the source: its name was erased here"):
            service.trust_source(source, Trust.UNTRUSTED, author="ada")
    service.trust_source("herald.example", Trust.UNTRUSTED, author="zoe-marquez", reason="Zoë Márquez asked")

    assert "marquez" not in everything()
    assert [(one.source, one.reason) for one in service.sources()] == [("herald.example", "X██████████ asked")]


def shown(service: Service) -> dict[str, str]:
    """The headlines that readers see, by id."""
    return {entry.id: entry.event.headline for entry in service.view("all", {}, strict=True).entries}


def test_what_is_removed_leaves_no_statement(service: Service, quay: Entry, write: Write, everything: Kept) -> None:
    """Without its statements an event is withdrawn, and no output says more of it; nor does it come again."""
    ferry, tunnel = (service.view("all", {"q": [word]}, strict=True).entries[0].id for word in ("ferry", "tunnel"))
    report = service.erase_person("Zoë Márquez", author="ada")
    bodies = b"".join(service.body("all", made.name, {}).content for made in FORMATS)
    service.add([write("quay", QUAY, title="Zoë Márquez at the quay"), write("other", QUAY)])
    service.reread()

    assert (report.withdrawn, service.entry(quay.id).state, service.entry(quay.id).event.headline) == (3, State.RETRACTED, "Withdrawn")
    assert not [word for word in (b"opened", b"opens", b"praised", b"born") if word in bodies]
    assert shown(service).keys() == {ferry, tunnel}
    assert not [word for word in ("marquez", "praised", "opens") if word in everything()]


def test_the_history_says_that_it_was_erased(service: Service, quay: Entry) -> None:
    """Who did it, when and why is told, and nothing of what it was."""
    service.erase_person("Zoë Márquez", author="Zoë Márquez", reason="Zoë Márquez asked", anonymise=True)
    last = service.history(quay.id)[-1]

    assert (last.kind, last.author, last.reason) == ("erased", "X██████████", "X██████████ asked")
    assert fold("Márquez") not in fold(repr((service.history(quay.id), service.changes("all"))))


@pytest.mark.parametrize(
    ("source", "left"),
    [("courier.example", []), ("Lake Courier", []), ("https://www.courier.example/a", ["The ferry sank"]), ("example", ["The ferry sank"])],
)
def test_a_source_is_removed(service: Service, write: Write, everything: Kept, source: str, left: list[str]) -> None:
    """A source goes with its documents, by host, publisher or address, and does not come again; what others tell too stays."""
    places = [
        write(
            "a",
            "2025-03-03: The bridge fell\n2025-03-04: The tunnel flooded",
            url="https://www.courier.example/a",
            publisher="Lake Courier",
        ),
        write("b", "2025-03-05: The ferry sank", url="https://www.courier.example/b", publisher="Lake Courier"),
        write("c", "2025-03-03: The bridge fell", url="https://other.example/c"),
    ]
    service.add(places)
    bridge = service.view("all", {"q": ["bridge"]}, strict=True).entries[0]
    service.edit(bridge.id, {"headline": "The bridge collapsed"}, author="ada")
    report = service.erase_source(source, author="ada")
    again = service.add(places)

    assert sorted(shown(service).values()) == sorted(
        ["The bridge collapsed", *left, *(["The tunnel flooded"] if source == "example" else [])]
    )
    assert len(report.removed) == len(again.failed) == (0 if source == "example" else 1 if left else 2)
    assert ("courier" in everything()) is (source in {"example", "https://www.courier.example/a"})
    assert service.check().problems == ()


def test_a_source_is_anonymised(service: Service, write: Write, everything: Kept) -> None:
    """Its documents stay, and nobody learns whose they are."""
    place = write(
        "a", "2025-03-03: The bridge fell, the Lake Courier has learned", url="https://www.courier.example/a", publisher="Lake Courier"
    )
    service.add([place])
    before = shown(service)
    service.erase_source("courier.example", author="ada", anonymise=True)
    again = service.add([place])

    assert shown(service) == {next(iter(before)): "The bridge fell, the X███████████ has learned"}
    assert (again.unchanged, service.documents()[0].publisher) == (1, None)
    assert "courier" not in everything()


@pytest.mark.usefixtures("quay")
def test_an_archive_says_nothing_of_it(service: Service, write: Write, tmp_path: Path) -> None:
    """An archive made before is cleansed where something was erased; one made afterwards carries the erasure along."""
    before = list(service.export_archive())
    service.erase_person("Zoë Márquez", author="ada", anonymise=True)
    after = list(service.export_archive())
    assert "marquez" not in fold(b"".join(after).decode())
    carrying, knowing = (_other(service, tmp_path / name) for name in ("carrying", "knowing"))
    carrying.import_archive(after)
    carrying.add([write("quay", QUAY, title="Zoë Márquez at the quay"), write("new", "2025-03-09: Zoe Marquez left")])
    knowing.erase_person("Zoë Márquez", author="ada", anonymise=True)
    knowing.import_archive(before)
    for other in (carrying, knowing):
        assert other.check().problems == ()
        assert "marquez" not in fold(b"".join(other.export_archive()).decode())
        assert shown(service).items() <= shown(other).items()
        other.close()


def _other(service: Service, folder: Path) -> Service:
    """An installation with nothing in it."""
    made = make_service(
        Settings(database_url=f"sqlite:///{folder}.db", public_url="https://b.example"), now=service.now, reader=Rules().reader
    )
    made.upgrade()
    return made


@pytest.fixture
def file(database_url: str) -> Path:
    """A database that is a file."""
    return Path(database_url.removeprefix("sqlite:///"))


@pytest.mark.usefixtures("quay")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_backup_is_cleansed(service: Service, file: Path, tmp_path: Path, everything: Kept) -> None:
    """An older backup that is restored never shows what was erased since; nor do the copies that the program made beside the database."""
    (tmp_path / "safe").mkdir()
    service.backup(tmp_path / "safe" / "old.db")
    service.restore(tmp_path / "safe" / "old.db")
    report = service.erase_person("Zoë Márquez", author="ada", anonymise=True)
    erased = shown(service)
    assert [copy.name for copy in report.copies] == ["timeline.db.before-restore"]
    assert "marquez" not in everything()
    service.restore(tmp_path / "safe" / "old.db")

    assert "marquez" not in everything()
    assert shown(service) == erased
    assert service.check().problems == ()
    assert sorted(each.name for each in file.parent.glob("timeline.db.*")) == ["timeline.db.before-restore"]


def test_a_later_report_joins(service: Service, quay: Entry, write: Write) -> None:
    """What was one event stays one without the name by which it was found to be one, and a later report of it is no second one."""
    service.erase_person("Zoë Márquez", author="ada", anonymise=True)
    erased = shown(service)
    service.add([write("later", QUAY)])
    service.reread()

    assert shown(service) == erased
    assert len(service.entry(quay.id).event.mentions) == 3
    assert service.check().problems == ()


BROKEN = (
    "Olga Quistgaard left town on May 21, 2025. Olga Quist-\ngaard returned on May 22, 2025, and the fair closed on May 24, 2025.\n\n"
    "The harbour opened on May 23, 2025.\n"
)


@pytest.mark.parametrize("anonymise", [False, True], ids=["removed", "anonymised"])
def test_a_name_that_a_line_end_breaks(database_url: str, clock: Clock, write: Write, everything: Kept, *, anonymise: bool) -> None:
    """What is gone of a text is gone of all that was read there: no half of a name is left, and what is left is quoted as it stands."""
    with closing(make_service(Settings(database_url=database_url), now=clock)) as service:
        service.add([write("a", BROKEN, published="2025-05-25")])
        assert "gaard" in everything()
        service.erase_person("Olga Quistgaard", author="ada", anonymise=anonymise)

        assert not [word for word in ("olga", "quist", "gaard") if word in everything()]
        assert len(shown(service)) == (4 if anonymise else 1)
        assert service.check().problems == ()
        erased = shown(service)
        service.reread()
        assert shown(service).keys() == erased.keys()
        assert not [word for word in ("olga", "quist", "gaard") if word in everything()]


@pytest.mark.parametrize("anonymise", [False, True], ids=["removed", "anonymised"])
def test_what_an_earlier_erasure_left(database_url: str, clock: Clock, write: Write, everything: Kept, *, anonymise: bool) -> None:
    """Erasures once left halves of broken names in quotes of barred texts: the check says so, and the same erasure again mends it."""
    with closing(make_service(Settings(database_url=database_url), now=clock)) as service:
        service.add([write("a", BROKEN, published="2025-05-25")])
        before = shown(service)
        with service.store.writing(author="", at=START) as tx:
            (text,) = tx.connection.execute(select(TextRow.text)).scalars()
            ruling = Ruling("1", "00" * 16, whole=not anonymise)
            tx.add_suppressed([*ruling.person("Olga Quistgaard"), ruling.mark(Target.DOCUMENT, tx.documents()[0].document.key)])
            tx.connection.execute(update(TextRow).values(text=barred(text, tx.suppression, ()).after))
        assert any("an earlier version erased" in problem for problem in service.check().problems)
        service.erase_person("Olga Quistgaard", author="ada", anonymise=anonymise)

        assert not [word for word in ("olga", "quist", "gaard") if word in everything()]
        assert service.check().problems == ()
        assert shown(service).keys() <= before.keys()
        assert len(shown(service)) == (4 if anonymise else 1)
        erased = list(service.export_archive())
        service.erase_person("Olga Quistgaard", author="ada", anonymise=anonymise)
        assert list(service.export_archive()) == erased


@pytest.mark.parametrize("also", [(), ("marquez",)], ids=["surname", "also"])
def test_what_is_called_by_a_surname(service: Service, quay: Entry, everything: Kept, also: tuple[str, ...]) -> None:
    """A surname alone in an address or a login may be another's: it is named and left, or goes when a person says that it is theirs."""
    (tunnel,) = service.view("all", {"q": ["tunnel"]}, strict=True).entries
    for entry in (quay, tunnel):
        service.edit(entry.id, {"status": "alleged"}, author="marquez")
    service.write({"headline": "A boat sank"}, quote="It sank.", source="https://a.example/boat", author="j.marquez")
    service.save_timeline("marquez", title="What was opened", author="ada")
    service.save_timeline("marquezine", title="Another word", author="ada")
    service.trust_source("b.example", Trust.TRUSTED, author="marquez")
    report = service.erase_person("Zoë Márquez", also=also, author="ada", anonymise=True)
    slugs = {timeline.slug for timeline in service.every_timeline()}

    assert report.left == (() if also else ("timeline marquez", "author j.marquez", "author marquez"))
    assert ("marquez" in slugs) is not bool(also)
    assert "marquezine" in slugs
    assert (len(re.findall(r"marquez(?!ine)", everything())) > 0) is not bool(also)
    service.edit(tunnel.id, {"status": "denied"}, author="marquez", reason="marquez")
    assert service.history(tunnel.id)[-1].author == ("X██████" if also else "marquez")
    assert service.check().problems == ()


@pytest.mark.usefixtures("quay")
def test_a_quote_that_is_not_in_the_text_is_found(service: Service) -> None:
    """The check tells of evidence that does not stand where it is said to stand."""
    with service.store.writing(author="", at=START) as tx:
        tx.connection.execute(update(TextRow).values(text=TextRow.text + "."))
        assert not list(tx.problems())
        tx.connection.execute(update(TextRow).values(text="." + TextRow.text))
        problems = list(tx.problems())

    assert len(problems) == 7
    assert "the words that are quoted" in problems[0]


@pytest.mark.usefixtures("quay")
def test_a_reader_in_between_is_no_harm(service: Service, open_service: Open, everything: Kept) -> None:
    """Who has the database open goes on, and sees what is left."""
    other = open_service()
    assert "Márquez" in repr(other.view("all", {}, strict=True))
    service.erase_person("Zoë Márquez", author="ada", anonymise=True)

    assert "Márquez" not in repr(other.view("all", {}, strict=True))
    assert "marquez" not in everything()


@pytest.mark.parametrize("name", ["", " ", "-", "."])
def test_no_name(service: Service, name: str) -> None:
    """What is no name would match anything, or nothing."""
    with pytest.raises(InputError):
        service.erase_person(name, author="ada")
    with pytest.raises(InputError):
        service.erase_source(name, author="ada")
    with pytest.raises(InputError):
        service.erase_person("Zoë Márquez", also=[name], author="ada")
