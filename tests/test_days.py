"""A day that people wait for lies within two years, in every form that sets one: a wrong year shuts nothing for ten."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from encommun.directory.forms import seeking
from encommun.experiments.forms import MatterForm
from encommun.groups.forms import sessions
from encommun.groups.forms.meetings import MeetingForm
from encommun.inputs.forms import OpeningForm, PollForm
from encommun.mobilisation import forms as mobilisation
from encommun.mobilisation.forms_bench import SendForm
from encommun.publication.forms import AskForm

FORMS = [
    (PollForm, "closes_on"), (OpeningForm, "until_on"), (AskForm, "due_on"), (MatterForm, "due_on"),
    (MeetingForm, "starts_on"), (sessions.DataForm, "due_on"), (mobilisation.CallForm, "opens_on"),
    (mobilisation.CallForm, "closes_on"), (SendForm, "answers_by"), (seeking.CallForm, "closes_on"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_a_day_to_wait_for_lies_within_two_years(form, name):
    year, day = timezone.localdate().year, form.base_fields[name]
    assert day.clean(f"{year + 2}-06-30").year == year + 2
    with pytest.raises(ValidationError, match="too far away"):
        day.clean(f"{year + 3}-06-30")
