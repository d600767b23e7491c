"""The letters and numbers of a group's code."""

import pytest

from encommun.cycles.models import Theme
from encommun.mobilisation import group_codes


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("Des lieux qui durent", "LIE"),
        ("Comment mieux nous connaître ?", "MIE"),
        ("Économie et solidarité", "ECO"),
        ("De toekomst van het werk", "TOE"),
        ("2030", "GRP"),
    ],
)
def test_letters_of_a_theme(title, letters):
    assert group_codes.theme_letters(Theme(pk=1, title=title), []) == letters


def test_two_themes_do_not_share_their_letters():
    assert group_codes.theme_letters(Theme(pk=1, title="Lieux et travail"), [("BE-LIE1", 2)]) == "TRA"
    assert group_codes.next_code("", "TRA", ["TRA1", "BE-TRA7"]) == "TRA2"
