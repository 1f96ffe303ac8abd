"""Civil time as texts give it: an interval with a grain, written as EDTF and TIMEX3."""

from __future__ import annotations

from .civil import Moment, moment
from .edtf import parse
from .grain import Grain
from .interval import When

__all__ = ["Grain", "Moment", "When", "moment", "parse"]
