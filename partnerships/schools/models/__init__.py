from .group import Group, GroupMembership
from .isc import IscRecord
from .reference import Phase, Region
from .school import School

__all__ = ["Group", "GroupMembership", "IscRecord", "Phase", "Region", "School"]
