"""What one process keeps of bodies: as much as it may, whatever it is asked for."""

from __future__ import annotations

import pytest

from tests.databases import START
from timeline.service import Body
from timeline.service.bodies import BodyCache, make_body

ROOM = 100_000


def body(content: bytes = b"", links: dict[str, str] | None = None) -> Body:
    """A body of the first version."""
    return make_body("text/plain", content, START, 1, links or {})


@pytest.mark.parametrize(
    ("key", "made"),
    [("", body(b"x" * 3000)), ("q" * 3000, body()), ("", body(links={"self": "x" * 3000})), ("", body())],
    ids=["content", "key", "addresses", "number"],
)
def test_bounded(key: str, made: Body) -> None:
    """The oldest bodies give way, whether it is their content, their keys, their addresses or their number that fills the room."""
    cache = BodyCache(ROOM)
    for number in range(100):
        cache.put((number, key), made)
    kept = [number for number in range(100) if cache.get((number, key), 1)]

    assert 0 < len(kept) < 50
    assert kept[-1] == 99


def test_what_is_put_again_is_counted_once() -> None:
    """A body in the place of another takes no more room than itself."""
    cache = BodyCache(ROOM)
    cache.put("first", body(b"x" * 10_000))
    for _ in range(100):
        cache.put("second", body(b"y" * 10_000))

    assert cache.get("first", 1)


def test_a_long_question_is_answered_and_forgotten() -> None:
    """What is asked for at very great length pushes nothing out."""
    cache, key = BodyCache(ROOM), ("q" * 5000,)

    assert cache.put(key, body(b"x")).content == b"x"
    assert cache.get(key, 1) is None
