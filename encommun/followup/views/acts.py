"""Acts on one recommendation, each on its own page: it is read above and written below."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from encommun.house.queries import services
from encommun.kit.refusals import Refused, attempt

from .. import forms, rules
from ..actions import evidence, handing_over, members, statuses
from ..queries.acts import dependency_of, planned_review, recommendation_named
from ..queries.projects import open_steps
from .common import act_page, done, member_of, page_of_recommendation, recommendation_at


@require_http_methods(["GET", "POST"])
def status(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_can_change_status(request.user, rec)
    form = forms.StatusForm(request.POST or None, current=rec.status)
    open_now = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if given["status"] in rules.SETTLING and "confirm" not in request.POST:
            open_now = open_steps(rec)
        if not open_now and attempt(
            form, lambda: statuses.change_status(actor=request.user, recommendation=rec, **given)
        ):
            return done(request, page_of_recommendation(rec), _("The status is changed. Its followers are told."))
    button = _("Change it all the same") if open_now else _("Change the status")
    words = {"title": _("Change the status"), "button": button, "open_steps": open_now, "now": timezone.now()}
    lead = _("It stands as: %(status)s. The old status stays in the history.") % {"status": rec.get_status_display()}
    return act_page(request, form, recommendation=rec, lead=lead, **words)


@require_http_methods(["GET", "POST"])
def assignment(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_power(request.user, "assign", rec)
    held = {service.pk for service in rec.services.all()}
    initial = {"services": [service.slug for service in services() if service.pk in held]}
    form = forms.AssignForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data["services"]
        if attempt(form, lambda: statuses.assign_services(actor=request.user, recommendation=rec, services=asked)):
            return done(request, page_of_recommendation(rec), _("The services in charge are noted."))
    words = {"title": _("Choose the services"), "button": _("Ask these services")}
    lead = _("They will see it in their room, and can change its status and its project sheet.")
    return act_page(request, form, recommendation=rec, lead=lead, **words)


@require_http_methods(["GET", "POST"])
def review(request, slug, place):
    """Plan the next review, or write down the one that is planned."""
    rec = recommendation_at(request, slug, place)
    rules.check_power(request.user, "review", rec)
    planned = planned_review(rec)
    form = (forms.ReviewForm if planned else forms.ReviewPlanForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act():
            if planned:
                planned.recommendation = rec
                return statuses.do_review(actor=request.user, review=planned, **given)
            return statuses.plan_review(actor=request.user, recommendation=rec, **given)

        if attempt(form, act):
            return done(request, page_of_recommendation(rec), _("The review is noted."))
    title = _("Write the review") if planned else _("Plan a review")
    lead = _("A review past its date shows to everybody as overdue, until it is written.")
    return act_page(request, form, recommendation=rec, title=title, lead=lead, button=_("Save"))


@require_http_methods(["GET", "POST"])
def study(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_can_attach_study(request.user, rec)
    form = forms.StudyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: handing_over.attach_study(actor=request.user, recommendation=rec, **given)):
            return done(request, page_of_recommendation(rec), _("The study is attached."))
    words = {"title": _("Attach a feasibility study"), "button": _("Attach the study")}
    lead = _("The boards read it with the recommendation.")
    return act_page(request, form, recommendation=rec, lead=lead, **words)


@require_http_methods(["GET", "POST"])
def dependency(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_power(request.user, "depend", rec)
    form = forms.DependencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act():
            other = recommendation_named(member_of(request), given["other"]) if given["other"] else None
            if given["other"] and other is None:
                raise Refused(_("No recommendation of the register has this address."), field="other")
            words = {"other": other, "service": given["service"], "note": given["note"]}
            return evidence.add_dependency(actor=request.user, recommendation=rec, **words)

        if attempt(form, act):
            return done(request, page_of_recommendation(rec), _("The dependency is noted."))
    words = {"title": _("Note what it waits for"), "button": _("Save")}
    lead = _("Another recommendation that comes first, or a service that is needed.")
    return act_page(request, form, recommendation=rec, lead=lead, **words)


@require_POST
def dependency_end(request, slug, place, id):
    rec = recommendation_at(request, slug, place)
    if found := dependency_of(rec, id):
        evidence.drop_dependency(actor=request.user, dependency=found)
    return done(request, page_of_recommendation(rec), _("It no longer waits for that."))


@require_http_methods(["GET", "POST"])
def proof(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_power(request.user, "evidence", rec)
    form = forms.EvidenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if attempt(form, lambda: evidence.add_evidence(actor=request.user, recommendation=rec, **given)):
            return done(request, page_of_recommendation(rec), _("The evidence is added."))
    words = {"title": _("Add evidence"), "button": _("Add the evidence")}
    lead = _("A page, a report, an event: what lets anybody see that it moved.")
    return act_page(request, form, recommendation=rec, lead=lead, **words)


@require_POST
def for_members(request, slug, place):
    rec = recommendation_at(request, slug, place)
    wanted = request.POST.get("wanted") == "1"
    statuses.mark_for_members(actor=request.user, recommendation=rec, wanted=wanted)
    said = _("Members can now take it on.") if wanted else _("It is no longer offered to members.")
    return done(request, page_of_recommendation(rec), said)


@require_http_methods(["GET", "POST"])
def volunteering(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_can_volunteer(request.user, rec)
    form = forms.VolunteerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        if attempt(form, lambda: members.take_on(actor=request.user, recommendation=rec, note=note)):
            return done(request, page_of_recommendation(rec), _("You take part. Other members now see your name here."))
    words = {"title": _("Take part"), "button": _("Take part")}
    lead = _("You carry it out with other members. You can step back at any time.")
    return act_page(request, form, recommendation=rec, lead=lead, **words)


@require_POST
def volunteering_end(request, slug, place):
    rec = recommendation_at(request, slug, place)
    members.leave(actor=request.user, recommendation=rec)
    return done(request, page_of_recommendation(rec), _("You have stepped back."))
