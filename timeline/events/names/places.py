"""Countries and states by every name the news uses; the home of pycountry."""

from __future__ import annotations

from functools import cache
from typing import Final

import pycountry

#: Short forms that no register lists.
_SHORT: Final = {
    "United States": ("us", "u.s", "u.s.", "usa", "u.s.a", "america"),
    "United Kingdom": ("uk", "u.k", "u.k.", "britain", "great britain"),
    "England": ("england",),
    "Scotland": ("scotland",),
    "Wales": ("wales",),
    "Northern Ireland": ("northern ireland",),
    "United Arab Emirates": ("uae",),
    "Russia": ("russia",),
    "South Korea": ("south korea",),
    "North Korea": ("north korea",),
    "Iran": ("iran",),
    "Syria": ("syria",),
    "Taiwan": ("taiwan",),
    "Vietnam": ("vietnam",),
    "Turkey": ("turkey",),
    "Kosovo": ("kosovo",),
    "Palestine": ("palestine",),
    "Ivory Coast": ("ivory coast",),
    "Laos": ("laos",),
    "Venezuela": ("venezuela",),
    "Bolivia": ("bolivia",),
    "Tanzania": ("tanzania",),
    "Moldova": ("moldova",),
    "Brunei": ("brunei",),
    "Myanmar": ("burma",),
    "Netherlands": ("holland", "the netherlands"),
    "Congo": ("drc",),
    "North Macedonia": ("macedonia",),
    "Europe": ("europe",),
    "Asia": ("asia",),
    "Africa": ("africa",),
    "Gaza": ("gaza",),
    "West Bank": ("west bank",),
    "Crimea": ("crimea",),
    "Hong Kong": ("hong kong",),
}


@cache
def _register() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in pycountry.countries:
        common = getattr(country, "common_name", country.name).split(",")[0]
        for form in (country.name, common, getattr(country, "official_name", common)):
            found.setdefault(form.lower(), common)
    states = pycountry.subdivisions.get(country_code="US")  # type: ignore[no-untyped-call]  # pycountry leaves it untyped
    for state in states:
        found.setdefault(state.name.lower(), state.name)
    return found | {short: usual for usual, shorts in _SHORT.items() for short in shorts}


def place(name: str) -> str | None:
    """The usual name of a country, a state of the US or a continent; null for anything else."""
    return _register().get(name.lower().removeprefix("the "))
