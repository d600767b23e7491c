"""A query written once gives the same rows as the ORM, for each number and shape."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from encommun.kit.prepared import Prepared, day, first_days, moment, rows_of, words


@pytest.mark.django_db
def test_the_same_text_serves_other_numbers_and_shapes(chloe, dries, django_assert_num_queries):
    asked = []

    def build(pk: int, language: str):
        asked.append(language)
        return get_user_model().objects.filter(pk=pk, language=language).values_list("name", "joined_at")

    named = Prepared(build)
    with django_assert_num_queries(3):
        rows = [
            named.rows(chloe.pk, shape=("en",)),
            named.rows(dries.pk, shape=("en",)),
            named.rows(dries.pk, shape=("nl",)),
        ]
    assert [[name for name, _at in found] for found in rows] == [["Chloé Cast"], [], ["Dries Cast"]]
    assert asked == ["en", "nl"]
    assert moment(rows[0][0][1]) == chloe.joined_at


@pytest.mark.django_db
def test_any_number_of_values(chloe, dries, bilal):
    named = Prepared(lambda *ids: get_user_model().objects.filter(pk__in=ids).order_by("pk").values_list("pk"))
    people = sorted(person.pk for person in (chloe, dries, bilal))
    for ids in (people[:1], people, people[:2], [*range(10**6, 10**6 + 57), *people]):
        assert [pk for (pk,) in named.rows(*ids)] == [pk for pk in ids if pk in people]


@pytest.mark.django_db
def test_objects_are_what_the_orm_reads(chloe, bilal, django_assert_num_queries):
    Role = apps.get_model("members", "Role")

    def build(pk: int, email: str):
        return Role.objects.filter(member_id=pk, member__email=email).select_related("member", "country").order_by()

    roles = Prepared(build)
    assert roles.objects(chloe.pk, chloe.email) == []
    with django_assert_num_queries(1):
        (role,) = roles.objects(bilal.pk, bilal.email)
        assert role.member.powers == bilal.powers
        assert role.member.joined_at == bilal.joined_at
        assert role.country is None
    expected = Role.objects.get(member=bilal)
    assert [getattr(role, f.attname) for f in Role._meta.fields] == [
        getattr(expected, f.attname) for f in Role._meta.fields
    ]
    role.member.name = "Other"
    role.member.save()
    assert get_user_model().objects.get(pk=bilal.pk).name == "Other"


@pytest.mark.parametrize(
    "stored", ["2026-03-04 12:00:00", datetime(2026, 3, 4, 12), datetime(2026, 3, 4, 12, tzinfo=UTC)]
)
def test_moments_are_aware_whatever_the_driver_says(stored):
    assert moment(stored) == datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert moment(None) is None


@pytest.mark.django_db
def test_moments_and_days_are_values_too(chloe):
    people = get_user_model().objects.filter(pk=chloe.pk)
    people.update(joined_on=date(2020, 5, 6))
    since = Prepared(
        lambda pk, moment, day: get_user_model().objects.filter(pk=pk, joined_at__gte=moment, joined_on=day)
    )
    chloe.refresh_from_db()
    at, on = chloe.joined_at, chloe.joined_on
    assert since.objects(chloe.pk, at, on) == [chloe]
    assert since.objects(chloe.pk, at + timedelta(seconds=1), on) == []
    assert since.objects(chloe.pk, at, on + timedelta(days=1)) == []


@pytest.mark.django_db
def test_many_questions_in_one_query(chloe, django_assert_num_queries):
    named = Prepared(lambda pk, name: get_user_model().objects.filter(pk=pk, name=name).order_by("pk"))
    asked = [named.asked(chloe.pk, chloe.name), named.asked(chloe.pk, "Nobody"), named.asked(chloe.pk, chloe.name)]
    with django_assert_num_queries(1):
        assert first_days(asked) == [date.max, None, date.max]
    with django_assert_num_queries(0):
        assert first_days([]) == []


@pytest.mark.django_db
def test_the_earliest_days_of_many_in_one_query(ana, chloe, django_assert_num_queries):
    people = get_user_model().objects
    people.filter(pk=ana.pk).update(joined_on=date(2020, 5, 6), joined_at=datetime(2021, 1, 1, 12, tzinfo=UTC))
    people.filter(pk=chloe.pk).update(joined_on=date(2019, 2, 3), joined_at=datetime(2022, 1, 1, tzinfo=UTC))
    some = Prepared(lambda *ids: people.filter(pk__in=ids).select_related().order_by("-pk"))
    asked = [some.soonest(ana.pk, chloe.pk, by=by) for by in ("joined_on", "joined_at")]
    with django_assert_num_queries(1):
        found = first_days([*asked, some.soonest(0, by="joined_on"), some.asked(ana.pk)])
    assert found == [date(2019, 2, 3), date(2021, 1, 1), None, date.max]


@pytest.mark.django_db
def test_the_rows_of_many_in_one_query(ana, chloe, django_assert_num_queries):
    people = get_user_model().objects
    joined = datetime(2021, 1, 1, 23, 30, tzinfo=UTC)
    people.filter(pk=chloe.pk).update(joined_on=date(2019, 2, 3), joined_at=joined, powers=["it"])
    some = Prepared(lambda *ids: people.filter(pk__in=ids).values_list("pk", "joined_on", "joined_at", "powers"))
    with django_assert_num_queries(1):
        one, none, two = rows_of([some.asked(chloe.pk), some.asked(0), some.asked(ana.pk, chloe.pk)])
    assert (none, len(two)) == ([], 2)
    pk, on, at, powers = one[0]
    assert (pk, day(on), moment(at), words(powers)) == (chloe.pk, date(2019, 2, 3), joined, ["it"])
    with django_assert_num_queries(0):
        assert rows_of([]) == []


@pytest.mark.django_db
def test_words_that_never_change_stand_in_the_text_as_they_are(chloe, bilal):
    """Also with what means something to the database or to its driver."""
    Member = get_user_model()
    for name in ("O'Neil 100% %s?", "\\ \" '' %%", "plain"):
        Member.objects.filter(pk=chloe.pk).update(name=name)
        named = Prepared(lambda pk, given: Member.objects.filter(pk=pk, name=given).values_list("name"))
        assert named.rows(chloe.pk, shape=(name,)) == [(name,)]
        assert named.rows(bilal.pk, shape=(name,)) == []
        assert first_days([named.asked(chloe.pk, shape=(name,)), named.asked(bilal.pk, shape=(name,))])[1] is None
        assert rows_of([named.asked(chloe.pk, shape=(name,))]) == [[[name]]]


@pytest.mark.django_db
def test_whether_there_is_any_row_is_asked_without_its_columns(chloe):
    people = Prepared(lambda pk: get_user_model().objects.filter(pk=pk).order_by("name"))
    asked = people.asked(chloe.pk)
    assert "name" not in asked.text
    assert first_days([asked, people.asked(0)]) == [date.max, None]
