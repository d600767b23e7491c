"""What lists and activity keep about people, for whom, and how it goes."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData, Retention
from encommun.privacy.purposes import FIGURES
from encommun.privacy.rules import has_consent

from .models import ActiveMark, Enrolled, ListFile, MonthlyActivity, SetAside, Standing, Withheld
from .snapshots import withheld_key

UNTOUCHED = timedelta(days=7)
REPORT_KEPT = timedelta(days=90)
ACTIVITY_KEPT = timedelta(days=3652)


def declarations() -> list[PersonalData | Retention]:
    return [*_of_lists(), *_of_activity(), *retention_rules()]


def _of_lists() -> list[PersonalData]:
    return [
        PersonalData(
            model="enrolment.ListFile",
            purpose=_("Knowing who brought which list of the administration, and when."),
            fields={"by": "bodies"},
            export=lambda member: rows_of(ListFile.objects.filter(by=member), "file_name", "kind", "created_at"),
            erase=lambda member: ListFile.objects.filter(by=member).update(by=None),
            stays=_("The import and its figures stay, without your name."),
        ),
        PersonalData(
            model="enrolment.Enrolled",
            purpose=_("Not undoing what you changed yourself when the administration’s list comes again."),
            fields={"member": "nobody", "said": "self"},
            export=lambda member: rows_of(Enrolled.objects.filter(member=member), "said"),
            erase=erase_enrolled,
            stays=_("A keyed hash of your number and address, so that no list brings the account back."),
        ),
    ]


def _of_activity() -> list[PersonalData]:
    return [
        PersonalData(
            model="enrolment.MonthlyActivity",
            purpose=_("Figures of offices, and what kind of activity members have. Never shown to other members."),
            fields={"member": "nobody", "month": "self", "contracts": "self", "turnover_cents": "self", "days": "self"},
            export=lambda member: rows_of(
                MonthlyActivity.objects.filter(member=member), "month", "contracts", "turnover_cents", "days"
            ),
            erase=erase_months,
            stays=_(
                "The figures of each month stay without your name, so that past figures of your office do not change. "
                "Without your consent to figures, nothing stays."
            ),
        ),
        PersonalData(
            model="enrolment.Standing",
            purpose=_("Knowing what kinds of activity members have, all together."),
            fields={"member": "nobody", "kind": "self", "movement": "self", "contracts_year": "self"},
            export=lambda member: rows_of(
                Standing.objects.filter(member=member), "kind", "movement", "contracts_year", "turnover_year_cents"
            ),
            erase=lambda member: Standing.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="enrolment.ActiveMark",
            purpose=_("Saying on your profile that you are active, because you asked for it."),
            fields={"member": "members", "since_at": "self"},
            export=lambda member: rows_of(ActiveMark.objects.filter(member=member), "since_at"),
            erase=lambda member: ActiveMark.objects.filter(member=member).delete(),
        ),
    ]


def erase_months(member) -> None:
    """The consent itself may be erased before: the standing, which only those who agreed have, says it as well."""
    rows = MonthlyActivity.objects.filter(member=member)
    if has_consent(member, FIGURES) or Standing.objects.filter(member=member).exists():
        rows.update(member=None)
    else:
        rows.delete()


def erase_enrolled(member) -> None:
    """Forget what lists said of a person, also on lines set aside, and keep only what stops the next list."""
    words = [word for word in (member.number, member.email) if word and not word.endswith("@invalid")]
    Withheld.objects.bulk_create([Withheld(key=withheld_key(word)) for word in words], ignore_conflicts=True)
    Enrolled.objects.filter(member=member).delete()
    wanted = {word.lower() for word in words}
    rows = SetAside.objects.values_list("pk", "cells").iterator()
    found = [pk for pk, cells in rows if wanted & {cell.strip().lower() for cell in cells}]
    SetAside.objects.filter(pk__in=found).delete()


def retention_rules() -> list[Retention]:
    return [
        Retention(
            key="enrolment.idle_files",
            model="enrolment.ListFile",
            after=UNTOUCHED,
            what=_("Lists of members that were brought and not imported"),
            why=_("A list holds everybody’s data: it waits for its import a week, not longer."),
            count=lambda now: _idle(now).count(),
            run=discard_idle,
            oldest=lambda now: _oldest(_waiting(), "touched_at"),
        ),
        Retention(
            key="enrolment.set_aside",
            model="enrolment.SetAside",
            after=REPORT_KEPT,
            what=_("Lines of a list that were set aside"),
            why=_("They are there to be corrected and brought again."),
            count=lambda now: _old_asides(now).count(),
            run=lambda now: _old_asides(now).delete()[0],
            oldest=lambda now: _oldest(SetAside.objects.all(), "file__touched_at"),
        ),
        Retention(
            key="enrolment.activity",
            model="enrolment.MonthlyActivity",
            after=ACTIVITY_KEPT,
            what=_("Monthly activity"),
            why=_("Ten years show how a cooperative changes; older months say nothing about today."),
            count=lambda now: _old_months(now).count(),
            run=lambda now: _old_months(now).delete()[0],
        ),
    ]


def _waiting():
    return ListFile.objects.filter(state__in=(ListFile.State.OPEN, ListFile.State.TRIED))


def _idle(now):
    return _waiting().filter(touched_at__lt=now - UNTOUCHED)


def discard_idle(now) -> int:
    from .actions import discard_file

    files = list(_idle(now))
    for file in files:
        discard_file(actor=None, file=file)
    return len(files)


def _old_asides(now):
    return SetAside.objects.filter(file__touched_at__lt=now - REPORT_KEPT)


def _old_months(now):
    return MonthlyActivity.objects.filter(month__lt=(now - ACTIVITY_KEPT).date())


def _oldest(rows, name: str):
    return rows.order_by(name).values_list(name, flat=True).first()
