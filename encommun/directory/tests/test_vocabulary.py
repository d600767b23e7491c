"""The vocabulary: words understood in three languages, tended by moderators, and each act taken back whole."""

import pytest

from encommun.activity.models import Event
from encommun.directory import actions
from encommun.directory.actions import understand
from encommun.directory.actions.vocabulary import (
    accept_skill,
    join_skills,
    refuse_skill,
    rename_skill,
    split_spelling,
    undo_change,
)
from encommun.directory.cli import main
from encommun.directory.loading import load_vocabulary
from encommun.directory.models import HelpSubject, ProfileSkill, Sector, Skill, Spelling, VocabularyChange
from encommun.directory.queries.bench import find_word, near_of
from encommun.directory.queries.vocabulary import read_skills, reading_of, suggest
from encommun.directory.spelling import key_of
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member

from .factories import make_profile, make_sector, make_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def sewing():
    return make_skill("sewing", fr="couture", nl="naaien", also="fr:couturière|nl:naaister")


def holder(*words: str, language: str = "fr"):
    member = make_member(language=language)
    make_profile(member)
    actions.set_skills(actor=member, words=list(words))
    return member


def held(member) -> list[tuple[str, str]]:
    rows = member.profile.skills.order_by("as_written")
    return [(row.as_written, row.skill.slug) for row in rows.select_related("skill")]


@pytest.mark.parametrize("words", ["couturier", "Couturières", "couturier·ère", "naaisters", "SEWING", "la couture"])
def test_every_way_of_writing_it_is_understood(sewing, words):
    assert understand(words, "fr") == sewing
    assert Skill.objects.count() == 1


def test_a_new_word_waits_for_moderators_and_is_one_word_from_then_on():
    first = understand("Échassier lumineux", "fr")
    assert first.state == Skill.State.PROPOSED
    assert first.names == {"fr": "Échassier lumineux"}
    assert understand("echassières lumineuses", "fr") == first
    assert understand("échassier lumineux", "nl") == first


def test_a_false_friend_is_read_in_the_writers_language():
    make_skill("stage directing", fr="mise en scène", nl="regie", also="nl:regisseur")
    make_skill("stage management", fr="régie plateau", also="fr:régisseur")
    assert understand("régisseur", "fr").slug == "stage-management"
    assert understand("regisseur", "nl").slug == "stage-directing"


def test_two_words_with_one_address_are_two_words():
    slugs = {understand(word, "fr").slug for word in ("C", "C++", "C#")}
    assert len(slugs) == 3


def test_the_owner_sees_how_words_are_understood(sewing):
    refused = make_skill("insult", state=Skill.State.REFUSED)
    lines = read_skills(["Couturière", "stilts", "insult"], "fr")
    assert [(line.written, line.meaning, line.is_refused) for line in lines] == [
        ("Couturière", "couture", False),
        ("stilts", "", False),
        ("insult", "", True),
    ]
    assert lines[0].others == [("nl", "naaien"), ("en", "sewing")]
    assert refused.pk


def test_suggestions_complete_the_word_being_typed(sewing):
    make_skill("costume making", fr="réalisation de costumes", nl="kostuums maken")
    assert suggest("cout", "fr") == ["couture"]
    assert suggest("naai", "fr") == ["couture"]
    assert suggest("co", "fr") == []
    assert suggest("cout", "fr", without=["couture"]) == []
    assert reading_of(["réalisation de costumes", "kost"], "nl").suggestions == ["kostuums maken"]


def test_words_of_members_are_no_suggestions():
    understand("couture secrète", "fr")
    assert suggest("couture", "fr") == []


class TestBringingTogether:
    def test_all_holders_follow_at_once_and_are_told_apart_again(self, sewing, bilal):
        new = understand("dressmaking", "en")
        one, both = holder("dressmaking"), holder("couture", "dressmaking")
        change = join_skills(actor=bilal, skill=new, into=sewing)
        assert held(one) == [("dressmaking", "sewing")]
        assert held(both) == [("couture", "sewing")]
        assert understand("dressmaking", "fr") == sewing
        new.refresh_from_db()
        assert (new.state, new.merged_into) == ("merged", sewing)
        assert join_skills(actor=bilal, skill=new, into=sewing) is None
        for _ in range(2):
            undo_change(actor=bilal, change=change)
        assert held(one) == [("dressmaking", "dressmaking")]
        assert held(both) == [("couture", "sewing"), ("dressmaking", "dressmaking")]
        assert understand("dressmaking", "fr") == Skill.objects.get(slug="dressmaking")
        verbs = list(Event.objects.filter(subject_kind="skill").order_by("pk").values_list("verb", flat=True))
        assert verbs == ["vocabulary.joined", "vocabulary.undone"]

    def test_who_dropped_the_word_meanwhile_does_not_get_it_back(self, sewing, bilal):
        new = understand("dressmaking", "en")
        member = holder("dressmaking")
        change = join_skills(actor=bilal, skill=new, into=sewing)
        actions.set_skills(actor=member, words=[])
        undo_change(actor=bilal, change=change)
        assert held(member) == []

    def test_neither_with_itself_nor_into_a_word_that_is_gone(self, sewing, bilal):
        gone = make_skill("insult", state=Skill.State.REFUSED)
        new = understand("dressmaking", "en")
        for skill, into in ((sewing, sewing), (sewing, gone)):
            with pytest.raises(Refused):
                join_skills(actor=bilal, skill=skill, into=into)
        join_skills(actor=bilal, skill=new, into=sewing)
        with pytest.raises(Refused):
            join_skills(actor=bilal, skill=sewing, into=new)

    def test_the_latest_change_is_taken_back_first(self, sewing, bilal):
        new = understand("dressmaking", "en")
        first = join_skills(actor=bilal, skill=new, into=sewing)
        later = rename_skill(actor=bilal, skill=sewing, names={"en": "needlework"})
        with pytest.raises(Refused):
            undo_change(actor=bilal, change=first)
        undo_change(actor=bilal, change=later)
        undo_change(actor=bilal, change=first)


class TestSettingApart:
    def test_those_who_wrote_it_so_go_with_it(self, sewing, bilal):
        one, other = holder("couturières"), holder("couture")
        both = holder("couture")
        spelling = Spelling.objects.get(folded=key_of("couturière"))
        change = split_spelling(actor=bilal, spelling=spelling)
        apart = Skill.objects.get(slug="couturiere")
        assert held(one) == [("couturières", "couturiere")]
        assert held(other) == [("couture", "sewing")]
        actions.set_skills(actor=both, words=["couture", "couturière"])
        undo_change(actor=bilal, change=change)
        assert held(one) == [("couturières", "sewing")]
        assert held(both) == [("couture", "sewing")]
        apart.refresh_from_db()
        assert apart.state == Skill.State.MERGED
        assert understand("couturière", "fr") == sewing

    def test_a_name_of_the_word_stays(self, sewing, bilal):
        with pytest.raises(Refused):
            split_spelling(actor=bilal, spelling=Spelling.objects.get(folded="couture"))


class TestNaming:
    def test_a_name_is_a_spelling_and_accepts_the_word(self, bilal):
        new = understand("dressmaking", "en")
        sector = make_sector()
        names = {"en": "dressmaking", "fr": "confection", "nl": " "}
        change = rename_skill(actor=bilal, skill=new, names=names, sector=sector)
        new.refresh_from_db()
        assert (new.names, new.sector, new.state) == ({"en": "dressmaking", "fr": "confection"}, sector, "accepted")
        assert understand("confections", "fr") == new
        assert rename_skill(actor=bilal, skill=new, names=names, sector=sector) is None
        undo_change(actor=bilal, change=change)
        new.refresh_from_db()
        assert (new.names, new.sector, new.state) == ({"en": "dressmaking"}, None, "proposed")
        assert understand("confection", "fr") != new

    def test_a_name_of_another_word_is_refused_at_its_field(self, sewing, bilal):
        new = understand("dressmaking", "en")
        with pytest.raises(Refused) as no:
            rename_skill(actor=bilal, skill=new, names={"en": "dressmaking", "fr": "coutures"})
        assert no.value.field == "names_fr"
        new.refresh_from_db()
        assert new.names == {"en": "dressmaking"}

    @pytest.mark.parametrize("names", [{}, {"fr": " "}, {"fr": "…"}, {"xx": "word"}, {"fr": "x" * 81}])
    def test_a_word_has_a_name(self, sewing, bilal, names):
        with pytest.raises(Refused):
            rename_skill(actor=bilal, skill=sewing, names=names)


class TestTakingOut:
    def test_nobody_sees_it_and_its_holders_keep_it_unseen(self, bilal):
        member = holder("insult", "stilts")
        skill = Skill.objects.get(slug="insult")
        change = refuse_skill(actor=bilal, skill=skill)
        assert refuse_skill(actor=bilal, skill=skill) is None
        assert ProfileSkill.objects.filter(skill=skill, profile__member=member).exists()
        undo_change(actor=bilal, change=change)
        skill.refresh_from_db()
        assert skill.state == Skill.State.PROPOSED

    def test_a_new_word_is_accepted_as_it_is(self, bilal):
        skill = understand("stilts", "en")
        accept_skill(actor=bilal, skill=skill)
        skill.refresh_from_db()
        assert skill.state == Skill.State.ACCEPTED
        assert VocabularyChange.objects.get().by == bilal


def test_members_do_not_tend_the_vocabulary(sewing, chloe, bilal):
    new = understand("dressmaking", "en")
    change = accept_skill(actor=bilal, skill=new)
    acts = [
        lambda: join_skills(actor=chloe, skill=new, into=sewing),
        lambda: split_spelling(actor=chloe, spelling=sewing.spellings.first()),
        lambda: rename_skill(actor=chloe, skill=sewing, names={"en": "x"}),
        lambda: accept_skill(actor=chloe, skill=new),
        lambda: refuse_skill(actor=chloe, skill=new),
        lambda: undo_change(actor=chloe, change=change),
    ]
    for act in acts:
        with pytest.raises(Refused):
            act()
    assert VocabularyChange.objects.count() == 1


def test_near_words_are_found_for_the_bench(sewing):
    new = understand("couture d'époque", "fr")
    assert near_of(new, most=3) == [sewing.pk]
    assert find_word("Naaister") == sewing
    assert find_word("sewing") == sewing
    assert find_word("nothing like it") is None


class TestTheWordsOfEveryHouse:
    def test_they_are_many_in_three_languages_and_loaded_once(self, django_assert_num_queries):
        loaded = load_vocabulary()
        assert loaded.skills >= 250 and loaded.sectors >= 20 and loaded.help_subjects >= 12
        for model in (Skill, Sector, HelpSubject):
            assert all(set(row.names) == {"fr", "nl", "en"} and all(row.names.values()) for row in model.objects.all())
        assert not Skill.objects.exclude(state="accepted").exists()
        assert not Skill.objects.filter(sector=None).exists()
        with django_assert_num_queries(7):  # two of them the transaction's
            again = load_vocabulary()
        assert (again.skills, again.spellings, again.sectors, again.help_subjects) == (0, 0, 0, 0)

    @pytest.mark.parametrize(
        ("language", "words", "slug"),
        [
            ("fr", "couturière", "sewing"),
            ("fr", "costumier·ère", "costume-design"),
            ("nl", "kostuummaakster", "costume-making"),
            ("nl", "kostuum", "costume-making"),
            ("fr", "ingé son", "live-sound"),
            ("en", "sound engineers", "live-sound"),
            ("nl", "tekenlerares", "art-teaching"),
            ("fr", "accordeuse de pianos", "piano-tuning"),
            ("fr", "taille de pierre", "stone-carving"),
            ("nl", "boekhoudster", "accounting"),
        ],
    )
    def test_trades_are_understood(self, language, words, slug):
        load_vocabulary()
        assert understand(words, language).slug == slug

    def test_what_moderators_changed_stays(self, bilal):
        load_vocabulary()
        sewing = Skill.objects.get(slug="sewing")
        rename_skill(actor=bilal, skill=sewing, names={"fr": "travaux d'aiguille"})
        refuse_skill(actor=bilal, skill=Skill.objects.get(slug="magic"))
        join_skills(actor=bilal, skill=Skill.objects.get(slug="mime"), into=Skill.objects.get(slug="clowning"))
        Spelling.objects.filter(folded="pantomime", language="fr").delete()
        load_vocabulary()
        sewing.refresh_from_db()
        assert sewing.names == {"fr": "travaux d'aiguille"}
        assert Skill.objects.get(slug="magic").state == Skill.State.REFUSED
        assert understand("pantomime", "fr").slug == "clowning"

    def test_a_word_that_a_member_proposed_becomes_the_one_of_the_file(self):
        member = holder("Couturière")
        load_vocabulary()
        assert held(member) == [("Couturière", "sewing")]

    def test_the_command_says_what_was_new(self, capsys):
        assert main(["vocabulary", "load"]) == 0
        assert "25 sectors" in capsys.readouterr().out
