"""Care of the database: upgrade, check, backup, restore."""

from __future__ import annotations

from pathlib import Path

from .results import Check
from .wiring import Wired


class Care(Wired):
    """What keeps the data safe."""

    def upgrade(self) -> str:
        """Bring the database to this program's revision; answers which that is."""
        raise NotImplementedError

    def check(self) -> Check:
        """Look for damage and for rows that contradict each other."""
        raise NotImplementedError

    def backup(self, file: Path) -> None:
        """Copy the SQLite database while it is in use."""
        raise NotImplementedError

    def restore(self, file: Path) -> None:
        """Put a backup in the place of the database."""
        raise NotImplementedError
