from django.db import models


class Reference(models.Model):
    """A row of a short list that moderators edit: a name for people, a slug for addresses, an order."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class Phase(Reference):
    """A stage of school: early years, primary, secondary, sixth form, all-through, special."""


class Region(Reference):
    """One of the nine English regions, a nation, a Crown dependency, overseas, or the whole of the UK."""

    code = models.CharField("code of the Office for National Statistics", max_length=20, blank=True)
