"""Forms that several people fill in: who sends second sees what the first one wrote."""

import pytest

from encommun.publication.models import Reservation

from .factories import make_two_desks

pytestmark = pytest.mark.django_db


def test_two_editors_write_one_reservation(house, carole, client_of):
    page = f"/publication/drafts/{make_two_desks().liege.draft.pk}/reservation/"
    one, other = client_of(carole), client_of(carole)
    base = [client.get(page).context["form"]["base"].value() for client in (one, other)]
    assert one.post(page, {"text": "Words of Carole.", "base": base[0]}).status_code == 302
    assert one.post(page, {"text": "Words of Carole.", "base": base[0]}).status_code == 302  # sent twice
    met = other.post(page, {"text": "Words of Bilal.", "base": base[1]})
    assert met.status_code == 422
    assert "Words of Carole." in met.text and "Words of Bilal." in met.text
    assert Reservation.objects.get().text == "Words of Carole."
    now = met.context["form"]["base"].value()
    assert other.post(page, {"text": "Words of both.", "base": now}).status_code == 302
    assert Reservation.objects.get().text == "Words of both."
