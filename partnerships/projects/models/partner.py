from django.db import models
from django.db.models import Q
from django.utils import timezone

from ...schools.models import School
from .edition import Edition
from .project import Project
from .reference import PartnerKind

SCHOOL_OR_ORGANISATION = Q(school__isnull=False, organisation="") | (Q(school__isnull=True) & ~Q(organisation=""))


class Confirmation(models.Model):
    """A party's own answer to "do you take part?". It belongs to the project, so it outlives each edition."""

    class Status(models.TextChoices):
        NOT_ASKED = "not-asked", "Not asked yet"
        INVITED = "invited", "Asked"
        CONFIRMED = "confirmed", "Confirmed"
        DECLINED = "declined", "Declined"

    project = models.ForeignKey(Project, models.CASCADE, related_name="confirmations")
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="confirmations")
    organisation = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.NOT_ASKED)
    answered_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField("who answered, by role", max_length=120, blank=True)
    correction = models.TextField("what the partner would correct", blank=True)
    voice = models.TextField("the partner's own paragraph", blank=True)
    offered_voice = models.TextField("a paragraph that waits for a moderator", blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=SCHOOL_OR_ORGANISATION,
                name="confirmation_is_of_school_or_organisation",
                violation_error_message="A confirmation comes from a school of the register or a named organisation.",
            ),
            models.UniqueConstraint(fields=["project", "school"], name="school_confirms_a_project_once"),
            models.UniqueConstraint(
                fields=["project", "organisation"],
                condition=~Q(organisation=""),
                name="organisation_confirms_a_project_once",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["confirmed", "declined"]) | Q(answered_at__isnull=False),
                name="answered_confirmation_has_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_status_display()}"

    @property
    def name(self):
        return self.organisation or self.school.name


class Partner(models.Model):
    """A school or a named organisation in one edition, with its role, what it gives and what it gains."""

    class Role(models.TextChoices):
        LEAD = "lead", "Leads the project"
        PARTNER = "partner", "Partner"
        SUPPORTER = "supporter", "Supports with money or advice"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="partners")
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="partnerships")
    organisation = models.CharField("name, where it is not in the register", max_length=200, blank=True)
    kind = models.ForeignKey(PartnerKind, models.PROTECT, null=True, blank=True, related_name="partners")
    role = models.CharField(max_length=10, choices=Role, default=Role.PARTNER)
    gives = models.TextField("what it gives", blank=True)
    gains = models.TextField("what it gains", blank=True)
    contact_email = models.EmailField(
        "whom to ask, by e-mail", blank=True, help_text="Never shown. We write once to ask."
    )
    position = models.PositiveSmallIntegerField(default=0)
    confirmation = models.ForeignKey(
        Confirmation, models.SET_NULL, null=True, blank=True, editable=False, related_name="partners"
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=SCHOOL_OR_ORGANISATION,
                name="partner_is_school_or_organisation",
                violation_error_message="Choose a school from the register or name an organisation, not both.",
            ),
            models.UniqueConstraint(
                fields=["edition", "school"],
                name="partner_school_is_listed_once",
                violation_error_message="This school is in the project already.",
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(role="lead"),
                name="edition_has_one_lead",
                violation_error_message="A project has one lead. Make the other school a partner.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.school.name if self.school_id else self.organisation

    @property
    def sector(self):
        """Return the school sector this partner counts in: its own if registered, else what its kind says, or ""."""
        if self.school_id:
            return self.school.sector
        if self.kind_id and self.kind.is_state_school:
            return School.Sector.STATE
        if self.kind_id and self.kind.is_independent_school:
            return School.Sector.INDEPENDENT
        return ""
