"""What each level may find is written down apart, and stays in step."""

import json

import pytest

from encommun.directory import index
from encommun.directory.index.writing import rebuild
from encommun.directory.models import SHELVES, Before, Change, Entry, Level, Profile, Shelving, Skill, Waiting
from encommun.kit.fulltext import expression

from .seeking import EVERYBODY, MEMBERS, make_listed, make_sector, make_skill, make_town

pytestmark = pytest.mark.django_db


def found(query: str, level: int) -> set[int]:
    titles, others = SHELVES[level].numbers(query, trades=True)
    assert not set(titles) & set(others)
    return {*titles, *others}


def levels_of(profile) -> list[int]:
    return sorted(Entry.objects.filter(profile=profile).values_list("level", flat=True))


@pytest.fixture
def sewing():
    return make_skill(
        "couture", ("kostuummaakster", "nl"), ("naaister", "nl"), ("dressmaker", "en"), fr="couture", nl="naaiwerk"
    )


@pytest.mark.parametrize(
    "query",
    ["couturière", "couturier", "COUTURIERES", "couturier·ère", "kostuum", "naaister", "naaisters", "naaier", "dressmakers"],
)  # fmt: skip
def test_a_skill_is_found_under_all_its_spellings_and_translations(sewing, query):
    profile = make_listed(skills=[(sewing, "couturière")])
    assert found(query, Level.PUBLIC) == {profile.pk}


def test_words_of_others_are_not_found(sewing):
    make_listed(skills=[sewing])
    assert found("menuisier", Level.MEMBERS) == set()


def test_each_level_has_what_it_may_see_and_nothing_else(sewing):
    audiences = {
        "skills": Level.PUBLIC,
        "presentation": Level.PARTNERS,
        "name": Level.MEMBERS,
        "headline": Level.NOBODY,
    }
    profile = make_listed(
        "Zoé Introuvable", audiences=audiences, skills=[sewing], presentation="hautbois", headline="clavecin"
    )
    assert levels_of(profile) == [1, 2, 3]
    assert [bool(found("couture", level)) for level in (1, 2, 3)] == [True, True, True]
    assert [bool(found("hautbois", level)) for level in (1, 2, 3)] == [True, True, False]
    assert [bool(found("introuvable", level)) for level in (1, 2, 3)] == [True, False, False]
    assert [bool(found("clavecin", level)) for level in (1, 2, 3)] == [False, False, False]
    public = Entry.objects.get(profile=profile, level=Level.PUBLIC)
    assert "Introuvable" not in public.card
    assert json.loads(public.card)["skills"] == [["couture", {"nl": "naaiwerk"}]]


@pytest.mark.parametrize(
    "field", ["place", "office", "skills", "offers", "helps", "availability", "languages", "activities"]
)
def test_a_hidden_field_leaves_no_fact_no_word_and_no_card(field, belgium):
    from encommun.house.models import Office

    from .seeking import make_subject

    office = Office.objects.create(slug="gent", names={"nl": "Officegent"}, country=belgium)
    sector = make_sector("spectacle", fr="Spectaclevivant")
    made = {
        "municipality": make_town("BE-62063", "Placeliege", 50.6, 5.5), "office": office,
        "skills": [make_skill("couture", fr="Skillcouture", sector=sector)], "offers": ["Offerstage"],
        "helps": [make_subject("impots", fr="Helpimpots")], "availability": "now", "availability_note": "Availabilitynote",
        "languages": ["fr"], "sectors": [make_sector("bois", fr="Activityboiserie")],
    }  # fmt: skip
    open_to_all = make_listed(audiences=EVERYBODY, **made)
    hidden = make_listed(audiences={**EVERYBODY, field: Level.MEMBERS, "name": Level.NOBODY}, **made)
    before = Entry.objects.get(profile=open_to_all, level=3)
    after = Entry.objects.get(profile=hidden, level=3)
    assert before.facts != after.facts
    assert Entry.objects.get(profile=hidden, level=1).facts == before.facts
    words = {
        "place": "placeliege", "office": "officegent", "skills": "skillcouture", "offers": "offerstage",
        "helps": "helpimpots", "availability": "availabilitynote", "activities": "activityboiserie",
    }  # fmt: skip
    word = words.get(field)
    if word:
        assert found(word, Level.PUBLIC) == {open_to_all.pk}
        assert hidden.pk in found(word, Level.MEMBERS)


def test_a_name_alone_is_on_no_shelf():
    profile = make_listed(audiences={"name": Level.PUBLIC})
    assert levels_of(profile) == []
    assert found("person", Level.MEMBERS) == set()


@pytest.mark.parametrize("change", ["unlisted", "inactive", "left", "deleted", "hidden"])
def test_who_goes_is_found_no_more(sewing, change):
    profile = make_listed(skills=[sewing])
    pk = profile.pk
    if change == "unlisted":
        Profile.objects.update(is_listed=False)
    elif change == "hidden":
        Profile.objects.update(audiences={})
    elif change == "inactive":
        type(profile.member).objects.filter(pk=profile.member_id).update(is_active=False)
    elif change == "left":
        type(profile.member).objects.filter(pk=profile.member_id).update(left_on="2020-01-01")
    else:
        profile.delete()
    index.refresh([pk])
    assert Entry.objects.count() == 0
    for level, shelf in SHELVES.items():
        assert shelf.stored([pk]) == {}, level


def test_a_second_time_changes_nothing(sewing):
    profile = make_listed(skills=[sewing])
    number = Shelving.objects.get().number
    assert index.refresh([profile.pk]) == 0
    assert Shelving.objects.get().number == number


def test_a_change_is_told_with_its_profile(sewing):
    profile = make_listed(skills=[sewing])
    Profile.objects.update(headline="Autre chose")
    assert index.refresh([profile.pk]) == 3
    assert Change.objects.last().profiles == [profile.pk]
    assert found("chose", Level.PUBLIC) == {profile.pk}


def test_since_stays_while_it_is_found():
    profile = make_listed(headline="Avant")
    since = Entry.objects.get(profile=profile, level=3).since
    Profile.objects.update(headline="Après")
    index.refresh([profile.pk])
    entry = Entry.objects.get(profile=profile, level=3)
    assert entry.since == since
    assert "Après" in entry.card


def test_what_was_before_is_remembered_once(sewing):
    profile = make_listed(headline="Un")
    assert [row.facts for row in Before.objects.all()] == ["", "", ""]
    Before.objects.all().delete()
    for words in ("Deux", "Trois"):
        Profile.objects.update(headline=words)
        index.refresh([profile.pk])
    assert {row.title.split()[0] for row in Before.objects.all()} == {"un"}


def test_a_word_brought_into_another_is_found_under_both(sewing):
    old = make_skill("coudre", fr="coudre")
    profile = make_listed(skills=[(old, "je couds")])
    Skill.objects.filter(pk=old.pk).update(state=Skill.State.MERGED, merged_into=sewing)
    assert index.refresh_skills([old.pk]) == 0
    assert found("naaister", Level.PUBLIC) == {profile.pk}
    assert found("couds", Level.PUBLIC) == {profile.pk}
    assert json.loads(Entry.objects.get(profile=profile, level=3).facts)[2] == [sewing.pk]


def test_a_refused_word_is_neither_found_nor_shown(sewing):
    profile = make_listed(skills=[sewing], headline="Bonjour")
    Skill.objects.filter(pk=sewing.pk).update(state=Skill.State.REFUSED)
    index.refresh_skills([sewing.pk])
    assert found("couture", Level.MEMBERS) == set()
    assert "couture" not in Entry.objects.get(profile=profile, level=3).card


def test_many_holders_wait_for_the_sweep(sewing, monkeypatch):
    from encommun.directory.index import writing

    monkeypatch.setattr(writing, "AT_ONCE", 1)
    for _ in range(3):
        make_listed(skills=[sewing])
    Skill.objects.filter(pk=sewing.pk).update(names={"fr": "haute couture"})
    assert index.refresh_skills([sewing.pk]) == 2
    assert len(found("haute", Level.PUBLIC)) == 1
    assert index.refresh_waiting() == 2
    assert len(found("haute", Level.PUBLIC)) == 3
    assert Waiting.objects.count() == 0
    assert index.refresh_waiting() == 0


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_number_of_questions_does_not_grow(count, sewing, django_assert_max_num_queries):
    ids = [make_listed(skills=[sewing], indexed=False, audiences=MEMBERS).pk for _ in range(count)]
    with django_assert_max_num_queries(36):
        index.refresh(ids)
    assert Entry.objects.count() == count


def test_a_rebuild_mends_everything_and_tells_nobody(sewing):
    profile = make_listed(skills=[sewing])
    Before.objects.all().delete()
    Entry.objects.filter(level=2).delete()
    SHELVES[3].put([(profile.pk, "vieux", "vieux"), (99_999, "perdu", "perdu")])
    seen = []
    assert rebuild(lambda done, total: seen.append((done, total))) == 3
    assert seen == [(1, 1)]
    assert found("vieux", 3) == set()
    assert found("perdu", 3) == set()
    assert found("couture", 2) == {profile.pk}
    assert Before.objects.count() == 0


def test_the_query_is_made_of_stems_alone():
    assert expression('"; DROP TABLE x; --', trades=True).count("DROP") == 0
