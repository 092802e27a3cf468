from .aim import Aim
from .catalogue import Catalogue, CatalogueEntry, IndexedWord, SearchWord
from .check import Check
from .correction import Correction
from .edition import Edition, InvalidMove, KeyStage, Source
from .move import Move
from .page import ProjectPage
from .partner import Confirmation, Partner
from .photo import Photo
from .project import Project
from .reference import PartnerKind, Resource, Topic
from .report import Report
from .rule import Rule
from .trust import TrustedPublication

__all__ = [
    "Aim",
    "Catalogue",
    "CatalogueEntry",
    "Check",
    "Confirmation",
    "Correction",
    "Edition",
    "IndexedWord",
    "InvalidMove",
    "KeyStage",
    "Move",
    "Partner",
    "PartnerKind",
    "Photo",
    "Project",
    "ProjectPage",
    "Report",
    "Resource",
    "Rule",
    "SearchWord",
    "Source",
    "Topic",
    "TrustedPublication",
]
