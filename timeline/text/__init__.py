"""Sentences, clauses and quotations of a text, with offsets into it."""

from __future__ import annotations

from .clauses import SAYING, clauses
from .lexicon import word_set
from .predicate import Predicate, Tempus
from .quotations import quotations
from .sentences import sentences
from .tokens import Word, words
from .verbs import is_participle, verbs

__all__ = ["SAYING", "Predicate", "Tempus", "Word", "clauses", "is_participle", "quotations", "sentences", "verbs", "word_set", "words"]
