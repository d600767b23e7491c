"""People with an account, and the powers they hold for a time. Offices, bodies and directory come beside this later."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MemberManager(BaseUserManager):
    def create_user(self, email: str, name: str = "", **fields):
        member = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        member.set_unusable_password()
        member.save(using=self._db)
        return member


class Member(AbstractBaseUser):
    """One person. Nobody is found or merged by name: the e-mail address is the key until the register number comes."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="fr")
    time_zone = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    # The roles in force, repeated here so that a page costs no query for them: see rules.powers_of.
    powers = models.JSONField(default=list)
    # Repeated from the notices by their actions, so that the header costs no query.
    unread_count = models.PositiveIntegerField(default=0)

    objects = MemberManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    def __str__(self) -> str:
        return self.name or str(_("a member"))

    def get_full_name(self) -> str:
        return self.name


class Role(models.Model):
    """A power given to a member, for a country or a service where the role asks for one, from a date to a date."""

    class Kind(models.TextChoices):
        EDITOR = "editor", _("editor")
        COORDINATOR = "coordinator", _("coordinator")
        BOARD = "board", _("board member")
        SERVICE = "service", _("service")
        ADMINISTRATOR = "administrator", _("administrator")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    country = models.ForeignKey("house.Country", null=True, blank=True, on_delete=models.PROTECT)
    service = models.ForeignKey("house.Service", null=True, blank=True, on_delete=models.PROTECT)
    from_at = models.DateTimeField(default=timezone.now)
    to_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self) -> str:
        return f"{self.member_id} {self.kind}"
