"""Words are alike when readers would say so; Markdown never carries anything that acts."""

import pytest

from encommun.kit.text import (
    fold,
    index_text,
    match_words,
    norm,
    plain,
    prefix_of,
    render_markdown,
    unmarked,
)

WRITTEN = [
    "coopérateur·trice", "coopérateur-trice", "coopérateur(trice)", "coopérateur.trice", "coopérateurs·trices",
    "coopérateur•trice", "coopérateur/trice", "coopérateur·trice·s",
]  # fmt: skip
SOUGHT = ["coopérateur", "coopératrice", "cooperateurs", "coopératrices", "COOPÉRATEUR·TRICE", "coopérateur(trice)"]


def finds(query: str, text: str, language: str = "fr") -> bool:
    stored = set(index_text(text, language).split())
    return all(any(word in stored for word in group) for group in match_words(query))


@pytest.mark.parametrize("written", WRITTEN + SOUGHT)
@pytest.mark.parametrize("sought", SOUGHT + WRITTEN)
def test_inclusive_spelling_is_found_both_ways(written, sought):
    assert finds(sought, f"Les {written} de la maison")


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("travailleur·euse", "travailleuses"),
        ("travailleur·ses", "travailleur"),
        ("tou·tes", "toutes"),
        ("tou·tes", "tous"),
        ("certain·e·s", "certaines"),
        ("citoyen-ne", "citoyenne"),
        ("familier·ère", "familière"),
        ("acteur·ice", "actrice"),
        ("professionnel·le", "professionnelles"),
        ("participant(e)s", "participante"),
        ("énergies d’œuvre", "oeuvre energie"),
        ("animaux", "animal"),
        ("huizen", "huis"),
        ("l’accueil\u202f: « qualité »", "accueil qualite"),
    ],
)
def test_spellings_that_are_the_same(written, sought):
    assert finds(sought, written, "nl" if written == "huizen" else "fr")


def test_different_words_stay_different():
    assert not finds("coopérative annuaire", "la coopérative")
    assert not finds("budget", "la coopérative")


def test_hyphenated_words_keep_their_parts():
    assert finds("co développement", "le co-développement")
    assert finds("hors série", "un numéro hors-série")


def test_folding_and_stems():
    assert fold("Œuvre\u202fÉté ’") == "oeuvre ete '"
    assert norm("coopératives", "fr") == norm("Cooperative", "fr")
    assert norm("maisons", "de") == "maisons"


def test_queries_are_bounded_and_harmless():
    assert match_words("") == []
    assert match_words("« » \" ' ) ( * :") == []
    assert len(match_words(" ".join(f"mot{n}" for n in range(5000)))) <= 12
    for group in match_words('coop" OR NEAR(x) -y *'):
        assert all(word.isalnum() for word in group)
    assert prefix_of("les coop") == "coop"
    assert prefix_of("les coop ") == ""
    assert prefix_of("co") == ""


def test_markdown_is_safe():
    html = render_markdown(
        "# T\n\n[x](javascript:alert(1)) <script>a</script> [y](https://e.org) ![i](https://e.org/i.png)"
    )
    assert "<h3>T</h3>" in html
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'rel="noopener noreferrer"' in html


def test_markdown_headings_start_where_asked():
    assert "<h5>" in render_markdown("# a", 5)
    assert "<h6>" in render_markdown("### a", 6)


def test_markdown_headings_begin_at_the_base_and_skip_none():
    html = render_markdown("## a\n\n#### b\n\n## c", 3)
    assert html.split() == ["<h3>a</h3>", "<h4>b</h4>", "<h3>c</h3>"]
    assert "<h2>a</h2>" in render_markdown("### a", 2)


def test_plain_words():
    assert plain("# T\n\n- a **b**\n- [c](d)") == "T a b c"
    assert unmarked("- a **b** [c](d)\n# e") == "a b c e"


def test_long_input_takes_linear_time():
    assert index_text("a" * 200_000 + "·e" * 20_000, "fr")
