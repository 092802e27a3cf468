"""The papers of the impact toolkit: questionnaires for before and after, and sheets to count them by hand."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models

from ..models import ImpactQuestion

Kind, Audience = ImpactQuestion.Kind, ImpactQuestion.Audience


class Reader(models.TextChoices):
    """Whom a paper is for. Primary pupils get simpler words and fewer boxes."""

    PRIMARY = "primary", "Primary pupils"
    SECONDARY = "secondary", "Secondary pupils"
    TEACHERS = "teachers", "Teachers"

    @property
    def audience(self):
        return Audience.TEACHERS if self == Reader.TEACHERS else Audience.PUPILS


class When(models.TextChoices):
    BEFORE = "before", "Before"
    AFTER = "after", "After"


@dataclass(frozen=True)
class Box:
    """One box to tick: its words, and the points it counts for."""

    label: str
    points: int


SIMPLE_BOXES = [Box("Yes", 3), Box("A little", 2), Box("No", 1)]
FIVE_BOXES = [
    Box("Strongly agree", 5),
    Box("Agree", 4),
    Box("Not sure", 3),
    Box("Disagree", 2),
    Box("Strongly disagree", 1),
]


@dataclass(frozen=True)
class Line:
    """One question as this paper asks it."""

    text: str
    kind: str
    is_asked_twice: bool


@dataclass(frozen=True)
class Paper:
    """A questionnaire, or where `when` is None the sheet that counts those of before and after."""

    reader: Reader
    when: When | None
    project_name: str
    lines: list[Line]

    @property
    def is_simple(self) -> bool:
        return self.reader == Reader.PRIMARY

    @property
    def agree_boxes(self) -> list[Box]:
        return SIMPLE_BOXES if self.is_simple else FIVE_BOXES

    @property
    def score_boxes(self) -> list[Box]:
        most = 5 if self.is_simple else 10
        return [Box(str(score), score) for score in range(1, most + 1)]

    @property
    def title(self) -> str:
        if self.when is None:
            return f"Tally sheet: {self.reader.label.lower()}"
        if self.reader == Reader.TEACHERS:
            return f"Questions for teachers: {self.when.label.lower()} the project"
        return "Before we begin" if self.when == When.BEFORE else "What do you think now?"

    @property
    def instructions(self) -> str:
        if self.is_simple:
            return "Do not write your name. There is no wrong answer."
        return "No names, please. Leave out what you do not want to answer."

    @property
    def score_heading(self) -> str:
        if self.is_simple:
            return "Tick one number: 1 is not good, 5 is very good"
        return "Tick a score: 1 is poor, 10 is excellent"

    @property
    def counting(self) -> list[str]:
        """Return how to count, step by step."""
        return [
            "Take the papers one by one. For each tick make a mark in its box below.",
            "Add up the marks of a line: that is how many answered.",
            "Average: multiply each box’s marks by its points, add up, divide by the answers.",
            "Below 30 answers say “14 of 18”, not a percentage. Shred the papers once they are counted.",
        ]

    @property
    def file_name(self) -> str:
        return f"{self.reader}-{self.when or 'tally'}"

    def lines_of(self, kind) -> list[Line]:
        return [line for line in self.lines if line.kind == kind]

    @property
    def agree(self):
        return self.lines_of(Kind.AGREE)

    @property
    def scores(self):
        return self.lines_of(Kind.SCORE)

    @property
    def words(self):
        return self.lines_of(Kind.WORDS)


def paper_for(aims, reader: Reader, when: When | None, project_name="") -> Paper:
    """Return the paper about these common aims. A question that two of them share is asked once."""
    lines = {}
    for aim in aims:
        for question in aim.questions.all():
            if question.audience == reader.audience and (when != When.BEFORE or question.is_asked_twice):
                line = Line(words_for(question, reader), question.kind, question.is_asked_twice)
                lines.setdefault(line.text, line)
    return Paper(reader, when, project_name, list(lines.values()))


def words_for(question: ImpactQuestion, reader: Reader) -> str:
    return (reader == Reader.PRIMARY and question.simple_text) or question.text


def as_data(paper: Paper) -> dict:
    """Return what the typst sources read of a paper."""
    return {
        "title": paper.title,
        "site_name": settings.SITE_NAME,
        "project_name": paper.project_name,
        "instructions": paper.instructions,
        "counting": paper.counting,
        "score_heading": paper.score_heading,
        "is_simple": paper.is_simple,
        "agree_boxes": [{"label": box.label, "points": box.points} for box in paper.agree_boxes],
        "score_boxes": [{"label": box.label, "points": box.points} for box in paper.score_boxes],
        **{
            name: [{"text": line.text, "is_asked_twice": line.is_asked_twice} for line in lines]
            for name, lines in [("agree", paper.agree), ("scores", paper.scores), ("words", paper.words)]
        },
    }
