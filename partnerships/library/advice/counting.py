"""Count the answers to the self-check, each question by itself: nothing tells by whom, when, or with what else."""

from django.db import connection
from django.db.models import F, Sum

from ..models import SelfCheckCount
from .questions import QUESTIONS

# So many must have answered a question before its average is shown.
ENOUGH = 30

# One statement, its rows always in the same order: of two people at once neither waits for the other for ever.
COUNT = """
INSERT INTO partnerships_selfcheckcount AS counted (question, answer, times)
SELECT question, answer, 1 FROM unnest(%s::text[], %s::int[]) AS given (question, answer) ORDER BY question, answer
ON CONFLICT (question, answer) DO UPDATE SET times = counted.times + 1
"""


def count(answers: list[int]) -> None:
    """Add one to the count of each answer. `answers` has one for each of the QUESTIONS."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [[question.key for question in QUESTIONS], answers])


class Everybody:
    """What everybody has answered so far."""

    def __init__(self):
        rows = SelfCheckCount.objects.values("question").order_by()
        self._totals = {
            row["question"]: row
            for row in rows.annotate(given=Sum("times"), score=Sum(F("times") * F("answer"))).order_by("question")
        }

    @property
    def people(self) -> int:
        """How many have answered every question."""
        return min(self._of(question)["given"] for question in QUESTIONS)

    @property
    def is_enough(self) -> bool:
        return self.people >= ENOUGH

    def average(self, question) -> float:
        """Return the average answer to a question, from 0 to 3."""
        totals = self._of(question)
        return totals["score"] / totals["given"]

    def _of(self, question):
        return self._totals.get(question.key, {"given": 0, "score": 0})
