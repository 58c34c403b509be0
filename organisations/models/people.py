from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from organisations.tenancy import OrgModel, ProgrammeModel, SameTenant, TenantKey


def initials(name: str) -> str:
    """Of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, email: str = "", password: str | None = None) -> "User":
        user = self.model(username=username, email=self.normalize_email(email))
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in. Who they are in an organisation is a Member."""

    username = models.CharField(_("username"), max_length=150, unique=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    objects = UserManager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", condition=~models.Q(email="")
            ),
            models.UniqueConstraint(Lower("username"), name="user_username_once"),
            # Nobody passes every door: a superuser would, in guardian and in Django.
            models.CheckConstraint(
                condition=models.Q(is_superuser=False), name="user_is_no_superuser"
            ),
        ]


class Member(OrgModel):
    """A person in one organisation."""

    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    function = models.CharField(_("job"), max_length=100, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    # The union contact of an ambassador: a Staff of the programme. No foreign key, because a key
    # never leaves its tenant; the policies of Staff decide what can be read.
    contact_id = models.UUIDField(null=True, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            *OrgModel.Meta.constraints,
            models.UniqueConstraint(fields=["organisation", "user"], name="member_user_once"),
        ]

    class Grants(OrgModel.Grants):
        system = ("id", "organisation_id", "user_id", "name")
        overview = ("id", "organisation_id", "contact_id")

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        return initials(self.name)


class Staff(ProgrammeModel):
    """A person of one of the parties that carry the programme."""

    class Party(models.TextChoices):
        """Who the staff work for. Whether anybody is a member of a union is recorded nowhere."""

        CNV = "cnv", "CNV"
        FNV = "fnv", "FNV"
        VCP = "vcp", "VCP"
        UNIE = "unie", "De Unie"
        SBCM = "sbcm", "SBCM"
        HAN = "han", "HAN"
        OTHER = "other", _("another partner")

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    party = models.CharField(_("party"), max_length=5, choices=Party)
    role = models.CharField(max_length=20)
    name = models.CharField(_("name"), max_length=100)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    mailbox = models.EmailField(_("mailbox of the team"), blank=True)
    photo = models.TextField(_("photo"), blank=True)  # a small data: address
    stand_in = TenantKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stand-in"),
    )
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("stand_in", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "user", "role"], name="staff_role_once"),
            models.CheckConstraint(
                condition=models.Q(away_from=None, away_until=None)
                | models.Q(away_until__gte=models.F("away_from")),
                name="staff_back_after_leaving",
                violation_error_message=_("The last day away is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
