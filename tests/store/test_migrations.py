from __future__ import annotations

from multiprocessing import get_context
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.databases import START
from timeline.store import Store
from timeline.store.migration import configuration
from timeline.store.schema import REVISION, Base, is_ours


def test_migrations_make_the_models(store: Store) -> None:
    """What the migrations make is what the models say, on both engines."""
    with store.reading() as tx:
        context = MigrationContext.configure(tx.connection, opts={"include_name": is_ours, "compare_type": True})

        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_revision() -> None:
    """The revision the program asks for is the newest there is, and the only one."""
    assert ScriptDirectory.from_config(configuration()).get_heads() == [REVISION]


def test_several_programs_make_one_database(tmp_path: Path) -> None:
    """Programs that start at once on an empty place leave one sound database."""
    file = tmp_path / "timeline.db"
    context = get_context("spawn")
    programs = [context.Process(target=_make, args=(str(file),)) for _ in range(4)]
    for program in programs:
        program.start()
    for program in programs:
        program.join()

    assert [program.exitcode for program in programs] == [0, 0, 0, 0]
    store = Store(f"sqlite:///{file}")
    with store.reading() as tx:
        assert len(tx.timelines()) == 1
        assert list(tx.problems()) == []
    store.close()


def _make(file: str) -> None:
    store = Store(f"sqlite:///{file}")
    store.upgrade(START)
    store.close()
