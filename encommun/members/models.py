"""People with an account, what ties them to the cooperative, and the powers they hold for a time."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.kit.numbers import LARGEST
from encommun.kit.prepared import Prepared


class MemberManager(BaseUserManager):
    def create_user(self, email: str, name: str = "", **fields):
        member = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        member.set_unusable_password()
        member.save(using=self._db)
        return member

    def get(self, *args, **kwargs):
        """A member by number, as Django's sessions ask at each request of somebody signed in: that query is written
        once. Everything else is Django's."""
        pk = kwargs.get("pk")
        by_number = not args and len(kwargs) == 1 and isinstance(pk, int) and abs(pk) <= LARGEST
        if type(self) is not MemberManager or self._db or not by_number:
            return super().get(*args, **kwargs)
        found = _BY_NUMBER.objects(pk)
        if not found:
            raise self.model.DoesNotExist
        return found[0]


_BY_NUMBER = Prepared(lambda pk: Member.objects.filter(pk=pk))


class Member(AbstractBaseUser):
    """One person. Nobody is found or merged by name: the key is the cooperative's own number, or the e-mail address."""

    number = models.CharField(
        max_length=32, unique=True, null=True, blank=True, help_text="the cooperative's own number"
    )
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=2, default="fr")
    time_zone = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.SET_NULL)
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.SET_NULL)
    municipality = models.ForeignKey("places.Municipality", null=True, blank=True, on_delete=models.SET_NULL)
    # Of the cooperative, not of this account; `left_on` marks who left, nobody is erased for it.
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    # Repeated from the memberships in force: only a cooperator has a member's voice. Employees and partners may have none.
    is_cooperator = models.BooleanField(default=True)
    # The roles in force, repeated here so that a page costs no query for them: see rules.powers_of.
    powers = models.JSONField(default=list)
    # Repeated from the notices by their actions, so that the header costs no query.
    unread_count = models.PositiveIntegerField(default=0)
    # The same for messages of other people.
    unread_messages = models.PositiveIntegerField(default=0)

    # The posture of this session ("member" or "employee", see middleware): "" where nobody chose, which bounds nothing.
    acting_as = ""
    may_switch = False

    class Meta:
        indexes = [models.Index(fields=["name", "id"], name="member_name")]  # the administrator's list

    objects = MemberManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or str(_("a member"))

    def get_full_name(self) -> str:
        return self.name


class Membership(models.Model):
    """What ties a person to one legal entity, under one statute, from a date to a date (GOV-25, GOV-27)."""

    class Statute(models.TextChoices):
        COOPERATOR = "cooperator", _("cooperator")
        CLIENT = "client", _("client")
        PARTNER = "partner", _("partner")
        EMPLOYEE = "employee", _("permanent employee")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="memberships")
    entity = models.ForeignKey("house.LegalEntity", on_delete=models.PROTECT, related_name="memberships")
    statute = models.CharField(max_length=12, choices=Statute.choices, default=Statute.COOPERATOR)
    college = models.CharField(max_length=40, blank=True, help_text="a code of the entity's colleges")
    shares = models.PositiveIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "entity", "statute", "from_on"], name="one_membership"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.entity_id} {self.statute}"


class Posture(models.TextChoices):
    """In which quality somebody acts. What is done as an employee never counts as a member's voice."""

    MEMBER = "member", _("member")
    EMPLOYEE = "employee", _("employee")
    ELECTED = "elected", _("elected")


class Role(models.Model):
    """A power given to a member, for a country or a service where the role asks for one, from a date to a date."""

    class Kind(models.TextChoices):
        EDITOR = "editor", _("editor")
        COORDINATOR = "coordinator", _("coordinator")
        BOARD = "board", _("board member")
        SERVICE = "service", _("service")
        ADMINISTRATOR = "administrator", _("administrator")
        PARTNER = "partner", _("partner by agreement")
        MENTOR = "mentor", _("mentor")
        ANIMATOR = "animator", _("animator")
        SECRETARY = "secretary", _("secretary")
        REFERENT = "referent", _("referent")
        MODERATOR = "moderator", _("moderator")
        ADVISER = "adviser", _("adviser")
        DISPATCHER = "dispatcher", _("dispatcher")
        WORKS_COUNCIL = "works_council", _("works council")
        ETHICS = "ethics", _("ethics committee")
        TRUSTED = "trusted", _("trusted person")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT)
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.PROTECT)
    office = models.ForeignKey("house.Office", null=True, blank=True, on_delete=models.PROTECT)
    posture = models.CharField(max_length=10, choices=Posture.choices, default=Posture.MEMBER)
    note = models.CharField(max_length=160, blank=True, help_text="the agreement of a partner, the vote that elected")
    from_at = models.DateTimeField(default=timezone.now)
    to_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind}"
