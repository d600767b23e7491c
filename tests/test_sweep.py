"""The house's sweep as a whole: its tasks come in an order that tells people in the same minute."""

import pytest

from encommun.commands.sweep import sweep
from encommun.directory.tests.seeking import keep, make_listed, make_skill, three_towns
from encommun.notifications.models import Notice


@pytest.mark.django_db
def test_one_sweep_finds_and_tells(chloe):
    three_towns()
    keep(chloe)
    make_listed("Ada", skills=[make_skill("couture", fr="couture")])
    sweep()
    assert Notice.objects.filter(member=chloe).count() == 1
