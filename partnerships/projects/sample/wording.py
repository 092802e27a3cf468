"""The wording of an edition as plain data, so that what a file wants and what is stored can be compared."""

from collections.abc import Callable

from ..copying import OWN
from ..models import Edition
from .reading import PartyRecord, ProjectRecord

# The region is compared by its slug.
FIELDS = [field for field in Edition._meta.concrete_fields if field.name not in OWN | {"region"}]


def wanted(record: ProjectRecord, school_of: Callable, spot_of: Callable) -> dict:
    """Return what a record wants published, with its parties found or named and its place on the map.

    `school_of` finds the school of a party; `spot_of` the grid reference of a town, for a project without a school.
    """
    unknown = set(record.fields) - {field.name for field in FIELDS}
    if unknown:
        raise ValueError(f"{record.slug}: an edition has no field {', '.join(sorted(unknown))}.")
    fields = {field.name: record.fields.get(field.name, field.get_default()) for field in FIELDS}
    school = _where(record, school_of)
    if school:
        fields["place"] = fields["place"] or school.town
        fields["easting"], fields["northing"] = school.easting, school.northing
    else:
        fields["easting"], fields["northing"] = spot_of(fields["place"])
    return {
        "fields": fields,
        "region": record.region,
        "topics": set(record.topics),
        "phases": set(record.phases),
        "resources": set(record.resources),
        "partners": [_party(party, school_of(party)) for party in record.parties],
        "aims": [
            (aim["text"], aim.get("measure", ""), aim.get("found", ""), aim.get("evidence", "none-yet"))
            for aim in record.aims
        ],
        "sources": [(source["url"], source["site_name"], source.get("as_of", "")) for source in record.sources],
    }


def stored(edition: Edition) -> dict:
    """Return the same of an edition that ProjectQuerySet.for_page has loaded."""
    return {
        "fields": {field.name: getattr(edition, field.name) for field in FIELDS},
        "region": edition.region.slug if edition.region_id else "",
        "topics": {topic.slug for topic in edition.topics.all()},
        "phases": {phase.slug for phase in edition.phases.all()},
        "resources": {resource.slug for resource in edition.resources.all()},
        "partners": [
            (
                partner.school.urn if partner.school_id else partner.organisation,
                partner.role,
                partner.kind.slug if partner.kind_id else "",
                partner.gives,
                partner.gains,
            )
            for partner in edition.partners.all()
        ],
        "aims": [(aim.text, aim.measure, aim.found, aim.evidence) for aim in edition.aims.all()],
        "sources": [(source.url, source.site_name, source.as_of) for source in edition.sources.all()],
    }


def _where(record, school_of):
    """Return the school at which a project stands on the map: the one it names with `at`, else its lead."""
    host = next((party for party in record.parties if party.name == record.at), None)
    lead = next((party for party in record.parties if party.role == "lead"), None)
    return (host and school_of(host)) or (lead and school_of(lead))


def _party(party: PartyRecord, school):
    return (school.urn if school else party.name, party.role, party.kind, party.gives, party.gains)
