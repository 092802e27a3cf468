"""Who takes part in the public projects: each school and each named organisation once, by its side."""

from django.db.models import CharField, Count, Q, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from ..schools.models import School
from .models import Partner

PARTY = Coalesce(NullIf("organisation", Value("")), Cast("school_id", CharField()))
# As Partner.sector says of one: the register wins over a kind, and a kind of both counts as state.
IS_STATE = Q(school__sector=School.Sector.STATE) | Q(school=None, kind__is_state_school=True)
IS_INDEPENDENT = Q(school__sector=School.Sector.INDEPENDENT) | Q(
    school=None, kind__is_state_school=False, kind__is_independent_school=True
)


def parties() -> dict[str, int]:
    """Count the independent schools, the state schools, those that are neither, and all but the independent schools."""
    sides = {
        "independent_schools": IS_INDEPENDENT,
        "state_schools": IS_STATE,
        "other_parties": ~IS_INDEPENDENT & ~IS_STATE,
        "other_partners": ~IS_INDEPENDENT,
    }
    counted = {name: Count(PARTY, distinct=True, filter=side) for name, side in sides.items()}
    return Partner.objects.filter(edition__live_project__isnull=False).aggregate(**counted)
