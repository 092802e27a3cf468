from .about import AboutForm
from .aims import AimsForm
from .partners import PartnersForm
from .practicalities import PracticalitiesForm
from .starting import NewProjectForm

__all__ = ["AboutForm", "AimsForm", "NewProjectForm", "PartnersForm", "PracticalitiesForm"]
