"""A spreadsheet obeys no cell of ours."""

import csv
import io

import pytest

from encommun.kit.csv import csv_text, neutral


@pytest.mark.parametrize("cell", ["=1+1", "+32 470", "-5", "@SUM(A1)", "\t=1", "  =1", "＝1"])
def test_what_would_be_a_formula_is_text(cell):
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Zoé", "a=b", "12", "", "d'Hondt"])
def test_other_cells_stay_as_they_are(cell):
    assert neutral(cell) == cell


def test_numbers_and_nothing():
    assert (neutral(None), neutral(12)) == ("", "12")


def test_a_text_that_excel_reads():
    text = csv_text([["nom", "note"], ["Zoé; dite Z", "=1"]])
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text[1:]), delimiter=";")) == [["nom", "note"], ["Zoé; dite Z", "'=1"]]
