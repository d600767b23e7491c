"""What an assembly's workshop or a local review asked for, brought into the register (CYC-34)."""

from django.utils.translation import gettext as _

from encommun.cycles.acting import form_page
from encommun.inputs.queries import get_input, url_of
from encommun.kit.forms import posted

from .. import actions, rules
from ..forms import RequestForm


def request_of(request, edition: str, pk: int):
    """One request of a moment becomes a recommendation; the same page takes the next one."""
    moment = get_input(request.user, edition, pk)
    rules.check_can_take_in(request.user, moment)
    form = RequestForm(posted(request))
    back = url_of(edition, pk)
    return form_page(
        request, form, lambda: actions.take_in(actor=request.user, moment=moment, **form.cleaned_data),
        title=_("Bring a request into the register"), label=_("Publish the request"), back=back,
        trail=[(moment.title, back)], done=_("The request is in the register. It can be handed over to the boards."),
        lead=_("It gets a number and an address, and is followed like the recommendations of the groups. Those who may read "
               "this account may read it at once."),
    )  # fmt: skip
