"""Meetings: when and where, what about, who came, what was said, who was invited."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.cycles.models import WorkingGroup

MEMBER = settings.AUTH_USER_MODEL


def where_of(place: str) -> str:
    """All places of a meeting on one line."""
    return " · ".join(place.splitlines())


class Meeting(models.Model):
    """One meeting of a group (WGR-03). Opened to members or to everybody, it has a public page (CYC-20, WGR-07).

    `link` is read by those who take part only. `form` is what was planned: an edition that switched to remote shows
    its meetings as remote without rewriting them (see rules.form_of).
    """

    class Form(models.TextChoices):
        ON_SITE = "on_site", _("in one place")
        REMOTE = "remote", _("remote")
        MIXED = "mixed", _("in one place and remote")

    class Opening(models.TextChoices):
        GROUP = "group", _("the group")
        MEMBERS = "members", _("every member")
        PUBLIC = "public", _("everybody")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(max_length=160)
    language = models.CharField(max_length=2, default="fr")
    starts_at = models.DateTimeField()
    duration = models.PositiveSmallIntegerField(default=180, help_text="minutes")
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.ON_SITE)
    place = models.TextField(blank=True, help_text="one line a place, where people of several offices meet at several")
    link = models.URLField(blank=True)
    opening = models.CharField(max_length=8, choices=Opening.choices, default=Opening.GROUP)
    about = models.TextField(blank=True, help_text="Markdown, for the public page of an open session")
    places = models.PositiveSmallIntegerField(null=True, blank=True, help_text="for those who register; none: no bound")
    # Who writes the minutes of this one, where it is not one of the group's secretaries.
    secretary = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    head_count = models.PositiveSmallIntegerField(null=True, blank=True, help_text="who came in all, once it was held")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # Grows with each change: calendar programs replace an older one.
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["starts_at"], name="meeting_starts")]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.duration)

    @property
    def sites(self) -> list[str]:
        """The places where people meet."""
        return self.place.splitlines()

    @property
    def where(self) -> str:
        return where_of(self.place)

    @property
    def is_open(self) -> bool:
        return self.opening != self.Opening.GROUP


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Minutes(models.Model):
    """The minutes of one meeting as they stand now. `revision` grows with each save."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    text = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="fr")
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True, help_text="when the group was told that they can be read")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.revision}"


class MinutesVersion(models.Model):
    """The text of the minutes at one revision; those in between are thinned after a day (see retention)."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(MEMBER, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # The last before somebody else wrote, or before a pause: what the list of versions shows and restores.
    is_rest = models.BooleanField(default=True)
    token = models.CharField(
        max_length=40, blank=True, help_text="of the message that brought it: sent twice, it counts once"
    )

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["minutes", "revision"], name="minutes_revision_once")]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.revision}"


class Attendance(models.Model):
    """One member and one meeting: what they answered before, and whether they came (WGR-03, WGR-04, WGR-05)."""

    class Answer(models.TextChoices):
        COMING = "coming", _("I come")
        REMOTE = "remote", _("I take part remotely")
        NOT_COMING = "not_coming", _("I cannot come")

    class Came(models.TextChoices):
        PRESENT = "present", _("present")
        REMOTE = "remote", _("remote")
        EXCUSED = "excused", _("excused")
        ABSENT = "absent", _("absent")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(MEMBER, on_delete=models.CASCADE, related_name="attendances")
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    came = models.CharField(max_length=8, choices=Came.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    site = models.CharField(
        max_length=200, blank=True, help_text="which of the meeting's places; no longer one of them: not said"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_each")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.member_id} {self.came or self.answer}"


class Guest(models.Model):
    """An expert, partner or resource person of a group (WGR-06). The name is kept only with their agreement."""

    class Kind(models.TextChoices):
        SESSION = "session", _("comes to a meeting")
        INTERVIEW = "interview", _("interview")
        VISIT = "visit", _("visit")

    class State(models.TextChoices):
        PLANNED = "planned", _("to be invited")
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        DONE = "done", _("it took place")

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="guests")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="guests")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SESSION)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    role = models.CharField(max_length=160, help_text="in words, without a name: a jurist of a housing cooperative")
    name = models.CharField(max_length=120, blank=True)
    agreed_on = models.DateField(null=True, blank=True, help_text="the day they agreed that their name is kept")
    profile = models.TextField(blank=True, help_text="who they are, for the page of an open session")
    on_date = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True, help_text="what they brought; read in the room only")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or self.role
