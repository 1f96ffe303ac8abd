"""Sentences, clauses and quotations of a text, with offsets into it."""

from __future__ import annotations

from .clauses import clauses
from .quotations import quotations
from .sentences import sentences
from .verbs import Predicate, Tempus, Word, predicates, words

__all__ = ["Predicate", "Tempus", "Word", "clauses", "predicates", "quotations", "sentences", "words"]
