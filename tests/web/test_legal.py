"""After a legal withdrawal nothing that anybody can ask for has a word of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.service.reading import Rules
from timeline.formats import FORMATS
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.web import create_app

from .conftest import URL, Clock

#: Words that stand in what is withdrawn alone, by where they come from.
SECRETS = ("axolotl", "bandersnatch", "chrysoprase", "dromedary", "eglantine", "farthingale", "gallimaufry", "hullabaloo", "jabberwock")
STORY = f"2025-03-03: The {SECRETS[0]} was seen #{SECRETS[1].title()} Smith\n"
OTHERS = "2025-03-04: The bridge was closed #Town Council\n2025-03-05: The market moved #Town Council\n"
Step = Callable[["Library"], None]


class Library:
    """A service with one event that is to be withdrawn, and what can happen to that before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        made = Settings(database_url=f"sqlite:///{folder}/timeline.db", public_url=URL)
        self.service: Service = make_service(made, now=self.clock, reader=Rules(by_words=True).reader)
        self.add("paper", STORY + OTHERS)
        self.id = self.find(SECRETS[0])

    def add(self, name: str, text: str) -> None:
        """Add an article, or correct it; an hour passes."""
        file = self.folder / f"{name}.md"
        file.write_text(f"---\nurl: https://{name}.example/a\npublished: 2025-03-09\n---\n{text}", encoding="utf-8")
        self.service.add([str(file)])
        self.clock.time += self.clock.time.resolution * 3_600_000_000

    def find(self, word: str) -> str:
        """The id of an event, by a word in it."""
        return self.service.view("all", {"q": [word]}, strict=True).entries[0].id

    def edit(self) -> None:
        """A person sets its fields."""
        fields = {"headline": f"A {SECRETS[2]}", "names": f"person:{SECRETS[3].title()} Jones", "when": "2025-02-02"}
        self.service.edit(self.id, fields, author="ada", reason=f"It is a {SECRETS[4]}")

    def correct(self) -> None:
        """The article corrects itself."""
        self.add("paper", STORY.replace("was seen", f"was seen by a {SECRETS[5]}") + OTHERS)

    def corroborate(self) -> None:
        """Another article tells it."""
        self.add("other", STORY)

    def merge(self) -> None:
        """A person says that another event is the same."""
        self.add("third", f"2025-03-06: A {SECRETS[6]} was heard #Ann {SECRETS[7].title()}\n")
        self.service.merge(self.find(SECRETS[6]), self.id, author="ada")

    def part(self) -> None:
        """Part of it was told with the bridge, until a person took the two apart."""
        self.add("fourth", f"2025-03-04: The bridge was closed #Ann {SECRETS[8].title()}\n")
        bridge = self.service.entry(self.find("bridge"))
        (place,) = (place for place, mention in enumerate(bridge.event.mentions) if SECRETS[8] in mention.quote.casefold())
        self.service.split(bridge.id, [place], author="ada")

    def withdraw(self) -> None:
        """Withdraw whatever says a word of it."""
        for entry in self.service.view("all", {}, strict=True).entries:
            if any(secret in repr(entry).casefold() for secret in SECRETS):
                answer = self.service.retract(entry.id, author="ada", reason=SECRETS[4], legal=True)
                assert (answer.id, answer.event.headline) == (entry.id, "Withdrawn")

    def confirm(self) -> None:
        """A person confirms it."""
        self.service.confirm(self.id, author="ada", reason=SECRETS[4])

    def subscribe(self) -> None:
        """A timeline asks for it."""
        self.service.save_timeline("some", title="Some", author="ada", params={"q": [SECRETS[0]]}, pinned=[self.id])


STEPS = (Library.edit, Library.correct, Library.corroborate, Library.merge, Library.part, Library.confirm, Library.subscribe)


def paths(library: Library) -> Iterator[str]:
    """Everything that can be asked for."""
    slugs = ["all", *(timeline.slug for timeline in library.service.timelines() if timeline.slug != "all")]
    pages = ["/", f"/oembed?url={URL}/timelines/all"]
    for slug in slugs:
        pages += [f"/embed/{slug}", f"/timelines/{slug}/subscribe", f"/timelines/{slug}/changes.atom", f"/timelines/{slug}/archive/1.atom"]
        views = ["", *(f".{made.name}" for made in FORMATS)]
        asked = [
            "",
            "?name=Town+Council",
            "?source=paper.example",
            "?q=was",
            "?as_of=2025-03-21",
            "?as_of=2025-03-20T13:30:00",
            "?order=updated",
        ]
        pages += [f"/timelines/{slug}{view}{query}" for view, query in itertools.product(views, asked)]
    yield from pages
    for entry in {change.entry for change in library.service.changes("all", limit=500)} | {library.id}:
        yield from (f"/events/{entry}", f"/events/{entry}.json", f"/events/{entry}.ics")


def told(library: Library, client: FlaskClient) -> Iterator[tuple[str, str]]:
    """What is answered, unfolded and in small letters, by what was asked."""
    for path in paths(library):
        answer = client.get(path)
        assert answer.status_code in {200, 301, 400, 404, 410}, path
        yield path, re.sub(r"\r\n ", "", answer.text).casefold()
    service = library.service
    for entry in {change.entry for change in service.changes("all", limit=500)} | {library.id}:
        yield entry, repr((service.entry(entry), service.history(entry))).casefold()
    yield "facets", repr(service.facets("all", {})).casefold()
    yield "changes", repr(service.changes("all", limit=500)).casefold()


@settings(max_examples=3, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@example([Library.edit, Library.correct, Library.corroborate, Library.merge, Library.confirm, Library.subscribe])
@example([Library.subscribe, Library.part, Library.edit])
@given(st.lists(st.sampled_from(STEPS), unique=True))
def test_no_word_is_left(tmp_path_factory: pytest.TempPathFactory, steps: list[Step]) -> None:
    """Whatever happened to an event before, after a legal withdrawal every output has its id and "Withdrawn", and no other word of it."""
    library = Library(tmp_path_factory.mktemp("legal"))
    for step in steps:
        step(library)
    client = create_app(library.service).test_client()
    assert any(secret in client.get("/timelines/all").text.casefold() for secret in SECRETS)
    library.withdraw()
    library.service.reread()

    assert [(asked, secret) for asked, answer in told(library, client) for secret in SECRETS if secret in answer] == []
    for secret in SECRETS:
        assert library.service.view("all", {"q": [secret]}, strict=True).entries == ()
        assert b'"headline"' not in client.get(f"/timelines/all.json?q={secret}").data
    assert library.service.check().problems == ()
    library.service.close()
