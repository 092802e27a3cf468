"""Read the sample directory's two files into records. Their shape is described in fixtures/sample/README.md."""

import json
from pathlib import Path
from typing import NamedTuple

from .matching import Hint


class PartyRecord(NamedTuple):
    """A school or an organisation as a source names it; `hint` only where it is one school that can be looked up."""

    name: str
    hint: Hint | None
    role: str = "partner"
    kind: str = ""
    gives: str = ""
    gains: str = ""


class ProjectRecord(NamedTuple):
    slug: str
    is_featured: bool
    group: str
    at: str
    fields: dict
    region: str
    topics: list[str]
    phases: list[str]
    resources: list[str]
    parties: list[PartyRecord]
    aims: list[dict]
    sources: list[dict]


class GroupRecord(NamedTuple):
    slug: str
    fields: dict
    region: str
    members: list[PartyRecord]


def read_projects(folder: Path) -> list[ProjectRecord]:
    """Return the projects in the order of the file, oldest first: the last is the newest."""
    return [_project(row) for row in json.loads((folder / "projects.json").read_text(encoding="utf-8"))]


def read_groups(folder: Path) -> list[GroupRecord]:
    rows = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
    return [
        GroupRecord(row["slug"], row["fields"], row["region"], [_party(member) for member in row["members"]])
        for row in rows
    ]


def _project(row):
    return ProjectRecord(
        slug=row["slug"],
        is_featured=row.get("is_featured", False),
        group=row.get("group", ""),
        at=row.get("at", ""),
        fields=row["fields"],
        region=row["region"],
        topics=row["topics"],
        phases=row["phases"],
        resources=row["resources"],
        parties=[_party(party) for party in row["partners"]],
        aims=row.get("aims", []),
        sources=row["sources"],
    )


def _party(row):
    hint = Hint(row["name"], **row["match"]) if "match" in row else None
    return PartyRecord(**{key: value for key, value in row.items() if key != "match"}, hint=hint)
