"""The colours a timeline may have."""

from __future__ import annotations

from enum import StrEnum


class Colour(StrEnum):
    """A colour of CSS by its name, dark enough to be read on white."""

    STEELBLUE = "steelblue"
    ROYALBLUE = "royalblue"
    TEAL = "teal"
    SEAGREEN = "seagreen"
    OLIVE = "olive"
    CHOCOLATE = "chocolate"
    SIENNA = "sienna"
    CRIMSON = "crimson"
    MEDIUMVIOLETRED = "mediumvioletred"
    PURPLE = "purple"
    SLATEBLUE = "slateblue"
    DIMGRAY = "dimgray"

    @property
    def hex(self) -> str:
        """For programs that know no names."""
        return _HEX[self]


_HEX = {
    Colour.STEELBLUE: "#4682B4",
    Colour.ROYALBLUE: "#4169E1",
    Colour.TEAL: "#008080",
    Colour.SEAGREEN: "#2E8B57",
    Colour.OLIVE: "#808000",
    Colour.CHOCOLATE: "#D2691E",
    Colour.SIENNA: "#A0522D",
    Colour.CRIMSON: "#DC143C",
    Colour.MEDIUMVIOLETRED: "#C71585",
    Colour.PURPLE: "#800080",
    Colour.SLATEBLUE: "#6A5ACD",
    Colour.DIMGRAY: "#696969",
}
