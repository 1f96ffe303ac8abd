"""Which language a text is written in; the home of py3langid."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Characters that decide; the model needs no more.
_ENOUGH: Final = 4000
#: The probability from which the model is believed.
_SURE: Final = 0.5
#: Words that only English has this often: where they make up this share of the words, the model need not be asked.
_ENGLISH: Final = re.compile(r"\b(?:the|of|and|that|is|was|for|with|said|by|from|has|have|which|would|they|this|it|he)\b", re.IGNORECASE)
_SHARE: Final = 0.12
_FEWEST: Final = 5


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, or null where nothing is sure."""
    start = text[:_ENOUGH]
    common = len(_ENGLISH.findall(start))
    if common >= _FEWEST and common >= _SHARE * len(start.split()):
        return "en"
    language, probability = _model().classify(start)
    return str(language) if probability >= _SURE else None


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second of loading that English texts do not need

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
