"""The plan that ends the self-check: all of it follows from the ten answers, which stand in its address."""

import re
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from ..models import Guide
from .counting import Everybody
from .questions import ANSWERS, LEVELS, QUESTIONS, WELL_UNDER_WAY

THINGS_TO_DO = 3
AS_ADDRESS = re.compile(f"[0-{ANSWERS - 1}]{{{len(QUESTIONS)}}}", re.ASCII)


class Plan:
    """What is strong, what to do next, and how that compares with everybody who has answered."""

    def __init__(self, answers: list[int]):
        self.answers = answers

    @classmethod
    def at(cls, address: str) -> "Plan | None":
        """Return the plan of an address such as "0123012301", or None where that is not ten answers."""
        return cls([int(digit) for digit in address]) if AS_ADDRESS.fullmatch(address) else None

    @property
    def as_address(self) -> str:
        return "".join(map(str, self.answers))

    def get_absolute_url(self) -> str:
        return f"{reverse('self_check_plan')}?{urlencode({'answers': self.as_address})}"

    @property
    def strengths(self) -> list[str]:
        return [question.strength for question, answer in self._answered if answer == WELL_UNDER_WAY]

    @property
    def things_to_do(self) -> list[dict]:
        """Return what to do next: where least is done so far, and of equals what comes earlier in a partnership."""
        unfinished = [(answer, question) for question, answer in self._answered if answer < WELL_UNDER_WAY]
        first = sorted(unfinished, key=lambda pair: pair[0])[:THINGS_TO_DO]
        return [
            {
                "name": question.name,
                "step": question.next_steps[answer],
                "chapter": self._chapters.get(question.chapter),
            }
            for answer, question in first
        ]

    @cached_property
    def comparison(self) -> list[dict]:
        """Return each question with the answer given, and with the average where enough have answered."""
        rows = [
            {"question": question, "answer": answer, "level": LEVELS[answer], "words": question.answers[answer]}
            for question, answer in self._answered
        ]
        if self.everybody.is_enough:
            for row in rows:
                row["share"] = percentage(row["answer"])
                row["average"] = self.everybody.average(row["question"])
                row["average_share"] = percentage(row["average"])
        return rows

    @cached_property
    def everybody(self) -> Everybody:
        return Everybody()

    @property
    def _answered(self):
        return list(zip(QUESTIONS, self.answers, strict=True))

    @cached_property
    def _chapters(self) -> dict[str, Guide]:
        """The public chapters by every slug that they have or had."""
        guides = Guide.objects.published().only("slug", "former_slugs", "title")
        return {slug: guide for guide in guides for slug in [*guide.former_slugs, guide.slug]}


def percentage(answer: float) -> int:
    """Return how far along a bar an answer stands, of 100."""
    return round(100 * answer / WELL_UNDER_WAY)
