"""Kinds of acts: verbs and nouns by which two reports tell of the same thing."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

_WORDS: Final = {
    "death": "killing fatalities die died dies dead death deaths kill "
    "killed kills drown drowned perish perished lives casualties fatally murdered",
    "leaving": "sacked sacking dismissed dismissal departure departed resign resigned "
    "resigns resignation quit quits stepped stepping steps ousted",
    "cancelling": "cancel cancelled canceled cancels called-off scrapped axed",
    "suing": "sue sued sues lawsuit court",
    "arrest": "arrest arrested arrests detained custody jailed imprisoned",
    "verdict": "mistrial convicted guilty verdict sentenced conviction acquitted cleared",
    "agreement": "sign signed signs accord treaty pact agreement agreed agrees settled settles deal",
    "trade": "taken-over buying selling buy bought buys sell sold sells "
    "acquire acquired acquires purchase purchased takeover paid bidder auction auctioned",
    "winning": "lost loses defeat win won wins beat beats victory defeated triumph triumphed prize award awarded",
    "strike": "strike walkout walked striking stoppage",
    "crash": "crash crashed crashes collided collision derailed overturned plunged ran rammed hit sank capsized sinking",
    "fire": "fire burned burnt burns blaze flames destroyed",
    "flood": "flood flooded floods flooding",
    "storm": "storm storms hurricane cyclone typhoon tornado gale blizzard",
    "eruption": "erupt erupted eruption lava",
    "quake": "earthquake quake tremor shook",
    "collapse": "landslide mudslide avalanche came-down collapse collapsed collapses caved buried",
    "vote": "vote voted votes voters elect elected election elections ballot poll polls referendum",
    "naming": "appoint appointed appoints named names nominated chosen",
    "closing": "close closed closes closing closure shut shuts shutdown",
    "opening": "reopen reopens reopening open opened opens opening reopened inaugurated",
    "raising": "raise raised raises lift lifted lifts hike hiked increase increased",
    "cutting": "cut cuts lower lowered reduce reduced slashed",
    "theft": "steal stole stolen theft burglars thieves robbed robbery emptied cleared-out copied hackers",
    "meeting": "meet met meets meeting summit talks gathered convened conference",
    "launch": "launch launched launches release released releases unveil unveiled unveils introduce introduced",
    "recall": "recall recalled recalling recalls called-back",
    "attack": "went-off detonated grenade bomb attack attacked attacks shot "
    "shooting bombed bombing explosion blast exploded stormed raid raided",
    "ban": "ban banned bans prohibited outlawed",
    "birth": "born birth",
    "denial": "deny denied denies denial",
    "evacuation": "evacuated evacuate evacuation flee fled leave-their to-leave",
    "protest": "protest protested protests march marched rally rallied demonstrated demonstration blocked",
    "rescue": "rescues rescuers saved rescue rescued freed release-of hostages",
}
_KINDS: Final = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_TOKEN: Final = re.compile(r"[a-z]+")


@lru_cache(maxsize=16384)
def acts(text: str) -> frozenset[str]:
    """The kinds of acts that a statement speaks of."""
    tokens = _TOKEN.findall(text.lower())
    pairs = (f"{left}-{right}" for left, right in pairwise(tokens))
    return frozenset(_KINDS[word] for word in (*tokens, *pairs) if word in _KINDS)
