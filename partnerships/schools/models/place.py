from django.db import models
from django.db.models import Q

METRES_IN_A_MILE = 1609.344


class Place(models.Model):
    """Somewhere a visitor may name: a postcode, a postcode district, a town, a locality or a local authority.

    Made from the register by every import, so that no outside service is asked where a place is. Two rows of one
    key are two places of one name; `qualifier` tells them apart ("Newport, Isle of Wight").
    """

    class Kind(models.TextChoices):
        POSTCODE = "postcode", "Postcode"
        OUTCODE = "outcode", "Postcode district"
        TOWN = "town", "Town"
        LOCALITY = "locality", "Locality"
        AUTHORITY = "authority", "Local authority"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120)
    qualifier = models.CharField("what tells it from its namesakes", max_length=120, blank=True)
    key = models.CharField("plain words of the name", max_length=120)
    full_key = models.CharField("plain words of name and qualifier", max_length=250)
    easting = models.IntegerField("easting, British National Grid, metres")
    northing = models.IntegerField("northing, British National Grid, metres")
    schools = models.PositiveIntegerField("schools here", default=0)

    class Meta:
        ordering = ["-schools", "full_key", "pk"]
        indexes = [
            models.Index(fields=["key"], name="place_key"),
            models.Index(fields=["full_key"], name="place_full_key", condition=~Q(qualifier="")),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """Return the name by which this place, and no other, is found."""
        return f"{self.name}, {self.qualifier}" if self.qualifier else self.name
