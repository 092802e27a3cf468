from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .measure import Measure


class FigureQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(is_shown=True)


class Figure(models.Model):
    """One published number: measure, value, unit, year, definition, source, and whether the series breaks there.

    A row that `manage.py load_figures` wrote carries the time as `loaded_at`; once an editor changes it, `changed_at`
    is another, and it is never loaded over. It is hidden, not deleted, or the next loading would bring it back.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="figures")
    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(1974), MaxValueValidator(2100)])
    value = models.DecimalField(max_digits=12, decimal_places=2)
    qualifier = models.CharField(max_length=40, blank=True, help_text="Such as “about”, “over” or “estimate”.")
    definition = models.CharField("whom or what it counts", max_length=200, blank=True)
    source = models.CharField(max_length=200)
    source_url = models.URLField("link to the source", max_length=400, blank=True)
    note = models.CharField(max_length=300, blank=True)
    is_break = models.BooleanField(
        "the series breaks here", default=False, help_text="Counted otherwise than the years before."
    )
    is_disputed = models.BooleanField(
        "sources dispute it", default=False, help_text="Say in the note what else is said."
    )

    is_shown = models.BooleanField("shown on the site", default=True)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    loaded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["measure__position", "measure", "year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year"],
                name="measure_has_one_figure_a_year",
                violation_error_message="This measure has its figure for that year already.",
            ),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="figure_is_not_negative",
                violation_error_message="Give a number from 0 up.",
            ),
            models.CheckConstraint(
                condition=Q(is_disputed=False) | ~Q(note=""),
                name="disputed_figure_says_what_else_is_said",
                violation_error_message="Say in the note what else is said.",
            ),
        ]

    def __str__(self):
        return f"{self.measure}, {self.year}: {self.value.normalize():f}"
