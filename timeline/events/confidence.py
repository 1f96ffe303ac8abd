"""How likely it is that the date of a mention was read right."""

from __future__ import annotations

from typing import Final

from timeline.model import Origin, Published, PublishedSource, Timex

from .roles import Role

#: Of the expression itself, by what it needs to become a date.
_SAYS_ITSELF: Final = 0.97
_NEEDS_PUBLICATION: Final = 0.93
_TOLD_BEFORE: Final = 0.85
_DOUBTFUL: Final = 0.75
_VAGUE: Final = 0.6
_LEAD: Final = 0.62
#: Of the publication date, by how it is known.
_SOURCES: Final = {
    PublishedSource.GIVEN: 1.0,
    PublishedSource.METADATA: 0.99,
    PublishedSource.BYLINE: 0.98,
    PublishedSource.DATELINE: 0.97,
    PublishedSource.URL: 0.97,
    PublishedSource.PAGE: 0.8,
    PublishedSource.TEXT: 0.85,
    PublishedSource.OTHER_DOCUMENTS: 0.85,
    PublishedSource.UNKNOWN: 0.7,
}
_ROLES: Final = {Role.WHEN: 1.0, Role.PART: 0.95, Role.AFTER: 0.7, Role.FOR: 0.95, Role.BY: 0.8, Role.REFERENCE: 0.5}


def of_expression(timex: Timex, role: Role, published: Published) -> float:
    """The confidence of a date that its statement says."""
    if timex.when is None:
        own, source = _VAGUE, _SOURCES[published.source]
    elif timex.origin is Origin.ITSELF:
        own, source = _SAYS_ITSELF, 1.0
    elif timex.origin is Origin.TOLD:
        own, source = _TOLD_BEFORE, _SOURCES[published.source]
    else:
        own, source = (_DOUBTFUL if timex.ambiguous else _NEEDS_PUBLICATION), _SOURCES[published.source]
    return round(own * source * _ROLES[role], 3)


def of_lead(published: Published) -> float:
    """The confidence of a lead dated by its publication."""
    return round(_LEAD * _SOURCES[published.source], 3)
