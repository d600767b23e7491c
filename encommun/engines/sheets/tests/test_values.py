"""Dates, amounts, words: as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from encommun.engines.sheets import (
    COUNTRIES,
    COUNTRY_NAMES,
    LANGUAGES,
    STATUTES,
    YES_NO,
    Unreadable,
    cents_of,
    clean,
    count_of,
    day_of,
    is_blank,
    month_of,
    word_of,
)

LAST_OF_2020 = date(2020, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "31/12/2020", "31-12-20", "2020-12-31", "31.12.2020", "31 décembre 2020", "31 dec. 2020", "31 déc 20", "44196",
        "44196,0", "20201231", "2020-12-31T00:00:00", "2020-12-31 00:00:00.000", "31/12/2020 00:00", "12/31/2020",
        "December 31, 2020", "Dec 31 2020", "31-dec-2020", "31 DECEMBER 2020", "le 31 décembre 2020",
        "jeudi 31 décembre 2020", "donderdag 31 december 2020", " 31 / 12 / 2020 ", "31\u00a0décembre\u202f2020",
    ],
)  # fmt: skip
def test_one_day_in_many_ways(text: str) -> None:
    assert day_of(text) == LAST_OF_2020


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er janvier 2015", date(2015, 1, 1)), ("1 mrt 2019", date(2019, 3, 1)), ("15 août 99", date(1999, 8, 15)),
        ("03/04/2021", date(2021, 4, 3)), ("12/2019", date(2019, 12, 1)), ("mars 2018", date(2018, 3, 1)),
        ("mei 2018", date(2018, 5, 1)), ("2 juin 2016", date(2016, 6, 2)), ("2 juil. 2016", date(2016, 7, 2)),
        ("29/02/2020", date(2020, 2, 29)),
    ],
)  # fmt: skip
def test_days_of_three_languages(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", " - ", "0000-00-00", "00/00/0000", "9999-12-31", "NULL", "n/a", "31/12/9999"])
def test_no_day(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    "text", ["30/02/2020", "2020", "13/13/2020", "abc", "31/12/1820", "12345", "1e5", "31//12//2020"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Unreadable):
        day_of(text)


@given(
    st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d %B %Y"])
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    assert day_of(day.strftime(form)) == day
    assert day_of(str((day - date(1899, 12, 30)).days)) == day


@given(st.text(max_size=80))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        found = day_of(text)
    except Unreadable:
        return
    assert found is None or date(1900, 1, 1) <= found <= date(2100, 12, 31) + timedelta(days=366)


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2024-03", None, 3), ("03/2024", None, 3), ("mars 2024", None, 3), ("mrt-24", None, 3), ("202403", None, 3),
        ("31/03/2024", None, 3), ("March 2024", None, 3), ("3", 2024, 3), ("03", 2024, 3), ("maart", 2024, 3),
    ],
)  # fmt: skip
def test_months(text: str, year: int | None, month: int) -> None:
    assert month_of(text, year) == date(2024, month, 1)


def test_no_month() -> None:
    for text in ("", "13/2024", "abc"):
        with pytest.raises(Unreadable):
            month_of(text)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56 €", 123456), ("1,234.56", 123456), ("1 234,5", 123450), ("€ 12", 1200), ("(12,50)", -1250),
        ("1.234", 123400), ("0,125", 13), ("1'234.50", 123450), ("-3", -300), ("12,00-", -1200), ("1.234.567,00", 123456700),
        ("0", 0), ("", None), ("-", None),
    ],
)  # fmt: skip
def test_amounts(text: str, cents: int | None) -> None:
    assert cents_of(text) == cents


@pytest.mark.parametrize("text", ["douze", "1,2,3,4", "1e9", "--", "12 %", "9" * 30])
def test_what_is_no_amount(text: str) -> None:
    if not is_blank(text):
        with pytest.raises(Unreadable):
            cents_of(text)


@pytest.mark.parametrize(
    ("text", "count"), [("5", 5), ("5,0", 5), ("5.00", 5), ("1.250", 1250), ("1 250", 1250), ("", None)]
)
def test_whole_numbers(text: str, count: int | None) -> None:
    assert count_of(text) == count


@pytest.mark.parametrize("text", ["5,5", "-1", "99999999999", "x"])
def test_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(Unreadable):
        count_of(text)


@given(st.integers(0, 10**12), st.sampled_from([(" ", ","), (".", ","), (",", "."), ("", "."), ("\u202f", ",")]))
def test_every_amount_is_read_back(cents: int, signs: tuple[str, str]) -> None:
    thousands, point = signs
    text = f"{cents // 100:,}".replace(",", thousands) + f"{point}{cents % 100:02}"
    assert cents_of(text) == cents


@pytest.mark.parametrize(
    ("text", "table", "code"),
    [
        ("Français", LANGUAGES, "fr"), ("FR", LANGUAGES, "fr"), ("F", LANGUAGES, "fr"), ("néerlandais", LANGUAGES, "nl"),
        ("Nederlands (NL)", LANGUAGES, "nl"), ("fr-BE", LANGUAGES, "fr"), ("Engels", LANGUAGES, "en"),
        ("EN", LANGUAGES, "en"), ("klingon", LANGUAGES, ""),
        ("Belgique", COUNTRIES, "BE"), ("België", COUNTRIES, "BE"), ("BELGIE", COUNTRIES, "BE"),
        ("BE - Belgique", COUNTRIES, "BE"), ("Pays-Bas", COUNTRIES, "NL"), ("France", COUNTRIES, "FR"), ("", COUNTRIES, ""),
        ("oui", YES_NO, "yes"), ("Nee", YES_NO, "no"), ("Coopérateur·trice", STATUTES, "cooperator"),
        ("Associée", STATUTES, "cooperator"), ("vennoot", STATUTES, "cooperator"), ("Klant", STATUTES, "client"),
        ("travailleur permanent", STATUTES, "employee"), ("démissionnaire", STATUTES, "left"),
    ],
)  # fmt: skip
def test_words_of_three_languages(text: str, table: dict[str, str], code: str) -> None:
    assert word_of(text, table) == code


def test_countries_are_named_in_three_languages() -> None:
    assert COUNTRY_NAMES["BE"] == {"fr": "Belgique", "nl": "België", "en": "Belgium"}
    assert all(set(names) == {"fr", "nl", "en"} for names in COUNTRY_NAMES.values())


def test_cells_are_cleaned_of_traps() -> None:
    assert clean('="0012"') == "0012"
    assert clean("'=1+1") == "=1+1"
    assert clean("Zoe\u0301\u200b \u202eX\x00\t Y") == "Zoé X Y"
    assert clean("=1+1") == "=1+1"
    assert clean("Mrs  Null ") == "Mrs Null"
