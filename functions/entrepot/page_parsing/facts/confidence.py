"""How sure a fact is: a sum of evidence, as log-odds, through the logistic function.

Each signal is something a reader could check on the page, and its weight says how much more often
facts with it are right than facts without it (docs/page-parsing.md has the table and how it was
measured). The sum is that of a naive Bayes classifier: Duda, Hart, Stork, "Pattern Classification",
2nd ed., section 2.9.
"""

import math
from collections.abc import Iterable

PRIOR = 2.0

WEIGHTS = {
    # Where the figure stood.
    "own_label": 1.5,
    "total_label": 1.5,
    "first_of_group": 0.7,
    "estimate_only": -0.5,
    "part_for_whole": -2.0,
    "several_tiers": -1.2,
    "total_unreadable": -2.5,
    "average_only": -0.6,
    # What the cell looks like.
    "one_figure": 0.6,
    "several_figures": -1.6,
    "uncertain_words": -0.2,
    "unit_assumed": -1.5,
    # What other figures on the page say of it.
    "units_agree": 1.2,
    "units_disagree": -3.6,
    "product_agrees": 1.0,
    "product_disagrees": -2.0,
    "implausible": -5.0,
    # Coordinates.
    "title_coordinate": 1.5,
    "box_coordinate": 0.8,
    "page_data_coordinate": 0.4,
    "places_agree": 0.8,
    "places_differ": -0.8,
    "places_far_apart": -4.5,
    # Country.
    "known_state": 1.2,
    "dependency_resolved": 0.6,
    "region_agrees": 1.0,
    "region_differs": -4.2,
    "region_only": -0.9,
    "subject_is_state": -0.4,
    "unknown_state": -3.0,
    "several_states": -2.4,
    "disputed": -1.2,
    # Time zone.
    "utc_stated": 1.5,
    "zone_named": -0.8,
    "several_zones": -2.4,
    "offset_fits_longitude": 0.6,
    "offset_far_from_longitude": -4.0,
    "summer_an_hour_later": 0.6,
    "summer_is_no_hour_later": -3.0,
    # Website.
    "one_link": 1.0,
    "several_links": -0.2,
    "official_words": 0.6,
    "bare_text": -1.5,
}

_FLOOR = 0.02
_CEILING = 0.99


def confidence(signals: Iterable[str]) -> float:
    """The probability of being right, 0.02 to 0.99, to two decimals."""
    odds = PRIOR + sum(WEIGHTS[signal] for signal in signals)
    return round(min(_CEILING, max(_FLOOR, 1 / (1 + math.exp(-odds)))), 2)
