from django.db import models

from ...schools.models.reference import Reference


class Rule(Reference):
    """One published rule of the directory. Moderators name rules as their reasons, and /rules/ shows them all."""

    class Chapter(models.TextChoices):
        BELONGS = "belongs", "What belongs here"
        TOLD = "told", "How it is told"
        CAME = "came", "What came of it"
        CHILDREN = "children", "Children first"

    chapter = models.CharField(max_length=8, choices=Chapter, default=Chapter.TOLD)
    text = models.TextField("the rule, for a person who writes about a project")
