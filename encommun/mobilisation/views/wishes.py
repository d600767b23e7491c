"""The page of the mobilisation, the survey and one's own wish."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_coordinate
from encommun.kit.forms import posted
from encommun.kit.posting import press

from .. import actions, rules
from ..commitment import commitment_of
from ..forms import DaysForm, InterestForm
from ..models import Interest
from ..prefill import interest_initial
from ..queries import lists, reading
from .common import form_page


def mobilisation(request, edition: str):
    page = reading.mobilisation_page(request.user, edition)
    return render(request, "mobilisation/home.html", {"page": page, "commitment": commitment_of(page.edition)})


def survey(request, edition: str):
    """Open the survey, or change its days."""
    check_can_coordinate(request.user)
    row = reading.get_edition(edition)
    found = reading.survey_of(row)
    names = ("opens_on", "closes_on", "text", "language")
    stored = {name: getattr(found, name) for name in names} if found else {"language": request.LANGUAGE_CODE}
    form = DaysForm(posted(request), initial=stored)
    context = {"form": form, "edition": row, "title": _("Ask members what they would like"), "label": _("Save")}
    return form_page(
        request, "mobilisation/edit.html", context,
        lambda: actions.open_survey(actor=request.user, edition=row, **form.cleaned_data),
        done=_("Saved."), to=reading.mobilisation_url(row),
    )  # fmt: skip


def interest(request, edition: str):
    """Say or change one's wish."""
    row = reading.get_edition(edition)
    found = reading.survey_of(row)
    rules.check_can_express(request.user, found)
    mine = Interest.objects.filter(edition=row, member=request.user, withdrawn_at=None).first()
    words = commitment_of(row, request.user)
    form = InterestForm(posted(request), initial=interest_initial(request.user, mine), edition=row, commitment=words)
    context = {"form": form, "edition": row, "survey": found, "mine": mine, "commitment": words}
    return form_page(
        request, "mobilisation/interest.html", context,
        lambda: actions.express_interest(
            actor=request.user, survey=found, **form.values(first=request.user.language)
        ),
        done=_("Your expression of interest is kept. You may change it until the last day."),
        to=reading.mobilisation_url(row),
    )  # fmt: skip


def interest_withdrawal(request, edition: str):
    row = reading.get_edition(edition)
    found = reading.survey_of(row)
    rules.check_can_express(request.user, found)
    back = reading.mobilisation_url(row)
    if request.method == "POST":
        return press(
            request, lambda: actions.withdraw_interest(actor=request.user, survey=found),
            done=_("Your expression of interest is withdrawn."), to=back,
        )  # fmt: skip
    words = {
        "title": _("Withdraw your expression of interest?"), "label": _("Withdraw your expression of interest"),
        "text": _("You will not be placed in a group. Until the last day you can say again where you would like to work."),
    }  # fmt: skip
    return render(request, "mobilisation/confirm.html", {"words": words, "edition": row, "back": back})


def wishes(request, edition: str):
    """All wishes, for the coordination."""
    check_can_coordinate(request.user)
    page = lists.wishes_page(request, reading.get_edition(edition))
    return render(request, "mobilisation/wishes.html", {"page": page})
