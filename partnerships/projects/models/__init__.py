from .aim import Aim
from .catalogue import Catalogue, CatalogueEntry, SearchWord
from .edition import Edition, InvalidMove, Source
from .move import Move
from .partner import Confirmation, Partner
from .photo import Photo
from .project import Project
from .reference import PartnerKind, Resource, Topic

__all__ = [
    "Aim",
    "Catalogue",
    "CatalogueEntry",
    "Confirmation",
    "Edition",
    "InvalidMove",
    "Move",
    "Partner",
    "PartnerKind",
    "Photo",
    "Project",
    "Resource",
    "SearchWord",
    "Source",
    "Topic",
]
