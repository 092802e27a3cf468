from django.db import models
from django.db.models import Prefetch, Q

from ...schools.models.reference import Reference


class CommonAimQuerySet(models.QuerySet):
    def offered(self):
        return self.filter(is_offered=True)

    def with_questions(self):
        """Load the questions too, in their order."""
        return self.prefetch_related(Prefetch("questions", ImpactQuestion.objects.order_by("position", "pk")))


class CommonAim(Reference):
    """An aim that many projects have, with a way to know whether it is reached. It fills the aims of a project."""

    aim = models.CharField("the aim, as a project would write it", max_length=200)
    measure = models.CharField("how we will know", max_length=200)
    is_offered = models.BooleanField("offered to schools", default=True, help_text="Untick to put it aside.")
    as_loaded = models.CharField("mark of what came with the site", max_length=64, blank=True, editable=False)

    objects = CommonAimQuerySet.as_manager()

    class Meta(Reference.Meta):
        pass


class ImpactQuestion(models.Model):
    """A question that tells whether a common aim is reached, for pupils or for teachers."""

    class Audience(models.TextChoices):
        PUPILS = "pupils", "Pupils"
        TEACHERS = "teachers", "Teachers"

    class Kind(models.TextChoices):
        AGREE = "agree", "How far do you agree? (a row of boxes)"
        SCORE = "score", "A score (1 to 10; 1 to 5 in primary schools)"
        WORDS = "words", "In your own words"

    common_aim = models.ForeignKey(CommonAim, models.CASCADE, related_name="questions")
    audience = models.CharField("for", max_length=8, choices=Audience, default=Audience.PUPILS)
    kind = models.CharField("answered by", max_length=5, choices=Kind, default=Kind.AGREE)
    text = models.CharField("question", max_length=200)
    simple_text = models.CharField(
        "in simpler words",
        max_length=120,
        blank=True,
        help_text="For primary pupils. Empty takes the question as it is.",
    )
    is_asked_twice = models.BooleanField("asked before and after", default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="impact_question_asks_something",
                violation_error_message="Write the question.",
            )
        ]

    def __str__(self):
        return self.text
