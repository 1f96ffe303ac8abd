from __future__ import annotations

import pytest

from timeline.ingest import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Tuesday that the talks with the union had failed and that she was sorry.", "en"),
        ("Die Ministerin sagte am Dienstag, die Gespräche mit der Gewerkschaft seien gescheitert.", "de"),
        ("La ministre a déclaré mardi que les discussions avec le syndicat avaient échoué.", "fr"),
        ("La ministra dijo el martes que las conversaciones con el sindicato habían fracasado.", "es"),
        ("La ministra ha detto martedì che i colloqui con il sindacato sono falliti.", "it"),
        ("A ministra disse na terça-feira que as conversas com o sindicato não deram certo.", "pt"),
        ("De minister zei dinsdag dat de gesprekken met de bond waren mislukt.", "nl"),
        ("Ministra powiedziała we wtorek, że rozmowy ze związkiem się nie powiodły.", "pl"),
    ],
)
def test_language(text: str, language: str) -> None:
    """A sentence is enough to tell."""
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "12 345", "2025-03-03", "May 27, 1997", "?!"])
def test_nothing_is_sure(text: str) -> None:
    """Where nothing is sure, no language is named."""
    assert detect(text) is None
