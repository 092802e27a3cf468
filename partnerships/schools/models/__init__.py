from .group import Group, GroupMembership
from .isc import IscRecord
from .place import Place
from .project_count import ProjectCount
from .reference import Phase, Region
from .school import School
from .word import SchoolWord

__all__ = ["Group", "GroupMembership", "IscRecord", "Phase", "Place", "ProjectCount", "Region", "School", "SchoolWord"]
