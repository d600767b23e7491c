"""From a draft to the register: what services say is feasible, what a merged text is made of, how texts are presented."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import Participation
from encommun.drafting.models import Draft, Part
from encommun.groups.models import Meeting
from encommun.inputs.models import Input
from encommun.recommendations.models import Document, Recommendation

MEMBER = settings.AUTH_USER_MODEL


class Feasibility(models.Model):
    """Questions to a service on a text, before it is handed over, and what it answered (REC-12).

    It is asked of a draft, and is read on its recommendation once the draft is frozen; or of a recommendation itself.
    """

    class Verdict(models.TextChoices):
        NONE = "", _("not answered yet")
        FEASIBLE = "feasible", _("feasible")
        CONDITIONS = "conditions", _("feasible with conditions")
        NOT_FEASIBLE = "not_feasible", _("not feasible")

    draft = models.ForeignKey(Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="feasibilities")
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.CASCADE, related_name="feasibilities"
    )
    service = models.ForeignKey("house.Service", on_delete=models.PROTECT, related_name="feasibilities")
    questions = models.TextField()
    language = models.CharField(max_length=2, default="fr")
    due_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=14, choices=Verdict.choices, blank=True, default="")
    answer = models.TextField(blank=True, help_text="Markdown: why, and on which conditions")
    answer_language = models.CharField(max_length=2, default="fr")
    means = models.TextField(blank=True, help_text="Markdown: what it takes")
    cost_cents = models.PositiveBigIntegerField(null=True, blank=True)
    takes = models.CharField(max_length=200, blank=True, help_text="how long, in words")
    answered_by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft=None, recommendation__isnull=False) | Q(draft__isnull=False, recommendation=None),
                name="feasibility_of_one_text",
            )
        ]
        indexes = [
            models.Index(
                fields=["service", "due_on"], condition=Q(answered_at=None, withdrawn_at=None), name="feasibility_waits"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} {self.draft_id or self.recommendation_id}"


class Origin(models.Model):
    """A part of a merged draft and the part of a group's draft that it was taken from (WGR-15)."""

    part = models.OneToOneField(Part, on_delete=models.CASCADE, related_name="origin")
    source = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(help_text="of the source, as it was taken")

    def __str__(self) -> str:
        return f"{self.part_id} {self.source_id}"


class Offer(models.Model):
    """A ready text that a closed group offers to be frozen: from then on those who freeze read it, and it alone (PRI-07).

    It holds for the text as it was ready at `ready_at` and last changed at `text_at`: who writes on in it takes the offer
    back by it. Who offered is told inside the group only.
    """

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="offer")
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(help_text="the date of the draft's state when it was offered")
    text_at = models.DateTimeField(help_text="when the text that was offered had last changed")

    def __str__(self) -> str:
        return f"{self.draft_id}"


class LetterTo(models.Model):
    """A body that a group's letter speaks to, a board (`country`) or another; the follow-up's Addressee once frozen."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="letter_to")
    name = models.CharField(max_length=200)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "name"], name="letter_to_once")]

    def __str__(self) -> str:
        return self.name


class Reservation(models.Model):
    """What the editors of the cycle want readers of a text to bear in mind; a note in the register once frozen (CYC-24)."""

    draft = models.OneToOneField(Draft, on_delete=models.CASCADE, related_name="reservation")
    text = models.TextField()
    by = models.ForeignKey(MEMBER, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.draft_id}"


class Naming(models.Model):
    """A participant of an open group asks to be named in the credits of what it publishes; without it they are not
    (DOC-17)."""

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="naming")
    agreed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.participation_id}"


class Moment(models.Model):
    """Where the requests of an assembly's workshop or of a local participatory review stand in the register (CYC-34)."""

    input = models.OneToOneField(Input, on_delete=models.CASCADE, related_name="moment")
    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="moment")

    def __str__(self) -> str:
        return f"{self.input_id} {self.document_id}"


class Presentation(models.Model):
    """An open session of a group in which texts of the edition are presented to everybody (CYC-25).

    Its day, its video link, who registers and its head count are those of the meeting.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="presentation")
    edition = models.ForeignKey("cycles.Edition", on_delete=models.CASCADE, related_name="presentations")
    documents = models.ManyToManyField(Document, related_name="presentations")

    def __str__(self) -> str:
        return f"{self.edition_id} {self.meeting_id}"
