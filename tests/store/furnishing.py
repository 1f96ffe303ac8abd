"""A database with something of everything in it, to be carried through every later revision.

`python -m tests.store.furnishing` writes it as an archive to `tests/store/revisions/`, named for the newest revision; once another
revision has followed, that file stays as it is.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import tempfile
from pathlib import Path

from tests.service.reading import Rules
from timeline.model import Trust, Visibility
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.store.schema import REVISION

REVISIONS = Path(__file__).parent / "revisions"
_TEXTS = {
    "https://m.paper.example/bridge": "2025-03-03: The harbour bridge was closed #Ada Byron\n2025-03-06: The council met\n",
    "https://paper.example/fair": "2025-03-06: The council met\n2025-05-01: The fair opened\n?: A cat was found\n",
    "https://herald.example/ship": "2025-03: A ship left the harbour\n2025-04-01: The mayor resigned\n",
}


def main() -> None:
    """Write the archive."""
    with tempfile.TemporaryDirectory() as name:
        clock = itertools.count()
        begin = dt.datetime(2025, 3, 10, 12, tzinfo=dt.UTC)
        service = make_service(
            Settings(database_url=f"sqlite:///{name}/timeline.db"),
            now=lambda: begin + dt.timedelta(minutes=next(clock)),
            reader=Rules().reader,
        )
        furnish(service, Path(name))
        REVISIONS.mkdir(exist_ok=True)
        (REVISIONS / f"{REVISION}.jsonl").write_bytes(b"".join(service.export_archive()))
        service.close()


def furnish(service: Service, folder: Path) -> None:
    """Articles of every kind, a correction, and a decision of each kind."""
    for url, text in _TEXTS.items():
        service.add([_article(folder, url, text)])
    service.add([_article(folder, "https://m.paper.example/bridge", _TEXTS["https://m.paper.example/bridge"].replace("03-03", "03-04"))])
    service.add([_article(folder, "https://rumours.example/1", "2025-03-08: The mayor is a cat\n")], trust=Trust.UNTRUSTED)
    service.add([_article(folder, "https://diary.example/1", "2025-03-09: A secret was told\n")], visibility=Visibility.PRIVATE)
    told = {entry.event.headline: entry.id for entry in service.view("all", {}, strict=True).entries}
    bridge, mayor = told["The harbour bridge was closed"], told["The mayor resigned"]
    service.edit(bridge, {"headline": "Bridge closed", "when": "2025-03~"}, author="ada", reason="shorter")
    service.split(told["The council met"], [0], author="ada", reason="another council")
    service.hide(told["The fair opened"], author="ada")
    service.merge(told["A ship left the harbour"], bridge, author="ada")
    service.retract(mayor, author="bob", reason="misread")
    service.undo(service.history(mayor)[-1].id, author="bob")
    service.write({"headline": "The mill was sold", "when": "2024"}, quote="Sold.", source="https://paper.example/letter", author="ada")
    service.save_timeline("town", title="The town", params={"q": ["council"]}, pinned=[bridge], author="ada")


def _article(folder: Path, url: str, text: str) -> str:
    file = folder / "article.jsonl"
    file.write_text(json.dumps({"url": url, "text": text, "published": "2025-03-10"}), encoding="utf-8")
    return str(file)


if __name__ == "__main__":
    main()
