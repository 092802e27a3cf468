from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from .reference import Region
from .school import School


class GroupQuerySet(models.QuerySet):
    def for_cards(self):
        """Load what the list of groups reads, the members counted by sector, in order of name."""
        state, independent = (Q(schools__sector=sector) for sector in (School.Sector.STATE, School.Sector.INDEPENDENT))
        return (
            self.select_related("region")
            .annotate(
                state_schools=Count("schools", filter=state, distinct=True),
                independent_schools=Count("schools", filter=independent, distinct=True),
                others=Count("memberships", filter=~Q(memberships__organisation=""), distinct=True),
            )
            .order_by("name", "pk")
        )


class Group(models.Model):
    """A standing partnership of schools from both sectors, such as an ISSP."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    summary = models.CharField("one sentence", max_length=300, blank=True)
    description = models.TextField(blank=True)
    area = models.CharField(max_length=120, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="groups")
    since_year = models.PositiveSmallIntegerField("since", null=True, blank=True)
    coordinator_role = models.CharField("role of the coordinator", max_length=120, blank=True)
    website = models.URLField(blank=True)
    source_url = models.URLField("where this is drawn from", max_length=300, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)
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
