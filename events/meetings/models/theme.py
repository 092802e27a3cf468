from partnerships.schools.models.reference import Reference


class Theme(Reference):
    """What events are about: "Primary partnerships", "Measuring impact"."""
