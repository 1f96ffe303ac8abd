from __future__ import annotations

import random
import sys
from contextlib import closing
from pathlib import Path

from bench.soak import Soak, everything
from timeline.shape import Json

from .adding import opened

DOCUMENTS, KILLS = 200, 5
ADD = [sys.executable, "-m", "tests.service.adding"]


def test_killed_and_started_again(database_url: str, tmp_path: Path) -> None:
    """A program killed at random moments and started again in the same order leaves what an undisturbed one does, and every decision."""
    lines = [article(number) for number in range(DOCUMENTS)]
    corrections = [{**line, "text": line["text"].replace("2025-03", "2025-04")} for line in lines[::10]]
    chance = random.Random(7)  # noqa: S311 - moments, no secret
    soak = Soak(tmp_path, [lines, corrections], opened, lambda file: [*ADD, str(file)], chance)
    undisturbed = f"sqlite:///{tmp_path}/undisturbed.db"
    soak.disturbed(database_url, KILLS)
    soak.undisturbed(undisturbed)

    with closing(opened(database_url)) as one, closing(opened(undisturbed)) as other:
        assert everything(one) == everything(other)
        assert one.check().problems == ()
    assert len(soak.decisions) == KILLS
    assert list(soak.lost(database_url)) == []


def article(number: int) -> Json:
    """An article that tells some of what those before it told."""
    told = [f"2025-03-{(number + step) % 28 + 1:02}: News of number {number + step}\n" for step in range(3)]
    return {"url": f"https://paper.example/{number}", "text": "".join(told)}
