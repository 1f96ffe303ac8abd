from __future__ import annotations

from pathlib import Path

import pytest

from timeline.errors import SettingError
from timeline.settings import PREFIX, Settings

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"


def test_the_page_is_the_settings() -> None:
    """Every setting is in docs/settings.md with its default and what it is for, and nothing else is."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    known = [
        [f"`{PREFIX}{name.upper()}`", f"`{field.default}`" if field.default != "" else "", field.description]
        for name, field in Settings.model_fields.items()
    ]

    assert rows == known


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://somewhere"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "sqlite:///"),
        ("PUBLIC_URL", "example.org"),
        ("PUBLISH_CONFIDENCE", "high"),
        ("PUBLISH_CONFIDENCE", "1.5"),
        ("QUOTE_LIMIT", "-1"),
    ],
)
def test_a_bad_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """The error says which variable has which value."""
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingError) as raised:
        Settings()

    assert raised.value.subject == PREFIX + name
    assert value in raised.value.why
    assert "Value error" not in raised.value.why


def test_a_database_has_a_file() -> None:
    """What would be kept nowhere is refused before anything is made of it, and why is said."""
    with pytest.raises(SettingError, match="names no file"):
        Settings(database_url="sqlite:///:memory:")


def test_addresses_are_in_one_form(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PostgreSQL address gets its driver, a public address loses the slash at its end."""
    monkeypatch.setenv(PREFIX + "DATABASE_URL", "postgres://me@db/timeline")
    monkeypatch.setenv(PREFIX + "PUBLIC_URL", "https://example.org/")

    assert (Settings().database_url, Settings().public_url) == ("postgresql+psycopg://me@db/timeline", "https://example.org")
