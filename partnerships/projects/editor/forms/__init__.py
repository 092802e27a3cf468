from .about import AboutForm
from .aims import AimsForm
from .partners import PartnersForm
from .photos import PhotosForm
from .practicalities import PracticalitiesForm
from .starting import NewProjectForm

__all__ = ["AboutForm", "AimsForm", "NewProjectForm", "PartnersForm", "PhotosForm", "PracticalitiesForm"]
