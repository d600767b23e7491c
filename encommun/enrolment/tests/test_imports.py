"""The list of members into the house: what each file does, and that a second time does nothing."""

import io
from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from encommun.activity.models import Event
from encommun.enrolment import jobs
from encommun.enrolment.actions.running import Superseded, go_on
from encommun.enrolment.models import ListFile
from encommun.enrolment.opening import open_list
from encommun.house.models import Country, Office
from encommun.members.models import Member
from encommun.members.tests.factories import make_member

from .factories import bring, line, listed, try_out

pytestmark = pytest.mark.django_db


def person(number: str) -> Member:
    return Member.objects.get(number=number)


def test_a_first_list_opens_accounts_and_makes_what_the_house_lacks(house):
    file = bring(
        listed(line("001"), line("002", entity="Coop FR", country="FR", office="Nantes", language="nl", shares="7"))
    )
    assert file.result["created"] == 2
    zoe = person("001")
    assert (zoe.name, zoe.given_name, zoe.family_name, zoe.language) == ("Zoé Dupont", "Zoé", "Dupont", "fr")
    assert (zoe.email, zoe.joined_on, zoe.left_on) == ("m001@example.org", date(2015, 2, 1), None)
    assert (zoe.country.code, str(zoe.office), zoe.is_cooperator) == ("BE", "Liège", True)
    assert not zoe.has_usable_password()
    tie = person("002").memberships.get()
    assert (tie.entity.name, tie.statute, tie.college, tie.shares) == ("Coop FR", "cooperator", "A", 7)
    assert tie.from_on == date(2015, 2, 1)
    assert tie.entity.country.code == "FR"
    assert "A" in tie.entity.colleges
    assert {row["text"] for row in file.found["news"]} >= {"Liège", "Nantes", "Coop", "Coop FR"}


def test_a_statute_without_an_entity_gives_no_voice_either(house):
    header = "numero;nom;email;statut"
    told = ["001;Ada Aube;a@example.org;partenaire", "002;Bob Bois;b@example.org;"]
    for _ in range(2):
        bring(listed(*told, header=header))
        assert [person(number).is_cooperator for number in ("001", "002")] == [False, True]


def test_the_same_list_again_changes_nothing(house):
    data = listed(line("001"), line("002", left="31/12/2020"))
    bring(data)
    events, rows = Event.objects.count(), list(Member.objects.values())
    again = bring(data)
    assert again.counts == {"unchanged": 2, "set_aside": 0}
    assert list(Member.objects.values()) == rows
    assert Event.objects.count() == events + 1  # that it was imported


def test_what_differs_is_brought_up_to_date_and_told_to_the_person(house):
    bring(listed(line("001"), line("002")))
    file = bring(listed(line("001", shares="5", office="Namur", last="Dupond"), line("002")))
    assert (file.counts["updated"], file.counts["unchanged"]) == (1, 1)
    zoe = person("001")
    assert (zoe.family_name, str(zoe.office), zoe.memberships.get().shares) == ("Dupond", "Namur", 5)
    event = Event.objects.get(verb="member.brought_up_to_date")
    assert (event.subject_id, event.is_internal, event.by_house) == (zoe.pk, True, True)
    assert event.data["changes"]["office"] == ["Liège", "Namur"]
    assert event.data["changes"]["Coop"][1].startswith("cooperator · A · 5")


def test_nobody_is_matched_by_name(house):
    other = make_member("Zoé Dupont")
    bring(listed(line("001")))
    assert Member.objects.filter(name="Zoé Dupont").count() == 2
    other.refresh_from_db()
    assert other.number is None


def test_an_address_is_matched_only_for_somebody_without_a_number(house):
    known = make_member("Zoé D")
    file = bring(listed(line("001", email=known.email.upper())))
    known.refresh_from_db()
    assert file.counts["updated"] == 1
    assert (known.number, known.name, known.family_name) == ("001", "Zoé D", "Dupont")
    clash = bring(listed(line("002", email=known.email)))
    assert clash.result["asides"] == [(2, "email_taken")]
    assert not Member.objects.filter(number="002").exists()


def test_an_address_alone_hands_no_account_over_to_another_name(house):
    known = make_member("Noor Adriaens")
    file = bring(listed(line("001", email=known.email)))
    known.refresh_from_db()
    assert file.result["asides"] == [(2, "email_other_name")]
    assert (known.number, known.name) == (None, "Noor Adriaens")


def test_a_number_whose_address_is_somebody_elses_is_set_aside(house):
    bring(listed(line("001"), line("002")))
    nameless = make_member("Sans numéro")
    file = bring(listed(line("001", email="m002@example.org"), line("002", email=nameless.email)))
    assert file.result["asides"] == [(2, "email_taken"), (3, "email_nameless")]
    assert person("001").email == "m001@example.org"


def test_a_leading_zero_is_part_of_the_number(house):
    bring(listed(line("001"), line("1", email="other@example.org")))
    assert Member.objects.filter(number__in=["001", "1"]).count() == 2


def test_bad_lines_are_set_aside_and_the_rest_goes_in(house):
    file = bring(listed(
        line("001"), line("", email="a@b.be"), line("003", email=""), line("004", email="nothing"), line("005", joined="x"),
        line("006", email="m001@example.org"), line("001", email="m001@example.org"), line("008", first="", last=""),
        "009;too;many;m009@example.org;fr;BE;;;;;;;;;x", line("010"),
    ))  # fmt: skip
    assert file.counts["created"] == 2
    assert file.result["asides"] == [
        (3, "number_missing"), (4, "email_missing"), (5, "email_bad"), (6, "date_bad"), (7, "email_in_file"),
        (8, "number_twice"), (9, "name_missing"), (10, "cells"),
    ]  # fmt: skip


def test_one_person_on_several_lines_one_for_each_entity(house):
    data = listed(
        line("001"), line("002"), line("001", entity="Fondation", college="B", shares="4", joined="01/01/2019")
    )
    bring(data)
    ties = {tie.entity.name: tie for tie in person("001").memberships.select_related("entity")}
    assert {name: tie.shares for name, tie in ties.items()} == {"Coop": 1, "Fondation": 4}
    assert person("001").joined_on == date(2015, 2, 1)
    assert bring(data).counts == {"unchanged": 2, "set_aside": 0}
    fondation = {"entity": "Fondation", "college": "B", "shares": "4", "joined": "01/01/2019", "left": "01/01/2020"}
    gone = bring(listed(line("001"), line("002"), line("001", **fondation)))
    assert gone.counts["updated"] == 1  # gone from one entity, not from the cooperative
    assert person("001").left_on is None


def test_lines_of_one_number_that_contradict_each_other(house):
    file = bring(
        listed(line("001"), line("001", entity="B", email="x@example.org"), line("001", entity="C", last="Other"))
    )
    assert file.result["asides"] == [(3, "email_differs"), (4, "name_differs")]
    assert person("001").memberships.count() == 1


def test_an_old_interruption_is_not_taken_up_after_another_list(house, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    data = listed(line("001"), line("002"))
    write = jobs.write_plans

    def killed(plans, **options):
        if Member.objects.filter(number="001").exists():
            raise SystemExit
        return write(plans, **options)

    monkeypatch.setattr(jobs, "write_plans", killed)
    with pytest.raises(SystemExit):
        bring(data)
    monkeypatch.setattr(jobs, "write_plans", write)
    bring(listed(line("001", shares="9"), line("003")))
    assert bring(data).counts == {"updated": 1, "created": 1, "set_aside": 0}


def test_what_a_member_changed_stays_until_the_list_says_something_new(house):
    bring(listed(line("001")))
    zoe = person("001")
    zoe.name, zoe.language, zoe.email = "Zo", "nl", "zo@example.org"
    zoe.save()
    bring(listed(line("001", shares="9")))
    zoe.refresh_from_db()
    assert (zoe.name, zoe.language, zoe.email) == ("Zo", "nl", "zo@example.org")
    bring(listed(line("001", email="new@example.org", last="Marié", language="fr")))
    zoe.refresh_from_db()
    assert (zoe.name, zoe.language, zoe.email, zoe.family_name) == ("Zo", "nl", "new@example.org", "Marié")


def test_a_name_that_the_member_left_alone_follows_the_list(house):
    bring(listed(line("001")))
    bring(listed(line("001", last="Marié")))
    assert person("001").name == "Zoé Marié"


def test_a_trial_writes_nothing_and_says_the_same(house):
    bring(listed(line("001"), line("002")))
    data = listed(line("001", shares="8"), line("002", left="01/01/2020"), line("003"), line("", email="x@y.be"))
    before = (Member.objects.count(), Event.objects.count(), ListFile.objects.count(), Office.objects.count())
    result = try_out(data)
    assert {name: result[name] for name in ("created", "updated", "left")} == {"created": 1, "updated": 1, "left": 1}
    assert result["asides"] == [(5, "number_missing")]
    assert (Member.objects.count(), Event.objects.count(), ListFile.objects.count(), Office.objects.count()) == before
    file = bring(data)
    assert {name: file.counts.get(name, 0) for name in ("created", "updated", "left")} == {
        "created": 1, "updated": 1, "left": 1,
    }  # fmt: skip


def test_with_known_only_nothing_is_made(house):
    file = bring(listed(line("001")), known_only=True)
    assert file.result["asides"] == [(2, "entity_unknown")]
    assert not Office.objects.exists()
    assert not Country.objects.exists()


def test_offices_are_found_by_any_of_their_names(house, belgium):
    office = Office.objects.create(slug="luik", names={"fr": "Liège", "nl": "Luik"}, country=belgium)
    bring(listed(line("001", office="LIEGE"), line("002", office="luik")))
    assert set(Member.objects.filter(office=office).values_list("number", flat=True)) == {"001", "002"}
    assert Office.objects.count() == 1


def test_no_letter_goes_out(house):
    bring(listed(line("001"), line("002")))
    bring(listed(line("001", left="01/01/2020")), complete=True)
    from encommun.notifications.models import MailOut

    assert mail.outbox == []
    assert not MailOut.objects.exists()


def test_an_interrupted_import_goes_on_where_it_was(house, monkeypatch):
    monkeypatch.setattr(jobs, "AT_ONCE", 2)
    data = listed(*(line(f"{n:03}") for n in range(7)), line("", email="x@y.be"))
    write, calls = jobs.write_plans, []

    def killed(plans, **options):
        calls.append(len(plans))
        if len(calls) == 3:
            raise SystemExit
        return write(plans, **options)

    monkeypatch.setattr(jobs, "write_plans", killed)
    with pytest.raises(SystemExit):
        bring(data)
    half = ListFile.objects.get()
    assert (half.state, half.done, Member.objects.exclude(number=None).count()) == ("applying", 4, 4)
    monkeypatch.setattr(jobs, "write_plans", write)
    file = bring(data)
    assert file.pk == half.pk
    assert (file.state, file.counts) == ("done", {"created": 7, "set_aside": 1})
    assert Event.objects.filter(verb="member.enrolled").count() == 7


def test_two_at_once_do_not_write_twice(house):
    data = listed(line("001"), line("002"))
    opened = open_list(io.BytesIO(data), "members")
    file = ListFile.objects.create(
        kind="members", state="applying", by_house=True, file_name="x", sha256="x", columns=opened.columns
    )
    other = ListFile.objects.get(pk=file.pk)
    assert go_on(file, opened)
    with pytest.raises(Superseded):
        go_on(other, opened)
    assert Member.objects.exclude(number=None).count() == 2


def test_the_number_of_queries_does_not_grow_with_the_people(house):
    counts = []
    for people in (3, 300):
        data = listed(*(line(f"{people}-{n}", email=f"p{people}-{n}@example.org") for n in range(people)))
        with CaptureQueriesContext(connection) as queries:
            bring(data)
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 8  # large inserts are cut in pieces by SQLite


def test_only_what_the_house_lacked_is_told_as_new(house, belgium):
    Office.objects.create(slug="liege", names={"fr": "Liège"}, country=belgium)
    news = bring(listed(line("001"), line("002"))).found["news"]
    assert news == [{"kind": "entity", "text": "Coop", "people": 2}]
    assert "news" not in bring(listed(line("001"), line("002"))).found


def test_the_demos_list_goes_in(house, belgium, france):
    from pathlib import Path

    import encommun.enrolment

    folder = Path(encommun.enrolment.__file__).parent / "samples"
    members = bring((folder / "members-demo.csv").read_bytes())
    assert (members.counts["created"], members.counts["set_aside"]) == (60, 2)
    months = bring((folder / "activity-demo.csv").read_bytes(), "activity")
    assert months.counts["created"] > 800
    assert months.counts["set_aside"] == 0
