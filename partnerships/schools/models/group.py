from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from .reference import Region
from .school import School


class GroupQuerySet(models.QuerySet):
    def for_cards(self):
        """Load what the list of groups reads, the members counted by sector, in order of name."""
        state, independent = (
            Q(memberships__school__sector=sector) for sector in (School.Sector.STATE, School.Sector.INDEPENDENT)
        )
        projects = Group.objects.filter(pk=OuterRef("pk"), projects__live__isnull=False).order_by().values("pk")
        return (
            self.select_related("region")
            .annotate(
                state_schools=Count("memberships", filter=state),
                independent_schools=Count("memberships", filter=independent),
                others=Count("memberships") - models.F("state_schools") - models.F("independent_schools"),
                public_projects=Coalesce(Subquery(projects.annotate(number=Count("projects")).values("number")), 0),
            )
            .order_by("name", "pk")
        )


class GroupText(models.Model):
    """What a group says of itself. Its coordinator proposes the wording; Group holds what the public sees."""

    TEXTS = ["summary", "description", "how_to_join", "area", "since_year", "coordinator_role", "website"]

    summary = models.CharField("one sentence", max_length=300, blank=True)
    description = models.TextField("what it is and does", blank=True)
    how_to_join = models.TextField("how a school joins", blank=True)
    area = models.CharField(max_length=120, blank=True)
    since_year = models.PositiveSmallIntegerField(
        "since", null=True, blank=True, validators=[MinValueValidator(1850), MaxValueValidator(2100)]
    )
    coordinator_role = models.CharField("role of the coordinator", max_length=120, blank=True)
    website = models.URLField(blank=True)

    class Meta:
        abstract = True


class Group(GroupText):
    """A standing partnership of schools from both sectors, such as an ISSP."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="groups")
    source_url = models.URLField("where this is drawn from", max_length=300, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
    is_trusted = models.BooleanField(
        "trusted",
        default=False,
        help_text="Its text, and its member schools' projects in it, are shown at once and read afterwards.",
    )
    schools = models.ManyToManyField(School, through="GroupMembership", related_name="groups")

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("group_detail", args=[self.slug])


class GroupMembership(models.Model):
    """One member of a group: a school of the register, or one that could not be found there, by name."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="group_memberships")
    organisation = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(school__isnull=False, organisation="") | (Q(school__isnull=True) & ~Q(organisation="")),
                name="group_member_is_school_or_organisation",
                violation_error_message="Choose a school from the register or name an organisation, not both.",
            ),
            models.UniqueConstraint(
                fields=["group", "school"],
                name="group_member_school_is_listed_once",
                violation_error_message="This school is a member already.",
            ),
        ]

    def __str__(self):
        return self.organisation or str(self.school)
