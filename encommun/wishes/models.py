"""What members want the next edition to be about, and in which order (CYC-03, CYC-23)."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def last_day(end: datetime) -> date:
    """The day whose evening is `end`: who may answer until the evening of the 20th reads "20", not midnight of the 21st."""
    return timezone.localtime(end - timedelta(seconds=1)).date()


class WishBox(models.Model):
    """One edition's box: first open to wishes, then to everybody's order of them, then settled.

    `result` is what was counted: {"order", "tiers", "by_lot", "duels", "ballots", "blank", "firsts", "ranked", "piles"};
    its piles are the ballots without anybody's name, so that whoever wants can count them again.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open to wishes")
        RANKING = "ranking", _("being put in order")
        SETTLED = "settled", _("settled")

    edition = models.OneToOneField("cycles.Edition", on_delete=models.CASCADE, related_name="wish_box")
    question = models.TextField(help_text="what members are asked, Markdown")
    language = models.CharField(max_length=2, default="fr")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    wishes_until = models.DateTimeField()
    takes_outside = models.BooleanField(default=False, help_text="who is not a member may leave a wish, signed out")
    ranking_until = models.DateTimeField(null=True, blank=True)
    ranking_was_until = models.DateTimeField(null=True, blank=True, help_text="the end first said, once it was put off")
    seed = models.CharField(
        max_length=32, blank=True, help_text="drawn when it is settled, and published with the result"
    )
    result = models.JSONField(default=dict, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.edition_id}"

    @property
    def wishes_last_on(self) -> date:
        return last_day(self.wishes_until)

    @property
    def ranking_last_on(self) -> date | None:
        return self.ranking_until and last_day(self.ranking_until)

    @property
    def ranking_was_last_on(self) -> date | None:
        return self.ranking_was_until and last_day(self.ranking_was_until)


class Wish(models.Model):
    """One wish. A partner's or a client's is written down by the coordination with `said_by`, a role and no name (CYC-33).

    Only `standing` wishes are put in order. A merged one points at the wish that says the same.
    """

    class State(models.TextChoices):
        STANDING = "standing", _("stands")
        MERGED = "merged", _("says the same as another")
        SET_ASIDE = "set_aside", _("set aside")
        WITHDRAWN = "withdrawn", _("withdrawn by its author")

    box = models.ForeignKey(WishBox, on_delete=models.CASCADE, related_name="wishes")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="wishes"
    )
    said_by = models.CharField(max_length=120, blank=True)
    is_outside = models.BooleanField(default=False, help_text="left by somebody who is not signed in, then let in")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    countries = models.ManyToManyField("house.Country", blank=True, related_name="+")
    prolongs = models.ForeignKey(
        "cycles.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="the theme of an earlier edition that this one would go on with",
    )  # fmt: skip
    state = models.CharField(max_length=10, choices=State.choices, default=State.STANDING)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was merged or set aside")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    theme = models.ForeignKey(
        "cycles.Theme", null=True, blank=True, on_delete=models.SET_NULL, related_name="wishes",
        help_text="what became of it",
    )  # fmt: skip
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.title


class OutsideWish(models.Model):
    """What somebody without an account left at the box: shown to nobody but the coordination until it says yes.

    `email` is there only for who asked for an answer, `network` to bound how many come from one place: both are
    forgotten (see retention). A yes makes the `wish` that the box shows; a no keeps its reason, and the words for a while.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an answer")
        LET_IN = "let_in", _("in the box")
        REFUSED = "refused", _("refused")

    box = models.ForeignKey(WishBox, on_delete=models.CASCADE, related_name="outside")
    title = models.CharField(max_length=160)
    text = models.TextField(blank=True, help_text="Markdown")
    language = models.CharField(max_length=2, default="fr")
    said_by = models.CharField(max_length=120, help_text="an organisation or a quality: a client, a trade union")
    email = models.EmailField(blank=True)
    network = models.CharField(max_length=50, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was refused")
    wish = models.OneToOneField(Wish, null=True, blank=True, on_delete=models.SET_NULL, related_name="outside")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["box", "state"], name="outside_queue")]

    def __str__(self) -> str:
        return self.title


class Order(models.Model):
    """One member's order, the most wanted first. The rows go when the box is settled: only nameless piles stay."""

    box = models.ForeignKey(WishBox, on_delete=models.CASCADE, related_name="orders")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wishes = models.JSONField(default=list, help_text="[wish id, …]")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["box", "member"], name="one_order_each")]

    def __str__(self) -> str:
        return f"{self.box_id}"
