"""A yearly round of the participatory process, its phases and what it says of its method."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """One yearly round, reachable under every spelling used for it ("SIP 2020-2021", "#6", …)."""

    class State(models.TextChoices):
        PREPARING = "preparing", _("in preparation")
        RUNNING = "running", _("running")
        CLOSED = "closed", _("closed")

    label = models.CharField(max_length=60)
    slug = models.SlugField(unique=True)
    start_year = models.PositiveSmallIntegerField()
    end_year = models.PositiveSmallIntegerField()
    spellings = models.JSONField(default=list, help_text="its other names, as people write them")
    aliases = models.JSONField(default=list, help_text="the same, normalised by queries.spelling_key")
    state = models.CharField(max_length=12, choices=State.choices, default=State.CLOSED)
    countries = models.ManyToManyField("house.Country", blank=True, related_name="+")
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="next")
    introduction = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    method = models.TextField(blank=True, help_text="who may take part, why, how groups are made and work (CYC-29)")
    question_address = models.EmailField(blank=True)
    changes = models.TextField(blank=True, help_text="what this cycle changes (CYC-30)")
    # What a participant commits to; `commitment_version` grows each time its words change (CYC-12, CYC-29).
    commitment = models.TextField(blank=True)
    commitment_language = models.CharField(max_length=2, default="fr")
    commitment_version = models.PositiveSmallIntegerField(default=0)
    # All meetings are remote between these days, both counted; without an end, until further notice (CYC-32).
    remote_from_on = models.DateField(null=True, blank=True)
    remote_to_on = models.DateField(null=True, blank=True)
    remote_reason = models.CharField(max_length=200, blank=True)
    # When participants say how the cycle went.
    evaluation_from_on = models.DateField(null=True, blank=True)
    evaluation_to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-start_year", "-pk"]

    def __str__(self) -> str:
        return self.label

    def is_remote(self, today: date) -> bool:
        """Whether every meeting of that day is remote."""
        return lies_in(today, self.remote_from_on, self.remote_to_on)

    def is_evaluated(self, today: date) -> bool:
        """Whether participants may say on that day how the cycle went."""
        return lies_in(today, self.evaluation_from_on, self.evaluation_to_on)


def lies_in(day: date, from_on: date | None, to_on: date | None) -> bool:
    """Whether the day is in a time that has begun (never without a first day) and may have no end."""
    return from_on is not None and from_on <= day and (to_on is None or day <= to_on)


class Commitment(models.Model):
    """The words of one version of what participants commit to: whoever accepted it can still read it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="commitments")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=2, default="fr")
    since_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["edition", "version"], name="commitment_version_once")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.version}"


class Phase(models.Model):
    """A dated part of an edition; phases may overlap or run beside the others."""

    class Stage(models.TextChoices):
        """Where a phase lies on the way from an idea to a result (CYC-09), in this order."""

        ASK = "ask", _("Choose the themes")
        GATHER = "gather", _("Call for people and make the groups")
        UNDERSTAND = "understand", _("Take in the themes")
        IDEAS = "ideas", _("Find ideas and try them")
        WRITE = "write", _("Write recommendations and study what is feasible")
        PRESENT = "present", _("Present, comment and hand over")
        ANSWER = "answer", _("The boards answer")
        DO = "do", _("What was accepted is done")
        NEXT = "next", _("Prepare the next themes")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="phases")
    position = models.PositiveSmallIntegerField()
    title = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField()
    is_parallel = models.BooleanField(default=False)
    meetings = models.CharField(max_length=200, blank=True, help_text="how many meetings are expected, in words")
    purpose = models.TextField(blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class CalendarChange(models.Model):
    """A phase that was moved or taken off, with the reason that everybody reads."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="calendar_changes")
    title = models.TextField()
    from_was = models.DateField()
    to_was = models.DateField()
    # Both empty: the phase was taken off.
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.title


class CalendarDate(models.Model):
    """A day of the governance calendar that no other room announces: an assembly, a board, a committee (GOV-07)."""

    class Kind(models.TextChoices):
        ASSEMBLY = "assembly", _("general assembly")
        BOARD = "board", _("board of directors")
        COMMITTEE = "committee", _("committee")
        PROCESS = "process", _("participatory process")
        OTHER = "other", _("other")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="fr")
    on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    url = models.URLField(blank=True)
    for_members = models.BooleanField(default=False)

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return self.title


class Deployment(models.Model):
    """The vote by which the members of a country first put the process to work (CYC-02)."""

    class Result(models.TextChoices):
        PENDING = "pending", _("not voted yet")
        ADOPTED = "adopted", _("adopted")
        REFUSED = "refused", _("refused")

    country = models.ForeignKey("house.Country", on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    submitted_by = models.CharField(max_length=200, blank=True, help_text="who put it to the vote, usually the board")
    body = models.CharField(max_length=200, help_text="who votes: the general assembly of …")
    voted_on = models.DateField()
    result = models.CharField(max_length=12, choices=Result.choices, default=Result.PENDING)
    detail = models.CharField(max_length=300, blank=True, help_text="the count, or where the minutes are")

    class Meta:
        ordering = ["voted_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["country", "voted_on"], name="one_deployment_vote_a_day")]

    def __str__(self) -> str:
        return f"{self.country_id} {self.voted_on}"
