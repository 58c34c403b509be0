"""Help that an organisation asks of CNV and SBCM, and what both have agreed to do."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations import clock
from organisations.models.organisation import Organisation
from organisations.models.people import Member, Staff
from organisations.models.programme import Sector
from organisations.tenancy import OrgModel, ProgrammeModel, SameTenant, TenantKey


class SupportQuerySet(models.QuerySet["SupportRequest"]):
    def open(self) -> Self:
        return self.filter(state__in=SupportRequest.OPEN)

    def late(self) -> Self:
        return self.open().filter(answer_by__lt=clock.today())


class SupportRequest(OrgModel):
    """A question to the programme team, answered before a day. Who answered stays by name."""

    class Category(models.TextChoices):
        START = "start", _("The start and the plan")
        TIME = "time", _("Time and agreements")
        COUNCIL = "council", _("The works council")
        OFFERS = "offers", _("Training and money")
        ROLE = "role", _("The role of the ambassador")
        SOFTWARE = "software", _("This website")
        OTHER = "other", _("Something else")

    class Urgency(models.TextChoices):
        SOON = "soon", _("Within 2 working days")
        WEEK = "week", _("Within a week")
        CALM = "calm", _("Within two weeks")

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        TAKEN = "taken", _("somebody works on it")
        ANSWERED = "answered", _("answered")
        WITHDRAWN = "withdrawn", _("withdrawn")

    OPEN = (State.ASKED, State.TAKEN)

    class Outcome(models.TextChoices):
        YES = "yes", _("Yes, this helped")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No, not yet")

    asked_by = TenantKey(Member, models.PROTECT, related_name="+")
    asked_as = models.CharField(max_length=20)  # the role in which it was asked
    category = models.CharField(_("what is it about?"), max_length=10, choices=Category)
    urgency = models.CharField(_("how soon?"), max_length=5, choices=Urgency)
    question = models.TextField(_("your question"), max_length=2000)
    asked_at = models.DateTimeField()
    answer_by = models.DateField(_("answer before"))
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    staff_id = models.UUIDField(null=True)  # no foreign key: Staff is of the programme
    staff_name = models.CharField(max_length=100, blank=True)
    answer = models.TextField(_("your answer"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True)
    hours = models.DecimalField(
        _("hours that you spent"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    outcome = models.CharField(
        _("did it help?"), max_length=6, choices=Outcome, blank=True, default=""
    )

    objects = SupportQuerySet.as_manager()

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-asked_at"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("asked_by"),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False),
                name="support_answered_has_a_moment",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = (
            "id",
            "organisation_id",
            "category",
            "urgency",
            "asked_as",
            "asked_at",
            "answer_by",
            "state",
            "staff_id",
            "answered_at",
            "hours",
            "outcome",
        )

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.answer_by < clock.today()

    def get_absolute_url(self) -> str:
        return reverse("support_request", args=[self.organisation.slug, self.pk])


class SharedAction(OrgModel):
    """One line of the list that a project leader and the programme team keep together."""

    class Side(models.TextChoices):
        ORGANISATION = "organisation", _("we, the organisation")
        PROGRAMME = "programme", _("CNV or SBCM")

    title = models.CharField(_("what will be done?"), max_length=200)
    side = models.CharField(_("who does it?"), max_length=12, choices=Side)
    due = models.DateField(_("due date"), null=True, blank=True)
    done_on = models.DateField(null=True)
    made_by_name = models.CharField(max_length=100)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = [models.F("due").asc(nulls_last=True), "title"]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "side", "due", "done_on")


class SupportGiven(ProgrammeModel):
    """Support that the programme gave and that stands nowhere else: a visit, advice, an arrangement
    with a sector. Answers and gatherings are counted where they are."""

    class Level(models.TextChoices):
        MICRO = "micro", _("micro: an ambassador or a conversation group")
        MESO = "meso", _("meso: an organisation")
        MACRO = "macro", _("macro: a sector or the whole country")

    class Kind(models.TextChoices):
        CONTACT = "contact", _("Contact: a visit or a call")
        ADVICE = "advice", _("Advice about the plan or the agreements")
        TRAINING = "training", _("Training on the spot")
        MATERIAL = "material", _("Material made to measure")
        ARRANGEMENT = "arrangement", _("Arrangement with a sector or a fund")
        PUBLICITY = "publicity", _("Publicity or a meeting of others")
        OTHER = "other", _("Something else")

    on = models.DateField(_("day"))
    level = models.CharField(_("level"), max_length=5, choices=Level)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sector = TenantKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)
    about = models.CharField(_("what was it about?"), max_length=120, blank=True)
    given_by = TenantKey(Staff, models.PROTECT, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-on"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("sector", owner="programme_id"),
            SameTenant("given_by", owner="programme_id"),
            models.CheckConstraint(
                condition=Q(level="macro", organisation=None) | Q(~Q(level="macro"), sector=None),
                name="support_given_to_one_level",
            ),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = (
            "id",
            "programme_id",
            "on",
            "level",
            "organisation_id",
            "sector_id",
            "kind",
            "hours",
            "about",
            "given_by_id",
        )
