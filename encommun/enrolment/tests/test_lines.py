"""One row as a line: what is taken, and why the rest is set aside."""

from datetime import date

import pytest

from encommun.engines.sheets import Row
from encommun.enrolment.lines import email_of, line_of, number_of
from encommun.enrolment.reasons import REASONS, Aside, sentence_of

TODAY = date(2024, 6, 1)
FIELDS = ["number", "last_name", "first_name", "email", "language", "country", "shares", "statute", "joined", "left"]
COLUMNS = {field: index for index, field in enumerate(FIELDS)}
GOOD = ["001", "Dupont", "Zoé", "z@example.org", "FR", "Belgique", "3", "", "01/02/2015", ""]


def lined(**cells):
    values = [cells.get(field, GOOD[index]) for index, field in enumerate(FIELDS)]
    return line_of(Row(7, values), COLUMNS, len(FIELDS), TODAY)


def reason_of(**cells) -> str:
    with pytest.raises(Aside) as aside:
        lined(**cells)
    assert sentence_of(aside.value.reason, aside.value.words)
    return aside.value.reason


def test_a_good_line():
    line = lined()
    assert (line.number, line.full_name, line.email) == ("001", "Zoé Dupont", "z@example.org")
    assert (line.language, line.country, line.shares) == ("fr", "BE", 3)
    assert (line.joined, line.left, line.has_gone) == (date(2015, 2, 1), None, False)


def test_blank_cells_say_nothing():
    line = lined(last_name="-", email="n/a", language="", shares="-", joined="0000-00-00")
    assert (line.last_name, line.email, line.language, line.shares, line.joined) == (None,) * 5


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"number": ""}, "number_missing"),
        ({"number": "1,00123E+11"}, "number_rounded"),
        ({"number": "x" * 40}, "number_long"),
        ({"number": "=HYPERLINK()"}, "number_words"),
        ({"email": "zoe at example"}, "email_bad"),
        ({"email": "a@b.be; c@d.be"}, "email_several"),
        ({"email": "a@b.be\nBcc: c@d.be"}, "email_several"),
        ({"language": "klingon"}, "language_unknown"),
        ({"country": "Atlantide"}, "country_unknown"),
        ({"shares": "trois"}, "count_bad"),
        ({"shares": "-1"}, "count_bad"),
        ({"statute": "???!"}, "statute_unknown"),
        ({"joined": "30/02/2015"}, "date_bad"),
        ({"joined": "01/01/2031"}, "date_future"),
        ({"left": "01/01/2014"}, "left_first"),
        ({"last_name": "x" * 200}, "name_long"),
        ({"last_name": "Zo\ufffd"}, "signs"),
    ],
)
def test_a_wrong_cell_sets_the_line_aside(cells, reason):
    assert reason_of(**cells) == reason


def test_statutes_and_leaving():
    assert lined(statute="klant").statute == "client"
    assert lined(statute="oui").statute == "cooperator"
    gone = lined(statute="démissionnaire")
    assert (gone.statute, gone.has_gone) == (None, True)
    assert lined(left="31/12/2090").left is None  # the end of a term that is far away


def test_ragged_rows():
    short = line_of(Row(7, GOOD[:4]), COLUMNS, len(FIELDS), TODAY)
    assert short.email == "z@example.org"
    assert short.joined is None
    line_of(Row(7, [*GOOD, "", " "]), COLUMNS, len(FIELDS), TODAY)
    with pytest.raises(Aside) as aside:
        line_of(Row(7, [*GOOD, "extra"]), COLUMNS, len(FIELDS), TODAY)
    assert aside.value.reason == "cells"


@pytest.mark.parametrize(
    ("text", "number"), [("001", "001"), ("1001.0", "1001"), (" BE 12 ", "BE 12"), ("A/7_b", "A/7_b")]
)
def test_numbers_keep_their_zeros(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "Zoe@Example.org",
        "Zoé Dupont <zoe@example.org>",
        "mailto:zoe@example.org",
        "zoe@example.org;",
        "'zoe@example.org'",
    ],
)
def test_addresses(text):
    assert email_of(text) == "zoe@example.org"


def test_an_apostrophe_is_part_of_an_address():
    assert email_of("o'neil@example.org") == "o'neil@example.org"


def test_each_reason_has_a_sentence():
    words = dict.fromkeys(["value", "line", "number", "name", "found", "columns", "column"], "x")
    assert all(sentence_of(reason, words) for reason in REASONS)
    assert sentence_of("of another version", {})
