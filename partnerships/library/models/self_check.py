from django.db import models


class SelfCheckCount(models.Model):
    """How often an answer was given to a question of the self-check. Nothing says by whom, when, or with what else."""

    question = models.CharField(max_length=40)
    answer = models.PositiveSmallIntegerField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["question", "answer"]
        constraints = [models.UniqueConstraint(fields=["question", "answer"], name="self_check_answer_is_counted_once")]

    def __str__(self):
        return f"{self.question}, {self.answer}: {self.times}"
