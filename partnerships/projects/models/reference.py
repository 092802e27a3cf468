from django.db import models

from ...schools.models.reference import Reference


class Topic(Reference):
    """What a project is about: "Music", "STEM", "Governance and leadership"."""

    explanation = models.CharField("one line that says what belongs here", max_length=160)
    icon = models.SlugField("name of the icon", max_length=40, help_text="A symbol of static/icons.svg.")


class Resource(Reference):
    """A kind of thing that partners share: teaching staff, a pool, a theatre, minibuses."""


class PartnerKind(Reference):
    """What sort of partner: state primary, special school, university, charity and so on."""

    is_state_school = models.BooleanField("counts as a state school", default=False)
    is_independent_school = models.BooleanField("counts as an independent school", default=False)
