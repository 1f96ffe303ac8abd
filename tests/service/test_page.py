from __future__ import annotations

import doctest
from pathlib import Path

from timeline.service import make_service
from timeline.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "store.md"


def test_the_worked_example(tmp_path: Path) -> None:
    """What docs/store.md tells of one event's life is what happens, read by the real rules."""
    service = make_service(Settings(database_url=f"sqlite:///{tmp_path}/timeline.db"))

    def article(name: str, text: str) -> str:
        file = tmp_path / f"{name}.txt"
        file.write_text(text)
        return str(file)

    told = doctest.testfile(str(PAGE), module_relative=False, globs={"service": service, "article": article})
    service.close()

    assert told.failed == 0
    assert told.attempted >= 10
