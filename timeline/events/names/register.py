"""Makes of the capitalised forms of a document its names: which are one, and of what kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Final

from timeline.model import Kind, Name

from .places import place
from .titles import BODY_WORDS, CALLED, PLACE_WORDS, THING_WORDS

_ACRONYM: Final = re.compile(r"\((?:the )?(?P<short>[A-Z][A-Za-z.&-]{1,9})\)")
#: What stands before an acronym in brackets.
_IN_FULL: Final = re.compile(r"(?P<full>(?:[A-Z][\w’'-]+(?: (?:of|the|for|and|on|de) | )?){2,8})$")
_LONGEST: Final = 200
_SAYS: Final = re.compile(
    r"(?:,? who\b|, (?:whose|\d|an? |the |head |leader )| (?:said|says|told|added|asked|wrote|announced|resigned|"
    r"tweeted|testified|was born|died)\b)"
)
#: "Ana Prado came. She ...", "Ana Prado came, and she ...": how a person is spoken of.
_HE_NEXT: Final = re.compile(r"^[^.!?]*(?:[.!?][”\"]?\s+(?:He|She|His|Her)|, (?:and|but) (?:he|she))\b")
_AFTER: Final = 120
#: "Ann Lee of the Varn Institute": who belongs to a body is a person.
_WITH: Final = re.compile(r" (?:of|from|at|for|with) (?:the )?(?P<body>[A-Z][\w’'-]+(?: (?:(?:of|for|and) (?:the )?)?[A-Z][\w’'-]+)*)")
_IN: Final = re.compile(r"\b(?:in|at|near|from|to|outside|across) $")
#: "Charles III".
_NUMERAL: Final = re.compile(r"[IVX]+")
_SPACE: Final = re.compile(" ")


def _is_he(before: str, after: str) -> bool:
    """Whether the next sentence goes on with "he" or "she"; what has an article is nobody: "won the Nordic Prize. She ..."."""
    return not before.lower().endswith(("the ", " a ", " an ")) and bool(_HE_NEXT.search(after))


def _is_with_body(after: str) -> bool:
    found = _WITH.match(after)
    return bool(found and any(token.lower() in BODY_WORDS for token in found["body"].split()))


class Register:
    """Makes of a document's forms its names: which are one, and of what kind."""

    def __init__(self, text: str, found: list[tuple[int, int, str]]) -> None:
        self._text = text
        self._found = found
        self._count = Counter(form for _, _, form in found)
        self._full = self._acronyms()
        self._contexts: dict[str, list[tuple[str, str]]] = {}
        for start, end, form in found:
            self._contexts.setdefault(form, []).append((text[max(0, start - 24) : start], text[end : end + _AFTER]))
        self._in_full = frozenset(self._full.values())
        #: The full forms that have a short one in this document.
        self._short: dict[str, str] = {}
        for short, full in self._full.items():
            if short in self._count:
                self._short.setdefault(full, short)
        self._people = frozenset(form for form in self._count if self._is_person(form))
        #: The people by what their names end in: "Maria Prado Ruiz" by "Prado Ruiz" and by "Ruiz".
        self._by_ending: dict[str, list[str]] = defaultdict(list)
        for person in self._people:
            for space in _SPACE.finditer(person):
                self._by_ending[person[space.end() :]].append(person)
        #: The bodies of several words by the first of them.
        self._by_opening: dict[str, list[str]] = defaultdict(list)
        for form in self._count:
            first, _, rest = form.partition(" ")
            if rest and rest.rsplit(maxsplit=1)[-1].lower().rstrip(".") in BODY_WORDS:
                self._by_opening[first].append(form)

    def names(self) -> dict[str, Name]:
        """Every form's name; a form that may not be a name at all is left out."""
        return {form: name for form in self._count if (name := self._name(form)) is not None}

    def _acronyms(self) -> dict[str, str]:
        """Short form to full form: introduced in brackets, or the initials of a full form of this document."""
        full: dict[str, str] = {}
        for match in _ACRONYM.finditer(self._text):
            if written := _IN_FULL.search(self._text[max(0, match.start() - _LONGEST) : match.start()]):
                full[match["short"]] = written["full"].strip().removeprefix("The ")
        for form in self._count:
            parts = [part for part in re.split(r"[ -]", form) if part[0].isupper()]
            short = "".join(part[0] for part in parts)
            if len(parts) > 1 and short in self._count and short != form:
                full.setdefault(short, form)
        return full

    def _name(self, form: str) -> Name | None:
        if found := place(form):
            return Name(found, Kind.PLACE)
        if form.startswith("The ") and any(before.endswith("the ") for before, _ in self._contexts.get(form[4:], [])):
            return self._name(form[4:])
        if form in self._full:
            return Name(form, self._kind(self._full[form]))
        if short := self._short.get(form):
            return Name(short, self._kind(form))
        full = self._fullest(form)
        return Name(full, self._kind(full)) if full != form or self._is_name(form) else None

    def _is_name(self, form: str) -> bool:
        """A single capitalised word at the head of a sentence needs another witness."""
        if " " in form or form.isupper() or any(character.isupper() for character in form[1:]):
            return True
        return any(re.search(r"[\w,;)]\s+[“\"‘]?$", before) for before, _ in self._contexts[form])

    def _fullest(self, form: str) -> str:
        """A surname's person, who was named in full."""
        if form.isupper():
            return form
        if f"The {form}" in self._count:
            return f"The {form}"
        if candidates := self._by_ending.get(form):
            most = max(candidates, key=lambda person: (self._count[person], person))
            return form if any(not other.endswith(most) and not most.endswith(other) for other in candidates) else most
        longer = self._by_opening.get(form, [])
        return longer[0] if len(longer) == 1 else form

    def _is_person(self, form: str) -> bool:
        tokens = form.split()
        if (
            any(token.isupper() and len(token) > 2 and "." not in token and not _NUMERAL.fullmatch(token) for token in tokens)
            or place(form)
            or place(tokens[-1])
            or not 1 <= len(tokens) <= 5
            or form in self._full
            or form in self._in_full
        ):
            return False
        if any(token.lower().rstrip(".") in THING_WORDS for token in tokens) or " of " in form or " for " in form:
            return False
        if any((before.split() or [""])[-1].lower().rstrip(".,") in CALLED for before, _ in self._contexts[form]):
            return True
        if len(tokens) < 2:
            return False
        contexts = self._contexts[form]
        alone = any(" ".join(tokens[at:]) in self._count for at in range(1, len(tokens)))
        return alone or any(_SAYS.match(after) or _is_with_body(after) or _is_he(before, after) for before, after in contexts)

    def _kind(self, form: str) -> Kind:
        if place(form):
            return Kind.PLACE
        if form in self._people:
            return Kind.PERSON
        if any(token.lower().rstrip(".") in BODY_WORDS for token in form.split()) or form.isupper():
            return Kind.BODY
        if any(token.lower() in PLACE_WORDS for token in form.split()):
            return Kind.PLACE
        contexts = self._contexts.get(form, [])
        located = sum(bool(_IN.search(before)) for before, _ in contexts)
        return Kind.PLACE if contexts and located * 2 > len(contexts) else Kind.BODY
