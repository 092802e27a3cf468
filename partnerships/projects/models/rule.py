from django.db import models

from ...schools.models.reference import Reference


class Rule(Reference):
    """One published rule of the directory. Moderators name rules as their reasons, and /rules/ shows them all."""

    text = models.TextField("the rule, for a person who writes about a project")
