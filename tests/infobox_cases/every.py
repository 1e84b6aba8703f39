"""All infobox pages. The places are invented, except for the states."""

from tests.infobox_cases import elsewhere, english_speaking, groups, near_misses, parts, states
from tests.infobox_cases.case import Case

CASES: list[Case] = [
    *english_speaking.CASES,
    *elsewhere.CASES,
    *states.CASES,
    *groups.CASES,
    *parts.CASES,
    *near_misses.CASES,
]
