"""Why somebody is where they are, in words."""

import pytest

from encommun.mobilisation.models import Placement
from encommun.mobilisation.queries.reasons import Words


@pytest.mark.parametrize(
    ("km", "pinned", "said"),
    [
        (12, False, "choice no. 1 · 12 km away"),
        (573, False, "choice no. 1 · 573 km away · an office that they chose themselves"),
        (573, True, "choice no. 1 · 573 km away · further than the limit · placed by hand"),
    ],
)
def test_a_place_beyond_the_limit_says_whose_choice_it_is(km, pinned, said):
    row = Placement(wish=1, km=km, is_pinned=pinned)
    assert Words({}, {}, 60).reason(row, is_remote=False) == said
